//! The function of the client that starts a call.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::token::{docs, ident};
use super::{Scope, docs as documentation, operation};

/// The method of `Client`, or of a folder's handle.
pub(super) fn method(scope: Scope<'_>, client: &TokenStream) -> TokenStream {
    let given = operation::given(scope);
    let lines = docs(&documentation::function(scope, &given));
    let function = ident(&scope.named.function);
    let ty = ident(&scope.named.ty);
    let (arguments, values) = operation::arguments(scope, &given);
    let arguments = if arguments.is_empty() {
        quote!(&self)
    } else {
        quote!(&self, #arguments)
    };
    let deprecated = scope.operation.deprecated.then(|| quote!(#[deprecated]));
    // A function with type parameters is compiled where it is called anyway.
    let mut tokens = arguments.clone().into_iter();
    let is_generic = tokens.any(|token| matches!(token, TokenTree::Ident(word) if word == "impl"));
    let inline = (!is_generic).then(|| quote!(#[inline]));
    quote! {
        #lines
        #deprecated
        #inline
        pub fn #function(#arguments) -> Call<#ty> {
            #client.call(#ty::new(#values))
        }
    }
}
