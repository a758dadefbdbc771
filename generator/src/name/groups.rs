//! Names of folders: modules and the handles that lead into them.

use super::allocator::{Case, Wish};
use super::decide::{self, allocate, given, pascal_of};
use super::lock::kept::{Kept, kept};
use super::names::{GroupNames, Placement};
use super::{file_stem, words};
use crate::api::{Api, Group, GroupId};
use crate::overrides::Decided;

/// Modules that a client has anyway, and functions that `Client` has. Names that Windows keeps for devices are none of
/// [`file_stem`]'s results.
const MODULES: [&str; 6] = [
    "client",
    "operations",
    "models",
    "support",
    "builder",
    "call",
];

/// Names every folder; nothing where folders are no modules.
pub(super) fn names(
    api: &Api,
    placement: Placement,
    history: &Kept<'_>,
    decided: &Decided,
) -> Vec<GroupNames> {
    let mut named = vec![GroupNames::default(); api.groups.len()];
    if placement == Placement::Flat {
        return named;
    }
    let mut parents: Vec<_> = api.groups.iter().map(|group| group.parent).collect();
    parents.sort_unstable();
    parents.dedup();
    for parent in parents {
        let siblings: Vec<_> = api
            .groups
            .iter()
            .enumerate()
            .filter(|(_, group)| group.parent == parent)
            .collect();
        let wishes = siblings.iter().map(|(index, group)| {
            let own = words(&group.name);
            let mut folder = own.clone();
            folder.push("folder".to_owned());
            let candidates = vec![file_stem(&own), file_stem(&folder)];
            let locked = kept(&history.groups, *index).and_then(|line| line.path.last());
            let wish = Wish {
                identity: identity(*index, group, api),
                candidates,
                locked: locked.cloned(),
                ..Wish::default()
            };
            given(wish, decided.groups.get(&GroupId(*index)))
        });
        let modules = allocate(Case::Snake, wishes.collect(), &MODULES);
        for ((index, _), module) in siblings.into_iter().zip(modules) {
            if let Some(group) = named.get_mut(index) {
                group.handle = format!("{}Group", pascal_of(&module).trim_end_matches('_'));
                group.module = module;
            }
        }
    }
    named
}

/// The names from the top to the folder; equal siblings are told apart by their number among equals, in the order of what
/// is in them.
fn identity(index: usize, group: &Group, api: &Api) -> String {
    let mut names = vec![group.name.clone()];
    let mut next = group.parent;
    while let Some(above) = next.and_then(|id| api.groups.get(id.0)) {
        names.push(above.name.clone());
        next = above.parent;
    }
    names.reverse();
    let equals = api.groups.iter().enumerate().filter(|(other, equal)| {
        *other != index && equal.parent == group.parent && equal.name == group.name
    });
    let equals: Vec<usize> = equals.map(|(other, _)| other).collect();
    if !equals.is_empty() {
        let own = (content(index, api), index);
        let before = equals
            .iter()
            .filter(|other| (content(**other, api), **other) < own);
        let before = before.count();
        if before > 0 {
            names.push(format!("#{}", before + 1));
        }
    }
    decide::identity(&names)
}

/// The operations in a folder, in an order of their own.
fn content(index: usize, api: &Api) -> Vec<(&str, &str, &str)> {
    let group = Some(GroupId(index));
    let operations = api
        .operations
        .iter()
        .filter(|operation| operation.group == group);
    let mut content: Vec<_> = operations
        .map(|operation| &operation.identity)
        .map(|known| {
            (
                known.template.as_str(),
                known.method.as_str(),
                known.name.as_str(),
            )
        })
        .collect();
    content.sort_unstable();
    content
}
