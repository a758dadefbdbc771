//! Numbers.

use std::borrow::Cow;

use super::parse::Parser;
use crate::read::node::Value;
use crate::read::syntax::SyntaxError;

impl<'a> Parser<'a> {
    /// Reads the number that begins here.
    pub(super) fn number(&mut self) -> Result<Value<'a>, SyntaxError> {
        let start = self.position;
        let rest = self.text.as_bytes().get(start..).unwrap_or_default();
        let (length, complete) = number_length(rest);
        self.position += length;
        if complete || (self.is_sample() && self.continues_as_placeholder()) {
            return Ok(Value::Number(Cow::Borrowed(self.since(start))));
        }
        Err(SyntaxError::new(
            "expected a digit of the number",
            self.position,
        ))
    }
}

/// Whether a text is a number by RFC 8259 section 6.
pub(super) fn is_number(text: &str) -> bool {
    number_length(text.as_bytes()) == (text.len(), true)
}

/// The length of the number that the bytes begin with, and whether it is one: `(2, false)` for `1.`.
fn number_length(bytes: &[u8]) -> (usize, bool) {
    let digits = |from: usize| {
        let rest = bytes.get(from..).unwrap_or_default();
        rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    };
    let at = |position: usize| bytes.get(position).copied();
    let mut end = usize::from(at(0) == Some(b'-'));
    let integer = if at(end) == Some(b'0') {
        1
    } else {
        digits(end)
    };
    if integer == 0 {
        return (end, false);
    }
    end += integer;
    if at(end) == Some(b'.') {
        let fraction = digits(end + 1);
        end += 1 + fraction;
        if fraction == 0 {
            return (end, false);
        }
    }
    if let Some(b'e' | b'E') = at(end) {
        end += 1;
        end += usize::from(matches!(at(end), Some(b'+' | b'-')));
        let exponent = digits(end);
        end += exponent;
        if exponent == 0 {
            return (end, false);
        }
    }
    (end, true)
}
