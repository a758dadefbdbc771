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
    let method = endpoint.method.to_ascii_lowercase();
    let literal = path::pieces(endpoint.path)
        .into_iter()
        .filter_map(|piece| match piece {
            PathPiece::Literal(text) => Some(name::words(&percent::decoded(&text))),
            PathPiece::Parameter(_) => None,
        });
    let path: Vec<String> = literal.flatten().collect();
    OperationName {
        wishes: wishes
            .into_iter()
            .filter(|words| !words.is_empty())
            .map(|words| words.join(" "))
            .collect(),
        qualifiers: Vec::new(),
        fallback: format!("{method} {}", path.join(" ")),
    }
}
