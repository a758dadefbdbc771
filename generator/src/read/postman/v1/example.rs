//! Saved responses of format v1.

use super::request;
use crate::read::json;
use crate::read::node::{Node, Value};
use crate::read::postman::context::Context;
use crate::read::postman::document::{Example, Request};
use crate::read::postman::shape;
use crate::read::postman::v2::{self, fields};

/// Reads the `responses` of a request.
pub(super) fn list(context: &mut Context<'_>, node: &Node<'_>) -> Vec<Example> {
    let elements = shape::list(context, node, "responses");
    let elements = elements
        .iter()
        .filter(|element| matches!(element.value, Value::Map(_)));
    elements.map(|element| example(context, element)).collect()
}

fn example(context: &mut Context<'_>, node: &Node<'_>) -> Example {
    let code = shape::map(context, node, "responseCode");
    Example {
        name: shape::text(context, node, "name").unwrap_or_default(),
        original_request: original_request(context, node),
        code: code.and_then(|code| v2::example::code(context, code, "code")),
        status: code.and_then(|code| shape::text(context, code, "name")),
        headers: fields::headers(context, node.get("headers")),
        body: v2::example::body(node, "text"),
        preview_language: shape::text(context, node, "language"),
        place: context.place(node),
    }
}

/// The request that was answered: an object, or the JSON text of one. A `request` that is an id says nothing.
fn original_request(context: &mut Context<'_>, node: &Node<'_>) -> Option<Request> {
    if let Some(
        node @ Node {
            value: Value::Map(_),
            ..
        },
    ) = node.get("request")
    {
        return Some(request::read(context, node));
    }
    let member = shape::member(node, "requestObject")?;
    match &member.value {
        Value::Map(_) => Some(request::read(context, member)),
        Value::Text(text) => {
            let reading = json::read(text).ok()?;
            let is_request = matches!(reading.root.value, Value::Map(_));
            is_request
                .then(|| context.pinned_to(member, |context| request::read(context, &reading.root)))
        }
        _ => None,
    }
}
