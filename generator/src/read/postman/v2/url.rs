//! URLs as strings and as parts.

use super::{fields, variable};
use crate::read::node::{Node, Value};
use crate::read::postman::context::Context;
use crate::read::postman::document::{Field, Url, UrlForm, UrlParts};
use crate::read::postman::shape;

/// Reads a URL; `None` where nothing can be sent to it.
///
/// Parts count where there is a host or a path. Only without them does `raw` say what the URL is: Postman itself sends
/// nothing then, but its author meant something.
pub(in crate::read::postman) fn read(context: &mut Context<'_>, node: &Node<'_>) -> Option<Url> {
    let place = context.place(node);
    let (form, variables) = match &node.value {
        Value::Text(text) => (text_form(text)?, Vec::new()),
        Value::Map(_) => {
            let parts = parts(context, node);
            let form = if parts.host.is_some() || !parts.path.is_empty() {
                UrlForm::Parts(parts)
            } else {
                text_form(&shape::text(context, node, "raw")?)?
            };
            (form, variable::all(context, node.get("variable")))
        }
        _ => {
            context.left_out(
                node,
                format!(
                    "a URL is {}, where text or an object is expected",
                    shape::name(node)
                ),
            );
            return None;
        }
    };
    Some(Url {
        form,
        variables,
        place,
    })
}

/// A URL string, with the query list that stands beside it in v1 and v3.
///
/// The list may repeat the string's query and may switch parameters of it off, so the string gives only the parameters
/// whose keys the list lacks.
pub(in crate::read::postman) fn with_query(text: &str, listed: Vec<Field>) -> UrlForm {
    if listed.is_empty() {
        return UrlForm::Text(text.to_owned());
    }
    let (text, _) = text.split_once('#').unwrap_or((text, ""));
    let (address, written) = match text.split_once('?') {
        Some((address, query)) => (
            address,
            fields::query_string(query, listed.first().map(|f| f.place)),
        ),
        None => (text, Vec::new()),
    };
    let is_listed = |field: &Field| listed.iter().any(|other| other.key == field.key);
    let mut query: Vec<Field> = written
        .into_iter()
        .filter(|field| !is_listed(field))
        .collect();
    query.extend(listed);
    let host = Some(address.to_owned()).filter(|address| !address.is_empty());
    UrlForm::Parts(UrlParts {
        host,
        query,
        ..UrlParts::default()
    })
}

fn text_form(text: &str) -> Option<UrlForm> {
    (!text.trim().is_empty()).then(|| UrlForm::Text(text.to_owned()))
}

fn parts(context: &mut Context<'_>, node: &Node<'_>) -> UrlParts {
    let not_empty = |text: &String| !text.is_empty();
    UrlParts {
        protocol: shape::text(context, node, "protocol").filter(not_empty),
        user: shape::map(context, node, "auth").and_then(|auth| {
            let user = shape::text(context, auth, "user")?;
            Some((user, shape::text(context, auth, "password")))
        }),
        host: host(context, node).filter(not_empty),
        port: shape::text(context, node, "port").filter(not_empty),
        path: path(context, node),
        query: fields::query(context, node.get("query")),
    }
}

fn host(context: &mut Context<'_>, node: &Node<'_>) -> Option<String> {
    let member = shape::member(node, "host")?;
    if !matches!(member.value, Value::List(_)) {
        return shape::text(context, node, "host");
    }
    let labels: Vec<String> = member
        .elements()
        .iter()
        .filter_map(|label| segment(context, label))
        .collect();
    Some(labels.join("."))
}

fn path(context: &mut Context<'_>, node: &Node<'_>) -> Vec<String> {
    let Some(member) = shape::member(node, "path") else {
        return Vec::new();
    };
    if matches!(member.value, Value::List(_)) {
        return member
            .elements()
            .iter()
            .map(|element| segment(context, element).unwrap_or_default())
            .collect();
    }
    match shape::text(context, node, "path").as_deref() {
        None | Some("") => Vec::new(),
        Some(path) => path
            .strip_prefix('/')
            .unwrap_or(path)
            .split('/')
            .map(str::to_owned)
            .collect(),
    }
}

/// A segment of the path or a label of the host: text, a number, or the schema's `{type, value}`.
fn segment(context: &mut Context<'_>, node: &Node<'_>) -> Option<String> {
    match &node.value {
        Value::Null => None,
        Value::Map(_) => shape::text(context, node, "value"),
        Value::List(_) => {
            context.left_out(node, "a part of the URL is a list, where text is expected");
            None
        }
        _ => shape::scalar(node),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::postman::document::FieldValue;
    use crate::read::postman::testing::{request, request_and_messages};

    fn url(json: &str) -> Option<Url> {
        request(&format!(r#"{{"url": {json}}}"#)).url
    }

    fn parts_of(json: &str) -> UrlParts {
        match url(json).map(|url| url.form) {
            Some(UrlForm::Parts(parts)) => parts,
            other => panic!("{other:?}"),
        }
    }

    fn text_of(json: &str) -> String {
        match url(json).map(|url| url.form) {
            Some(UrlForm::Text(text)) => text,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_string_is_kept_as_text() {
        assert_eq!(text_of(r#""http://h.test/a?b=c""#), "http://h.test/a?b=c");
        assert!(url(r#""""#).is_none());
        assert!(url("null").is_none());
        assert!(url("{}").is_none());
    }

    #[test]
    fn raw_counts_only_without_parts() {
        assert_eq!(text_of(r#"{"raw": "http://h.test/a"}"#), "http://h.test/a");
        assert_eq!(
            text_of(r#"{"raw": "http://h.test/a", "host": [], "path": []}"#),
            "http://h.test/a"
        );
        assert_eq!(
            parts_of(r#"{"raw": "http://x", "host": "h.test"}"#)
                .host
                .as_deref(),
            Some("h.test")
        );
        assert_eq!(parts_of(r#"{"raw": "http://x", "path": "a"}"#).path, ["a"]);
    }

    #[test]
    fn hosts_are_joined() {
        assert_eq!(
            parts_of(r#"{"host": ["{{sub}}", "h", "test"]}"#)
                .host
                .as_deref(),
            Some("{{sub}}.h.test")
        );
        assert_eq!(
            parts_of(r#"{"host": ["{{baseUrl}}"], "port": 8080}"#)
                .port
                .as_deref(),
            Some("8080")
        );
        assert_eq!(parts_of(r#"{"host": "h", "port": ""}"#).port, None);
    }

    #[test]
    fn paths_are_segments_in_every_shape() {
        let path = |json: &str| parts_of(&format!(r#"{{"host": "h", "path": {json}}}"#)).path;
        assert_eq!(
            path(r#"["a", null, 5, {"type": "string", "value": ":x"}, ""]"#),
            ["a", "", "5", ":x", ""]
        );
        assert_eq!(path(r#""/a/b/""#), ["a", "b", ""]);
        assert_eq!(path(r#""a/b""#), ["a", "b"]);
        assert_eq!(path(r#""/""#), [""]);
        assert_eq!(path(r#""""#), [] as [&str; 0]);
        assert_eq!(path(r#"["a/b?c", "/d"]"#), ["a/b?c", "/d"]);
    }

    #[test]
    fn user_and_variables_are_read() {
        let json = r#"{"host": "h", "auth": {"user": "u"}, "variable": [{"id": "a", "value": "1", "disabled": true}]}"#;
        let url = url(json).unwrap();
        assert_eq!(url.variables[0].key, "a");
        assert!(url.variables[0].disabled);
        assert_eq!(parts_of(json).user, Some(("u".to_owned(), None)));
    }

    #[test]
    fn a_listed_query_is_not_taken_twice() {
        let listed = fields::query_string("b=3&c=4", None);
        let UrlForm::Parts(parts) = with_query("http://h/x?a=1&b=2#f", listed) else {
            panic!()
        };
        let query: Vec<_> = parts
            .query
            .iter()
            .map(|field| (field.key.as_deref(), field.value.clone()))
            .collect();
        let text = |text: &str| FieldValue::Text(text.to_owned());
        assert_eq!(parts.host.as_deref(), Some("http://h/x"));
        assert_eq!(
            query,
            [
                (Some("a"), text("1")),
                (Some("b"), text("3")),
                (Some("c"), text("4"))
            ]
        );
        assert!(matches!(
            with_query("http://h/x?a=1", Vec::new()),
            UrlForm::Text(_)
        ));
    }

    #[test]
    fn a_url_of_a_wrong_shape_is_left_out_and_reported() {
        let (request, messages) = request_and_messages(r#"{"url": [1]}"#);
        assert!(request.url.is_none());
        assert_eq!(
            messages,
            ["a URL is a list, where text or an object is expected"]
        );
    }
}
