//! `postwright.lock`: what was decided, one sorted line a public item. It is also the surface that a review reads.
//!
//! | File | Subject |
//! | --- | --- |
//! | [`line`] | what a line holds |
//! | [`build`] | lines out of an API and its names |
//! | [`print`], [`parse`], [`scan`] | lines as text, and back |
//! | [`identity`], [`matching`], [`types`] | which line of one lock is which line of another |
//! | [`kept`] | what the names stage takes over |

pub(crate) mod build;
pub(crate) mod identity;
pub(crate) mod kept;
pub(crate) mod line;
pub(crate) mod matching;
mod parse;
mod print;
mod scan;
#[cfg(test)]
mod tests;
mod types;

use super::names::Placement;
use line::{
    BaseLine, EnvironmentLine, GroupLine, OperationLine, SchemeLine, SettingLine, TypeLine,
};

/// The decisions of a run: names, places and types of everything that a caller can name.
#[derive(Clone, Debug, Default)]
pub struct Lock {
    /// Where functions stand.
    pub placement: Option<Placement>,
    /// The version of the generator that wrote it; `None` for this one, or where it is not said.
    pub(crate) version: Option<String>,
    pub(crate) bases: Vec<BaseLine>,
    pub(crate) environments: Vec<EnvironmentLine>,
    pub(crate) settings: Vec<SettingLine>,
    pub(crate) schemes: Vec<SchemeLine>,
    pub(crate) groups: Vec<GroupLine>,
    pub(crate) operations: Vec<OperationLine>,
    pub(crate) types: Vec<TypeLine>,
}

impl Lock {
    /// The version of the generator that wrote the lock, where it was another one.
    #[must_use]
    pub fn other_version(&self) -> Option<&str> {
        self.version
            .as_deref()
            .filter(|version| *version != print::VERSION)
    }
}

/// Two locks are equal where they print the same: their lines have no order.
impl PartialEq for Lock {
    fn eq(&self, other: &Self) -> bool {
        self.lines(true) == other.lines(true)
    }
}

impl Eq for Lock {}

/// A line that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockError {
    /// The line's number, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: &'static str,
}
