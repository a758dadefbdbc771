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
    let entry = |row: Row<'_>| {
        let value = value(row, calls, parameters, context);
        FormEntry {
            key: row.key.to_owned(),
            value: vec![value],
        }
    };
    rows(calls).into_iter().map(entry).collect()
}

/// The parts of a form-data body, in the order of the first request that has them. A key of texts and of files is a part of
/// each.
pub(super) fn form_data(
    calls: &[&Call<'_>],
    parameters: &mut Parameters,
    context: &mut Context<'_>,
) -> Vec<Part> {
    let part = |row: Row<'_>| {
        let content = if row.is_file {
            PartContent::File(parameters.add(file(row, calls, context)))
        } else {
            PartContent::Text(vec![value(row, calls, parameters, context)])
        };
        let mut typed = calls.iter().flat_map(|call| row.fields(call));
        Part {
            name: row.key.to_owned(),
            content,
            content_type: typed.find_map(|field| field.content_type.clone()),
        }
    };
    rows(calls).into_iter().map(part).collect()
}

/// The rows of a form that are one parameter: texts or files under one key.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Row<'k> {
    /// The key.
    pub(super) key: &'k str,
    /// Whether they are files.
    pub(super) is_file: bool,
}

impl<'k> Row<'k> {
    fn of(field: &'k FormField) -> Self {
        Self {
            key: field.field.key.as_deref().unwrap_or_default(),
            is_file: field.is_file,
        }
    }

    /// The rows in one request, those that are disabled too.
    fn fields<'d>(self, call: &Call<'d>) -> impl Iterator<Item = &'d FormField> + use<'k, 'd> {
        fields(call)
            .iter()
            .filter(move |field| Row::of(field) == self)
    }

    /// The enabled values in one request: texts, or the names of files.
    pub(super) fn written(self, call: &Call<'_>) -> Vec<Option<String>> {
        let enabled = self.fields(call).filter(|field| !field.field.disabled);
        let value = |field: &FormField| match field.is_file {
            true => {
                let name = field.file_name.as_deref().unwrap_or("file");
                vec![Some(name.to_owned()); field.file_count.max(1)]
            }
            false => vec![Some(text(&field.field.value))],
        };
        enabled.flat_map(value).collect()
    }
}

/// The fields of a request's form.
pub(super) fn fields<'d>(call: &Call<'d>) -> &'d [FormField] {
    match call.body {
        Written::UrlEncoded(fields) | Written::FormData(fields) => fields,
        _ => &[],
    }
}

/// The rows of all requests. One without a key cannot become a parameter; with an empty value it says nothing.
fn rows<'d>(calls: &[&Call<'d>]) -> Vec<Row<'d>> {
    let mut seen = BTreeSet::new();
    let named = calls
        .iter()
        .flat_map(|call| fields(call))
        .map(Row::of)
        .filter(|row| !row.key.trim().is_empty());
    named.filter(|row| seen.insert(*row)).collect()
}

fn value(
    row: Row<'_>,
    calls: &[&Call<'_>],
    parameters: &mut Parameters,
    context: &mut Context<'_>,
) -> Piece {
    let observed = observe(row, calls, ParameterPlace::Form);
    if query::is_discriminator(row.key)
        && let Some(word) = observed.same_in_all().filter(|word| !variables::any(word))
    {
        return Piece::Literal(word.to_owned());
    }
    let mut parameter = observed.parameter(context);
    if let Some(setting) = observed
        .whole_variable()
        .and_then(|variable| context.setting(ParameterPlace::Form, row.key, variable))
    {
        parameter.setting = Some(setting);
        parameter.requirement = Requirement::Optional;
    }
    Piece::Parameter(parameters.add(parameter))
}

fn file(row: Row<'_>, calls: &[&Call<'_>], context: &mut Context<'_>) -> crate::api::Parameter {
    let mut parameter = observe(row, calls, ParameterPlace::File).parameter(context);
    parameter.ty = Type::Any;
    let mut named = calls.iter().flat_map(|call| row.fields(call));
    parameter.repeated |= named.any(|field| field.file_count > 1);
    parameter
}

fn observe(row: Row<'_>, calls: &[&Call<'_>], place: ParameterPlace) -> Observed {
    let mut observed = Observed::new(row.key, place, calls.len());
    for call in calls {
        observed.request(row.fields(call).map(|field| Seen {
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
