//! How a reply is read, and what did not fit.

use std::fmt;

/// How a document is to be read, and what did not fit.
///
/// Tolerant reading takes types as guesses: a value that does not fit leaves its field empty and is noted, and reading
/// goes on; an output that is as a whole of another type is left at its default. Strict reading fails at the first misfit.
/// Text that is no JSON fails in both. Reading a model through `serde::Deserialize` is always strict.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Reading {
    /// Whether the first misfit is an error.
    pub strict: bool,
    /// What did not fit, in the order of the document: the first 64.
    pub misfits: Vec<Misfit>,
    /// How many more there were.
    pub more: usize,
}

impl Reading {
    /// Tolerant reading.
    pub fn tolerant() -> Self {
        Self::default()
    }

    /// Strict reading.
    pub fn strict() -> Self {
        Self {
            strict: true,
            ..Self::default()
        }
    }
}

/// A value that does not fit its type. It names types only, never the value, so it can be logged.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Misfit {
    /// Where it stands, such as `data.users[3].name`; empty for the document itself.
    pub path: String,
    /// What its type expects.
    pub expected: &'static str,
    /// What is there instead.
    pub found: &'static str,
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let colon = if self.path.is_empty() { "" } else { ": " };
        write!(
            f,
            "{}{colon}expected {}, found {}",
            self.path, self.expected, self.found
        )
    }
}
