//! `[groups]`: names of folders.

use super::Work;
use super::target::Subject;
use crate::api::{Api, GroupId};
use crate::config::Config;

/// Carries them out. A folder is named as an operation is: by its path or an end of it.
pub(super) fn apply(api: &Api, config: &Config, work: &mut Work<'_>) {
    let subjects: Vec<_> = (0..api.groups.len())
        .map(|index| Subject::of_request(&path(api, index), "", ""))
        .collect();
    for (target, wanted) in &config.groups {
        let found: Vec<_> = (0_usize..)
            .zip(&subjects)
            .filter(|(_, subject)| subject.matches(target.as_str()))
            .map(|(index, _)| index)
            .collect();
        match found.as_slice() {
            [] => {
                let known: Vec<_> = (0..api.groups.len())
                    .map(|index| path(api, index).join("/"))
                    .collect();
                work.matches_nothing("folder", target, &known);
            }
            [only] => {
                if let Some(name) = wanted.name.as_ref().and_then(|name| work.snake(name)) {
                    work.decided.groups.insert(GroupId(*only), name);
                }
            }
            several => work.refuse(
                target,
                format!(
                    "`{target}` means {} folders; a name is for one of them",
                    several.len()
                ),
            ),
        }
    }
}

fn path(api: &Api, index: usize) -> Vec<String> {
    let mut path = Vec::new();
    let mut next = api.groups.get(index);
    while let Some(group) = next {
        path.push(group.name.clone());
        next = group.parent.and_then(|id| api.groups.get(id.0));
    }
    path.reverse();
    path
}
