//! The name of a request as the words of an operation's name.

mod numbering;
mod vocabulary;

pub(crate) use numbering::strip as without_numbering;

use super::words::words;
use crate::text::markdown::plain_line;
use vocabulary::{CONTRACTIONS, DANGLING, PREPOSITIONS, VERBS};

/// The most words that a name keeps.
const MOST_WORDS: usize = 7;

/// The most words that a name keeps where a shorter one is another operation's too.
const MOST_WORDS_IN_NEED: usize = 14;

/// The characters of a name that are looked at.
const LONGEST_NAME: usize = 400;

/// The words of a request's name that can name an operation; empty where nothing is left.
///
/// Dropped are numbering (`1.`, `01 -`, `Step 3:`, `TC-12`), tags in brackets, URLs, variables, parentheses at the end,
/// `Copy`, articles, the `'s` of a possessive and what follows ` - ` or ` | `, unless too little would remain. At most
/// seven words are kept.
#[must_use]
pub(crate) fn operation_words(name: &str) -> Vec<String> {
    cleaned(name, MOST_WORDS, without_trailing_parentheses)
}

/// As [`operation_words`], with more of a long name and with what stands in parentheses: what tells two operations apart
/// often stands at the end.
#[must_use]
pub(crate) fn long_operation_words(name: &str) -> Vec<String> {
    cleaned(name, MOST_WORDS_IN_NEED, |text| text)
}

fn cleaned(name: &str, most: usize, without_end: fn(&str) -> &str) -> Vec<String> {
    let text: String = plain_line(name).chars().take(LONGEST_NAME).collect();
    let text = without_bracketed(&without_links(&text), '[', ']');
    let text = without_end(numbering::strip(text.trim()));
    let text = without_end(without_copy(text));
    let text = essence(numbering::strip(text));
    let text = without_possessives(&without_articles(text));
    let kept = shortened(words(&text), most);
    if kept.is_empty() {
        shortened(words(name), most)
    } else {
        kept
    }
}

/// Drops URLs and variables.
fn without_links(text: &str) -> String {
    let kept: Vec<&str> = text
        .split_whitespace()
        .filter(|word| !word.contains("://"))
        .collect();
    let mut rest = kept.join(" ");
    while let Some((before, after)) = rest
        .split_once("{{")
        .and_then(|(before, inner)| Some((before, inner.split_once("}}")?.1)))
    {
        rest = format!("{before} {after}");
    }
    keep_unless_empty(rest, text)
}

/// Drops what stands between brackets, unless the sense would go with it.
fn without_bracketed(text: &str, open: char, close: char) -> String {
    let mut kept = String::new();
    let mut depth = 0_usize;
    for character in text.chars() {
        if character == open {
            depth += 1;
        } else if character == close && depth > 0 {
            depth -= 1;
            kept.push(' ');
        } else if depth == 0 {
            kept.push(character);
        }
    }
    let first = words(&kept).into_iter().next().unwrap_or_default();
    let needs_more = depth > 0 || PREPOSITIONS.contains(&first.as_str());
    if needs_more {
        text.to_owned()
    } else {
        keep_unless_empty(kept, text)
    }
}

fn without_trailing_parentheses(text: &str) -> &str {
    let mut rest = text.trim();
    while let Some(at) = rest.strip_suffix(')').and_then(|inner| inner.rfind('(')) {
        let Some(before) = rest
            .get(..at)
            .map(str::trim)
            .filter(|before| has_letter(before))
        else {
            break;
        };
        rest = before;
    }
    rest
}

/// Drops `Copy of` at the start, and `Copy` or `Copy 2` at the end where it is no object of the name.
fn without_copy(text: &str) -> &str {
    let mut rest = text.trim();
    while let Some(after) = rest
        .get(..8)
        .filter(|start| start.eq_ignore_ascii_case("copy of "))
        .and(rest.get(8..))
    {
        rest = after.trim_start();
    }
    loop {
        let bare = rest
            .trim_end_matches(|character: char| character.is_ascii_digit())
            .trim_end();
        let numbered = bare.len() < rest.len();
        let Some(before) = bare
            .strip_suffix("Copy")
            .or_else(|| bare.strip_suffix("copy").filter(|_| numbered))
        else {
            return rest;
        };
        let parted = before.ends_with(|last: char| last.is_whitespace() || "-_".contains(last));
        let before =
            before.trim_end_matches(|last: char| last.is_whitespace() || "-_".contains(last));
        if !parted || before.split_whitespace().count() < 2 {
            return rest;
        }
        rest = before;
    }
}

/// The part before ` - ` or ` | `, or the part after it where only that one says what is done.
fn essence(text: &str) -> &str {
    let separators = [" - ", " – ", " — ", " | ", " -- ", "- "];
    let at = separators
        .iter()
        .filter_map(|separator| Some((text.find(separator)?, separator.len())))
        .min();
    let Some((before, after)) =
        at.and_then(|(at, length)| Some((text.get(..at)?, text.get(at + length..)?)))
    else {
        return text;
    };
    let (before, after) = (before.trim(), after.trim());
    let (words_before, words_after) = (words(before), words(after));
    match (
        begins_with_verb(&words_before),
        begins_with_verb(&words_after),
    ) {
        (true, _) if words_before.len() >= 2 => before,
        (false, true) if words_after.len() >= 2 => after,
        (false, false) if words_before.len() >= 2 => before,
        _ => text,
    }
}

pub(crate) fn begins_with_verb(words: &[String]) -> bool {
    let known = |word: &String| {
        let stem = word
            .strip_suffix("es")
            .filter(|stem| VERBS.contains(stem))
            .or_else(|| word.strip_suffix('s'));
        VERBS.contains(&word.as_str()) || stem.is_some_and(|stem| VERBS.contains(&stem))
    };
    words.first().is_some_and(known)
}

/// Drops articles; at the end of a name such a word is none (`Plan A`).
fn without_articles(text: &str) -> String {
    let mut kept = Vec::new();
    let mut rest = text.split_whitespace().peekable();
    while let Some(word) = rest.next() {
        let article = ["a", "an", "the"]
            .iter()
            .any(|article| word.eq_ignore_ascii_case(article));
        if !(article && rest.peek().is_some()) {
            kept.push(word);
        }
    }
    kept.join(" ")
}

/// Drops the `'s` of possessives.
fn without_possessives(text: &str) -> String {
    let possessive = |word: &str| {
        let bare = word.trim_end_matches([',', '.', ':', ';']);
        let owner = ["'s", "’s", "'S"]
            .iter()
            .find_map(|ending| bare.strip_suffix(ending))
            .filter(|owner| !owner.is_empty());
        owner
            .filter(|owner| !CONTRACTIONS.contains(&owner.to_ascii_lowercase().as_str()))
            .unwrap_or(word)
            .to_owned()
    };
    text.split_whitespace()
        .map(possessive)
        .collect::<Vec<_>>()
        .join(" ")
}

fn shortened(mut words: Vec<String>, most: usize) -> Vec<String> {
    if words.len() > most {
        words.truncate(most);
        while words.len() > 1
            && words
                .last()
                .is_some_and(|last| DANGLING.contains(&last.as_str()))
        {
            words.pop();
        }
    }
    words
}

fn has_letter(text: &str) -> bool {
    text.contains(char::is_alphabetic)
}

fn keep_unless_empty(kept: String, text: &str) -> String {
    if has_letter(&kept) {
        kept
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests;
