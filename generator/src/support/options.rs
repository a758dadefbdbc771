//! What a single call does differently from its client.

use std::fmt;
use std::ops::Deref;
use std::time::Duration;

use bytes::Bytes;

use super::secret::Secret;

/// What a single call does differently from its client. `Debug` shows no header's value.
#[derive(Clone, Default)]
#[must_use]
pub struct Options {
    pub(super) timeout: Option<Option<Duration>>,
    pub(super) max_reply_bytes: Option<usize>,
    pub(super) strict: Option<bool>,
    pub(super) base_url: Option<String>,
    pub(super) headers: Vec<(String, Secret)>,
    pub(super) body: Option<(String, Bytes)>,
}

impl Options {
    /// Nothing different.
    pub fn new() -> Self {
        Self::default()
    }

    /// The time from connecting to the last byte of the answer; `None` for no limit.
    pub fn timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.timeout = Some(limit.into());
        self
    }

    /// The longest body of an answer, in bytes after decompression.
    pub fn max_reply_bytes(mut self, limit: usize) -> Self {
        self.max_reply_bytes = Some(limit);
        self
    }

    /// Whether a value of the answer that does not fit its type is an error.
    pub fn strict(mut self, strict: bool) -> Self {
        self.strict = Some(strict);
        self
    }

    /// Another base URL. The client's credentials are sent to it.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// A header, in place of those of the same name. It is marked as sensitive.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), Secret::new(value)));
        self
    }

    /// A body of a media type, in place of the operation's own: for what an API takes beside the media type that the
    /// operation sends.
    pub fn body(mut self, media_type: impl Into<String>, body: impl Into<Bytes>) -> Self {
        self.body = Some((media_type.into(), body.into()));
        self
    }
}

/// The options that a call was given: most calls have none.
#[derive(Clone, Debug, Default)]
pub(super) struct Given(Option<Box<Options>>);

/// The options of a call that was given none.
static NONE: Options = Options {
    timeout: None,
    max_reply_bytes: None,
    strict: None,
    base_url: None,
    headers: Vec::new(),
    body: None,
};

impl Given {
    /// Takes the body out, with its media type.
    pub(super) fn take_body(&mut self) -> Option<(String, Bytes)> {
        self.0.as_mut()?.body.take()
    }
}

impl From<Options> for Given {
    fn from(options: Options) -> Self {
        Self(Some(Box::new(options)))
    }
}

impl Deref for Given {
    type Target = Options;

    fn deref(&self) -> &Options {
        self.0.as_deref().unwrap_or(&NONE)
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.headers.iter().map(|(name, _)| name.as_str()).collect();
        formatter
            .debug_struct("Options")
            .field("timeout", &self.timeout)
            .field("max_reply_bytes", &self.max_reply_bytes)
            .field("strict", &self.strict)
            .field("base_url", &self.base_url.is_some())
            .field("headers", &names)
            .field(
                "body",
                &self.body.as_ref().map(|(media_type, _)| media_type),
            )
            .finish()
    }
}
