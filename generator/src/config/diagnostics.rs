//! `[diagnostics]`: how much each kind of finding matters.

use serde::Deserialize;

use crate::report::{Diagnostic, Severity};

/// How much a kind of finding matters. What makes an input unusable stays an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// Nothing is generated.
    Error,
    /// It is shown.
    Warn,
    /// It is not shown.
    Allow,
}

impl Level {
    /// The finding with its new severity; `None` where it is not shown.
    #[must_use]
    pub fn applied(self, mut diagnostic: Diagnostic) -> Option<Diagnostic> {
        if diagnostic.severity == Severity::Error {
            return Some(diagnostic);
        }
        diagnostic.severity = match self {
            Self::Error => Severity::Error,
            Self::Warn => Severity::Warning,
            Self::Allow => return None,
        };
        Some(diagnostic)
    }
}
