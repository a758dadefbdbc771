//! What differs: the kinds of differences.

/// A difference.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Difference {
    /// What kind of difference: what the table groups by.
    pub(super) cause: Cause,
    /// Where exactly. No values: they may be credentials.
    pub(super) detail: String,
}

/// The kinds of differences. `docs/wire.md` says of each why it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cause {
    Unbuilt,
    Method,
    Scheme,
    Host,
    Path,
    PathEncoding,
    QueryMissing,
    QueryAdded,
    QueryValue,
    QueryEncoding,
    QueryOrder,
    HeaderMissing,
    HeaderAdded,
    HeaderValue,
    Authorization,
    Signature,
    ContentType,
    BodyMissing,
    BodyAdded,
    BodyValue,
    PartMissing,
    PartAdded,
    PartValue,
    FileName,
}

impl Cause {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Unbuilt => "the client cannot build it",
            Self::Method => "method",
            Self::Scheme => "scheme",
            Self::Host => "host",
            Self::Path => "path",
            Self::PathEncoding => "path, encoded otherwise",
            Self::QueryMissing => "query entry missing",
            Self::QueryAdded => "query entry added",
            Self::QueryValue => "query value",
            Self::QueryEncoding => "query, encoded otherwise",
            Self::QueryOrder => "query order",
            Self::HeaderMissing => "header missing",
            Self::HeaderAdded => "header added",
            Self::HeaderValue => "header value",
            Self::Authorization => "authorization",
            Self::Signature => "the signature of a hook",
            Self::ContentType => "content type",
            Self::BodyMissing => "body missing",
            Self::BodyAdded => "body added",
            Self::BodyValue => "body",
            Self::PartMissing => "part or field missing",
            Self::PartAdded => "part or field added",
            Self::PartValue => "part or field value",
            Self::FileName => "name or type of a file",
        }
    }
}
