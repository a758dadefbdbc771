//! Headers and query parameters: lists, maps, or one string.

use crate::read::node::{Node, Value};
use crate::read::postman::context::Context;
use crate::read::postman::document::{Field, FieldValue};
use crate::read::postman::shape;
use crate::source::Place;

/// Reads a query: a list, a map, or a query string.
pub(in crate::read::postman) fn query(
    context: &mut Context<'_>,
    node: Option<&Node<'_>>,
) -> Vec<Field> {
    fields(context, node, query_string)
}

/// Reads headers: a list, a map, or lines of `Name: value`.
pub(in crate::read::postman) fn headers(
    context: &mut Context<'_>,
    node: Option<&Node<'_>>,
) -> Vec<Field> {
    fields(context, node, header_lines)
}

/// Splits a query string as Postman does: a piece without `=` has a `null` value, an empty piece a `null` key too, and at
/// the end an empty one. (Postman runtime: observed.)
pub(in crate::read::postman) fn query_string(text: &str, place: Option<Place>) -> Vec<Field> {
    if text.is_empty() {
        return Vec::new();
    }
    let pieces: Vec<&str> = text.split('&').collect();
    let last = pieces.len() - 1;
    let field = |(index, piece): (usize, &str)| {
        let (key, value) = match piece.split_once('=') {
            Some((key, value)) => (Some(key.to_owned()), FieldValue::Text(value.to_owned())),
            None if piece.is_empty() && index < last => (None, FieldValue::Null),
            None => (Some(piece.to_owned()), FieldValue::Null),
        };
        Field {
            key,
            value,
            place: place.unwrap_or_default(),
            ..Field::default()
        }
    };
    pieces.into_iter().enumerate().map(field).collect()
}

/// Splits lines of `Name: value`. A line that begins with `//` is one that is switched off.
pub(in crate::read::postman) fn header_lines(text: &str, place: Option<Place>) -> Vec<Field> {
    let field = |line: &str| {
        let line = line.trim();
        let (line, disabled) = match line.strip_prefix("//") {
            Some(line) => (line.trim_start(), true),
            None => (line, false),
        };
        let (key, value) = line.split_once(':').unwrap_or((line, ""));
        Field {
            key: Some(key.trim().to_owned()),
            value: FieldValue::Text(value.trim().to_owned()),
            disabled,
            description: None,
            place: place.unwrap_or_default(),
        }
    };
    text.lines()
        .filter(|line| !line.trim().is_empty())
        .map(field)
        .collect()
}

/// Reads a list of `{key, value}`, a map, or a string that `split` takes apart, also where one is an element of the list.
pub(in crate::read::postman) fn fields(
    context: &mut Context<'_>,
    node: Option<&Node<'_>>,
    split: fn(&str, Option<Place>) -> Vec<Field>,
) -> Vec<Field> {
    let Some(node) = node else { return Vec::new() };
    match &node.value {
        Value::Null => Vec::new(),
        Value::Text(text) => split(text, Some(context.place(node))),
        Value::Map(entries) => entries
            .iter()
            .map(|entry| Field {
                key: Some(entry.key.clone().into_owned()),
                value: shape::value(Some(&entry.value)),
                place: context.place(&entry.value),
                ..Field::default()
            })
            .collect(),
        Value::List(elements) => {
            let mut fields = Vec::with_capacity(elements.len());
            for element in elements {
                match &element.value {
                    Value::Map(_) => fields.push(field(context, element)),
                    Value::Text(text) => {
                        fields.append(&mut split(text, Some(context.place(element))))
                    }
                    Value::Null => {}
                    _ => context.left_out(
                        element,
                        format!(
                            "an entry is {}, where an object is expected",
                            shape::name(element)
                        ),
                    ),
                }
            }
            fields
        }
        _ => {
            context.left_out(
                node,
                format!("a list of entries is expected, not {}", shape::name(node)),
            );
            Vec::new()
        }
    }
}

/// Reads one `{key, value, disabled, description}`.
pub(in crate::read::postman) fn field(context: &mut Context<'_>, node: &Node<'_>) -> Field {
    Field {
        key: shape::text(context, node, "key"),
        value: shape::value(node.get("value")),
        disabled: shape::is_disabled(context, node),
        description: shape::description(context, node),
        place: context.place(node),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::postman::testing::{request, request_and_messages};

    fn text(text: &str) -> FieldValue {
        FieldValue::Text(text.to_owned())
    }

    fn pairs(fields: &[Field]) -> Vec<(Option<&str>, FieldValue, bool)> {
        fields
            .iter()
            .map(|field| (field.key.as_deref(), field.value.clone(), field.disabled))
            .collect()
    }

    #[test]
    fn values_are_given_as_the_file_has_them() {
        let json = r#"{"header": [{"key": "a", "value": "x"}, {"key": null, "value": null}, {"value": 1.50},
            {"key": "b", "value": true, "disabled": true}, {"key": "c", "value": ["x", 1], "enabled": false}]}"#;
        let expected = [
            (Some("a"), text("x"), false),
            (None, FieldValue::Null, false),
            (None, FieldValue::Number("1.50".to_owned()), false),
            (Some("b"), FieldValue::Bool(true), true),
            (
                Some("c"),
                FieldValue::Structured("[\"x\",1]".to_owned()),
                true,
            ),
        ];
        assert_eq!(pairs(&request(json).headers), expected);
    }

    #[test]
    fn headers_may_be_lines_or_a_map() {
        let lines = request(r#"{"header": "X-A: 1\nX-B:2:3\r\n//X-C: 3\n\nX-D"}"#).headers;
        let expected = [
            (Some("X-A"), text("1"), false),
            (Some("X-B"), text("2:3"), false),
            (Some("X-C"), text("3"), true),
            (Some("X-D"), text(""), false),
        ];
        assert_eq!(pairs(&lines), expected);
        assert_eq!(
            pairs(&request(r#"{"header": {"X-A": "1"}}"#).headers),
            [(Some("X-A"), text("1"), false)]
        );
        assert_eq!(
            pairs(&request(r#"{"header": ["X-A: 1", null]}"#).headers),
            [(Some("X-A"), text("1"), false)]
        );
        assert_eq!(pairs(&request(r#"{"header": null}"#).headers), []);
    }

    #[test]
    fn a_query_string_is_split_as_postman_splits_it() {
        let expected = [
            (Some("a"), text("1"), false),
            (Some("b"), FieldValue::Null, false),
            (None, FieldValue::Null, false),
            (Some(""), text("d=e"), false),
            (Some(""), FieldValue::Null, false),
        ];
        assert_eq!(pairs(&query_string("a=1&b&&=d=e&", None)), expected);
        assert_eq!(pairs(&query_string("", None)), []);
    }

    #[test]
    fn descriptions_are_text_in_both_shapes() {
        let json = r#"{"header": [{"key": "a", "description": "one"}, {"key": "b", "description": {"content": "two"}},
            {"key": "c", "description": null}]}"#;
        let headers = request(json).headers;
        let descriptions: Vec<_> = headers
            .iter()
            .map(|header| header.description.as_deref())
            .collect();
        assert_eq!(descriptions, [Some("one"), Some("two"), None]);
    }

    #[test]
    fn an_entry_is_disabled_by_what_is_true_in_postman() {
        for (disabled, expected) in [
            ("true", true),
            ("\"true\"", true),
            ("\"false\"", true),
            ("1", true),
            ("[]", true),
            ("false", false),
            ("\"\"", false),
            ("0", false),
            ("null", false),
        ] {
            let json = format!(r#"{{"header": [{{"key": "a", "disabled": {disabled}}}]}}"#);
            let (request, messages) = request_and_messages(&json);
            assert_eq!(request.headers[0].disabled, expected, "{disabled}");
            let is_boolean = matches!(disabled, "true" | "false" | "null");
            assert_eq!(messages.is_empty(), is_boolean, "{disabled}");
        }
    }

    #[test]
    fn entries_of_a_wrong_shape_are_left_out_and_reported() {
        let (request, messages) =
            request_and_messages(r#"{"header": [5, {"key": ["a"], "disabled": "no"}]}"#);
        assert_eq!(pairs(&request.headers), [(None, FieldValue::Missing, true)]);
        let expected = [
            "an entry is a number, where an object is expected",
            "`key` is a list, where text is expected",
            "`disabled` is text, where a boolean is expected",
        ];
        assert_eq!(messages, expected);
    }
}
