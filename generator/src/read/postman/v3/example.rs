//! Saved examples of format v3, one file each.

use super::{parts, request, stem};
use crate::read::files::File;
use crate::read::node::Node;
use crate::read::postman::context::Context;
use crate::read::postman::document::Example;
use crate::read::postman::shape;
use crate::read::postman::v2::{self, fields};

/// Reads example files, by their `order`, then by the order of the files.
pub(super) fn list(context: &mut Context<'_>, files: &[&File<'_>]) -> Vec<Example> {
    let mut files = files.to_vec();
    files.sort_by(|a, b| {
        super::tree::by_order(super::tree::order(&a.root), super::tree::order(&b.root))
    });
    files
        .into_iter()
        .map(|file| {
            context.enter_file(file.index);
            example(context, &file.root, stem(file.path))
        })
        .collect()
}

fn example(context: &mut Context<'_>, node: &Node<'_>, stem: &str) -> Example {
    let response = shape::map(context, node, "response");
    let (body, preview_language) = response.map_or((None, None), |response| {
        parts::response_body(context, response)
    });
    Example {
        name: shape::text(context, node, "name").unwrap_or_else(|| stem.to_owned()),
        original_request: shape::map(context, node, "request")
            .map(|node| request::read(context, node)),
        code: response.and_then(|response| v2::example::code(context, response, "statusCode")),
        status: response.and_then(|response| shape::text(context, response, "statusText")),
        headers: fields::headers(
            context,
            response.and_then(|response| response.get("headers")),
        ),
        body,
        preview_language,
        place: context.place(node),
    }
}
