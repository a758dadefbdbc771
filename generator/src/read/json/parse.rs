//! Objects, lists, literals, numbers and the white space between them.

use crate::read::node::{Entry, Node, Value};
use crate::read::syntax::{
    MAX_DEPTH, Note, Reading, SyntaxError, check_size, note_duplicate_keys, offset,
};
use crate::read::text::line_column;

/// What the reader takes beyond RFC 8259.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Leniency {
    /// Nothing.
    Strict,
    /// What people write in sample bodies.
    Sample,
}

/// A reader at a position of a text.
pub(super) struct Parser<'a> {
    pub(super) text: &'a str,
    pub(super) position: usize,
    pub(super) notes: Vec<Note>,
    leniency: Leniency,
    depth: usize,
}

/// What stands between two values of an object or a list.
enum Separator {
    Comma,
    Close,
}

impl<'a> Parser<'a> {
    pub(super) fn new(text: &'a str, leniency: Leniency) -> Result<Self, SyntaxError> {
        check_size(text)?;
        Ok(Self {
            text,
            position: 0,
            notes: Vec::new(),
            leniency,
            depth: 0,
        })
    }

    pub(super) fn document(mut self) -> Result<Reading<'a>, SyntaxError> {
        if self.leniency == Leniency::Sample && self.text.starts_with('\u{FEFF}') {
            self.position = '\u{FEFF}'.len_utf8();
        }
        self.skip_space()?;
        let root = self.value()?;
        self.skip_space()?;
        if self.peek().is_some() {
            return Err(SyntaxError::new(
                "there is text after the end of the document",
                self.position,
            ));
        }
        Ok(Reading {
            root,
            notes: self.notes,
        })
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.peek_at(0)
    }

    pub(super) fn peek_at(&self, ahead: usize) -> Option<u8> {
        self.text.as_bytes().get(self.position + ahead).copied()
    }

    /// The text from a position up to the current one.
    pub(super) fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.position).unwrap_or_default()
    }

    pub(super) fn is_sample(&self) -> bool {
        self.leniency == Leniency::Sample
    }

    pub(super) fn is_inside_a_container(&self) -> bool {
        self.depth > 0
    }

    fn value(&mut self) -> Result<Node<'a>, SyntaxError> {
        let start = self.position;
        let value = match self.peek() {
            Some(b'{') if self.is_sample() && self.peek_at(1) == Some(b'{') => {
                self.placeholder(start)?
            }
            Some(b'{') => self.nested(Self::object)?,
            Some(b'[') => self.nested(Self::list)?,
            Some(b'"') => Value::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(_) if self.take("true") => Value::Bool(true),
            Some(_) if self.take("false") => Value::Bool(false),
            Some(_) if self.take("null") => Value::Null,
            Some(_) if self.is_sample() => self.placeholder(start)?,
            Some(_) => return Err(SyntaxError::new("expected a value", start)),
            None if start == 0 => return Err(SyntaxError::new("the text is empty", start)),
            None => {
                return Err(SyntaxError::new(
                    "the text ends where a value is expected",
                    start,
                ));
            }
        };
        if self.is_sample() && self.continues_as_placeholder() {
            return Ok(Node {
                offset: offset(start),
                value: self.placeholder(start)?,
            });
        }
        Ok(Node {
            offset: offset(start),
            value,
        })
    }

    /// Takes a literal name if it stands here.
    fn take(&mut self, word: &str) -> bool {
        let found = self
            .text
            .as_bytes()
            .get(self.position..)
            .is_some_and(|rest| rest.starts_with(word.as_bytes()));
        if found {
            self.position += word.len();
        }
        found
    }

    fn nested(
        &mut self,
        read: fn(&mut Self) -> Result<Value<'a>, SyntaxError>,
    ) -> Result<Value<'a>, SyntaxError> {
        if self.depth == MAX_DEPTH {
            return Err(SyntaxError::too_deep(self.position));
        }
        self.depth += 1;
        let value = read(self);
        self.depth -= 1;
        value
    }

    fn object(&mut self) -> Result<Value<'a>, SyntaxError> {
        let start = self.position;
        let mut entries = Vec::new();
        self.position += 1;
        self.skip_space()?;
        if self.peek() == Some(b'}') {
            self.position += 1;
            return Ok(Value::Map(entries));
        }
        loop {
            entries.push(self.entry(start)?);
            if let Separator::Close = self.separator(start, b'}')? {
                note_duplicate_keys(&entries, &mut self.notes);
                return Ok(Value::Map(entries));
            }
        }
    }

    fn entry(&mut self, object: usize) -> Result<Entry<'a>, SyntaxError> {
        let start = self.position;
        match self.peek() {
            Some(b'"') => {}
            Some(_) => return Err(SyntaxError::new("expected a key in double quotes", start)),
            None => return Err(self.unfinished("object", object)),
        }
        let key = self.string()?;
        self.skip_space()?;
        match self.peek() {
            Some(b':') => self.position += 1,
            Some(_) => {
                return Err(SyntaxError::new(
                    "expected a colon after the key",
                    self.position,
                ));
            }
            None => return Err(self.unfinished("object", object)),
        }
        self.skip_space()?;
        Ok(Entry {
            offset: offset(start),
            key,
            value: self.value()?,
        })
    }

    fn list(&mut self) -> Result<Value<'a>, SyntaxError> {
        let start = self.position;
        let mut elements = Vec::new();
        self.position += 1;
        self.skip_space()?;
        if self.peek() == Some(b']') {
            self.position += 1;
            return Ok(Value::List(elements));
        }
        loop {
            elements.push(self.value()?);
            if let Separator::Close = self.separator(start, b']')? {
                return Ok(Value::List(elements));
            }
        }
    }

    /// Takes what follows a value: a comma with the space after it, or the closing bracket.
    fn separator(&mut self, container: usize, close: u8) -> Result<Separator, SyntaxError> {
        let value_end = self.position;
        self.skip_space()?;
        match self.peek() {
            Some(b',') => {
                self.position += 1;
                self.skip_space()?;
                if self.is_sample() && self.peek() == Some(close) {
                    self.position += 1;
                    return Ok(Separator::Close);
                }
                Ok(Separator::Comma)
            }
            Some(byte) if byte == close => {
                self.position += 1;
                Ok(Separator::Close)
            }
            Some(byte)
                if self.is_sample()
                    && begins_next(byte, close)
                    && self.since(value_end).contains('\n') =>
            {
                Ok(Separator::Comma)
            }
            Some(_) if close == b'}' => Err(SyntaxError::new(
                "expected a comma or a closing brace after the member",
                self.position,
            )),
            Some(_) => Err(SyntaxError::new(
                "expected a comma or a closing bracket after the element",
                self.position,
            )),
            None => Err(self.unfinished(if close == b'}' { "object" } else { "list" }, container)),
        }
    }

    fn unfinished(&self, what: &str, start: usize) -> SyntaxError {
        let (line, _) = line_column(self.text, start);
        SyntaxError::new(
            format!("the text ends inside the {what} that begins on line {line}"),
            self.text.len(),
        )
    }
}

/// Whether a value on a new line can only be the next one of its container, although the comma is missing.
fn begins_next(byte: u8, close: u8) -> bool {
    byte == b'"' || (close == b']' && matches!(byte, b'{' | b'['))
}
