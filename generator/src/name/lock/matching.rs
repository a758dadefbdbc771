//! Which line of one lock is which line of another.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::Lock;
use super::identity::assign;
use super::line::{BaseLine, OperationLine};
use super::types;

/// For each line of a later lock, by its index there, the index of the earlier line that it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Matching {
    pub(crate) bases: Vec<Option<usize>>,
    pub(crate) environments: Vec<Option<usize>>,
    pub(crate) settings: Vec<Option<usize>>,
    pub(crate) schemes: Vec<Option<usize>>,
    pub(crate) groups: Vec<Option<usize>>,
    pub(crate) operations: Vec<Option<usize>>,
    pub(crate) types: Vec<Option<usize>>,
}

impl Matching {
    /// Compares two locks. Nothing depends on the order of their lines.
    pub(crate) fn of(earlier: &Lock, later: &Lock) -> Self {
        let operations = operations(earlier, later);
        let types = types::matching(earlier, later, &operations);
        let mut schemes = vec![None; later.schemes.len()];
        pair(&mut schemes, &earlier.schemes, &later.schemes, |line| {
            Some(format!("{} {}", line.kind, line.key.to_ascii_lowercase()))
        });
        // Another prefix or header for the only credential of its kind is a changed scheme, not another one. Hooks of
        // different schemes are not of one kind.
        pair(&mut schemes, &earlier.schemes, &later.schemes, |line| {
            (line.kind != "hook").then(|| line.kind.clone())
        });
        let mut environments = vec![None; later.environments.len()];
        pair(
            &mut environments,
            &earlier.environments,
            &later.environments,
            |line| Some(line.key.clone()),
        );
        let mut settings = vec![None; later.settings.len()];
        pair(&mut settings, &earlier.settings, &later.settings, |line| {
            Some(line.key.clone())
        });
        Self {
            bases: bases(earlier, later, &operations),
            environments,
            settings,
            schemes,
            groups: groups(earlier, later, &operations),
            operations,
            types,
        }
    }
}

/// Pairs what has no partner yet and the same key, where the key stands once on each side.
pub(super) fn pair<T>(
    found: &mut [Option<usize>],
    earlier: &[T],
    later: &[T],
    key: impl Fn(&T) -> Option<String>,
) {
    let taken: BTreeSet<usize> = found.iter().copied().flatten().collect();
    let mut before: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, line) in earlier.iter().enumerate() {
        if let (false, Some(key)) = (taken.contains(&index), key(line)) {
            before.entry(key).or_default().push(index);
        }
    }
    let mut now: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, line) in later.iter().enumerate() {
        if let (Some(None), Some(key)) = (found.get(index), key(line)) {
            now.entry(key).or_default().push(index);
        }
    }
    for (key, indexes) in now {
        if let ([index], Some([candidate])) =
            (indexes.as_slice(), before.get(&key).map(Vec::as_slice))
            && let Some(slot) = found.get_mut(*index)
        {
            *slot = Some(*candidate);
        }
    }
}

/// Pairs by votes, the most first; the names settle what is equal.
pub(super) fn elect(
    votes: BTreeMap<(usize, usize), usize>,
    found: &mut [Option<usize>],
    earlier_name: impl Fn(usize) -> String,
    later_name: impl Fn(usize) -> String,
) {
    let mut taken: BTreeSet<usize> = found.iter().copied().flatten().collect();
    let mut ranked: Vec<_> = votes
        .into_iter()
        .map(|((later, earlier), count)| {
            let same = earlier_name(earlier) == later_name(later);
            let rank = (
                Reverse(count),
                Reverse(same),
                earlier_name(earlier),
                later_name(later),
            );
            (rank, later, earlier)
        })
        .collect();
    ranked.sort();
    for (_, later, earlier) in ranked {
        if let Some(slot) = found.get_mut(later).filter(|slot| slot.is_none())
            && taken.insert(earlier)
        {
            *slot = Some(earlier);
        }
    }
}

/// A base URL is the one of the same name; what is called otherwise now may still be the only one of its value, or the only
/// one left.
fn bases(earlier: &Lock, later: &Lock, operations: &[Option<usize>]) -> Vec<Option<usize>> {
    let mut found = vec![None; later.bases.len()];
    // A scheme is a part of a name only where it tells two of them apart, which functions do as well.
    let mut votes: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (known, line) in operations.iter().zip(&later.operations) {
        let known = known.and_then(|index| earlier.operations.get(index));
        let before = known.and_then(|known| base_of(known, earlier));
        if let (Some((before, one)), Some((now, other))) = (before, base_of(line, later))
            && without_scheme(&one.key) == without_scheme(&other.key)
        {
            *votes.entry((now, before)).or_default() += 1;
        }
    }
    let key = |lines: &[BaseLine], index: usize| {
        let line = lines.get(index);
        line.map_or_else(String::new, |line| line.key.clone())
    };
    elect(
        votes,
        &mut found,
        |index| key(&earlier.bases, index),
        |index| key(&later.bases, index),
    );
    pair(&mut found, &earlier.bases, &later.bases, |line| {
        Some(line.key.clone())
    });
    pair(&mut found, &earlier.bases, &later.bases, |line| {
        line.default.clone()
    });
    if earlier.bases.len() == 1 && later.bases.len() == 1 {
        pair(&mut found, &earlier.bases, &later.bases, |_| {
            Some(String::new())
        });
    }
    found
}

/// The base URL of a function, and its index.
fn base_of<'l>(line: &OperationLine, lock: &'l Lock) -> Option<(usize, &'l BaseLine)> {
    let name = line.base.as_ref()?;
    let mut bases = lock.bases.iter().enumerate();
    bases.find(|(_, base)| base.name == *name)
}

fn without_scheme(key: &str) -> &str {
    key.split_once("://").map_or(key, |(_, rest)| rest)
}

/// A function is the one that most of its requests belonged to.
fn operations(earlier: &Lock, later: &Lock) -> Vec<Option<usize>> {
    let before = earlier.requests();
    let now = later.requests();
    let identities = |requests: &[(super::identity::RequestIdentity, usize)]| {
        requests
            .iter()
            .map(|(identity, _)| identity.clone())
            .collect::<Vec<_>>()
    };
    let mut votes: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    let assigned = assign(&identities(&before), &identities(&now));
    for ((_, operation), request) in now.iter().zip(assigned) {
        if let Some((_, known)) = request.and_then(|index| before.get(index)) {
            *votes.entry((*operation, *known)).or_default() += 1;
        }
    }
    let mut found = vec![None; later.operations.len()];
    let path = |lock: &Lock, index: usize| {
        let line = lock.operations.get(index);
        line.map_or_else(String::new, super::line::OperationLine::path)
    };
    elect(
        votes,
        &mut found,
        |index| path(earlier, index),
        |index| path(later, index),
    );
    // Requests that were merged since are not told apart, but what they are together may be the only one of its kind.
    pair(&mut found, &earlier.operations, &later.operations, |line| {
        Some(format!(
            "{} {} {:?}",
            line.method, line.template, line.sends
        ))
    });
    found
}

/// A folder is the one of the same path; one of another path is the module that most of its functions stood in.
fn groups(earlier: &Lock, later: &Lock, operations: &[Option<usize>]) -> Vec<Option<usize>> {
    let mut found = vec![None; later.groups.len()];
    pair(&mut found, &earlier.groups, &later.groups, |line| {
        Some(format!("{:?}", line.folders))
    });
    let module = |lock: &Lock, operation: usize| {
        let modules = &lock.operations.get(operation)?.modules;
        lock.groups.iter().position(|group| group.path == *modules)
    };
    let mut votes: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (now, before) in operations.iter().enumerate() {
        if let (Some(now), Some(before)) = (
            module(later, now),
            before.and_then(|before| module(earlier, before)),
        ) {
            *votes.entry((now, before)).or_default() += 1;
        }
    }
    let path = |lock: &Lock, index: usize| {
        let line = lock.groups.get(index);
        line.map_or_else(String::new, |line| line.path.join("::"))
    };
    elect(
        votes,
        &mut found,
        |index| path(earlier, index),
        |index| path(later, index),
    );
    found
}
