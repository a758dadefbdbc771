//! Members of an object, whatever shape they turn out to have.
//!
//! Absent and `null` mean the same to all of these, and a shape that makes no sense leaves the member out with a warning.

use super::context::Context;
use super::document::FieldValue;
use crate::read::json;
use crate::read::node::{Node, Value};
use crate::report::Kind;

/// What kind of value a node is, for messages.
pub(super) fn name(node: &Node<'_>) -> &'static str {
    match node.value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::Text(_) | Value::Hole(_) => "text",
        Value::List(_) => "a list",
        Value::Map(_) => "an object",
    }
}

/// A member that is there and not `null`.
pub(super) fn member<'n, 'a>(node: &'n Node<'a>, key: &str) -> Option<&'n Node<'a>> {
    node.get(key).filter(|member| member.value != Value::Null)
}

/// The first of several members that is there and not `null`.
pub(super) fn first_member<'n, 'a>(node: &'n Node<'a>, keys: &[&str]) -> Option<&'n Node<'a>> {
    keys.iter().find_map(|key| member(node, key))
}

/// A text member; a number or a boolean is taken as its text.
pub(super) fn text(context: &mut Context<'_>, node: &Node<'_>, key: &str) -> Option<String> {
    let member = member(node, key)?;
    let text = scalar(member);
    if text.is_none() {
        context.left_out(
            member,
            format!("`{key}` is {}, where text is expected", name(member)),
        );
    }
    text
}

/// The text of a string, a number or a boolean.
pub(super) fn scalar(node: &Node<'_>) -> Option<String> {
    match &node.value {
        Value::Text(text) | Value::Number(text) | Value::Hole(text) => {
            Some(text.clone().into_owned())
        }
        Value::Bool(value) => Some(value.to_string()),
        Value::Null | Value::List(_) | Value::Map(_) => None,
    }
}

/// A boolean member.
pub(super) fn flag(context: &mut Context<'_>, node: &Node<'_>, key: &str) -> Option<bool> {
    let member = member(node, key)?;
    let value = member.as_bool();
    if value.is_none() {
        context.left_out(
            member,
            format!("`{key}` is {}, where a boolean is expected", name(member)),
        );
    }
    value
}

/// The elements of a list member.
pub(super) fn list<'n, 'a>(
    context: &mut Context<'_>,
    node: &'n Node<'a>,
    key: &str,
) -> &'n [Node<'a>] {
    let Some(member) = member(node, key) else {
        return &[];
    };
    if !matches!(member.value, Value::List(_)) {
        context.left_out(
            member,
            format!("`{key}` is {}, where a list is expected", name(member)),
        );
    }
    member.elements()
}

/// An object member.
pub(super) fn map<'n, 'a>(
    context: &mut Context<'_>,
    node: &'n Node<'a>,
    key: &str,
) -> Option<&'n Node<'a>> {
    let member = member(node, key)?;
    if matches!(member.value, Value::Map(_)) {
        return Some(member);
    }
    context.left_out(
        member,
        format!("`{key}` is {}, where an object is expected", name(member)),
    );
    None
}

/// A description: text, or an object with the text in `content`.
pub(super) fn description(context: &mut Context<'_>, node: &Node<'_>) -> Option<String> {
    let description = member(node, "description")?;
    match &description.value {
        Value::Map(_) => text(context, description, "content"),
        _ => text(context, node, "description"),
    }
}

/// A value as the file gives it.
pub(super) fn value(node: Option<&Node<'_>>) -> FieldValue {
    let Some(node) = node else {
        return FieldValue::Missing;
    };
    match &node.value {
        Value::Null => FieldValue::Null,
        Value::Bool(value) => FieldValue::Bool(*value),
        Value::Number(number) => FieldValue::Number(number.clone().into_owned()),
        Value::Text(text) | Value::Hole(text) => FieldValue::Text(text.clone().into_owned()),
        Value::List(_) | Value::Map(_) => FieldValue::Structured(json::compact(node)),
    }
}

/// Whether an entry is switched off: `disabled: true`, or `enabled: false` in v1, environments and v3.
pub(super) fn is_disabled(context: &mut Context<'_>, node: &Node<'_>) -> bool {
    is_true(context, node, "disabled") || flag(context, node, "enabled") == Some(false)
}

/// A flag that counts as Postman takes it: any text but the empty one is true, even `"false"` (Postman runtime: observed).
fn is_true(context: &mut Context<'_>, node: &Node<'_>, key: &str) -> bool {
    let Some(member) = member(node, key) else {
        return false;
    };
    let counts = match &member.value {
        Value::Null => false,
        Value::Bool(value) => return *value,
        Value::Number(number) => number.parse() != Ok(0.0),
        Value::Text(text) | Value::Hole(text) => !text.is_empty(),
        Value::List(_) | Value::Map(_) => true,
    };
    let message = format!("`{key}` is {}, where a boolean is expected", name(member));
    let instead = format!("it counts as `{counts}`, as it does in Postman");
    context.warn(Kind::Shape, member, message, &instead);
    counts
}
