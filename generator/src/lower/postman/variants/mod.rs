//! The requests of an operation as calls of it: each with the values that it holds itself.

mod credentials;
mod values;

use super::body::Written;
use super::call::Call;
use super::{base, variables};
use crate::api::{Body, Constant, Operation, ParameterPlace, Scheme, Variant, VariantCall};
use crate::expect::Fill;
use crate::read::postman::document::BodyMode;

/// The call that a request is; in words why it cannot be made of the operation, where that is so.
pub(super) fn call(
    call: &Call<'_>,
    operation: &Operation,
    schemes: &[Scheme],
    fill: &Fill,
) -> Result<VariantCall, String> {
    if !fill.is_real() && !base::is_url(&fill.text(&call.target.origin)) {
        return Err("its base is no URL, even with values for its variables".to_owned());
    }
    Ok(VariantCall {
        values: values::of(call, operation, fill)?,
        body: body(call, operation, fill)?,
        credentials: credentials::of(call, operation, schemes, fill)?,
    })
}

/// Fills the calls of all variants in.
pub(super) fn fill(
    operation: &mut Operation,
    calls: &[&Call<'_>],
    schemes: &[Scheme],
    fill: &Fill,
) {
    let made: Vec<_> = calls
        .iter()
        .map(|written| call(written, operation, schemes, fill))
        .collect();
    for (variant, made) in operation.variants.iter_mut().zip(made) {
        let Variant { call, .. } = variant;
        *call = Some(made);
    }
}

/// The value of a body that is one argument.
fn body(call: &Call<'_>, operation: &Operation, fill: &Fill) -> Result<Option<Constant>, String> {
    let body = operation.body.as_ref();
    let mut parameters = operation.parameters.iter();
    let is_said = parameters.any(|parameter| {
        parameter.place == ParameterPlace::Header
            && parameter.key.eq_ignore_ascii_case("content-type")
    });
    let json = |text: &str| {
        fill.json(text)
            .map(Some)
            .map_err(|problem| problem.sentence().to_owned())
    };
    if let (Some(sent), Written::Json { media_type, .. } | Written::Text { media_type, .. }) =
        (body.and_then(media_type), &call.body)
        && sent != media_type
        && !is_said
        && !fill.is_real()
    {
        return Err(format!(
            "it sends its body as `{media_type}`, where most requests send `{sent}`"
        ));
    }
    match (body, &call.body) {
        (Some(Body::Json { .. }), Written::Json { .. }) => json(raw(call)),
        (Some(Body::Text { .. }), Written::Text { text, .. }) => {
            Ok(Some(Constant::Text(fill.document(text))))
        }
        (Some(Body::Bytes { .. }), Written::File { .. }) => Ok(Some(Constant::Text(String::new()))),
        (
            Some(Body::GraphQl {
                variables: Some(_), ..
            }),
            Written::GraphQl { .. },
        ) => json(graphql_variables(call)),
        _ => Ok(None),
    }
}

/// What the operation sends its body as.
fn media_type(body: &Body) -> Option<&str> {
    match body {
        Body::Json { media_type, .. }
        | Body::Text { media_type, .. }
        | Body::Document { media_type, .. } => Some(media_type),
        _ => None,
    }
}

fn raw<'d>(call: &Call<'d>) -> &'d str {
    match call.request.body.as_ref().map(|body| &body.mode) {
        Some(BodyMode::Raw { text, .. }) => text,
        _ => "",
    }
}

fn graphql_variables<'d>(call: &Call<'d>) -> &'d str {
    match call.request.body.as_ref().map(|body| &body.mode) {
        Some(BodyMode::GraphQl {
            variables: Some(text),
            ..
        }) if !text.trim().is_empty() => text,
        _ => "{}",
    }
}

/// Whether a written value is one variable and nothing else.
fn is_variable(written: &str, name: &str) -> bool {
    variables::whole(written) == Some(name)
}
