//! Character references such as `&amp;`, by the rules of CommonMark.

use pulldown_cmark::{Event, Parser};

/// The text with its character references decoded, by the rules of CommonMark.
pub(super) fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest.find('&').and_then(|at| rest.split_at_checked(at)) {
        decoded.push_str(before);
        let length = from.get(1..).and_then(reference_length).unwrap_or(0) + 1;
        let (reference, after) = from.split_at_checked(length).unwrap_or((from, ""));
        decode_reference(reference, &mut decoded);
        rest = after;
    }
    decoded.push_str(rest);
    decoded
}

/// The bytes of the character reference whose `&` stands before the text, if there is one.
pub(super) fn reference_length(text: &str) -> Option<usize> {
    let end =
        text.find(|character: char| !(character.is_ascii_alphanumeric() || character == '#'))?;
    let closed = text.get(end..)?.starts_with(';');
    (closed && end > 0 && end <= 32).then_some(end + 1)
}

fn decode_reference(reference: &str, decoded: &mut String) {
    for event in Parser::new(reference) {
        if let Event::Text(text) = event {
            decoded.push_str(&text);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn character_references_are_decoded() {
        assert_eq!(
            decode("a &amp; b &lt;c&#62; &copy; &nosuch; AT&T &"),
            "a & b <c> © &nosuch; AT&T &"
        );
    }
}
