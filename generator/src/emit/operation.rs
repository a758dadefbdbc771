//! An operation: its type, its constructor, and what it sends and reads.

use proc_macro2::TokenStream;
use quote::quote;

use super::token::{docs, ident, text};
use super::{Scope, decode, docs as documentation, request, requested, types};
use crate::api::{Body, Parameter, ParameterPlace, Requirement};
use crate::name::Names;

/// A value that a caller gives: a parameter, or a body that is one argument.
pub(super) struct Given {
    /// The argument's, field's or setter's name.
    pub(super) name: String,
    /// The type of the value.
    pub(super) ty: TokenStream,
    /// The type of the field.
    pub(super) field: TokenStream,
    /// Whether a call needs it.
    pub(super) required: bool,
    /// Whether it repeats.
    pub(super) repeated: bool,
    /// Its description.
    pub(super) description: Option<String>,
}

/// Everything that a caller gives: parameters, then the body.
pub(super) fn given(scope: Scope<'_>) -> Vec<Given> {
    let parameter = |index: &usize| {
        let parameter = scope.operation.parameters.get(*index)?;
        let name = scope.named.parameters.get(*index)?;
        Some(parameter_given(parameter, name, scope.names))
    };
    let mut given: Vec<_> = scope.named.order.iter().filter_map(parameter).collect();
    given.extend(body_given(scope));
    // Optional fields after required ones, each in their order.
    given.sort_by_key(|given| !given.required);
    given
}

fn parameter_given(parameter: &Parameter, name: &str, names: &Names) -> Given {
    Given {
        name: name.to_owned(),
        ty: types::value(parameter, names),
        field: types::field(parameter, names),
        required: parameter.requirement == Requirement::Required,
        repeated: parameter.repeated,
        description: parameter.description.clone(),
    }
}

fn body_given(scope: Scope<'_>) -> Option<Given> {
    let (ty, required, what) = match scope.operation.body.as_ref()? {
        Body::Json { ty, required, .. } => {
            (types::owned(ty, scope.names), *required, "the JSON body")
        }
        Body::Text { required, .. } => (quote!(String), *required, "the body"),
        Body::Bytes { required, .. } => (quote!(Body), *required, "the body"),
        Body::GraphQl {
            variables: Some(ty),
            ..
        } => (
            types::owned(ty, scope.names),
            true,
            "the variables of the document",
        ),
        Body::GraphQl { .. } | Body::Document { .. } | Body::UrlEncoded(_) | Body::FormData(_) => {
            return None;
        }
    };
    Some(Given {
        name: scope.named.body.clone(),
        field: if required {
            ty.clone()
        } else {
            quote!(Option<#ty>)
        },
        ty,
        required,
        repeated: false,
        description: Some(what.to_owned()),
    })
}

/// All items of an operation but for the client's function.
pub(super) fn items(scope: Scope<'_>) -> Vec<TokenStream> {
    let given = given(scope);
    let mut items = vec![definition(scope, &given)];
    items.push(constructor(scope, &given));
    items.extend(requested::items(scope, &given));
    items.extend(input(scope, &given));
    items.push(implementation(scope));
    items.extend(decode::items(scope));
    items
}

fn definition(scope: Scope<'_>, given: &[Given]) -> TokenStream {
    let name = ident(&scope.named.ty);
    let lines = docs(&[documentation::operation_type(scope)]);
    let fields = given.iter().map(|given| {
        let (name, ty) = (ident(&given.name), &given.field);
        let lines = docs(&documentation::field(given.description.as_deref()));
        quote!(#lines pub #name: #ty)
    });
    let mut derives = derives(scope);
    if given.iter().all(|given| !given.required) {
        derives.extend(quote!(, Default));
    }
    quote! {
        #lines
        #[derive(#derives)]
        #[non_exhaustive]
        pub struct #name { #(#fields),* }
    }
}

/// Streams can be sent once, so what may hold one is not `Clone`.
fn derives(scope: Scope<'_>) -> TokenStream {
    let file = scope
        .operation
        .parameters
        .iter()
        .any(|parameter| parameter.place == ParameterPlace::File);
    if file || matches!(scope.operation.body, Some(Body::Bytes { .. })) {
        quote!(Debug)
    } else {
        quote!(Clone, Debug)
    }
}

fn input(scope: Scope<'_>, given: &[Given]) -> Option<TokenStream> {
    if !scope.operation.has_input() {
        return None;
    }
    let name = ident(&scope.named.input);
    let lines = docs(&[format!("The required values of [`{}`].", scope.named.ty)]);
    let fields = given.iter().filter(|given| given.required).map(|given| {
        let (name, ty) = (ident(&given.name), &given.field);
        let lines = docs(&documentation::field(given.description.as_deref()));
        quote!(#lines pub #name: #ty)
    });
    let derives = derives(scope);
    Some(quote! {
        #lines
        #[derive(#derives)]
        pub struct #name { #(#fields),* }
    })
}

/// The constructor, and the setters of a call, as the support's macro makes them.
fn constructor(scope: Scope<'_>, given: &[Given]) -> TokenStream {
    let name = ident(&scope.named.ty);
    let value = |given: &Given| {
        let name = ident(&given.name);
        let ty = types::in_parentheses(if given.repeated {
            &given.field
        } else {
            &given.ty
        });
        quote!(#name #ty)
    };
    let (required, optional): (Vec<_>, Vec<_>) = given.iter().partition(|given| given.required);
    let optional = optional.into_iter().map(value);
    if scope.operation.has_input() {
        let input = ident(&scope.named.input);
        let fields = required.iter().map(|given| ident(&given.name));
        return quote! {
            arguments!(#name::new(..#input { #(#fields),* }) { #(#optional),* });
        };
    }
    let required = required.into_iter().map(value);
    quote!(arguments!(#name::new(#(#required),*) { #(#optional),* });)
}

/// The arguments of a function that makes the operation, and how it hands them on.
pub(super) fn arguments(scope: Scope<'_>, given: &[Given]) -> (TokenStream, TokenStream) {
    if scope.operation.has_input() {
        let input = ident(&scope.named.input);
        return (quote!(input: #input), quote!(input));
    }
    let required: Vec<_> = given.iter().filter(|given| given.required).collect();
    let arguments = required.iter().map(|given| {
        let name = ident(&given.name);
        let (ty, _) = types::argument(&given.field, &name);
        quote!(#name: #ty)
    });
    let names = required.iter().map(|given| ident(&given.name));
    (quote!(#(#arguments),*), quote!(#(#names),*))
}

fn implementation(scope: Scope<'_>) -> TokenStream {
    let name = ident(&scope.named.ty);
    let function = text(&scope.named.function);
    let output = decode::output(scope);
    let failure = decode::failure(scope);
    let request = request::statements(scope);
    quote! {
        impl Operation for #name {
            type Output = #output;
            type Failure = #failure;
            const NAME: &'static str = #function;
            #[inline]
            fn request(self, to: &mut Request) {
                #request
            }
        }
    }
}
