//! Request bodies: what a request would send, and what that makes of the operation's body.

use std::collections::BTreeSet;

use super::call::Call;
use super::form;
use super::headers;
use super::operation::Context;
use super::parameters::{Observed, Parameters, Seen};
use super::types::Slot;
use super::variables::{self, Chunk};
use crate::api::{Body, Escape, ParameterPlace, Piece, Requirement, Template, Type};
use crate::read::json;
use crate::read::node::{Node, Value};
use crate::read::postman::document::{Behavior, BodyMode, FormField, Request};
use crate::source::Place;

/// The body of a request as Postman would send it.
#[derive(Clone, Debug, Default)]
pub(super) enum Written<'d> {
    /// None, or one that Postman drops.
    #[default]
    None,
    /// JSON, perhaps with comments and placeholders.
    Json {
        /// The sample.
        sample: Node<'d>,
        /// The media type that is sent.
        media_type: String,
    },
    /// Any other text.
    Text {
        /// The text as written.
        text: &'d str,
        /// The media type that is sent.
        media_type: String,
        /// Where the text stands.
        place: Place,
    },
    /// Urlencoded fields.
    UrlEncoded(&'d [FormField]),
    /// Form-data parts.
    FormData(&'d [FormField]),
    /// A file as it is.
    File {
        /// The media type that the headers name.
        media_type: Option<String>,
    },
    /// A GraphQL document.
    GraphQl {
        /// The document.
        query: &'d str,
        /// The name of the operation in it.
        operation_name: Option<&'d str>,
        /// A sample of its variables.
        variables: Option<Node<'d>>,
    },
}

impl Written<'_> {
    /// Whether nothing is sent.
    pub(super) fn is_none(&self) -> bool {
        matches!(self, Self::None)
    }

    /// The kind of body, for telling operations apart.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::None => "",
            Self::Json { .. } => "json",
            Self::Text { .. } => "text",
            Self::UrlEncoded(_) => "urlencoded",
            Self::FormData(_) => "form-data",
            Self::File { .. } => "file",
            Self::GraphQl { .. } => "graphql",
        }
    }
}

/// The value of the enabled Content-Type header, where it is literal and not empty.
pub(super) fn content_type(request: &Request) -> Option<String> {
    let values =
        headers::enabled(request).filter(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    let value = values.map(|(_, field)| headers::value(field)).last()?;
    (!value.is_empty() && headers::is_constant(&value)).then_some(value)
}

/// Reads a request's body. GET, HEAD, COPY, PURGE and UNLOCK drop it unless the behavior says otherwise; so do disabled
/// bodies and forms without an enabled entry (Postman runtime: observed).
pub(super) fn written<'d>(request: &'d Request, method: &str, behavior: &Behavior) -> Written<'d> {
    let pruned = matches!(method, "GET" | "HEAD" | "COPY" | "PURGE" | "UNLOCK");
    let Some(body) = request.body.as_ref().filter(|body| !body.disabled) else {
        return Written::None;
    };
    if pruned && behavior.disable_body_pruning != Some(true) {
        return Written::None;
    }
    match &body.mode {
        BodyMode::None => Written::None,
        BodyMode::Raw { text, .. } if text.is_empty() => Written::None,
        BodyMode::Raw {
            text,
            language,
            place,
        } => raw(text, language.as_deref(), content_type(request), *place),
        BodyMode::UrlEncoded(fields) if fields.is_empty() => Written::None,
        BodyMode::UrlEncoded(fields) => Written::UrlEncoded(fields),
        BodyMode::FormData(parts) if parts.is_empty() => Written::None,
        BodyMode::FormData(parts) => Written::FormData(parts),
        BodyMode::File => Written::File {
            media_type: content_type(request),
        },
        BodyMode::GraphQl {
            query,
            operation_name,
            variables,
        } => Written::GraphQl {
            query,
            operation_name: operation_name.as_deref().filter(|name| !name.is_empty()),
            variables: variables
                .as_deref()
                .and_then(|text| json::read_sample(text).ok()),
        },
    }
}

/// JSON is told by the Content-Type header, then by the language, then by the text itself.
fn raw<'d>(
    text: &'d str,
    language: Option<&str>,
    content_type: Option<String>,
    place: Place,
) -> Written<'d> {
    let declared = match (&content_type, language) {
        (Some(value), _) => is_json(value),
        (None, language) => language == Some("json"),
    };
    let undeclared = content_type.is_none() && matches!(language, None | Some("text"));
    if declared || undeclared {
        let sample = json::read_sample(text).ok();
        let sample = sample
            .filter(|sample| declared || matches!(sample.value, Value::Map(_) | Value::List(_)));
        if let Some(sample) = sample {
            let media_type = content_type.unwrap_or_else(|| "application/json".to_owned());
            return Written::Json { sample, media_type };
        }
    }
    let media_type = content_type.unwrap_or_else(|| by_language(language).to_owned());
    Written::Text {
        text,
        media_type,
        place,
    }
}

/// What Postman sends for raw text without a Content-Type header (observed).
fn by_language(language: Option<&str>) -> &'static str {
    match language {
        Some("json") => "application/json",
        Some("xml") => "application/xml",
        Some("html") => "text/html",
        Some("javascript") => "application/javascript",
        _ => "text/plain",
    }
}

/// Whether a media type is JSON: `application/json`, `application/problem+json` and their like.
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = media_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    essence.ends_with("/json") || essence.ends_with("+json") || essence == "text/x-json"
}

/// Lowers the bodies of the requests of one operation.
pub(super) fn lower(
    group: usize,
    calls: &[&Call<'_>],
    parameters: &mut Parameters,
    context: &mut Context<'_>,
) -> Option<Body> {
    let required = calls.iter().all(|call| !call.body.is_none());
    let first = calls.iter().find(|call| !call.body.is_none())?;
    match &first.body {
        Written::None => None,
        Written::Json { .. } => {
            let ty = context.types.root(group, Slot::Body);
            let media_type =
                commonest_media_type(calls).unwrap_or_else(|| "application/json".to_owned());
            Some(Body::Json {
                ty,
                required,
                media_type,
            })
        }
        Written::Text {
            text,
            media_type,
            place,
        } => {
            let media_type = commonest_media_type(calls).unwrap_or_else(|| media_type.clone());
            Some(text_body(
                text, media_type, *place, required, calls, parameters, context,
            ))
        }
        Written::UrlEncoded(_) => Some(Body::UrlEncoded(form::urlencoded(
            calls, parameters, context,
        ))),
        Written::FormData(_) => Some(Body::FormData(form::form_data(calls, parameters, context))),
        Written::File { .. } => Some(Body::Bytes {
            media_type: commonest_media_type(calls),
            required,
        }),
        Written::GraphQl {
            query,
            operation_name,
            variables,
        } => Some(Body::GraphQl {
            query: (*query).to_owned(),
            operation_name: operation_name.map(str::to_owned),
            variables: variables
                .as_ref()
                .map(|_| context.types.root(group, Slot::Body)),
        }),
    }
}

/// The media type that most requests send; of equally common ones the first of the alphabet.
fn commonest_media_type(calls: &[&Call<'_>]) -> Option<String> {
    let of = |call: &&Call<'_>| match &call.body {
        Written::Json { media_type, .. } | Written::Text { media_type, .. } => {
            Some(media_type.clone())
        }
        Written::File { media_type } => media_type.clone(),
        _ => None,
    };
    let all: Vec<_> = calls.iter().filter_map(of).collect();
    let distinct: BTreeSet<_> = all.iter().collect();
    let count = |media_type: &String| all.iter().filter(|other| *other == media_type).count();
    distinct
        .into_iter()
        .rev()
        .max_by_key(|media_type| count(media_type))
        .cloned()
}

/// A document with holes is the operation's own, where all requests have the same; any other text is the caller's.
fn text_body(
    text: &str,
    media_type: String,
    place: Place,
    required: bool,
    calls: &[&Call<'_>],
    parameters: &mut Parameters,
    context: &mut Context<'_>,
) -> Body {
    let same = calls
        .iter()
        .all(|call| matches!(&call.body, Written::Text { text: other, .. } if *other == text));
    let whole_is_one = variables::whole(text).is_some();
    if !same || !required || !variables::any(text) || whole_is_one {
        return Body::Text {
            media_type,
            required,
        };
    }
    let xml = media_type.contains("xml") || text.trim_start().starts_with('<');
    let escape = if xml { Escape::Xml } else { Escape::Raw };
    Body::Document {
        media_type,
        template: holes(text, place, parameters, context),
        escape,
    }
}

fn holes(
    text: &str,
    place: Place,
    parameters: &mut Parameters,
    context: &mut Context<'_>,
) -> Template {
    variables::chunks(text)
        .into_iter()
        .map(|chunk| match chunk {
            Chunk::Text(text) => Piece::Literal(text.to_owned()),
            Chunk::Variable(name) => match context.settings.of(name) {
                Some(setting) => Piece::Setting(setting),
                None => Piece::Parameter(hole(name, place, parameters, context)),
            },
        })
        .collect()
}

fn hole(
    name: &str,
    place: Place,
    parameters: &mut Parameters,
    context: &mut Context<'_>,
) -> crate::api::ParameterId {
    if let Some(known) = parameters.find(ParameterPlace::Body, name) {
        return known;
    }
    let mut observed = Observed::new(name, ParameterPlace::Body, 1);
    let value = Some(format!("{{{{{name}}}}}"));
    observed.request(std::iter::once(Seen {
        value,
        disabled: false,
        description: None,
        source: place,
    }));
    let mut parameter = observed.parameter(context);
    parameter.requirement = Requirement::Required;
    if parameter.ty != Type::Secret {
        parameter.ty = Type::Text;
    }
    parameters.add(parameter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(
        text: &str,
        language: Option<&str>,
        content_type: Option<&str>,
    ) -> (&'static str, String) {
        let written = raw(
            text,
            language,
            content_type.map(str::to_owned),
            Place::default(),
        );
        let media_type = match &written {
            Written::Json { media_type, .. } | Written::Text { media_type, .. } => {
                media_type.clone()
            }
            _ => String::new(),
        };
        (written.kind(), media_type)
    }

    #[test]
    fn the_header_tells_before_the_language_and_the_language_before_the_text() {
        assert_eq!(
            kind("{}", Some("xml"), Some("application/json")),
            ("json", "application/json".into())
        );
        assert_eq!(
            kind("{}", Some("json"), Some("text/plain")),
            ("text", "text/plain".into())
        );
        assert_eq!(
            kind("{}", Some("json"), None),
            ("json", "application/json".into())
        );
        assert_eq!(
            kind("{\"a\":1}", None, None),
            ("json", "application/json".into())
        );
        assert_eq!(kind("hello", None, None), ("text", "text/plain".into()));
        assert_eq!(
            kind("<a/>", Some("xml"), None),
            ("text", "application/xml".into())
        );
    }

    #[test]
    fn declared_json_that_cannot_be_read_is_text_of_that_type() {
        assert_eq!(
            kind("{{header}}\n\n<xml/>", None, Some("application/json")),
            ("text", "application/json".into())
        );
    }

    #[test]
    fn json_media_types_are_told_by_their_suffix() {
        assert!(is_json("application/vnd.api+json; charset=utf-8"));
        assert!(is_json("application/json"));
        assert!(!is_json("application/jsonp"));
        assert!(!is_json("text/plain"));
    }
}
