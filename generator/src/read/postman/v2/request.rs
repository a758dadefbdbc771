//! Requests.

use super::{auth, body, fields, url};
use crate::read::node::{Node, Value};
use crate::read::postman::context::Context;
use crate::read::postman::document::Request;
use crate::read::postman::shape;

/// Reads a request: an object, or a string that is the URL of a GET.
pub(in crate::read::postman) fn read(
    context: &mut Context<'_>,
    node: &Node<'_>,
) -> Option<Request> {
    match &node.value {
        Value::Text(_) => Some(Request {
            url: url::read(context, node),
            place: context.place(node),
            ..Request::default()
        }),
        Value::Map(_) => Some(Request {
            method: shape::text(context, node, "method"),
            url: shape::member(node, "url").and_then(|member| url::read(context, member)),
            headers: fields::headers(context, node.get("header")),
            body: shape::member(node, "body").and_then(|member| body::read(context, member)),
            auth: auth::read(context, node),
            description: shape::description(context, node),
            place: context.place(node),
        }),
        _ => {
            context.left_out(
                node,
                format!(
                    "a request is {}, where an object or a URL is expected",
                    shape::name(node)
                ),
            );
            None
        }
    }
}
