//! How a document is read, and what is found on the way.

use std::cell::Cell;
use std::fmt;

use super::Misfit;
use super::path::Path;
use super::slot::{Found, Kind};

/// How many misfits a reading keeps: a hostile document cannot make the list larger than itself.
const KEPT: usize = 64;

/// What is wrong with a value.
pub(super) enum Problem {
    Type(&'static str, Found),
    Missing(&'static str),
    Duplicate(&'static str),
}

/// The state of one reading.
pub(super) struct Progress {
    /// Whether misfits are noted instead of being errors.
    pub(super) tolerant: bool,
    /// Whether the reader is told what slots want. Formats that hand over numbers as text need that. Tolerant reading
    /// cannot use it, for a reader that was told fails in the midst of a value of another type.
    pub(super) hints: bool,
    /// What the slot of the value that is read now wants, where the reader is told.
    pub(super) wanted: Kind,
    /// Whether the reading only weighs how well a type fits.
    pub(super) weighing: bool,
    /// How many keys of objects were known.
    pub(super) known: usize,
    /// How many keys of objects were skipped.
    pub(super) skipped: usize,
    /// Whether the reader has asked what was expected: it is making an error of its own, without a path.
    pub(super) asked: Cell<bool>,
    pub(super) misfits: Vec<Misfit>,
    pub(super) more: usize,
}

impl Progress {
    /// A strict reading without hints.
    pub(super) fn strict() -> Self {
        Self {
            tolerant: false,
            hints: false,
            wanted: Kind::Any,
            weighing: false,
            known: 0,
            skipped: 0,
            asked: Cell::new(false),
            misfits: Vec::new(),
            more: 0,
        }
    }

    /// Notes a problem, or gives the message of an error where reading is strict.
    pub(super) fn report(&mut self, at: &Path<'_>, problem: Problem) -> Result<(), String> {
        if !self.tolerant {
            return Err(at.before(&problem));
        }
        if self.misfits.len() >= KEPT {
            self.more += 1;
            return Ok(());
        }
        self.misfits.push(match problem {
            Problem::Type(expected, found) => Misfit {
                path: at.to_string(),
                expected,
                found: found.word(),
            },
            Problem::Missing(key) => Misfit {
                path: at.key(key).to_string(),
                expected: "a value",
                found: "nothing",
            },
            Problem::Duplicate(key) => Misfit {
                path: at.key(key).to_string(),
                expected: "one value",
                found: "another one",
            },
        });
        Ok(())
    }
}

/// In serde's words.
impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Type(expected, found) => {
                write!(f, "invalid type: {}, expected {expected}", found.word())
            }
            Self::Missing(key) => write!(f, "missing field `{key}`"),
            Self::Duplicate(key) => write!(f, "duplicate field `{key}`"),
        }
    }
}
