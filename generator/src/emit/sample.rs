//! A request of the collection as code that builds it.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::token::{ident, number, text};
use super::{Scope, group, operation, types};
use crate::api::{
    Body, Constant, Parameter, ParameterId, ParameterPlace, SchemeKind, Type, VariantCall,
};
use crate::name::Placement;

/// The expression of the operation's request with the values of a variant. `client` is an expression that makes a client
/// of what it is given.
pub(super) fn request(scope: Scope<'_>, call: &VariantCall, client: &TokenStream) -> TokenStream {
    let given = call
        .credentials
        .iter()
        .map(|(scheme, texts)| credential(scheme.0, texts, scope));
    let ty = path(scope);
    let arguments = arguments(scope, call);
    let optional: Vec<_> = optional(scope, call).collect();
    let options = options(call);
    let make = quote!(#client(&[#(#given),*])?.call(#ty::new(#arguments))#options);
    if optional.is_empty() {
        return quote!(Ok(#make.build()?));
    }
    quote! {
        let mut call = #make;
        #(#optional)*
        Ok(call.build()?)
    }
}

/// What the call does differently from its operation; nothing for most.
fn options(call: &VariantCall) -> Option<TokenStream> {
    if call.headers.is_empty() && call.raw.is_none() {
        return None;
    }
    let headers = call.headers.iter().map(|(name, value)| {
        let (name, value) = (text(name), text(value));
        quote!(.header(#name, #value))
    });
    let body = call.raw.iter().map(|body| {
        let (media_type, content) = (text(&body.media_type), text(&body.text));
        quote!(.body(#media_type, #content))
    });
    Some(quote!(.with(super::support::Options::new() #(#headers)* #(#body)*)))
}

fn credential(scheme: usize, texts: &[String], scope: Scope<'_>) -> TokenStream {
    let index = number(scheme);
    let basic = scope
        .api
        .schemes
        .get(scheme)
        .is_some_and(|scheme| scheme.kind == SchemeKind::Basic);
    match texts {
        [user, password] if basic => {
            let (user, password) = (text(user), text(password));
            quote!(sample::Given::Basic(#index, #user, #password))
        }
        texts => {
            let token = text(texts.first().map_or("", String::as_str));
            quote!(sample::Given::Token(#index, #token))
        }
    }
}

/// The module that the operation's items stand in, and its type.
pub(super) fn path(scope: Scope<'_>) -> TokenStream {
    let ty = ident(&scope.named.ty);
    let module = module(scope);
    quote!(#module::#ty)
}

fn module(scope: Scope<'_>) -> TokenStream {
    let grouped = scope.names.placement == Placement::Grouped;
    match scope.operation.group.filter(|_| grouped) {
        Some(id) => {
            let path = group::path(id, scope.api);
            let named = path.iter().filter_map(|id| scope.names.groups.get(id.0));
            let modules: Vec<_> = named.map(|named| ident(&named.module)).collect();
            quote!(super::#(#modules)::*)
        }
        None => {
            let module = ident(group::OPERATIONS);
            quote!(super::#module)
        }
    }
}

/// The arguments of the operation's constructor.
fn arguments(scope: Scope<'_>, call: &VariantCall) -> TokenStream {
    let given = operation::given(scope);
    let required = given.iter().filter(|given| given.required);
    let from_input = scope.operation.has_input();
    let values: Vec<_> = required
        .map(|given| {
            let value = value_of(&given.name, scope, call).unwrap_or(quote!(Default::default()));
            let name = ident(&given.name);
            if from_input {
                quote!(#name: #value)
            } else {
                value
            }
        })
        .collect();
    if from_input {
        let input = ident(&scope.named.input);
        let module = module(scope);
        quote!(#module::#input { #(#values),* })
    } else {
        quote!(#(#values),*)
    }
}

/// Statements that set what the request sends and the operation need not.
fn optional<'a>(
    scope: Scope<'a>,
    call: &'a VariantCall,
) -> impl Iterator<Item = TokenStream> + use<'a> {
    let given = operation::given(scope);
    given
        .into_iter()
        .filter(|given| !given.required)
        .filter_map(move |given| {
            let value = value_of(&given.name, scope, call)?;
            let name = ident(&given.name);
            let value = if given.repeated {
                value
            } else {
                quote!(Some(#value))
            };
            Some(quote!(call.operation.#name = #value;))
        })
}

/// The value of a parameter, or of the body, by the name of its field.
fn value_of(name: &str, scope: Scope<'_>, call: &VariantCall) -> Option<TokenStream> {
    let position = scope
        .named
        .parameters
        .iter()
        .position(|known| known == name);
    let Some(position) = position else {
        return body(scope, call);
    };
    let parameter = scope.operation.parameters.get(position)?;
    let (_, value) = call
        .values
        .iter()
        .find(|(id, _)| *id == ParameterId(position))?;
    Some(parameter_value(parameter, value))
}

pub(super) fn parameter_value(parameter: &Parameter, value: &Constant) -> TokenStream {
    match value {
        Constant::List(values) => {
            let values = values
                .iter()
                .map(|value| parameter_value_once(parameter, value));
            quote!(Vec::from([#(#values),*]))
        }
        value if parameter.repeated => {
            let value = parameter_value_once(parameter, value);
            quote!(Vec::from([#value]))
        }
        value => parameter_value_once(parameter, value),
    }
}

fn parameter_value_once(parameter: &Parameter, value: &Constant) -> TokenStream {
    let Constant::Text(written) = value else {
        return quote!(true);
    };
    let literal = text(written);
    if parameter.place == ParameterPlace::File {
        return quote!(super::support::File::new(#literal, sample::FILE));
    }
    match &parameter.ty {
        Type::Float => {
            let number = written.parse::<f64>().unwrap_or_default();
            let size = Literal::f64_unsuffixed(number.abs());
            if number < 0.0 {
                quote!(-#size)
            } else {
                quote!(#size)
            }
        }
        Type::Integer | Type::Integer32 | Type::Unsigned => {
            let number = written.parse::<i64>().unwrap_or_default();
            let size = Literal::u64_unsuffixed(number.unsigned_abs());
            match number < 0 {
                true => quote!(-#size),
                false => quote!(#size),
            }
        }
        Type::Bool => {
            let value = written == "true";
            quote!(#value)
        }
        Type::Secret => quote!(Secret::new(#literal)),
        Type::Decimal => quote!(#literal.parse::<Decimal>()?),
        Type::Named(_) => quote!(#literal.to_owned().into()),
        _ => quote!(#literal.to_owned()),
    }
}

fn body(scope: Scope<'_>, call: &VariantCall) -> Option<TokenStream> {
    let value = call.body.as_ref()?;
    Some(match scope.operation.body.as_ref()? {
        Body::Json { ty, .. }
        | Body::GraphQl {
            variables: Some(ty),
            ..
        } => {
            let ty = types::owned(ty, scope.names);
            let json = text(&value.json());
            quote!(super::support::sample_json::json::<#ty>(#json)?)
        }
        Body::Bytes { .. } => quote!(super::support::Body::from(sample::FILE)),
        _ => match value {
            Constant::Text(written) => {
                let literal = text(written);
                quote!(#literal.to_owned())
            }
            _ => return None,
        },
    })
}
