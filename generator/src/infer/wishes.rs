//! What types could be called: by the keys that lead to them, with what stands above where a key is not enough.

use std::collections::{BTreeMap, BTreeSet};

use super::Site;
use super::graph::{ObjectId, SlotId};
use super::label::{self, Label};
use super::observe::Observed;
use super::words;

/// Wishes for one type, at most.
const MAX_WISHES: usize = 6;

/// Words of an operation's name that say what is done or where a value stands, but not what the value is.
const STOP_WORDS: &[&str] = &[
    "a", "add", "all", "an", "and", "body", "by", "create", "delete", "edit", "fetch", "find",
    "for", "from", "get", "id", "in", "insert", "list", "modify", "new", "of", "on", "patch",
    "post", "put", "query", "read", "remove", "replace", "reply", "request", "response",
    "retrieve", "search", "set", "show", "single", "specific", "the", "to", "update", "upsert",
    "variable", "view", "with",
];

/// What objects could be called, best first; `mixed` says that they always stand beside values of other kinds.
pub(super) fn of_object(
    observed: &Observed<'_>,
    sites: &[Site<'_>],
    object: ObjectId,
    mixed: bool,
) -> Vec<String> {
    let graph = &observed.graph;
    let homes: Vec<SlotId> = graph
        .objects_of(object)
        .map(|one| graph.home(one))
        .collect();
    let mut wishes: Vec<String> = graph.object(object).schemas.iter().cloned().collect();
    let suffix = if mixed { " object" } else { "" };
    wishes.extend(
        of_slots(observed, sites, &homes)
            .into_iter()
            .map(|wish| wish + suffix),
    );
    finish(wishes)
}

/// What a mixture of values could be called, best first.
pub(super) fn of_union(observed: &Observed<'_>, sites: &[Site<'_>], slot: SlotId) -> Vec<String> {
    let slots: Vec<SlotId> = observed.graph.slots_of(slot).collect();
    finish(of_slots(observed, sites, &slots))
}

/// Removes what is empty or repeated.
fn finish(wishes: Vec<String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let wishes = wishes
        .into_iter()
        .filter(|wish| !wish.trim().is_empty() && seen.insert(wish.clone()));
    wishes.take(MAX_WISHES).collect()
}

/// How often the places of a type were found under one name.
#[derive(Default)]
struct Tally {
    counts: BTreeMap<String, usize>,
}

impl Tally {
    fn add(&mut self, name: String) {
        *self.counts.entry(name).or_default() += 1;
    }

    /// The most frequent name, the first in the order of text among equals.
    fn best(&self) -> Option<&str> {
        let best = self.counts.iter().rev().max_by_key(|(_, count)| **count);
        best.map(|(name, _)| name.as_str())
    }
}

fn of_slots(observed: &Observed<'_>, sites: &[Site<'_>], slots: &[SlotId]) -> Vec<String> {
    let labels = slots.iter().filter_map(|slot| label::of(observed, *slot));
    let Some(key) = best_key(observed, labels) else {
        return of_roots(observed, sites, slots);
    };
    let (mut parents, mut owners) = (Tally::default(), Tally::default());
    for label in slots.iter().filter_map(|slot| label::of(observed, *slot)) {
        let parent = label::of(observed, observed.graph.home(label.object));
        parent
            .into_iter()
            .for_each(|parent| parents.add(name(observed, parent)));
        owner(observed, label)
            .into_iter()
            .for_each(|owner| owners.add(owner));
    }
    let owner = owners.best().map(|owner| format!("{owner} {key}"));
    let parent = parents.best().map(|parent| format!("{parent} {key}"));
    let site = best_site(observed, sites, slots);
    let site = site.iter().map(|site| format!("{site} {key}"));
    if words::is_generic(&words::normal(&key)) {
        owner
            .into_iter()
            .chain(site)
            .chain(parent)
            .chain([key.clone()])
            .collect()
    } else {
        [key.clone()]
            .into_iter()
            .chain(owner)
            .chain(parent)
            .chain(site)
            .collect()
    }
}

/// The name that the keys of all places give: the words that all end with, or the most frequent key.
fn best_key(observed: &Observed<'_>, labels: impl Iterator<Item = Label>) -> Option<String> {
    let mut tally = Tally::default();
    labels.for_each(|label| tally.add(name(observed, label)));
    let normals: Vec<Vec<String>> = tally
        .counts
        .keys()
        .map(|name| words::normal(name))
        .collect();
    let ending = words::common_ending(&normals);
    if normals.len() > 1 && !words::is_generic(&ending) {
        return Some(ending.join(" "));
    }
    tally.best().map(str::to_owned)
}

/// The key of a label, in the singular where it holds several.
fn name(observed: &Observed<'_>, label: Label) -> String {
    let key = label::key(observed, label.key);
    if label.listed {
        words::singular(key)
    } else {
        key.to_owned()
    }
}

/// The nearest key above a label that names something.
fn owner(observed: &Observed<'_>, label: Label) -> Option<String> {
    let mut label = label;
    loop {
        label = label::of(observed, observed.graph.home(label.object))?;
        let name = name(observed, label);
        if !words::is_generic(&words::normal(&name)) {
            return Some(name);
        }
    }
}

/// The wishes of the first of the sites that slots were found in, in the order of their text.
fn best_site<'s>(observed: &Observed<'_>, sites: &'s [Site<'_>], slots: &[SlotId]) -> &'s [String] {
    let sites = slots
        .iter()
        .filter_map(|slot| sites.get(observed.graph.origin(*slot).site));
    sites
        .map(|site| site.wishes.as_slice())
        .min()
        .unwrap_or_default()
}

/// What the roots of sites could be called: by the words that the wishes of all of them have in common.
fn of_roots(observed: &Observed<'_>, sites: &[Site<'_>], slots: &[SlotId]) -> Vec<String> {
    let mut firsts = BTreeSet::new();
    for slot in slots {
        let site = sites.get(observed.graph.origin(*slot).site);
        firsts.extend(site.and_then(|site| site.wishes.first()));
    }
    let common = if firsts.len() > 1 {
        common_words(&firsts)
    } else {
        None
    };
    let listed = slots.iter().all(|slot| label::is_listed(observed, *slot));
    let suffix = if listed { " item" } else { "" };
    let own = best_site(observed, sites, slots)
        .iter()
        .map(|wish| format!("{wish}{suffix}"));
    common.into_iter().chain(own).collect()
}

/// The words that all texts have, without those that only say what is done.
fn common_words(texts: &BTreeSet<&String>) -> Option<String> {
    let singular_words = |text: &String| -> Vec<String> {
        words::split(text)
            .iter()
            .map(|word| words::singular(word))
            .collect()
    };
    let mut texts = texts.iter().map(|text| singular_words(text));
    let mut common = texts.next()?;
    common.retain(|word| !STOP_WORDS.contains(&word.as_str()));
    for text in texts {
        common.retain(|word| text.contains(word));
    }
    (!words::is_generic(&common)).then(|| common.join(" "))
}
