//! Documented replies, from saved examples.

use std::collections::BTreeMap;

use super::body::is_json;
use super::call::Call;
use super::headers;
use super::operation::Context;
use super::types::Slot;
use crate::api::{Reply, ReplyBody, ReplyExample, Status};
use crate::read::json;
use crate::read::node::{Node, Value};
use crate::read::postman::document::Example;
use crate::report::{Diagnostic, Kind, Severity};
use crate::text;

/// The replies of an operation, by status.
pub(super) fn lower(group: usize, calls: &[&Call<'_>], context: &mut Context<'_>) -> Vec<Reply> {
    let mut by_status: BTreeMap<Status, Vec<&Example>> = BTreeMap::new();
    for call in calls {
        for example in &call.item.examples {
            match status(example) {
                Some(status) => by_status.entry(status).or_default().push(example),
                None => {
                    let found = Diagnostic::new(
                        Kind::Example,
                        Severity::Note,
                        "a saved example whose code is no HTTP status",
                    );
                    context.report.push(
                        found
                            .at(example.place)
                            .in_path(&call.path)
                            .instead("it documents nothing"),
                    );
                }
            }
        }
    }
    let reply = |(status, examples): (Status, Vec<&Example>)| Reply {
        status,
        body: body(group, status, &examples, context),
        examples: examples.iter().map(|example| documented(example)).collect(),
    };
    by_status.into_iter().map(reply).collect()
}

/// The JSON samples of each status code, for inference.
pub(super) fn json_samples<'d>(calls: &[&Call<'d>]) -> Vec<(u16, Vec<Node<'d>>)> {
    let mut samples: BTreeMap<u16, Vec<Node<'d>>> = BTreeMap::new();
    for example in calls.iter().flat_map(|call| &call.item.examples) {
        if let (Some(Status::Code(code)), Some(sample)) = (status(example), json_sample(example)) {
            samples.entry(code).or_default().push(sample);
        }
    }
    samples.into_iter().collect()
}

/// The status of an example: absent, it is the `default` of a converted document.
fn status(example: &Example) -> Option<Status> {
    match example.code {
        None => Some(Status::Default),
        Some(code) => u16::try_from(code)
            .ok()
            .filter(|code| (100..600).contains(code))
            .map(Status::Code),
    }
}

/// A JSON object or list, unless the headers say that the body is something else.
fn json_sample(example: &Example) -> Option<Node<'_>> {
    let text = example
        .body
        .as_deref()
        .filter(|text| !text.trim().is_empty())?;
    let media_type = media_type(example);
    let declared = media_type.as_deref().is_some_and(is_json);
    let other = media_type
        .as_deref()
        .is_some_and(|media_type| media_type.contains("html") || media_type.contains("xml"));
    if other {
        return None;
    }
    let sample = json::read_sample(text).ok()?;
    (declared || matches!(sample.value, Value::Map(_) | Value::List(_))).then_some(sample)
}

fn media_type(example: &Example) -> Option<String> {
    let named = |name: &str| name.trim().eq_ignore_ascii_case("content-type");
    let header = example
        .headers
        .iter()
        .find(|field| field.key.as_deref().is_some_and(named))?;
    Some(headers::value(header))
}

fn body(group: usize, status: Status, examples: &[&Example], context: &Context<'_>) -> ReplyBody {
    let filled: Vec<_> = examples
        .iter()
        .filter(|example| {
            example
                .body
                .as_deref()
                .is_some_and(|text| !text.trim().is_empty())
        })
        .collect();
    let json = filled
        .iter()
        .filter(|example| json_sample(example).is_some())
        .count();
    match status {
        _ if filled.is_empty() => ReplyBody::Empty,
        Status::Code(code) if json == filled.len() => {
            ReplyBody::Json(context.types.root(group, Slot::Reply(code)))
        }
        _ => ReplyBody::Raw,
    }
}

fn documented(example: &Example) -> ReplyExample {
    ReplyExample {
        name: example.name.clone(),
        error_codes: text::error_codes(&example.name),
    }
}
