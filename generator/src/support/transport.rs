//! What carries a request to the server: one method that anything can implement.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use super::body::Body;
use super::error::write_operation;

/// Any error.
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// A future on the heap. It can move between threads, except in a browser.
#[cfg(not(target_arch = "wasm32"))]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
/// A future on the heap. It can move between threads, except in a browser.
#[cfg(target_arch = "wasm32")]
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + 'a>>;

/// What can be shared between threads; in a browser, where there are none to share with, everything.
#[cfg(not(target_arch = "wasm32"))]
pub trait Shared: Send + Sync {}
#[cfg(not(target_arch = "wasm32"))]
impl<T: Send + Sync + ?Sized> Shared for T {}
/// What can be shared between threads; in a browser, where there are none to share with, everything.
#[cfg(target_arch = "wasm32")]
pub trait Shared {}
#[cfg(target_arch = "wasm32")]
impl<T: ?Sized> Shared for T {}

/// Carries a request to the server and brings its answer.
///
/// Everything that a client sends goes through it, so what stands in its place can also record, mock, measure or
/// repeat. It gets the request as it is to be sent, with [`TimeLimit`] among its extensions where there is one, and
/// should neither follow redirects nor keep cookies. Whatever it gives as an error must not show the request's target or
/// headers, for secrets may stand there.
pub trait Transport: Shared {
    /// Sends a request and waits for the head of the answer; the body may still arrive.
    ///
    /// # Errors
    /// No answer came: no connection, a time limit, a broken answer. An HTTP status is never an error.
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>>;

    /// As [`Transport::send`], within a time limit where there is one. Calls are sent by this: a transport that takes the
    /// limit as it is saves putting it among the extensions.
    ///
    /// # Errors
    /// As [`Transport::send`].
    fn send_within(
        &self,
        limit: Option<Duration>,
        mut request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        if let Some(limit) = limit {
            request.extensions_mut().insert(TimeLimit(limit));
        }
        self.send(request)
    }
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        (**self).send(request)
    }

    fn send_within(
        &self,
        limit: Option<Duration>,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        (**self).send_within(limit, request)
    }
}

/// The time that a call may take from connecting to the last byte of the answer: an extension of the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeLimit(pub Duration);

/// The request could not be sent, or its answer not received.
#[derive(Debug)]
pub struct TransportError {
    operation: &'static str,
    kind: TransportErrorKind,
    source: Option<BoxError>,
}

/// What kept an answer from arriving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection came about, so the server has not seen the request.
    Connect,
    /// The time limit was reached.
    Timeout,
    /// The answer's body is longer than the client takes.
    TooLarge,
    /// Anything else, such as a connection that broke.
    Other,
}

impl TransportError {
    /// An error of a kind with its cause.
    #[must_use]
    pub fn new(kind: TransportErrorKind, source: impl Into<BoxError>) -> Self {
        Self {
            operation: "",
            kind,
            source: Some(source.into()),
        }
    }

    /// The answer's body is longer than the client takes.
    pub(super) fn too_large() -> Self {
        Self {
            operation: "",
            kind: TransportErrorKind::TooLarge,
            source: None,
        }
    }

    /// What a body's error says of the transport: the transport's own error where it is one.
    pub(super) fn of_body(error: BoxError) -> Self {
        match error.downcast::<Self>() {
            Ok(error) => *error,
            Err(error) => Self::new(TransportErrorKind::Other, error),
        }
    }

    /// Notes the operation.
    pub(super) fn during(mut self, operation: &'static str) -> Self {
        self.operation = operation;
        self
    }

    /// What kept the answer from arriving.
    #[must_use]
    pub fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Whether the time limit was reached.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.kind == TransportErrorKind::Timeout
    }

    /// Whether no connection came about.
    #[must_use]
    pub fn is_connect(&self) -> bool {
        self.kind == TransportErrorKind::Connect
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_operation(self.operation, formatter)?;
        formatter.write_str(match self.kind {
            TransportErrorKind::Connect => "no connection to the server",
            TransportErrorKind::Timeout => "no complete answer within the time limit",
            TransportErrorKind::TooLarge => "the answer's body is longer than `max_reply_bytes`",
            TransportErrorKind::Other => "the exchange with the server failed",
        })
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source
            .as_deref()
            .map(|source| source as &(dyn StdError + 'static))
    }
}
