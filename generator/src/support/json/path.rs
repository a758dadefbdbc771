//! Where in a document a value stands.

use std::fmt;

/// How much of a key that comes from the data is shown.
const SHOWN: usize = 64;

/// A place in a document: a chain from the value up to the root, kept on the stack while reading goes down.
#[derive(Clone, Copy)]
pub(super) struct Path<'p> {
    parent: Option<&'p Path<'p>>,
    step: Step<'p>,
}

#[derive(Clone, Copy)]
enum Step<'p> {
    Root,
    Key(&'p str),
    Index(usize),
}

impl Path<'_> {
    /// The document itself.
    pub(super) const ROOT: Path<'static> = Path {
        parent: None,
        step: Step::Root,
    };

    /// The value of a key.
    pub(super) fn key<'p>(&'p self, key: &'p str) -> Path<'p> {
        Path {
            parent: Some(self),
            step: Step::Key(key),
        }
    }

    /// An element of an array.
    pub(super) fn index(&self, index: usize) -> Path<'_> {
        Path {
            parent: Some(self),
            step: Step::Index(index),
        }
    }

    /// `message` with the place before it.
    pub(super) fn before(&self, message: &dyn fmt::Display) -> String {
        match self.step {
            Step::Root => message.to_string(),
            Step::Key(_) | Step::Index(_) => format!("{self}: {message}"),
        }
    }

    fn is_root(&self) -> bool {
        matches!(self.step, Step::Root)
    }
}

/// As in `data.users[3].name`; keys that are not plain words are quoted, and long ones cut.
impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = self.parent.is_none_or(Path::is_root);
        if let Some(parent) = self.parent {
            parent.fmt(f)?;
        }
        match self.step {
            Step::Root => Ok(()),
            Step::Index(index) => write!(f, "[{index}]"),
            Step::Key(key) if is_plain(key) => write!(f, "{}{key}", if first { "" } else { "." }),
            Step::Key(key) => write!(f, "[{:?}]", key.chars().take(SHOWN).collect::<String>()),
        }
    }
}

fn is_plain(key: &str) -> bool {
    (1..=SHOWN).contains(&key.len())
        && key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_-$".contains(&byte))
}
