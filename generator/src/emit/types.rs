//! The Rust types of values.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::token::ident;
use crate::api::{Parameter, ParameterPlace, Requirement, Style, Type};
use crate::name::Names;

/// The type that holds a value of a body or a reply.
pub(super) fn owned(ty: &Type, names: &Names) -> TokenStream {
    match ty {
        Type::Any => quote!(serde_json::Value),
        Type::Bool => quote!(bool),
        Type::Integer => quote!(i64),
        Type::Integer32 => quote!(i32),
        Type::Unsigned => quote!(u64),
        Type::Decimal => quote!(Decimal),
        Type::Base64 => quote!(Base64),
        Type::Nullable(inner) => {
            let inner = owned(inner, names);
            quote!(Option<#inner>)
        }
        Type::Float => quote!(f64),
        Type::Text => quote!(String),
        Type::Secret => quote!(Secret),
        Type::List(element) => {
            let element = owned(element, names);
            quote!(Vec<#element>)
        }
        Type::Map(value) => {
            let value = owned(value, names);
            quote!(std::collections::BTreeMap<String, #value>)
        }
        Type::Named(id) => {
            let name = names.types.get(id.0).map(|named| ident(&named.name));
            quote!(models::#name)
        }
    }
}

/// The type of one value of a parameter: what cannot be told is text, for a parameter travels as text.
pub(super) fn value(parameter: &Parameter, names: &Names) -> TokenStream {
    match (&parameter.ty, parameter.place) {
        (_, ParameterPlace::File) => quote!(File),
        (ty, _) if is_structured(&parameter.style) => owned(ty, names),
        (Type::Any | Type::List(_) | Type::Map(_) | Type::Nullable(_), _) => quote!(String),
        (ty, _) => owned(ty, names),
    }
}

/// Whether the value is written through JSON, so that any type will do.
fn is_structured(style: &Style) -> bool {
    matches!(
        style,
        Style::Members { .. } | Style::Spread { .. } | Style::Json
    )
}

/// The type of the field that holds a parameter.
pub(super) fn field(parameter: &Parameter, names: &Names) -> TokenStream {
    let value = value(parameter, names);
    match (parameter.repeated, parameter.requirement) {
        (true, _) => quote!(Vec<#value>),
        (false, Requirement::Required) => value,
        (false, Requirement::Optional) => quote!(Option<#value>),
    }
}

/// The type of the argument that takes a value, and the expression that makes the field's value of it.
pub(super) fn argument(ty: &TokenStream, name: &proc_macro2::Ident) -> (TokenStream, TokenStream) {
    if ty.to_string() == "String" {
        (quote!(impl Into<String>), quote!(#name.into()))
    } else {
        (ty.clone(), quote!(#name))
    }
}

/// A type in parentheses, as the support's macros for setters take it: a list stands in brackets.
pub(super) fn in_parentheses(ty: &TokenStream) -> TokenStream {
    let mut tokens: Vec<_> = ty.clone().into_iter().collect();
    let is_list = tokens
        .first()
        .is_some_and(|first| matches!(first, TokenTree::Ident(ident) if ident == "Vec"));
    if !is_list {
        return quote!((#ty));
    }
    // The name and its angle brackets.
    tokens.drain(..tokens.len().min(2));
    tokens.pop();
    quote!(([#(#tokens)*]))
}
