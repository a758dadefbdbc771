//! Text on its way into code and onto terminals.

use std::fmt::Write;
use std::str::FromStr;

use proc_macro2::Literal;

use super::characters::is_invisible;

/// A Rust string literal whose value is exactly the text.
///
/// Controls and invisible characters are written as `\u{…}`: `rustc` refuses a bare carriage return and bidirectional
/// controls in literals, whatever the version of the token library prints.
#[must_use]
pub(crate) fn string_literal(text: &str) -> Literal {
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\');
    if text.bytes().all(is_plain) {
        return Literal::string(text);
    }
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    for character in text.chars() {
        match character {
            '"' => literal.push_str("\\\""),
            '\\' => literal.push_str("\\\\"),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            '\0' => literal.push_str("\\0"),
            _ => push_visible(character, &mut literal),
        }
    }
    literal.push('"');
    Literal::from_str(&literal).unwrap_or_else(|_| Literal::string(text))
}

/// Text from a collection as a part of a line on a terminal or in a log.
///
/// Controls (line ends and the escapes of ANSI sequences among them) and invisible characters are written as escapes.
/// What a runner of continuous integration would take for a command is broken up: `::` at the start, and `##` before a
/// word or a bracket.
#[must_use]
pub(crate) fn terminal(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' => line.push_str("\\n"),
            '\r' => line.push_str("\\r"),
            '\t' => line.push_str("\\t"),
            '#' if line.ends_with('#') => line.push_str("\\u{23}"),
            ':' if line.trim() == ":" => line.push_str("\\u{3a}"),
            _ => push_visible(character, &mut line),
        }
    }
    line
}

fn push_visible(character: char, text: &mut String) {
    if character.is_control() || is_invisible(character) {
        // Writing to a string cannot fail.
        let _ = write!(text, "\\u{{{:x}}}", u32::from(character));
    } else {
        text.push(character);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn value(literal: &Literal) -> String {
        syn::parse_str::<syn::LitStr>(&literal.to_string())
            .unwrap()
            .value()
    }

    #[test]
    fn hostile_text_keeps_its_value_and_shows_its_characters() {
        let text = "a\"b\\c\r\n\t\0\u{202E}d\u{2066}\u{FEFF}{}\u{1b}[0m 😀\u{85}";
        let literal = string_literal(text);
        assert_eq!(value(&literal), text);
        assert_eq!(
            literal.to_string(),
            r#""a\"b\\c\r\n\t\0\u{202e}d\u{2066}\u{feff}{}\u{1b}[0m 😀\u{85}""#
        );
    }

    #[test]
    fn escapes_reach_no_terminal() {
        assert_eq!(
            terminal("a\u{1b}[31m\r\nb\u{202E}"),
            r"a\u{1b}[31m\r\nb\u{202e}"
        );
    }

    #[test]
    fn commands_of_runners_are_broken_up() {
        assert_eq!(terminal("::error::x"), r":\u{3a}error::x");
        assert_eq!(terminal("  ::error::x"), r"  :\u{3a}error::x");
        assert_eq!(
            terminal("##[error]x ##vso[x]"),
            r"#\u{23}[error]x #\u{23}vso[x]"
        );
        assert_eq!(terminal("std::fmt"), "std::fmt");
    }

    proptest! {
        #[test]
        fn every_text_survives_as_a_literal(text in any::<String>()) {
            prop_assert_eq!(value(&string_literal(&text)), text);
        }

        #[test]
        fn no_control_reaches_a_terminal(text in any::<String>()) {
            prop_assert!(!terminal(&text).chars().any(|character| character.is_control() || is_invisible(character)));
        }
    }
}
