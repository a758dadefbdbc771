//! What a request writes itself, for callers who start from it.

use super::super::call::Call;
use super::super::written::Written;
use super::values;
use crate::api::{
    Body, Constant, Operation, OwnValues, Parameter, ParameterId, ParameterPlace, Requirement,
    Type, TypeDefinition,
};
use crate::expect::Fill;

/// The values of a request that are literals of its own.
pub(super) fn of(
    call: &Call<'_>,
    operation: &Operation,
    types: &[TypeDefinition],
    fill: &Fill,
) -> OwnValues {
    let parameters = operation.parameters.iter().enumerate();
    let values = parameters.filter_map(|(index, parameter)| {
        let id = ParameterId(index);
        Some((id, value(call, operation, id, parameter, fill)?))
    });
    OwnValues {
        values: values.collect(),
        body: body(call, operation, types, fill),
    }
}

/// The value of an optional parameter, where the request writes one that its type can say.
fn value(
    call: &Call<'_>,
    operation: &Operation,
    id: ParameterId,
    parameter: &Parameter,
    fill: &Fill,
) -> Option<Constant> {
    let is_sayable = parameter.requirement == Requirement::Optional
        && parameter.place != ParameterPlace::File
        && !matches!(parameter.ty, Type::Secret | Type::Decimal);
    if !is_sayable {
        return None;
    }
    let written = values::written(call, parameter);
    let is_own = |text: &Option<String>| {
        let text = text.as_deref().unwrap_or_default();
        fill.own(&parameter.key, text).is_some()
    };
    if !written.iter().all(is_own) {
        return None;
    }
    let is_switch = values::is_switch(operation, id);
    let value = values::constant(parameter, &parameter.key, &written, is_switch, fill).ok()??;
    let is_sent_anyway = match (&value, &parameter.default) {
        (Constant::Text(text), Some(default)) => text == default,
        _ => false,
    };
    (!is_sent_anyway).then_some(value)
}

/// The value of a body that is one argument.
fn body(
    call: &Call<'_>,
    operation: &Operation,
    types: &[TypeDefinition],
    fill: &Fill,
) -> Option<Constant> {
    let body = operation.body.as_ref()?;
    let value = match (body, &call.body) {
        (Body::Json { .. }, Written::Json { sample, .. })
        | (
            Body::GraphQl { .. },
            Written::GraphQl {
                variables: Some(sample),
                ..
            },
        ) => fill.own_json("", sample)?,
        (Body::Text { .. }, Written::Text { text, .. }) => {
            Constant::Text(fill.own("", text)?.to_owned())
        }
        _ => return None,
    };
    body.argument_type()?.says(&value, types).then_some(value)
}
