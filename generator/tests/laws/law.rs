//! What holds between two runs, whatever the collection: each law takes a collection apart and says where it is broken.
//!
//! Shared by the property tests over random collections and by `cargo xtask laws` over real ones.

#[path = "apart.rs"]
mod apart;
#[path = "own.rs"]
mod own;

use std::collections::{BTreeMap, BTreeSet};

use postwright::drift::{self, Change, Surface};
use postwright::{Config, Generated, Lock, Source};
use serde_json::Value;

use super::order::{self, Random};
use apart::{At, leaves, merges, without};
use own::Own;

/// A collection, and what is read with it.
pub(crate) struct Case {
    pub(crate) collection: Value,
    /// Environments and globals.
    pub(crate) beside: Source,
    pub(crate) config: Config,
}

/// A law that does not hold, and what breaks it.
#[derive(Debug)]
pub(crate) struct Broken {
    pub(crate) law: &'static str,
    pub(crate) what: String,
}

impl std::fmt::Display for Broken {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}: {}", self.law, self.what)
    }
}

impl Case {
    /// Every law, those about single items for so many of them.
    pub(crate) fn broken(&self, most: usize, seed: u64) -> Vec<Broken> {
        let mut random = Random(seed);
        let Some(whole) = self.run(&self.collection, None) else {
            return Vec::new();
        };
        let mut broken = self.same(&whole);
        broken.extend(self.any_order(&whole, &mut random));
        let mut leaves = leaves(self.collection.get("item"));
        random.shuffle(&mut leaves);
        leaves.truncate(most);
        for at in &leaves {
            broken.extend(self.removed(&whole, at));
            broken.extend(self.added(at));
        }
        for pair in leaves.chunks_exact(2) {
            if let [one, other] = pair {
                broken.extend(self.together(&whole, one, other));
            }
        }
        broken
    }

    fn run(&self, collection: &Value, lock: Option<&Lock>) -> Option<Generated> {
        self.run_text(collection.to_string(), lock)
    }

    fn run_text(&self, collection: String, lock: Option<&Lock>) -> Option<Generated> {
        let mut source = Source::single("collection.json", collection);
        source.files.extend(self.beside.files.iter().cloned());
        let lock = lock.map(|lock| Lock::parse(&lock.print()).unwrap_or_default());
        postwright::generate(&source, &self.config, lock.as_ref()).ok()
    }

    /// Nothing changes from a collection to itself, and its own lock changes no byte.
    fn same(&self, whole: &Generated) -> Vec<Broken> {
        let mut broken = nothing("diff(a, a) is empty", whole, whole);
        let Some(again) = self.run(&self.collection, Some(&whole.lock)) else {
            broken.push(broke("own lock", "the input cannot be used with it"));
            return broken;
        };
        broken.extend(files("its own lock changes no byte", whole, &again));
        broken
    }

    /// Neither the order of keys nor that of siblings matters, without a lock and with one.
    fn any_order(&self, whole: &Generated, random: &mut Random) -> Vec<Broken> {
        let mut broken = Vec::new();
        let mut keys = String::new();
        order::print(&self.collection, order::Shuffle::Keys, random, &mut keys);
        let mut items = String::new();
        order::print(&self.collection, order::Shuffle::Items, random, &mut items);
        for (law, text) in [
            ("the order of keys", keys),
            ("the order of siblings", items),
        ] {
            for lock in [None, Some(&whole.lock)] {
                match self.run_text(text.clone(), lock) {
                    Some(other) => {
                        broken.extend(nothing(law, whole, &other));
                        broken.extend(lines(law, whole, &other));
                    }
                    None => broken.push(broke(law, "the input cannot be used")),
                }
            }
        }
        broken
    }

    /// Removing an item changes its own lines, and those of the operation and the types that it was merged into.
    fn removed(&self, whole: &Generated, at: &At) -> Vec<Broken> {
        const LAW: &str = "removing an item";
        let (rest, names) = without(&self.collection, at);
        let Some(rest) = self.run(&rest, Some(&whole.lock)) else {
            return Vec::new();
        };
        let changes = changes(whole, &rest);
        let own = Own::of(whole, &rest, &names);
        own.judge(LAW, &changes, whole, &rest, &names)
    }

    /// Adding an item changes as little, and neither renames nor moves.
    fn added(&self, at: &At) -> Vec<Broken> {
        const LAW: &str = "adding an item";
        let (rest, names) = without(&self.collection, at);
        let Some(rest) = self.run(&rest, None) else {
            return Vec::new();
        };
        let Some(whole) = self.run(&self.collection, Some(&rest.lock)) else {
            return vec![broke(LAW, "the input cannot be used with the lock")];
        };
        let changes = changes(&rest, &whole);
        let own = Own::of(&whole, &rest, &names);
        own.judge(LAW, &changes, &rest, &whole, &names)
    }

    /// Two people each add an item; whoever generates after both renames nothing of either. Taking two items out is no
    /// smaller a change than taking out one of them.
    fn together(&self, whole: &Generated, one: &At, other: &At) -> Vec<Broken> {
        const LAW: &str = "two people add different items";
        let mut broken = Vec::new();
        let (later, earlier) = if one > other {
            (one, other)
        } else {
            (other, one)
        };
        let (without_later, _) = without(&self.collection, later);
        let (neither, _) = without(&without_later, earlier);
        let (without_earlier, _) = without(&self.collection, earlier);
        let base = self.run(&neither, None);
        let Some(base) = base else { return broken };
        let sides = [&without_later, &without_earlier].map(|side| self.run(side, Some(&base.lock)));
        let [Some(left), Some(right)] = sides else {
            return broken;
        };
        for merged in merges(&base.lock, &left.lock, &right.lock) {
            let Ok(lock) = Lock::parse(&merged) else {
                broken.push(broke(LAW, "the merged lock cannot be read"));
                continue;
            };
            let Some(both) = self.run(&self.collection, Some(&lock)) else {
                broken.push(broke(LAW, "the input cannot be used with the merged lock"));
                continue;
            };
            for side in [&left, &right] {
                let renames = changes(side, &both).into_iter().filter(Change::is_rename);
                let renames = renames
                    .filter(|change| !both_took(change, &base.lock, &left.lock, &right.lock));
                broken.extend(renames.map(|change| broke(LAW, &shown(&change))));
            }
        }
        let level = |rest: &Value| {
            let rest = self.run(rest, Some(&whole.lock))?;
            drift::level(&changes(whole, &rest))
        };
        if level(&neither) < level(&without_later) {
            broken.push(broke(
                "levels are monotone",
                "two removals weigh less than one",
            ));
        }
        broken
    }
}

fn broke(law: &'static str, what: &str) -> Broken {
    Broken {
        law,
        what: what.to_owned(),
    }
}

fn shown(change: &Change) -> String {
    format!("{} {}: {}", change.kind, change.item, change.message)
}

fn changes(earlier: &Generated, later: &Generated) -> Vec<Change> {
    let surface = |generated| {
        let Generated { lock, api, .. }: &Generated = generated;
        Surface {
            lock,
            api: Some(api),
        }
    };
    drift::changes(surface(earlier), surface(later))
}

fn nothing(law: &'static str, one: &Generated, other: &Generated) -> Vec<Broken> {
    // Of requests that were merged the first one speaks, and siblings have an order.
    let found = changes(one, other).into_iter();
    found
        .filter(|change| change.level != drift::Level::Docs || std::ptr::eq(one, other))
        .map(|change| broke(law, &shown(&change)))
        .collect()
}

fn files(law: &'static str, one: &Generated, other: &Generated) -> Vec<Broken> {
    let mut broken: Vec<_> = nothing(law, one, other);
    let paths: BTreeSet<_> = one.files.keys().chain(other.files.keys()).collect();
    let differing = paths
        .into_iter()
        .filter(|path| one.files.get(*path) != other.files.get(*path));
    broken.extend(differing.map(|path| broke(law, &format!("{path} differs"))));
    broken.extend(lines(law, one, other));
    broken
}

/// The lines that only one of two locks has.
fn lines(law: &'static str, one: &Generated, other: &Generated) -> Vec<Broken> {
    let (one, other) = (items(&one.lock), items(&other.lock));
    let differing = one
        .iter()
        .filter(|(name, lines)| other.get(*name) != Some(*lines));
    let new = other.keys().filter(|name| !one.contains_key(*name));
    differing
        .map(|(name, _)| name)
        .chain(new)
        .map(|name| broke(law, &format!("the line of {name} differs")))
        .collect()
}

/// The lines of each item of a lock, by what `diff` calls the item.
fn items(lock: &Lock) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in lock.print_without_hints().lines() {
        let mut columns = line.split('\t');
        let (Some(kind), Some(name)) = (columns.next(), columns.next()) else {
            continue;
        };
        let item = match kind {
            "fn" | "request" => name.to_owned(),
            "type" => format!("models::{name}"),
            "mod" | "placement" => format!("{kind} {name}"),
            _ => format!("ClientBuilder::{name}"),
        };
        let line = match kind {
            "fn" => without_order(line),
            _ => line.to_owned(),
        };
        found.entry(item).or_default().push(line);
    }
    found
}

/// The line of a function with its optional parameters sorted: they are setters, whose order means nothing to callers. The
/// keys of a form that a schema lists have no order of their own.
fn without_order(line: &str) -> String {
    let Some((before, parameters, after)) = parenthesized(line) else {
        return line.to_owned();
    };
    let is_optional = |one: &&str| {
        one.split('"')
            .next()
            .is_some_and(|start| start.contains('?'))
    };
    let (mut optional, required): (Vec<_>, Vec<_>) = parameters.split(", ").partition(is_optional);
    optional.sort_unstable();
    let all: Vec<_> = required.into_iter().chain(optional).collect();
    format!("{before}{}{after}", all.join(", "))
}

/// A line up to its first parenthesis, what stands in it, and the rest.
fn parenthesized(line: &str) -> Option<(&str, &str, &str)> {
    let start = line.find('(')? + 1;
    let end = start + line.get(start..)?.find(')')?;
    Some((line.get(..start)?, line.get(start..end)?, line.get(end..)?))
}

/// Whether both sides gave the name to something new, so that one of them has to give it up.
fn both_took(change: &Change, base: &Lock, left: &Lock, right: &Lock) -> bool {
    let [base, left, right] = [base, left, right].map(items);
    let new = |name: &&String| !base.contains_key(*name);
    left.keys().filter(new).any(|name| {
        let last = name.rsplit("::").next().unwrap_or_default();
        let said = format!("from `{last}` ");
        right.contains_key(name) && (change.message.contains(&said) || change.item == *name)
    })
}
