//! What an operation puts into its request.

use proc_macro2::TokenStream;
use quote::quote;

use super::Scope;
use super::token::{ident, number, text};
use crate::api::{
    Body, Escape, FormEntry, HeaderEntry, Made, Operation, Parameter, ParameterId, Part,
    PartContent, Piece, QueryEntry, Requirement, SchemeId, Style, Template, Type,
};

/// The statements of `Operation::request`, in the order in which things reach the wire.
pub(super) fn body(scope: Scope<'_>) -> TokenStream {
    let operation = scope.operation;
    let method = text(&operation.method);
    let base = number(operation.base.0);
    let path = pieces(&operation.path, scope);
    let query = query(&operation.query, scope);
    let headers = listed(
        &operation.headers,
        scope,
        |entries| quote!(to.headers(&[#(#entries),*]);),
    );
    let cookies = listed(
        &operation.cookies,
        scope,
        |entries| quote!(to.cookies(&[#(#entries),*]);),
    );
    let auth = auth(operation);
    let content = operation.body.as_ref().map(|body| content(body, scope));
    quote! {
        to.start(#base, #method, &[#(#path),*]);
        #query
        #headers
        #cookies
        #auth
        #content
    }
}

/// Which credentials are sent: all of the schemes, or the first set of several that the client has.
fn auth(operation: &Operation) -> TokenStream {
    let index = |scheme: &SchemeId| number(scheme.0);
    if operation.auth_alternatives.is_empty() {
        let schemes = operation.auth.iter().map(index);
        return quote!(#(to.auth(#schemes);)*);
    }
    let sets = std::iter::once(&operation.auth).chain(&operation.auth_alternatives);
    let sets = sets.map(|set| {
        let schemes = set.iter().map(index);
        quote!(&[#(#schemes),*])
    });
    quote!(to.auth_any(&[#(#sets),*]);)
}

fn pieces(template: &Template, scope: Scope<'_>) -> Vec<TokenStream> {
    template
        .iter()
        .map(|piece| self::piece(piece, scope))
        .collect()
}

fn piece(piece: &Piece, scope: Scope<'_>) -> TokenStream {
    match piece {
        Piece::Literal(literal) => {
            let literal = text(literal);
            quote!(Piece::Literal(#literal))
        }
        Piece::Setting(setting) => {
            let index = number(setting.0);
            quote!(Piece::Setting(#index))
        }
        Piece::Parameter(id) => match parameter(*id, scope) {
            Some((parameter, field)) => value(parameter, &field),
            None => quote!(Piece::Literal("")),
        },
    }
}

/// A parameter with the name of its field.
fn parameter<'a>(id: ParameterId, scope: Scope<'a>) -> Option<(&'a Parameter, proc_macro2::Ident)> {
    let parameter = scope.operation.parameters.get(id.0)?;
    scope
        .named
        .parameters
        .get(id.0)
        .map(|name| (parameter, ident(name)))
}

fn value(parameter: &Parameter, field: &proc_macro2::Ident) -> TokenStream {
    match &parameter.style {
        Style::Joined { separator } => {
            let separator = text(separator);
            return quote!(Piece::Joined(&self.#field, #separator));
        }
        Style::Members { between, separator } => {
            let (between, separator) = (text(between), text(separator));
            return quote! {
                Piece::Members(&support::Flat::of(&self.#field), #between, #separator)
            };
        }
        Style::Json => {
            return quote!(Piece::Optional(support::shown(&support::json_text(&self.#field))));
        }
        Style::Plain | Style::Spread { .. } => {}
    }
    let secret = parameter.ty == Type::Secret;
    let own = match (parameter.repeated, parameter.requirement) {
        (true, _) => quote!(Piece::Many(&self.#field)),
        (false, Requirement::Required) if secret => quote!(Piece::Secret(Some(&self.#field))),
        (false, Requirement::Required) => quote!(Piece::Value(&self.#field)),
        (false, Requirement::Optional) if secret => quote!(Piece::Secret(self.#field.as_ref())),
        (false, Requirement::Optional) => quote!(Piece::maybe(&self.#field)),
    };
    match (&parameter.setting, &parameter.default) {
        (Some(setting), _) => {
            let index = number(setting.0);
            quote!(Piece::Or(&#own, &Piece::Setting(#index)))
        }
        (None, Some(default)) => {
            let default = text(default);
            quote!(Piece::Or(&#own, &Piece::Literal(#default)))
        }
        (None, None) => match parameter.made() {
            Some(made) => {
                let made = match made {
                    Made::Guid => quote!(support::Guid),
                    Made::Timestamp => quote!(support::Timestamp),
                    Made::IsoTimestamp => quote!(support::IsoTimestamp),
                    Made::RandomInt => quote!(support::RandomInt),
                };
                quote!(Piece::Or(&#own, &Piece::Value(&#made)))
            }
            None => own,
        },
    }
}

fn query(entries: &[QueryEntry], scope: Scope<'_>) -> Option<TokenStream> {
    let entry = |entry: &QueryEntry| {
        let key = text(&entry.key);
        let pieces = entry
            .value
            .as_ref()
            .map(|value| pieces(value, scope))
            .unwrap_or_default();
        quote!((#key, &[#(#pieces),*]))
    };
    let always: Vec<_> = entries
        .iter()
        .filter(|written| written.when.is_none() && spread(written, scope).is_none())
        .map(entry)
        .collect();
    let spread = entries.iter().filter_map(|entry| spread(entry, scope));
    let switched = entries.iter().filter_map(|written| {
        let (_, field) = parameter(written.when?, scope)?;
        let entry = entry(written);
        Some(quote!(if self.#field == Some(true) { to.query(&[#entry]); }))
    });
    let always = (!always.is_empty()).then(|| quote!(to.query(&[#(#always),*]);));
    let switched: Vec<_> = switched.chain(spread).collect();
    (always.is_some() || !switched.is_empty()).then(|| quote!(#always #(#switched)*))
}

/// The statement for an object whose members are entries of their own.
fn spread(entry: &QueryEntry, scope: Scope<'_>) -> Option<TokenStream> {
    let [Piece::Parameter(id)] = entry.value.as_deref()? else {
        return None;
    };
    let (parameter, field) = parameter(*id, scope)?;
    let key = text(&entry.key);
    match parameter.style {
        Style::Spread { deep: true } => {
            Some(quote!(to.query_deep(#key, &support::Flat::deep(&self.#field));))
        }
        Style::Spread { deep: false } => {
            Some(quote!(to.query_members(#key, &support::Flat::of(&self.#field));))
        }
        _ => None,
    }
}

/// One call for all of these headers or cookies.
fn listed(
    entries: &[HeaderEntry],
    scope: Scope<'_>,
    call: impl Fn(Vec<TokenStream>) -> TokenStream,
) -> Option<TokenStream> {
    let entries: Vec<_> = entries
        .iter()
        .map(|entry| {
            let name = text(&entry.name);
            let pieces = pieces(&entry.value, scope);
            quote!((#name, &[#(#pieces),*]))
        })
        .collect();
    (!entries.is_empty()).then(|| call(entries))
}

fn content(body: &Body, scope: Scope<'_>) -> TokenStream {
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
    field: &proc_macro2::Ident,
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
                let pieces = pieces(&entry.value, scope);
                plain.push(quote!((#key, &[#(#pieces),*])));
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
                let pieces = pieces(template, scope);
                quote!(Part::text(#name, &[#(#pieces),*])#content_type)
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
    variables: Option<&proc_macro2::Ident>,
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
        template => {
            let pieces = template.iter().map(|piece| self::piece(piece, scope));
            quote!(to.graphql_document(&[#(#pieces),*], #operation_name, #variables);)
        }
    }
}
