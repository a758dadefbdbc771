//! What types could be called.

use crate::infer::singular;

/// So many wishes are kept: each is longer than the one before.
const MOST: usize = 4;

/// What a type could be called, best first.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Wishes(pub(super) Vec<String>);

impl Wishes {
    /// One name.
    pub(super) fn of(name: impl Into<String>) -> Self {
        Self(vec![name.into()])
    }

    /// What lies under a key: the key, the key with what it lies in, and so on.
    pub(super) fn under(&self, key: &str) -> Self {
        let own = std::iter::once(key.to_owned());
        let longer = self.0.iter().map(|parent| format!("{parent} {key}"));
        Self(own.chain(longer).take(MOST).collect())
    }

    /// One of the things that a list or a map holds.
    pub(super) fn one(&self) -> Self {
        let one = |name: &String| match singular(name) {
            same if same == *name => format!("{name} item"),
            one => one,
        };
        Self(self.0.iter().map(one).collect())
    }

    /// One of several alternatives.
    pub(super) fn alternative(&self, word: &str) -> Self {
        Self(self.0.iter().map(|name| format!("{name} {word}")).collect())
    }

    /// With a title: before the others where it is short enough for a name, behind them otherwise.
    pub(super) fn titled(mut self, title: Option<&str>) -> Self {
        const SHORT: usize = 3;
        let Some(title) = title.map(str::trim).filter(|title| !title.is_empty()) else {
            return self;
        };
        let at = match title.split_whitespace().count() {
            ..=SHORT => 0,
            _ => self.0.len(),
        };
        self.0.insert(at, title.to_owned());
        self
    }
}
