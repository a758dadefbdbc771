//! The way that leads to each type: what it could be called where all that its content and its keys say is said of others
//! too. `create_user_api3` sends a `CreateUserApi3Body`, in which `address` is a `CreateUserApi3BodyAddress`.

use std::collections::BTreeMap;

use super::decide::modules;
use super::names::{GroupNames, OperationNames, Placement};
use super::words;
use crate::api::{Api, Body, Operation, Reply, ReplyBody, Status, Type, TypeId, TypeShape};
use crate::infer::singular;

/// The words of a way.
type Words = Vec<String>;

/// A way without the modules of its operation, with the innermost and with all.
type Ways = [Words; 3];

/// For each type the shortest way from an operation, without the operation's modules, with the innermost and with all;
/// nothing where no operation leads to it. Of several of a length it is the first in the order of letters, so the order of
/// operations and of keys does not matter.
pub(super) fn of_types(
    api: &Api,
    placement: Placement,
    groups: &[GroupNames],
    operations: &[OperationNames],
) -> Vec<Vec<Words>> {
    let mut found: Vec<Option<Ways>> = vec![None; api.types.len()];
    let mut next = BTreeMap::new();
    for (operation, named) in api.operations.iter().zip(operations) {
        let group = operation.group.filter(|_| placement == Placement::Grouped);
        let modules = group.map(|group| modules(group, api, groups));
        let modules = modules.unwrap_or_default();
        let innermost = words(modules.last().map_or("", String::as_str));
        let all = words(&modules.join(" "));
        let function = words(&named.function);
        for (id, what) in leads_to(operation, named) {
            let way = [function.clone(), what].concat();
            let below = |above: &Words| [above.clone(), way.clone()].concat();
            keep_first(
                &mut next,
                id,
                [below(&Words::new()), below(&innermost), below(&all)],
            );
        }
    }
    while !next.is_empty() {
        let level = std::mem::take(&mut next);
        for (id, way) in &level {
            if let Some(known) = found.get_mut(id.0) {
                *known = Some(way.clone());
            }
        }
        for (id, way) in level {
            let shape = api.types.get(id.0).map(|ty| &ty.shape);
            for (below, key) in shape.into_iter().flat_map(members) {
                if found.get(below.0).is_some_and(Option::is_none) {
                    let longer = way.clone().map(|way| [way, key.clone()].concat());
                    keep_first(&mut next, below, longer);
                }
            }
        }
    }
    found.into_iter().map(candidates).collect()
}

fn candidates(way: Option<Ways>) -> Vec<Words> {
    let mut candidates: Vec<_> = way.into_iter().flatten().collect();
    candidates.dedup();
    candidates
}

fn keep_first(level: &mut BTreeMap<TypeId, Ways>, id: TypeId, way: Ways) {
    match level.get_mut(&id) {
        Some(known) if *known <= way => {}
        Some(known) => *known = way,
        None => {
            level.insert(id, way);
        }
    }
}

/// The types that stand in an operation itself, each with words for where.
fn leads_to(operation: &Operation, named: &OperationNames) -> Vec<(TypeId, Words)> {
    let body = match &operation.body {
        Some(Body::Json { ty, .. }) => ty.name_in(),
        Some(Body::GraphQl { variables, .. }) => variables.as_ref().and_then(Type::name_in),
        _ => None,
    };
    let body = body.map(|id| (id, words("body")));
    let replies = operation.replies.iter();
    let replies =
        replies.filter_map(|reply| Some((json(reply)?, words(&reply_words(reply, operation)))));
    let parameters = operation.parameters.iter().zip(&named.parameters);
    let parameters = parameters.filter_map(|(of, name)| Some((of.ty.name_in()?, words(name))));
    body.into_iter().chain(replies).chain(parameters).collect()
}

fn json(reply: &Reply) -> Option<TypeId> {
    match &reply.body {
        ReplyBody::Json(ty) => ty.name_in(),
        ReplyBody::Empty | ReplyBody::Raw => None,
    }
}

/// `reply`, with its status where there are several; a failure's status and `error`.
fn reply_words(reply: &Reply, operation: &Operation) -> String {
    let is_success = |status| matches!(status, Status::Code(200..300) | Status::Range(2));
    let successes = operation.replies.iter();
    let successes = successes.filter(|reply| is_success(reply.status) && json(reply).is_some());
    match (is_success(reply.status), successes.count()) {
        (true, 1) => "reply".to_owned(),
        (true, _) => format!("{} reply", reply.status),
        (false, _) => format!("{} error", reply.status),
    }
}

/// The types in a type, each with the words of its key: those of one, where the key has several. What has no key has no
/// words.
fn members(shape: &TypeShape) -> Vec<(TypeId, Words)> {
    let of = |ty: &Type, key: &str| {
        let is_one = ty.held().is_some();
        let key = if is_one {
            key.to_owned()
        } else {
            singular(key)
        };
        Some((ty.name_in()?, words(&key)))
    };
    match shape {
        TypeShape::Struct { fields, rest } => {
            let fields = fields.iter().map(|field| (&field.ty, field.key.as_str()));
            let rest = rest.iter().map(|ty| (ty, "other"));
            fields
                .chain(rest)
                .filter_map(|(ty, key)| of(ty, key))
                .collect()
        }
        _ => shape.types().filter_map(|ty| of(ty, "")).collect(),
    }
}
