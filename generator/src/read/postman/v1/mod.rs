//! Collections of format v1: flat lists of requests and folders that name each other by id.

mod arrange;
mod example;
mod helper;
mod request;
#[cfg(test)]
mod tests;

use super::context::Context;
use super::document::Collection;
use super::{shape, v2};
use crate::read::node::Node;

/// Reads a v1 collection.
pub(super) fn collection(context: &mut Context<'_>, node: &Node<'_>) -> Collection {
    let name = shape::text(context, node, "name").unwrap_or_default();
    context.inside(&name.clone(), |context| Collection {
        name,
        description: shape::description(context, node),
        entries: arrange::entries(context, node),
        auth: v2::auth::read(context, node),
        variables: v2::variable::list(context, node),
        scripts: v2::script::list(context, node),
        behavior: v2::behavior::read(context, node),
        place: context.place(node),
    })
}
