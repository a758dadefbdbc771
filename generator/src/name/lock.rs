//! `postwright.lock`: what was decided, one sorted line a public item.
//!
//! Each line has four columns with tabs between: the kind, the Rust name, the signature and the identity. The first two
//! and the last are read back; the signature is for the people who review a change.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::names::Placement;

/// The decisions of an earlier run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// Where functions stand.
    pub placement: Option<Placement>,
    entries: BTreeMap<(LockKind, String), LockEntry>,
}

/// What kind of item a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LockKind {
    /// A folder's module.
    Group,
    /// A function.
    Operation,
    /// A type of a body or a reply.
    Type,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct LockEntry {
    name: String,
    signature: String,
}

/// A line that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockError {
    /// The line's number, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: &'static str,
}

const HEADER: &str = "# What postwright decided: names and placement. Commit this file. On a merge conflict take either side and generate.";

impl Lock {
    /// Reads a lock file.
    ///
    /// # Errors
    /// A line of another form, with its number.
    pub fn parse(text: &str) -> Result<Self, LockError> {
        let mut lock = Self::default();
        for (index, line) in text.lines().enumerate() {
            let line = line.trim_end();
            let error = |message| LockError {
                line: index + 1,
                message,
            };
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let columns: Vec<_> = line.split('\t').collect();
            match columns.as_slice() {
                ["placement", "flat"] => lock.placement = Some(Placement::Flat),
                ["placement", "grouped"] => lock.placement = Some(Placement::Grouped),
                [kind, name, signature, identity] => {
                    let kind =
                        LockKind::of(kind).ok_or_else(|| error("an unknown kind of item"))?;
                    if syn::parse_str::<syn::Ident>(name).is_err() {
                        return Err(error("the name is not a Rust identifier"));
                    }
                    lock.insert(
                        kind,
                        (*identity).to_owned(),
                        (*name).to_owned(),
                        (*signature).to_owned(),
                    );
                }
                _ => return Err(error("a line has four columns with tabs between")),
            }
        }
        Ok(lock)
    }

    /// Adds an item.
    pub fn insert(&mut self, kind: LockKind, identity: String, name: String, signature: String) {
        self.entries
            .insert((kind, identity), LockEntry { name, signature });
    }

    /// The name of an item.
    #[must_use]
    pub fn name(&self, kind: LockKind, identity: &str) -> Option<&str> {
        self.entries
            .get(&(kind, identity.to_owned()))
            .map(|entry| entry.name.as_str())
    }

    /// The text of the file.
    #[must_use]
    pub fn print(&self) -> String {
        let placement = match self.placement {
            Some(Placement::Grouped) => "grouped",
            Some(Placement::Flat) | None => "flat",
        };
        let mut lines: Vec<_> = self
            .entries
            .iter()
            .map(|((kind, identity), entry)| {
                format!(
                    "{}\t{}\t{}\t{identity}",
                    kind.word(),
                    entry.name,
                    entry.signature
                )
            })
            .collect();
        lines.sort();
        let mut text = format!("{HEADER}\nplacement\t{placement}\n");
        for line in lines {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{line}");
        }
        text
    }
}

impl LockKind {
    fn word(self) -> &'static str {
        match self {
            Self::Group => "mod",
            Self::Operation => "fn",
            Self::Type => "type",
        }
    }

    fn of(word: &str) -> Option<Self> {
        [Self::Group, Self::Operation, Self::Type]
            .into_iter()
            .find(|kind| kind.word() == word)
    }
}

/// The parts of an identity as one column: a JSON array, so that any text is one line.
pub(super) fn identity(parts: &[String]) -> String {
    serde_json::Value::from(parts.to_vec()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock() -> Lock {
        let mut lock = Lock {
            placement: Some(Placement::Grouped),
            ..Lock::default()
        };
        lock.insert(
            LockKind::Operation,
            identity(&["GET".into(), "a\tb\nc".into()]),
            "list".into(),
            "() -> ()".into(),
        );
        lock.insert(
            LockKind::Type,
            identity(&["user".into()]),
            "User".into(),
            String::new(),
        );
        lock
    }

    #[test]
    fn what_is_printed_is_read_back() {
        assert_eq!(Lock::parse(&lock().print()), Ok(lock()));
        assert_eq!(
            Lock::parse(&lock().print().replace('\n', "\r\n")),
            Ok(lock())
        );
    }

    #[test]
    fn any_identity_is_one_line() {
        assert_eq!(lock().print().lines().count(), 4);
    }

    #[test]
    fn a_name_that_is_code_is_refused() {
        let error = Lock::parse("fn\tx() {} fn y\t\t[]\n").unwrap_err();
        assert_eq!(
            (error.line, error.message),
            (1, "the name is not a Rust identifier")
        );
        assert_eq!(
            Lock::parse("placement\tflat\n<<<<<<< HEAD\n")
                .unwrap_err()
                .line,
            2
        );
    }
}
