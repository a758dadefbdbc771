//! Segments of a path: what is literal and what is a hole.

use super::variables::{self, Chunk};
use crate::lower::encode;

/// A piece of a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PathPiece {
    /// Text, percent-encoded.
    Literal(String),
    /// A hole for a value.
    Hole(Hole),
}

/// A hole in a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hole {
    /// What the collection calls it.
    pub(super) name: String,
    /// How it is written there.
    pub(super) style: HoleStyle,
}

/// The ways to write a hole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum HoleStyle {
    /// `:name`, with its value in the URL's variable list.
    PathVariable,
    /// `{{name}}`.
    Variable,
    /// `{name}`, `<name>`, `[name]`: a placeholder that Postman would send as it stands.
    Placeholder,
    /// A literal value, such as a UUID, where an id must have stood.
    Sample,
}

/// The pieces of all segments; `declared` are the keys of the URL's path variables.
pub(super) fn segments(segments: &[String], declared: &[&str]) -> Vec<Vec<PathPiece>> {
    let mut previous = "";
    segments
        .iter()
        .map(|segment| {
            let pieces = pieces(segment, previous, declared);
            previous = segment;
            pieces
        })
        .collect()
}

fn pieces(segment: &str, previous: &str, declared: &[&str]) -> Vec<PathPiece> {
    if let Some(pieces) = path_variable(segment, declared) {
        return pieces;
    }
    if let Some(name) = sample_name(segment, previous) {
        return vec![PathPiece::Hole(Hole {
            name,
            style: HoleStyle::Sample,
        })];
    }
    if let Some(name) = enclosed(segment, '<', '>').or_else(|| enclosed(segment, '[', ']')) {
        return vec![PathPiece::Hole(Hole {
            name,
            style: HoleStyle::Placeholder,
        })];
    }
    variables::chunks(segment)
        .into_iter()
        .flat_map(|chunk| match chunk {
            Chunk::Variable(name) => {
                vec![PathPiece::Hole(Hole {
                    name: name.to_owned(),
                    style: HoleStyle::Variable,
                })]
            }
            Chunk::Text(text) => braced(text),
        })
        .collect()
}

/// `:name`, where the name ends at the first dot and the rest is literal (Postman runtime: observed). A bare colon and
/// `:7543`, a port that was written as a segment, are literal. For a name that is not declared, the longest declared
/// key that it begins with is taken: `:id:cancel` with `id` declared.
fn path_variable(segment: &str, declared: &[&str]) -> Option<Vec<PathPiece>> {
    let after = segment.strip_prefix(':')?;
    let (mut name, mut suffix) = match after.split_once('.') {
        Some((name, suffix)) => (name, format!(".{suffix}")),
        None => (after, String::new()),
    };
    if name.is_empty() || name.bytes().all(|byte| byte.is_ascii_digit()) || variables::any(name) {
        return None;
    }
    if !declared.contains(&name) {
        let known = declared
            .iter()
            .filter(|key| !key.is_empty() && name.starts_with(**key))
            .max_by_key(|key| key.len());
        let rest = known.and_then(|key| name.strip_prefix(*key).map(|rest| (*key, rest)));
        if let Some((key, rest)) =
            rest.filter(|(_, rest)| !rest.starts_with(|next: char| next.is_alphanumeric()))
        {
            suffix = format!("{rest}{suffix}");
            name = key;
        }
    }
    let mut pieces = vec![PathPiece::Hole(Hole {
        name: name.to_owned(),
        style: HoleStyle::PathVariable,
    })];
    if !suffix.is_empty() {
        pieces.extend(literal(&suffix));
    }
    Some(pieces)
}

/// Text with `{name}` placeholders, as OpenAPI writes them.
fn braced(text: &str) -> Vec<PathPiece> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, tail)) = after.split_once('}').filter(|(name, _)| is_name(name)) else {
            break;
        };
        found.extend(literal(before));
        found.push(PathPiece::Hole(Hole {
            name: name.to_owned(),
            style: HoleStyle::Placeholder,
        }));
        rest = tail;
    }
    found.extend(literal(rest));
    found
}

fn literal(text: &str) -> Option<PathPiece> {
    (!text.is_empty()).then(|| PathPiece::Literal(encode::path(text)))
}

fn enclosed(segment: &str, open: char, close: char) -> Option<String> {
    let inner = segment.trim_matches([open, close]);
    let is_enclosed = segment.starts_with(open) && segment.ends_with(close);
    (is_enclosed && is_name(inner)).then(|| inner.to_owned())
}

fn is_name(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"_- .:".contains(&byte);
    text.bytes().any(|byte| byte.is_ascii_alphabetic()) && text.bytes().all(allowed)
}

/// UUIDs and numbers of five digits or more are values of an id, named after the segment before. Dates are not.
fn sample_name(segment: &str, previous: &str) -> Option<String> {
    let number = segment.len() >= 5
        && segment.bytes().all(|byte| byte.is_ascii_digit())
        && !is_date(segment);
    if !number && !is_uuid(segment) {
        return None;
    }
    let plain = !previous.is_empty()
        && previous
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
    let starts = previous.starts_with(|first: char| first.is_ascii_alphabetic());
    Some(if plain && starts {
        format!("{} id", crate::infer::singular(previous))
    } else {
        "id".to_owned()
    })
}

/// `20240131`: eight digits with a plausible year, month and day.
fn is_date(segment: &str) -> bool {
    let part = |range: std::ops::Range<usize>| {
        segment
            .get(range)
            .and_then(|digits| digits.parse::<u32>().ok())
    };
    segment.len() == 8
        && part(0..4).is_some_and(|year| (1900..2100).contains(&year))
        && part(4..6).is_some_and(|month| (1..=12).contains(&month))
        && part(6..8).is_some_and(|day| (1..=31).contains(&day))
}

fn is_uuid(segment: &str) -> bool {
    let groups: Vec<_> = segment.split('-').collect();
    let lengths: Vec<_> = groups.iter().map(|group| group.len()).collect();
    lengths == [8, 4, 4, 4, 12]
        && groups
            .iter()
            .all(|group| group.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(segment: &str, previous: &str, declared: &[&str]) -> String {
        let all = [previous.to_owned(), segment.to_owned()];
        let last = segments(&all, declared).pop().unwrap();
        last.iter()
            .map(|piece| match piece {
                PathPiece::Literal(text) => text.clone(),
                PathPiece::Hole(hole) => format!("<{}>", hole.name),
            })
            .collect()
    }

    #[test]
    fn a_path_variable_ends_at_the_first_dot() {
        assert_eq!(shape(":id", "", &["id"]), "<id>");
        assert_eq!(shape(":id.json", "", &["id"]), "<id>.json");
        assert_eq!(shape(":id.tar.gz", "", &["id"]), "<id>.tar.gz");
        assert_eq!(
            shape(":identity-profile-id", "", &[]),
            "<identity-profile-id>"
        );
        assert_eq!(shape(":x:y", "", &["x:y"]), "<x:y>");
    }

    #[test]
    fn a_declared_key_may_be_a_prefix() {
        assert_eq!(shape(":id:cancel", "", &["id"]), "<id>:cancel");
        assert_eq!(shape(":idea", "", &["id"]), "<idea>");
    }

    #[test]
    fn colons_elsewhere_are_literal() {
        assert_eq!(shape("a:x", "", &["x"]), "a:x");
        assert_eq!(shape(":", "", &[""]), ":");
        assert_eq!(shape(":7543", "", &[]), ":7543");
        assert_eq!(
            shape("netgate-host-acl:host-config", "", &[]),
            "netgate-host-acl:host-config"
        );
    }

    #[test]
    fn placeholders_of_other_tools_are_holes() {
        assert_eq!(shape("{id}", "", &[]), "<id>");
        assert_eq!(
            shape("GetByTitle('{title}')", "", &[]),
            "GetByTitle('<title>')"
        );
        assert_eq!(shape("<accountId>", "", &[]), "<accountId>");
        assert_eq!(shape("[webauthnkey]", "", &[]), "<webauthnkey>");
        assert_eq!(shape("{}", "", &[]), "%7B%7D");
    }

    #[test]
    fn variables_are_holes_wherever_they_stand() {
        assert_eq!(shape("{{id}}", "", &[]), "<id>");
        assert_eq!(shape("key={{name}}.x", "", &[]), "key=<name>.x");
    }

    #[test]
    fn ids_are_holes_and_dates_and_versions_are_not() {
        assert_eq!(shape("12345", "users", &[]), "<user id>");
        assert_eq!(
            shape("1b671a64-40d5-491e-99b0-da01ff1f3341", "", &[]),
            "<id>"
        );
        assert_eq!(shape("20240131", "", &[]), "20240131");
        assert_eq!(shape("2024", "", &[]), "2024");
    }

    #[test]
    fn literals_are_encoded_as_postman_encodes_them() {
        assert_eq!(shape("a b%2Fc", "", &[]), "a%20b%2Fc");
    }
}
