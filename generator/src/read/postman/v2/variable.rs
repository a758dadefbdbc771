//! Variables of collections, URLs and environments.

use crate::read::node::{Node, Value};
use crate::read::postman::context::Context;
use crate::read::postman::document::Variable;
use crate::read::postman::shape;

/// Reads `variable`, or `variables` as early drafts and the formats v1 and v3 spell it.
pub(in crate::read::postman) fn list(context: &mut Context<'_>, node: &Node<'_>) -> Vec<Variable> {
    let variables = all(context, node.get("variable"));
    if variables.is_empty() {
        all(context, node.get("variables"))
    } else {
        variables
    }
}

/// Reads variables: a list of objects, or a map of names to values.
pub(in crate::read::postman) fn all(
    context: &mut Context<'_>,
    node: Option<&Node<'_>>,
) -> Vec<Variable> {
    let Some(node) = node else { return Vec::new() };
    match &node.value {
        Value::Null => Vec::new(),
        Value::List(elements) => elements
            .iter()
            .filter_map(|element| one(context, element))
            .collect(),
        Value::Map(entries) => entries
            .iter()
            .map(|entry| Variable {
                key: entry.key.clone().into_owned(),
                value: shape::value(Some(&entry.value)),
                place: context.place(&entry.value),
                ..Variable::default()
            })
            .collect(),
        _ => {
            context.left_out(
                node,
                format!("a list of variables is expected, not {}", shape::name(node)),
            );
            Vec::new()
        }
    }
}

fn one(context: &mut Context<'_>, node: &Node<'_>) -> Option<Variable> {
    let Some(key) = shape::first_member(node, &["key", "id", "name"]).and_then(shape::scalar)
    else {
        context.left_out(node, "a variable has no name");
        return None;
    };
    let is_secret = shape::member(node, "secret").and_then(Node::as_bool) == Some(true);
    let kind =
        shape::text(context, node, "type").or_else(|| is_secret.then(|| "secret".to_owned()));
    Some(Variable {
        key,
        value: shape::value(node.get("value")),
        kind,
        description: shape::description(context, node),
        disabled: shape::is_disabled(context, node),
        place: context.place(node),
    })
}
