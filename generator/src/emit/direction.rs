//! Both directions of a type: a client reads what is in replies and writes what is in requests. Tests compare, which takes
//! both, and so may users want.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::Extras;
use crate::api::{TypeDefinition, TypeUse};
use crate::config::SerdeTraits;

/// What types can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// What the client does with them.
    Needed,
    /// Reading and writing in tests, and what the client does.
    Tested,
    /// Reading and writing.
    Both,
}

impl Direction {
    /// As the configuration has it, and as what is emitted beside the client needs it.
    pub(super) fn of(traits: SerdeTraits, extras: Extras) -> Self {
        match (traits, extras) {
            (SerdeTraits::Both, _) | (SerdeTraits::Needed, Extras::Requests) => Self::Both,
            (SerdeTraits::Needed, Extras::Tests) => Self::Tested,
            (SerdeTraits::Needed, Extras::None) => Self::Needed,
        }
    }

    /// Where a type counts as used, outside tests.
    pub(super) fn usage(self, ty: &TypeDefinition) -> TypeUse {
        match self {
            Self::Both => BOTH,
            Self::Needed | Self::Tested => ty.usage,
        }
    }

    /// What is done with a type, in the words of the support's tables.
    pub(super) fn words(self, ty: &TypeDefinition) -> TokenStream {
        let usage = self.usage(ty);
        let read = usage.reply.then(|| quote!(read));
        let write = usage.request.then(|| quote!(write));
        let tested = self == Self::Tested && usage != BOTH;
        let tested = tested.then(|| quote!(tested));
        quote!(#read #write #tested)
    }

    /// The items that read and write a type through the tables in tests alone. `items` are all items of a type; which ones
    /// there are depends on where it is used, what stands in them does not.
    pub(super) fn missing(
        self,
        ty: &TypeDefinition,
        items: impl Fn(&TypeDefinition) -> Vec<TokenStream>,
    ) -> Vec<TokenStream> {
        if self != Self::Tested {
            return Vec::new();
        }
        let lacks = |item: &TokenStream| match implemented(item).as_deref() {
            Some("Emit") => !ty.usage.request,
            Some("Slot") => !ty.usage.reply,
            _ => false,
        };
        let used_in_both = TypeDefinition {
            usage: BOTH,
            ..ty.clone()
        };
        items(&used_in_both)
            .into_iter()
            .filter(lacks)
            .map(|item| quote!(#[cfg(test)] #item))
            .collect()
    }
}

const BOTH: TypeUse = TypeUse {
    request: true,
    reply: true,
};

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
