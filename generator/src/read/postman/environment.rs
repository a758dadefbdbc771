//! Environments and globals, which have the same shape.

use super::context::Context;
use super::document::Environment;
use super::{shape, v2};
use crate::read::node::{Node, Value};

/// Reads an environment: `name` and `values`. A list is taken as the values alone, as a data dump keeps globals.
pub(super) fn read(context: &mut Context<'_>, node: &Node<'_>) -> Environment {
    let values = if matches!(node.value, Value::List(_)) {
        Some(node)
    } else {
        node.get("values")
    };
    let name = shape::text(context, node, "name").unwrap_or_default();
    context.inside(&name.clone(), |context| Environment {
        name,
        variables: v2::variable::all(context, values),
        place: context.place(node),
    })
}
