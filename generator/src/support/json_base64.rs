//! Bytes as Base64 text. Only clients with such a value need this.

use std::fmt;

use super::encode;
use super::json::{Bad, Emit, Event, Inside, Kind, Out, Sink, Slot, Step};
use super::value::{Piece, Value};

/// Bytes as they travel in JSON: as Base64 text (RFC 4648 section 4).
///
/// The text is kept as the server sent it, so that nothing is lost where that is another alphabet or no Base64 at all.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Base64(String);

impl Base64 {
    /// Encodes bytes.
    #[must_use]
    pub fn new(bytes: impl AsRef<[u8]>) -> Self {
        Self(encode::base64(bytes.as_ref()))
    }

    /// Text that is Base64 already.
    #[must_use]
    pub fn from_text(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The bytes; `None` where the text is no Base64. The alphabet for URLs (RFC 4648 section 5), missing padding and line
    /// breaks are understood too.
    #[must_use]
    pub fn bytes(&self) -> Option<Vec<u8>> {
        let digits = self.0.trim_end().trim_end_matches('=');
        let mut bytes = Vec::with_capacity(digits.len() / 4 * 3 + 2);
        let (mut group, mut count) = (0_u32, 0_u32);
        for digit in digits.bytes() {
            if digit.is_ascii_whitespace() {
                continue;
            }
            group = group << 6 | value(digit)?;
            count += 1;
            if count == 4 {
                bytes.extend([(group >> 16) as u8, (group >> 8) as u8, group as u8]);
                (group, count) = (0, 0);
            }
        }
        match count {
            0 => {}
            2 => bytes.push((group >> 4) as u8),
            3 => bytes.extend([(group >> 10) as u8, (group >> 2) as u8]),
            _ => return None,
        }
        Some(bytes)
    }
}

fn value(digit: u8) -> Option<u32> {
    Some(u32::from(match digit {
        b'A'..=b'Z' => digit - b'A',
        b'a'..=b'z' => digit - b'a' + 26,
        b'0'..=b'9' => digit - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    }))
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self::new(bytes)
    }
}

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self::new(bytes)
    }
}

impl fmt::Display for Base64 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Value for Base64 {
    fn piece(&self) -> Piece<'_> {
        Piece::Value(self)
    }
}

impl Slot for Base64 {
    fn accept(&mut self, event: Event<'_>) -> Result<(), Bad> {
        event.text().map(|text| self.0 = text)
    }

    fn inside(&mut self, _: Step) -> Inside<'_> {
        Err(Kind::Text)
    }
}

impl Emit for Base64 {
    fn emit(&self, to: &mut dyn Sink) {
        to.put(Out::Text(&self.0));
    }
}
