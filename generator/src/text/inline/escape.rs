//! Text as Markdown that reads as exactly that text.

use super::super::entities::reference_length;

/// Appends text to a line, with a backslash before everything that Markdown or rustdoc would take for markup:
/// rustdoc makes links of `[x]`, and warns of `<x>`.
pub(super) fn append(text: &str, at_line_start: bool, line: &mut String) {
    let mut previous = None;
    let mut rest = text;
    let mut number = at_line_start.then(|| marker_length(text)).flatten();
    while let Some(character) = rest.chars().next() {
        let after = rest.get(character.len_utf8()..).unwrap_or_default();
        let starts_line = at_line_start && previous.is_none();
        let ends_marker = number == Some(0);
        number = number.and_then(|left| left.checked_sub(1));
        if ends_marker
            || is_markup(character, previous, after)
            || (starts_line && is_block_mark(character, after))
        {
            line.push('\\');
        }
        line.push(character);
        previous = Some(character);
        rest = after;
    }
}

/// The plain words at the start of a text, each with the space behind it, and the rest, which begins with another word. A
/// plain word holds letters alone, but for marks behind them that mean nothing there.
pub(super) fn split_plain(text: &str) -> (&str, &str) {
    let mut end = 0;
    let mut within = Within::Space;
    for (at, byte) in text.bytes().enumerate() {
        within = match (within, byte) {
            (Within::Space, b'a'..=b'z' | b'A'..=b'Z')
            | (Within::Letters, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9') => Within::Letters,
            (Within::Letters | Within::Marks, b'.' | b',' | b';' | b':' | b'?' | b')') => {
                Within::Marks
            }
            (Within::Letters | Within::Marks, b' ') => {
                end = at + 1;
                Within::Space
            }
            _ => return split_behind(text, end),
        };
    }
    split_behind(text, text.len())
}

/// What a run of plain words has come to.
#[derive(Clone, Copy)]
enum Within {
    Space,
    Letters,
    Marks,
}

/// Splits a text behind words; the white space that follows belongs to them.
fn split_behind(text: &str, end: usize) -> (&str, &str) {
    let (words, rest) = text.split_at_checked(end).unwrap_or(("", text));
    (words, rest.trim_start())
}

/// Whether the character could be markup anywhere in a line.
fn is_markup(character: char, previous: Option<char>, after: &str) -> bool {
    match character {
        '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '|' => true,
        '_' => !(is_word(previous) && is_word(after.chars().next())),
        // Before a link it would make an image of it.
        '!' => after.is_empty(),
        '&' => after.is_empty() || reference_length(after).is_some(),
        // Rustdoc makes a dash of two hyphens.
        '-' => previous == Some('-'),
        _ => false,
    }
}

/// Whether the character at the start of a line could begin a block, or make the line above it a heading or a table.
fn is_block_mark(character: char, after: &str) -> bool {
    let next = after.chars().next();
    let ends = next.is_none_or(char::is_whitespace);
    match character {
        '>' => true,
        '#' => ends || next == Some('#'),
        '-' | '+' => ends || matches!(next, Some('-' | ':')),
        '=' => ends || next == Some('='),
        ':' => next == Some('-'),
        _ => false,
    }
}

/// The digits at the start of a line that make it an item of a numbered list.
fn marker_length(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let mut after = text.get(digits..)?.chars();
    let delimiter = matches!(after.next(), Some('.' | ')'));
    (digits > 0 && delimiter && after.next().is_none_or(char::is_whitespace)).then_some(digits)
}

fn is_word(character: Option<char>) -> bool {
    character.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn escaped(text: &str) -> String {
        let mut line = String::new();
        append(text, true, &mut line);
        line
    }

    #[test]
    fn what_looks_like_a_link_or_a_tag_is_escaped() {
        assert_eq!(escaped("see [Vec] or <id>"), r"see \[Vec\] or \<id>");
    }

    #[test]
    fn names_in_snake_case_stay_readable() {
        assert_eq!(
            escaped("user_id __x__ a__b _c"),
            r"user_id \_\_x\_\_ a\_\_b \_c"
        );
    }

    #[test]
    fn marks_of_blocks_are_escaped_at_the_start_of_a_line_only() {
        for (text, expected) in [
            ("# a # b", r"\# a # b"),
            ("- a - b", r"\- a - b"),
            ("1. a 2. b", r"1\. a 2. b"),
            ("12) a", r"12\) a"),
            ("1.5 a", "1.5 a"),
            ("> a > b", r"\> a > b"),
            ("-1", "-1"),
            ("---", r"\-\-\-"),
            ("===", r"\==="),
        ] {
            assert_eq!(escaped(text), expected);
        }
    }

    #[test]
    fn only_what_reads_as_a_character_reference_is_escaped() {
        assert_eq!(escaped("AT&T &lt; a & b; &"), r"AT&T \&lt; a & b; \&");
    }

    #[test]
    fn plain_words_need_no_backslash() {
        for words in ["word", "word.", "a);", "Word2: a, b "] {
            assert_eq!(split_plain(words), (words, ""));
            assert_eq!(escaped(words), words);
        }
        for word in ["1.", "a_b", "(a", "a*", "", ".", "aé"] {
            assert_eq!(split_plain(word), ("", word));
        }
        assert_eq!(split_plain("a b.  c_d e"), ("a b. ", "c_d e"));
        assert_eq!(split_plain("a\tb c"), ("", "a\tb c"));
    }
}
