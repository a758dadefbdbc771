//! Texts cut at separators that stand outside variables.

use super::variables::{self, Chunk};

/// Byte offsets of a separator outside variables: `{{a/b}}` is one unit, whatever it holds.
fn positions(text: &str, separator: &str) -> Vec<usize> {
    let mut found = Vec::new();
    let mut offset = 0;
    for chunk in variables::chunks(text) {
        offset += match chunk {
            Chunk::Text(part) => {
                found.extend(part.match_indices(separator).map(|(at, _)| offset + at));
                part.len()
            }
            Chunk::Variable(name) => name.len() + 4,
        };
    }
    found
}

/// Where the separator stands first.
pub(super) fn find(text: &str, separator: &str) -> Option<usize> {
    positions(text, separator).first().copied()
}

/// Where the separator stands last.
pub(super) fn rfind(text: &str, separator: &str) -> Option<usize> {
    positions(text, separator).last().copied()
}

/// What stands before the first separator, and what behind it, if there is one.
pub(super) fn cut<'t>(text: &'t str, separator: &str) -> (&'t str, Option<&'t str>) {
    match find(text, separator) {
        Some(at) => (
            text.get(..at).unwrap_or(text),
            text.get(at + separator.len()..),
        ),
        None => (text, None),
    }
}

/// What stands between the separators.
pub(super) fn split(text: &str, separator: &str) -> Vec<String> {
    let mut parts = Vec::new();
    let mut start = 0;
    for at in positions(text, separator) {
        parts.push(text.get(start..at).unwrap_or_default().to_owned());
        start = at + separator.len();
    }
    parts.push(text.get(start..).unwrap_or_default().to_owned());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_is_one_unit_whatever_it_holds() {
        assert_eq!(split("a/{{b/c}}/d", "/"), ["a", "{{b/c}}", "d"]);
        assert_eq!(cut("{{a?}}?b?c", "?"), ("{{a?}}", Some("b?c")));
        assert_eq!(cut("{{a?}}", "?"), ("{{a?}}", None));
        assert_eq!(find("{{é/}}/", "/"), Some(7));
        assert_eq!(rfind("a@b@{{c@}}", "@"), Some(3));
    }
}
