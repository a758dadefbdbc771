//! `mod.rs`: the modules of a client and what its users reach from its root.

use proc_macro2::TokenStream;
use quote::quote;

use super::held::Held;
use super::token::ident;
use super::{Extras, features, group, import, items, tests};
use crate::api::Api;
use crate::config::SupportPath;
use crate::name::{Names, Placement};
use crate::print::File;

/// The root file.
///
/// It has no inner attribute and no inner docs, so that it can be included into a module. The attributes on the modules
/// are lint allowances: a client is a library, of which its user's program may use a part; what the collection does not
/// describe has no docs; and it decides what methods and variants are called, which clippy minds where the module is
/// private (`wrong_self_convention`, `enum_variant_names`). The others are `clippy::large_enum_variant` on the enum of several
/// successes, `clippy::type_complexity` where the input has lists in lists in lists, and `unused_macros` on the macros of the
/// support, of which a client may need none.
pub(super) fn file(
    api: &Api,
    names: &Names,
    shared: Option<&SupportPath>,
    extras: Extras,
    held: Held,
) -> File<'static> {
    let deep = held.deep.then(|| quote!(, clippy::type_complexity));
    let allowed = quote! {
        #[allow(dead_code, missing_docs, unused_imports)]
        #[allow(clippy::enum_variant_names, clippy::wrong_self_convention #deep)]
    };
    // Not `client`: so people call the module that holds all this, and clippy minds a module in one of its name.
    let mut all = vec![quote! {
        /// The client and its builder.
        #allowed
        mod builder;
    }];
    let mut exports = vec!["builder"];
    if has_operations(api, names) {
        all.push(quote! {
            /// The operations as values, with their failures.
            #allowed
            pub mod operations;
        });
        exports.push("operations");
    }
    if names.placement == Placement::Grouped {
        let modules = group::modules_of(&group::children(None, api), api, names);
        all.extend(modules.into_iter().map(|module| quote!(#allowed #module)));
    }
    if !api.types.is_empty() {
        all.push(quote! {
            /// What bodies and replies hold.
            #allowed
            pub mod models;
        });
    }
    if extras == Extras::Tests {
        let condition = if features::all(names).is_empty() {
            quote!(test)
        } else {
            quote!(all(test, feature = "all"))
        };
        let module = ident(tests::module(api, names));
        all.push(quote!(
            #[cfg(#condition)]
            mod #module;
        ));
    }
    if extras == Extras::Requests {
        all.push(quote! {
            /// Every request of the collection.
            #allowed
            pub mod requests;
        });
    }
    all.push(match shared.and_then(path) {
        // A module that takes all, and no other name: the shared one may be private to its crate.
        Some(path) => quote!(#allowed pub mod support { pub use #path::*; }),
        None => quote!(#allowed pub mod support;),
    });
    all.extend(exports.iter().map(|module| {
        let module = ident(module);
        quote!(#[allow(unused_imports)] pub use #module::*;)
    }));
    all.push(reexports(held));
    items("mod.rs", all)
}

/// The path of the support that several clients share. The configuration takes nothing else.
fn path(shared: &SupportPath) -> Option<syn::Path> {
    syn::parse_str(shared.as_str()).ok()
}

fn has_operations(api: &Api, names: &Names) -> bool {
    match names.placement {
        Placement::Flat => !api.operations.is_empty(),
        Placement::Grouped => api
            .operations
            .iter()
            .any(|operation| operation.group.is_none()),
    }
}

/// What users name all the time; the rest of the support is reached through its module.
fn reexports(held: Held) -> TokenStream {
    let names = import::ROOT
        .iter()
        .filter(|name| import::is_offered(name, held))
        .map(|name| ident(name));
    quote!(#[allow(unused_imports)] pub use support::{#(#names),*};)
}
