//! Which characters may stand in text, and which never do.

use std::borrow::Cow;

/// Whether a character directs the flow of text without being seen: the bidirectional controls, which `rustc` refuses in
/// literals and in docs (`text_direction_codepoint_in_literal`), the invisible ones that clippy refuses there
/// (`invisible_characters`), the line and paragraph separators, the byte order mark and the tag characters. Joiners are
/// none of them: scripts and emoji need them.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{00AD}'
            | '\u{061C}'
            | '\u{200B}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2060}'
            | '\u{2066}'..='\u{2069}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E007F}'
    )
}

/// The text with `\n` as its only line end, without controls and invisible characters; tabs stay.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    // To look at all bytes is faster than to stop at the first that is not plain.
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~' | b'\n' | b'\t');
    if text.bytes().fold(true, |all, byte| all & is_plain(byte)) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("\r\n", "\n");
    let characters = text
        .chars()
        .map(|character| if character == '\r' { '\n' } else { character });
    Cow::Owned(
        characters
            .filter(|&character| !is_dropped(character))
            .collect(),
    )
}

/// The text on one line: runs of white space become one space, none at the ends.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    folded
}

fn is_dropped(character: char) -> bool {
    is_invisible(character) || (character.is_control() && !matches!(character, '\n' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carriage_returns_become_line_ends() {
        assert_eq!(clean("a\rb\r\nc\nd"), "a\nb\nc\nd");
    }

    #[test]
    fn controls_and_bidirectional_characters_are_dropped() {
        assert_eq!(
            clean("\u{FEFF}a\u{202E}b\u{0}c\u{1b}[1m\u{2028}d\te"),
            "abc[1md\te"
        );
    }

    #[test]
    fn folding_leaves_single_spaces() {
        assert_eq!(fold("  a \n\t b\u{a0}c "), "a b c");
    }
}
