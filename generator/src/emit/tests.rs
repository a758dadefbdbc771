//! `tests.rs`: each request of the collection against what Postman sends, and each saved JSON example against its type.

use proc_macro2::TokenStream;
use quote::quote;

use super::held::Held;
use super::token::{ident, number, text};
use super::{Scope, import, importing, items, requests, sample, scopes, types};
use crate::api::{Api, Expected, ExpectedBody, ReplyBody, Status, Variant};
use crate::name::Names;
use crate::print::File;

/// The module of the tests. A folder of the collection may be called `tests`, and keeps its name.
pub(super) fn module(api: &Api, names: &Names) -> &'static str {
    let mut folders = api.groups.iter().zip(&names.groups);
    match folders.any(|(group, named)| group.parent.is_none() && named.module == "tests") {
        true => "generated_tests",
        false => "tests",
    }
}

/// The file: one test an operation.
pub(super) fn file(api: &Api, names: &Names, held: Held) -> File<'static> {
    let path = format!("{}.rs", module(api, names));
    let tests: Vec<_> = scopes(api, names)
        .zip(&names.tests)
        .filter_map(|(scope, name)| test(scope, name))
        .collect();
    // What only says what can be sent has replies to look at, and no requests.
    let mut variants = api
        .operations
        .iter()
        .flat_map(|operation| &operation.variants);
    let sends = variants.any(|variant| matches!(variant.call, Some(Ok(_))));
    let (used, client): (&[&'static str], _) = match sends {
        true => (&["check", "sample"], Some(requests::client(api))),
        false => (&["check"], None),
    };
    if !sends && tests.is_empty() {
        return items(path, Vec::new());
    }
    let mut rest: Vec<_> = client.into_iter().collect();
    rest.extend(tests);
    importing(path, import::uses_of_values(used, held), rest)
}

/// The test of an operation; nothing where there is neither a request nor an example to look at.
fn test(scope: Scope<'_>, name: &str) -> Option<TokenStream> {
    let variants = &scope.operation.variants;
    let mut checks: Vec<_> = variants
        .iter()
        .filter_map(|variant| request(scope, variant))
        .collect();
    checks.extend(replies(scope));
    if checks.is_empty() {
        return None;
    }
    let name = ident(name);
    Some(quote! {
        #[test]
        fn #name() {
            let mut check = check::Check::default();
            #(#checks)*
            check.end();
        }
    })
}

fn request(scope: Scope<'_>, variant: &Variant) -> Option<TokenStream> {
    let path = variant.path.iter().map(|part| text(part));
    Some(match variant.call.as_ref()? {
        Ok(call) => {
            let built = sample::request(scope, call, &quote!(client));
            let expected = expected(variant.expected.as_ref()?);
            quote! {
                check.request(&sample::Sample::new(&[#(#path),*], &|| { #built }), &#expected);
            }
        }
        Err(reason) => {
            let reason = text(reason);
            quote!(check.left_out(&[#(#path),*], #reason);)
        }
    })
}

fn expected(expected: &Expected) -> TokenStream {
    let (method, url) = (text(&expected.method), text(&expected.url));
    let query = expected.query.iter().map(|entry| text(entry));
    let headers = expected.headers.iter().map(|(name, value)| {
        let (name, value) = (text(name), text(value));
        quote!((#name, #value))
    });
    let body = body(&expected.body);
    quote! {
        check::Expected {
            method: #method,
            url: #url,
            query: &[#(#query),*],
            headers: &[#(#headers),*],
            body: check::Content::#body,
        }
    }
}

fn body(body: &ExpectedBody) -> TokenStream {
    let optional = |value: &Option<String>| match value {
        Some(value) => {
            let value = text(value);
            quote!(Some(#value))
        }
        None => quote!(None),
    };
    match body {
        ExpectedBody::None => quote!(None),
        ExpectedBody::File => quote!(File),
        ExpectedBody::Json(value) => {
            let json = text(&value.json());
            quote!(Json(#json))
        }
        ExpectedBody::Text(written) => {
            let written = text(written);
            quote!(Text(#written))
        }
        ExpectedBody::Form(fields) => {
            let fields = fields.iter().map(|field| text(field));
            quote!(Form(&[#(#fields),*]))
        }
        ExpectedBody::Parts(parts) => {
            let parts = parts.iter().map(|part| {
                let name = text(&part.name);
                let (content, media_type) = (optional(&part.text), optional(&part.content_type));
                quote!((#name, #content, #media_type))
            });
            quote!(Parts(&[#(#parts),*]))
        }
    }
}

/// The saved JSON bodies of documented replies.
fn replies(scope: Scope<'_>) -> Vec<TokenStream> {
    let operation = sample::path(scope);
    let mut checks = Vec::new();
    for reply in &scope.operation.replies {
        let (Status::Code(code), ReplyBody::Json(ty)) = (reply.status, &reply.body) else {
            continue;
        };
        let (code, ty) = (number(usize::from(code)), types::owned(ty, scope.names));
        let bodies = reply
            .examples
            .iter()
            .filter_map(|example| example.body.as_ref());
        checks.extend(bodies.map(|body| {
            let json = text(&body.json());
            quote!(check.reply::<#operation, #ty>(#code, #json);)
        }));
    }
    checks
}
