//! What an operation could be called, from the names of its requests.

use std::collections::BTreeMap;

use super::call::Call;
use super::merge;
use super::path::PathPiece;
use crate::api::OperationName;
use crate::name;

/// A discriminator beyond this many bytes is a document, not a word.
const LONGEST_QUALIFIER: usize = 60;

/// The wishes for an operation's name, best first: the cleaned name that all requests share, the one that most of them
/// have, a common prefix of two words or more, a common verb with the path's last word, the name that shares most words
/// with the path. Never by order of appearance.
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
        let shared = |words: &[String]| words.iter().filter(|word| path.contains(word)).count();
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
            wishes.extend(common(&names, &path));
            wishes.push(first.join(" "));
        }
    }
    let method = calls
        .first()
        .map(|call| call.method.to_ascii_lowercase())
        .unwrap_or_default();
    let fallback = format!("{method} {}", path.join(" "));
    wishes.retain(|wish| !wish.is_empty());
    wishes.dedup();
    let mut qualifiers: Vec<String> = calls
        .first()
        .map(|call| merge::discriminators(call))
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
    const DANGLING: [&str; 12] = [
        "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "to", "with",
    ];
    let (first, last) = (names.iter().min()?, names.iter().max()?);
    let shared = first
        .iter()
        .zip(last)
        .take_while(|(one, other)| one == other);
    let mut prefix: Vec<_> = shared.map(|(word, _)| word.as_str()).collect();
    while prefix.last().is_some_and(|word| DANGLING.contains(word)) {
        prefix.pop();
    }
    match prefix.as_slice() {
        [] => None,
        [verb] => path.last().map(|noun| match noun == verb {
            true => (*verb).to_owned(),
            false => format!("{verb} {noun}"),
        }),
        words => Some(words.join(" ")),
    }
}

/// The words of the literal segments, without versions and file endings.
pub(super) fn path_words(segments: &[Vec<PathPiece>]) -> Vec<String> {
    let literal = segments.iter().flatten().filter_map(|piece| match piece {
        PathPiece::Literal(text) => Some(text.as_str()),
        PathPiece::Hole(_) => None,
    });
    literal
        .flat_map(crate::name::words)
        .filter(|word| {
            !matches!(
                word.as_str(),
                "api" | "rest" | "json" | "v1" | "v2" | "v3" | "v4"
            )
        })
        .collect()
}
