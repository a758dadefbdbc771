//! What an operation could be called.

use super::endpoint::Endpoint;
use super::path::{self, PathPiece};
use crate::api::OperationName;
use crate::name;
use crate::text::percent;

/// The wishes, best first: the id, then the summary, then method and path. An id that does not say what is done, such as
/// `userPassword`, gives way to a summary that does, such as `Update a user's password`.
pub(super) fn wishes(endpoint: &Endpoint<'_>) -> OperationName {
    let words = |text: Option<&str>| text.map(name::operation_words).unwrap_or_default();
    let id = words(endpoint.id());
    let summary = words(endpoint.operation.text("summary"));
    let mut wishes = vec![id.clone(), summary.clone()];
    // Of two summaries that begin alike, the longer ones tell more.
    wishes.push(match endpoint.operation.text("summary") {
        Some(text) if id.is_empty() => name::long_operation_words(text),
        _ => Vec::new(),
    });
    wishes.dedup();
    if !name::begins_with_verb(&id) && name::begins_with_verb(&summary) {
        wishes.swap(0, 1);
    }
    OperationName {
        wishes: wishes
            .into_iter()
            .filter(|words| !words.is_empty())
            .map(|words| words.join(" "))
            .collect(),
        qualifiers: Vec::new(),
        fallback: by_path(endpoint, Holes::WhereNothingElse),
    }
}

/// Whether the holes of a path give a name words too.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Holes {
    /// Where the path has no other word.
    WhereNothingElse,
    /// In any case.
    Always,
}

/// The words of method and path.
pub(super) fn by_path(endpoint: &Endpoint<'_>, holes: Holes) -> String {
    let pieces = path::pieces(endpoint.path);
    let mut words = vec![endpoint.method.to_ascii_lowercase()];
    for piece in &pieces {
        if let PathPiece::Literal(text) = piece {
            let text = percent::decoded(text).replace(['?', '&', '=', '#'], " ");
            // A slash between two holes is no word.
            if text.contains(char::is_alphanumeric) {
                words.extend(name::words(&text));
            }
        }
    }
    if holes == Holes::Always || words.len() == 1 {
        for piece in &pieces {
            if let PathPiece::Parameter(name) = piece {
                words.push("by".to_owned());
                words.extend(name::words(name));
            }
        }
    }
    if words.len() == 1 {
        words.push("root".to_owned());
    }
    words.join(" ")
}
