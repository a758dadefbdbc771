//! The requests of an operation as calls of it: each with the values that it holds itself.

mod credentials;
mod own;
mod values;

use super::call::Call;
use super::document;
use super::variables;
use super::written::{Written, sent_as};
use crate::api::{
    Body, Constant, Operation, Parameter, RawBody, Scheme, TypeDefinition, Variant, VariantCall,
};
use crate::expect::Fill;
use crate::read::postman::document::BodyMode;

/// The call that a request is; in words why it cannot be made of the operation, where that is so.
pub(super) fn call(
    call: &Call<'_>,
    operation: &Operation,
    schemes: &[Scheme],
    fill: &Fill,
) -> Result<VariantCall, String> {
    let Sent { body, raw } = body(call, operation, fill)?;
    let credentials = credentials::of(call, operation, schemes, fill)?;
    Ok(VariantCall {
        values: values::of(call, operation, fill)?,
        body,
        credentials: credentials.by_scheme,
        headers: credentials.headers,
        raw,
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

/// Fills in what each request writes itself.
pub(super) fn fill_own(
    operation: &mut Operation,
    calls: &[&Call<'_>],
    types: &[TypeDefinition],
    fill: &Fill,
) {
    let own: Vec<_> = calls
        .iter()
        .map(|call| own::of(call, operation, types, fill))
        .collect();
    for (variant, own) in operation.variants.iter_mut().zip(own) {
        variant.own = own;
    }
}

/// A body that is one argument: its value, or what goes out in its place.
#[derive(Default)]
struct Sent {
    body: Option<Constant>,
    raw: Option<RawBody>,
}

impl Sent {
    fn value(value: Constant) -> Self {
        Self {
            body: Some(value),
            raw: None,
        }
    }
}

fn body(call: &Call<'_>, operation: &Operation, fill: &Fill) -> Result<Sent, String> {
    let body = operation.body.as_ref();
    let is_said = operation.parameters.iter().any(Parameter::is_content_type);
    if let (Some(sent), Written::Json { media_type, .. } | Written::Text { media_type, .. }) =
        (body.and_then(media_type), &call.body)
        && sent != media_type
        && !is_said
    {
        return Ok(as_written(call, fill));
    }
    Ok(match (body, &call.body) {
        (Some(Body::Json { .. }), Written::Json { .. }) => match fill.json(written(call)) {
            Ok(value) => Sent::value(value),
            Err(_) => as_written(call, fill),
        },
        (Some(Body::Text { .. }), Written::Text { text, .. }) => {
            Sent::value(Constant::Text(document::filled(text, false, fill)))
        }
        (Some(Body::Bytes { .. }), Written::File { .. }) => {
            Sent::value(Constant::Text(String::new()))
        }
        (
            Some(Body::GraphQl {
                variables: Some(_), ..
            }),
            Written::GraphQl { .. },
        ) => {
            let variables = fill.json(graphql_variables(call));
            Sent::value(variables.map_err(|problem| problem.sentence().to_owned())?)
        }
        _ => Sent::default(),
    })
}

/// The body of a request that the operation's own cannot say: its text with values in it, as what the request sends it.
fn as_written(call: &Call<'_>, fill: &Fill) -> Sent {
    let text = written(call);
    let json = match &call.body {
        Written::Json { .. } => fill.json(text).ok(),
        _ => None,
    };
    let text = match (json.filter(|_| !fill.is_real()), &call.body) {
        (Some(value), _) => value.json(),
        (None, Written::Text { .. }) => document::filled(text, false, fill),
        (None, _) => fill.document(text),
    };
    let media_type = sent_as(call).map(|written| fill.text(&written));
    Sent {
        body: None,
        raw: Some(RawBody {
            media_type: media_type.unwrap_or_default(),
            text,
        }),
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

fn written<'d>(call: &Call<'d>) -> &'d str {
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
