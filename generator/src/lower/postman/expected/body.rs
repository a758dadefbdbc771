//! The body of a request, and the media type that it is sent as.

use super::super::call::Call;
use super::super::document;
use super::super::written::{self, Written};
use crate::api::{Constant, ExpectedBody, ExpectedPart};
use crate::expect::Fill;
use crate::read::postman::document::{BodyMode, FieldValue, FormField};

/// The body, and the media type of a form, which no header replaces. Any other body goes out as what the request says.
pub(super) fn of(call: &Call<'_>, fill: &Fill) -> (ExpectedBody, Option<String>) {
    let Some(mode) = sent(call) else {
        return (ExpectedBody::None, None);
    };
    match (mode, &call.body) {
        (BodyMode::Raw { text, .. }, Written::Json { .. }) => match fill.json(text) {
            Ok(value) => (ExpectedBody::Json(value), None),
            Err(_) => (ExpectedBody::Text(fill.document(text)), None),
        },
        (BodyMode::Raw { text, .. }, Written::Text { .. }) => (
            ExpectedBody::Text(document::filled(text, false, fill)),
            None,
        ),
        (BodyMode::UrlEncoded(fields), _) => urlencoded(call, fields, fill),
        (BodyMode::FormData(fields), _) => parts(fields, fill),
        (BodyMode::File { .. }, _) => (ExpectedBody::File, None),
        (
            BodyMode::GraphQl {
                query,
                operation_name,
                variables,
            },
            _,
        ) => {
            let value = graphql(query, operation_name.as_deref(), variables.as_deref(), fill);
            (ExpectedBody::Json(value), None)
        }
        _ => (ExpectedBody::None, None),
    }
}

/// The body, unless Postman drops it.
fn sent<'d>(call: &Call<'d>) -> Option<&'d BodyMode> {
    let body = call.request.body.as_ref()?;
    (!call.body.is_none()).then_some(&body.mode)
}

/// Everything but a header of the same type is overwritten (observed).
fn urlencoded(
    call: &Call<'_>,
    fields: &[FormField],
    fill: &Fill,
) -> (ExpectedBody, Option<String>) {
    const FORM: &str = "application/x-www-form-urlencoded";
    let mut entries: Vec<_> = named(fields)
        .map(|(key, field)| format!("{key}={}", value(key, field, fill)))
        .collect();
    if entries.is_empty() {
        return (ExpectedBody::None, None);
    }
    entries.sort();
    let header = written::content_type(call.request)
        .filter(|value| value.to_ascii_lowercase().starts_with(FORM));
    let media_type = header.unwrap_or_else(|| FORM.to_owned());
    (ExpectedBody::Form(entries), Some(media_type))
}

fn parts(fields: &[FormField], fill: &Fill) -> (ExpectedBody, Option<String>) {
    let mut parts: Vec<_> = named(fields)
        .flat_map(|(key, field)| {
            let part = ExpectedPart {
                name: key.to_owned(),
                text: (!field.is_file).then(|| value(key, field, fill)),
                content_type: field.content_type.clone().filter(|_| !field.is_file),
            };
            vec![
                part;
                if field.is_file {
                    field.file_count.max(1)
                } else {
                    1
                }
            ]
        })
        .collect();
    if parts.is_empty() {
        return (ExpectedBody::None, None);
    }
    parts.sort();
    (
        ExpectedBody::Parts(parts),
        Some("multipart/form-data".to_owned()),
    )
}

/// The entries that are sent. One without a key cannot be given a value by anybody.
fn named(fields: &[FormField]) -> impl Iterator<Item = (&str, &FormField)> {
    fields
        .iter()
        .filter(|field| !field.field.disabled)
        .filter_map(|field| Some((field.field.key.as_deref()?, field)))
        .filter(|(key, _)| !key.trim().is_empty())
}

/// Nothing for null, JSON text for what is no text (observed).
fn value(key: &str, field: &FormField, fill: &Fill) -> String {
    match &field.field.value {
        FieldValue::Text(text) | FieldValue::Number(text) | FieldValue::Structured(text) => {
            fill.value(key, text)
        }
        FieldValue::Bool(value) => value.to_string(),
        FieldValue::Missing | FieldValue::Null => String::new(),
    }
}

/// `query`, `operationName` and `variables`; what is missing is left out.
fn graphql(
    query: &str,
    operation_name: Option<&str>,
    variables: Option<&str>,
    fill: &Fill,
) -> Constant {
    let query = document::filled(query, true, fill);
    let mut members = vec![("query".to_owned(), Constant::Text(query))];
    if let Some(name) = operation_name.filter(|name| !name.is_empty()) {
        members.push(("operationName".to_owned(), Constant::Text(fill.text(name))));
    }
    if let Some(text) = variables.filter(|text| !text.trim().is_empty())
        && let Ok(value) = fill.json(text)
    {
        members.push(("variables".to_owned(), value));
    }
    Constant::Map(members)
}
