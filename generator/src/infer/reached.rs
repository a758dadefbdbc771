//! What the sites still lead to: samples inside a value that may be anything are evidence for nothing.

use std::collections::BTreeSet;

use super::graph::{Graph, Object, ObjectId, SlotId};
use super::observe::Observed;

/// Empties the objects that no site leads to, so that they are taken for nothing else's type.
///
/// Such an object would give its keys to a type that has no such place, and only in the run that sees it for the first
/// time: a lock says nothing of it.
pub(super) fn keep(observed: &mut Observed<'_>) {
    let reached = reached(&observed.graph, &observed.roots);
    for object in observed.graph.object_ids() {
        if !reached.contains(&object) {
            *observed.graph.object_mut(object) = Object::default();
        }
    }
}

fn reached(graph: &Graph, roots: &[SlotId]) -> BTreeSet<ObjectId> {
    let mut slots = roots.to_vec();
    let mut seen = BTreeSet::new();
    let mut objects = BTreeSet::new();
    while let Some(slot) = slots.pop() {
        let class = graph.slot_class(slot);
        let slot = graph.slot(class);
        if slot.scalars.opaque || !seen.insert(class) {
            continue;
        }
        slots.extend(slot.list);
        let Some(object) = slot.object.map(|object| graph.object_class(object)) else {
            continue;
        };
        if objects.insert(object) {
            let object = graph.object(object);
            slots.extend(object.values);
            slots.extend(object.members.values().map(|member| member.slot));
        }
    }
    objects
}
