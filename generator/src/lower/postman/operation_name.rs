//! What an operation could be called, from the names of its requests.

use std::collections::{BTreeMap, BTreeSet};

use super::call::Call;
use super::discriminator::discriminators;
use super::path::PathPiece;
use crate::api::OperationName;
use crate::text::percent;
use crate::{infer, name};

/// A discriminator beyond this many bytes is a document, not a word.
const LONGEST_QUALIFIER: usize = 60;

/// The wishes for an operation's name, best first: the cleaned name that all requests share, the one that most of them
/// have, a common prefix of two words or more, a common verb with the path's last word, the words that most names hold, the
/// name that shares most words with the path. Never by order of appearance.
pub(super) fn wishes(calls: &[&Call<'_>], segments: &[Vec<PathPiece>]) -> OperationName {
    let names: Vec<Vec<String>> = calls
        .iter()
        .map(|call| name::operation_words(&call.item.name))
        .collect();
    let mut wishes = Vec::new();
    let mut counts: BTreeMap<&Vec<String>, usize> = BTreeMap::new();
    for words in names.iter().filter(|words| !words.is_empty()) {
        *counts.entry(words).or_default() += 1;
    }
    let path = path_words(segments);
    let mut ranked: Vec<_> = counts.iter().collect();
    ranked.sort_by(|(one, ones), (other, others)| {
        let shared = |words: &[String]| words.iter().filter(|word| is_in(word, &path)).count();
        others
            .cmp(ones)
            .then(shared(other).cmp(&shared(one)))
            .then(one.len().cmp(&other.len()))
            .then(one.cmp(other))
    });
    match ranked.as_slice() {
        [] => {}
        [(only, _)] => wishes.push(only.join(" ")),
        [(first, count), ..] => {
            if **count * 2 > names.len() {
                wishes.push(first.join(" "));
            }
            wishes.extend(common(&names, &path).or_else(|| frequent(&names)));
            wishes.push(first.join(" "));
        }
    }
    wishes.retain(|wish| !wish.is_empty());
    wishes.dedup();
    // Of two operations whose names begin alike, the shorter name is then the one that has no more to say.
    if let [only] = wishes.as_slice() {
        let mut long: Vec<_> = calls
            .iter()
            .map(|call| name::long_operation_words(&call.item.name).join(" "))
            .filter(|long| long.starts_with(only.as_str()))
            .collect();
        long.sort_by_key(|long| (long.len(), long.clone()));
        wishes.extend(long.into_iter().next());
    }
    let method = calls
        .first()
        .map(|call| call.method.to_ascii_lowercase())
        .unwrap_or_default();
    let fallback = format!("{method} {}", path.join(" "));
    let mut qualifiers: Vec<String> = calls
        .first()
        .map(|call| discriminators(call))
        .unwrap_or_default()
        .iter()
        .map(|word| word.split_once('=').map_or(word.as_str(), |(_, word)| word))
        .filter(|word| word.len() <= LONGEST_QUALIFIER)
        .map(str::to_owned)
        .collect();
    // Requests of one URL with bodies of different kinds are different operations, often of one name.
    qualifiers.extend(calls.iter().map(|call| call.body.kind().to_owned()).max());
    qualifiers.retain(|word| !word.is_empty());
    OperationName {
        wishes,
        qualifiers,
        fallback,
    }
}

/// A common prefix of two words or more, or a common first word with the path's last word. A prefix that ends with a word
/// such as `by` says nothing more with it.
fn common(names: &[Vec<String>], path: &[String]) -> Option<String> {
    let (first, last) = (names.iter().min()?, names.iter().max()?);
    let shared = first
        .iter()
        .zip(last)
        .take_while(|(one, other)| one == other);
    let prefix: Vec<_> = shared.map(|(word, _)| word.as_str()).collect();
    match without_dangling(&prefix) {
        [] => None,
        [verb] => path.last().map(|noun| match noun == verb {
            true => (*verb).to_owned(),
            false => format!("{verb} {noun}"),
        }),
        words => Some(words.join(" ")),
    }
}

/// The words that more than half of the names hold, in the order in which they stand on average: `charge transaction` for
/// `charge card transaction` and `charge bank transfer transaction`. One word, or words that do not begin with what is done,
/// name nothing.
fn frequent(names: &[Vec<String>]) -> Option<String> {
    // How many names hold a word, and the sum of its first positions in these.
    let mut found: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for name in names {
        let mut seen = BTreeSet::new();
        let words = name.iter().map(String::as_str).enumerate();
        for (position, word) in words.filter(|(_, word)| seen.insert(*word)) {
            let (count, sum) = found.entry(word).or_default();
            *count += 1;
            *sum += position;
        }
    }
    let mut words: Vec<_> = found
        .into_iter()
        .filter(|(_, (count, _))| count * 2 > names.len())
        .collect();
    // The sort is stable: words of one average stay in the order of text.
    words.sort_by(|(_, (ones, one)), (_, (others, other))| (one * others).cmp(&(other * ones)));
    let words: Vec<_> = words.into_iter().map(|(word, _)| word).collect();
    let words = without_dangling(&words);
    let first: Vec<_> = words
        .iter()
        .take(1)
        .map(|word| (*word).to_owned())
        .collect();
    (words.len() > 1 && name::begins_with_verb(&first)).then(|| words.join(" "))
}

/// Words without those at the end that say nothing with nothing behind them.
fn without_dangling<'w, 'a>(mut words: &'w [&'a str]) -> &'w [&'a str] {
    const DANGLING: [&str; 13] = [
        "all", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "to", "with",
    ];
    while let Some((_, before)) = words
        .split_last()
        .filter(|(last, _)| DANGLING.contains(last))
    {
        words = before;
    }
    words
}

/// Whether a word stands among others, in the singular or in the plural.
fn is_in(word: &str, others: &[String]) -> bool {
    let singular = infer::singular(word);
    others
        .iter()
        .any(|other| infer::singular(other) == singular)
}

/// The words of the literal segments, without versions and file endings.
pub(super) fn path_words(segments: &[Vec<PathPiece>]) -> Vec<String> {
    let literal = segments.iter().flatten().filter_map(|piece| match piece {
        PathPiece::Literal(text) => Some(text.as_str()),
        PathPiece::Hole(_) => None,
    });
    literal
        .flat_map(|text| name::words(&percent::decoded(text)))
        .filter(|word| {
            !matches!(
                word.as_str(),
                "api" | "rest" | "json" | "v1" | "v2" | "v3" | "v4"
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_common_beginning_that_names_nothing_takes_the_noun_of_the_path() {
        let words = |name| name::operation_words(name);
        let path = ["crops".to_owned(), "fields".to_owned()];
        let names = [words("Get all dry fields"), words("Get all wet fields")];
        assert_eq!(common(&names, &path).as_deref(), Some("get fields"));
        let names = [words("Get users by name"), words("Get users by mail")];
        assert_eq!(common(&names, &path).as_deref(), Some("get users"));
    }

    #[test]
    fn most_names_of_merged_requests_tell_what_they_do() {
        let words = |names: &[&str]| {
            let names: Vec<_> = names
                .iter()
                .map(|name| name::operation_words(name))
                .collect();
            frequent(&names)
        };
        assert_eq!(
            words(&[
                "Charge card transaction",
                "Charge bank transfer transaction",
                "Installment",
                "Charge wallet transaction",
            ])
            .as_deref(),
            Some("charge transaction")
        );
        assert_eq!(
            words(&[
                "Create order with a card",
                "Recurring order",
                "Create order with a wallet"
            ])
            .as_deref(),
            Some("create order")
        );
        // No verb, one word, nothing in common.
        assert_eq!(
            words(&["Full custom shop", "Shop gopay", "Shop callback"]),
            None
        );
        assert_eq!(words(&["Get one", "Get another"]), None);
        assert_eq!(words(&["Get users", "List pets"]), None);
    }
}
