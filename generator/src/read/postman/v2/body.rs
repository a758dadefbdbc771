//! Request bodies.

use super::form;
use crate::read::json;
use crate::read::node::{Node, Value};
use crate::read::postman::context::Context;
use crate::read::postman::document::{Body, BodyMode};
use crate::read::postman::shape;
use crate::report::Kind;

/// Reads a body: an object with a `mode`, or a string that is raw text.
pub(in crate::read::postman) fn read(context: &mut Context<'_>, node: &Node<'_>) -> Option<Body> {
    let place = context.place(node);
    match &node.value {
        Value::Text(_) => Some(Body {
            mode: raw(context, Some(node), None),
            disabled: false,
            place,
        }),
        Value::Map(_) => Some(Body {
            mode: mode(context, node),
            disabled: shape::is_disabled(context, node),
            place,
        }),
        _ => {
            context.left_out(
                node,
                format!(
                    "a body is {}, where an object is expected",
                    shape::name(node)
                ),
            );
            None
        }
    }
}

/// The body of a mode, whichever case its word is written in. With any other word it is raw text, if there is some, and
/// without a word nothing is sent. (Postman runtime: observed.)
fn mode(context: &mut Context<'_>, node: &Node<'_>) -> BodyMode {
    let word = shape::text(context, node, "mode").unwrap_or_default();
    let mode = match word.to_ascii_lowercase().as_str() {
        "urlencoded" => match shape::member(node, "urlencoded") {
            Some(fields) => BodyMode::UrlEncoded(form::read(context, fields, "src")),
            None => BodyMode::None,
        },
        "formdata" => match shape::member(node, "formdata") {
            Some(fields) => BodyMode::FormData(form::read(context, fields, "src")),
            None => BodyMode::None,
        },
        // Converters write the mode alone where a document asks for a binary body.
        "file" => file(context, node.get("file")),
        "graphql" => graphql(context, node.get("graphql")),
        "" => BodyMode::None,
        _ => {
            let language = language(context, node, "options");
            raw(context, node.get("raw"), language)
        }
    };
    if matches!(mode, BodyMode::None) && !matches!(word.as_str(), "raw" | "none") {
        note_unsent(context, node, &word);
    }
    mode
}

/// Says that what a body holds is not sent, for its mode is another one.
fn note_unsent(context: &mut Context<'_>, node: &Node<'_>, word: &str) {
    const CONTENTS: [&str; 5] = ["raw", "urlencoded", "formdata", "file", "graphql"];
    let is_full = |content: &&Node<'_>| match &content.value {
        Value::Text(text) => !text.is_empty(),
        Value::List(elements) => !elements.is_empty(),
        Value::Map(entries) => !entries.is_empty(),
        _ => false,
    };
    if let Some(content) = shape::first_member(node, &CONTENTS).filter(is_full) {
        let message = match word {
            "" => "the body has no mode".to_owned(),
            word => format!("the body has nothing for its mode {word:?}"),
        };
        let instead = "no body is sent, as Postman sends none";
        context.warn(Kind::Body, content, message, instead);
    }
}

/// A file: its path, or an object with the path in `src`.
pub(in crate::read::postman) fn file(
    context: &mut Context<'_>,
    node: Option<&Node<'_>>,
) -> BodyMode {
    let path = node.and_then(|node| match &node.value {
        Value::Text(path) => Some(path.to_string()),
        _ => shape::text(context, node, "src"),
    });
    let ending = path.filter(|path| !path.is_empty()).map(|path| {
        let name = path.rsplit(['/', '\\']).next().unwrap_or_default();
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        ending.to_ascii_lowercase()
    });
    BodyMode::File { ending }
}

/// `options.raw.language`, whatever the options are called.
pub(in crate::read::postman) fn language(
    context: &mut Context<'_>,
    node: &Node<'_>,
    options: &str,
) -> Option<String> {
    let options = shape::map(context, node, options)?;
    let raw = shape::map(context, options, "raw")?;
    shape::text(context, raw, "language")
}

/// Raw text. An object is sent as its JSON, a number or a boolean is not sent. (Postman runtime: observed.)
pub(in crate::read::postman) fn raw(
    context: &mut Context<'_>,
    node: Option<&Node<'_>>,
    language: Option<String>,
) -> BodyMode {
    let Some(node) = node else {
        return BodyMode::None;
    };
    let place = context.place(node);
    match &node.value {
        Value::Null => BodyMode::None,
        Value::Text(text) | Value::Hole(text) => BodyMode::Raw {
            text: text.clone().into_owned(),
            language,
            place,
        },
        Value::List(_) | Value::Map(_) => BodyMode::Raw {
            text: json::compact(node),
            language,
            place,
        },
        Value::Number(_) | Value::Bool(_) => {
            context.left_out(
                node,
                format!("the text of a raw body is {}", shape::name(node)),
            );
            BodyMode::None
        }
    }
}

/// A GraphQL body. Empty `variables` are as good as none. (Postman runtime: observed.)
pub(in crate::read::postman) fn graphql(
    context: &mut Context<'_>,
    node: Option<&Node<'_>>,
) -> BodyMode {
    let Some(node) = node else {
        return BodyMode::None;
    };
    match &node.value {
        Value::Map(_) => BodyMode::GraphQl {
            query: shape::text(context, node, "query").unwrap_or_default(),
            operation_name: shape::text(context, node, "operationName"),
            variables: shape::member(node, "variables")
                .map(|variables| match &variables.value {
                    Value::Text(text) => text.clone().into_owned(),
                    _ => json::compact(variables),
                })
                .filter(|variables| !variables.is_empty()),
        },
        Value::Text(query) => BodyMode::GraphQl {
            query: query.clone().into_owned(),
            operation_name: None,
            variables: None,
        },
        Value::Null => BodyMode::None,
        _ => {
            context.left_out(
                node,
                format!(
                    "`graphql` is {}, where an object is expected",
                    shape::name(node)
                ),
            );
            BodyMode::None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::postman::testing::{request, request_and_messages};

    fn mode_of(json: &str) -> BodyMode {
        let (request, _) = request_and_messages(&format!(r#"{{"body": {json}}}"#));
        request.body.unwrap().mode
    }

    fn raw_of(json: &str) -> (String, Option<String>) {
        match mode_of(json) {
            BodyMode::Raw { text, language, .. } => (text, language),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn raw_text_comes_with_its_language() {
        let json = r#"{"mode": "raw", "raw": " {}\r\n", "options": {"raw": {"language": "json"}}, "urlencoded": []}"#;
        assert_eq!(
            raw_of(json),
            (" {}\r\n".to_owned(), Some("json".to_owned()))
        );
        assert_eq!(raw_of(r#""text""#), ("text".to_owned(), None));
        assert_eq!(
            raw_of(r#"{"mode": "raw", "raw": {"a": [1.0, null]}}"#).0,
            r#"{"a":[1.0,null]}"#
        );
    }

    #[test]
    fn modes_are_told_by_their_words_in_any_case() {
        let form = mode_of(r#"{"mode": "formData", "raw": "x", "formdata": [{"key": "a"}]}"#);
        assert!(matches!(form, BodyMode::FormData(_)), "{form:?}");
        for json in [
            r#"{"mode": "RAW", "raw": "x"}"#,
            r#"{"mode": "json", "raw": "x"}"#,
            r#"{"mode": "none", "raw": "x"}"#,
        ] {
            assert_eq!(raw_of(json).0, "x", "{json}");
        }
    }

    #[test]
    fn a_body_that_is_not_sent_is_reported() {
        for (json, count) in [
            (r#"{"raw": "x"}"#, 1),
            (r#"{"mode": "form", "formdata": [{"key": "a"}]}"#, 1),
            (r#"{"mode": "urlencoded", "raw": "x"}"#, 1),
            (r#"{"mode": "urlencoded", "raw": ""}"#, 0),
            (r#"{"mode": "raw", "formdata": []}"#, 0),
            (r#"{"mode": "none"}"#, 0),
            ("{}", 0),
        ] {
            let (_, messages) = request_and_messages(&format!(r#"{{"body": {json}}}"#));
            assert_eq!(messages.len(), count, "{json}: {messages:?}");
        }
    }

    #[test]
    fn a_mode_without_its_member_is_no_body() {
        for json in [
            "{}",
            r#"{"mode": "none"}"#,
            r#"{"mode": "nonsense", "urlencoded": []}"#,
            r#"{"mode": "raw"}"#,
            r#"{"mode": "raw", "raw": null}"#,
            r#"{"mode": "urlencoded", "raw": "x"}"#,
            r#"{"mode": "formdata"}"#,
            r#"{"mode": "graphql"}"#,
            r#"{"raw": "x"}"#,
        ] {
            assert!(matches!(mode_of(json), BodyMode::None), "{json}");
        }
        assert!(request(r#"{"body": null}"#).body.is_none());
        assert!(
            request(r#"{"body": {"disabled": true}}"#)
                .body
                .unwrap()
                .disabled
        );
    }

    #[test]
    fn a_number_is_no_raw_text() {
        let (request, messages) = request_and_messages(r#"{"body": {"mode": "raw", "raw": 5}}"#);
        assert!(matches!(request.body.unwrap().mode, BodyMode::None));
        assert_eq!(messages, ["the text of a raw body is a number"]);
    }

    #[test]
    fn graphql_variables_are_json_text() {
        let variables = |json: &str| {
            let json = format!(
                r#"{{"mode": "graphql", "graphql": {{"query": "{{a}}", "variables": {json}}}}}"#
            );
            match mode_of(&json) {
                BodyMode::GraphQl {
                    query, variables, ..
                } => {
                    assert_eq!(query, "{a}");
                    variables
                }
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(
            variables(r#""{ \"a\": 1 }""#).as_deref(),
            Some(r#"{ "a": 1 }"#)
        );
        assert_eq!(variables(r#"{"a": 1}"#).as_deref(), Some(r#"{"a":1}"#));
        assert_eq!(variables(r#""""#), None);
        assert_eq!(variables("null"), None);
    }

    #[test]
    fn a_file_body_needs_no_member() {
        assert!(matches!(
            mode_of(r#"{"mode": "file"}"#),
            BodyMode::File { ending: None }
        ));
        assert!(matches!(
            mode_of(r#"{"mode": "file", "file": {"src": "/home/x"}}"#),
            BodyMode::File { ending: Some(ending) } if ending.is_empty()
        ));
        assert!(matches!(
            mode_of(r#"{"mode": "file", "file": "C:\\files.of\\a.b.PNG"}"#),
            BodyMode::File { ending: Some(ending) } if ending == "png"
        ));
    }
}
