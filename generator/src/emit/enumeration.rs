//! Text or whole numbers with known values; unknown ones survive.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::token::{docs, ident, text};
use crate::api::EnumValue;
use crate::name::TypeNames;
use crate::text::markdown;

/// The enum and what it can do.
pub(super) fn items(
    values: &[EnumValue],
    whole: bool,
    named: &TypeNames,
    lines: &TokenStream,
    direction: &TokenStream,
) -> Vec<TokenStream> {
    let name = ident(&named.name);
    let other = ident(&named.other);
    let members: Vec<_> = named.members.iter().map(|member| ident(member)).collect();
    let variants = values.iter().zip(&members).map(|(value, member)| {
        let lines = docs(&value_docs(value));
        quote!(#lines #member)
    });
    let entries = values.iter().zip(&members).map(|(value, member)| {
        let value = if whole {
            Literal::i64_unsuffixed(value.value.parse().unwrap_or_default())
        } else {
            text(&value.value)
        };
        quote!(#member = #value)
    });
    let (own, copy, kind) = if whole {
        (quote!(i64), quote!(Copy,), quote!(whole))
    } else {
        (quote!(String), quote!(), quote!(text))
    };
    vec![
        quote! {
            #lines
            #[derive(Clone, #copy Debug)]
            #[non_exhaustive]
            pub enum #name {
                #(#variants,)*
                /// Any other value.
                #other(#own),
            }
        },
        quote!(json::#kind!(#direction #name { #(#entries),* } else #other);),
    ]
}

fn value_docs(value: &EnumValue) -> Vec<String> {
    let own = format!("`{}`", super::docs::code_free(&value.value));
    let said = value.description.as_deref().map(markdown::rustdoc);
    match said.filter(|lines| !lines.is_empty()) {
        Some(lines) => [own, String::new()].into_iter().chain(lines).collect(),
        None => vec![own],
    }
}
