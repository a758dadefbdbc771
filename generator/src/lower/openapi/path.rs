//! A path with `{parameters}` in pieces.

use crate::lower::encode;

/// A piece of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PathPiece<'p> {
    /// Text, percent-encoded.
    Literal(String),
    /// The value of a path parameter, by its name.
    Parameter(&'p str),
}

/// The pieces of a path, which begins with a slash unless it is empty.
pub(super) fn pieces(path: &str) -> Vec<PathPiece<'_>> {
    let slash = !path.is_empty() && !path.starts_with('/');
    split(if slash { "/" } else { "" }, path, encode::path)
}

/// The pieces of a value in a query.
pub(super) fn value_pieces(value: &str) -> Vec<PathPiece<'_>> {
    split("", value, encode::query_value)
}

fn split<'p>(before: &str, text: &'p str, encode: fn(&str) -> String) -> Vec<PathPiece<'p>> {
    let mut pieces = Vec::new();
    let mut literal = before.to_owned();
    let mut rest = text;
    while let Some((before, name, after)) = parameter(rest) {
        literal.push_str(before);
        if !literal.is_empty() {
            pieces.push(PathPiece::Literal(encode(&literal)));
            literal.clear();
        }
        pieces.push(PathPiece::Parameter(name));
        rest = after;
    }
    literal.push_str(rest);
    if !literal.is_empty() {
        pieces.push(PathPiece::Literal(encode(&literal)));
    }
    pieces
}

/// What of a path in a document is sent: the path, and what stands behind a `?` as its query. A fragment behind a `#`, as in
/// `/{bucket}/{key}#tagging`, is no part of a request (RFC 9110, section 7.1): such documents tell operations apart by it.
pub(super) fn sent(path: &str) -> (&str, Option<&str>) {
    let path = cut(path, '#').map_or(path, |(before, _)| before);
    match cut(path, '?') {
        Some((path, query)) => (path, Some(query)),
        None => (path, None),
    }
}

/// What stands before and after the first such character outside of braces.
fn cut(text: &str, at: char) -> Option<(&str, &str)> {
    let mut inside = false;
    let (index, _) = text.char_indices().find(|(_, character)| {
        inside = *character == '{' || (inside && *character != '}');
        !inside && *character == at
    })?;
    Some((text.get(..index)?, text.get(index + at.len_utf8()..)?))
}

/// The first `{name}` with what stands before and after it.
fn parameter(text: &str) -> Option<(&str, &str, &str)> {
    let (before, inner) = text.split_once('{')?;
    let (name, after) = inner.split_once('}')?;
    (!name.is_empty()).then_some((before, name, after))
}

/// The path with its parameters by position: what stays the same when they are renamed.
pub(super) fn template(path: &str) -> String {
    let pieces = pieces(path).into_iter();
    let texts = pieces.map(|piece| match piece {
        PathPiece::Literal(text) => text,
        PathPiece::Parameter(_) => "{}".to_owned(),
    });
    texts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(path: &str) -> String {
        let pieces = pieces(path).into_iter();
        let texts = pieces.map(|piece| match piece {
            PathPiece::Literal(text) => text,
            PathPiece::Parameter(name) => format!("<{name}>"),
        });
        texts.collect()
    }

    #[test]
    fn parameters_may_stand_anywhere() {
        assert_eq!(shown("/users/{id}/a b"), "/users/<id>/a%20b");
        assert_eq!(shown("/{a}-{b}.json"), "/<a>-<b>.json");
        assert_eq!(shown("{a}"), "/<a>");
        assert_eq!(shown(""), "");
        assert_eq!(shown("/{}/{"), "/%7B%7D/%7B");
    }

    #[test]
    fn a_fragment_is_not_sent_and_a_query_is_one() {
        assert_eq!(sent("/a/{b}"), ("/a/{b}", None));
        assert_eq!(sent("/{b}/{k}#tagging?x"), ("/{b}/{k}", None));
        assert_eq!(sent("/#X-Target=S.List"), ("/", None));
        assert_eq!(sent("/a?b={c}&d#e"), ("/a", Some("b={c}&d")));
        assert_eq!(sent("/a{?b,c}{#d}"), ("/a{?b,c}{#d}", None));
    }

    #[test]
    fn a_template_forgets_names() {
        assert_eq!(template("/users/{id}/{x}.json"), "/users/{}/{}.json");
    }
}
