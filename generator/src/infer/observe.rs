//! Samples → graph: every value of every sample leaves its mark in the slot of its place.

use std::collections::{BTreeMap, BTreeSet};

use super::Site;
use super::graph::{Count, Graph, KeyId, Member, ObjectId, Origin, Slot, SlotId};
use super::history::History;
use super::number::Numbers;
use super::placeholder::{self, Placeholder};
use crate::read::json::compact;
use crate::read::node::{Entry, Node, Value};

/// Levels of lists and objects that are looked into; what lies deeper is `Any`.
const MAX_DEPTH: usize = 64;

/// What the samples of all sites said.
pub(super) struct Observed<'a> {
    /// The places.
    pub(super) graph: Graph,
    /// The slot of each site.
    pub(super) roots: Vec<SlotId>,
    /// Every key, sorted; a [`KeyId`] is an index into it.
    pub(super) keys: Vec<&'a str>,
    /// Keys that have a number with a fraction somewhere.
    pub(super) fractions: BTreeSet<KeyId>,
    /// Slots whose values are of a schema that an object above them is of, with the name of that schema.
    pub(super) circular: BTreeSet<(SlotId, &'a str)>,
    /// What the places were in an earlier run.
    pub(super) history: History,
}

/// Reads all samples of all sites.
pub(super) fn observe<'a>(sites: &[Site<'a>]) -> Observed<'a> {
    let mut keys = BTreeSet::new();
    for sample in sites.iter().flat_map(|site| &site.samples) {
        collect_keys(sample, 0, &mut keys);
    }
    let mut observer = Observer {
        observed: Observed {
            graph: Graph::default(),
            roots: Vec::new(),
            keys: keys.into_iter().collect(),
            fractions: BTreeSet::new(),
            circular: BTreeSet::new(),
            history: History::default(),
        },
        order: 0,
        count: Count::default(),
    };
    let root = |site| Origin {
        site,
        ..Origin::default()
    };
    let graph = &mut observer.observed.graph;
    observer.observed.roots = (0..sites.len())
        .map(|site| graph.add_slot(root(site)))
        .collect();
    for (index, site) in in_order(sites) {
        observer.site(index, site);
    }
    observer.observed
}

/// The sites in an order that does not depend on that of the requests: fields stand in the order in which they are met.
fn in_order<'s, 'a>(sites: &'s [Site<'a>]) -> Vec<(usize, &'s Site<'a>)> {
    let mut order: Vec<(usize, &Site<'a>)> = sites.iter().enumerate().collect();
    let text = |site: &Site<'_>| {
        let samples = site.samples.iter().map(|sample| compact(sample));
        samples.collect::<Vec<_>>()
    };
    order.sort_by(|(_, one), (_, other)| {
        let names = one.wishes.cmp(&other.wishes);
        let usage = one.usage.request.cmp(&other.usage.request);
        let samples = || text(one).cmp(&text(other));
        names.then(usage).then_with(samples)
    });
    order
}

/// Collects every key of a sample, as deep as samples are looked into.
fn collect_keys<'a>(node: &'a Node<'a>, depth: usize, keys: &mut BTreeSet<&'a str>) {
    if depth >= MAX_DEPTH {
        return;
    }
    for element in node.elements() {
        collect_keys(element, depth + 1, keys);
    }
    for entry in node.entries() {
        keys.insert(&entry.key);
        collect_keys(&entry.value, depth + 1, keys);
    }
}

/// The walk over the samples.
struct Observer<'a> {
    observed: Observed<'a>,
    /// The number of members seen: the rank of the next one.
    order: usize,
    /// What one object of this sample counts.
    count: Count,
}

impl<'a> Observer<'a> {
    fn site(&mut self, index: usize, site: &Site<'a>) {
        let Some(root) = self.observed.roots.get(index).copied() else {
            return;
        };
        self.count = Count {
            all: 1,
            request: usize::from(site.usage.request),
        };
        for sample in &site.samples {
            self.value(root, sample, 0);
        }
    }

    fn value(&mut self, slot: SlotId, node: &'a Node<'a>, depth: usize) {
        match &node.value {
            Value::Null => self.slot(slot).scalars.null = true,
            Value::Bool(_) => self.slot(slot).scalars.bool = true,
            Value::Number(text) => self.number(slot, text),
            Value::Text(text) => self.text(slot, text),
            Value::Hole(_) => {}
            Value::List(_) | Value::Map(_) if depth >= MAX_DEPTH => {
                self.slot(slot).scalars.opaque = true;
            }
            Value::List(elements) => {
                let inner = self.observed.graph.list_of(slot);
                for element in elements {
                    self.value(inner, element, depth + 1);
                }
            }
            Value::Map(entries) => match stand_in(entries) {
                Some(text) => self.text(slot, text),
                None => self.map(slot, entries, depth),
            },
        }
    }

    fn map(&mut self, slot: SlotId, entries: &'a [Entry<'a>], depth: usize) {
        let object = self.observed.graph.object_of(slot);
        self.observed
            .graph
            .object_mut(object)
            .samples
            .add(self.count);
        for entry in last_of_each_key(entries) {
            if let Ok(rank) = self.observed.keys.binary_search(&entry.key.as_ref()) {
                let slot = self.member(object, KeyId(rank), slot);
                self.value(slot, &entry.value, depth + 1);
            }
        }
    }

    /// Counts a member of an object and gives its slot.
    fn member(&mut self, object: ObjectId, key: KeyId, home: SlotId) -> SlotId {
        let (graph, count) = (&mut self.observed.graph, self.count);
        self.order += 1;
        if let Some(member) = graph.object_mut(object).members.get_mut(&key) {
            member.seen.add(count);
            return member.slot;
        }
        let site = graph.origin(home).site;
        let slot = graph.add_slot(Origin {
            object: Some(object),
            key: Some(key),
            listed: false,
            site,
        });
        let member = Member {
            slot,
            seen: count,
            order: self.order,
        };
        graph.object_mut(object).members.insert(key, member);
        slot
    }

    fn number(&mut self, slot: SlotId, text: &str) {
        let mut numbers = Numbers::default();
        numbers.add(text);
        self.numbers(slot, numbers);
    }

    fn numbers(&mut self, slot: SlotId, numbers: Numbers) {
        self.slot(slot).scalars.numbers.merge(numbers);
        if numbers.fractions {
            self.observed
                .fractions
                .extend(self.observed.graph.origin(slot).key);
        }
    }

    fn text(&mut self, slot: SlotId, text: &'a str) {
        match placeholder::read(text) {
            None | Some(Placeholder::Text) => self.slot(slot).scalars.text = true,
            Some(Placeholder::Secret) => {
                let scalars = &mut self.slot(slot).scalars;
                (scalars.text, scalars.secret) = (true, true);
            }
            Some(Placeholder::Integer) => {
                self.numbers(
                    slot,
                    Numbers {
                        integers: true,
                        ..Numbers::default()
                    },
                );
            }
            Some(Placeholder::Float) => {
                self.numbers(
                    slot,
                    Numbers {
                        fractions: true,
                        ..Numbers::default()
                    },
                );
            }
            Some(Placeholder::Bool) => self.slot(slot).scalars.bool = true,
            Some(Placeholder::Unknown) => {}
            Some(Placeholder::Circular(schema)) => {
                self.observed.circular.insert((slot, schema));
            }
        }
    }

    fn slot(&mut self, slot: SlotId) -> &mut Slot {
        self.observed.graph.slot_mut(slot)
    }
}

/// The text of an object that only stands in for a value that a converter could not print: `{"value": "<Error: …>"}`.
pub(super) fn stand_in<'a>(entries: &'a [Entry<'a>]) -> Option<&'a str> {
    let [entry] = entries else {
        return None;
    };
    let text = entry.value.as_text().filter(|_| entry.key == "value")?;
    let failed = text.starts_with("<Circular reference to ") || text.starts_with("<Error: ");
    (failed && placeholder::is_placeholder(text)).then_some(text)
}

/// Whether an object only stands in for a value that a converter could not print.
pub(crate) fn is_stand_in(entries: &[Entry<'_>]) -> bool {
    stand_in(entries).is_some()
}

/// The entries of an object, without those whose key comes again: the last one counts, as in other JSON readers.
pub(super) fn last_of_each_key<'a>(
    entries: &'a [Entry<'a>],
) -> impl Iterator<Item = &'a Entry<'a>> {
    let mut last = BTreeMap::new();
    for (index, entry) in entries.iter().enumerate() {
        last.insert(entry.key.as_ref(), index);
    }
    let repeats = last.len() < entries.len();
    let counts = move |(index, entry): &(usize, &'a Entry<'a>)| {
        !repeats || last.get(entry.key.as_ref()) == Some(index)
    };
    entries
        .iter()
        .enumerate()
        .filter(counts)
        .map(|(_, entry)| entry)
}
