//! Text with known values; unknown ones survive.

use proc_macro2::TokenStream;
use quote::quote;

use super::model;
use super::token::{docs, ident, text};
use crate::api::TypeDefinition;
use crate::name::TypeNames;

/// The enum and what it can do.
pub(super) fn items(
    ty: &TypeDefinition,
    values: &[String],
    named: &TypeNames,
    lines: &TokenStream,
) -> Vec<TokenStream> {
    let name = ident(&named.name);
    let other = ident(&named.other);
    let members: Vec<_> = named.members.iter().map(|member| ident(member)).collect();
    let literals: Vec<_> = values.iter().map(|value| text(value)).collect();
    let variants = values.iter().zip(&members).map(|(value, member)| {
        let lines = docs(&[format!("`{}`", super::docs::code_free(value))]);
        quote!(#lines #member)
    });
    let mut all = vec![
        quote! {
            #lines
            #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            #[non_exhaustive]
            pub enum #name {
                #(#variants,)*
                /// Any other value.
                #other(String),
            }
        },
        quote! {
            impl #name {
                /// The values that are known.
                pub const KNOWN: &[Self] = &[#(Self::#members),*];
                /// The value as it is on the wire.
                #[must_use]
                pub fn as_str(&self) -> &str {
                    match self {
                        #(Self::#members => #literals,)*
                        Self::#other(text) => text,
                    }
                }
            }
        },
        quote! {
            impl From<String> for #name {
                fn from(text: String) -> Self {
                    json::known(Self::KNOWN, Self::as_str, &text).unwrap_or(Self::#other(text))
                }
            }
        },
        quote! {
            impl std::fmt::Display for #name {
                fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    formatter.pad(self.as_str())
                }
            }
        },
        quote! {
            impl Default for #name {
                fn default() -> Self { Self::#other(String::new()) }
            }
        },
    ];
    if ty.usage.request {
        all.extend(model::writing(
            &name,
            quote!(json::Out::Text(self.as_str())),
        ));
    }
    if ty.usage.reply {
        let accept = quote!(event.text().map(|text| *self = text.into()));
        all.extend(model::reading(
            &name,
            accept,
            Some(quote!(json::Kind::Text)),
        ));
        all.push(model::deserialize(&name, quote!(json::read(deserializer))));
    }
    all
}
