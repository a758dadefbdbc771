//! Changes as text: for people, for programs, for pull requests, for CI and for a changelog.

use std::fmt::Write;

use super::change::{Change, Level, advice, level};
use crate::Source;
use crate::read::locate::locate;
use crate::report::printable;

/// A heading for each level, the heaviest first.
const LEVELS: [(Level, &str); 3] = [
    (Level::Breaking, "Breaking"),
    (Level::Additive, "Additive"),
    (Level::Docs, "Docs only"),
];

/// For a terminal: a paragraph a change, then the advice.
#[must_use]
pub fn text(changes: &[Change], source: Option<&Source>) -> String {
    let mut text = String::new();
    for change in changes {
        let _ = writeln!(
            text,
            "{}: {}: {} [{} {}]",
            change.level.word(),
            printable(&change.item),
            printable(&change.message),
            change.kind,
            change.fingerprint()
        );
        if let Some((file, line, column)) = place(change, source) {
            let _ = writeln!(text, "  at {}:{line}:{column}", printable(&file));
        }
        if !change.path.is_empty() {
            let _ = writeln!(text, "  in {}", printable(&change.path.join(" / ")));
        }
    }
    let _ = writeln!(text, "{}", summary(changes));
    text
}

/// How many changes there are of each level, and what they ask of the version.
#[must_use]
pub fn summary(changes: &[Change]) -> String {
    let count = |level| {
        changes
            .iter()
            .filter(|change| change.level == level)
            .count()
    };
    format!(
        "{} breaking, {} additive, {} docs only; {}",
        count(Level::Breaking),
        count(Level::Additive),
        count(Level::Docs),
        advice(level(changes))
    )
}

/// As one JSON object.
#[must_use]
pub fn json(changes: &[Change], source: Option<&Source>) -> String {
    let one = |change: &Change| {
        let place = place(change, source);
        serde_json::json!({
            "kind": change.kind,
            "level": change.level.word(),
            "item": change.item,
            "message": change.message,
            "fingerprint": change.fingerprint(),
            "path": change.path,
            "file": place.as_ref().map(|(file, _, _)| file),
            "line": place.as_ref().map(|(_, line, _)| line),
            "column": place.as_ref().map(|(_, _, column)| column),
        })
    };
    let changes_json: Vec<_> = changes.iter().map(one).collect();
    let all = serde_json::json!({
        "level": level(changes).map(Level::word),
        "advice": advice(level(changes)),
        "changes": changes_json,
    });
    format!("{all:#}\n")
}

/// For a pull request: a list a level.
#[must_use]
pub fn markdown(changes: &[Change]) -> String {
    let mut text = format!("**{}**\n", summary(changes));
    for (level, heading) in LEVELS {
        let mut of_level = changes
            .iter()
            .filter(|change| change.level == level)
            .peekable();
        if of_level.peek().is_some() {
            let _ = write!(text, "\n### {heading}\n\n");
        }
        for change in of_level {
            let _ = writeln!(text, "* {} (`{}`)", entry(change), change.fingerprint());
        }
    }
    text
}

/// Annotations of GitHub's workflow commands, a line each: an error for what breaks, else a notice.
#[must_use]
pub fn annotations(changes: &[Change], source: Option<&Source>) -> String {
    let mut text = String::new();
    for change in changes {
        let command = match change.level {
            Level::Breaking => "error",
            Level::Additive | Level::Docs => "notice",
        };
        let place = match place(change, source) {
            Some((file, line, column)) => {
                format!(" file={},line={line},col={column}", property(&file))
            }
            None => String::new(),
        };
        let message = format!(
            "{}: {}: {}",
            change.level.word(),
            change.item,
            change.message
        );
        let _ = writeln!(text, "::{command}{place}::{}", data(&message));
    }
    text
}

/// A section for a file in the form of Keep a Changelog 1.1.0.
#[must_use]
pub fn changelog(changes: &[Change]) -> String {
    const SECTIONS: [(&str, &str); 3] =
        [("added", "Added"), ("", "Changed"), ("removed", "Removed")];
    let mut text = "## [Unreleased]\n".to_owned();
    for (ending, heading) in SECTIONS {
        let of_section =
            |change: &&Change| section(change) == ending && change.level != Level::Docs;
        let mut entries = changes.iter().filter(of_section).peekable();
        if entries.peek().is_some() {
            let _ = write!(text, "\n### {heading}\n\n");
        }
        for change in entries {
            let breaking = if change.level == Level::Breaking {
                "**Breaking:** "
            } else {
                ""
            };
            let _ = writeln!(text, "- {breaking}{}.", entry(change));
        }
    }
    text
}

/// A changelog with a new section in front of its others; an empty one gets its title. Nothing is put there where no change
/// belongs into it.
#[must_use]
pub fn with_changelog(existing: &str, changes: &[Change]) -> String {
    let section = changelog(changes);
    const UNRELEASED: &str = "## [Unreleased]\n";
    if section == UNRELEASED {
        return existing.to_owned();
    }
    if let Some((before, after)) = existing.split_once(UNRELEASED)
        && (before.is_empty() || before.ends_with('\n'))
    {
        // In front of what is there already, which a person may put together with it.
        let entries = section.strip_prefix(UNRELEASED).unwrap_or_default();
        return format!("{before}{UNRELEASED}{entries}{after}");
    }
    if existing.trim().is_empty() {
        return format!("# Changelog\n\n{section}");
    }
    let at = match existing.starts_with("## ") {
        true => 0,
        false => existing.find("\n## ").map_or(existing.len(), |at| at + 1),
    };
    let (before, after) = existing.split_at_checked(at).unwrap_or((existing, ""));
    format!("{}\n\n{section}\n{after}", before.trim_end())
        .trim_start()
        .to_owned()
}

/// `added`, `removed`, or nothing for what is still there.
fn section(change: &Change) -> &'static str {
    if change.kind.ends_with("-removed") {
        "removed"
    } else if change.kind.contains("-added") {
        "added"
    } else {
        ""
    }
}

/// One line of Markdown in which text of the input means nothing.
fn entry(change: &Change) -> String {
    let message = printable(&change.message).replace('\n', " ");
    let mut escaped = String::new();
    let mut code = false;
    for character in message.chars() {
        code ^= character == '`';
        if !code
            && matches!(
                character,
                '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '\\' | '@'
            )
        {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    if code {
        escaped.push('`');
    }
    format!("`{}`: {escaped}", change.item.replace('`', "'"))
}

fn place(change: &Change, source: Option<&Source>) -> Option<(String, usize, usize)> {
    let location = locate(source?, change.place?);
    Some((location.path, location.line, location.column))
}

/// Escapes the message of a workflow command.
fn data(text: &str) -> String {
    let text = text
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A");
    printable(&text)
}

/// Escapes a property of a workflow command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
