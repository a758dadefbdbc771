//! The values that a request gives to the parameters of its operation.

use super::super::call::Call;
use super::super::operation::segments;
use super::super::path::{Hole, HoleStyle, PathPiece};
use super::super::url::QueryPiece;
use super::super::written::sent_as;
use super::super::{document, form, headers};
use super::is_variable;
use crate::api::{
    Constant, Evidence, Operation, Parameter, ParameterId, ParameterPlace, Piece, Requirement,
};
use crate::expect::Fill;
use crate::read::postman::document::FieldValue;
use crate::text::percent;

/// The values by parameter; in words why one of them does not fit, or which required one the request lacks.
pub(super) fn of(
    call: &Call<'_>,
    operation: &Operation,
    fill: &Fill,
) -> Result<Vec<(ParameterId, Constant)>, String> {
    let path = path(call, operation);
    if !fill.is_real() {
        cannot_say(call, operation)?;
    }
    let mut values = Vec::new();
    for (index, parameter) in operation.parameters.iter().enumerate() {
        let id = ParameterId(index);
        let hole = path.iter().find(|hole| hole.parameter == id);
        let (key, written) = match (parameter.place, hole) {
            (ParameterPlace::Path, Some(hole)) => {
                (hole.key.as_str(), vec![Some(hole.written.clone())])
            }
            _ => (parameter.key.as_str(), written(call, parameter)),
        };
        let of_setting = |text: &String| is_of_setting(text, parameter);
        if written.iter().flatten().any(of_setting) && written.len() == 1 {
            continue;
        }
        let value = match parameter.place {
            ParameterPlace::Body => Some(Constant::Text(document::value(call, key, fill))),
            _ => constant(parameter, key, &written, is_switch(operation, id), fill)?,
        };
        match value {
            Some(Constant::Text(text)) if is_refused(parameter, &text) => {
                return Err(format!(
                    "its value of `{}` would lead to another resource",
                    parameter.key
                ));
            }
            Some(value) => values.push((id, value)),
            None if is_sent_anyway(parameter) && !fill.is_real() => {
                return Err(format!(
                    "it does not send `{}`, which the client always does",
                    parameter.key
                ));
            }
            None if parameter.requirement == Requirement::Required => {
                return Err(format!(
                    "it does not send `{}`, which is required",
                    parameter.key
                ));
            }
            None => {}
        }
    }
    Ok(values)
}

/// What no parameter can say: a value without a name.
fn cannot_say(call: &Call<'_>, operation: &Operation) -> Result<(), String> {
    let nameless = |piece: &QueryPiece| {
        let value = piece.value.as_deref().unwrap_or_default();
        !piece.disabled && piece.key.trim().is_empty() && !value.is_empty()
    };
    let known = operation.query.iter().any(|entry| entry.key.is_empty());
    if !known && call.target.query.iter().any(nameless) {
        return Err("it sends a value without a name in its query".to_owned());
    }
    Ok(())
}

/// Whether the client sends the parameter where a call gives no value.
fn is_sent_anyway(parameter: &Parameter) -> bool {
    parameter.setting.is_some() || parameter.default.is_some()
}

/// Whether the client refuses the value in a path: it is empty, or a step up.
fn is_refused(parameter: &Parameter, text: &str) -> bool {
    parameter.place == ParameterPlace::Path && matches!(text, "" | "." | "..")
}

/// What a request has in a hole of the path.
struct InPath {
    parameter: ParameterId,
    /// The key that the value stands under, which may be another in each request; empty where it has none, or no value.
    key: String,
    written: String,
}

/// What the request has in each hole of the path, as it is written.
fn path(call: &Call<'_>, operation: &Operation) -> Vec<InPath> {
    let pieces = segments(call);
    let holes = pieces
        .iter()
        .zip(&call.target.segments)
        .flat_map(|(pieces, segment)| {
            pieces.iter().filter_map(move |piece| match piece {
                PathPiece::Hole(hole) => Some((hole, segment)),
                PathPiece::Literal(_) => None,
            })
        });
    let template = operation
        .path
        .iter()
        .filter(|piece| !matches!(piece, Piece::Literal(_)));
    template
        .zip(holes)
        .filter_map(|(piece, (hole, segment))| match piece {
            Piece::Parameter(id) => {
                let declared = match hole.style {
                    HoleStyle::PathVariable => declared(hole, call),
                    _ => None,
                };
                Some(InPath {
                    parameter: *id,
                    key: match declared {
                        Some(_) => hole.name.clone(),
                        None => String::new(),
                    },
                    written: declared.unwrap_or_else(|| in_hole(hole, segment)),
                })
            }
            Piece::Literal(_) | Piece::Setting(_) => None,
        })
        .collect()
}

/// The value that a request gives a path variable: the last of its name.
fn declared(hole: &Hole, call: &Call<'_>) -> Option<String> {
    let mut variables = call.request.url.iter().flat_map(|url| &url.variables);
    let declared = variables.rfind(|variable| variable.key == hole.name)?;
    match &declared.value {
        FieldValue::Text(text) | FieldValue::Number(text) if !text.is_empty() => {
            Some(percent::decoded(text))
        }
        FieldValue::Bool(value) => Some(value.to_string()),
        _ => None,
    }
}

/// A path variable without a value, and the placeholders of other tools, are sent as they stand (Postman runtime:
/// observed).
fn in_hole(hole: &Hole, segment: &str) -> String {
    match hole.style {
        HoleStyle::PathVariable => format!(":{}", hole.name),
        HoleStyle::Variable => format!("{{{{{}}}}}", hole.name),
        HoleStyle::Sample => segment.to_owned(),
        HoleStyle::Placeholder if segment.starts_with(['<', '[']) => segment.to_owned(),
        HoleStyle::Placeholder => format!("{{{}}}", hole.name),
    }
}

/// The enabled entries of a parameter in the request; `None` for a key without a value.
pub(super) fn written(call: &Call<'_>, parameter: &Parameter) -> Vec<Option<String>> {
    let key = parameter.key.as_str();
    match parameter.place {
        ParameterPlace::Path | ParameterPlace::Cookie | ParameterPlace::Body => Vec::new(),
        ParameterPlace::Query => {
            let pieces = call.target.query.iter();
            let enabled = pieces.filter(|piece| !piece.disabled && piece.key == key);
            enabled
                .map(|piece| piece.value.as_deref().map(percent::decoded))
                .collect()
        }
        ParameterPlace::Header if parameter.is_content_type() => {
            sent_as(call).into_iter().map(Some).collect()
        }
        ParameterPlace::Header => headers::enabled(call.request)
            .filter(|(name, _)| name.eq_ignore_ascii_case(key))
            .map(|(_, field)| Some(headers::value(field)))
            .collect(),
        ParameterPlace::Form | ParameterPlace::File => {
            let is_file = parameter.place == ParameterPlace::File;
            form::Row { key, is_file }.written(call)
        }
    }
}

/// Whether what is written is the variable that the client's setting stands for, whose value is sent anyway.
fn is_of_setting(text: &str, parameter: &Parameter) -> bool {
    let mut evidence = parameter.evidence.iter();
    parameter.setting.is_some()
        && evidence
            .any(|known| matches!(known, Evidence::Variable(name) if is_variable(text, name)))
}

/// Whether the parameter only decides whether a key without a value is sent.
pub(super) fn is_switch(operation: &Operation, id: ParameterId) -> bool {
    operation.query.iter().any(|entry| entry.when == Some(id))
}

pub(super) fn constant(
    parameter: &Parameter,
    key: &str,
    written: &[Option<String>],
    switch: bool,
    fill: &Fill,
) -> Result<Option<Constant>, String> {
    if switch {
        return Ok((!written.is_empty()).then_some(Constant::Bool(true)));
    }
    let mut values = Vec::new();
    for text in written {
        if text.is_none() && !fill.is_real() {
            return Err(format!(
                "it sends `{}` without a value, where other requests give it one",
                parameter.key
            ));
        }
        let text = text.as_deref().unwrap_or_default();
        let text = match parameter.is_content_type() {
            // A media type is no secret, whatever its boundary looks like.
            true => fill.text(text),
            false => fill.value(key, text),
        };
        let is_control = |letter: char| letter.is_ascii_control() && letter != '\t';
        if parameter.place == ParameterPlace::Header && text.contains(is_control) {
            return Err(format!(
                "its value of `{}` has a line break or another control character",
                parameter.key
            ));
        }
        values.push(Constant::Text(text));
    }
    Ok(match (parameter.repeated, values.is_empty()) {
        (_, true) => None,
        (true, false) => Some(Constant::List(values)),
        (false, false) => values.pop(),
    })
}
