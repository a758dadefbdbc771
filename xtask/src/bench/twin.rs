//! The same client with serde's derive instead of tables: its source, transformed. Operations, names, docs and all support
//! but that for JSON stay as they are, so that nothing else makes a difference.

use std::collections::BTreeMap;

use quote::quote;
use syn::{Fields, Item, ItemEnum, ItemImpl, ItemStruct, Lit, parse_quote};

use crate::Failure;

type Files = BTreeMap<String, String>;

const JSON: &str = include_str!("text/json.rs");

/// Makes the twin of a client.
pub(crate) fn of(files: &Files) -> Result<Files, Failure> {
    let mut twin = Files::new();
    for (path, text) in files {
        match path.as_str() {
            "models.rs" => drop(twin.insert(path.clone(), models(text)?)),
            "support/mod.rs" => drop(twin.insert(path.clone(), support(text)?)),
            "support/json_body.rs" => drop(twin.insert(path.clone(), text.clone())),
            _ if path.starts_with("support/json") => {}
            _ => drop(twin.insert(path.clone(), text.clone())),
        }
    }
    if files.contains_key("support/json_body.rs") {
        twin.insert("support/json.rs".to_owned(), JSON.to_owned());
    }
    Ok(twin)
}

/// The root of the support, without the modules that only tables need.
fn support(text: &str) -> Result<String, Failure> {
    let mut file = syn::parse_file(text)?;
    let gone = |name: &syn::Ident| {
        let name = name.to_string();
        name.starts_with("json_") && name != "json_body"
    };
    file.items.retain(|item| match item {
        Item::Mod(module) => !gone(&module.ident),
        Item::Use(used) => !uses(&used.tree).iter().any(gone),
        _ => true,
    });
    Ok(prettyplease::unparse(&file))
}

/// The names of a path of `use`, up to its last branch.
fn uses(tree: &syn::UseTree) -> Vec<syn::Ident> {
    match tree {
        syn::UseTree::Path(path) => {
            let mut names = uses(&path.tree);
            names.push(path.ident.clone());
            names
        }
        _ => Vec::new(),
    }
}

/// What the implementations of one type tell.
#[derive(Default)]
struct Facts {
    keys: Vec<String>,
    /// The values of an enum, in the order of its variants.
    values: Vec<String>,
    reads: bool,
    writes: bool,
}

fn models(text: &str) -> Result<String, Failure> {
    let mut file = syn::parse_file(text)?;
    let mut facts: BTreeMap<String, Facts> = BTreeMap::new();
    for item in &mut file.items {
        match item {
            Item::Impl(item) => learn(item, facts.entry(name_of(item)).or_default()),
            Item::Macro(item) => table(&mut item.mac, &mut facts),
            _ => {}
        }
    }
    file.items.retain(|item| !is_of_tables(item));
    for item in &mut file.items {
        match item {
            Item::Struct(item) => structure(item, facts.get(&item.ident.to_string()))?,
            Item::Enum(item) => enumeration(item, facts.get(&item.ident.to_string()))?,
            _ => {}
        }
    }
    let read = facts.iter().filter(|(_, facts)| facts.reads);
    let read = read.map(|(name, _)| quote::format_ident!("{name}"));
    file.items.push(parse_quote!(json::slots!(#([] #read),*);));
    Ok(prettyplease::unparse(&file))
}

fn name_of(item: &ItemImpl) -> String {
    match &*item.self_ty {
        syn::Type::Path(path) => path.path.segments.last().map(|last| last.ident.to_string()),
        _ => None,
    }
    .unwrap_or_default()
}

/// The trait that an implementation is of.
fn trait_of(item: &ItemImpl) -> Option<String> {
    let (path, _) = item.trait_.as_ref()?;
    path.segments.last().map(|last| last.ident.to_string())
}

fn learn(item: &ItemImpl, facts: &mut Facts) {
    match trait_of(item).as_deref() {
        Some("Serialize") => facts.writes = true,
        Some("Deserialize") => facts.reads = true,
        _ => {}
    }
}

/// Learns from a table, and takes its words for the directions away: that of an enum stays without them.
fn table(item: &mut syn::Macro, all: &mut BTreeMap<String, Facts>) {
    let kind = item.path.segments.last().map(|last| last.ident.to_string());
    if !matches!(kind.as_deref(), Some("object" | "text" | "whole")) {
        return;
    }
    let mut found = Facts::default();
    let mut tokens = item.tokens.clone().into_iter().peekable();
    while let Some(proc_macro2::TokenTree::Ident(word)) = tokens.peek() {
        match word.to_string().as_str() {
            "read" => found.reads = true,
            "write" => found.writes = true,
            _ => break,
        }
        tokens.next();
    }
    let rest: Vec<_> = tokens.collect();
    if let [
        proc_macro2::TokenTree::Ident(name),
        proc_macro2::TokenTree::Group(entries),
        ..,
    ] = rest.as_slice()
    {
        let entries = entries_of(entries.stream());
        match kind.as_deref() {
            Some("object") => found.keys = entries,
            _ => found.values = entries,
        }
        all.insert(name.to_string(), found);
    }
    item.tokens = rest.into_iter().collect();
}

/// The literals of entries such as `name = "key"`, or their names where they have none.
fn entries_of(tokens: proc_macro2::TokenStream) -> Vec<String> {
    let mut entries = Vec::new();
    let mut entry = String::new();
    for token in tokens {
        match token {
            proc_macro2::TokenTree::Punct(comma) if comma.as_char() == ',' => {
                entries.push(std::mem::take(&mut entry));
            }
            proc_macro2::TokenTree::Punct(_) => {}
            proc_macro2::TokenTree::Literal(literal) => {
                entry = match Lit::new(literal) {
                    Lit::Str(text) => text.value(),
                    other => quote!(#other).to_string(),
                };
            }
            proc_macro2::TokenTree::Group(group) => entry = group.stream().to_string(),
            proc_macro2::TokenTree::Ident(name) => entry = name.to_string(),
        }
    }
    if !entry.is_empty() {
        entries.push(entry);
    }
    entries
}

/// Whether an item only serves the tables.
fn is_of_tables(item: &Item) -> bool {
    match item {
        Item::Impl(item) => matches!(
            trait_of(item).as_deref(),
            Some("Slot" | "Emit" | "Serialize" | "Deserialize")
        ),
        Item::Macro(item) => {
            let last = item.mac.path.segments.last();
            last.is_some_and(|last| last.ident == "object")
        }
        _ => false,
    }
}

fn derives(facts: &Facts) -> syn::Attribute {
    match (facts.writes, facts.reads) {
        (true, true) => parse_quote!(#[derive(serde::Serialize, serde::Deserialize)]),
        (true, false) => parse_quote!(#[derive(serde::Serialize)]),
        (false, true) => parse_quote!(#[derive(serde::Deserialize)]),
        (false, false) => parse_quote!(#[derive()]),
    }
}

fn structure(item: &mut ItemStruct, facts: Option<&Facts>) -> Result<(), Failure> {
    let Fields::Named(fields) = &mut item.fields else {
        return Err(format!("{}: the bench knows no twin of a tuple", item.ident).into());
    };
    let none = Facts::default();
    let facts = facts.unwrap_or(&none);
    let mut keys = facts.keys.iter();
    for field in &mut fields.named {
        let Some(key) = keys.next() else {
            field.attrs.push(parse_quote!(#[serde(flatten)]));
            continue;
        };
        let ty = &field.ty;
        let ty = quote!(#ty).to_string();
        field.attrs.push(if ty.starts_with("Option") {
            parse_quote!(#[serde(rename = #key, skip_serializing_if = "Option::is_none")])
        } else if ty.starts_with("json :: Nullable") {
            parse_quote!(#[serde(rename = #key, default, skip_serializing_if = "json::Nullable::is_absent")])
        } else {
            parse_quote!(#[serde(rename = #key)])
        });
    }
    if facts.reads || facts.writes {
        item.attrs.push(derives(facts));
    } else {
        for field in &mut fields.named {
            field
                .attrs
                .retain(|attribute| !attribute.path().is_ident("serde"));
        }
    }
    Ok(())
}

/// An enum of texts, or a union: the last variant takes what no other does.
fn enumeration(item: &mut ItemEnum, facts: Option<&Facts>) -> Result<(), Failure> {
    let Some(facts) = facts.filter(|facts| facts.reads || facts.writes) else {
        return Ok(());
    };
    let is_union = item
        .variants
        .iter()
        .all(|variant| !matches!(variant.fields, Fields::Unit));
    if is_union {
        item.attrs.push(derives(facts));
        item.attrs.push(parse_quote!(#[serde(untagged)]));
        return Ok(());
    }
    if facts.values.is_empty() {
        return Err(format!(
            "{}: the bench knows no twin of an enum of numbers",
            item.ident
        )
        .into());
    }
    let mut values = facts.values.iter();
    for variant in &mut item.variants {
        variant.attrs.push(match (&variant.fields, values.next()) {
            (Fields::Unit, Some(value)) => parse_quote!(#[serde(rename = #value)]),
            _ => parse_quote!(#[serde(untagged)]),
        });
    }
    item.attrs.push(derives(facts));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::synthetic;

    #[test]
    fn a_twin_derives_what_the_tables_did_and_keeps_all_else() {
        let text = synthetic::collection(5).to_string();
        let source = postwright::Source::single("synthetic.json", text);
        let config = postwright::Config::default();
        let files = postwright::generate(&source, &config, None).unwrap().files;
        let twin = of(&files).unwrap();
        assert_eq!(twin["operations.rs"], files["operations.rs"]);
        assert_eq!(twin["support/json_body.rs"], files["support/json_body.rs"]);
        let (models, derived) = (&files["models.rs"], &twin["models.rs"]);
        let tables = models.matches("json::object!(\n    read ").count()
            + models.matches("json::object!(read ").count();
        assert!(tables > 0);
        assert_eq!(
            derived.matches("derive(serde::Deserialize)").count(),
            tables
        );
        assert!(derived.contains("rename = \"bade_title\""));
        assert!(!derived.contains("json::Slot") && !twin.contains_key("support/json/read.rs"));
    }

    #[test]
    fn an_enum_of_texts_keeps_its_values() {
        let derived = models(
            "pub enum Color { Red, Other(String) }
             json::text!(write Color { Red = \"r e d\" } else Other);",
        )
        .unwrap();
        assert!(
            derived.contains("rename = \"r e d\"")
                && derived.contains("untagged")
                && derived.contains("json::text!(Color {"),
            "{derived}"
        );
    }
}
