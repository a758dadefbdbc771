//! What an operation puts into its request.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::token::{ident, number, text};
use super::{Scope, body};
use crate::api::{
    HeaderEntry, Made, Operation, Parameter, ParameterId, Piece, QueryEncoding, QueryEntry,
    SchemeId, Style, Template,
};

/// The statements of `Operation::request`, in the order in which things reach the wire.
pub(super) fn statements(scope: Scope<'_>) -> TokenStream {
    let operation = scope.operation;
    let start = start(scope);
    let query = operation.query.iter().map(|entry| query(entry, scope));
    let headers = operation.headers.iter().map(|entry| {
        let (name, value) = (text(&entry.name), value(&entry.value, scope));
        quote!(to.header(#name, #value);)
    });
    let cookies = cookies(&operation.cookies, scope);
    let auth = auth(operation);
    let content = operation
        .body
        .as_ref()
        .map(|body| body::content(body, scope));
    quote! {
        #start
        #(#query)*
        #(#headers)*
        #cookies
        #auth
        #content
    }
}

/// The statement that begins the request: the methods of most, at the first base URL, are functions of their own.
fn start(scope: Scope<'_>) -> TokenStream {
    let operation = scope.operation;
    let (path, values) = path(&operation.path, scope);
    let values = quote!(&[#(#values),*]);
    match (operation.base.0, operation.method.as_str()) {
        (0, method @ ("GET" | "POST" | "PUT" | "PATCH" | "DELETE")) => {
            let method = ident(&method.to_ascii_lowercase());
            quote!(to.#method(#path, #values);)
        }
        (base, method) => {
            let (base, method) = (number(base), text(method));
            quote!(to.start(#base, #method, #path, #values);)
        }
    }
}

/// The path with a name for each value, and the values.
fn path(template: &Template, scope: Scope<'_>) -> (Literal, Vec<TokenStream>) {
    let mut path = String::new();
    let mut values = Vec::new();
    for piece in template {
        let name = match piece {
            Piece::Literal(literal) if !literal.contains(['{', '}']) => {
                path.push_str(literal);
                continue;
            }
            Piece::Literal(_) => None,
            Piece::Parameter(id) => scope.named.parameters.get(id.0),
            Piece::Setting(id) => scope.names.settings.get(id.0),
        };
        let name = name.map_or("", |name| name.trim_start_matches("r#"));
        path.extend(["{", name, "}"]);
        values.push(self::piece(piece, scope).value());
    }
    (text(&path), values)
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

/// What a piece of a text is in emitted code.
enum Written {
    /// A text of the program.
    Literal(Literal),
    /// Something that is a value by itself.
    Value(TokenStream),
    /// A piece.
    Piece(TokenStream),
}

impl Written {
    /// Where a value is asked for.
    fn value(self) -> TokenStream {
        match self {
            Self::Literal(text) => quote!(&#text),
            Self::Value(value) | Self::Piece(value) => quote!(&#value),
        }
    }

    /// Among other pieces.
    fn piece(self) -> TokenStream {
        match self {
            Self::Literal(text) => quote!(Piece::Literal(#text)),
            Self::Value(value) => quote!(Piece::of(&#value)),
            Self::Piece(piece) => piece,
        }
    }
}

/// A text where a value is asked for.
pub(super) fn value(template: &Template, scope: Scope<'_>) -> TokenStream {
    match template.as_slice() {
        [] => quote!(&""),
        [piece] => self::piece(piece, scope).value(),
        _ => {
            let pieces = pieces(template, scope);
            quote!(&[#(#pieces),*])
        }
    }
}

pub(super) fn pieces<'a>(
    template: &'a Template,
    scope: Scope<'a>,
) -> impl Iterator<Item = TokenStream> + use<'a> {
    template
        .iter()
        .map(move |piece| self::piece(piece, scope).piece())
}

fn piece(piece: &Piece, scope: Scope<'_>) -> Written {
    match piece {
        Piece::Literal(literal) => Written::Literal(text(literal)),
        Piece::Setting(setting) => {
            let index = number(setting.0);
            Written::Piece(quote!(Piece::Setting(#index)))
        }
        Piece::Parameter(id) => match parameter(*id, scope) {
            Some((parameter, field)) => written(parameter, &field),
            None => Written::Literal(text("")),
        },
    }
}

/// A parameter with the name of its field.
pub(super) fn parameter<'a>(id: ParameterId, scope: Scope<'a>) -> Option<(&'a Parameter, Ident)> {
    let parameter = scope.operation.parameters.get(id.0)?;
    scope
        .named
        .parameters
        .get(id.0)
        .map(|name| (parameter, ident(name)))
}

fn written(parameter: &Parameter, field: &Ident) -> Written {
    match &parameter.style {
        Style::Joined { separator } => {
            let separator = text(separator);
            return Written::Piece(quote!(Piece::Joined(&self.#field, #separator)));
        }
        Style::Members { between, separator } => {
            let (between, separator) = (text(between), text(separator));
            return Written::Piece(quote! {
                Piece::Members(&support::Flat::of(&self.#field), #between, #separator)
            });
        }
        Style::Json => return Written::Value(quote!(support::json_text(&self.#field))),
        Style::Plain | Style::Spread { .. } => {}
    }
    let otherwise = match (&parameter.setting, &parameter.default) {
        (Some(setting), _) => {
            let index = number(setting.0);
            Some(quote!(Piece::Setting(#index)))
        }
        (None, Some(default)) => {
            let default = text(default);
            Some(quote!(Piece::Literal(#default)))
        }
        (None, None) => parameter.made().map(|made| {
            let made = match made {
                Made::Guid => quote!(support::Guid),
                Made::Timestamp => quote!(support::Timestamp),
                Made::IsoTimestamp => quote!(support::IsoTimestamp),
                Made::RandomInt => quote!(support::RandomInt),
            };
            quote!(Piece::Value(&#made))
        }),
    };
    match otherwise {
        Some(otherwise) => Written::Piece(quote!(Piece::Or(&Piece::of(&self.#field), &#otherwise))),
        None => Written::Value(quote!(self.#field)),
    }
}

fn query(entry: &QueryEntry, scope: Scope<'_>) -> Option<TokenStream> {
    if let Some(spread) = spread(entry, scope) {
        return Some(spread);
    }
    let key = text(&entry.key);
    let added = match entry.value.as_deref() {
        None | Some([]) => quote!(to.query_key(#key);),
        Some(_) => {
            let value = entry.value.as_ref().map(|template| value(template, scope));
            match entry.encoding {
                QueryEncoding::Needed => quote!(to.query(#key, #value);),
                QueryEncoding::Component => quote!(to.query_component(#key, #value);),
            }
        }
    };
    let Some(when) = entry.when else {
        return Some(added);
    };
    let (_, field) = parameter(when, scope)?;
    Some(quote!(if self.#field == Some(true) { #added }))
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

/// One call for all cookies, for together they are one header.
fn cookies(entries: &[HeaderEntry], scope: Scope<'_>) -> Option<TokenStream> {
    let listed = entries.iter().map(|entry| {
        let (name, value) = (text(&entry.name), value(&entry.value, scope));
        quote!((#name, #value))
    });
    (!entries.is_empty()).then(|| quote!(to.cookies(&[#(#listed),*]);))
}
