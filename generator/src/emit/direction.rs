//! Both directions of a type: a client reads what is in replies and writes what is in requests; what compares does both.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::Extras;
use crate::api::{TypeDefinition, TypeUse};

/// What the client and its tests do with a type, in the words of the support's tables.
pub(super) fn words(ty: &TypeDefinition, extras: Extras) -> TokenStream {
    let both = extras == Extras::Requests;
    let read = (both || ty.usage.reply).then(|| quote!(read));
    let write = (both || ty.usage.request).then(|| quote!(write));
    let tested = extras == Extras::Tests && !(ty.usage.reply && ty.usage.request);
    let tested = tested.then(|| quote!(tested));
    quote!(#read #write #tested)
}

/// The items that read and write a type through the tables where the client itself does not. `items` are all items of a
/// type; which ones there are depends on where it is used, what stands in them does not.
pub(super) fn missing(
    ty: &TypeDefinition,
    extras: Extras,
    items: impl Fn(&TypeDefinition) -> Vec<TokenStream>,
) -> Vec<TokenStream> {
    let attribute = match extras {
        Extras::None => return Vec::new(),
        Extras::Tests => quote!(#[cfg(test)]),
        Extras::Requests => TokenStream::new(),
    };
    let lacks = |item: &TokenStream| match implemented(item).as_deref() {
        Some("Emit") => !ty.usage.request,
        Some("Slot") => !ty.usage.reply,
        _ => false,
    };
    let used_in_both = TypeDefinition {
        usage: TypeUse {
            request: true,
            reply: true,
        },
        ..ty.clone()
    };
    items(&used_in_both)
        .into_iter()
        .filter(lacks)
        .map(|item| quote!(#attribute #item))
        .collect()
}

/// The trait of the tables that an item implements: `impl json::Emit for …`.
fn implemented(item: &TokenStream) -> Option<String> {
    let mut tokens = item.clone().into_iter().map(|token| match token {
        TokenTree::Ident(ident) => ident.to_string(),
        _ => String::new(),
    });
    let start = tokens.next()? == "impl" && tokens.next()? == "json";
    // The two colons between the module and the trait.
    tokens.nth(2).filter(|_| start)
}
