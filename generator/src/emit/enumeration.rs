//! Text or whole numbers with known values; unknown ones survive.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::model;
use super::token::{docs, ident, text};
use crate::api::{EnumValue, TypeDefinition};
use crate::name::TypeNames;
use crate::text::markdown;

/// The enum and what it can do.
pub(super) fn items(
    ty: &TypeDefinition,
    values: &[EnumValue],
    whole: bool,
    named: &TypeNames,
    lines: &TokenStream,
) -> Vec<TokenStream> {
    let name = ident(&named.name);
    let other = ident(&named.other);
    let members: Vec<_> = named.members.iter().map(|member| ident(member)).collect();
    let variants = values.iter().zip(&members).map(|(value, member)| {
        let lines = docs(&value_docs(value));
        quote!(#lines #member)
    });
    let (own, copy) = if whole {
        (quote!(i64), quote!(Copy,))
    } else {
        (quote!(String), quote!())
    };
    let mut all = vec![quote! {
        #lines
        #[derive(Clone, #copy Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// Any other value.
            #other(#own),
        }
    }];
    let default = match members.as_slice() {
        [only] => quote!(Self::#only),
        _ if whole => quote!(Self::#other(0)),
        _ => quote!(Self::#other(String::new())),
    };
    all.extend(if whole {
        of_numbers(&name, values, &members, &other)
    } else {
        of_text(&name, values, &members, &other)
    });
    all.push(quote! {
        impl Default for #name {
            fn default() -> Self { #default }
        }
    });
    all.extend(json(ty, whole, &name));
    all
}

fn value_docs(value: &EnumValue) -> Vec<String> {
    let own = format!("`{}`", super::docs::code_free(&value.value));
    let said = value.description.as_deref().map(markdown::rustdoc);
    match said.filter(|lines| !lines.is_empty()) {
        Some(lines) => [own, String::new()].into_iter().chain(lines).collect(),
        None => vec![own],
    }
}

fn of_text(
    name: &Ident,
    values: &[EnumValue],
    members: &[Ident],
    other: &Ident,
) -> Vec<TokenStream> {
    let literals = values.iter().map(|value| text(&value.value));
    vec![
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
    ]
}

fn of_numbers(
    name: &Ident,
    values: &[EnumValue],
    members: &[Ident],
    other: &Ident,
) -> Vec<TokenStream> {
    let literals = values
        .iter()
        .map(|value| Literal::i64_unsuffixed(value.value.parse().unwrap_or_default()));
    vec![
        quote! {
            impl #name {
                /// The values that are known.
                pub const KNOWN: &[Self] = &[#(Self::#members),*];
                /// The value as it is on the wire.
                #[must_use]
                pub fn number(&self) -> i64 {
                    match self {
                        #(Self::#members => #literals,)*
                        Self::#other(number) => *number,
                    }
                }
            }
        },
        quote! {
            impl From<i64> for #name {
                fn from(number: i64) -> Self {
                    let known = Self::KNOWN.iter().find(|known| known.number() == number);
                    known.copied().unwrap_or(Self::#other(number))
                }
            }
        },
        quote! {
            impl std::fmt::Display for #name {
                fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    std::fmt::Display::fmt(&self.number(), formatter)
                }
            }
        },
    ]
}

fn json(ty: &TypeDefinition, whole: bool, name: &Ident) -> Vec<TokenStream> {
    let (out, accept, kind) = if whole {
        (
            quote!(json::Out::I64(self.number())),
            quote!({
                let mut number = 0_i64;
                number.accept(event)?;
                *self = number.into();
                Ok(())
            }),
            quote!(json::Kind::I64),
        )
    } else {
        (
            quote!(json::Out::Text(self.as_str())),
            quote!(event.text().map(|text| *self = text.into())),
            quote!(json::Kind::Text),
        )
    };
    let mut all = Vec::new();
    if ty.usage.request {
        all.extend(model::writing(name, out));
    }
    if ty.usage.reply {
        all.extend(model::reading(name, accept, Some(kind)));
        all.push(model::deserialize(name, quote!(json::read(deserializer))));
    }
    all
}
