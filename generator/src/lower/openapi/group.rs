//! Tags as folders.

use std::collections::BTreeMap;

use super::description;
use super::endpoint::Endpoint;
use crate::api::{Group, GroupId};
use crate::read::openapi::{Document, Located};
use crate::source::Place;

/// The folders of an API: the first tag of each operation.
pub(super) struct Groups {
    groups: Vec<Group>,
    by_tag: BTreeMap<String, GroupId>,
}

impl Groups {
    /// Finds the tags that operations stand under, those that the document declares first.
    pub(super) fn find(document: &Document<'_>, endpoints: &[Endpoint<'_>]) -> Self {
        let mut found = Self {
            groups: Vec::new(),
            by_tag: BTreeMap::new(),
        };
        let used = |name: &str| {
            endpoints
                .iter()
                .any(|endpoint| endpoint.tag() == Some(name))
        };
        let declared = document.root.get("tags");
        for tag in declared.into_iter().flat_map(Located::elements) {
            if let Some(name) = tag.text("name").filter(|name| used(name)) {
                found.add(name, description(tag), tag.place());
            }
        }
        for endpoint in endpoints {
            if let Some(name) = endpoint.tag() {
                found.add(name, None, endpoint.place);
            }
        }
        found
    }

    fn add(&mut self, name: &str, description: Option<String>, place: Place) {
        let next = GroupId(self.groups.len());
        if self.by_tag.contains_key(name) {
            return;
        }
        self.by_tag.insert(name.to_owned(), next);
        self.groups.push(Group {
            parent: None,
            name: name.to_owned(),
            description,
            place,
        });
    }

    /// The folder of an operation.
    pub(super) fn of(&self, endpoint: &Endpoint<'_>) -> Option<GroupId> {
        self.by_tag.get(endpoint.tag()?).copied()
    }

    /// The finished folders.
    pub(super) fn into_groups(self) -> Vec<Group> {
        self.groups
    }
}
