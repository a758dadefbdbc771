//! A request's URL taken apart as the Postman runtime takes it apart, variables kept as units.
//!
//! Parts are assembled to one string and parsed like a string, for that is what the runtime does: an element that holds
//! `/` or `?` acts as such (observed).

use super::cut::{cut, find, rfind, split};
use super::variables::{self, Chunk};
use crate::read::postman::document::{Field, FieldValue, Url, UrlForm, UrlParts};

/// A URL in pieces, nothing decoded and nothing resolved.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Target {
    /// Scheme, host and port as written, without user information: `https://api.example.com`, `{{baseUrl}}`.
    pub(super) origin: String,
    /// User name and password, as written.
    pub(super) user: Option<(String, Option<String>)>,
    /// The segments after the origin; empty means no path at all, a last empty one a trailing slash.
    pub(super) segments: Vec<String>,
    /// The query, in order, the disabled entries included.
    pub(super) query: Vec<QueryPiece>,
}

/// An entry of a query.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct QueryPiece {
    /// The key as written; empty where there is none.
    pub(super) key: String,
    /// The value as written; `None` sends the key without `=`.
    pub(super) value: Option<String>,
    /// Whether Postman leaves it out.
    pub(super) disabled: bool,
    /// What is said of it.
    pub(super) description: Option<String>,
    /// Whether it came out of a string, where `&`, `#` and `=` cannot be data.
    pub(super) from_text: bool,
}

/// Takes a URL apart; `None` where it is empty, so that nothing can be sent.
pub(super) fn target(url: &Url) -> Option<Target> {
    match &url.form {
        UrlForm::Text(text) => parse(text),
        UrlForm::Parts(parts) => assemble(parts),
    }
}

fn assemble(parts: &UrlParts) -> Option<Target> {
    let host = parts.host.as_deref().unwrap_or_default();
    let mut text = String::new();
    if let Some(protocol) = parts
        .protocol
        .as_deref()
        .filter(|protocol| !protocol.is_empty())
    {
        text.push_str(protocol.trim_end_matches("://").trim_end_matches(':'));
        text.push_str("://");
    }
    text.push_str(host);
    if let Some(port) = parts.port.as_deref().filter(|port| !port.is_empty()) {
        text.push(':');
        text.push_str(port);
    }
    for segment in &parts.path {
        text.push('/');
        text.push_str(segment);
    }
    let mut target = parse(&text)?;
    if let Some(user) = &parts.user {
        target.user = Some(user.clone());
    }
    target.query.extend(parts.query.iter().map(piece));
    Some(target)
}

/// Only a string is a value on the wire; anything else is sent as a bare key (observed), and a generator does better to
/// read it as the text it stands for.
fn piece(field: &Field) -> QueryPiece {
    let value = match &field.value {
        FieldValue::Text(text) | FieldValue::Number(text) | FieldValue::Structured(text) => {
            Some(text.clone())
        }
        FieldValue::Bool(value) => Some(value.to_string()),
        FieldValue::Missing | FieldValue::Null => None,
    };
    let key = field.key.clone().unwrap_or_default();
    QueryPiece {
        // A missing key with a value is `=value` on the wire.
        key,
        value,
        disabled: field.disabled,
        description: field.description.clone(),
        from_text: false,
    }
}

/// Parses a string URL: hash, query, scheme, path, user information, in the runtime's order.
fn parse(text: &str) -> Option<Target> {
    let text = text.trim_start();
    if text.trim().is_empty() {
        return None;
    }
    let (rest, _hash) = cut(text, "#");
    let (rest, query) = cut(rest, "?");
    let rest = forward_slashes(rest);
    let (scheme, rest) = match find(&rest, "://") {
        Some(at) => (
            rest.get(..at),
            rest.get(at + 3..)
                .unwrap_or_default()
                .trim_start_matches('/'),
        ),
        None => (None, rest.as_str()),
    };
    let (authority, path) = cut(rest, "/");
    let (user, host) = match rfind(authority, "@") {
        Some(at) => (
            authority.get(..at),
            authority.get(at + 1..).unwrap_or_default(),
        ),
        None => (None, authority),
    };
    let mut target = Target {
        origin: origin(scheme, host),
        user: user.map(user_information),
        ..Target::default()
    };
    if target.origin.is_empty() && path.is_none() {
        return None;
    }
    target.segments = path.map(|path| split(path, "/")).unwrap_or_default();
    target.query = query.map(pieces).unwrap_or_default();
    Some(target)
}

fn origin(scheme: Option<&str>, host: &str) -> String {
    match scheme.filter(|scheme| !scheme.is_empty()) {
        Some(scheme) => format!("{scheme}://{host}"),
        None => host.to_owned(),
    }
}

fn user_information(text: &str) -> (String, Option<String>) {
    match text.split_once(':') {
        Some((user, password)) => (user.to_owned(), Some(password.to_owned())),
        None => (text.to_owned(), None),
    }
}

/// An empty piece in the middle is a bare `&`, one at the end an empty key (observed).
fn pieces(query: &str) -> Vec<QueryPiece> {
    if query.is_empty() {
        return Vec::new();
    }
    split(query, "&")
        .into_iter()
        .map(|text| {
            let (key, value) = cut(&text, "=");
            QueryPiece {
                key: key.to_owned(),
                value: value.map(str::to_owned),
                from_text: true,
                ..QueryPiece::default()
            }
        })
        .collect()
}

fn forward_slashes(text: &str) -> String {
    variables::chunks(text)
        .into_iter()
        .map(|chunk| match chunk {
            Chunk::Text(text) => text.replace('\\', "/"),
            Chunk::Variable(name) => format!("{{{{{name}}}}}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> (String, Vec<String>) {
        let target = parse(text).unwrap();
        (target.origin, target.segments)
    }

    fn segments(parts: &[&str]) -> Vec<String> {
        parts.iter().map(|part| (*part).to_owned()).collect()
    }

    #[test]
    fn strings_are_cut_in_the_order_of_the_runtime() {
        let target = parse("  https://user:p@h.test:81/a//b/?x=1&y&&=2&#frag?").unwrap();
        assert_eq!(target.origin, "https://h.test:81");
        assert_eq!(target.user, Some(("user".into(), Some("p".into()))));
        assert_eq!(target.segments, segments(&["a", "", "b", ""]));
        let query: Vec<_> = target
            .query
            .iter()
            .map(|piece| (piece.key.as_str(), piece.value.as_deref()))
            .collect();
        assert_eq!(
            query,
            [
                ("x", Some("1")),
                ("y", None),
                ("", None),
                ("", Some("2")),
                ("", None)
            ]
        );
    }

    #[test]
    fn variables_are_units_whatever_they_hold() {
        let target = parse("{{p://}}://{{@}}:{{###}}@{{host.name}}/{{f/o/o}}?{{?}}={{&}}").unwrap();
        assert_eq!(target.origin, "{{p://}}://{{host.name}}");
        assert_eq!(target.segments, segments(&["{{f/o/o}}"]));
        assert_eq!(
            target.query.first().map(|piece| piece.key.as_str()),
            Some("{{?}}")
        );
    }

    #[test]
    fn no_path_and_a_trailing_slash_are_told_apart() {
        assert_eq!(parsed("h.test"), ("h.test".into(), vec![]));
        assert_eq!(parsed("h.test/"), ("h.test".into(), segments(&[""])));
        assert_eq!(parsed("{{base}}users"), ("{{base}}users".into(), vec![]));
    }

    #[test]
    fn back_slashes_and_extra_slashes_are_the_runtimes() {
        assert_eq!(
            parsed("http:\\\\h.test\\a"),
            ("http://h.test".into(), segments(&["a"]))
        );
        assert_eq!(
            parsed("http:///h.test/a"),
            ("http://h.test".into(), segments(&["a"]))
        );
    }

    #[test]
    fn nothing_is_no_target() {
        assert_eq!(parse("   "), None);
        assert_eq!(assemble(&UrlParts::default()), None);
    }

    #[test]
    fn parts_act_as_the_string_that_they_make() {
        let parts = UrlParts {
            protocol: Some("http://".into()),
            host: Some("h.test".into()),
            port: Some("8080".into()),
            path: segments(&["a?b=c", "d/e", ""]),
            ..UrlParts::default()
        };
        let target = assemble(&parts).unwrap();
        assert_eq!(target.origin, "http://h.test:8080");
        assert_eq!(target.segments, segments(&["a"]));
        assert_eq!(
            target
                .query
                .first()
                .and_then(|piece| piece.value.as_deref()),
            Some("c/d/e/")
        );
    }

    #[test]
    fn a_host_may_hold_a_whole_base() {
        let parts = UrlParts {
            host: Some("http://h.test:81/base".into()),
            path: segments(&["a"]),
            ..UrlParts::default()
        };
        assert_eq!(assemble(&parts).unwrap().segments, segments(&["base", "a"]));
    }
}
