//! The media types of a body: what can be made of each, and which one is taken.

use super::reply;
use crate::read::openapi::Located;

/// A media type of a body.
#[derive(Clone, Copy)]
pub(super) struct Media<'d> {
    /// As written.
    pub(super) media_type: &'d str,
    pub(super) schema: Option<Located<'d>>,
    pub(super) encoding: Option<Located<'d>>,
    pub(super) at: Located<'d>,
}

/// What can be made of a media type, that of which most can be made first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    Json,
    UrlEncoded,
    FormData,
    Text,
    Bytes,
}

/// The one of which most is known. The order in which they stand says nothing: `content` is an object.
pub(super) fn choose<'m, 'd>(media: &'m [Media<'d>]) -> Option<&'m Media<'d>> {
    media
        .iter()
        .min_by_key(|media| (class(media.media_type), reply::rank(media.media_type)))
}

/// What can be made of a media type.
pub(super) fn class(media_type: &str) -> Class {
    let essence = media_type.split(';').next().unwrap_or_default();
    let essence = essence.trim().to_ascii_lowercase();
    match essence.as_str() {
        "application/x-www-form-urlencoded" => Class::UrlEncoded,
        "multipart/form-data" => Class::FormData,
        "application/xml" | "application/graphql" | "application/yaml" => Class::Text,
        _ if reply::is_json(media_type) => Class::Json,
        text if text.starts_with("text/") || text.ends_with("+xml") => Class::Text,
        _ => Class::Bytes,
    }
}
