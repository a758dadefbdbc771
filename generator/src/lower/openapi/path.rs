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
    let mut pieces = Vec::new();
    let mut literal = String::new();
    if !path.is_empty() && !path.starts_with('/') {
        literal.push('/');
    }
    let mut rest = path;
    while let Some((before, name, after)) = parameter(rest) {
        literal.push_str(before);
        if !literal.is_empty() {
            pieces.push(PathPiece::Literal(encode::path(&literal)));
            literal.clear();
        }
        pieces.push(PathPiece::Parameter(name));
        rest = after;
    }
    literal.push_str(rest);
    if !literal.is_empty() {
        pieces.push(PathPiece::Literal(encode::path(&literal)));
    }
    pieces
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
    fn a_template_forgets_names() {
        assert_eq!(template("/users/{id}/{x}.json"), "/users/{}/{}.json");
    }
}
