//! Functions of an operation that begin with what one request of the collection writes itself.

use proc_macro2::TokenStream;
use quote::quote;

use super::operation::Given;
use super::token::{docs, ident};
use super::{Scope, sample, types, value};
use crate::api::Variant;
use crate::name::without_numbering;
use crate::text::markdown;

/// One `impl` with a function for each request that has one.
pub(super) fn items(scope: Scope<'_>, given: &[Given]) -> Option<TokenStream> {
    let variants = scope.operation.variants.iter();
    let functions: Vec<_> = variants
        .zip(&scope.named.requests)
        .filter_map(|(variant, name)| Some(function(scope, given, variant, name.as_deref()?)))
        .collect();
    if functions.is_empty() {
        return None;
    }
    let ty = ident(&scope.named.ty);
    Some(quote!(impl #ty { #(#functions)* }))
}

fn function(scope: Scope<'_>, given: &[Given], variant: &Variant, name: &str) -> TokenStream {
    let body = body(scope, variant);
    let (arguments, new) = new(scope, given, body.as_ref());
    let mut statements: Vec<_> = parameters(scope, variant).collect();
    if let Some(body) = body.filter(|_| !scope.operation.needs_body()) {
        let field = ident(&scope.named.body);
        statements.push(quote!(operation.#field = Some(#body);));
    }
    let made = match statements.as_slice() {
        [] => new,
        statements => quote! {
            let mut operation = #new;
            #(#statements)*
            operation
        },
    };
    let lines = docs(&[documentation(variant)]);
    let name = ident(name);
    quote! {
        #lines
        #[inline]
        #[must_use]
        pub fn #name(#arguments) -> Self { #made }
    }
}

fn documentation(variant: &Variant) -> String {
    let summary = markdown::summary(without_numbering(&variant.name));
    let name = summary.trim_end_matches('.');
    format!(
        "What the request \"{name}\" of the collection sends, but for its variables and secrets."
    )
}

/// The arguments, and the call of `new`: all that is required, but for a body that the request writes.
fn new(
    scope: Scope<'_>,
    given: &[Given],
    body: Option<&TokenStream>,
) -> (TokenStream, TokenStream) {
    if scope.operation.has_input() {
        let input = ident(&scope.named.input);
        return (quote!(input: #input), quote!(Self::new(input)));
    }
    let own = body.filter(|_| scope.operation.needs_body());
    let required: Vec<_> = given.iter().filter(|given| given.required).collect();
    let is_own = |given: &&&Given| own.is_some() && given.name == scope.named.body;
    let arguments = required.iter().filter(|given| !is_own(given)).map(|given| {
        let name = ident(&given.name);
        let (ty, _) = types::argument(&given.field, &name);
        quote!(#name: #ty)
    });
    let values = required
        .iter()
        .map(|given| match own.filter(|_| is_own(&given)) {
            Some(body) => body.clone(),
            None => {
                let name = ident(&given.name);
                quote!(#name)
            }
        });
    (quote!(#(#arguments),*), quote!(Self::new(#(#values),*)))
}

/// The statements that set optional parameters.
fn parameters<'a>(
    scope: Scope<'a>,
    variant: &'a Variant,
) -> impl Iterator<Item = TokenStream> + use<'a> {
    variant.own.values.iter().filter_map(move |(id, value)| {
        let parameter = scope.operation.parameters.get(id.0)?;
        let field = ident(scope.named.parameters.get(id.0)?);
        let value = sample::parameter_value(parameter, value);
        Some(match parameter.repeated {
            true => quote!(operation.#field = #value;),
            false => quote!(operation.#field = Some(#value);),
        })
    })
}

/// The expression of the body that the request writes.
fn body(scope: Scope<'_>, variant: &Variant) -> Option<TokenStream> {
    let value = variant.own.body.as_ref()?;
    let ty = scope.operation.body.as_ref()?.argument_type()?;
    value::expression(ty, value, scope.api, scope.names)
}
