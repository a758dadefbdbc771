//! What an operation makes of a reply: its output, its documented failures, and everything else.

use proc_macro2::TokenStream;
use quote::quote;

use super::token::{docs, ident, number};
use super::{Scope, docs as documentation, types};
use crate::api::{Reply, ReplyBody, Status};

/// What an operation gives when it succeeds.
enum Output<'a> {
    /// No success is documented: the reply.
    Reply,
    /// All documented successes hold the same.
    One(&'a ReplyBody),
    /// Documented successes differ.
    Several(Vec<&'a Reply>),
}

fn successes<'a>(scope: Scope<'a>) -> Output<'a> {
    let documented = documented(scope);
    match documented.as_slice() {
        [] => Output::Reply,
        [first, rest @ ..] if rest.iter().all(|reply| reply.body == first.body) => {
            Output::One(&first.body)
        }
        _ => Output::Several(documented),
    }
}

/// The replies that a success has, codes before ranges. The one for every other status is of them only where no success is
/// documented otherwise.
pub(super) fn documented(scope: Scope<'_>) -> Vec<&Reply> {
    let replies = &scope.operation.replies;
    let mut documented: Vec<_> = replies
        .iter()
        .filter(|reply| reply.status.is_success())
        .collect();
    if documented.is_empty() {
        let other = |reply: &&Reply| reply.status == Status::Default;
        documented.extend(replies.iter().filter(other));
    }
    documented.sort_by_key(|reply| rank(reply.status));
    documented
}

/// Documented statuses that are failures, codes before ranges and these before the one for every other status.
pub(super) fn failures(scope: Scope<'_>) -> Vec<&Reply> {
    let replies = scope.operation.replies.iter();
    let mut failures: Vec<_> = replies
        .filter(|reply| match reply.status {
            Status::Code(code) => code >= 300,
            Status::Range(hundred) => hundred >= 3,
            Status::Default => true,
        })
        .collect();
    failures.sort_by_key(|reply| rank(reply.status));
    failures
}

/// Codes count before ranges, and these before everything else (OpenAPI 3.1, section 4.8.16).
fn rank(status: Status) -> u8 {
    match status {
        Status::Code(_) => 0,
        Status::Range(_) => 1,
        Status::Default => 2,
    }
}

/// The output type.
pub(super) fn output(scope: Scope<'_>) -> TokenStream {
    match successes(scope) {
        Output::Reply => quote!(Reply),
        Output::One(body) => body_type(body, scope),
        Output::Several(_) => {
            let name = ident(&scope.named.output);
            quote!(#name)
        }
    }
}

/// The failure type.
pub(super) fn failure(scope: Scope<'_>) -> TokenStream {
    if failures(scope).is_empty() {
        return quote!(std::convert::Infallible);
    }
    let name = ident(&scope.named.failure);
    quote!(#name)
}

fn body_type(body: &ReplyBody, scope: Scope<'_>) -> TokenStream {
    match body {
        ReplyBody::Empty => quote!(()),
        ReplyBody::Json(ty) => types::owned(ty, scope.names),
        ReplyBody::Raw => quote!(Reply),
    }
}

/// Whether a code is documented beside the range that it is in: the code's arm comes first.
fn overlap(documented: &[&Reply]) -> bool {
    let is_range = |hundred: u16| {
        let of = |reply: &&Reply| matches!(reply.status, Status::Range(range) if u16::from(range) == hundred);
        documented.iter().any(of)
    };
    let is_beside =
        |reply: &&Reply| matches!(reply.status, Status::Code(code) if is_range(code / 100));
    documented.iter().any(is_beside)
}

/// The status codes that a documented status stands for; `None` for all others.
fn pattern(status: Status) -> Option<TokenStream> {
    match status {
        Status::Code(code) => {
            let code = number(usize::from(code));
            Some(quote!(#code))
        }
        Status::Range(hundred) => {
            let first = usize::from(hundred) * 100;
            let (first, last) = (number(first), number(first + 99));
            Some(quote!(#first..=#last))
        }
        Status::Default => None,
    }
}

/// How the successes of an operation are read that differ. Another 2xx than the documented ones is a success too.
fn reading(documented: &[&Reply], scope: Scope<'_>) -> TokenStream {
    let name = ident(&scope.named.output);
    let arms = documented
        .iter()
        .filter_map(|reply| success_arm(reply, scope));
    let is_json = |reply: &&Reply| matches!(reply.body, ReplyBody::Json(_));
    let reading = if documented.iter().any(is_json) {
        quote!(reading)
    } else {
        quote!(_)
    };
    let overlapping = overlap(documented).then(|| quote!(#[allow(clippy::match_overlapping_arm)]));
    quote! {
        impl support::Success for #name {
            #overlapping
            #[inline]
            fn success<F>(reply: Reply, #reading: &mut Reading) -> Result<Self, Error<F>> {
                match reply.status().as_u16() {
                    #(#arms,)*
                    _ => reply.whole().map(Self::Other),
                }
            }
        }
    }
}

fn success_arm(reply: &Reply, scope: Scope<'_>) -> Option<TokenStream> {
    let variant = variant(reply.status, scope);
    let pattern = pattern(reply.status)?;
    Some(match reply.body {
        ReplyBody::Empty => quote!(#pattern => Ok(Self::#variant)),
        ReplyBody::Json(_) => quote!(#pattern => reply.decode(reading).map(Self::#variant)),
        ReplyBody::Raw => quote!(#pattern => Ok(Self::#variant(reply))),
    })
}

fn variant(status: Status, scope: Scope<'_>) -> proc_macro2::Ident {
    ident(scope.named.statuses.get(&status).map_or("", String::as_str))
}

/// The enums of failures and outputs.
pub(super) fn items(scope: Scope<'_>) -> Vec<TokenStream> {
    let mut items = Vec::new();
    if let Output::Several(documented) = successes(scope) {
        items.push(output_enum(&documented, scope));
        items.push(reading(&documented, scope));
    }
    if !failures(scope).is_empty() {
        items.push(failure_enum(scope));
        items.push(conversion(scope));
    }
    items
}

fn output_enum(documented: &[&Reply], scope: Scope<'_>) -> TokenStream {
    let name = ident(&scope.named.output);
    let variants = documented.iter().map(|reply| {
        let variant = variant(reply.status, scope);
        let lines = docs(&documentation::reply(reply));
        match &reply.body {
            ReplyBody::Empty => quote!(#lines #variant),
            body => {
                let ty = body_type(body, scope);
                quote!(#lines #variant(#ty))
            }
        }
    });
    let lines = docs(&[format!(
        "What [`{}`] gives when it succeeds.",
        scope.named.ty
    )]);
    // It is made once a call, and a box would be in the way of everybody who looks into it.
    quote! {
        #lines
        #[allow(clippy::large_enum_variant)]
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants,)*
            /// Another success than the documented ones.
            Other(Reply),
        }
    }
}

fn failure_enum(scope: Scope<'_>) -> TokenStream {
    let name = ident(&scope.named.failure);
    let variants = failures(scope).into_iter().map(|reply| {
        let variant = variant(reply.status, scope);
        let lines = docs(&documentation::reply(reply));
        match &reply.body {
            ReplyBody::Json(ty) => {
                let ty = types::owned(ty, scope.names);
                quote!(#lines #variant(Failed<#ty>))
            }
            ReplyBody::Empty | ReplyBody::Raw => quote!(#lines #variant(Reply)),
        }
    });
    let lines = docs(&[format!(
        "The documented failures of [`{}`].",
        scope.named.ty
    )]);
    quote! {
        #lines
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum #name { #(#variants),* }
    }
}

/// Which status each of them stands for. With the reply at hand, `?` in a function that returns plain `Error` takes every
/// operation's error.
fn conversion(scope: Scope<'_>) -> TokenStream {
    let name = ident(&scope.named.failure);
    let mut listed = Vec::new();
    let mut other = None;
    for reply in failures(scope) {
        let variant = variant(reply.status, scope);
        match pattern(reply.status) {
            Some(pattern) => listed.push(quote!(#variant = #pattern)),
            None => other = Some(quote!(else #variant)),
        }
    }
    quote!(support::failures!(#name { #(#listed),* } #other);)
}
