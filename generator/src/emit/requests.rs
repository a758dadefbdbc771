//! `requests.rs`: every request of the collection with its own values, for comparing clients with Postman.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::held::Held;
use super::token::{number, text};
use super::{Scope, import, importing, sample, scopes};
use crate::api::{Api, Base, Variant};
use crate::name::Names;
use crate::print::File;

/// The file. The requests stand in the order of the collection.
pub(super) fn file(api: &Api, names: &Names, held: Held) -> File<'static> {
    let mut samples: Vec<_> = scopes(api, names)
        .flat_map(|scope| {
            scope
                .operation
                .variants
                .iter()
                .map(move |variant| (scope, variant))
        })
        .filter(|(_, variant): &(Scope<'_>, &Variant)| variant.call.is_some())
        .collect();
    samples.sort_by_key(|(_, variant)| variant.place);
    let calls = (0..samples.len()).map(|index| {
        let name = format_ident!("request_{index}");
        quote!(#name(take);)
    });
    let mut rest = vec![
        client(api),
        quote! {
            /// Hands over each request of the collection, in its order.
            pub fn each(take: &mut dyn FnMut(sample::Sample)) { #(#calls)* }
        },
    ];
    let requests = samples
        .iter()
        .enumerate()
        .filter_map(|(index, (scope, variant))| request(index, *scope, variant));
    rest.extend(requests);
    importing(
        "requests.rs",
        import::uses_of_values(&["sample"], held),
        rest,
    )
}

/// The function that makes a client of credentials.
pub(super) fn client(api: &Api) -> TokenStream {
    let bases = api.given.bases.iter().enumerate();
    let bases = bases.filter_map(|(index, url)| {
        let (index, url) = (number(index), text(url.as_deref()?));
        Some(quote!(sample::Given::Base(#index, #url)))
    });
    let settings = api.given.settings.iter().enumerate().map(|(index, value)| {
        let (index, value) = (number(index), text(value));
        quote!(sample::Given::Setting(#index, #value))
    });
    let asked =
        matches!(api.bases.as_slice(), [Base { default: None, .. }]) && api.environments.is_empty();
    let url = asked.then(|| quote!("http://unknown.invalid"));
    quote! {
        fn client(credentials: &[sample::Given]) -> Result<super::Client, super::support::BoxError> {
            let builder = sample::given(super::Client::builder(#url), &[#(#bases,)* #(#settings),*]);
            Ok(sample::given(builder, credentials).build()?)
        }
    }
}

fn request(index: usize, scope: Scope<'_>, variant: &Variant) -> Option<TokenStream> {
    let call = variant.call.as_ref()?;
    let name = format_ident!("request_{index}");
    let path = variant.path.iter().map(|part| text(part));
    let built = match call {
        Ok(call) => {
            let built = sample::request(scope, call, &quote!(client));
            quote!(#built)
        }
        Err(reason) => {
            let reason = text(reason);
            quote!(Err(#reason.into()))
        }
    };
    Some(quote! {
        fn #name(take: &mut dyn FnMut(sample::Sample)) {
            take(sample::Sample::new(&[#(#path),*], &|| { #built }));
        }
    })
}
