//! Names of operations: function, types, replies.

use std::collections::BTreeMap;

use super::allocator::{Case, Wish};
use super::decide::{self, allocate, allocate_with, given, pascal_of};
use super::lock::kept::{Kept, kept};
use super::lock::line::OperationLine;
use super::names::{GroupNames, OperationNames, Placement};
use super::types::PRELUDE;
use super::{arguments, candidates, requests, status};
use crate::api::{Api, GroupId, Operation};
use crate::emit::SUPPORT_NAMES;
use crate::overrides::Decided;

/// Names every operation. Functions and types share a scope with those of the same module.
pub(super) fn names(
    api: &Api,
    placement: Placement,
    groups: &[GroupNames],
    history: &Kept<'_>,
    decided: &Decided,
) -> Vec<OperationNames> {
    let mut named = vec![OperationNames::default(); api.operations.len()];
    let identities = identities(api);
    for (scope, members) in scopes(api, placement) {
        let functions = functions(
            api,
            scope,
            &members,
            groups,
            &identities,
            Known { history, decided },
        );
        let handle = scope
            .and_then(|id| groups.get(id.0))
            .map_or("", |group| group.handle.as_str());
        let lines: Vec<_> = members
            .iter()
            .map(|index| kept(&history.operations, *index))
            .collect();
        let types = types(&functions, &lines, handle);
        for ((index, function), types) in members.iter().zip(functions).zip(types) {
            if let (Some(named), Some(operation)) =
                (named.get_mut(*index), api.operations.get(*index))
            {
                let [ty, input, failure, output] = types;
                let line = kept(&history.operations, *index);
                let parameters = arguments::parameters(*index, operation, line, decided);
                *named = OperationNames {
                    order: arguments::order(operation, line),
                    body: arguments::body(&parameters, line),
                    parameters,
                    requests: requests::functions(&operation.variants, &function, line),
                    statuses: statuses(operation),
                    function,
                    ty,
                    input,
                    failure,
                    output,
                };
            }
        }
    }
    named
}

/// The name of each operation's test: that of its function, behind those of its folders where these are modules.
pub(super) fn tests(
    api: &Api,
    placement: Placement,
    groups: &[GroupNames],
    named: &[OperationNames],
) -> Vec<String> {
    let operations = api.operations.iter().zip(named).zip(identities(api));
    let wishes = operations.map(|((operation, named), identity)| {
        let mut path = vec![named.function.clone()];
        let mut folder = operation.group.filter(|_| placement == Placement::Grouped);
        while let Some(id) = folder {
            let module = groups.get(id.0).map(|group| group.module.as_str());
            path.extend(module.map(|module| module.trim_end_matches('_').to_owned()));
            folder = api.groups.get(id.0).and_then(|group| group.parent);
        }
        path.reverse();
        Wish {
            identity,
            candidates: vec![path.join("_")],
            locked: None,
            ..Wish::default()
        }
    });
    // The function beside the tests that makes their client.
    allocate(Case::Snake, wishes.collect(), &["client"])
}

/// The operations of each module, by their indexes.
fn scopes(api: &Api, placement: Placement) -> BTreeMap<Option<GroupId>, Vec<usize>> {
    let mut scopes: BTreeMap<Option<GroupId>, Vec<usize>> = BTreeMap::new();
    for (index, operation) in api.operations.iter().enumerate() {
        let scope = if placement == Placement::Flat {
            None
        } else {
            operation.group
        };
        scopes.entry(scope).or_default().push(index);
    }
    scopes
}

/// The identities that tell operations apart; equal ones are told apart by their number among equals.
fn identities(api: &Api) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let identity = |operation: &Operation| {
        let identity = &operation.identity;
        let mut parts = vec![identity.method.clone(), identity.template.clone()];
        parts.extend(identity.folders.iter().cloned());
        parts.push(identity.name.clone());
        let count = seen.entry(decide::identity(&parts)).or_default();
        *count += 1;
        if *count > 1 {
            parts.push(format!("#{count}"));
        }
        decide::identity(&parts)
    };
    api.operations.iter().map(identity).collect()
}

/// What decides names beside the API.
#[derive(Clone, Copy)]
struct Known<'k> {
    history: &'k Kept<'k>,
    decided: &'k Decided,
}

fn functions(
    api: &Api,
    scope: Option<GroupId>,
    members: &[usize],
    groups: &[GroupNames],
    identities: &[String],
    known: Known<'_>,
) -> Vec<String> {
    let wishes = members.iter().filter_map(|index| {
        let operation = api.operations.get(*index)?;
        let mut further = candidates::of(operation);
        if scope.is_none() {
            further.splice(..0, candidates::nouned(operation));
        }
        let locked = kept(&known.history.operations, *index).map(|line| line.function.clone());
        let wish = Wish {
            identity: identities.get(*index)?.clone(),
            further,
            locked,
            ..Wish::default()
        };
        Some(given(wish, known.decided.operations.get(index)))
    });
    let below = api
        .groups
        .iter()
        .zip(groups)
        .filter(|(group, _)| group.parent == scope);
    // `cmp` and `fmt` are a trait's, for clippy, wherever they take `&self` and another.
    let mut reserved = vec!["builder", "call", "clone", "cmp", "fmt", "new"];
    reserved.extend(below.map(|(_, named)| named.module.as_str()));
    let wishes: Vec<_> = wishes.collect();
    allocate_with(Case::Snake, &wishes, &reserved, || {
        let operations = members
            .iter()
            .filter_map(|index| api.operations.get(*index));
        operations
            .map(|operation| candidates::with_base(operation, api))
            .collect()
    })
}

const SUFFIXES: [&str; 4] = ["", "Input", "Failure", "Output"];

/// The type, the input, the failure and the output that a function's name tells.
pub(crate) fn derived_types(function: &str) -> [String; 4] {
    derived(&pascal_of(function))
}

fn derived(name: &str) -> [String; 4] {
    SUFFIXES.map(|suffix| suffixed(name, suffix))
}

/// A word that only a keyword's `_` makes a name needs none with a suffix.
fn suffixed(name: &str, suffix: &str) -> String {
    match suffix {
        "" => name.to_owned(),
        suffix => format!("{}{suffix}", name.trim_end_matches('_')),
    }
}

/// The type, the input, the failure and the output of each function; all in one scope, which the folder's handle is in
/// too.
fn types(functions: &[String], lines: &[Option<&OperationLine>], handle: &str) -> Vec<[String; 4]> {
    let wishes = functions.iter().zip(lines).flat_map(|(function, line)| {
        let name = pascal_of(function);
        let derived = derived(&name).to_vec();
        let locked = line.filter(|line| line.function == *function);
        let locked = locked.map(|line| line.types.clone().unwrap_or(derived));
        let wish = |(index, suffix): (usize, &str)| Wish {
            identity: format!("{function} {suffix}"),
            candidates: vec![suffixed(&name, suffix), format!("{name}Operation{suffix}")],
            locked: locked.as_ref().and_then(|types| types.get(index).cloned()),
            ..Wish::default()
        };
        SUFFIXES
            .into_iter()
            .enumerate()
            .map(wish)
            .collect::<Vec<_>>()
    });
    let mut reserved = [SUPPORT_NAMES, &PRELUDE].concat();
    reserved.push(handle);
    let names = allocate(Case::Pascal, wishes.collect(), &reserved);
    let chunks = names.chunks_exact(SUFFIXES.len());
    chunks
        .filter_map(|chunk| <[String; 4]>::try_from(chunk.to_vec()).ok())
        .collect()
}

fn statuses(operation: &Operation) -> BTreeMap<crate::api::Status, String> {
    let wish = |reply: &crate::api::Reply| Wish {
        identity: format!("{:?}", reply.status),
        candidates: vec![pascal_of(&status::words(reply.status))],
        locked: None,
        ..Wish::default()
    };
    let names = allocate(
        Case::Pascal,
        operation.replies.iter().map(wish).collect(),
        &["Other", "Self"],
    );
    operation
        .replies
        .iter()
        .map(|reply| reply.status)
        .zip(names)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_of_a_function_that_is_called_like_a_keyword_are_plain_words() {
        let types = derived_types("self_");
        assert_eq!(types, ["Self_", "SelfInput", "SelfFailure", "SelfOutput"]);
    }
}
