//! Shapes of objects, and which of them are alike.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::graph::{Graph, KeyId, Object, ObjectId, Slot};

/// The keys of an object with the kinds of their values, ordered by key.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Shape(Vec<(KeyId, u8)>);

impl Shape {
    /// The shape of an object; empty where its keys are data.
    pub(super) fn of(graph: &Graph, object: &Object) -> Self {
        let members = object.members.iter();
        Self(
            members
                .map(|(key, member)| (*key, kinds(graph.slot(member.slot))))
                .collect(),
        )
    }

    /// The number of keys.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no key.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The keys alone.
    pub(super) fn keys(&self) -> Vec<KeyId> {
        self.0.iter().map(|(key, _)| *key).collect()
    }
}

/// The kinds of values in a slot as a set of bits; empty where nothing is known of it.
pub(super) fn kinds(slot: &Slot) -> u8 {
    if slot.scalars.opaque {
        return 0;
    }
    u8::from(slot.scalars.bool)
        | u8::from(slot.scalars.numbers.any()) << 1
        | u8::from(slot.scalars.text) << 2
        | u8::from(slot.list.is_some()) << 3
        | u8::from(slot.object.is_some()) << 4
}

/// What two shapes have in common.
#[derive(Clone, Copy, Default)]
struct Overlap {
    /// Keys that both have.
    both: usize,
    /// Those of them whose kinds of values agree.
    common: usize,
}

impl Overlap {
    /// Counts a key that both have.
    fn add(&mut self, left: u8, right: u8) {
        self.both += 1;
        self.common += usize::from(left == 0 || right == 0 || left & right != 0);
    }
}

/// When two shapes are alike. A key counts as common where the kinds of its values agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rule {
    /// One is a part of the other with at least two keys, or half of all keys are common.
    Half,
    /// Four of five keys are common.
    Near,
    /// All keys are common.
    Same,
}

impl Rule {
    /// Whether two shapes are alike.
    pub(super) fn holds_for(self, left: &Shape, right: &Shape) -> bool {
        let mut overlap = Overlap::default();
        for (key, kinds) in &left.0 {
            if let Ok(index) = right.0.binary_search_by_key(key, |(key, _)| *key) {
                let other = right.0.get(index).map_or(0, |(_, kinds)| *kinds);
                overlap.add(*kinds, other);
            }
        }
        let all = left.len() + right.len() - overlap.both;
        self.holds(left.len().min(right.len()), overlap.common, all)
    }

    /// Whether two shapes, the smaller of `len` keys, are alike with `common` keys of `all` in common.
    fn holds(self, len: usize, common: usize, all: usize) -> bool {
        match self {
            Self::Half => common * 2 >= all || (common == len && common >= 2),
            Self::Near => common * 5 >= all * 4,
            Self::Same => common == all,
        }
    }
}

/// Leaders that a shape is compared with, at most: beyond this many, only equal shapes are found alike.
const MAX_LEADERS: usize = 500;

/// Leaders that are most alike a shape and are worth a closer look.
const MAX_CANDIDATES: usize = 16;

/// The shapes that others are compared with, each with an object that has it.
pub(super) struct Leaders {
    rule: Rule,
    leaders: Vec<(ObjectId, usize)>,
    by_key: BTreeMap<KeyId, Vec<(usize, u8)>>,
}

impl Leaders {
    /// No leaders.
    pub(super) fn new(rule: Rule) -> Self {
        Self {
            rule,
            leaders: Vec::new(),
            by_key: BTreeMap::new(),
        }
    }

    /// Makes a shape a leader, unless there are too many.
    pub(super) fn add(&mut self, shape: Shape, object: ObjectId) {
        let index = self.leaders.len();
        if index < MAX_LEADERS {
            self.leaders.push((object, shape.len()));
            for (key, kinds) in shape.0 {
                self.by_key.entry(key).or_default().push((index, kinds));
            }
        }
    }

    /// The objects of the leaders that are alike a shape, the most alike first.
    pub(super) fn candidates(&self, shape: &Shape) -> Vec<ObjectId> {
        let mut alike = Vec::new();
        for (index, overlap) in self.overlaps(shape) {
            if let Some((object, len)) = self.leaders.get(index).copied() {
                let all = len + shape.len() - overlap.both;
                if self.rule.holds(shape.len().min(len), overlap.common, all) {
                    // In millionths, so that the order needs no floats.
                    alike.push((
                        Reverse(overlap.common * 1_000_000 / all.max(1)),
                        index,
                        object,
                    ));
                }
            }
        }
        alike.sort_unstable();
        alike
            .into_iter()
            .take(MAX_CANDIDATES)
            .map(|(_, _, object)| object)
            .collect()
    }

    /// What each leader has in common with a shape, by its index.
    fn overlaps(&self, shape: &Shape) -> BTreeMap<usize, Overlap> {
        let mut overlaps: BTreeMap<usize, Overlap> = BTreeMap::new();
        for (key, kinds) in &shape.0 {
            for (index, leader_kinds) in self.by_key.get(key).into_iter().flatten() {
                overlaps
                    .entry(*index)
                    .or_default()
                    .add(*kinds, *leader_kinds);
            }
        }
        overlaps
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(keys: &[usize]) -> Shape {
        Shape(keys.iter().map(|key| (KeyId(*key), 4)).collect())
    }

    #[test]
    fn a_part_with_two_keys_or_half_of_the_keys_is_alike() {
        assert!(Rule::Half.holds(2, 2, 9), "a part");
        assert!(!Rule::Half.holds(1, 1, 9), "a part with one key");
        assert!(Rule::Half.holds(3, 2, 4), "half");
        assert!(!Rule::Half.holds(3, 2, 5), "less than half");
        assert!(Rule::Near.holds(4, 4, 5) && !Rule::Near.holds(3, 3, 5));
    }

    fn leaders(shapes: &[&[usize]]) -> Leaders {
        let mut graph = Graph::default();
        let mut leaders = Leaders::new(Rule::Half);
        for keys in shapes {
            let slot = graph.add_slot(super::super::graph::Origin::default());
            leaders.add(shape(keys), graph.object_of(slot));
        }
        leaders
    }

    #[test]
    fn the_leader_with_most_in_common_comes_first() {
        let leaders = leaders(&[&[1, 2, 3, 4, 5, 6], &[1, 2, 8], &[7]]);
        let found = leaders.candidates(&shape(&[1, 2]));
        let objects: Vec<ObjectId> = leaders.leaders.iter().map(|(object, _)| *object).collect();
        assert_eq!(found, [objects[1], objects[0]]);
    }

    #[test]
    fn keys_with_values_of_different_kinds_are_not_common() {
        let leaders = leaders(&[&[1, 2]]);
        assert!(
            leaders
                .candidates(&Shape(vec![(KeyId(1), 2), (KeyId(2), 16)]))
                .is_empty()
        );
        assert_eq!(
            leaders
                .candidates(&Shape(vec![(KeyId(1), 0), (KeyId(2), 4)]))
                .len(),
            1
        );
    }
}
