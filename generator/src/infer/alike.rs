//! Whether two objects would make one sensible type: their keys are alike, and so are the objects in them.
//!
//! Merging two objects merges what they hold under the same key. Two envelopes with the keys `data` and `total` are
//! therefore one type only where their data is.

use std::collections::BTreeSet;

use super::graph::{Graph, ObjectId, SlotId};
use super::label;
use super::observe::Observed;
use super::shape::{Rule, Shape, kinds};
use super::words;

/// What two objects are compared with.
pub(super) struct Judge<'a> {
    graph: &'a Graph,
    /// For each key, whether it names nothing by itself.
    generic: Vec<bool>,
}

/// Two slots under the same key, and whether that key names nothing by itself.
type Pair = (SlotId, SlotId, bool);

impl<'a> Judge<'a> {
    /// A judge of what was observed.
    pub(super) fn new(observed: &'a Observed<'_>) -> Self {
        let keys = (0..observed.keys.len()).map(super::graph::KeyId);
        let generic = keys.map(|key| words::is_generic(&words::normal(label::key(observed, key))));
        Self {
            graph: &observed.graph,
            generic: generic.collect(),
        }
    }

    /// Whether what two objects hold under the same keys is alike, at every level.
    pub(super) fn members_are_alike(&self, left: ObjectId, right: ObjectId) -> bool {
        let mut seen = BTreeSet::new();
        let mut pairs = Vec::new();
        self.push_members(left, right, &mut pairs);
        while let Some((left, right, generic)) = pairs.pop() {
            if !seen.insert((self.graph.slot_class(left), self.graph.slot_class(right))) {
                continue;
            }
            if !self.slots_are_alike(left, right, generic, &mut pairs) {
                return false;
            }
        }
        true
    }

    /// Whether two slots are alike but for what is in their objects and lists, which is pushed.
    fn slots_are_alike(
        &self,
        left: SlotId,
        right: SlotId,
        generic: bool,
        pairs: &mut Vec<Pair>,
    ) -> bool {
        let (a, b) = (self.graph.slot(left), self.graph.slot(right));
        // Under `data` or `items`, what is not known is as likely to be something else.
        if generic && (kinds(a) == 0) != (kinds(b) == 0) {
            return false;
        }
        if let (Some(a), Some(b)) = (a.list, b.list) {
            pairs.push((a, b, generic));
        }
        match (a.object, b.object) {
            (Some(a), Some(b)) => self.objects_are_alike(a, b, generic, pairs),
            _ => true,
        }
    }

    fn objects_are_alike(
        &self,
        left: ObjectId,
        right: ObjectId,
        generic: bool,
        pairs: &mut Vec<Pair>,
    ) -> bool {
        let (a, b) = (self.graph.object(left), self.graph.object(right));
        match (a.values, b.values) {
            (Some(a), Some(b)) => pairs.push((a, b, generic)),
            (None, None) => {
                let (a, b) = (Shape::of(self.graph, a), Shape::of(self.graph, b));
                let rule = if generic { Rule::Near } else { Rule::Half };
                if !a.is_empty() && !b.is_empty() && !rule.holds_for(&a, &b) {
                    return false;
                }
                self.push_members(left, right, pairs);
            }
            (Some(_), None) => return b.members.is_empty(),
            (None, Some(_)) => return a.members.is_empty(),
        }
        true
    }

    fn push_members(&self, left: ObjectId, right: ObjectId, pairs: &mut Vec<Pair>) {
        if self.graph.object_class(left) == self.graph.object_class(right) {
            return;
        }
        let (a, b) = (self.graph.object(left), self.graph.object(right));
        for (key, member) in &a.members {
            if let Some(other) = b.members.get(key) {
                let generic = self.generic.get(key.0).copied().unwrap_or(false);
                pairs.push((member.slot, other.slot, generic));
            }
        }
    }
}
