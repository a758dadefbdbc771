//! Strings and their escapes.

use std::borrow::Cow;

use super::parse::Parser;
use crate::read::syntax::{Note, Oddity, SyntaxError, offset};

impl<'a> Parser<'a> {
    /// Reads the string whose opening quote stands here; it borrows unless it holds an escape.
    pub(super) fn string(&mut self) -> Result<Cow<'a, str>, SyntaxError> {
        let quote = self.position;
        self.position += 1;
        let start = self.position;
        self.skip_plain();
        if self.peek() == Some(b'"') {
            let text = self.since(start);
            self.position += 1;
            return Ok(Cow::Borrowed(text));
        }
        let mut text = self.since(start).to_owned();
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.position += 1;
                    return Ok(Cow::Owned(text));
                }
                Some(b'\\') => text.push(self.escape()?),
                Some(_) => {
                    let message = "a string holds a control character, which must be escaped";
                    return Err(SyntaxError::new(message, self.position));
                }
                None => return Err(SyntaxError::new("the string is not closed", quote)),
            }
            let start = self.position;
            self.skip_plain();
            text.push_str(self.since(start));
        }
    }

    /// Goes on to the next byte of a string that does not stand for itself.
    fn skip_plain(&mut self) {
        let rest = self
            .text
            .as_bytes()
            .get(self.position..)
            .unwrap_or_default();
        self.position += rest
            .iter()
            .position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1F))
            .unwrap_or(rest.len());
    }

    fn escape(&mut self) -> Result<char, SyntaxError> {
        let start = self.position;
        let character = match self.peek_at(1) {
            Some(b'"') => '"',
            Some(b'\\') => '\\',
            Some(b'/') => '/',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{C}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(),
            Some(_) => return Err(SyntaxError::new("the escape is none of JSON's", start)),
            None => {
                return Err(SyntaxError::new(
                    "the text ends inside a string",
                    self.text.len(),
                ));
            }
        };
        self.position += 2;
        Ok(character)
    }

    /// `\uXXXX`, or two of them that are a surrogate pair.
    fn unicode_escape(&mut self) -> Result<char, SyntaxError> {
        let start = self.position;
        let first = self.code_unit()?;
        if let Some(character) = char::from_u32(u32::from(first)) {
            return Ok(character);
        }
        let after_first = self.position;
        if self.peek() == Some(b'\\') && self.peek_at(1) == Some(b'u') {
            let second = self.code_unit()?;
            if let Some(Ok(character)) = char::decode_utf16([first, second]).next() {
                return Ok(character);
            }
            self.position = after_first;
        }
        self.notes.push(Note {
            offset: offset(start),
            oddity: Oddity::LoneSurrogate,
        });
        Ok(char::REPLACEMENT_CHARACTER)
    }

    fn code_unit(&mut self) -> Result<u16, SyntaxError> {
        let start = self.position;
        let digits = self
            .text
            .get(start + 2..start + 6)
            .filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
        match digits.map(|digits| u16::from_str_radix(digits, 16)) {
            Some(Ok(unit)) => {
                self.position += 6;
                Ok(unit)
            }
            _ => Err(SyntaxError::new(
                "expected four hexadecimal digits after the escape",
                start,
            )),
        }
    }
}
