//! Paths and queries.

use super::super::cause::Cause;
use super::super::recorded;
use super::{Found, is_same, multimap};

pub(super) fn compare(ours: &str, theirs: &str, found: &mut Found) {
    if ours == theirs {
        return;
    }
    let cut = |target: &str| match target.split_once('?') {
        Some((path, query)) => (path.to_owned(), Some(query.to_owned())),
        None => (target.to_owned(), None),
    };
    let (our_path, our_query) = cut(ours);
    let (their_path, their_query) = cut(theirs);
    path(&our_path, &their_path, found);
    if our_query != their_query {
        query(
            &our_query.unwrap_or_default(),
            &their_query.unwrap_or_default(),
            found,
        );
    }
}

fn path(ours: &str, theirs: &str, found: &mut Found) {
    if ours == theirs {
        return;
    }
    let (our_segments, their_segments): (Vec<_>, Vec<_>) =
        (ours.split('/').collect(), theirs.split('/').collect());
    let same = our_segments.len() == their_segments.len()
        && our_segments
            .iter()
            .zip(&their_segments)
            .all(|(ours, theirs)| is_same(ours, theirs) || is_stand_in(&recorded::decoded(theirs)));
    if same {
        return;
    }
    if recorded::decoded(ours) == recorded::decoded(theirs) {
        found.add(Cause::PathEncoding, differing_characters(ours, theirs));
    } else {
        let at = our_segments
            .iter()
            .zip(&their_segments)
            .position(|(one, other)| one != other);
        let at = at.unwrap_or(our_segments.len().min(their_segments.len()));
        let segment = |segments: &[&str]| segments.get(at).copied().unwrap_or_default().to_owned();
        found.add(
            Cause::Path,
            format!(
                "`{}` for `{}`",
                segment(&our_segments),
                segment(&their_segments)
            ),
        );
    }
}

/// A segment that stands for a value, as other tools write it: `<id>`, `[id]` or `{id}`.
fn is_stand_in(segment: &str) -> bool {
    let pairs = [('<', '>'), ('[', ']'), ('{', '}')];
    let is_between = |(open, close)| segment.starts_with(open) && segment.ends_with(close);
    segment.len() > 2 && pairs.into_iter().any(is_between)
}

/// The first place where two encodings of one text part: the characters, not the text.
fn differing_characters(ours: &str, theirs: &str) -> String {
    let at = ours
        .bytes()
        .zip(theirs.bytes())
        .position(|(one, other)| one != other)
        .unwrap_or_default();
    let piece = |text: &str| {
        text.get(at..)
            .unwrap_or_default()
            .chars()
            .take(3)
            .collect::<String>()
    };
    let one = |text: String| {
        if text.starts_with('%') {
            text
        } else {
            text.chars().take(1).collect()
        }
    };
    format!("{} for {}", one(piece(ours)), one(piece(theirs)))
}

/// The parameters of OAuth 1 (RFC 5849 section 3.1), which a hook adds, and those of AWS.
pub(super) fn is_signature(name: &str) -> bool {
    name.starts_with("oauth_") || name.starts_with("X-Amz-")
}

fn query(ours: &str, theirs: &str, found: &mut Found) {
    let pieces = |query: &str| -> Vec<(String, Option<String>, String)> {
        query
            .split('&')
            .filter(|piece| !piece.is_empty())
            .map(|piece| {
                let (name, value) = match piece.split_once('=') {
                    Some((name, value)) => (name, Some(recorded::decoded(value))),
                    None => (piece, None),
                };
                (recorded::decoded(name), value, piece.to_owned())
            })
            .collect()
    };
    let (ours, theirs) = (pieces(ours), pieces(theirs));
    let mut left = ours.clone();
    let mut missing = Vec::new();
    for (name, value, text) in &theirs {
        let equal = |(other, found, _): &(String, Option<String>, String)| {
            other == name
                && (found == value
                    || matches!((found, value), (Some(one), Some(two)) if is_same(one, two)))
        };
        match left.iter().position(equal) {
            Some(at) => {
                let (_, other, raw) = left.remove(at);
                if raw != *text && other == *value {
                    found.add(Cause::QueryEncoding, differing_characters(&raw, text));
                }
            }
            None if is_signature(name) => found.add(Cause::Signature, "OAuth in the query"),
            None => missing.push(name.clone()),
        }
    }
    multimap(
        missing,
        left.iter().map(|(name, _, _)| name.clone()).collect(),
        [Cause::QueryMissing, Cause::QueryAdded, Cause::QueryValue],
        found,
    );
    let order = |pieces: &[(String, Option<String>, String)]| {
        pieces
            .iter()
            .map(|piece| piece.0.clone())
            .collect::<Vec<_>>()
    };
    if found.differences.is_empty() && order(&ours) != order(&theirs) {
        found.add(Cause::QueryOrder, String::new());
    }
}
