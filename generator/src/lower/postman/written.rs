//! What a request would send as its body, and as what.

use super::call::Call;
use super::constants::is_constant;
use super::{headers, media_type, variables};
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
        /// The media type that the headers name, or else the end of the file's name.
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

    /// What Postman sends it as, unless a header says otherwise. Forms write their own.
    pub(super) fn media_type(&self) -> Option<&str> {
        match self {
            Self::Json { media_type, .. } | Self::Text { media_type, .. } => Some(media_type),
            Self::File { media_type } => media_type.as_deref(),
            Self::GraphQl { .. } => Some("application/json"),
            Self::None | Self::UrlEncoded(_) | Self::FormData(_) => None,
        }
    }

    /// Whether it is a form, which writes its media type itself.
    pub(super) fn is_form(&self) -> bool {
        matches!(self, Self::UrlEncoded(_) | Self::FormData(_))
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
    (!value.is_empty() && is_constant(&value)).then_some(value)
}

/// The media type of a body that is a file: that of the headers, or what the end of the file's name tells; bytes where it
/// tells nothing (Postman runtime: observed). `None` where the request names no file.
pub(super) fn of_file(request: &Request, ending: Option<&str>) -> Option<String> {
    content_type(request).or_else(|| Some(media_type::of_ending(ending?).to_owned()))
}

/// What a request sends as `Content-Type`, variables in it as they are written: its header, else what Postman adds for the
/// body. Forms write their own.
pub(super) fn sent_as(call: &Call<'_>) -> Option<String> {
    let headers = headers::enabled(call.request)
        .filter(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    let header = headers.map(|(_, field)| headers::value(field)).last();
    match header.filter(|value| is_constant(value) || variables::any(value)) {
        Some(value) => Some(value),
        None => call.body.media_type().map(str::to_owned),
    }
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
        } => {
            let named = headers::enabled(request)
                .any(|(name, _)| name.eq_ignore_ascii_case("content-type"));
            raw(
                text,
                language.as_deref(),
                content_type(request),
                named,
                *place,
            )
        }
        BodyMode::UrlEncoded(fields) if fields.is_empty() => Written::None,
        BodyMode::UrlEncoded(fields) => Written::UrlEncoded(fields),
        BodyMode::FormData(parts) if parts.is_empty() => Written::None,
        BodyMode::FormData(parts) => Written::FormData(parts),
        BodyMode::File { ending } => Written::File {
            media_type: of_file(request, ending.as_deref()),
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

/// JSON is told by the Content-Type header, then by the language, then by the text itself. `named` says whether there is
/// such a header at all; where there is none, JSON that nobody declares is sent as plain text (Postman runtime: observed).
fn raw<'d>(
    text: &'d str,
    language: Option<&str>,
    content_type: Option<String>,
    named: bool,
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
            let usual = if declared || named {
                "application/json"
            } else {
                by_language(language)
            };
            let media_type = content_type.unwrap_or_else(|| usual.to_owned());
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
            content_type.is_some(),
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
        assert_eq!(kind("{\"a\":1}", None, None), ("json", "text/plain".into()));
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
