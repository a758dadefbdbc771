//! Removing comments from JSON text as Postman does before it sends a body.

use std::borrow::Cow;

/// Removes `//` and `/* */` comments that stand outside strings.
///
/// The line feed that ends a `//` comment stays, a carriage return before it goes; a block comment goes with the line
/// breaks in it, and one that is never closed goes to the end. A quote is escaped by an odd number of backslashes before
/// it, inside a string or not. (Postman runtime: observed.)
#[must_use]
pub fn strip_comments(text: &str) -> Cow<'_, str> {
    let mut kept = String::new();
    let mut start = 0;
    let mut position = 0;
    let mut in_string = false;
    let bytes = text.as_bytes();
    while let Some(byte) = bytes.get(position) {
        let comment_end = match (byte, bytes.get(position + 1)) {
            (b'"', _) if !is_escaped(bytes, position) => {
                in_string = !in_string;
                None
            }
            (b'/', Some(b'/')) if !in_string => Some(line_comment_end(bytes, position)),
            (b'/', Some(b'*')) if !in_string => Some(block_comment_end(bytes, position)),
            _ => None,
        };
        match comment_end {
            Some(end) => {
                kept.push_str(text.get(start..position).unwrap_or_default());
                start = end;
                position = end;
            }
            None => position += 1,
        }
    }
    if start == 0 {
        return Cow::Borrowed(text);
    }
    kept.push_str(text.get(start..).unwrap_or_default());
    Cow::Owned(kept)
}

fn is_escaped(bytes: &[u8], position: usize) -> bool {
    let before = bytes.get(..position).unwrap_or_default();
    before
        .iter()
        .rev()
        .take_while(|byte| **byte == b'\\')
        .count()
        % 2
        == 1
}

fn line_comment_end(bytes: &[u8], start: usize) -> usize {
    let rest = bytes.get(start..).unwrap_or_default();
    rest.iter()
        .position(|byte| *byte == b'\n')
        .map_or(bytes.len(), |length| start + length)
}

fn block_comment_end(bytes: &[u8], start: usize) -> usize {
    let inner = bytes.get(start + 2..).unwrap_or_default();
    inner
        .windows(2)
        .position(|pair| pair == b"*/")
        .map_or(bytes.len(), |length| start + 2 + length + 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn comments_outside_strings_go_and_the_line_feed_stays() {
        let text = "{\n  // c\n  \"a\": 1, /* d */ \"u\": \"http://x//y\"\n}";
        assert_eq!(
            strip_comments(text),
            "{\n  \n  \"a\": 1,  \"u\": \"http://x//y\"\n}"
        );
        assert_eq!(strip_comments("1 // a\r\n2"), "1 \n2");
        assert_eq!(strip_comments("1 /* a\nb */ 2"), "1  2");
    }

    #[test]
    fn an_open_comment_goes_to_the_end() {
        assert_eq!(strip_comments("1 // a"), "1 ");
        assert_eq!(strip_comments("1 /* a"), "1 ");
        assert_eq!(strip_comments("1 /*/ 2"), "1 ");
    }

    #[test]
    fn escaped_quotes_do_not_end_a_string() {
        let text = r#"{"a": "\" // no", "b": "\\" /* yes */}"#;
        assert_eq!(strip_comments(text), r#"{"a": "\" // no", "b": "\\" }"#);
    }

    #[test]
    fn text_without_comments_is_borrowed() {
        assert!(matches!(
            strip_comments(r#"{"a": "/* no */"}"#),
            Cow::Borrowed(_)
        ));
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[/*\"\\\\a\r\né]{0,24}") {
            let _ = strip_comments(&text);
        }
    }
}
