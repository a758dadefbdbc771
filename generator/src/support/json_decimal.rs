//! Numbers all of whose digits count. Only clients with such a value need this.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use super::json::{self, Bad, Emit, Event, Inside, Kind, Out, Sink, Slot, Step};
use super::value::{Piece, Value};

/// A number with all of its digits, such as an amount of money: text by the grammar of JSON numbers (RFC 8259 section 6).
///
/// A decimal library takes it by its text: `amount.as_str().parse()`. Equality is that of the text: `1.0` is not `1.00`.
///
/// The client itself keeps all digits. Where a model is read or written by `serde_json` directly, those beyond a 64-bit
/// float are only kept with the feature `arbitrary_precision` of that crate.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Decimal(String);

impl Decimal {
    /// The number as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The nearest 64-bit float.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        self.0.parse().unwrap_or(f64::NAN)
    }
}

impl Default for Decimal {
    fn default() -> Self {
        Self("0".to_owned())
    }
}

impl FromStr for Decimal {
    type Err = NotANumber;

    fn from_str(text: &str) -> Result<Self, NotANumber> {
        let number = number_at(text.as_bytes());
        if number.is_some_and(|(length, _)| length == text.len()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotANumber)
        }
    }
}

/// The text is no number as JSON writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotANumber;

impl fmt::Display for NotANumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text is no JSON number")
    }
}

impl std::error::Error for NotANumber {}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self(value.to_string())
    }
}

impl From<i32> for Decimal {
    fn from(value: i32) -> Self {
        Self(value.to_string())
    }
}

impl From<u64> for Decimal {
    fn from(value: u64) -> Self {
        Self(value.to_string())
    }
}

/// The shortest text that is the float again; infinity and what is no number are refused.
impl TryFrom<f64> for Decimal {
    type Error = NotANumber;

    fn try_from(value: f64) -> Result<Self, NotANumber> {
        serde_json::Number::from_f64(value)
            .map(|number| Self(number.to_string()))
            .ok_or(NotANumber)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl Value for Decimal {
    fn piece(&self) -> Piece<'_> {
        Piece::Value(self)
    }
}

impl Slot for Decimal {
    fn accept(&mut self, event: Event<'_>) -> Result<(), Bad> {
        let text = match event {
            Event::I64(value) => value.to_string(),
            Event::U64(value) => value.to_string(),
            Event::F64(value) => match Self::try_from(value) {
                Ok(number) => number.0,
                Err(_) => return Err(event.not("a number")),
            },
            Event::Digits(text) => text.to_owned(),
            Event::Object(object) => match object.number()? {
                Some(text) => text,
                None => return Err(Event::Object(object).not("a number")),
            },
            other => return Err(other.not("a number")),
        };
        self.0 = text;
        Ok(())
    }

    fn inside(&mut self, _: Step) -> Inside<'_> {
        Err(Kind::F64)
    }
}

impl Emit for Decimal {
    fn emit(&self, to: &mut dyn Sink) {
        to.put(Out::Digits(&self.0));
    }
}

/// The digits that a 64-bit float is certain to keep.
const KEPT: usize = 15;

/// The document with each number that a float might round in the form in which `serde_json` hands over numbers of any
/// precision: an object with one key, which all slots for numbers understand.
pub(super) fn keep_digits(document: &[u8]) -> Cow<'_, [u8]> {
    let mut rewritten: Vec<u8> = Vec::new();
    let (mut copied, mut at) = (0, 0);
    while let Some(rest) = document.get(at..).filter(|rest| !rest.is_empty()) {
        match rest.first() {
            Some(b'"') => at += string_length(rest),
            Some(b'-' | b'0'..=b'9') => {
                let (length, digits) = number_at(rest).unwrap_or((1, 0));
                if digits > KEPT {
                    rewritten.extend(document.get(copied..at).unwrap_or_default());
                    rewritten.extend(format!("{{\"{}\":\"", json::NUMBER).as_bytes());
                    rewritten.extend(rest.get(..length).unwrap_or_default());
                    rewritten.extend(b"\"}");
                    copied = at + length;
                }
                at += length;
            }
            _ => at += 1,
        }
    }
    if copied == 0 {
        return Cow::Borrowed(document);
    }
    rewritten.extend(document.get(copied..).unwrap_or_default());
    Cow::Owned(rewritten)
}

/// The length of the string at the start, with its quotes.
fn string_length(text: &[u8]) -> usize {
    let mut at = 1;
    loop {
        match text.get(at) {
            Some(b'\\') => at += 2,
            Some(b'"') => return at + 1,
            Some(_) => at += 1,
            None => return text.len(),
        }
    }
}

/// The length of the JSON number at the start, and how many digits it has.
fn number_at(text: &[u8]) -> Option<(usize, usize)> {
    let mut at = usize::from(text.first() == Some(&b'-'));
    let whole = digits(text, at);
    if whole == 0 || (whole > 1 && text.get(at) == Some(&b'0')) {
        return None;
    }
    at += whole;
    let mut count = whole;
    if text.get(at) == Some(&b'.') {
        let fraction = digits(text, at + 1);
        if fraction == 0 {
            return None;
        }
        at += 1 + fraction;
        count += fraction;
    }
    if let Some(b'e' | b'E') = text.get(at) {
        let sign = usize::from(matches!(text.get(at + 1), Some(b'+' | b'-')));
        let exponent = digits(text, at + 1 + sign);
        if exponent == 0 {
            return None;
        }
        at += 1 + sign + exponent;
        // The value may be beyond what a float can hold.
        count += if exponent > 2 { KEPT } else { 0 };
    }
    Some((at, count))
}

fn digits(text: &[u8], from: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
}
