//! What types could be called: by the keys that lead to them, with what stands above where a key is not enough.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::Site;
use super::graph::{ObjectId, SlotId};
use super::known;
use super::label::{self, Label};
use super::observe::Observed;
use super::words;

/// Wishes for one type, at most.
const MAX_WISHES: usize = 6;

/// The sites, and what each of them is about.
#[derive(Clone, Copy)]
pub(super) struct About<'s> {
    pub(super) sites: &'s [Site<'s>],
    pub(super) resources: &'s [Vec<String>],
}

impl<'s> About<'s> {
    /// What the type of a site could be called, and what the site is about.
    fn site(self, index: usize) -> Option<(&'s [String], &'s [String])> {
        let (site, resource) = (self.sites.get(index)?, self.resources.get(index)?);
        Some((&site.wishes, resource))
    }
}

/// What objects could be called, best first; `mixed` says that they always stand beside values of other kinds.
pub(super) fn of_object(
    observed: &Observed<'_>,
    about: About<'_>,
    id: ObjectId,
    mixed: bool,
) -> Vec<String> {
    let graph = &observed.graph;
    let object = graph.object(id);
    let homes: Vec<SlotId> = graph.objects_of(id).map(|one| graph.home(one)).collect();
    let mut names = Names::of(observed, about, &homes);
    let mut wishes: Vec<String> = object.schemas.iter().cloned().collect();
    if known::is_patch_operation(observed, object) {
        wishes.push("patch operation".to_owned());
    } else if names.are_unrelated() && known::is_error(observed, object) {
        // A whole reply and the object under its key `error` would want one name.
        let what = if names.keys.0.is_empty() {
            "error reply"
        } else {
            "error"
        };
        wishes.push(what.to_owned());
        names.resource = names.resource.map(|resource| format!("{resource} {what}"));
    } else if names.are_unrelated() && known::is_reference(observed, object) {
        wishes.push("reference".to_owned());
    }
    let suffix = if mixed { " object" } else { "" };
    wishes.extend(names.wishes().into_iter().map(|wish| wish + suffix));
    finish(wishes)
}

/// What a mixture of values could be called, best first.
pub(super) fn of_union(observed: &Observed<'_>, about: About<'_>, slot: SlotId) -> Vec<String> {
    let slots: Vec<SlotId> = observed.graph.slots_of(slot).collect();
    finish(Names::of(observed, about, &slots).wishes())
}

/// Removes what is empty or repeated.
fn finish(wishes: Vec<String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let wishes = wishes.into_iter().filter(|wish| !wish.trim().is_empty());
    wishes
        .filter(|wish| seen.insert(wish.clone()))
        .take(MAX_WISHES)
        .collect()
}

/// How often the places of a type were found under each name.
#[derive(Default)]
struct Tally(BTreeMap<String, usize>);

impl Tally {
    fn add(&mut self, name: String) {
        *self.0.entry(name).or_default() += 1;
    }

    /// The most frequent name; among equals the one of the fewest words, then the first in the order of text.
    fn best(&self) -> Option<&str> {
        let weight = |name: &str, count: usize| (count, Reverse(name.split(' ').count()));
        let best = self
            .0
            .iter()
            .rev()
            .max_by_key(|(name, count)| weight(name, **count));
        best.map(|(name, _)| name.as_str())
    }

    /// The words that all names end with, where there are several names.
    fn ending(&self) -> Option<String> {
        let normals: Vec<Vec<String>> = self.0.keys().map(|name| words::normal(name)).collect();
        let ending = words::common_ending(&normals);
        (normals.len() > 1 && !words::is_generic(&ending)).then(|| ending.join(" "))
    }

    /// Whether there are several names with nothing in common, and none of them stands out.
    fn is_unrelated(&self) -> bool {
        let all: usize = self.0.values().sum();
        let most = self.0.values().max().copied().unwrap_or_default();
        self.0.len() > 1 && most * 3 < all * 2 && self.ending().is_none()
    }
}

/// The names around all places of one type.
#[derive(Default)]
struct Names {
    /// The keys that lead to the places.
    keys: Tally,
    /// The keys that lead to the objects that hold the places.
    parents: Tally,
    /// The nearest keys above that name something.
    owners: Tally,
    /// The words for the thing that most sites with such a place at the root are about, where there are several.
    resource: Option<String>,
    /// The words for the thing that most sites are about, where there are several, then the wishes of the first site.
    sites: Vec<String>,
    /// How many things the sites with such a place at the root are about.
    resources: usize,
    /// Whether every place is one of several at the root.
    listed: bool,
}

impl Names {
    fn of(observed: &Observed<'_>, about: About<'_>, slots: &[SlotId]) -> Self {
        let mut names = Self {
            listed: true,
            ..Self::default()
        };
        let (mut all, mut roots) = (BTreeMap::new(), BTreeMap::new());
        for slot in slots {
            let site = about.site(observed.graph.origin(*slot).site);
            all.extend(site);
            match label::of(observed, *slot) {
                Some(label) => names.add(observed, label),
                None => {
                    roots.extend(site);
                    names.listed &= label::is_listed(observed, *slot);
                }
            }
        }
        let resources: BTreeSet<&[String]> = roots.values().copied().collect();
        names.resources = resources.len();
        names.resource = common_resource(&roots);
        names.sites = common_resource(&all).into_iter().collect();
        let first = all.first_key_value().map(|(wishes, _)| *wishes);
        names
            .sites
            .extend(first.unwrap_or_default().iter().cloned());
        names
    }

    /// Adds a place.
    fn add(&mut self, observed: &Observed<'_>, label: Label) {
        self.keys.add(name(observed, label));
        let parent = label::of(observed, observed.graph.home(label.object));
        parent
            .into_iter()
            .for_each(|parent| self.parents.add(name(observed, parent)));
        owner(observed, label)
            .into_iter()
            .for_each(|owner| self.owners.add(owner));
    }

    /// Whether there are several names, and none of them stands out.
    fn are_unrelated(&self) -> bool {
        self.keys.is_unrelated() || (self.keys.0.is_empty() && self.resources > 1)
    }

    /// The wishes, best first.
    fn wishes(self) -> Vec<String> {
        let Some(key) = self
            .keys
            .ending()
            .or_else(|| self.keys.best().map(str::to_owned))
        else {
            return self.of_roots();
        };
        // `user account` and `account` make no `user account account`.
        let with = |above: &str| {
            if ends_with(above, &key) {
                above.to_owned()
            } else {
                format!("{above} {key}")
            }
        };
        let own = std::iter::once(key.clone());
        let owner = self.owners.best().map(with);
        let parent = self.parents.best().map(with);
        let sites = self.sites.iter().map(|site| with(site));
        let resource = self.resource.clone();
        if words::is_generic(&words::normal(&key)) {
            resource
                .into_iter()
                .chain(owner)
                .chain(sites)
                .chain(parent)
                .chain(own)
                .collect()
        } else if resource.as_ref().is_some_and(|name| ends_with(&key, name)) {
            resource
                .into_iter()
                .chain(own)
                .chain(owner)
                .chain(parent)
                .chain(sites)
                .collect()
        } else {
            own.chain(resource)
                .chain(owner)
                .chain(parent)
                .chain(sites)
                .collect()
        }
    }

    /// The wishes where no key leads to any place.
    fn of_roots(self) -> Vec<String> {
        let suffix = if self.listed { " item" } else { "" };
        // The first is the resource, which is named already.
        let sites = self.sites.iter().skip(usize::from(self.resource.is_some()));
        let sites = sites.map(|site| format!("{site}{suffix}"));
        self.resource.clone().into_iter().chain(sites).collect()
    }
}

/// Whether the words of one name end with those of another.
fn ends_with(key: &str, name: &str) -> bool {
    words::normal(key).ends_with(&words::normal(name))
}

/// The key of a label, in the singular where it holds several.
fn name(observed: &Observed<'_>, label: Label) -> String {
    let key = label::key(observed, label.key);
    if label.listed {
        words::element(key)
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

/// The words for the thing that most of several sites are about: wishes, with what they are about.
fn common_resource(sites: &BTreeMap<&[String], &[String]>) -> Option<String> {
    let mut tally = Tally::default();
    for resource in sites.values() {
        // A status, as in `create user 400 reply`, keeps things apart and does not name them.
        let names = |word: &&String| !word.bytes().all(|byte| byte.is_ascii_digit());
        let resource: Vec<_> = resource.iter().filter(names).cloned().collect();
        if !words::is_generic(&resource) {
            tally.add(resource.join(" "));
        }
    }
    tally.best().filter(|_| sites.len() > 1).map(str::to_owned)
}
