//! The one place where names are kept apart.

use std::collections::{BTreeMap, BTreeSet};

use super::hash;

/// How the names of a scope are written, which decides how a suffix is joined to them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Case {
    /// `get_user`: functions, fields, modules, files.
    #[default]
    Snake,
    /// `GetUser`: types and variants.
    Pascal,
}

/// A namespace: a set of names in which each stands once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope {
    case: Case,
    taken: BTreeSet<String>,
}

/// Something that wants a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Wish {
    /// What makes it the same thing tomorrow. It decides the suffix where words cannot tell two things apart.
    pub(crate) identity: String,
    /// Names, best first; each should be told from the others by further words. Empty ones are passed over.
    pub(crate) candidates: Vec<String>,
    /// The name that it had before, which it keeps.
    pub(crate) locked: Option<String>,
}

impl Scope {
    /// An empty scope for names of that case.
    #[must_use]
    pub(crate) fn with_case(case: Case) -> Self {
        Self {
            case,
            ..Self::default()
        }
    }

    /// Takes a name out of use. Says whether it was free.
    pub(crate) fn reserve(&mut self, name: &str) -> bool {
        self.taken.insert(name.to_owned())
    }

    /// Whether a name is free.
    #[must_use]
    pub(crate) fn is_free(&self, name: &str) -> bool {
        !self.taken.contains(name)
    }

    /// Gives each wish a name, in the order of the wishes; which name never depends on that order.
    ///
    /// Locked names come first. Of the others, all that want the same name give it up for their next candidate, so that
    /// none is preferred; only one that has no further candidate, where the others do, keeps it. What remains without a
    /// name gets its first candidate with a hash of its identity. Wishes that are equal in every part are numbered.
    pub(crate) fn allocate_all(&mut self, wishes: &[Wish]) -> Vec<String> {
        let mut order: Vec<usize> = (0..wishes.len()).collect();
        order.sort_by_key(|&index| wishes.get(index));
        let mut names: BTreeMap<usize, String> = BTreeMap::new();
        self.take_locked(wishes, &order, &mut names);
        let candidates: BTreeMap<usize, Vec<&String>> = order
            .iter()
            .filter(|index| !names.contains_key(index))
            .map(|&index| (index, wished(wishes, index)))
            .collect();
        for (index, name) in self.settle(&candidates) {
            self.reserve(&name);
            names.insert(index, name);
        }
        for index in order {
            if let (false, Some(wish)) = (names.contains_key(&index), wishes.get(index)) {
                let name = self.suffixed(&wish.identity, &wish.candidates);
                self.reserve(&name);
                names.insert(index, name);
            }
        }
        names.into_values().collect()
    }

    fn take_locked(
        &mut self,
        wishes: &[Wish],
        order: &[usize],
        names: &mut BTreeMap<usize, String>,
    ) {
        for &index in order {
            let locked = wishes
                .get(index)
                .and_then(|wish| wish.locked.as_ref())
                .filter(|name| !name.is_empty());
            if let Some(name) = locked.filter(|name| self.reserve(name)) {
                names.insert(index, name.clone());
            }
        }
    }

    /// Moves colliding wishes on to their next candidates until none collide. Says which got which.
    fn settle(&self, candidates: &BTreeMap<usize, Vec<&String>>) -> Vec<(usize, String)> {
        let mut positions: BTreeMap<usize, usize> =
            candidates.keys().map(|&index| (index, 0)).collect();
        loop {
            let mut wanted: BTreeMap<String, Vec<usize>> = BTreeMap::new();
            for (&index, &position) in &positions {
                if let Some(name) = candidates.get(&index).and_then(|list| list.get(position)) {
                    wanted.entry((*name).clone()).or_default().push(index);
                }
            }
            let is_last = |index: &usize| {
                let length = candidates.get(index).map_or(0, Vec::len);
                positions
                    .get(index)
                    .is_some_and(|position| position + 1 >= length)
            };
            let mut moving: Vec<usize> = Vec::new();
            for (name, indexes) in &wanted {
                let taken = self.taken.contains(name);
                if taken || indexes.len() > 1 {
                    let keeps =
                        !taken && indexes.iter().filter(|index| is_last(index)).count() == 1;
                    moving.extend(indexes.iter().filter(|index| !(keeps && is_last(index))));
                }
            }
            if moving.is_empty() {
                break;
            }
            for index in moving {
                positions.entry(index).and_modify(|position| *position += 1);
            }
        }
        let name = |(index, position): (usize, usize)| {
            candidates
                .get(&index)
                .and_then(|list| list.get(position))
                .map(|name| (index, (*name).clone()))
        };
        positions.into_iter().filter_map(name).collect()
    }

    /// The first candidate with a hash of the identity, as long as it takes, then with a number.
    fn suffixed(&self, identity: &str, candidates: &[String]) -> String {
        let base = candidates
            .iter()
            .find(|name| !name.is_empty())
            .map_or("", String::as_str);
        let hashed = (3..=8).map(|half| hash::short(identity, half * 2));
        // Only things of the same identity come to numbers, and so nothing could tell them apart.
        let numbered = (2_u64..).map(|number| format!("{}{number}", hash::short(identity, 16)));
        let mut names = hashed
            .chain(numbered)
            .map(|suffix| self.joined(base, &suffix));
        names.find(|name| self.is_free(name)).unwrap_or_default()
    }

    fn joined(&self, base: &str, suffix: &str) -> String {
        let base = base.trim_end_matches('_');
        match self.case {
            Case::Snake => format!(
                "{}_{suffix}",
                if base.is_empty() { "unnamed" } else { base }
            ),
            Case::Pascal => format!(
                "{}X{suffix}",
                if base.is_empty() { "Unnamed" } else { base }
            ),
        }
    }
}

fn wished(wishes: &[Wish], index: usize) -> Vec<&String> {
    wishes
        .get(index)
        .map(|wish| {
            wish.candidates
                .iter()
                .filter(|name| !name.is_empty())
                .collect()
        })
        .unwrap_or_default()
}

#[cfg(test)]
mod tests;
