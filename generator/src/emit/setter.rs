//! Setters for what a call may have and need not.

use proc_macro2::TokenStream;
use quote::quote;

use super::operation::Given;
use super::token::{docs, ident};
use super::{Scope, docs as documentation, types};

/// The setters of a call; nothing where all values are required.
pub(super) fn items(scope: Scope<'_>, given: &[Given]) -> Option<TokenStream> {
    let setters: Vec<_> = given
        .iter()
        .filter(|given| !given.required)
        .map(setter)
        .collect();
    let ty = ident(&scope.named.ty);
    (!setters.is_empty()).then(|| quote!(impl Call<#ty> { #(#setters)* }))
}

fn setter(given: &Given) -> TokenStream {
    let name = ident(&given.name);
    let lines = docs(&documentation::setter(given.description.as_deref()));
    let (ty, value) = types::argument(&given.ty, &name);
    let (ty, value) = if given.repeated {
        (given.field.clone(), quote!(#name))
    } else {
        (ty, quote!(Some(#value)))
    };
    quote! {
        #lines
        #[inline]
        pub fn #name(mut self, #name: #ty) -> Self {
            self.operation.#name = #value;
            self
        }
    }
}
