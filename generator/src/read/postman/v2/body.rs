//! Request bodies.

use super::fields;
use crate::read::json;
use crate::read::node::{Node, Value};
use crate::read::postman::context::Context;
use crate::read::postman::document::{Body, BodyMode, FieldValue, FormField};
use crate::read::postman::shape;

/// Reads a body: an object with a `mode`, or a string that is raw text.
pub(in crate::read::postman) fn read(context: &mut Context<'_>, node: &Node<'_>) -> Option<Body> {
    let place = context.place(node);
    match &node.value {
        Value::Text(_) => Some(Body {
            mode: raw(context, Some(node), None),
            disabled: false,
            place,
        }),
        Value::Map(_) => Some(Body {
            mode: mode(context, node),
            disabled: shape::is_disabled(context, node),
            place,
        }),
        _ => {
            context.left_out(
                node,
                format!(
                    "a body is {}, where an object is expected",
                    shape::name(node)
                ),
            );
            None
        }
    }
}

fn mode(context: &mut Context<'_>, node: &Node<'_>) -> BodyMode {
    match shape::text(context, node, "mode").as_deref() {
        Some("raw") => {
            let language = language(context, node, "options");
            raw(context, node.get("raw"), language)
        }
        Some("urlencoded") => match shape::member(node, "urlencoded") {
            Some(fields) => BodyMode::UrlEncoded(form(context, fields, "src")),
            None => BodyMode::None,
        },
        Some("formdata") => match shape::member(node, "formdata") {
            Some(fields) => BodyMode::FormData(form(context, fields, "src")),
            None => BodyMode::None,
        },
        // Converters write the mode alone where a document asks for a binary body.
        Some("file") => BodyMode::File,
        Some("graphql") => graphql(context, node.get("graphql")),
        _ => BodyMode::None,
    }
}

/// `options.raw.language`, whatever the options are called.
pub(in crate::read::postman) fn language(
    context: &mut Context<'_>,
    node: &Node<'_>,
    options: &str,
) -> Option<String> {
    let options = shape::map(context, node, options)?;
    let raw = shape::map(context, options, "raw")?;
    shape::text(context, raw, "language")
}

/// Raw text. An object is sent as its JSON, a number or a boolean is not sent. (Postman runtime: observed.)
pub(in crate::read::postman) fn raw(
    context: &mut Context<'_>,
    node: Option<&Node<'_>>,
    language: Option<String>,
) -> BodyMode {
    let Some(node) = node else {
        return BodyMode::None;
    };
    let place = context.place(node);
    match &node.value {
        Value::Null => BodyMode::None,
        Value::Text(text) | Value::Hole(text) => BodyMode::Raw {
            text: text.clone().into_owned(),
            language,
            place,
        },
        Value::List(_) | Value::Map(_) => BodyMode::Raw {
            text: json::compact(node),
            language,
            place,
        },
        Value::Number(_) | Value::Bool(_) => {
            context.left_out(
                node,
                format!("the text of a raw body is {}", shape::name(node)),
            );
            BodyMode::None
        }
    }
}

/// The fields of a form: a list, a map, or a query string. The paths of a file part stand in its member `paths`.
pub(in crate::read::postman) fn form(
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

/// A GraphQL body. Empty `variables` are as good as none. (Postman runtime: observed.)
pub(in crate::read::postman) fn graphql(
    context: &mut Context<'_>,
    node: Option<&Node<'_>>,
) -> BodyMode {
    let Some(node) = node else {
        return BodyMode::None;
    };
    match &node.value {
        Value::Map(_) => BodyMode::GraphQl {
            query: shape::text(context, node, "query").unwrap_or_default(),
            operation_name: shape::text(context, node, "operationName"),
            variables: shape::member(node, "variables")
                .map(|variables| match &variables.value {
                    Value::Text(text) => text.clone().into_owned(),
                    _ => json::compact(variables),
                })
                .filter(|variables| !variables.is_empty()),
        },
        Value::Text(query) => BodyMode::GraphQl {
            query: query.clone().into_owned(),
            operation_name: None,
            variables: None,
        },
        Value::Null => BodyMode::None,
        _ => {
            context.left_out(
                node,
                format!(
                    "`graphql` is {}, where an object is expected",
                    shape::name(node)
                ),
            );
            BodyMode::None
        }
    }
}
