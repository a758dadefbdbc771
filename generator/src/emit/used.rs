//! Where a type is used, in words: what the docs say of a type of which the collection says nothing.

use super::docs::{code_free, status_text};
use super::group;
use crate::api::{Api, Body, Operation, Reply, ReplyBody, Type, TypeId, TypeShape};
use crate::name::{Names, OperationNames, Placement};

/// So many places are named; more are counted.
const MOST: usize = 3;

/// One sentence about a type, with links that hold in `models`.
pub(super) fn sentence(id: TypeId, api: &Api, names: &Names) -> String {
    let operations = || api.operations.iter().zip(&names.operations);
    let bodies = operations().filter(|(operation, _)| is_body(operation, id));
    let bodies = bodies.map(|(operation, named)| function(operation, named, api, names));
    let replies = operations().flat_map(|(operation, named)| {
        replies(operation, id, &function(operation, named, api, names))
    });
    let values = operations().flat_map(|(operation, named)| {
        values(operation, id, &function(operation, named, api, names))
    });
    let phrases: Vec<_> = [
        phrase("the body of ", bodies.collect()),
        phrase("what ", replies.collect()),
        phrase("the ", values.collect()),
        phrase("part of ", holders(id, api, names)),
    ]
    .into_iter()
    .flatten()
    .collect();
    match phrases.as_slice() {
        [] => "A type of the API.".to_owned(),
        phrases => capital(&format!("{}.", phrases.join("; "))),
    }
}

fn phrase(start: &str, mut places: Vec<String>) -> Option<String> {
    let more = places.len().saturating_sub(MOST);
    places.truncate(MOST);
    let last = match more {
        0 => places.pop()?,
        more => format!("{more} more"),
    };
    Some(if places.is_empty() {
        format!("{start}{last}")
    } else {
        format!("{start}{} and {last}", places.join(", "))
    })
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

fn is_body(operation: &Operation, id: TypeId) -> bool {
    match &operation.body {
        Some(
            Body::Json { ty, .. }
            | Body::GraphQl {
                variables: Some(ty),
                ..
            },
        ) => holds(ty, id),
        _ => false,
    }
}

fn replies(operation: &Operation, id: TypeId, function: &str) -> Vec<String> {
    let held = operation
        .replies
        .iter()
        .filter(|reply| matches!(&reply.body, ReplyBody::Json(ty) if holds(ty, id)));
    let is_success = |reply: &&Reply| reply.status.is_success();
    let differ = operation.replies.iter().filter(is_success).count() > 1;
    let phrase = |reply: &Reply| match (reply.status.is_success(), differ) {
        (true, false) => format!("{function} gives"),
        (true, true) => format!("{function} gives: {}", status_text(reply.status)),
        (false, _) => format!("{function} fails with: {}", status_text(reply.status)),
    };
    let mut phrases: Vec<_> = held.map(phrase).collect();
    phrases.dedup();
    phrases
}

fn values(operation: &Operation, id: TypeId, function: &str) -> Vec<String> {
    let parameters = operation.parameters.iter();
    let held = parameters.filter(|parameter| holds(&parameter.ty, id));
    held.map(|parameter| format!("`{}` of {function}", code_free(&parameter.key)))
        .collect()
}

/// The types that hold the type directly.
fn holders(id: TypeId, api: &Api, names: &Names) -> Vec<String> {
    let holders = api
        .types
        .iter()
        .zip(&names.types)
        .filter(|(ty, _)| match &ty.shape {
            TypeShape::Struct { fields } => fields.iter().any(|field| holds(&field.ty, id)),
            TypeShape::Union { alternatives } => alternatives.iter().any(|ty| holds(ty, id)),
            TypeShape::Enum { .. } => false,
        });
    holders
        .map(|(_, named)| format!("[`{}`]", named.name))
        .collect()
}

fn holds(ty: &Type, id: TypeId) -> bool {
    match ty {
        Type::List(inner) | Type::Map(inner) => holds(inner, id),
        Type::Named(named) => *named == id,
        _ => false,
    }
}

/// A link to the function of an operation, as seen from `models`.
fn function(operation: &Operation, named: &OperationNames, api: &Api, names: &Names) -> String {
    let group = match names.placement {
        Placement::Flat => None,
        Placement::Grouped => operation.group,
    };
    let above = match group {
        None => "Client".to_owned(),
        Some(id) => {
            let path = group::path(id, api);
            let groups: Vec<_> = path
                .iter()
                .filter_map(|id| names.groups.get(id.0))
                .collect();
            let modules = groups.iter().map(|group| format!("{}::", group.module));
            let handle = groups.last().map_or("", |group| group.handle.as_str());
            modules.chain([handle.to_owned()]).collect()
        }
    };
    format!("[`{0}`](super::{above}::{0})", named.function)
}
