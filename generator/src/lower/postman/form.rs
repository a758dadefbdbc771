//! Urlencoded and form-data bodies.

use std::collections::BTreeSet;

use super::call::Call;
use super::operation::Context;
use super::parameters::{Observed, Parameters, Seen};
use super::written::Written;
use super::{query, variables};
use crate::api::{FormEntry, ParameterPlace, Part, PartContent, Piece, Requirement, Type};
use crate::read::postman::document::{FieldValue, FormField};

/// The fields of an urlencoded body, in the order of the first request that has them.
pub(super) fn urlencoded(
    calls: &[&Call<'_>],
    parameters: &mut Parameters,
    context: &mut Context<'_>,
) -> Vec<FormEntry> {
    let entry = |key: &str| {
        let value = value(key, calls, parameters, context);
        FormEntry {
            key: key.to_owned(),
            value: vec![value],
        }
    };
    keys(calls).into_iter().map(entry).collect()
}

/// The parts of a form-data body, in the order of the first request that has them.
pub(super) fn form_data(
    calls: &[&Call<'_>],
    parameters: &mut Parameters,
    context: &mut Context<'_>,
) -> Vec<Part> {
    let part = |key: &str| {
        let fields = || {
            calls
                .iter()
                .flat_map(|call| fields(call))
                .filter(|field| name(field) == key)
        };
        let content = if fields().any(|field| field.is_file) {
            PartContent::File(parameters.add(file(key, calls, context)))
        } else {
            PartContent::Text(vec![value(key, calls, parameters, context)])
        };
        Part {
            name: key.to_owned(),
            content,
            content_type: fields().find_map(|field| field.content_type.clone()),
        }
    };
    keys(calls).into_iter().map(part).collect()
}

/// The enabled values of a key in one request: texts, and the names of files.
pub(super) fn written(call: &Call<'_>, key: &str) -> Vec<Option<String>> {
    let enabled = fields(call)
        .iter()
        .filter(|field| name(field) == key && !field.field.disabled);
    let value = |field: &FormField| match field.is_file {
        true => {
            let name = field.file_name.as_deref().unwrap_or("file");
            vec![Some(name.to_owned()); field.file_count.max(1)]
        }
        false => vec![Some(text(&field.field.value))],
    };
    enabled.flat_map(value).collect()
}

/// Whether the request sends a text under that key.
pub(super) fn is_text(call: &Call<'_>, key: &str) -> bool {
    let mut enabled = fields(call)
        .iter()
        .filter(|field| name(field) == key && !field.field.disabled);
    enabled.any(|field| !field.is_file)
}

/// The fields of a request's form.
pub(super) fn fields<'d>(call: &Call<'d>) -> &'d [FormField] {
    match call.body {
        Written::UrlEncoded(fields) | Written::FormData(fields) => fields,
        _ => &[],
    }
}

fn name(field: &FormField) -> &str {
    field.field.key.as_deref().unwrap_or_default()
}

/// The keys of all requests. An entry without a key cannot become a parameter; with an empty value it says nothing.
fn keys<'d>(calls: &[&Call<'d>]) -> Vec<&'d str> {
    let mut seen = BTreeSet::new();
    let named = calls
        .iter()
        .flat_map(|call| fields(call))
        .map(name)
        .filter(|key| !key.trim().is_empty());
    named.filter(|key| seen.insert(*key)).collect()
}

fn value(
    key: &str,
    calls: &[&Call<'_>],
    parameters: &mut Parameters,
    context: &mut Context<'_>,
) -> Piece {
    let observed = observe(key, calls, ParameterPlace::Form);
    if query::is_discriminator(key)
        && let Some(word) = observed.same_in_all().filter(|word| !variables::any(word))
    {
        return Piece::Literal(word.to_owned());
    }
    let mut parameter = observed.parameter(context);
    if let Some(setting) = observed
        .whole_variable()
        .and_then(|variable| context.setting(ParameterPlace::Form, key, variable))
    {
        parameter.setting = Some(setting);
        parameter.requirement = Requirement::Optional;
    }
    Piece::Parameter(parameters.add(parameter))
}

fn file(key: &str, calls: &[&Call<'_>], context: &mut Context<'_>) -> crate::api::Parameter {
    let mut parameter = observe(key, calls, ParameterPlace::File).parameter(context);
    parameter.ty = Type::Any;
    let several = |field: &FormField| field.file_count > 1;
    let mut named = calls
        .iter()
        .flat_map(|call| fields(call))
        .filter(|field| name(field) == key);
    parameter.repeated |= named.any(several);
    parameter
}

fn observe(key: &str, calls: &[&Call<'_>], place: ParameterPlace) -> Observed {
    let mut observed = Observed::new(key, place, calls.len());
    for call in calls {
        let named = fields(call).iter().filter(|field| name(field) == key);
        observed.request(named.map(|field| Seen {
            value: Some(text(&field.field.value)),
            disabled: field.field.disabled,
            description: field.field.description.clone(),
            source: field.field.place,
        }));
    }
    observed
}

/// A form value as text: nothing for null, JSON text for numbers, lists and objects (Postman runtime: observed).
pub(super) fn text(value: &FieldValue) -> String {
    match value {
        FieldValue::Text(text) | FieldValue::Number(text) | FieldValue::Structured(text) => {
            text.clone()
        }
        FieldValue::Bool(value) => value.to_string(),
        FieldValue::Missing | FieldValue::Null => String::new(),
    }
}
