//! The `use` items of a file: exactly what its items mention.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::held::Held;
use super::token::ident;

/// What the support offers to emitted code. The allocator keeps these names free.
pub(crate) const SUPPORT: &[&str] = &[
    "Base64",
    "Body",
    "Call",
    "Client",
    "ClientBuilder",
    "Credential",
    "Decimal",
    "Decoded",
    "Environment",
    "Error",
    "Failed",
    "File",
    "Full",
    "Operation",
    "Options",
    "Part",
    "Piece",
    "Reading",
    "Reply",
    "Request",
    "Secret",
    "Transport",
    "arguments",
    "setters",
];

/// What the root of a client re-exports.
pub(crate) const ROOT: &[&str] = &[
    "Base64",
    "Body",
    "Call",
    "Credential",
    "Decimal",
    "Error",
    "Failed",
    "Full",
    "Operation",
    "Options",
    "Reply",
    "Secret",
    "Transport",
];

/// The `use` items for a file so many modules below the client's root.
pub(super) fn uses(items: &[TokenStream], depth: usize, held: Held) -> Vec<TokenStream> {
    let names: Vec<_> = SUPPORT
        .iter()
        .chain(&["models", "support"])
        .copied()
        .collect();
    let mentioned = mentioned(items, &names, held);
    let up = std::iter::repeat_n(quote!(super::), depth).collect::<TokenStream>();
    let named = SUPPORT.iter().filter(|name| {
        mentioned.contains(*name) && !matches!(**name, "Client" | "ClientBuilder" | "Environment")
    });
    let mut of_support: Vec<_> = named.map(|name| ident(name)).collect();
    if mentioned.contains("support") {
        of_support.insert(0, ident("self"));
    }
    let modules = [
        ("Client", quote!(builder::Client)),
        ("models", quote!(models)),
    ];
    let modules = modules
        .into_iter()
        .filter(|(name, _)| mentioned.contains(name));
    let mut uses: Vec<_> = modules.map(|(_, path)| quote!(use #up #path;)).collect();
    if !of_support.is_empty() {
        uses.push(quote!(use #up support::{#(#of_support),*};));
    }
    uses
}

/// The `use` items of a file at the client's root that builds values and names their types, beside what it always needs
/// of the support.
pub(super) fn uses_of_values(
    items: &[TokenStream],
    always: &[&str],
    held: Held,
) -> Vec<TokenStream> {
    let mentioned = mentioned(items, &["Base64", "Decimal", "Secret", "models"], held);
    let of_support = mentioned.iter().filter(|name| **name != "models");
    let of_support = of_support.chain(always).map(|name| ident(name));
    let mut uses = vec![quote!(use super::support::{#(#of_support),*};)];
    if mentioned.contains("models") {
        uses.push(quote!(
            use super::models;
        ));
    }
    uses
}

/// Those of the names that the items mention and that this client has: a value of an enum may be called `Base64` too.
pub(super) fn mentioned<'n>(
    items: &[TokenStream],
    names: &[&'n str],
    held: Held,
) -> BTreeSet<&'n str> {
    let mut found = BTreeSet::new();
    for item in items {
        collect(item.clone(), names, &mut found);
    }
    found.retain(|name| is_offered(name, held));
    found
}

/// Whether the support of a client has a name: what serves one type only is left out where that type is.
pub(super) fn is_offered(name: &str, held: Held) -> bool {
    match name {
        "Base64" => held.base64,
        "Decimal" => held.decimal,
        "Failed" => held.json,
        _ => true,
    }
}

/// Walking through tokens copies them, so all names are looked for at once, and attributes are left out: docs are most of
/// the tokens of a client.
fn collect<'n>(tokens: TokenStream, names: &[&'n str], found: &mut BTreeSet<&'n str>) {
    let mut after_hash = false;
    for token in tokens {
        let in_attribute = std::mem::take(&mut after_hash);
        match token {
            TokenTree::Ident(ident) => {
                let ident = ident.to_string();
                found.extend(names.iter().find(|name| **name == ident));
            }
            TokenTree::Group(group) if !in_attribute => collect(group.stream(), names, found),
            TokenTree::Punct(punct) => after_hash = punct.as_char() == '#',
            TokenTree::Group(_) | TokenTree::Literal(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BYTES: Held = Held {
        base64: true,
        decimal: false,
        json: true,
        deep: false,
    };

    #[test]
    fn a_value_that_is_called_as_a_type_of_the_support_brings_no_import() {
        let values = [quote!(Encoding::Base64;)];
        assert!(mentioned(&values, &["Base64"], Held::default()).is_empty());
        assert_eq!(mentioned(&values, &["Base64"], BYTES).len(), 1);
    }

    #[test]
    fn a_file_of_tests_imports_the_types_that_it_names_and_no_other() {
        let uses = |items: &[TokenStream]| {
            let uses = uses_of_values(items, &["check"], BYTES);
            uses.iter().map(TokenStream::to_string).collect::<Vec<_>>()
        };
        let reply = quote!(check.reply::<super::operations::Get, Vec<Base64>>(200, "[]"););
        assert_eq!(
            uses(&[reply]),
            ["use super :: support :: { Base64 , check } ;"]
        );
        let reply = quote!(check.reply::<super::operations::Get, models::Thing>(200, "{}"););
        assert_eq!(
            uses(&[reply]),
            [
                "use super :: support :: { check } ;",
                "use super :: models ;"
            ]
        );
    }
}
