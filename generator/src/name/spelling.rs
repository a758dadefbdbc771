//! Words for how a key is written: what tells keys apart whose words are the same, such as `limit` and `Limit`.

use std::collections::{BTreeMap, BTreeSet};

use super::decide::pascal_of;
use crate::api::TypeDefinition;

/// The words for the punctuation of a key and for its case; none for a key in plain lower case, which so keeps the name.
pub(super) fn words(key: &str) -> Vec<String> {
    let mut words: Vec<&str> = key.chars().filter_map(word).collect();
    words.dedup();
    let letters = || key.chars().filter(|letter| letter.is_alphabetic());
    let upper = letters().filter(|letter| letter.is_uppercase()).count();
    let first = letters().next().is_some_and(char::is_uppercase);
    words.extend(match (upper, first) {
        (0, _) => None,
        _ if upper == letters().count() => Some("upper"),
        (_, true) => Some("capital"),
        (_, false) => Some("camel"),
    });
    words.into_iter().map(str::to_owned).collect()
}

/// For each type that another one differs from in its spelling alone the words that tell it: `ORDER` is `OrderUpper` beside
/// `Order`, which is written as types are and keeps the name.
pub(super) fn of_types(types: &[TypeDefinition]) -> Vec<Option<Vec<String>>> {
    let folded = |ty: &TypeDefinition| -> String {
        let letters = ty.wishes.iter().flat_map(|wish| wish.chars().chain(['\0']));
        let letters = letters.filter(|letter| letter.is_alphanumeric() || *letter == '\0');
        letters.flat_map(char::to_lowercase).collect()
    };
    let mut spellings: BTreeMap<String, BTreeSet<&[String]>> = BTreeMap::new();
    for ty in types {
        let known = spellings.entry(folded(ty)).or_default();
        known.insert(&ty.wishes);
    }
    let spelled = |ty: &TypeDefinition| {
        let several = spellings.get(&folded(ty))?.len() > 1;
        let (first, last) = (ty.wishes.first()?, ty.wishes.last()?);
        if !several || pascal_of(first) == *first {
            return None;
        }
        let how = match words(first) {
            how if how.is_empty() => "lower".to_owned(),
            how => how.join(" "),
        };
        Some(super::words(&format!("{last} {how}")))
    };
    types.iter().map(spelled).collect()
}

fn word(letter: char) -> Option<&'static str> {
    Some(match letter {
        '_' => "underscore",
        '-' => "hyphen",
        '.' => "dot",
        '$' => "dollar",
        '@' => "at",
        '#' => "hash",
        ':' => "colon",
        '/' => "slash",
        '*' => "star",
        '+' => "plus",
        '!' => "not",
        '~' => "tilde",
        '[' => "brackets",
        '(' => "parentheses",
        '{' => "braces",
        '<' => "angles",
        letter if letter.is_whitespace() => "space",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_punctuation_have_words() {
        let shown = |key: &str| words(key).join(" ");
        assert_eq!(shown("limit"), "");
        assert_eq!(shown("Limit"), "capital");
        assert_eq!(shown("LIMIT"), "upper");
        assert_eq!(shown("pageSize"), "camel");
        assert_eq!(shown("page_size"), "underscore");
        assert_eq!(shown("_history"), "underscore");
        assert_eq!(shown("tags[]"), "brackets");
    }
}
