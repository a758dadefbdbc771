//! The first sentence of a text.

use super::tree::Inline;

/// The most marks that are looked at behind a full stop: it bounds the work on a text of nothing else.
const LONGEST_END: usize = 8;

/// A word of more bytes is no abbreviation.
const LONGEST_ABBREVIATION: usize = 16;

/// The runs up to the end of the first sentence, without the mark that ends it where that is not a full stop, an
/// exclamation mark or a question mark.
pub(super) fn first_sentence(inlines: &[Inline]) -> Vec<Inline> {
    let mut characters = Vec::new();
    flatten(inlines, true, &mut characters);
    let mut end = sentence_end(&characters);
    while end > 0
        && characters
            .get(end - 1)
            .is_some_and(|&(last, _)| last.is_whitespace() || ":;,-–—".contains(last))
    {
        end -= 1;
    }
    let mut left = end;
    truncated(inlines, &mut left)
}

/// Whether the text ends as a sentence does.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['*', '~', ')', '"', '\'', '”', '’'])
        .ends_with(['.', '!', '?', '…', '。', '！', '？'])
}

/// The characters that readers see, and whether each may end a sentence.
fn flatten(inlines: &[Inline], may_end: bool, characters: &mut Vec<(char, bool)>) {
    for inline in inlines {
        match inline {
            Inline::Text(text) => {
                characters.extend(text.chars().map(|character| (character, may_end)))
            }
            Inline::Code(code) => {
                characters.extend(code.chars().map(|character| (character, false)))
            }
            Inline::Strong(content) | Inline::Emphasis(content) | Inline::Strike(content) => {
                flatten(content, may_end, characters);
            }
            Inline::Link { content, .. } => flatten(content, false, characters),
            Inline::Task(_) => {}
            Inline::SoftBreak => characters.push((' ', may_end)),
            Inline::HardBreak => characters.push(('\n', may_end)),
        }
    }
}

fn sentence_end(characters: &[(char, bool)]) -> usize {
    let mut word = String::new();
    let mut started = false;
    for (at, &(character, may_end)) in characters.iter().enumerate() {
        if may_end && started {
            match character {
                '\n' => return at,
                '。' | '！' | '？' => return at + 1,
                '!' | '?' if ends_here(characters, at, false) => {
                    return after_closers(characters, at);
                }
                '.' if !is_abbreviation(&word) && ends_here(characters, at, true) => {
                    return after_closers(characters, at);
                }
                _ => {}
            }
        }
        started |= character.is_alphanumeric();
        if character.is_whitespace() {
            word.clear();
        } else if word.len() <= LONGEST_ABBREVIATION {
            word.push(character);
        }
    }
    characters.len()
}

/// Whether the mark is followed by white space, and by no small letter after it where `capital` is asked for.
fn ends_here(characters: &[(char, bool)], at: usize, capital: bool) -> bool {
    let after = characters
        .get(after_closers(characters, at)..)
        .unwrap_or_default();
    let spaced = after.first().is_none_or(|(next, _)| next.is_whitespace());
    let next = after
        .iter()
        .map(|(next, _)| next)
        .find(|next| !next.is_whitespace());
    spaced && !(capital && next.is_some_and(|next| next.is_lowercase()))
}

fn after_closers(characters: &[(char, bool)], at: usize) -> usize {
    let closers = characters
        .iter()
        .skip(at + 1)
        .take(LONGEST_END)
        .take_while(|(next, _)| matches!(next, ')' | '"' | '\'' | '”' | '’' | '.'));
    at + 1 + closers.count()
}

fn is_abbreviation(word: &str) -> bool {
    let word = word
        .trim_start_matches(['(', '"', '\'', '['])
        .to_lowercase();
    let letters = word
        .chars()
        .filter(|character| character.is_alphabetic())
        .count();
    let known = [
        "e.g", "eg", "i.e", "ie", "vs", "approx", "resp", "cf", "incl", "fig", "no", "mr", "mrs",
        "dr", "al",
    ];
    // A lone number begins a numbered line: `1. Create a user`.
    known.contains(&word.as_str()) || (letters <= 1 && word.chars().count() <= 2)
}

fn truncated(inlines: &[Inline], left: &mut usize) -> Vec<Inline> {
    let mut kept = Vec::new();
    for inline in inlines {
        if *left == 0 {
            break;
        }
        kept.push(match inline {
            Inline::Text(text) => Inline::Text(take(text, left)),
            Inline::Code(code) => Inline::Code(take(code, left)),
            Inline::Strong(content) => Inline::Strong(truncated(content, left)),
            Inline::Emphasis(content) => Inline::Emphasis(truncated(content, left)),
            Inline::Strike(content) => Inline::Strike(truncated(content, left)),
            Inline::Link { url, content } => Inline::Link {
                url: url.clone(),
                content: truncated(content, left),
            },
            Inline::Task(done) => Inline::Task(*done),
            Inline::SoftBreak | Inline::HardBreak => {
                *left -= 1;
                Inline::SoftBreak
            }
        });
    }
    kept
}

fn take(text: &str, left: &mut usize) -> String {
    let taken: String = text.chars().take(*left).collect();
    *left = left.saturating_sub(taken.chars().count());
    taken
}
