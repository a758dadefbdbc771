//! What an operation could be called.

use super::{noun, words};
use crate::api::{Api, Operation, Piece};
use crate::text::percent;

/// The wishes that have no noun, with that of the folder, where the folder is not said with the call.
pub(super) fn nouned(operation: &Operation) -> Vec<Vec<String>> {
    let folder = operation.identity.folders.last();
    let folder = folder.map(|folder| words(folder)).unwrap_or_default();
    let wishes = operation.name.wishes.iter();
    wishes
        .filter_map(|wish| noun::with_noun(&words(wish), &folder))
        .collect()
}

/// The words that an operation could be called, best first: the wishes, then each with the folders' words, then with the
/// path's, the method and one value of the path, for all of it may be too long for a name, then the method and the path.
pub(super) fn of(operation: &Operation) -> Vec<Vec<String>> {
    let wishes = wishes(operation);
    let mut candidates = wishes.clone();
    let with = |more: &[String]| {
        wishes
            .iter()
            .map(|own| with_other_words(own, more))
            .collect::<Vec<_>>()
    };
    for qualifier in &operation.name.qualifiers {
        candidates.extend(with(&words(qualifier)));
    }
    let mut folders = Vec::new();
    for folder in operation.identity.folders.iter().rev() {
        folders.extend(words(folder));
        candidates.extend(with(&folders));
    }
    let (path, values) = in_path(operation);
    candidates.extend(with(&path));
    candidates.extend(with(&[operation.method.to_ascii_lowercase()]));
    for by in &values {
        candidates.extend(wishes.iter().map(|own| [own.as_slice(), by].concat()));
    }
    candidates.push(words(&operation.name.fallback));
    candidates.push(words(&format!("{} {}", operation.method, path.join(" "))));
    candidates
}

/// The words of the path, and those of each value in it.
fn in_path(operation: &Operation) -> (Vec<String>, Vec<Vec<String>>) {
    let mut path = Vec::new();
    let mut values = Vec::new();
    for piece in &operation.path {
        match piece {
            Piece::Literal(text) => path.extend(words(&percent::decoded(text))),
            Piece::Parameter(id) => {
                let by = operation.parameters.get(id.0);
                let by = by.map(|parameter| by_key(&parameter.key));
                let by = by.unwrap_or_default();
                path.extend(by.iter().cloned());
                values.push(by);
            }
            Piece::Setting(_) => {}
        }
    }
    (path, values)
}

/// The words of the wishes with those of the base URL, for what is at several under one path.
pub(super) fn with_base(operation: &Operation, api: &Api) -> Vec<Vec<String>> {
    let base = api.bases.get(operation.base.0);
    let Some(base) = base.filter(|_| api.bases.len() > 1) else {
        return Vec::new();
    };
    let base = words(&base.name);
    let wishes = wishes(operation).into_iter();
    wishes.map(|own| with_other_words(&own, &base)).collect()
}

fn wishes(operation: &Operation) -> Vec<Vec<String>> {
    let wishes = operation.name.wishes.iter().map(|wish| words(wish));
    wishes.filter(|words| !words.is_empty()).collect()
}

/// Words, and those of others that are none of them.
fn with_other_words(own: &[String], others: &[String]) -> Vec<String> {
    let others = others.iter().filter(|word| !own.contains(word));
    own.iter().chain(others).cloned().collect()
}

fn by_key(key: &str) -> Vec<String> {
    std::iter::once("by".to_owned()).chain(words(key)).collect()
}
