//! One change of what callers can name or are told, and how much it matters to them.

use crate::name::hash;
use crate::source::Place;

/// What a change means for code that was written against the client as it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Only texts changed.
    Docs,
    /// It compiles as before; there is more to call, or something else is sent.
    Additive,
    /// It may no longer compile.
    Breaking,
}

impl Level {
    /// The level in one word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Docs => "docs",
            Self::Additive => "additive",
            Self::Breaking => "breaking",
        }
    }
}

/// Every kind of change.
pub const KINDS: [&str; 66] = [
    "operation-added",
    "operation-removed",
    "operation-renamed",
    "operation-moved",
    "operation-types-renamed",
    "operation-not-cloneable",
    "method-changed",
    "path-changed",
    "media-type-changed",
    "auth-changed",
    "base-changed",
    "request-joined",
    "request-left",
    "request-function-added",
    "request-function-removed",
    "request-function-renamed",
    "request-function-changed",
    "request-values-changed",
    "parameter-added",
    "parameter-added-required",
    "parameter-removed",
    "parameter-became-required",
    "parameter-became-optional",
    "parameter-renamed",
    "parameter-type-changed",
    "parameter-default-changed",
    "parameter-setting-changed",
    "arguments-moved",
    "reply-added",
    "reply-removed",
    "reply-type-changed",
    "first-failure-added",
    "type-added",
    "type-removed",
    "type-renamed",
    "type-use-added",
    "type-use-removed",
    "type-shape-changed",
    "rest-changed",
    "constructor-changed",
    "field-added",
    "field-removed",
    "field-renamed",
    "field-type-changed",
    "field-null-changed",
    "variant-added",
    "variant-removed",
    "variant-renamed",
    "base-added",
    "base-removed",
    "base-renamed",
    "base-default-changed",
    "base-asked-changed",
    "setting-added",
    "setting-removed",
    "setting-renamed",
    "setting-default-changed",
    "auth-scheme-added",
    "auth-scheme-removed",
    "auth-scheme-renamed",
    "auth-scheme-changed",
    "environment-added",
    "environment-removed",
    "environment-renamed",
    "environment-changed",
    "docs-changed",
];

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What kind of change, as a stable word.
    pub kind: &'static str,
    /// How much it matters.
    pub level: Level,
    /// The item as code knows it: `users::list`, `models::User`.
    pub item: String,
    /// What changed, in the words of the API: one sentence without a full stop.
    pub message: String,
    /// Where it stands in the later input; `None` where it is gone or where the input is not at hand.
    pub place: Option<Place>,
    /// The folders and the request, as written.
    pub path: Vec<String>,
}

impl Change {
    pub(super) fn new(kind: &'static str, level: Level, item: String, message: String) -> Self {
        Self {
            kind,
            level,
            item,
            message,
            place: None,
            path: Vec::new(),
        }
    }

    /// Whether something is called otherwise in code, or stands elsewhere.
    #[must_use]
    pub fn is_rename(&self) -> bool {
        self.kind.ends_with("-renamed") || self.kind.ends_with("-moved")
    }

    /// What a configuration accepts the change by: the same for the same change of the same item, whatever else changes.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        hash::short(
            &format!("{}\n{}\n{}", self.kind, self.item, self.message),
            12,
        )
    }
}

/// The most that any change means; `None` where there is none.
#[must_use]
pub fn level(changes: &[Change]) -> Option<Level> {
    changes.iter().map(|change| change.level).max()
}

/// The version that a client crate should get next (Semantic Versioning 2.0.0; before 1.0.0 as Cargo reads versions, where
/// the second number is for breaking changes). `None` for a version that is not three numbers.
#[must_use]
pub fn next_version(version: &str, level: Option<Level>) -> Option<String> {
    let core = version.split(['-', '+']).next().unwrap_or_default();
    let numbers: Vec<u64> = core
        .split('.')
        .map(|number| number.parse().ok())
        .collect::<Option<_>>()?;
    let [major, minor, patch] = numbers.as_slice() else {
        return None;
    };
    let (major, minor, patch) = (*major, *minor, *patch);
    let bumped = match (major, minor, level) {
        (_, _, None) => return Some(core.to_owned()),
        (0, 0, Some(_)) => (0, 0, patch.checked_add(1)?),
        (0, _, Some(Level::Breaking)) => (0, minor.checked_add(1)?, 0),
        (0, _, Some(_)) => (0, minor, patch.checked_add(1)?),
        (_, _, Some(Level::Breaking)) => (major.checked_add(1)?, 0, 0),
        (_, _, Some(Level::Additive)) => (major, minor.checked_add(1)?, 0),
        (_, _, Some(Level::Docs)) => (major, minor, patch.checked_add(1)?),
    };
    Some(format!("{}.{}.{}", bumped.0, bumped.1, bumped.2))
}

/// Which number of a version has to grow.
#[must_use]
pub fn advice(level: Option<Level>) -> &'static str {
    match level {
        None => "no new version is needed",
        Some(Level::Docs) => "a patch: 1.2.3 to 1.2.4, 0.2.3 to 0.2.4",
        Some(Level::Additive) => "a minor version: 1.2.3 to 1.3.0, 0.2.3 to 0.2.4",
        Some(Level::Breaking) => "a major version: 1.2.3 to 2.0.0, 0.2.3 to 0.3.0",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_grow_as_semver_and_cargo_say() {
        let next = |version: &str, level| next_version(version, level).unwrap();
        assert_eq!(next("1.2.3", Some(Level::Breaking)), "2.0.0");
        assert_eq!(next("1.2.3", Some(Level::Additive)), "1.3.0");
        assert_eq!(next("1.2.3", Some(Level::Docs)), "1.2.4");
        assert_eq!(next("0.2.3", Some(Level::Breaking)), "0.3.0");
        assert_eq!(next("0.2.3", Some(Level::Additive)), "0.2.4");
        assert_eq!(next("0.0.3", Some(Level::Breaking)), "0.0.4");
        assert_eq!(next("1.2.3", None), "1.2.3");
        assert_eq!(next_version("1.2", None), None);
    }
}
