//! What a place is known by: the key that leads to it. Keys that are data, as those of maps, are looked through.

use super::graph::{KeyId, ObjectId, SlotId};
use super::observe::Observed;
use super::words as key_words;

/// The key that leads to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    /// The key.
    pub(super) key: KeyId,
    /// Whether the place is one of several under that key: in a list or a map.
    pub(super) listed: bool,
    /// The object that has the key.
    pub(super) object: ObjectId,
}

/// The label of a slot; `None` where no key leads to it from the root.
pub(super) fn of(observed: &Observed<'_>, slot: SlotId) -> Option<Label> {
    let graph = &observed.graph;
    let mut origin = graph.origin(slot);
    let mut listed = origin.listed;
    loop {
        let (object, key) = (origin.object?, origin.key?);
        if graph.object(object).values.is_none() {
            return Some(Label {
                key,
                listed,
                object,
            });
        }
        origin = graph.origin(graph.home(object));
        listed = true;
    }
}

/// Whether a slot without a label is one of several.
pub(super) fn is_listed(observed: &Observed<'_>, slot: SlotId) -> bool {
    let origin = observed.graph.origin(slot);
    origin.listed || origin.object.is_some()
}

/// The normal words of the key that leads to a slot.
pub(super) fn words(observed: &Observed<'_>, slot: SlotId) -> Option<Vec<String>> {
    let label = of(observed, slot)?;
    Some(key_words::normal(key(observed, label.key)))
}

/// The text of a key.
pub(super) fn key<'a>(observed: &Observed<'a>, key: KeyId) -> &'a str {
    observed.keys.get(key.0).copied().unwrap_or_default()
}
