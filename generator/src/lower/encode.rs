//! Percent-encoding of what the input itself says: literal paths and queries, as Postman encodes them.
//!
//! Existing `%XX` is kept and a stray `%` stays; values that callers give are encoded by the client's support instead.

/// A literal path: controls, space, `"#<>?` `` ` `` `{}` and everything beyond ASCII.
pub(in crate::lower) fn path(text: &str) -> String {
    encode(text, |byte| {
        matches!(
            byte,
            b' ' | b'"' | b'#' | b'<' | b'>' | b'?' | b'`' | b'{' | b'}'
        )
    })
}

/// A literal query value: controls, space, `"#'<>`, `&` and everything beyond ASCII.
pub(in crate::lower) fn query_value(text: &str) -> String {
    encode(text, |byte| {
        matches!(byte, b' ' | b'"' | b'#' | b'\'' | b'<' | b'>' | b'&')
    })
}

/// A literal query key: as a value, and `=`.
pub(in crate::lower) fn query_key(text: &str) -> String {
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
}
