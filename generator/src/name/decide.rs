//! All names of a client at once: from the API and the lock, independent of the order of items.

use super::allocator::{Case, Scope, Wish};
use super::lock::{self, Lock, LockKind};
use super::names::{Names, Placement};
use super::{builder, features, groups, operations, pascal, signature, snake, types, words};
use crate::api::Api;
use crate::config::{Config, Located};
use crate::overrides::Decided;

/// Above this many operations a new client's folders become modules.
const MOST_FLAT: usize = 40;

/// Decides every name. Names that people gave come first; those that the lock holds stay. Folders of a crate get cargo
/// features.
#[must_use]
pub(crate) fn name(api: &Api, lock: Option<&Lock>, config: &Config, decided: &Decided) -> Names {
    let empty = Lock::default();
    let lock = lock.unwrap_or(&empty);
    let placement = config.placement.or(lock.placement).unwrap_or(
        if api.operations.len() > MOST_FLAT && !api.groups.is_empty() {
            Placement::Grouped
        } else {
            Placement::Flat
        },
    );
    let mut groups = groups::names(api, placement, lock, decided);
    if config.package.is_some() && placement == Placement::Grouped {
        features::name_all(api, &mut groups);
    }
    let builder = builder::names(api, decided);
    let types = types::names(&api.types, lock, decided);
    let operations = operations::names(api, placement, &groups, lock, decided);
    Names {
        placement,
        tests: operations::tests(api, placement, &groups, &operations),
        operations,
        types,
        bases: builder.bases,
        settings: builder.settings,
        schemes: builder.schemes,
        environments: builder::environments(&api.environments),
        groups,
    }
}

/// A wish whose identity is looked up in the lock.
pub(super) fn wish(lock: &Lock, kind: LockKind, identity: String, candidates: Vec<String>) -> Wish {
    let locked = lock.name(kind, &identity).map(str::to_owned);
    Wish {
        identity,
        candidates,
        locked,
    }
}

/// The wish with the name that people gave, where they did.
pub(super) fn given(mut wish: Wish, name: Option<&Located>) -> Wish {
    if let Some(name) = name {
        wish.locked = Some(name.as_str().to_owned());
    }
    wish
}

/// The names of one scope, apart from each other and from the reserved ones.
pub(super) fn allocate(case: Case, wishes: Vec<Wish>, reserved: &[&str]) -> Vec<String> {
    let mut scope = Scope::with_case(case);
    for name in reserved {
        scope.reserve(name);
    }
    scope.allocate_all(&wishes)
}

/// Any text in snake case; empty where it has no words.
pub(super) fn snake_of(text: &str) -> String {
    snake(&words(text)).unwrap_or_default()
}

/// Any text in the case of types; empty where it has no words.
pub(super) fn pascal_of(text: &str) -> String {
    pascal(&words(text)).unwrap_or_default()
}

/// What was decided, as the lock keeps it.
#[must_use]
pub(crate) fn lock_of(api: &Api, names: &Names) -> Lock {
    let mut lock = Lock::default();
    lock.placement = Some(names.placement);
    if names.placement == Placement::Grouped {
        for ((index, group), named) in api.groups.iter().enumerate().zip(&names.groups) {
            let identity = groups::identity(index, group, api);
            lock.insert(
                LockKind::Group,
                identity,
                named.module.clone(),
                String::new(),
            );
        }
    }
    let operations = api
        .operations
        .iter()
        .zip(&names.operations)
        .zip(operations::identities(api));
    for ((operation, named), identity) in operations {
        let signature = signature::operation(operation, named, names);
        lock.insert(
            LockKind::Operation,
            identity,
            named.function.clone(),
            signature,
        );
    }
    for (ty, named) in api.types.iter().zip(&names.types) {
        let signature = signature::ty(ty, named, names);
        lock.insert(
            LockKind::Type,
            lock::identity(&ty.wishes),
            named.name.clone(),
            signature,
        );
    }
    lock
}
