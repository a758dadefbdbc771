//! Unquoted placeholders where a value belongs.

use std::borrow::Cow;

use super::parse::Parser;
use crate::read::node::Value;
use crate::read::syntax::SyntaxError;

impl<'a> Parser<'a> {
    /// Whether text that can only belong to a placeholder touches the value that ends here, such as the rest of `10{{x}}`.
    pub(super) fn continues_as_placeholder(&self) -> bool {
        match self.peek() {
            Some(b'{') => self.peek_at(1) == Some(b'{'),
            Some(byte) => is_word(byte),
            None => false,
        }
    }

    /// Reads a run of variables, angle-bracket placeholders and word characters that began at `start`.
    pub(super) fn placeholder(&mut self, start: usize) -> Result<Value<'a>, SyntaxError> {
        self.position = start;
        let mut marked = false;
        loop {
            match self.peek() {
                Some(b'{') if self.peek_at(1) == Some(b'{') => self.variable()?,
                Some(b'<') => self.angle_brackets()?,
                Some(byte) if is_word(byte) => {
                    self.position += 1;
                    continue;
                }
                _ => break,
            }
            marked = true;
        }
        let text = self.since(start);
        let is_bare_word = text.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | '$'));
        if marked || (is_bare_word && self.is_inside_a_container()) {
            return Ok(Value::Hole(Cow::Borrowed(text)));
        }
        Err(SyntaxError::new("expected a value", start))
    }

    /// `{{name}}`, where the name may itself hold variables.
    fn variable(&mut self) -> Result<(), SyntaxError> {
        let start = self.position;
        let mut open = 0_usize;
        loop {
            match (self.peek(), self.peek_at(1)) {
                (Some(b'{'), Some(b'{')) => {
                    open += 1;
                    self.position += 2;
                }
                (Some(b'}'), Some(b'}')) => {
                    open = open.saturating_sub(1);
                    self.position += 2;
                    if open == 0 {
                        return Ok(());
                    }
                }
                (Some(b'"' | b'\n') | None, _) => {
                    return Err(SyntaxError::new("the placeholder is not closed", start));
                }
                _ => self.position += 1,
            }
        }
    }

    /// `<name>` or `<<name>>` on one line, unless it looks like markup.
    fn angle_brackets(&mut self) -> Result<(), SyntaxError> {
        let start = self.position;
        let rest = self.text.get(start..).unwrap_or_default();
        let (open, close) = if rest.starts_with("<<") {
            ("<<", ">>")
        } else {
            ("<", ">")
        };
        let name = rest
            .strip_prefix(open)
            .and_then(|rest| rest.split_once(close))
            .map(|(name, _)| name);
        match name {
            Some(name) if is_placeholder_name(name) => {
                self.position += open.len() + name.len() + close.len();
                Ok(())
            }
            _ => Err(SyntaxError::new("expected a value", start)),
        }
    }
}

fn is_placeholder_name(name: &str) -> bool {
    !name.is_empty()
        && !name.contains(['<', '>', '"', '\n'])
        && !name.starts_with(['/', '!', '?'])
        && !name.ends_with('/')
}

/// The bytes of a bare word: letters, digits, `_ $ . -` and all that is not ASCII.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'.' | b'-') || !byte.is_ascii()
}
