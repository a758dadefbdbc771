//! Symbols as words, where they are what tells one name from another.

use deunicode::deunicode_char;

/// Comparisons, longest first.
const COMPARISONS: [(&str, &str); 8] = [
    (">=", "greater or equal"),
    ("<=", "less or equal"),
    ("!=", "not equal"),
    ("<>", "not equal"),
    ("==", "equals"),
    (">", "greater"),
    ("<", "less"),
    ("=", "equals"),
];

/// The words of a text that has no letters and digits: each symbol is one.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut spelled = String::new();
    let ascii: String = text.chars().map(ascii).collect();
    let mut rest = ascii.as_str();
    while let Some(character) = rest.chars().next() {
        let comparison = COMPARISONS
            .iter()
            .find_map(|(symbol, word)| Some((rest.strip_prefix(symbol)?, *word)));
        let (after, word) = comparison.unwrap_or_else(|| {
            (
                rest.get(character.len_utf8()..).unwrap_or_default(),
                name(character).unwrap_or_default(),
            )
        });
        if character.is_ascii_alphanumeric() {
            spelled.push(character.to_ascii_lowercase());
        } else {
            spelled.push(' ');
            spelled.push_str(word);
            spelled.push(' ');
        }
        rest = after;
    }
    spelled.split_whitespace().map(str::to_owned).collect()
}

/// A text of letters and digits with those symbols spelled out that change its meaning.
pub(super) fn spelled_out(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|character| comparison_sign(character).unwrap_or(character.into()))
        .collect();
    let (text, lead) = leading_comparison(&text);
    let (text, trail) = trailing_comparison(text);
    let characters: Vec<char> = text.chars().collect();
    let mut spelled = format!("{lead} ");
    for (at, &character) in characters.iter().enumerate() {
        match word_at(&characters, at, character) {
            Some(word) => {
                spelled.push(' ');
                spelled.push_str(word);
                spelled.push(' ');
            }
            None => spelled.push(character),
        }
    }
    spelled.push(' ');
    spelled.push_str(trail);
    spelled
}

/// What a symbol says where it stands, if it says anything.
fn word_at(characters: &[char], at: usize, character: char) -> Option<&'static str> {
    let before = |distance: usize| {
        at.checked_sub(distance)
            .and_then(|index| characters.get(index))
            .copied()
    };
    let (previous, next) = (before(1), characters.get(at + 1).copied());
    let opens = previous.is_none_or(|found| found.is_whitespace() || found == '(');
    let ends = next.is_none_or(|found| !found.is_alphanumeric());
    let digit_follows = next.is_some_and(|found| found.is_ascii_digit());
    let letter_before = previous.is_some_and(char::is_alphabetic)
        && before(2).is_none_or(|found| !found.is_alphanumeric());
    match character {
        '+' if opens && digit_follows => Some("plus"),
        '-' if opens && digit_follows => Some("minus"),
        '+' if ends
            && (letter_before
                || (previous == Some('+') && before(2).is_some_and(char::is_alphabetic))) =>
        {
            Some("plus")
        }
        '-' if letter_before && at == 1 && next.is_none() => Some("minus"),
        '#' if ends && letter_before => Some("sharp"),
        '%' if ends => Some("percent"),
        '&' if joins(characters, at) => Some("and"),
        '@' if at == 0 && !ends => Some("at"),
        '!' if at == 0 && !ends => Some("not"),
        _ => None,
    }
}

/// Whether words stand on both sides, white space apart.
fn joins(characters: &[char], at: usize) -> bool {
    let (before, after) = characters.split_at_checked(at).unwrap_or_default();
    let word = |found: Option<&char>| found.is_some_and(|found| found.is_alphanumeric());
    word(before.iter().rev().find(|found| !found.is_whitespace()))
        && word(after.iter().skip(1).find(|found| !found.is_whitespace()))
}

fn leading_comparison(text: &str) -> (&str, &'static str) {
    let found = COMPARISONS
        .iter()
        .find_map(|(symbol, word)| Some((text.strip_prefix(symbol)?, *word)));
    match found {
        Some((rest, word))
            if !text.ends_with('>') && rest.trim_start().starts_with(char::is_alphanumeric) =>
        {
            (rest, word)
        }
        _ => (text, ""),
    }
}

fn trailing_comparison(text: &str) -> (&str, &'static str) {
    let found = COMPARISONS
        .iter()
        .find_map(|(symbol, word)| Some((text.strip_suffix(symbol)?, *word)));
    match found {
        Some((rest, word)) if !text.contains('<') || word.starts_with("less") => {
            if rest.trim_end().ends_with(char::is_alphanumeric) {
                (rest, word)
            } else {
                (text, "")
            }
        }
        _ => (text, ""),
    }
}

fn comparison_sign(character: char) -> Option<String> {
    match character {
        '≥' => Some(">=".to_owned()),
        '≤' => Some("<=".to_owned()),
        '≠' => Some("!=".to_owned()),
        _ => None,
    }
}

fn ascii(character: char) -> String {
    if character.is_ascii() {
        return character.to_string();
    }
    let sign = comparison_sign(character);
    sign.unwrap_or_else(|| format!(" {} ", deunicode_char(character).unwrap_or_default()))
}

fn name(character: char) -> Option<&'static str> {
    Some(match character {
        '+' => "plus",
        '-' => "minus",
        '*' => "star",
        '/' => "slash",
        '\\' => "backslash",
        '%' => "percent",
        '&' => "and",
        '|' => "or",
        '!' => "not",
        '~' => "tilde",
        '^' => "caret",
        '@' => "at",
        '#' => "hash",
        '$' => "dollar",
        '?' => "question",
        ':' => "colon",
        ';' => "semicolon",
        '.' => "dot",
        ',' => "comma",
        '_' => "underscore",
        '\'' => "apostrophe",
        '"' => "quote",
        '`' => "backtick",
        '(' | ')' => "parenthesis",
        '[' | ']' => "bracket",
        '{' | '}' => "brace",
        _ => return None,
    })
}
