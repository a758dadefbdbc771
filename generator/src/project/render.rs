//! Diagnostics as text. Lines of the input are not shown: they may hold credentials.

use std::fmt::Write;

use crate::read::locate::locate;
use crate::report::{count, printable};
use crate::{Diagnostic, Report, Severity, Source};

/// What a run has to say: warnings and errors in full, each ending its line, and how many notes there are.
#[must_use]
pub fn findings(report: &Report, source: &Source) -> String {
    let (notes, others): (Vec<_>, Vec<_>) = report
        .diagnostics
        .iter()
        .partition(|diagnostic| diagnostic.severity == Severity::Note);
    let mut text = String::new();
    for other in others {
        let _ = writeln!(text, "{}", diagnostic(other, source));
    }
    let failed = report
        .diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error);
    if !notes.is_empty() && !failed {
        let _ = writeln!(
            text,
            "{}; `postwright inspect` shows {}",
            count(notes.len(), "note"),
            if notes.len() == 1 { "it" } else { "them" }
        );
    }
    text
}

/// A diagnostic on a few lines: place, message, folder path, what was done, how to decide otherwise.
#[must_use]
pub fn diagnostic(diagnostic: &Diagnostic, source: &Source) -> String {
    let severity = match diagnostic.severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let mut text = format!("{severity}: ");
    if let Some(place) = diagnostic.place {
        let location = locate(source, place);
        let _ = write!(
            text,
            "{}:{}:{}: ",
            printable(&location.path),
            location.line,
            location.column
        );
        let _ = write!(
            text,
            "{} [{}]",
            printable(&diagnostic.message),
            diagnostic.kind.word()
        );
        if let Some(pointer) = location.pointer.filter(|pointer| !pointer.is_empty()) {
            let _ = write!(text, "\n  at {}", printable(&pointer));
        }
    } else {
        let _ = write!(
            text,
            "{} [{}]",
            printable(&diagnostic.message),
            diagnostic.kind.word()
        );
    }
    if !diagnostic.path.is_empty() {
        let _ = write!(text, "\n  in {}", printable(&diagnostic.path.join(" / ")));
    }
    if let Some(instead) = &diagnostic.instead {
        let _ = write!(text, "\n  instead: {}", printable(instead));
    }
    if let Some(help) = &diagnostic.help {
        let _ = write!(text, "\n  help: {}", printable(help));
    }
    text
}
