//! Saved responses.

use super::{fields, request};
use crate::read::json;
use crate::read::node::{Node, Value};
use crate::read::postman::context::Context;
use crate::read::postman::document::Example;
use crate::read::postman::shape;

/// Reads the `response` list of an item.
pub(super) fn list(context: &mut Context<'_>, node: &Node<'_>) -> Vec<Example> {
    let elements = shape::list(context, node, "response");
    elements
        .iter()
        .filter_map(|element| example(context, element))
        .collect()
}

fn example(context: &mut Context<'_>, node: &Node<'_>) -> Option<Example> {
    match node.value {
        Value::Map(_) => {}
        Value::Null => return None,
        _ => {
            context.left_out(
                node,
                format!(
                    "an example is {}, where an object is expected",
                    shape::name(node)
                ),
            );
            return None;
        }
    }
    Some(Example {
        name: shape::text(context, node, "name").unwrap_or_default(),
        original_request: shape::member(node, "originalRequest")
            .and_then(|member| request::read(context, member)),
        code: code(context, node, "code"),
        status: shape::text(context, node, "status"),
        headers: fields::headers(context, node.get("header")),
        body: body(node, "body"),
        preview_language: shape::text(context, node, "_postman_previewlanguage"),
        place: context.place(node),
    })
}

/// A status code: a number, or the text of one.
pub(in crate::read::postman) fn code(
    context: &mut Context<'_>,
    node: &Node<'_>,
    key: &str,
) -> Option<i64> {
    let member = shape::member(node, key)?;
    let code = shape::scalar(member).and_then(|text| text.trim().parse().ok());
    if code.is_none() {
        context.left_out(member, format!("`{key}` is no whole number"));
    }
    code
}

/// The body of a response: text, or an object as its JSON.
pub(in crate::read::postman) fn body(node: &Node<'_>, key: &str) -> Option<String> {
    let member = shape::member(node, key)?;
    shape::scalar(member).or_else(|| Some(json::compact(member)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::postman::testing::{collection, only_item};

    fn examples(json: &str) -> Vec<Example> {
        only_item(collection(&format!(
            r#"{{"item": [{{"request": {{}}, "response": {json}}}]}}"#
        )))
        .examples
    }

    #[test]
    fn codes_are_numbers_or_their_text_or_missing() {
        let examples = examples(r#"[{"code": 200}, {"code": "404"}, {"code": null}, {}, null]"#);
        let codes: Vec<_> = examples.iter().map(|example| example.code).collect();
        assert_eq!(codes, [Some(200), Some(404), None, None]);
    }

    #[test]
    fn headers_bodies_and_requests_come_in_several_shapes() {
        let json = r#"[{"name": "n", "status": "OK", "header": null, "body": null, "originalRequest": "http://h/a"},
            {"header": "A: 1", "body": {"a": 1}, "_postman_previewlanguage": "json"}, {"header": ["A: 1"], "body": "text"}]"#;
        let examples = examples(json);
        assert!(
            examples[0]
                .original_request
                .as_ref()
                .is_some_and(|request| request.url.is_some())
        );
        assert_eq!(
            examples
                .iter()
                .map(|example| example.headers.len())
                .collect::<Vec<_>>(),
            [0, 1, 1]
        );
        let bodies: Vec<_> = examples
            .iter()
            .map(|example| example.body.as_deref())
            .collect();
        assert_eq!(bodies, [None, Some("{\"a\":1}"), Some("text")]);
        assert_eq!(examples[1].preview_language.as_deref(), Some("json"));
    }
}
