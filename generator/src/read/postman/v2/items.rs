//! Folders and items.

use super::{auth, behavior, example, request, script, variable};
use crate::read::node::{Node, Value};
use crate::read::postman::context::Context;
use crate::read::postman::document::{Entry, Folder, Item};
use crate::read::postman::shape;

/// The entries of a collection's or a folder's `item`, in order.
pub(super) fn entries(context: &mut Context<'_>, node: &Node<'_>) -> Vec<Entry> {
    let elements = shape::list(context, node, "item");
    elements
        .iter()
        .filter_map(|element| entry(context, element))
        .collect()
}

/// A folder is told by its `item`; where that is `null`, `request` tells an item.
fn entry(context: &mut Context<'_>, node: &Node<'_>) -> Option<Entry> {
    if !matches!(node.value, Value::Map(_)) {
        context.left_out(
            node,
            format!(
                "an entry is {}, where a folder or an item is expected",
                shape::name(node)
            ),
        );
        return None;
    }
    let is_folder = shape::member(node, "item").is_some()
        || (node.get("item").is_some() && shape::member(node, "request").is_none());
    Some(if is_folder {
        Entry::Folder(folder(context, node))
    } else {
        Entry::Item(item(context, node))
    })
}

/// Reads a folder. It nests as deep as the text, whose reader has a limit.
pub(in crate::read::postman) fn folder(context: &mut Context<'_>, node: &Node<'_>) -> Folder {
    let name = shape::text(context, node, "name").unwrap_or_default();
    context.inside(&name.clone(), |context| Folder {
        name,
        description: shape::description(context, node),
        entries: entries(context, node),
        auth: auth::read(context, node),
        variables: variable::list(context, node),
        scripts: script::list(context, node),
        behavior: behavior::read(context, node),
        place: context.place(node),
    })
}

/// Reads an item. An `auth` beside its request counts for nothing. (Postman runtime: observed.)
pub(in crate::read::postman) fn item(context: &mut Context<'_>, node: &Node<'_>) -> Item {
    let name = shape::text(context, node, "name").unwrap_or_default();
    context.inside(&name.clone(), |context| Item {
        id: shape::first_member(node, &["id", "_postman_id", "uid"]).and_then(shape::scalar),
        name,
        description: shape::description(context, node),
        request: shape::member(node, "request").and_then(|request| request::read(context, request)),
        examples: example::list(context, node),
        variables: variable::list(context, node),
        scripts: script::list(context, node),
        behavior: behavior::read(context, node),
        place: context.place(node),
    })
}
