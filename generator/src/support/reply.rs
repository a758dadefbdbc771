//! What the server answered.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, StatusCode};
use serde::de::DeserializeOwned;

use super::error::Error;
use super::reading::{Misfit, Reading};

/// An answer of the server: status, headers and the whole body. Cheap to clone.
///
/// `Debug` shows neither the body nor the headers' values, for either may hold secrets.
#[derive(Clone)]
pub struct Reply(Arc<Parts>);

struct Parts {
    operation: &'static str,
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl Reply {
    /// A reply that no server sent, for tests.
    #[must_use]
    pub fn new(status: StatusCode, headers: HeaderMap, body: impl Into<Bytes>) -> Self {
        Self::of("", status, headers, body.into())
    }

    /// The reply to an operation.
    pub(super) fn of(
        operation: &'static str,
        status: StatusCode,
        headers: HeaderMap,
        body: Bytes,
    ) -> Self {
        Self(Arc::new(Parts {
            operation,
            status,
            headers,
            body,
        }))
    }

    /// The operation that was answered; empty where the reply was made by hand.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// The status.
    #[must_use]
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// Whether the status is a 2xx.
    #[must_use]
    pub fn is_success(&self) -> bool {
        self.0.status.is_success()
    }

    /// The headers.
    #[must_use]
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }

    /// A header's first value, where it is visible ASCII.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.0.headers.get(name)?.to_str().ok()
    }

    /// The body, decompressed.
    #[must_use]
    pub fn bytes(&self) -> &Bytes {
        &self.0.body
    }

    /// The body as text; what is not UTF-8 is replaced by U+FFFD.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.0.body)
    }

    /// The body as any type of serde's.
    ///
    /// # Errors
    /// The body is no JSON, or not of that type.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, serde_json::Error> {
        serde_json::from_slice(self.bytes())
    }
}

/// What a successful reply holds, and how it is read.
pub trait Success: Sized {
    /// Reads a reply whose status is no documented failure.
    ///
    /// # Errors
    /// The status is no success, or the body is not what it should be.
    fn success<F>(reply: Reply, reading: &mut Reading) -> Result<Self, Error<F>>;
}

/// Nothing: the body is not looked at.
impl Success for () {
    #[inline]
    fn success<F>(reply: Reply, _: &mut Reading) -> Result<Self, Error<F>> {
        reply.whole().map(drop)
    }
}

/// The reply as it is.
impl Success for Reply {
    #[inline]
    fn success<F>(reply: Reply, _: &mut Reading) -> Result<Self, Error<F>> {
        reply.whole()
    }
}

/// What a failure holds of a reply.
pub trait Kept {
    /// Keeps a reply, and its body where that has a type.
    fn keep(reply: Reply, reading: &mut Reading) -> Self;
}

impl Kept for Reply {
    #[inline]
    fn keep(reply: Reply, _: &mut Reading) -> Self {
        reply
    }
}

/// What an operation makes of a reply that has no type.
impl Reply {
    /// The reply as it is, where its status is a success.
    ///
    /// # Errors
    /// [`Error::Undocumented`] with this reply in it.
    pub fn whole<F>(self) -> Result<Self, Error<F>> {
        if self.is_success() {
            Ok(self)
        } else {
            Err(Error::Undocumented(self))
        }
    }
}

impl AsRef<Reply> for Reply {
    fn as_ref(&self) -> &Reply {
        self
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Reply")
            .field("operation", &self.0.operation)
            .field("status", &self.0.status.as_u16())
            .field("headers", &HeaderNames(&self.0.headers))
            .field("body_length", &self.0.body.len())
            .finish()
    }
}

/// An operation's output with the rest of the server's answer.
#[non_exhaustive]
pub struct Full<T> {
    /// The status.
    pub status: StatusCode,
    /// The headers. `Debug` shows their names only.
    pub headers: HeaderMap,
    /// The output.
    pub output: T,
    /// What in the body did not fit its type and was left out.
    pub misfits: Vec<Misfit>,
}

impl<T: fmt::Debug> fmt::Debug for Full<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Full")
            .field("status", &self.status.as_u16())
            .field("headers", &HeaderNames(&self.headers))
            .field("output", &self.output)
            .field("misfits", &self.misfits)
            .finish()
    }
}

struct HeaderNames<'a>(&'a HeaderMap);

impl fmt::Debug for HeaderNames<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_list()
            .entries(self.0.keys().map(http::HeaderName::as_str))
            .finish()
    }
}
