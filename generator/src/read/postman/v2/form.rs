//! Fields of urlencoded bodies and parts of form-data bodies.

use super::fields;
use crate::read::node::{Node, Value};
use crate::read::postman::context::Context;
use crate::read::postman::document::{FieldValue, FormField};
use crate::read::postman::shape;

/// The fields of a form: a list, a map, or a query string. The paths of a file part stand in its member `paths`.
pub(in crate::read::postman) fn read(
    context: &mut Context<'_>,
    node: &Node<'_>,
    paths: &str,
) -> Vec<FormField> {
    let Value::List(elements) = &node.value else {
        let fields = fields::query(context, Some(node));
        return fields
            .into_iter()
            .map(|field| FormField {
                field,
                ..FormField::default()
            })
            .collect();
    };
    let mut form = Vec::with_capacity(elements.len());
    for element in elements {
        match &element.value {
            Value::Null => {}
            Value::Map(_) => form.push(form_field(context, element, paths)),
            _ => {
                let message = format!(
                    "a form field is {}, where an object is expected",
                    shape::name(element)
                );
                context.left_out(element, message);
            }
        }
    }
    form
}

/// A field or a part. What a file part holds as `value` is no sample: it is content in base64, or a path in v1.
fn form_field(context: &mut Context<'_>, node: &Node<'_>, paths: &str) -> FormField {
    let mut field = fields::field(context, node);
    let is_file = shape::text(context, node, "type").as_deref() == Some("file");
    let paths = if is_file {
        texts(node, paths)
    } else {
        Vec::new()
    };
    if is_file {
        field.value = FieldValue::Missing;
    }
    FormField {
        field,
        is_file,
        file_count: paths.len(),
        file_name: shape::text(context, node, "fileName")
            .or_else(|| paths.first().map(|path| (*path).to_owned()))
            .map(|path| base_name(&path).to_owned()),
        content_type: shape::text(context, node, "contentType"),
    }
}

/// The text of a member or the texts of its list, empty ones aside.
fn texts<'n>(node: &'n Node<'_>, key: &str) -> Vec<&'n str> {
    let Some(member) = node.get(key) else {
        return Vec::new();
    };
    let texts: Vec<&str> = match &member.value {
        Value::List(elements) => elements.iter().filter_map(Node::as_text).collect(),
        _ => member.as_text().into_iter().collect(),
    };
    texts.into_iter().filter(|text| !text.is_empty()).collect()
}

fn base_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::postman::document::BodyMode;
    use crate::read::postman::testing::request;

    fn form_of(json: &str) -> Vec<FormField> {
        match request(&format!(r#"{{"body": {json}}}"#))
            .body
            .unwrap()
            .mode
        {
            BodyMode::FormData(fields) | BodyMode::UrlEncoded(fields) => fields,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn urlencoded_fields_may_be_a_string() {
        let keys = |json: &str| {
            form_of(json)
                .into_iter()
                .filter_map(|field| field.field.key)
                .collect::<Vec<_>>()
        };
        assert_eq!(
            keys(r#"{"mode": "urlencoded", "urlencoded": "a=1&b=c d"}"#),
            ["a", "b"]
        );
        assert_eq!(
            keys(r#"{"mode": "urlencoded", "urlencoded": {"a": "1"}}"#),
            ["a"]
        );
        assert_eq!(
            keys(r#"{"mode": "urlencoded", "urlencoded": [{"key": "a"}, null]}"#),
            ["a"]
        );
    }

    #[test]
    fn file_parts_keep_base_names_and_no_path() {
        let file = |member: &str| {
            let json = format!(
                r#"{{"mode": "formdata", "formdata": [{{"key": "f", "type": "file"{member}}}]}}"#
            );
            let field = form_of(&json).remove(0);
            assert!(field.is_file);
            assert!(!format!("{field:?}").contains("home"));
            (field.file_count, field.file_name)
        };
        let named = |name: &str| Some(name.to_owned());
        assert_eq!(file(r#", "src": "/home/me/a.png""#), (1, named("a.png")));
        assert_eq!(
            file(r#", "src": ["C:\\home\\b.txt", "/home/c"]"#),
            (2, named("b.txt"))
        );
        assert_eq!(
            file(r#", "src": "/home/a.png", "fileName": "x.png""#),
            (1, named("x.png"))
        );
        for nothing in [
            "",
            r#", "src": null"#,
            r#", "src": """#,
            r#", "src": []"#,
            r#", "value": "/home/x""#,
        ] {
            assert_eq!(file(nothing), (0, None));
        }
    }

    #[test]
    fn text_parts_keep_their_content_type() {
        let json = r#"{"mode": "formdata", "formdata": [{"key": "a", "value": {"b": 1}, "type": "text",
            "contentType": "application/json", "description": {"content": "d", "type": "text/plain"}}]}"#;
        let field = form_of(json).remove(0);
        assert!(!field.is_file);
        assert_eq!(field.content_type.as_deref(), Some("application/json"));
        assert_eq!(
            field.field.value,
            FieldValue::Structured("{\"b\":1}".to_owned())
        );
        assert_eq!(field.field.description.as_deref(), Some("d"));
    }
}
