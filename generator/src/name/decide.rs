//! All names of a client at once: from the API and the lock, independent of the order of items.

use super::allocator::{Case, LastWords, Scope, Wish};
use super::lock::build::{self, above};
use super::lock::kept::Kept;
use super::names::{GroupNames, Names, Placement};
use super::{Lock, builder, features, groups, operations, pascal, snake, types, ways, words};
use crate::api::{Api, GroupId};
use crate::config::{Config, Located};
use crate::overrides::Decided;

/// Above this many operations a new client's folders become modules.
const MOST_FLAT: usize = 40;

/// Decides every name and place. Names that people gave come first; those that the lock holds stay, for which operations may be put into other folders and
/// the arguments of constructors into another order.
#[must_use]
pub(crate) fn name(
    api: &mut Api,
    lock: Option<&Lock>,
    config: &Config,
    decided: &Decided,
) -> Names {
    let mut names = named(api, lock, config, decided);
    if config.package.is_some() && names.placement == Placement::Grouped {
        features::name_all(api, &mut names.groups);
    }
    names
}

fn named(api: &mut Api, lock: Option<&Lock>, config: &Config, decided: &Decided) -> Names {
    let placement = config.placement.or(lock.and_then(|lock| lock.placement));
    let placement = placement.unwrap_or_else(|| self::placement(api));
    let draft = decide(api, placement, &Kept::default(), decided);
    let Some(lock) = lock else {
        return draft;
    };
    let draft = build::all(api, &draft);
    let kept = Kept::of(lock, &draft);
    if placement == Placement::Grouped {
        let groups = groups::names(api, placement, &kept, decided);
        let modules: Vec<_> = (0..api.groups.len())
            .map(|index| modules(GroupId(index), api, &groups))
            .collect();
        kept.place(api, &modules);
    }
    kept.keep_constructors(api);
    decide(api, placement, &kept, decided)
}

fn placement(api: &Api) -> Placement {
    if api.operations.len() > MOST_FLAT && !api.groups.is_empty() {
        Placement::Grouped
    } else {
        Placement::Flat
    }
}

/// The modules from the top to that of a folder.
pub(super) fn modules(group: GroupId, api: &Api, names: &[GroupNames]) -> Vec<String> {
    above(group, api)
        .into_iter()
        .filter_map(|id| Some(names.get(id.0)?.module.clone()))
        .collect()
}

fn decide(api: &Api, placement: Placement, kept: &Kept<'_>, decided: &Decided) -> Names {
    let groups = groups::names(api, placement, kept, decided);
    let builder = builder::names(api, kept, decided);
    let operations = operations::names(api, placement, &groups, kept, decided);
    let ways = || ways::of_types(api, placement, &groups, &operations);
    let types = types::names(&api.types, ways, kept, decided);
    Names {
        placement,
        tests: operations::tests(api, placement, &groups, &operations),
        operations,
        types,
        asked_base: builder::asked_base(api, kept),
        bases: builder.bases,
        settings: builder.settings,
        schemes: builder.schemes,
        environments: builder::environments(&api.environments, kept, decided),
        groups,
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
    allocate_with(case, &wishes, reserved, Vec::new)
}

/// The same, with words for what has come to none of its wishes.
pub(super) fn allocate_with(
    case: Case,
    wishes: &[Wish],
    reserved: &[&str],
    last: impl FnOnce() -> LastWords,
) -> Vec<String> {
    let mut scope = Scope::with_case(case);
    for name in reserved {
        scope.reserve(name);
    }
    scope.allocate_with(wishes, last)
}

/// The parts of an identity as one text.
pub(super) fn identity(parts: &[String]) -> String {
    serde_json::Value::from(parts.to_vec()).to_string()
}

/// Any text in snake case; empty where it has no words.
pub(super) fn snake_of(text: &str) -> String {
    snake(&words(text)).unwrap_or_default()
}

/// Any text in the case of types; empty where it has no words.
pub(super) fn pascal_of(text: &str) -> String {
    pascal(&words(text)).unwrap_or_default()
}
