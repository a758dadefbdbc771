//! What an operation makes of a reply: its output, its documented failures, and everything else.

use proc_macro2::TokenStream;
use quote::quote;

use super::token::{docs, ident, number};
use super::{Scope, docs as documentation, types};
use crate::api::{Reply, ReplyBody, Status, Type};

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
    let documented: Vec<_> = scope
        .operation
        .replies
        .iter()
        .filter(|reply| reply.status.is_success())
        .collect();
    match documented.as_slice() {
        [] => Output::Reply,
        [first, rest @ ..] if rest.iter().all(|reply| reply.body == first.body) => {
            Output::One(&first.body)
        }
        _ => Output::Several(documented),
    }
}

/// Documented statuses that are failures: with a code of their own, and neither 1xx nor 2xx.
fn failures(scope: Scope<'_>) -> impl Iterator<Item = (u16, &Reply)> {
    scope
        .operation
        .replies
        .iter()
        .filter_map(|reply| match reply.status {
            Status::Code(code) if code >= 300 => Some((code, reply)),
            _ => None,
        })
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
    if failures(scope).next().is_none() {
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

/// The body of `Operation::decode`. Another 2xx than the documented ones is a success too.
pub(super) fn body(scope: Scope<'_>) -> TokenStream {
    let failure = ident(&scope.named.failure);
    let failures = failures(scope).map(|(code, reply)| {
        let code = number(usize::from(code));
        let variant = variant(reply.status, scope);
        let value = match reply.body {
            ReplyBody::Json(_) if exact(scope) => quote!(reply.failed_exact(reading)),
            ReplyBody::Json(_) => quote!(reply.failed(reading)),
            ReplyBody::Empty | ReplyBody::Raw => quote!(reply),
        };
        quote!(#code => Err(Error::Documented(#failure::#variant(#value))))
    });
    let mut arms: Vec<_> = failures.collect();
    let success = match successes(scope) {
        Output::Reply => quote!(Ok(reply)),
        Output::One(body) => read(body, scope),
        Output::Several(documented) => {
            arms.extend(documented.iter().map(|reply| success_arm(reply, scope)));
            let name = ident(&scope.named.output);
            quote!(Ok(#name::Other(reply)))
        }
    };
    quote! {
        match reply.status().as_u16() {
            #(#arms,)*
            _ if reply.is_success() => #success,
            _ => Err(Error::Undocumented(reply)),
        }
    }
}

/// Whether any documented reply is read as JSON.
pub(super) fn reads(scope: Scope<'_>) -> bool {
    scope.operation.replies.iter().any(|reply| {
        let is_read = reply.status.is_success() || matches!(reply.status, Status::Code(300..));
        is_read && matches!(reply.body, ReplyBody::Json(_))
    })
}

/// Whether numbers of replies keep all their digits.
fn exact(scope: Scope<'_>) -> bool {
    super::support::holds(scope.api, &Type::Decimal)
}

/// The expression that reads a body whole.
fn read(body: &ReplyBody, scope: Scope<'_>) -> TokenStream {
    match body {
        ReplyBody::Empty => quote!(Ok(())),
        ReplyBody::Json(_) if exact(scope) => quote!(reply.decode_exact(reading)),
        ReplyBody::Json(_) => quote!(reply.decode(reading)),
        ReplyBody::Raw => quote!(Ok(reply)),
    }
}

fn success_arm(reply: &Reply, scope: Scope<'_>) -> TokenStream {
    let output = ident(&scope.named.output);
    let variant = variant(reply.status, scope);
    let code = match reply.status {
        Status::Code(code) => number(usize::from(code)),
        Status::Range(_) | Status::Default => return TokenStream::new(),
    };
    match reply.body {
        ReplyBody::Empty => quote!(#code => Ok(#output::#variant)),
        ReplyBody::Json(_) => {
            let read = read(&reply.body, scope);
            quote!(#code => #read.map(#output::#variant))
        }
        ReplyBody::Raw => quote!(#code => Ok(#output::#variant(reply))),
    }
}

fn variant(status: Status, scope: Scope<'_>) -> proc_macro2::Ident {
    ident(scope.named.statuses.get(&status).map_or("", String::as_str))
}

/// The enums of failures and outputs.
pub(super) fn items(scope: Scope<'_>) -> Vec<TokenStream> {
    let mut items = Vec::new();
    if let Output::Several(documented) = successes(scope) {
        items.push(output_enum(&documented, scope));
    }
    if failures(scope).next().is_some() {
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
    quote! {
        #lines
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
    let variants = failures(scope).map(|(_, reply)| {
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

/// With the reply at hand, `?` in a function that returns plain `Error` takes every operation's error.
fn conversion(scope: Scope<'_>) -> TokenStream {
    let name = ident(&scope.named.failure);
    let arms = failures(scope).map(|(_, reply)| {
        let variant = variant(reply.status, scope);
        match reply.body {
            ReplyBody::Json(_) => quote!(Self::#variant(failed) => failed.reply()),
            ReplyBody::Empty | ReplyBody::Raw => quote!(Self::#variant(reply) => reply),
        }
    });
    quote! {
        impl support::Failure for #name {
            fn reply(&self) -> &Reply {
                match self { #(#arms),* }
            }
        }
    }
}
