//! Where a type is used, in words: what the docs say of a type of which the collection says nothing.

use super::docs::{code_free, status_text};
use super::group;
use crate::api::{Api, Body, Operation, Reply, ReplyBody, Type, TypeId, TypeShape};
use crate::name::{Names, OperationNames, Placement};

/// So many places are named; more are counted.
const MOST: usize = 3;

/// One sentence about a type, with links that hold in `models`.
pub(super) fn sentence(id: TypeId, api: &Api, names: &Names) -> String {
    let operations = || {
        let all = api.operations.iter().zip(&names.operations);
        all.map(|(operation, named)| (operation, function(operation, named, api, names)))
    };
    let bodies = operations().filter(|(operation, _)| is_body(operation, id));
    let successes = operations().flat_map(|(operation, name)| successes(operation, id, &name));
    let failures = operations().flat_map(|(operation, name)| failures(operation, id, &name));
    let values = operations().flat_map(|(operation, name)| values(operation, id, &name));
    let phrases: Vec<_> = [
        phrase("the body of ", bodies.map(|(_, name)| name).collect()),
        phrase("the reply of ", successes.collect()),
        phrase("a failure of ", failures.collect()),
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

/// The replies that hold the type: successes by their function, and by their status too where there are several.
fn successes(operation: &Operation, id: TypeId, function: &str) -> Vec<String> {
    let several = operation
        .replies
        .iter()
        .filter(|reply| reply.status.is_success());
    let several = several.count() > 1;
    let held = held(operation, id).filter(|reply| reply.status.is_success());
    let mut found: Vec<_> = held
        .map(|reply| match several {
            true => format!("{function} ({})", status_text(reply.status)),
            false => function.to_owned(),
        })
        .collect();
    found.dedup();
    found
}

fn failures(operation: &Operation, id: TypeId, function: &str) -> Vec<String> {
    held(operation, id)
        .filter(|reply| !reply.status.is_success())
        .map(|reply| format!("{function} ({})", status_text(reply.status)))
        .collect()
}

fn held(operation: &Operation, id: TypeId) -> impl Iterator<Item = &Reply> {
    let replies = operation.replies.iter();
    replies.filter(move |reply| matches!(&reply.body, ReplyBody::Json(ty) if holds(ty, id)))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn places(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn places_are_listed_and_the_rest_is_counted() {
        assert_eq!(phrase("part of ", Vec::new()), None);
        assert_eq!(phrase("part of ", places(&["a"])).unwrap(), "part of a");
        assert_eq!(
            phrase("part of ", places(&["a", "b", "c"])).unwrap(),
            "part of a, b and c"
        );
        assert_eq!(
            phrase("part of ", places(&["a", "b", "c", "d", "e"])).unwrap(),
            "part of a, b, c and 2 more"
        );
    }

    #[test]
    fn a_type_is_held_through_lists_and_maps() {
        let named = || Box::new(Type::Named(TypeId(1)));
        assert!(holds(&Type::List(Box::new(Type::Map(named()))), TypeId(1)));
        assert!(!holds(&Type::List(named()), TypeId(2)));
    }
}
