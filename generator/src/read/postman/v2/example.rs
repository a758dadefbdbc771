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
