//! What stands in an API, looked for once.

use crate::api::{Api, Body, Operation, ReplyBody, Type};

/// What stands in an API that needs a part of the support, or an attribute, of its own. It is looked for once: each look
/// takes in all types.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Held {
    /// Bytes in Base64.
    pub(super) base64: bool,
    /// Numbers that keep all their digits.
    pub(super) decimal: bool,
    /// JSON of any type.
    pub(super) json: bool,
    /// Lists and maps in each other that clippy calls too complex to read. The input says that they are so deep.
    pub(super) deep: bool,
}

impl Held {
    /// Looks through an API.
    pub(super) fn of(api: &Api) -> Self {
        Self {
            base64: holds(api, &Type::Base64),
            decimal: holds(api, &Type::Decimal),
            json: needs_json(api),
            deep: types(api).any(|ty| complexity(ty, OUTSIDE) > MOST_COMPLEX),
        }
    }
}

/// The complexity of a type from which on clippy warns (`type-complexity-threshold`).
const MOST_COMPLEX: usize = 250;

/// The types that stand around that of a body, a reply or a field: `Option` and `Result`, at most.
const OUTSIDE: usize = 3;

/// What clippy's `type_complexity` counts: each type ten, as often as it is nested.
fn complexity(ty: &Type, nested: usize) -> usize {
    let own = 10 * nested;
    match ty {
        Type::Map(inner) => own + 10 * (nested + 1) + complexity(inner, nested + 1),
        ty => own + ty.inner().map_or(0, |inner| complexity(inner, nested + 1)),
    }
}

/// Whether a body or a reply is JSON of a known type, or a type is named at all: enums of parameters are JSON text too.
fn needs_json(api: &Api) -> bool {
    let in_operation = |operation: &Operation| {
        matches!(
            operation.body,
            Some(Body::Json { .. } | Body::GraphQl { .. })
        ) || operation
            .replies
            .iter()
            .any(|reply| matches!(reply.body, ReplyBody::Json(_)))
    };
    !api.types.is_empty()
        || api.operations.iter().any(in_operation)
        || [Type::Base64, Type::Decimal]
            .iter()
            .any(|ty| holds(api, ty))
}

/// Whether a type stands anywhere in an API.
pub(super) fn holds(api: &Api, ty: &Type) -> bool {
    types(api).any(|one| holds_in(one, ty))
}

/// The types of all bodies, replies and parameters, and those that named types hold.
fn types(api: &Api) -> impl Iterator<Item = &Type> {
    let of_bodies = api
        .operations
        .iter()
        .filter_map(|operation| match &operation.body {
            Some(Body::Json { ty, .. }) => Some(ty),
            Some(Body::GraphQl { variables, .. }) => variables.as_ref(),
            _ => None,
        });
    let replies = api
        .operations
        .iter()
        .flat_map(|operation| &operation.replies);
    let of_replies = replies.filter_map(|reply| match &reply.body {
        ReplyBody::Json(ty) => Some(ty),
        ReplyBody::Empty | ReplyBody::Raw => None,
    });
    let of_types = api.types.iter().flat_map(|ty| ty.shape.types());
    let parameters = api
        .operations
        .iter()
        .flat_map(|operation| &operation.parameters);
    let of_parameters = parameters.map(|parameter| &parameter.ty);
    of_types
        .chain(of_bodies)
        .chain(of_replies)
        .chain(of_parameters)
}

fn holds_in(ty: &Type, wanted: &Type) -> bool {
    ty == wanted || ty.inner().is_some_and(|inner| holds_in(inner, wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists(depth: usize) -> Type {
        (0..depth).fold(Type::Text, |ty, _| Type::List(Box::new(ty)))
    }

    #[test]
    fn complexity_is_counted_as_clippy_does() {
        // `Option<Vec<Vec<Vec<Vec<Vec<String>>>>>>`: 10 + 20 + … + 70.
        assert_eq!(complexity(&lists(5), 2) + 10, 280);
        let map = Type::Map(Box::new(Type::Map(Box::new(Type::Bool))));
        assert_eq!(complexity(&map, 2), 20 + 30 + 30 + 40 + 40);
    }
}
