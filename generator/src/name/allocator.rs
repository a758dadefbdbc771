//! The one place where names are kept apart.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::{hash, identifier};

/// How the names of a scope are written, which decides how a suffix is joined to them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Case {
    /// `get_user`: functions, fields, modules, files.
    #[default]
    Snake,
    /// `GetUser`: types and variants.
    Pascal,
}

impl Case {
    /// Words as a name; `None` where there are none.
    pub(super) fn written(self, words: &[String]) -> Option<String> {
        match self {
            Self::Snake => identifier::snake(words),
            Self::Pascal => identifier::pascal(words),
        }
    }
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
    /// Words of names that come behind these. Few things come to them, so that they are written only where they are needed.
    pub(crate) further: Vec<Vec<String>>,
    /// The name that it had before, which it keeps.
    pub(crate) locked: Option<String>,
}

/// Words of names for each wish that has come to none of its own, best first.
pub(crate) type LastWords = Vec<Vec<Vec<String>>>;

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
    /// none is preferred; only one that has no further candidate, where the others do, keeps it. What remains gets its
    /// first candidate with a hash of its identity. Wishes that are equal in every part are numbered.
    pub(crate) fn allocate_all(&mut self, wishes: &[Wish]) -> Vec<String> {
        self.allocate_with(wishes, Vec::new)
    }

    /// The same, with words for what remains, before hashes. They are asked for where something does, which is in few scopes.
    pub(crate) fn allocate_with(
        &mut self,
        wishes: &[Wish],
        last: impl FnOnce() -> LastWords,
    ) -> Vec<String> {
        let mut order: Vec<usize> = (0..wishes.len()).collect();
        order.sort_by_key(|&index| wishes.get(index));
        let mut names: BTreeMap<usize, String> = BTreeMap::new();
        self.take_locked(wishes, &order, &mut names);
        let open = order.iter().filter(|index| !names.contains_key(index));
        let open = open.filter_map(|&index| Some((index, wishes.get(index)?)));
        let own = open.map(|(index, wish)| (index, Candidates::of(wish, self.case)));
        self.take_settled(&own.collect(), &mut names);
        if names.len() == wishes.len() {
            return names.into_values().collect();
        }
        let last = last();
        let open = order.iter().filter(|index| !names.contains_key(index));
        let open = open.filter_map(|&index| Some((index, last.get(index)?)));
        let others = open.map(|(index, words)| (index, Candidates::of_words(words, self.case)));
        self.take_settled(&others.collect(), &mut names);
        order.sort_by_key(|&index| (wishes.get(index), last.get(index)));
        for index in order {
            if let (false, Some(wish)) = (names.contains_key(&index), wishes.get(index)) {
                let candidates = Candidates::of(wish, self.case);
                let name = self.suffixed(&wish.identity, &candidates.at(0).unwrap_or_default());
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

    fn take_settled(
        &mut self,
        wishes: &BTreeMap<usize, Candidates<'_>>,
        names: &mut BTreeMap<usize, String>,
    ) {
        for (index, name) in self.settle(wishes) {
            self.reserve(&name);
            names.insert(index, name.into_owned());
        }
    }

    /// Moves colliding wishes on to their next candidates until none collide. Says which got which.
    fn settle<'w>(&self, wishes: &BTreeMap<usize, Candidates<'w>>) -> Vec<(usize, Cow<'w, str>)> {
        let candidate = |index: usize, position| {
            let name = wishes.get(&index)?.at(position)?;
            Some((index, (position, name)))
        };
        let first = wishes.keys().filter_map(|&index| candidate(index, 0));
        let mut current: Standing<'w> = first.collect();
        loop {
            let moving = self.colliding(&current, wishes);
            if moving.is_empty() {
                break;
            }
            for index in moving {
                let left = current.remove(&index);
                current.extend(left.and_then(|(position, _)| candidate(index, position + 1)));
            }
        }
        let settled = current.into_iter();
        settled.map(|(index, (_, name))| (index, name)).collect()
    }

    /// The wishes that have to give up the names that they have come to.
    fn colliding(
        &self,
        current: &Standing<'_>,
        wishes: &BTreeMap<usize, Candidates<'_>>,
    ) -> Vec<usize> {
        let mut wanted: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (&index, (_, name)) in current {
            wanted.entry(name).or_default().push(index);
        }
        let is_last = |index: &usize| {
            let length = wishes.get(index).map_or(0, Candidates::len);
            current
                .get(index)
                .is_some_and(|(position, _)| position + 1 >= length)
        };
        let mut moving = Vec::new();
        for (name, indexes) in wanted {
            let taken = self.taken.contains(name);
            if taken || indexes.len() > 1 {
                let keeps = !taken && indexes.iter().filter(|index| is_last(index)).count() == 1;
                let leaves = |index: &usize| !(keeps && is_last(index));
                moving.extend(indexes.into_iter().filter(leaves));
            }
        }
        moving
    }

    /// The first candidate with a hash of the identity, as long as it takes, then with a number.
    fn suffixed(&self, identity: &str, base: &str) -> String {
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

/// The candidate that each wish has come to: its position and its name.
type Standing<'w> = BTreeMap<usize, (usize, Cow<'w, str>)>;

/// The candidates of a wish that are none of the empty ones.
struct Candidates<'w> {
    names: Vec<&'w str>,
    further: Vec<&'w [String]>,
    case: Case,
}

impl<'w> Candidates<'w> {
    fn of(wish: &'w Wish, case: Case) -> Self {
        let names = wish.candidates.iter().map(String::as_str);
        let further = wish.further.iter().map(Vec::as_slice);
        Self {
            names: names.filter(|name| !name.is_empty()).collect(),
            further: further.filter(|words| !words.is_empty()).collect(),
            case,
        }
    }

    fn of_words(words: &'w [Vec<String>], case: Case) -> Self {
        let words = words.iter().map(Vec::as_slice);
        Self {
            names: Vec::new(),
            further: words.filter(|words| !words.is_empty()).collect(),
            case,
        }
    }

    fn len(&self) -> usize {
        self.names.len() + self.further.len()
    }

    fn at(&self, position: usize) -> Option<Cow<'w, str>> {
        if let Some(name) = self.names.get(position) {
            return Some(Cow::Borrowed(name));
        }
        let words = self.further.get(position.checked_sub(self.names.len())?)?;
        self.case.written(words).map(Cow::Owned)
    }
}

#[cfg(test)]
mod tests;
