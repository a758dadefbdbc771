//! Text to words.

use std::borrow::Cow;

use deunicode::{deunicode_char, deunicode_with_tofu};

use super::symbol;
use crate::text::case;
use crate::text::markdown::plain_line;

/// Names whose capitals part no words, as they are written, and as words would have them.
const BRANDS: [(&str, &str); 21] = [
    ("OAuth", "Oauth"),
    ("IPv4", "Ipv4"),
    ("IPv6", "Ipv6"),
    ("GraphQL", "Graphql"),
    ("GitHub", "Github"),
    ("GitLab", "Gitlab"),
    ("PayPal", "Paypal"),
    ("YouTube", "Youtube"),
    ("LinkedIn", "Linkedin"),
    ("WhatsApp", "Whatsapp"),
    ("MySQL", "Mysql"),
    ("NoSQL", "Nosql"),
    ("PostgreSQL", "Postgresql"),
    ("MongoDB", "Mongodb"),
    ("DynamoDB", "Dynamodb"),
    ("iOS", "Ios"),
    ("macOS", "Macos"),
    ("iPhone", "Iphone"),
    ("iPad", "Ipad"),
    ("WiFi", "Wifi"),
    ("eBay", "Ebay"),
];

/// The words of a text, in lower-case ASCII letters and digits; empty where the text holds none.
///
/// Markdown and HTML are stripped, other scripts transliterated, apostrophes within words dropped. Words end where case
/// changes as in `camelCase` and `HTTPServer`; digits stay with the letters before them (`v2`, `oauth2`, `s3`). Symbols
/// count where they carry the meaning: `+1` and `-1`, `C++` and `C#`, `50%`, `>=` at either end; in a text without letters
/// and digits all of them do, emoji included, so that `*` is `star`. The same on every machine and in every locale.
#[must_use]
pub(crate) fn words(text: &str) -> Vec<String> {
    if is_plain(text) {
        return plain(text);
    }
    of_any_text(text)
}

/// The words of any text.
fn of_any_text(text: &str) -> Vec<String> {
    if !text.contains(char::is_alphanumeric) {
        return symbol::words(text);
    }
    let text = if text.contains(['<', '&', '*', '`', '[', '~', '\\']) {
        plain_line(text)
    } else {
        text.to_owned()
    };
    let text = text
        .replace("%20", " ")
        .replace(['\u{2212}', '–', '—'], "-")
        .replace(['’', 'ʼ', '‘', '`'], "'");
    let text = symbol::spelled_out(text.trim());
    let runs = runs(&text);
    let runs: Vec<_> = runs.iter().map(|run| without_traps(run)).collect();
    let parts = runs.iter().flat_map(|run| case::parts(run));
    let words: Vec<String> = parts.flat_map(transliterated).collect();
    if words.is_empty() {
        symbol::words(&text)
    } else {
        words
    }
}

/// Whether a text is ASCII words with separators between them, and nothing that markup or a symbol could mean: most are.
fn is_plain(text: &str) -> bool {
    let mut after_word = false;
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => after_word = true,
            b'_' | b'.' | b'/' | b':' | b' ' => after_word = false,
            // At an end, or after a space, it may be a sign.
            b'-' if after_word => after_word = false,
            _ => return false,
        }
    }
    after_word
}

/// The words of a plain text.
fn plain(text: &str) -> Vec<String> {
    let runs = text.split(|character: char| !character.is_ascii_alphanumeric());
    let mut words = Vec::new();
    for run in runs.filter(|run| !run.is_empty()) {
        let run = without_traps(run);
        words.extend(case::parts(&run).map(str::to_ascii_lowercase));
    }
    words
}

/// The longest runs of letters, digits and marks, apostrophes within them left out.
fn runs(text: &str) -> Vec<String> {
    let mut runs = vec![String::new()];
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let Some(run) = runs.last_mut() else { break };
        let within =
            !run.is_empty() && characters.peek().is_some_and(|next| next.is_alphanumeric());
        if character.is_alphanumeric() || (!run.is_empty() && is_mark(character)) {
            run.push(character);
        } else if !(run.is_empty() || (character == '\'' && within)) {
            runs.push(String::new());
        }
    }
    runs
}

/// Whether it is a combining mark, which belongs to the letter before it and has no letter of its own.
fn is_mark(character: char) -> bool {
    !character.is_ascii() && deunicode_char(character) == Some("")
}

/// A run whose capitals part words by the rules of [`case::parts`], brands and plural acronyms (`userIDs`) too.
fn without_traps(run: &str) -> Cow<'_, str> {
    // Most words have no capital but the first, and each brand has one.
    let is_capital = |byte: u8| !byte.is_ascii() || byte.is_ascii_uppercase();
    if !run.bytes().skip(1).any(is_capital) {
        return Cow::Borrowed(run);
    }
    let mut text = Cow::Borrowed(run);
    for (brand, plain) in BRANDS {
        let at = position(&text, brand);
        let inside = |at: usize| {
            text.get(..at)
                .is_some_and(|before| before.ends_with(char::is_lowercase))
        };
        if at.is_some_and(|at| !(brand.starts_with(char::is_lowercase) && inside(at))) {
            text = Cow::Owned(text.replacen(brand, plain, 1));
        }
    }
    if text.contains('s') {
        text = Cow::Owned(with_plurals(&text));
    }
    text
}

/// The text with a capital `S` behind acronyms, where it ends them.
fn with_plurals(text: &str) -> String {
    let mut uppers = 0;
    let mut characters = text.chars().peekable();
    let mut kept = String::with_capacity(text.len());
    while let Some(character) = characters.next() {
        let ends = characters.peek().is_none_or(|next| !next.is_lowercase());
        let is_plural = character == 's' && uppers >= 2 && ends;
        kept.push(if is_plural { 'S' } else { character });
        uppers = match character.is_uppercase() {
            true => uppers + 1,
            false => 0,
        };
    }
    kept
}

/// Where a short text begins in another; a search with tables would cost more than it saves on words.
fn position(text: &str, part: &str) -> Option<usize> {
    let mut windows = text.as_bytes().windows(part.len());
    let first = part.as_bytes().first();
    windows.position(|window| window.first() == first && window == part.as_bytes())
}

/// The words of a part in ASCII: some scripts have one for each character.
fn transliterated(part: &str) -> Vec<String> {
    let ascii = deunicode_with_tofu(part, "")
        .replace(['\'', '`', '"'], "")
        .to_ascii_lowercase();
    let words = ascii.split(|character: char| !character.is_ascii_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn joined(text: &str) -> String {
        words(text).join(" ")
    }

    #[test]
    fn case_digits_and_separators_part_words() {
        for (text, expected) in [
            ("userId", "user id"),
            ("user_id", "user id"),
            ("UserID", "user id"),
            ("userIDs", "user ids"),
            ("HTTPServer", "http server"),
            ("v2", "v2"),
            ("oauth2Token", "oauth2 token"),
            ("OAuth2", "oauth2"),
            ("getIPv4Address", "get ipv4 address"),
            ("s3-bucket", "s3 bucket"),
            ("S3Bucket", "s3 bucket"),
            ("iOSApp", "ios app"),
            ("twoFactor2FA", "two factor2 fa"),
            ("a.b/c:d", "a b c d"),
            ("Get%20Users", "get users"),
        ] {
            assert_eq!(joined(text), expected, "{text}");
        }
    }

    #[test]
    fn other_scripts_are_transliterated() {
        for (text, expected) in [
            ("Überblick", "uberblick"),
            ("U\u{308}berblick", "uberblick"),
            ("Показать карты", "pokazat karty"),
            ("ЖЁЛТЫЙ", "zhioltyi"),
            ("北京", "bei jing"),
            ("straße", "strasse"),
        ] {
            assert_eq!(joined(text), expected, "{text}");
        }
    }

    #[test]
    fn markup_and_apostrophes_vanish() {
        for (text, expected) in [
            ("<b>Get</b> **all** `users`<br>", "get all users"),
            ("[Docs](https://a.test/b)", "docs"),
            ("the user's pets", "the users pets"),
            ("don’t", "dont"),
            ("Tom &amp; Jerry", "tom and jerry"),
            ("<string>", "string"),
        ] {
            assert_eq!(joined(text), expected, "{text}");
        }
    }

    #[test]
    fn symbols_that_carry_the_meaning_are_spelled_out() {
        for (text, expected) in [
            ("+1", "plus 1"),
            ("-1", "minus 1"),
            ("C", "c"),
            ("C++", "c plus plus"),
            ("C#", "c sharp"),
            ("A+", "a plus"),
            ("A-", "a minus"),
            (">=", "greater or equal"),
            ("≥", "greater or equal"),
            ("StartTime>", "start time greater"),
            ("StartTime<=", "start time less or equal"),
            (">= 18", "greater or equal 18"),
            ("50%", "50 percent"),
            ("%", "percent"),
            ("*", "star"),
            ("@type", "at type"),
            ("!important", "not important"),
            ("Prepare&Reserve", "prepare and reserve"),
            ("a -> b", "a b"),
            ("2020-01-02", "2020 01 02"),
            ("🚀", "rocket"),
            ("🚀 Deploy", "deploy"),
            ("", ""),
            (" \u{200B}", ""),
        ] {
            assert_eq!(joined(text), expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn plain_text_has_the_words_of_any_text(text in "[a-zA-Z0-9 _./:-]{0,12}|([A-Z]{0,3}[a-z]{0,3}[ -]?(iOS|OAuth|IDs)?){0,3}") {
            if is_plain(&text) {
                prop_assert_eq!(plain(&text), of_any_text(&text));
            }
        }

        #[test]
        fn words_are_lower_case_ascii(text in any::<String>()) {
            for word in words(&text) {
                prop_assert!(!word.is_empty());
                prop_assert!(word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()), "{}", word);
            }
        }
    }
}
