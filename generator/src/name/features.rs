//! Names of the cargo features of a client that is a crate: one for each folder of the topmost level that has several.

use std::collections::BTreeSet;

use super::names::GroupNames;
use crate::api::{Api, GroupId};

/// Features that a crate has anyway, and its dependencies, which Cargo keeps in the same namespace.
const TAKEN: [&str; 9] = [
    "all",
    "bytes",
    "default",
    "http",
    "http-body",
    "reqwest",
    "rustls",
    "serde",
    "serde_json",
];

/// Names the feature of every folder that has one, and of the folders in it: the one of that folder.
pub(super) fn name_all(api: &Api, groups: &mut [GroupNames]) {
    let folders = folders(api);
    let mut taken: BTreeSet<String> = TAKEN.iter().map(|name| (*name).to_owned()).collect();
    for id in &folders {
        if let Some(group) = groups.get_mut(id.0) {
            let name = free(&group.module, &taken);
            taken.insert(name.clone());
            group.feature = Some(name);
        }
    }
    // Parents stand before their children.
    for (index, group) in api.groups.iter().enumerate() {
        let above = group.parent.and_then(|id| groups.get(id.0));
        let inherited = above.and_then(|above| above.feature.clone());
        if let (Some(inherited), Some(group)) = (inherited, groups.get_mut(index)) {
            group.feature = Some(inherited);
        }
    }
}

/// The folders with a feature of their own. A folder that alone holds all others, as many collections have one, says
/// nothing; those in it do.
fn folders(api: &Api) -> Vec<GroupId> {
    let used = used(api);
    let children = |parent: Option<GroupId>| {
        let inside = |id: &GroupId| {
            api.groups
                .get(id.0)
                .is_some_and(|group| group.parent == parent)
        };
        used.iter().copied().filter(inside).collect::<Vec<_>>()
    };
    let mut level = children(None);
    while let [only] = level.as_slice() {
        level = children(Some(*only));
    }
    level
}

/// The folders that hold an operation, themselves or below.
fn used(api: &Api) -> BTreeSet<GroupId> {
    let mut used = BTreeSet::new();
    for operation in &api.operations {
        let mut next = operation.group;
        while let Some(id) = next.filter(|id| used.insert(*id)) {
            next = api.groups.get(id.0).and_then(|group| group.parent);
        }
    }
    used
}

/// The module's name as features are written, with `-folder` behind it as often as it takes to be free.
fn free(module: &str, taken: &BTreeSet<String>) -> String {
    let mut name = module.trim_matches('_').replace('_', "-");
    while taken.contains(&name) {
        name.push_str("-folder");
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_taken_name_says_that_it_is_a_folder() {
        let taken = BTreeSet::from(["all".to_owned(), "all-folder".to_owned()]);
        assert_eq!(free("all", &taken), "all-folder-folder");
        assert_eq!(free("type_", &taken), "type");
        assert_eq!(free("user_groups", &taken), "user-groups");
    }
}
