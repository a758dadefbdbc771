//! Types of JSON out of its examples, for documents none of whose replies has a schema, or none that says more than that
//! there is an object: converters write those.
//!
//! Such a document says of its JSON what a collection says: how it may look. One that has schemas is read strictly, and a
//! guess among them would be too; its JSON without a schema stays of any kind.

use std::borrow::Cow;

use super::endpoint::Endpoint;
use super::schema::is_annotation;
use super::{body, reply, warn};
use crate::api::{Api, Body, ReplyBody, Status, Type, TypeId, TypeShape, TypeUse, sort_among};
use crate::infer::{Site, infer};
use crate::name::Lock;
use crate::name::lock::identity::{RequestIdentity, assign};
use crate::name::lock::line::OperationLine;
use crate::read::json;
use crate::read::node::{Node, Value};
use crate::read::openapi::{Document, Located};
use crate::report::{Kind, Report, Severity};

/// JSON that has examples and no schema that says what is in it.
struct Found<'d> {
    /// The operation, by its index.
    operation: usize,
    /// The status that it answers; `None` where it is sent.
    status: Option<Status>,
    wishes: Vec<String>,
    /// Where the first example stands.
    example: Located<'d>,
    samples: Vec<Cow<'d, Node<'d>>>,
}

/// Gives an API whose types are finished those of the examples. Its operations are those of the endpoints, in order.
pub(super) fn add(
    document: &Document<'_>,
    endpoints: &[Endpoint<'_>],
    lock: Option<&Lock>,
    api: &mut Api,
    report: &mut Report,
) {
    let found = find(document, endpoints);
    if found.is_empty() {
        return;
    }
    let lines = lock.map(|lock| lines(lock, api)).unwrap_or_default();
    let sites: Vec<_> = found.iter().map(|found| site(found, &lines)).collect();
    let known = lock.map(|lock| lock.types.as_slice());
    let inferred = infer(&sites, known.unwrap_or_default());
    let before = api.types.len();
    let id = |id: TypeId| TypeId(before + id.0);
    api.types.extend(inferred.types.into_iter().map(|mut ty| {
        ty.shape.types_mut().for_each(|ty| ty.rename(&id));
        sort_arguments(&mut ty.shape);
        ty
    }));
    for (found, mut ty) in found.iter().zip(inferred.roots) {
        ty.rename(&id);
        set(found, ty, api);
        note(found, endpoints, report);
    }
    api.declared = false;
}

/// Nothing where the schema of a reply says what is in it. References that lead nowhere are reported by those who follow them first.
fn find<'d>(document: &'d Document<'d>, endpoints: &[Endpoint<'d>]) -> Vec<Found<'d>> {
    let mut all = Vec::new();
    for (operation, endpoint) in endpoints.iter().enumerate() {
        let has_success = reply::has_success(endpoint);
        for (status, object) in reply::written(endpoint) {
            let Ok(object) = document.references.follow(object) else {
                continue;
            };
            let schema = reply::json_schema(object);
            if schema.is_some_and(says_more) {
                return Vec::new();
            }
            let examples = with_own(reply::examples(object, document), schema);
            let wishes = reply::wishes(endpoint, status, has_success);
            all.extend(found(operation, Some(status), wishes, examples));
        }
        let Some(media) = body::json_media(endpoint, document) else {
            continue;
        };
        let schema = media.get("schema");
        if !schema.is_some_and(says_more) {
            let examples = with_own(reply::examples_of_media(media, document), schema);
            all.extend(found(operation, None, body::wishes(endpoint), examples));
        }
    }
    all
}

/// Examples, and that of the schema.
fn with_own<'d>(mut examples: Vec<Located<'d>>, schema: Option<Located<'d>>) -> Vec<Located<'d>> {
    examples.extend(schema.and_then(|schema| schema.get("example")));
    examples
}

/// Whether a schema says more than that there is an object.
fn says_more(schema: Located<'_>) -> bool {
    let mut said = schema.members();
    said.any(|member| match member.key {
        "type" => member.value.as_text() != Some("object"),
        "properties" => member.value.members().next().is_some(),
        key => !is_annotation(key),
    })
}

fn found(
    operation: usize,
    status: Option<Status>,
    wishes: Vec<String>,
    examples: Vec<Located<'_>>,
) -> Option<Found<'_>> {
    let sampled = examples
        .into_iter()
        .filter_map(|example| Some((example, sample(example)?)));
    let (examples, samples): (Vec<_>, Vec<_>) = sampled.unzip();
    Some(Found {
        operation,
        status,
        wishes,
        example: *examples.first()?,
        samples,
    })
}

/// What an example shows. Many write JSON as a text; any other text may be a remark.
fn sample<'d>(example: Located<'d>) -> Option<Cow<'d, Node<'d>>> {
    let Some(text) = example.as_text() else {
        return Some(Cow::Borrowed(example.node));
    };
    let sample = json::read_sample(text).ok()?;
    matches!(sample.value, Value::Map(_) | Value::List(_)).then_some(Cow::Owned(sample))
}

fn site<'f>(found: &'f Found<'f>, lines: &[Option<&OperationLine>]) -> Site<'f> {
    let line = lines.get(found.operation).copied().flatten();
    Site {
        wishes: found.wishes.clone(),
        usage: TypeUse {
            request: found.status.is_none(),
            reply: found.status.is_some(),
        },
        samples: found.samples.iter().map(Cow::as_ref).collect(),
        earlier: line.and_then(|line| match found.status {
            Some(status) => line.reply_type(status),
            None => line.body_type(),
        }),
    }
}

/// The line of each operation in the lock of an earlier run.
fn lines<'l>(lock: &'l Lock, api: &Api) -> Vec<Option<&'l OperationLine>> {
    let (known, of): (Vec<_>, Vec<_>) = lock.requests().into_iter().unzip();
    let today = api.operations.iter().map(|operation| {
        let identity = operation.identity.clone();
        RequestIdentity {
            method: identity.method,
            template: identity.template,
            folders: identity.folders,
            name: identity.name,
            id: None,
        }
    });
    let today: Vec<_> = today.collect();
    let line = |index: Option<usize>| lock.operations.get(*of.get(index?)?);
    assign(&known, &today).into_iter().map(line).collect()
}

/// The order of keys says nothing in a document, where examples are no texts, and that of arguments does.
fn sort_arguments(shape: &mut TypeShape) {
    if let TypeShape::Struct { fields, .. } = shape {
        sort_among(
            fields,
            |field| field.always_present,
            |field| field.key.clone(),
        );
    }
}

fn set(found: &Found<'_>, ty: Type, api: &mut Api) {
    let Some(operation) = api.operations.get_mut(found.operation) else {
        return;
    };
    match found.status {
        Some(status) => {
            let mut replies = operation.replies.iter_mut();
            if let Some(reply) = replies.find(|reply| reply.status == status) {
                reply.body = ReplyBody::Json(ty);
            }
        }
        None => {
            if let Some(Body::Json { ty: any, .. }) = &mut operation.body {
                *any = ty;
            }
        }
    }
}

fn note(found: &Found<'_>, endpoints: &[Endpoint<'_>], report: &mut Report) {
    let message = "the JSON has no schema that says what is in it";
    let instead = "its type is that of its examples";
    let mut note = warn(Kind::Example, found.example, message, instead);
    note.severity = Severity::Note;
    let title = endpoints.get(found.operation).map(Endpoint::title);
    report.push(note.in_path(title.as_slice()));
}
