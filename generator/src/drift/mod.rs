//! What stands in an output directory, against what would be generated now; and what a change means for callers.
//!
//! [`changes`] compares two surfaces: each kind of item has a file of its own. The states of files are here.

mod change;
mod client;
mod docs;
mod operation;
mod parameter;
pub mod render;
mod reply;
mod request;
mod surface;
#[cfg(test)]
mod tests;
mod types;

pub use change::{Change, KINDS, Level, advice, level, next_version};
pub use surface::{Surface, changes};

use std::collections::{BTreeMap, BTreeSet};

use crate::print::{self, Origin};

/// How one file stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// As it would be generated, but for layout.
    Same,
    /// Not there yet.
    Missing,
    /// Ours and untouched, but of another input, configuration or version.
    Changed,
    /// Ours, and edited by hand since.
    Edited,
    /// Ours and untouched, but no longer generated.
    Stale,
    /// Ours, edited by hand, and no longer generated.
    EditedStale,
    /// Somebody else's, where we would write.
    Foreign,
}

impl State {
    /// The state in words.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Same => "up to date",
            Self::Missing => "missing",
            Self::Changed => "changed",
            Self::Edited => "hand-edited",
            Self::Stale => "stale",
            Self::EditedStale => "stale and hand-edited",
            Self::Foreign => "foreign",
        }
    }

    /// Whether generating would lose what a person wrote.
    #[must_use]
    pub fn is_precious(self) -> bool {
        matches!(self, Self::Edited | Self::EditedStale | Self::Foreign)
    }
}

/// Compares the files of an output directory with those that would be generated, by path. Foreign files where we
/// write nothing are nobody's business and are left out.
#[must_use]
pub fn compare(
    existing: &BTreeMap<String, String>,
    generated: &BTreeMap<String, String>,
) -> BTreeMap<String, State> {
    let paths: BTreeSet<_> = existing.keys().chain(generated.keys()).collect();
    paths
        .into_iter()
        .filter_map(|path| {
            let state = state(
                existing.get(path).map(String::as_str),
                generated.get(path).map(String::as_str),
            )?;
            Some((path.clone(), state))
        })
        .collect()
}

fn state(existing: Option<&str>, generated: Option<&str>) -> Option<State> {
    let Some(existing) = existing else {
        return generated.map(|_| State::Missing);
    };
    // What is the same to the byte needs neither its seal nor its tokens looked at.
    if generated == Some(existing) {
        return Some(State::Same);
    }
    Some(match (print::origin(existing), generated) {
        (Origin::Foreign, Some(_)) => State::Foreign,
        (Origin::Foreign, None) => return None,
        (Origin::Edited, Some(_)) => State::Edited,
        (Origin::Edited, None) => State::EditedStale,
        (Origin::Generated, None) => State::Stale,
        (Origin::Generated, Some(generated)) if print::same(existing, generated) => State::Same,
        (Origin::Generated, Some(_)) => State::Changed,
    })
}

/// Whether a text begins as the files that we generate, edited since or not.
#[must_use]
pub fn is_ours(text: &str) -> bool {
    print::origin(text) != Origin::Foreign
}

/// The difference of two texts as a unified diff, the paths in its header.
#[must_use]
pub fn diff(path: &str, before: &str, after: &str) -> String {
    similar::TextDiff::from_lines(before.replace("\r\n", "\n"), after)
        .unified_diff()
        .context_radius(2)
        .header(&format!("a/{path}"), &format!("b/{path}"))
        .to_string()
}

#[cfg(test)]
mod file_tests {
    use super::*;
    use crate::print::tests_support::sealed;

    fn states(existing: &[(&str, String)], generated: &[(&str, String)]) -> Vec<(String, State)> {
        let map = |files: &[(&str, String)]| {
            files
                .iter()
                .map(|(path, text)| ((*path).to_owned(), text.clone()))
                .collect()
        };
        compare(&map(existing), &map(generated))
            .into_iter()
            .collect()
    }

    #[test]
    fn each_state_is_told_apart() {
        let (one, two) = (
            sealed("a.rs", "fn one() {}\n"),
            sealed("a.rs", "fn two() {}\n"),
        );
        let edited = format!("{one}// mine\n");
        let foreign = "fn theirs() {}\n".to_owned();
        let existing = [
            ("changed", one.clone()),
            ("edited", edited.clone()),
            ("edited-stale", edited),
            ("foreign", foreign.clone()),
            ("not ours", foreign),
            ("same", one.replace("fn one() {}", "fn one(\n) {\r\n}")),
            ("stale", one.clone()),
        ];
        let generated = [
            ("changed", two.clone()),
            ("edited", one.clone()),
            ("foreign", one.clone()),
            ("missing", two),
            ("same", one),
        ];
        let expected = [
            ("changed", State::Changed),
            ("edited", State::Edited),
            ("edited-stale", State::EditedStale),
            ("foreign", State::Foreign),
            ("missing", State::Missing),
            ("same", State::Same),
            ("stale", State::Stale),
        ];
        let expected: Vec<_> = expected
            .iter()
            .map(|(path, state)| ((*path).to_owned(), *state))
            .collect();
        assert_eq!(states(&existing, &generated), expected);
    }

    #[test]
    fn an_edited_file_is_still_ours() {
        assert!(is_ours(&format!(
            "{}// mine\n",
            sealed("a.rs", "fn one() {}\n")
        )));
        assert!(!is_ours("fn one() {}\n"));
    }

    #[test]
    fn a_diff_names_the_file_and_the_lines() {
        let diff = diff("mod.rs", "a\r\nb\r\n", "a\nc\n");
        assert_eq!(
            diff,
            "--- a/mod.rs\n+++ b/mod.rs\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n"
        );
    }
}
