//! Documented replies.

use super::endpoint::Endpoint;
use super::{Context, description, warn};
use crate::api::{Reply, ReplyBody, ReplyExample, ReplyHeader, Status, Type, TypeUse};
use crate::lower::wishes;
use crate::read::openapi::{Document, Located, Version};
use crate::report::Kind;
use crate::text::ExampleName;

/// The replies of an operation, in order.
pub(super) fn lower<'d>(endpoint: &Endpoint<'d>, context: &mut Context<'d, '_>) -> Vec<Reply> {
    let mut replies: Vec<Reply> = Vec::new();
    let written = endpoint.operation.get("responses").into_iter();
    let has_success = has_success(endpoint);
    let mut written: Vec<_> = written
        .flat_map(Located::members)
        .filter(|member| !member.key.starts_with("x-"))
        .collect();
    // The order in which statuses stand says nothing: theirs is an object.
    written.sort_by_key(|member| (self::status(member.key), member.key));
    for member in written {
        let Some(status) = status(member.key) else {
            let message = format!("{:?} is no status of a reply", member.key);
            let found = warn(Kind::Shape, member.value, message, "the reply is left out");
            context.report.push(found.in_path(&[endpoint.title()]));
            continue;
        };
        let Some(object) = context.follow(member.value) else {
            continue;
        };
        if replies.iter().all(|known| known.status != status) {
            replies.push(Reply {
                status,
                body: body(object, status, has_success, endpoint, context),
                examples: said(object),
                headers: headers(object, context),
            });
        }
    }
    replies
}

/// Whether a success is documented.
pub(super) fn has_success(endpoint: &Endpoint<'_>) -> bool {
    written(endpoint).any(|(status, _)| status.is_success())
}

/// The documented replies as they are written, by status.
pub(super) fn written<'d>(
    endpoint: &Endpoint<'d>,
) -> impl Iterator<Item = (Status, Located<'d>)> + use<'d> {
    let written = endpoint.operation.get("responses").into_iter();
    let members = written.flat_map(Located::members);
    members.filter_map(|member| Some((status(member.key)?, member.value)))
}

/// The schema of the JSON of a reply. That of a file says nothing of JSON.
pub(super) fn json_schema<'d>(object: Located<'d>) -> Option<Located<'d>> {
    let json = json(object.get("content")).and_then(|media| media.get("schema"));
    let schema = json.or(object.get("schema"));
    schema.filter(|schema| schema.text("type") != Some("file"))
}

/// The JSON examples of a reply, each once.
pub(super) fn examples<'d>(object: Located<'d>, document: &'d Document<'d>) -> Vec<Located<'d>> {
    if document.version == Version::Swagger2 {
        let examples = object.get("examples").into_iter();
        let json = examples.flat_map(Located::members);
        return json
            .filter(|member| is_json(member.key))
            .map(|member| member.value)
            .collect();
    }
    let media = json(object.get("content"));
    media.map_or_else(Vec::new, |media| examples_of_media(media, document))
}

/// The examples of a media type, those with a name in the order of names.
pub(super) fn examples_of_media<'d>(
    media: Located<'d>,
    document: &'d Document<'d>,
) -> Vec<Located<'d>> {
    let named = media.get("examples").into_iter().flat_map(Located::members);
    let mut named: Vec<_> = named.collect();
    named.sort_by_key(|member| member.key);
    let named = named.into_iter().filter_map(|member| {
        let example = document.references.follow(member.value).ok()?;
        example.get("value")
    });
    media.get("example").into_iter().chain(named).collect()
}

/// The JSON of several media types.
pub(super) fn json<'d>(content: Option<Located<'d>>) -> Option<Located<'d>> {
    let media = content.into_iter().flat_map(Located::members);
    let json = media.filter(|member| is_json(member.key));
    let first = json.min_by(|one, other| rank(one.key).cmp(&rank(other.key)));
    first.map(|member| member.value)
}

/// The status that a key names: a code, the codes of one hundred, or all others.
pub(super) fn status(key: &str) -> Option<Status> {
    if key.eq_ignore_ascii_case("default") {
        return Some(Status::Default);
    }
    match key.as_bytes() {
        [hundred @ b'1'..=b'5', b'X' | b'x', b'X' | b'x'] => Some(Status::Range(hundred - b'0')),
        _ => key
            .parse()
            .ok()
            .filter(|code| (100..600).contains(code))
            .map(Status::Code),
    }
}

/// The description is what the docs say of the reply.
fn said(object: Located<'_>) -> Vec<ReplyExample> {
    let text = object.text("description").unwrap_or_default();
    match text.trim() {
        "" => Vec::new(),
        text => {
            let ExampleName { title, error_codes } = ExampleName::of(text);
            vec![ReplyExample {
                title,
                error_codes,
                body: None,
            }]
        }
    }
}

/// The headers that are documented. `Content-Type` is the body's (OpenAPI 3.1, section 4.8.17).
fn headers<'d>(object: Located<'d>, context: &mut Context<'d, '_>) -> Vec<ReplyHeader> {
    let written = object.get("headers").into_iter().flat_map(Located::members);
    let named = written.filter(|member| !member.key.eq_ignore_ascii_case("content-type"));
    let headers = named.filter_map(|member| {
        Some(ReplyHeader {
            name: member.key.to_owned(),
            description: context.follow(member.value).map(description)?,
        })
    });
    headers.collect()
}

fn body<'d>(
    object: Located<'d>,
    status: Status,
    has_success: bool,
    endpoint: &Endpoint<'d>,
    context: &mut Context<'d, '_>,
) -> ReplyBody {
    let schema = if context.document.version == Version::Swagger2 {
        match object.get("schema") {
            None => return ReplyBody::Empty,
            Some(schema) => produces_json(endpoint, context.document.root).then_some(schema),
        }
    } else {
        let content = object.get("content");
        if content.is_none_or(|content| content.members().next().is_none()) {
            return ReplyBody::Empty;
        }
        match json(content) {
            None => None,
            // JSON without a schema is JSON of any kind.
            Some(json) if json.get("schema").is_none() => return ReplyBody::Json(Type::Any),
            Some(json) => json.get("schema"),
        }
    };
    let Some(schema) = schema.filter(|schema| schema.text("type") != Some("file")) else {
        return ReplyBody::Raw;
    };
    let usage = TypeUse {
        request: false,
        reply: true,
    };
    let ty = context.schemas.ty(
        schema,
        wishes(endpoint, status, has_success),
        usage,
        context.report,
    );
    ReplyBody::Json(ty)
}

/// Which of several media types for JSON is taken: plain JSON, else the first in the order of text.
pub(super) fn rank(media_type: &str) -> (bool, &str) {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    (
        !essence.eq_ignore_ascii_case("application/json"),
        media_type,
    )
}

/// Whether a media type is JSON: `application/json`, one that ends with `+json` (RFC 6839 section 3.1), or any at all.
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    matches!(
        essence.as_str(),
        "application/json" | "text/json" | "*/*" | "application/*"
    ) || essence.ends_with("+json")
}

/// Whether replies of an operation of Swagger 2.0 can be JSON. Where nothing is said, they are.
fn produces_json(endpoint: &Endpoint<'_>, root: Located<'_>) -> bool {
    let said = endpoint.operation.get("produces").or(root.get("produces"));
    let mut types = said.into_iter().flat_map(Located::elements).peekable();
    types.peek().is_none() || types.filter_map(Located::as_text).any(is_json)
}

/// The media types of the first success that has any, else of the reply for all other statuses.
pub(super) fn success_media_types<'d>(
    endpoint: &Endpoint<'d>,
    context: &mut Context<'d, '_>,
) -> Vec<&'d str> {
    let written = endpoint.operation.get("responses");
    let mut members: Vec<_> = written.into_iter().flat_map(Located::members).collect();
    members.sort_by_key(|member| (status(member.key), member.key));
    let is_success = |key: &str| status(key).is_some_and(Status::is_success);
    let success = members.iter().find(|member| is_success(member.key));
    let other = members
        .iter()
        .find(|member| status(member.key) == Some(Status::Default));
    let Some(object) = success
        .or(other)
        .and_then(|member| context.follow(member.value))
    else {
        return Vec::new();
    };
    if context.document.version == Version::Swagger2 {
        let root = context.document.root;
        let said = endpoint.operation.get("produces").or(root.get("produces"));
        let said = said.filter(|_| object.get("schema").is_some());
        let texts = said.into_iter().flat_map(Located::elements);
        return texts.filter_map(Located::as_text).collect();
    }
    let content = object.get("content").into_iter().flat_map(Located::members);
    content.map(|member| member.key).collect()
}

/// What the type of a reply could be called.
pub(super) fn wishes(endpoint: &Endpoint<'_>, status: Status, has_success: bool) -> Vec<String> {
    wishes::of_reply(endpoint.name(), status, has_success)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_are_codes_hundreds_and_all_others() {
        assert_eq!(status("204"), Some(Status::Code(204)));
        assert_eq!(status("4XX"), Some(Status::Range(4)));
        assert_eq!(status("default"), Some(Status::Default));
        for key in ["", "20", "600", "6XX", "2X", "ok"] {
            assert_eq!(status(key), None, "{key}");
        }
    }

    #[test]
    fn json_is_told_by_its_media_type() {
        for media_type in [
            "application/json",
            "Application/JSON; charset=utf-8",
            "application/hal+json",
            "*/*",
        ] {
            assert!(is_json(media_type), "{media_type}");
        }
        for media_type in ["application/xml", "text/plain", "application/json-seq", ""] {
            assert!(!is_json(media_type), "{media_type}");
        }
    }
}
