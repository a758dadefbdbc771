//! What an earlier run decided about the places: which object was which type, what was a map, which numbers have fractions.
//! Rules of likeness apply only to what was nowhere before.

use std::collections::{BTreeMap, BTreeSet};

use super::Site;
use super::graph::{ObjectId, SlotId};
use super::label;
use super::observe::Observed;
use crate::name::lock::line::{FieldLine, ShapeLine, TypeLine};

/// What an object was.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Was {
    /// A map, whatever its values.
    Map,
    /// The type of that name.
    Type(String),
}

/// What the places were; nothing without a history.
#[derive(Default)]
pub(super) struct History {
    objects: BTreeMap<ObjectId, Was>,
    /// Whether the numbers of a slot had fractions.
    fractions: BTreeMap<SlotId, bool>,
}

impl History {
    /// Follows the types of an earlier run from the sites on, as far as the samples still lead there.
    pub(super) fn trace(observed: &Observed<'_>, sites: &[Site<'_>], types: &[TypeLine]) -> Self {
        let types = types.iter().map(|line| (line.name.as_str(), line));
        let mut trace = Trace {
            observed,
            types: types.collect(),
            found: Self::default(),
        };
        for (site, root) in sites.iter().zip(&observed.roots) {
            if let Some(ty) = &site.earlier {
                trace.slot(*root, ty);
            }
        }
        trace.found
    }

    /// What an object of a class was, one answer for all of them.
    pub(super) fn was(&self, observed: &Observed<'_>, object: ObjectId) -> Option<&Was> {
        if self.objects.is_empty() {
            return None;
        }
        let objects = observed.graph.objects_of(object);
        objects.filter_map(|one| self.objects.get(&one)).max()
    }

    /// Whether two objects were different types, so that they stay apart.
    pub(super) fn are_apart(
        &self,
        observed: &Observed<'_>,
        one: ObjectId,
        other: ObjectId,
    ) -> bool {
        match (self.was(observed, one), self.was(observed, other)) {
            (Some(one), Some(other)) => one != other,
            _ => false,
        }
    }

    /// Whether making one of two objects would make one of what were different types, in them or below.
    pub(super) fn part(&self, observed: &Observed<'_>, one: ObjectId, other: ObjectId) -> bool {
        if self.objects.is_empty() {
            return false;
        }
        let graph = &observed.graph;
        let mut seen = BTreeSet::new();
        let mut objects = vec![(one, other)];
        let mut slots = Vec::new();
        loop {
            if let Some((one, other)) = objects.pop() {
                let classes = (graph.object_class(one), graph.object_class(other));
                if classes.0 == classes.1 || !seen.insert(classes) {
                    continue;
                }
                if self.are_apart(observed, one, other) {
                    return true;
                }
                let (one, other) = (graph.object(one), graph.object(other));
                slots.extend(one.values.zip(other.values));
                slots.extend(one.members.iter().filter_map(|(key, member)| {
                    let other = other.members.get(key)?;
                    Some((member.slot, other.slot))
                }));
            } else if let Some((one, other)) = slots.pop() {
                let (one, other) = (graph.slot(one), graph.slot(other));
                objects.extend(one.object.zip(other.object));
                let mut lists = (one.list, other.list);
                while let (Some(one), Some(other)) = lists {
                    let (one, other) = (graph.slot(one), graph.slot(other));
                    objects.extend(one.object.zip(other.object));
                    lists = (one.list, other.list);
                }
            } else {
                return false;
            }
        }
    }

    /// Pairs of objects that were one type.
    pub(super) fn together(&self) -> Vec<(ObjectId, ObjectId)> {
        let mut first: BTreeMap<&Was, ObjectId> = BTreeMap::new();
        let mut pairs = Vec::new();
        for (object, was) in &self.objects {
            if matches!(was, Was::Type(_)) {
                pairs.push((*first.entry(was).or_insert(*object), *object));
            }
        }
        pairs
    }

    /// Whether the numbers of a class of slots had fractions.
    pub(super) fn fractions(&self, observed: &Observed<'_>, slot: SlotId) -> Option<bool> {
        if self.fractions.is_empty() {
            return None;
        }
        let slots = observed.graph.slots_of(slot);
        slots
            .filter_map(|one| self.fractions.get(&one))
            .max()
            .copied()
    }
}

struct Trace<'t, 'o, 's> {
    observed: &'o Observed<'s>,
    types: BTreeMap<&'t str, &'t TypeLine>,
    found: History,
}

impl<'t> Trace<'t, '_, '_> {
    /// A slot that held values of a type. Nothing was merged yet, so this ends.
    fn slot(&mut self, slot: SlotId, ty: &'t str) {
        let ty = ["boxed ", "nullable "]
            .iter()
            .fold(ty, |ty, word| ty.strip_prefix(word).unwrap_or(ty));
        match ty.rsplit(' ').next() {
            Some("number") => drop(self.found.fractions.insert(slot, true)),
            Some("integer") => drop(self.found.fractions.insert(slot, false)),
            _ => {}
        }
        let (list, object) = {
            let found = self.observed.graph.slot(slot);
            (found.list, found.object)
        };
        if let Some(element) = ty.strip_prefix("list of ") {
            if let Some(list) = list {
                self.slot(list, element);
            }
        } else if let Some(value) = ty.strip_prefix("map to ") {
            // What held anything may have been empty until now.
            if let Some(object) = object.filter(|_| value != "any") {
                self.found.objects.insert(object, Was::Map);
                for member in self.members(object) {
                    self.slot(member.1, value);
                }
            }
        } else if let Some(line) = self.types.get(ty).copied() {
            self.named(slot, object, line);
        }
    }

    fn named(&mut self, slot: SlotId, object: Option<ObjectId>, line: &'t TypeLine) {
        match &line.shape {
            ShapeLine::Struct { fields, .. } => {
                if let Some(object) = object {
                    self.object(object, line, fields);
                }
            }
            ShapeLine::Union { kinds, .. } => {
                for (_, kind) in kinds {
                    self.slot(slot, kind);
                }
            }
            ShapeLine::Enum { .. } | ShapeLine::Tuple(_) => {}
        }
    }

    /// An object is still of its type if at least half of its keys are, or if it has at least half of those of the type.
    fn object(&mut self, object: ObjectId, line: &TypeLine, fields: &'t [FieldLine]) {
        let members = self.members(object);
        let by_key: BTreeMap<&str, &FieldLine> = fields
            .iter()
            .map(|field| (field.key.as_str(), field))
            .collect();
        let keys: BTreeSet<&str> = members.iter().map(|(key, _)| key.as_str()).collect();
        let known = keys.iter().filter(|key| by_key.contains_key(*key)).count();
        let most_are_new = known * 2 < keys.len();
        let most_are_gone = known == 0 || known * 2 < fields.len();
        if most_are_new && most_are_gone {
            return;
        }
        self.found
            .objects
            .insert(object, Was::Type(line.name.clone()));
        for (key, slot) in &members {
            if let Some(field) = by_key.get(key.as_str()) {
                self.slot(*slot, &field.ty);
            }
        }
    }

    fn members(&self, object: ObjectId) -> Vec<(String, SlotId)> {
        let members = &self.observed.graph.object(object).members;
        let key = |key| label::key(self.observed, key).to_owned();
        let members = members.iter();
        members
            .map(|(id, member)| (key(*id), member.slot))
            .collect()
    }
}
