//! What a file is, told by its content.

use crate::read::node::{Node, Value};
use crate::read::openapi;

/// What a tree is.
pub(super) enum Content<'n, 'a> {
    /// A collection of format v2.0 or v2.1.
    V2(&'n Node<'a>),
    /// A collection of format v1.
    V1(&'n Node<'a>),
    /// An item without a collection around it.
    Item(&'n Node<'a>),
    /// A folder without a collection around it.
    Folder(&'n Node<'a>),
    /// A whole workspace.
    Dump(&'n Node<'a>),
    /// An environment.
    Environment(&'n Node<'a>),
    /// Globals.
    Globals(&'n Node<'a>),
    /// An OpenAPI document, or one of its forebear Swagger.
    OpenApi,
    /// None of these.
    Other,
}

/// Tells what a tree is.
///
/// The version in `info.schema` is not asked: v2.0 and v2.1 are read alike, and some files have the wrong one or none.
pub(super) fn tell<'n, 'a>(file: &'n Node<'a>) -> Content<'n, 'a> {
    let node = unwrap(file);
    let has = |key: &str| node.get(key).is_some();
    let scope = node.get("_postman_variable_scope").and_then(Node::as_text);
    if openapi::is_document(node) {
        Content::OpenApi
    } else if has_list(node, "collections") {
        Content::Dump(node)
    } else if has_list(node, "item") {
        if has("name") && !has("info") {
            Content::Folder(node)
        } else {
            Content::V2(node)
        }
    } else if has_list(node, "requests") && !has("info") {
        Content::V1(node)
    } else if has("request") && !has("info") {
        Content::Item(node)
    } else if scope == Some("globals") {
        Content::Globals(node)
    } else if has_list(node, "values") || scope == Some("environment") {
        Content::Environment(node)
    } else if has("info") && (has("item") || has_postman_info(node)) {
        Content::V2(node)
    } else {
        Content::Other
    }
}

/// Takes off the wrapper of Postman's API.
fn unwrap<'n, 'a>(node: &'n Node<'a>) -> &'n Node<'a> {
    let wraps = |wrapper: &str, content: &[&str]| {
        node.get(wrapper)
            .filter(|inner| content.iter().any(|key| inner.get(key).is_some()))
    };
    if node.get("item").is_some() || node.get("info").is_some() {
        return node;
    }
    wraps("collection", &["info", "item", "requests"])
        .or_else(|| wraps("environment", &["values"]))
        .unwrap_or(node)
}

fn has_list(node: &Node<'_>, key: &str) -> bool {
    matches!(
        node.get(key),
        Some(Node {
            value: Value::List(_),
            ..
        })
    )
}

fn has_postman_info(node: &Node<'_>) -> bool {
    let info = node.get("info");
    let text = |key: &str| info.and_then(|info| info.get(key)).and_then(Node::as_text);
    text("_postman_id").is_some()
        || text("schema").is_some_and(|schema| schema.contains("/collection/"))
}

impl Content<'_, '_> {
    /// What the file is, to tell somebody who gave it for a collection.
    pub(super) fn describe(&self) -> &'static str {
        match self {
            Self::V2(_) | Self::V1(_) => "a collection",
            Self::Item(_) => "an item",
            Self::Folder(_) => "a folder",
            Self::Dump(_) => "a data dump",
            Self::Environment(_) => "an environment",
            Self::Globals(_) => "a globals file",
            Self::OpenApi => "an OpenAPI document",
            Self::Other => "neither a Postman file nor an OpenAPI document",
        }
    }
}
