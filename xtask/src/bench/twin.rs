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
    for item in &file.items {
        if let Item::Impl(item) = item {
            learn(item, facts.entry(name_of(item)).or_default());
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
        Some(_) => {}
        None => {
            for member in &item.items {
                match member {
                    syn::ImplItem::Const(member) if member.ident == "KEYS" => {
                        facts.keys = texts(&quote!(#member).to_string());
                    }
                    syn::ImplItem::Fn(member) if member.sig.ident == "as_str" => {
                        let body = &member.block;
                        facts.values = texts(&quote!(#body).to_string());
                    }
                    _ => {}
                }
            }
        }
    }
}

/// The string literals in tokens, in order.
fn texts(tokens: &str) -> Vec<String> {
    fn collect(stream: proc_macro2::TokenStream, found: &mut Vec<String>) {
        for token in stream {
            match token {
                proc_macro2::TokenTree::Group(group) => collect(group.stream(), found),
                proc_macro2::TokenTree::Literal(literal) => {
                    if let Lit::Str(text) = Lit::new(literal) {
                        found.push(text.value());
                    }
                }
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    if let Ok(stream) = tokens.parse() {
        collect(stream, &mut found);
    }
    found
}

/// Whether an item only serves the tables.
fn is_of_tables(item: &Item) -> bool {
    let Item::Impl(item) = item else {
        return false;
    };
    match trait_of(item).as_deref() {
        Some("Slot" | "Emit" | "Serialize" | "Deserialize") => true,
        Some(_) => false,
        None => item
            .items
            .iter()
            .all(|member| matches!(member, syn::ImplItem::Const(member) if member.ident == "KEYS")),
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
        let tables = models
            .matches("impl<'de> serde::Deserialize<'de> for")
            .count();
        assert_eq!(
            derived.matches("derive(serde::Deserialize)").count(),
            tables
        );
        let tables = models.matches("impl serde::Serialize for").count();
        assert_eq!(derived.matches("derive(serde::Serialize)").count(), tables);
        assert!(derived.contains("rename = \"bade_title\""));
        assert!(!derived.contains("json::Slot") && !twin.contains_key("support/json/read.rs"));
    }

    #[test]
    fn an_enum_of_texts_keeps_its_values() {
        let derived = models(
            "pub enum Color { Red, Other(String) }
             impl Color { pub fn as_str(&self) -> &str { match self { Self::Red => \"r e d\", Self::Other(text) => text } } }
             impl serde::Serialize for Color { fn serialize() {} }",
        )
        .unwrap();
        assert!(
            derived.contains("rename = \"r e d\"") && derived.contains("untagged"),
            "{derived}"
        );
    }
}
