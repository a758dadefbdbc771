//! Documented replies, from saved examples.

use std::collections::BTreeMap;

use super::call::Call;
use super::headers;
use super::operation::Context;
use super::types::Slot;
use super::written::is_json;
use crate::api::{Reply, ReplyBody, ReplyExample, Status};
use crate::read::json;
use crate::read::node::{Node, Value};
use crate::read::postman::document::Example;
use crate::report::{Diagnostic, Kind, Severity};
use crate::text::ExampleName;

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
        examples: examples
            .iter()
            .map(|example| documented(example, context))
            .collect(),
        headers: Vec::new(),
    };
    by_status.into_iter().map(reply).collect()
}

/// The JSON samples of each status, for inference; none of one that has other examples too, for it gets no type.
pub(super) fn json_samples<'d>(calls: &[&Call<'d>]) -> Vec<(Status, Vec<Node<'d>>)> {
    let mut samples: BTreeMap<Status, Option<Vec<Node<'d>>>> = BTreeMap::new();
    let examples = calls.iter().flat_map(|call| &call.item.examples);
    for example in examples.filter(|example| is_filled(example)) {
        if let Some(status) = status(example) {
            let known = samples.entry(status).or_insert_with(|| Some(Vec::new()));
            match (json_sample(example), known.as_mut()) {
                (Some(sample), Some(known)) => known.push(sample),
                _ => *known = None,
            }
        }
    }
    let typed = samples.into_iter();
    typed
        .filter_map(|(status, samples)| Some((status, samples?)))
        .collect()
}

/// Whether an example is of a success.
pub(super) fn has_success(calls: &[&Call<'_>]) -> bool {
    let mut examples = calls.iter().flat_map(|call| &call.item.examples);
    examples.any(|example| status(example).is_some_and(Status::is_success))
}

/// The status of an example. Where its code is absent, people begin its name with it, as in `404 - no such user`; else it
/// is the `default` of a converted document. No call ends with an interim reply, 1xx (RFC 9110, section 15.2).
fn status(example: &Example) -> Option<Status> {
    match example.code {
        None => Some(status_in_name(&example.name).map_or(Status::Default, Status::Code)),
        Some(code) => u16::try_from(code)
            .ok()
            .filter(|code| (200..600).contains(code))
            .map(Status::Code),
    }
}

/// The number of three digits that a name begins with, where it is a status code.
fn status_in_name(name: &str) -> Option<u16> {
    let name = name.trim_start();
    let rest = name.trim_start_matches(|first: char| first.is_ascii_digit());
    let digits = name.strip_suffix(rest)?;
    let ends = rest
        .chars()
        .next()
        .is_none_or(|next| !next.is_alphanumeric());
    let code = digits.parse().ok()?;
    (digits.len() == 3 && ends && (100..600).contains(&code)).then_some(code)
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
    let filled = filled(examples);
    match status {
        _ if filled.is_empty() => ReplyBody::Empty,
        status if is_all_json(&filled) => {
            ReplyBody::Json(context.types.root(group, Slot::Reply(status)))
        }
        _ => ReplyBody::Raw,
    }
}

/// The examples that have a body.
fn filled<'e>(examples: &[&'e Example]) -> Vec<&'e Example> {
    let examples = examples.iter().copied();
    examples.filter(|example| is_filled(example)).collect()
}

fn is_filled(example: &Example) -> bool {
    let body = example.body.as_deref();
    body.is_some_and(|text| !text.trim().is_empty())
}

fn is_all_json(filled: &[&Example]) -> bool {
    filled.iter().all(|example| json_sample(example).is_some())
}

/// How many examples hold JSON and have no type, as others of their status hold something else.
#[cfg(feature = "evidence")]
pub(super) fn json_kept(calls: &[&Call<'_>]) -> usize {
    let mut by_status: BTreeMap<Status, Vec<&Example>> = BTreeMap::new();
    for example in calls.iter().flat_map(|call| &call.item.examples) {
        if let Some(status) = status(example) {
            by_status.entry(status).or_default().push(example);
        }
    }
    let kept = by_status.into_values().map(|examples| {
        let filled = filled(&examples);
        let json = filled
            .iter()
            .filter(|example| json_sample(example).is_some());
        if is_all_json(&filled) {
            0
        } else {
            json.count()
        }
    });
    kept.sum()
}

fn documented(example: &Example, context: &Context<'_>) -> ReplyExample {
    let sample = context.tests.then(|| json_sample(example)).flatten();
    let ExampleName { title, error_codes } = ExampleName::of(&example.name);
    ReplyExample {
        title,
        error_codes,
        body: sample.and_then(|sample| context.fill.example(&sample)),
    }
}

#[cfg(test)]
mod tests {
    use super::status_in_name;

    #[test]
    fn a_name_that_begins_with_a_status_code_tells_it() {
        assert_eq!(status_in_name("200 - found"), Some(200));
        assert_eq!(status_in_name(" 404: no such user"), Some(404));
        assert_eq!(status_in_name("503"), Some(503));
        for name in [
            "",
            "2000 items",
            "200ms",
            "999 bottles",
            "all 200",
            "12 - x",
        ] {
            assert_eq!(status_in_name(name), None, "{name}");
        }
    }
}
