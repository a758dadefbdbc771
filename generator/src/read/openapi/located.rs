//! Values of a document with the file that they stand in.

use std::borrow::Cow;

use crate::read::node::{Node, Value};
use crate::source::Place;

/// A value and the file that it stands in: what a reference can lead to, and where a diagnostic can point.
#[derive(Clone, Copy, Debug)]
pub struct Located<'f> {
    /// Index into the source's files.
    pub file: u32,
    /// The value.
    pub node: &'f Node<'f>,
}

/// A member of an object, with the place of its key.
#[derive(Clone, Copy, Debug)]
pub struct Member<'f> {
    /// The key.
    pub key: &'f str,
    /// Where the key stands.
    pub place: Place,
    /// The value.
    pub value: Located<'f>,
}

impl<'f> Located<'f> {
    /// Where it stands.
    #[must_use]
    pub fn place(self) -> Place {
        Place {
            file: self.file,
            offset: self.node.offset,
        }
    }

    /// The member of that name that is there and not `null`; the last one where a key is repeated.
    #[must_use]
    pub fn get(self, key: &str) -> Option<Located<'f>> {
        let node = self.node.get(key)?;
        (node.value != Value::Null).then_some(Located { node, ..self })
    }

    /// The member of that name, `null` too.
    #[must_use]
    pub fn member(self, key: &str) -> Option<Located<'f>> {
        self.node.get(key).map(|node| Located { node, ..self })
    }

    /// The members of an object, in order, each key once: the last one counts where a key is repeated. Empty for
    /// anything else.
    pub fn members(self) -> impl Iterator<Item = Member<'f>> {
        let entries = self.node.entries();
        let is_last = |index: usize, key: &str| {
            entries
                .get(index + 1..)
                .is_none_or(|later| later.iter().all(|entry| entry.key != key))
        };
        // Looking for repeated keys takes the square of the members' number, so large objects are taken as they are.
        const LARGE: usize = 64;
        let few = entries.len() <= LARGE;
        let kept = entries.iter().enumerate();
        let kept = kept.filter(move |(index, entry)| !few || is_last(*index, &entry.key));
        kept.map(move |(_, entry)| Member {
            key: &entry.key,
            place: Place {
                file: self.file,
                offset: entry.offset,
            },
            value: Located {
                file: self.file,
                node: &entry.value,
            },
        })
    }

    /// The elements of a list, in order; empty for anything else.
    pub fn elements(self) -> impl Iterator<Item = Located<'f>> {
        let elements = self.node.elements().iter();
        elements.map(move |node| Located { node, ..self })
    }

    /// The text of a string; `None` for anything else.
    #[must_use]
    pub fn as_text(self) -> Option<&'f str> {
        self.node.as_text()
    }

    /// A text member.
    #[must_use]
    pub fn text(self, key: &str) -> Option<&'f str> {
        self.get(key)?.as_text()
    }

    /// A boolean member; the texts `true` and `false` are taken for what they say.
    #[must_use]
    pub fn flag(self, key: &str) -> Option<bool> {
        let member = self.get(key)?;
        match member.as_text() {
            Some("true") => Some(true),
            Some("false") => Some(false),
            _ => member.node.as_bool(),
        }
    }

    /// The text of a string, a number or a boolean, as it is written.
    #[must_use]
    pub fn scalar(self) -> Option<Cow<'f, str>> {
        match &self.node.value {
            Value::Text(text) | Value::Number(text) | Value::Hole(text) => {
                Some(Cow::Borrowed(text.as_ref()))
            }
            Value::Bool(value) => Some(Cow::Borrowed(if *value { "true" } else { "false" })),
            Value::Null | Value::List(_) | Value::Map(_) => None,
        }
    }

    /// Whether it is an object.
    #[must_use]
    pub fn is_object(self) -> bool {
        matches!(self.node.value, Value::Map(_))
    }
}
