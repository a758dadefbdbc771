//! The tree from the parser's events.

use std::borrow::Cow;

use saphyr_parser::ScalarStyle;

use super::aliases::Aliases;
use super::scalar;
use crate::read::node::{Entry, Node, Value};
use crate::read::syntax::{MAX_DEPTH, Note, Reading, SyntaxError, note_duplicate_keys, offset};

/// Builds a tree from events. The open lists and maps are a stack, so nothing here recurses.
#[derive(Default)]
pub(super) struct Builder<'a> {
    open: Vec<Container<'a>>,
    root: Option<Node<'a>>,
    aliases: Aliases<'a>,
    notes: Vec<Note>,
}

/// A list or a map whose end has not come yet.
struct Container<'a> {
    start: usize,
    anchor: usize,
    content: Content<'a>,
}

enum Content<'a> {
    List(Vec<Node<'a>>),
    Map {
        entries: Vec<Entry<'a>>,
        key: Option<(usize, Cow<'a, str>)>,
    },
}

impl<'a> Builder<'a> {
    pub(super) fn start_document(&mut self, position: usize) -> Result<(), SyntaxError> {
        match self.root {
            Some(_) => Err(SyntaxError::new(
                "there is text after the end of the document",
                position,
            )),
            None => Ok(()),
        }
    }

    pub(super) fn scalar(
        &mut self,
        start: usize,
        text: Cow<'a, str>,
        style: ScalarStyle,
        anchor: usize,
    ) -> Result<(), SyntaxError> {
        if let Some(key @ None) = self.pending_key() {
            *key = Some((start, text.clone()));
            return self.aliases.define(
                anchor,
                &Node {
                    offset: offset(start),
                    value: Value::Text(text),
                },
            );
        }
        let value = if style == ScalarStyle::Plain {
            scalar::plain(text)
        } else {
            Value::Text(text)
        };
        let node = Node {
            offset: offset(start),
            value,
        };
        self.aliases.define(anchor, &node)?;
        self.push(node);
        Ok(())
    }

    pub(super) fn start_list(&mut self, start: usize, anchor: usize) -> Result<(), SyntaxError> {
        self.start(start, anchor, Content::List(Vec::new()))
    }

    pub(super) fn start_map(&mut self, start: usize, anchor: usize) -> Result<(), SyntaxError> {
        self.start(
            start,
            anchor,
            Content::Map {
                entries: Vec::new(),
                key: None,
            },
        )
    }

    pub(super) fn end(&mut self, position: usize) -> Result<(), SyntaxError> {
        let Some(container) = self.open.pop() else {
            return Err(SyntaxError::new(
                "the text is not YAML: an end without a beginning",
                position,
            ));
        };
        let value = match container.content {
            Content::List(elements) => Value::List(elements),
            Content::Map { entries, .. } => {
                note_duplicate_keys(&entries, &mut self.notes);
                Value::Map(entries)
            }
        };
        let node = Node {
            offset: offset(container.start),
            value,
        };
        self.aliases.define(container.anchor, &node)?;
        self.push(node);
        Ok(())
    }

    pub(super) fn alias(&mut self, start: usize, anchor: usize) -> Result<(), SyntaxError> {
        let mut node = self.aliases.expand(anchor, start, self.open.len())?;
        node.offset = offset(start);
        let Some(key @ None) = self.pending_key() else {
            self.push(node);
            return Ok(());
        };
        match node.value {
            Value::Text(text) | Value::Number(text) => *key = Some((start, text)),
            _ => return Err(key_is_no_scalar(start)),
        }
        Ok(())
    }

    pub(super) fn finish(self) -> Result<Reading<'a>, SyntaxError> {
        match self.root {
            Some(root) => Ok(Reading {
                root,
                notes: self.notes,
            }),
            None => Err(SyntaxError::new("the text is empty", 0)),
        }
    }

    fn start(
        &mut self,
        start: usize,
        anchor: usize,
        content: Content<'a>,
    ) -> Result<(), SyntaxError> {
        if self.open.len() == MAX_DEPTH {
            return Err(SyntaxError::too_deep(start));
        }
        if let Some(None) = self.pending_key() {
            return Err(key_is_no_scalar(start));
        }
        self.open.push(Container {
            start,
            anchor,
            content,
        });
        Ok(())
    }

    /// The key that the innermost map waits with for its value; the outer `None` where a list or nothing is open.
    fn pending_key(&mut self) -> Option<&mut Option<(usize, Cow<'a, str>)>> {
        match self.open.last_mut().map(|container| &mut container.content) {
            Some(Content::Map { key, .. }) => Some(key),
            _ => None,
        }
    }

    fn push(&mut self, node: Node<'a>) {
        match self.open.last_mut().map(|container| &mut container.content) {
            Some(Content::List(elements)) => elements.push(node),
            Some(Content::Map { entries, key }) => {
                if let Some((start, key)) = key.take() {
                    entries.push(Entry {
                        offset: offset(start),
                        key,
                        value: node,
                    });
                }
            }
            None => self.root = Some(node),
        }
    }
}

fn key_is_no_scalar(position: usize) -> SyntaxError {
    SyntaxError::new("a key must be text, not a list or a map", position)
}
