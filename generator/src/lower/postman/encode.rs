//! Percent-encoding of what the collection itself says: literal paths and queries, as Postman encodes them.
//!
//! Existing `%XX` is kept and a stray `%` stays; values that callers give are encoded by the client's support instead.

/// A literal path: controls, space, `"#<>?` `` ` `` `{}` and everything beyond ASCII.
pub(super) fn path(text: &str) -> String {
    encode(text, |byte| {
        matches!(
            byte,
            b' ' | b'"' | b'#' | b'<' | b'>' | b'?' | b'`' | b'{' | b'}'
        )
    })
}

/// A literal query value: controls, space, `"#'<>`, `&` and everything beyond ASCII.
pub(super) fn query_value(text: &str) -> String {
    encode(text, |byte| {
        matches!(byte, b' ' | b'"' | b'#' | b'\'' | b'<' | b'>' | b'&')
    })
}

/// A literal query key: as a value, and `=`.
pub(super) fn query_key(text: &str) -> String {
    encode(text, |byte| {
        matches!(byte, b' ' | b'"' | b'#' | b'\'' | b'<' | b'>' | b'&' | b'=')
    })
}

fn encode(text: &str, reserved: impl Fn(u8) -> bool) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if !(0x20..0x7f).contains(&byte) || reserved(byte) {
            encoded.push('%');
            for digit in [byte >> 4, byte & 15] {
                encoded.extend(
                    char::from_digit(u32::from(digit), 16).map(|digit| digit.to_ascii_uppercase()),
                );
            }
        } else {
            encoded.push(char::from(byte));
        }
    }
    encoded
}

/// The text that a caller would give for percent-encoded text: `a%20b` is `a b`. Text that does not decode to UTF-8 is
/// taken as it stands.
pub(super) fn decoded(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let escape = (byte == b'%')
            .then(|| hex(bytes.get(at + 1)).zip(hex(bytes.get(at + 2))))
            .flatten();
        match escape {
            Some((high, low)) => {
                decoded.push(high << 4 | low);
                at += 3;
            }
            None => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}

fn hex(byte: Option<&u8>) -> Option<u8> {
    byte.and_then(|byte| char::from(*byte).to_digit(16))
        .and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn existing_escapes_and_stray_percent_signs_stay() {
        assert_eq!(path("a%20b%2Fc%zz"), "a%20b%2Fc%zz");
        assert_eq!(query_value("a%b"), "a%b");
    }

    #[test]
    fn each_place_has_its_own_set() {
        assert_eq!(path("a b\"<é>?{x}'|"), "a%20b%22%3C%C3%A9%3E%3F%7Bx%7D'|");
        assert_eq!(query_value("a&b'c{x}?="), "a%26b%27c{x}?=");
        assert_eq!(query_key("a=b&c"), "a%3Db%26c");
    }

    #[test]
    fn decoding_gives_what_a_caller_would_write() {
        assert_eq!(decoded("a%20b%2fc"), "a b/c");
        assert_eq!(decoded("100%"), "100%");
        assert_eq!(decoded("%ff"), "%ff");
    }
}
