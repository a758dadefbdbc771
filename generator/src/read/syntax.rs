//! What the readers of text have in common: their result, their notes, their error and their limits.

use std::borrow::Cow;
use std::fmt;

use super::node::{Entry, Node};
use crate::report::Kind;

/// How deep values may nest. Real collections stay below 30 levels; the limit keeps recursion off the end of the stack.
pub const MAX_DEPTH: usize = 512;

/// A tree with what was noticed while reading it.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading<'a> {
    /// The document.
    pub root: Node<'a>,
    /// Oddities that did not stop the reader, in the order in which they were met.
    pub notes: Vec<Note>,
}

/// An oddity that does not stop the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Byte offset in the text.
    pub offset: u32,
    /// What was noticed.
    pub oddity: Oddity,
}

/// The oddities that readers notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// An object has this key more than once; the note stands at the later one.
    DuplicateKey(String),
    /// Half of a surrogate pair stands alone in an escape; U+FFFD takes its place.
    LoneSurrogate,
    /// Quoted text of several lines is indented less than YAML asks for.
    Indentation,
}

/// Why a text cannot be read, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// [`Kind::Syntax`], or [`Kind::Limit`] where the text is well-formed so far but too deep or too large.
    pub kind: Kind,
    /// One sentence without a full stop.
    pub message: Cow<'static, str>,
    /// Byte offset in the text.
    pub offset: u32,
}

impl SyntaxError {
    pub(super) fn new(message: impl Into<Cow<'static, str>>, position: usize) -> Self {
        Self {
            kind: Kind::Syntax,
            message: message.into(),
            offset: offset(position),
        }
    }

    pub(super) fn limit(message: impl Into<Cow<'static, str>>, position: usize) -> Self {
        Self {
            kind: Kind::Limit,
            ..Self::new(message, position)
        }
    }

    pub(super) fn too_deep(position: usize) -> Self {
        Self::limit(
            format!("values are nested deeper than {MAX_DEPTH} levels"),
            position,
        )
    }
}

impl fmt::Display for SyntaxError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for SyntaxError {}

/// Refuses a text whose positions do not fit the offsets of the tree.
pub(super) fn check_size(text: &str) -> Result<(), SyntaxError> {
    match u32::try_from(text.len()) {
        Ok(_) => Ok(()),
        Err(_) => Err(SyntaxError::limit("the text is larger than 4 GiB", 0)),
    }
}

/// A position as an offset. Texts are checked to fit before they are read.
pub(super) fn offset(position: usize) -> u32 {
    u32::try_from(position).unwrap_or(u32::MAX)
}

/// Notes the keys that stand more than once in an object.
pub(super) fn note_duplicate_keys(entries: &[Entry<'_>], notes: &mut Vec<Note>) {
    if entries.len() < 2 {
        return;
    }
    let mut keys: Vec<(&str, u32)> = entries
        .iter()
        .map(|entry| (entry.key.as_ref(), entry.offset))
        .collect();
    keys.sort_unstable();
    let mut repeated: Vec<Note> = keys
        .windows(2)
        .filter_map(|pair| match pair {
            [(first, _), (second, offset)] if first == second => Some(Note {
                offset: *offset,
                oddity: Oddity::DuplicateKey((*second).to_owned()),
            }),
            _ => None,
        })
        .collect();
    repeated.sort_by_key(|note| note.offset);
    notes.append(&mut repeated);
}
