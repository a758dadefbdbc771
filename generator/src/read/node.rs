//! The tree that every reader of text builds first: JSON and YAML alike, with a position for each value.

use std::borrow::Cow;

/// A value and where it begins.
#[derive(Clone, Debug, PartialEq)]
pub struct Node<'a> {
    /// Byte offset of the value's first character in the decoded text.
    pub offset: u32,
    /// The value.
    pub value: Value<'a>,
}

/// A JSON or YAML value. Numbers keep their text, so nothing is rounded; maps keep their order and their duplicates.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number as it is written.
    Number(Cow<'a, str>),
    /// A string, unescaped.
    Text(Cow<'a, str>),
    /// An array.
    List(Vec<Node<'a>>),
    /// An object: keys with their values, in the order of the text.
    Map(Vec<Entry<'a>>),
    /// An unquoted placeholder where a value was expected, such as `{{id}}`, `<roleId>` or `MODSEC_RULE_ID`, with its
    /// text as written. Only the lenient reader of sample bodies makes these.
    Hole(Cow<'a, str>),
}

/// A member of an object.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<'a> {
    /// Byte offset of the key.
    pub offset: u32,
    /// The key, unescaped.
    pub key: Cow<'a, str>,
    /// The value.
    pub value: Node<'a>,
}

impl<'a> Node<'a> {
    /// The member of that name, the last one where a key is repeated; `None` for anything but a map.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Node<'a>> {
        self.entries()
            .iter()
            .rev()
            .find(|entry| entry.key == key)
            .map(|entry| &entry.value)
    }

    /// The members of a map, in order; empty for anything else.
    #[must_use]
    pub fn entries(&self) -> &[Entry<'a>] {
        match &self.value {
            Value::Map(entries) => entries,
            _ => &[],
        }
    }

    /// The elements of a list, in order; empty for anything else.
    #[must_use]
    pub fn elements(&self) -> &[Node<'a>] {
        match &self.value {
            Value::List(elements) => elements,
            _ => &[],
        }
    }

    /// The text of a string; `None` for anything else.
    #[must_use]
    pub fn as_text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The value of a boolean; `None` for anything else.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        match self.value {
            Value::Bool(value) => Some(value),
            _ => None,
        }
    }
}
