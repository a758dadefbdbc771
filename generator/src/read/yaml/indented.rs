//! Quoted text that is indented too little, indented.

use crate::read::node::{Node, Value};
use crate::read::syntax::{Note, Oddity, Reading, offset};

/// How many spaces may be put in, all together.
const MAX_INSERTED: usize = 16 << 20;

/// A text with spaces put in at the start of some lines, and the way back to its own offsets.
pub(super) struct Indented {
    text: String,
    /// In order of the text.
    insertions: Vec<Insertion>,
    /// Where the quoted texts begin, in the original.
    quotes: Vec<usize>,
}

/// Spaces that were put in.
struct Insertion {
    /// Where they begin in the text that has them.
    start: usize,
    /// How many they are.
    width: usize,
    /// How many were put in before them.
    before: usize,
}

impl Indented {
    pub(super) fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            insertions: Vec::new(),
            quotes: Vec::new(),
        }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Indents the lines of the quoted text whose quote stands at the position, as deep as the quote itself.
    ///
    /// Positions come in order. Nothing is done, and `false` given, where there is no such text, where it was indented
    /// before, or where too many spaces would be needed.
    pub(super) fn indent_quoted(&mut self, position: usize) -> bool {
        let original = self.original(position);
        let Some(quoted) = quoted(&self.text, position) else {
            return false;
        };
        if self.quotes.last().is_some_and(|last| *last >= original) {
            return false;
        }
        self.quotes.push(original);
        let before = self.text.get(..position).unwrap_or_default();
        let width = before
            .bytes()
            .rev()
            .take_while(|byte| *byte != b'\n')
            .count();
        let lines = quoted.bytes().filter(|byte| *byte == b'\n').count();
        if self.inserted().saturating_add(lines.saturating_mul(width)) > MAX_INSERTED {
            return false;
        }
        let mut text = String::with_capacity(self.text.len() + lines * width);
        text.push_str(before);
        for (index, line) in quoted.split_inclusive('\n').enumerate() {
            if index > 0 {
                let before = self.inserted();
                self.insertions.push(Insertion {
                    start: text.len(),
                    width,
                    before,
                });
                text.extend(std::iter::repeat_n(' ', width));
            }
            text.push_str(line);
        }
        text.push_str(self.text.get(position + quoted.len()..).unwrap_or_default());
        self.text = text;
        true
    }

    /// The offset in the original that a position in the text had.
    pub(super) fn original(&self, position: usize) -> usize {
        let count = self
            .insertions
            .partition_point(|insertion| insertion.start < position);
        let last = count
            .checked_sub(1)
            .and_then(|index| self.insertions.get(index));
        last.map_or(position, |last| {
            position - last.before - last.width.min(position - last.start)
        })
    }

    fn inserted(&self) -> usize {
        self.insertions
            .last()
            .map_or(0, |last| last.before + last.width)
    }

    /// Gives a tree of the text the offsets of the original, and notes what was indented.
    pub(super) fn restore(&self, reading: &mut Reading<'_>) {
        for note in &mut reading.notes {
            note.offset = offset(self.original(note.offset as usize));
        }
        let notes = self.quotes.iter().map(|quote| Note {
            offset: offset(*quote),
            oddity: Oddity::Indentation,
        });
        reading.notes.extend(notes);
        self.restore_node(&mut reading.root);
    }

    /// Recursion ends with the tree, whose depth is limited.
    fn restore_node(&self, node: &mut Node<'_>) {
        node.offset = offset(self.original(node.offset as usize));
        match &mut node.value {
            Value::List(elements) => elements
                .iter_mut()
                .for_each(|element| self.restore_node(element)),
            Value::Map(entries) => {
                for entry in entries {
                    entry.offset = offset(self.original(entry.offset as usize));
                    self.restore_node(&mut entry.value);
                }
            }
            _ => {}
        }
    }
}

/// The quoted text that begins at the position, quotes included.
fn quoted(text: &str, position: usize) -> Option<&str> {
    let rest = text.get(position..)?;
    let quote = rest
        .bytes()
        .next()
        .filter(|byte| matches!(byte, b'"' | b'\''))?;
    let mut bytes = rest.bytes().enumerate().skip(1).peekable();
    while let Some((index, byte)) = bytes.next() {
        let is_escape = (byte == b'\\' && quote == b'"')
            || (byte == b'\''
                && quote == b'\''
                && bytes.peek().is_some_and(|(_, next)| *next == b'\''));
        if is_escape {
            bytes.next();
        } else if byte == quote {
            return rest.get(..=index);
        }
    }
    None
}
