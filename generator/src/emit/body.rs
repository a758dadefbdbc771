//! What an operation sends as its body.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Scope;
use super::request::{parameter, pieces, value};
use super::token::{ident, text};
use crate::api::{Body, Escape, FormEntry, Part, PartContent, Piece, Requirement, Style, Template};

/// The statement that writes a body into its request.
pub(super) fn content(body: &Body, scope: Scope<'_>) -> TokenStream {
    let field = ident(&scope.named.body);
    match body {
        Body::Json {
            required,
            media_type,
            ..
        } => {
            let media_type = text(media_type);
            optional(*required, &field, |value| {
                match media_type.to_string().as_str() {
                    "\"application/json\"" => quote!(to.json(&#value);),
                    _ => quote!(to.json_as(#media_type, &#value);),
                }
            })
        }
        Body::Text {
            media_type,
            required,
        } => {
            let media_type = text(media_type);
            optional(
                *required,
                &field,
                |value| quote!(to.text(#media_type, #value);),
            )
        }
        Body::Bytes {
            media_type,
            required,
        } => {
            let media_type = match media_type {
                Some(media_type) => {
                    let media_type = text(media_type);
                    quote!(Some(#media_type))
                }
                None => quote!(None),
            };
            optional(
                *required,
                &field,
                |value| quote!(to.bytes(#media_type, #value);),
            )
        }
        Body::Document {
            media_type,
            template,
            escape,
        } => {
            let media_type = text(media_type);
            let pieces = pieces(template, scope);
            let escape = match escape {
                Escape::Xml => quote!(support::Escape::Xml),
                Escape::Raw => quote!(support::Escape::Raw),
            };
            quote!(to.document(#media_type, #escape, &[#(#pieces),*]);)
        }
        Body::UrlEncoded(entries) => urlencoded(entries, scope),
        Body::FormData(parts) => form_data(parts, scope),
        Body::GraphQl {
            query,
            operation_name,
            variables,
        } => graphql(
            query,
            operation_name.as_deref(),
            variables.as_ref().map(|_| &field),
            scope,
        ),
    }
}

fn optional(
    required: bool,
    field: &Ident,
    statement: impl Fn(TokenStream) -> TokenStream,
) -> TokenStream {
    if required {
        return statement(quote!(self.#field));
    }
    let statement = statement(quote!(value));
    quote!(if let Some(value) = self.#field { #statement })
}

fn urlencoded(entries: &[FormEntry], scope: Scope<'_>) -> TokenStream {
    let mut spread = Vec::new();
    let mut plain = Vec::new();
    for entry in entries {
        let key = text(&entry.key);
        match form_members(&entry.value, scope) {
            Some(members) => spread.push(quote!((#key, #members))),
            None => {
                let value = value(&entry.value, scope);
                plain.push(quote!((#key, #value)));
            }
        }
    }
    match spread.is_empty() {
        true => quote!(to.urlencoded(&[#(#plain),*]);),
        false => quote!(to.urlencoded_members(&[#(#plain),*], &[#(#spread),*]);),
    }
}

/// The members of a value that are entries of their own.
fn form_members(value: &Template, scope: Scope<'_>) -> Option<TokenStream> {
    let [Piece::Parameter(id)] = value.as_slice() else {
        return None;
    };
    let (parameter, field) = parameter(*id, scope)?;
    match parameter.style {
        Style::Spread { deep: true } => Some(quote!(support::Flat::deep(&self.#field))),
        Style::Spread { deep: false } => Some(quote!(support::Flat::of(&self.#field))),
        _ => None,
    }
}

fn form_data(parts: &[Part], scope: Scope<'_>) -> TokenStream {
    let parts = parts.iter().filter_map(|part| {
        let name = text(&part.name);
        let content_type = part.content_type.as_deref().map(|content_type| {
            let content_type = text(content_type);
            quote!(.content_type(#content_type))
        });
        Some(match &part.content {
            PartContent::Text(template) => {
                let value = value(template, scope);
                quote!(Part::text(#name, #value)#content_type)
            }
            PartContent::File(id) => {
                let (parameter, field) = parameter(*id, scope)?;
                let files = match (parameter.repeated, parameter.requirement) {
                    (false, Requirement::Required) => quote!([self.#field]),
                    _ => quote!(self.#field),
                };
                quote!(Part::files(#name, #files)#content_type)
            }
        })
    });
    quote!(to.multipart(Vec::from([#(#parts),*]));)
}

fn graphql(
    query: &Template,
    operation_name: Option<&str>,
    variables: Option<&Ident>,
    scope: Scope<'_>,
) -> TokenStream {
    let operation_name = match operation_name {
        Some(name) => {
            let name = text(name);
            quote!(Some(#name))
        }
        None => quote!(None),
    };
    let variables = match variables {
        Some(field) => quote!(Some(&self.#field)),
        None => quote!(None),
    };
    match query.as_slice() {
        [] => quote!(to.graphql("", #operation_name, #variables);),
        [Piece::Literal(query)] => {
            let query = text(query);
            quote!(to.graphql(#query, #operation_name, #variables);)
        }
        _ => {
            let pieces = pieces(query, scope);
            quote!(to.graphql_document(&[#(#pieces),*], #operation_name, #variables);)
        }
    }
}
