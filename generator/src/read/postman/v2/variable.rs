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

#[cfg(test)]
mod tests {
    use crate::read::postman::document::FieldValue;
    use crate::read::postman::testing::{collection, read_source};
    use crate::source::Source;

    #[test]
    fn a_variable_is_named_by_key_then_id_then_name() {
        let json = r#"{"item": [], "info": {}, "variable": [{"key": "k", "id": "i", "value": 1}, {"id": "i", "name": "n"},
            {"name": "n", "type": "secret", "disabled": true}]}"#;
        let variables = collection(json).variables;
        let keys: Vec<_> = variables
            .iter()
            .map(|variable| variable.key.as_str())
            .collect();
        assert_eq!(keys, ["k", "i", "n"]);
        assert_eq!(variables[0].value, FieldValue::Number("1".to_owned()));
        assert_eq!(variables[1].value, FieldValue::Missing);
        assert_eq!(
            (variables[2].kind.as_deref(), variables[2].disabled),
            (Some("secret"), true)
        );
    }

    #[test]
    fn the_early_spelling_and_maps_are_read_too() {
        assert_eq!(
            collection(r#"{"item": [], "variables": [{"key": "a"}]}"#).variables[0].key,
            "a"
        );
        assert_eq!(
            collection(r#"{"item": [], "variable": {"a": "1"}}"#).variables[0].key,
            "a"
        );
        assert!(
            collection(r#"{"item": [], "variable": null}"#)
                .variables
                .is_empty()
        );
    }

    #[test]
    fn a_variable_without_a_name_is_reported() {
        let (document, diagnostics) = read_source(&Source::single(
            "c",
            r#"{"item": [], "variable": [{"value": 1}]}"#,
        ));
        assert!(document.collection.variables.is_empty());
        assert_eq!(diagnostics[0].place.unwrap().offset, 26);
    }
}
