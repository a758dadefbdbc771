//! Bytes to text, and offsets to lines.

use std::borrow::Cow;

/// Why bytes are no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EncodingError {
    /// One sentence without a full stop.
    pub message: String,
    /// Byte offset into the text before the fault, decoded.
    pub offset: usize,
}

#[derive(Clone, Copy)]
enum Utf16 {
    LittleEndian,
    BigEndian,
}

/// Decodes UTF-8 or UTF-16 and removes a byte order mark.
///
/// UTF-16 is told by its mark or, without one, by the zero byte beside the first ASCII character, as RFC 4627 section 3
/// tells it. UTF-8 borrows from the input.
///
/// # Errors
///
/// Bytes that are neither, with the place of the first fault.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, EncodingError> {
    match split_utf16(bytes) {
        Some((order, units)) => decode_utf16(units, order).map(Cow::Owned),
        None => {
            decode_utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)).map(Cow::Borrowed)
        }
    }
}

/// The text before the first fault: all of it where there is none.
pub(super) fn decode_prefix(bytes: &[u8]) -> Cow<'_, str> {
    match split_utf16(bytes) {
        Some((order, units)) => char::decode_utf16(code_units(units, order))
            .map_while(Result::ok)
            .collect(),
        None => {
            let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
            bytes
                .utf8_chunks()
                .next()
                .map_or(Cow::Borrowed(""), |chunk| Cow::Borrowed(chunk.valid()))
        }
    }
}

/// The line and the column of an offset, both counted from 1, the column in characters.
///
/// Lines end with a line feed. An offset inside a character counts as that character, one past the end as the end.
#[must_use]
pub fn line_column(text: &str, offset: usize) -> (usize, usize) {
    let mut end = offset.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let before = text.get(..end).unwrap_or_default();
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    let column = before
        .chars()
        .rev()
        .take_while(|character| *character != '\n')
        .count()
        + 1;
    (line, column)
}

fn decode_utf8(bytes: &[u8]) -> Result<&str, EncodingError> {
    std::str::from_utf8(bytes).map_err(|error| EncodingError {
        message: "the bytes are neither UTF-8 nor UTF-16 text".to_owned(),
        offset: error.valid_up_to(),
    })
}

fn split_utf16(bytes: &[u8]) -> Option<(Utf16, &[u8])> {
    match bytes {
        [0xFF, 0xFE, units @ ..] => Some((Utf16::LittleEndian, units)),
        [0xFE, 0xFF, units @ ..] => Some((Utf16::BigEndian, units)),
        [1..=0x7F, 0, ..] => Some((Utf16::LittleEndian, bytes)),
        [0, 1..=0x7F, ..] => Some((Utf16::BigEndian, bytes)),
        _ => None,
    }
}

fn decode_utf16(bytes: &[u8], order: Utf16) -> Result<String, EncodingError> {
    let mut text = String::with_capacity(bytes.len() / 2);
    for unit in char::decode_utf16(code_units(bytes, order)) {
        match unit {
            Ok(character) => text.push(character),
            Err(_) => {
                return Err(EncodingError {
                    message: "the UTF-16 text holds half of a surrogate pair".to_owned(),
                    offset: text.len(),
                });
            }
        }
    }
    if !bytes.len().is_multiple_of(2) {
        return Err(EncodingError {
            message: "the UTF-16 text ends in the middle of a character".to_owned(),
            offset: text.len(),
        });
    }
    Ok(text)
}

fn code_units(bytes: &[u8], order: Utf16) -> impl Iterator<Item = u16> {
    let (pairs, _) = bytes.as_chunks::<2>();
    pairs.iter().map(move |pair| match order {
        Utf16::LittleEndian => u16::from_le_bytes(*pair),
        Utf16::BigEndian => u16::from_be_bytes(*pair),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn utf8_is_borrowed_and_loses_its_mark() {
        assert!(matches!(
            decode(b"{\"a\":1}"),
            Ok(Cow::Borrowed("{\"a\":1}"))
        ));
        assert!(matches!(decode(b"\xEF\xBB\xBF{}"), Ok(Cow::Borrowed("{}"))));
    }

    #[test]
    fn utf16_is_decoded_in_both_orders_with_and_without_mark() {
        let text = "{\"name\":\"é🍪\"}";
        for prefix in ["", "\u{FEFF}"] {
            let marked = format!("{prefix}{text}");
            assert_eq!(decode(&utf16(&marked, u16::to_le_bytes)).unwrap(), text);
            assert_eq!(decode(&utf16(&marked, u16::to_be_bytes)).unwrap(), text);
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_refused_at_the_fault() {
        assert_eq!(decode(b"{\"a\": \"\xE9\"}").unwrap_err().offset, 7);
        assert_eq!(decode(&[0xFF, 0xFE, b'{', 0, 0x00]).unwrap_err().offset, 1);
        assert_eq!(
            decode(&[0xFF, 0xFE, b'{', 0, 0x00, 0xD8, b'}', 0])
                .unwrap_err()
                .offset,
            1
        );
    }

    #[test]
    fn lines_and_columns_count_from_one_in_characters() {
        let text = "ab\né🍪c\r\nd";
        assert_eq!(line_column(text, 0), (1, 1));
        assert_eq!(line_column(text, 2), (1, 3));
        assert_eq!(line_column(text, 3), (2, 1));
        assert_eq!(line_column(text, text.find('c').unwrap()), (2, 3));
        assert_eq!(line_column(text, text.find('d').unwrap()), (3, 1));
        assert_eq!(line_column(text, 4), (2, 1));
        assert_eq!(line_column(text, 1000), (3, 2));
    }

    proptest! {
        #[test]
        fn no_bytes_make_the_decoder_panic(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            let _ = decode(&bytes);
            let _ = decode_prefix(&bytes);
        }
    }
}
