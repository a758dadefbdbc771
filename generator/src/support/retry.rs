//! Sends a request again when that is safe and may help.

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::time::Duration;

use http::header::{HeaderName, RETRY_AFTER};
use http::{Request, Response, StatusCode};

use super::body::Body;
use super::transport::{BoxFuture, Transport, TransportError, TransportErrorKind};

/// A transport that sends a request again through another one.
///
/// It repeats requests whose method is safe (RFC 9110, section 9.2.1) or that carry an idempotency key, as long as their
/// body is bytes; after the statuses 429, 502, 503 and 504 and where no connection came about. The wait doubles each
/// time, up to a limit, and is shortened at random by up to a half; a `Retry-After` in seconds is obeyed, and ends the
/// trying where it is above the limit. A time limit is for each attempt.
pub struct Retry {
    transport: Box<dyn Transport>,
    sleep: Box<Sleep>,
    attempts: u32,
    first_wait: Duration,
    longest_wait: Duration,
    idempotency_header: Option<HeaderName>,
}

/// Waits for a time. There is no clock that all runtimes share, so the user brings one.
type Sleep = dyn Fn(Duration) -> BoxFuture<'static, ()> + Send + Sync;

impl Retry {
    /// Three attempts in all, the waits between them from half a second to 20 seconds. `sleep` waits as the program's
    /// runtime does, such as `|wait| Box::pin(tokio::time::sleep(wait))`.
    #[must_use]
    pub fn new(
        transport: impl Transport + 'static,
        sleep: impl Fn(Duration) -> BoxFuture<'static, ()> + Send + Sync + 'static,
    ) -> Self {
        Self {
            transport: Box::new(transport),
            sleep: Box::new(sleep),
            attempts: 3,
            first_wait: Duration::from_millis(500),
            longest_wait: Duration::from_secs(20),
            idempotency_header: None,
        }
    }

    /// How often a request is sent at most, the first time included.
    #[must_use]
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// The first wait and the longest.
    #[must_use]
    pub fn waits(mut self, first: Duration, longest: Duration) -> Self {
        self.first_wait = first;
        self.longest_wait = longest;
        self
    }

    /// The header that makes a request of any method safe to repeat, where the server knows it.
    #[must_use]
    pub fn idempotency_header(mut self, name: HeaderName) -> Self {
        self.idempotency_header = Some(name);
        self
    }

    async fn exchange(&self, mut request: Request<Body>) -> Result<Response<Body>, TransportError> {
        let mut attempt = 1;
        loop {
            let again = if attempt < self.attempts {
                self.copy(&request)
            } else {
                None
            };
            let result = self.transport.send(request).await;
            let (Some(again), Some(wait)) = (again, self.wait(&result, attempt)) else {
                return result;
            };
            // The connection of an answer that nobody reads is closed.
            drop(result);
            (self.sleep)(wait).await;
            request = again;
            attempt += 1;
        }
    }

    /// The request once more, where it may be repeated.
    fn copy(&self, request: &Request<Body>) -> Option<Request<Body>> {
        let key = self.idempotency_header.as_ref();
        let keyed = key.is_some_and(|name| request.headers().contains_key(name));
        if !keyed && !request.method().is_safe() {
            return None;
        }
        let mut copy = Request::new(request.body().try_clone()?);
        *copy.method_mut() = request.method().clone();
        *copy.uri_mut() = request.uri().clone();
        *copy.version_mut() = request.version();
        *copy.headers_mut() = request.headers().clone();
        *copy.extensions_mut() = request.extensions().clone();
        Some(copy)
    }

    /// How long to wait before the next attempt; `None` where that would not help.
    fn wait(
        &self,
        result: &Result<Response<Body>, TransportError>,
        attempt: u32,
    ) -> Option<Duration> {
        let doubled = self
            .first_wait
            .saturating_mul(2_u32.saturating_pow(attempt - 1));
        let wait = shorten(doubled.min(self.longest_wait));
        match result {
            Err(error) if error.kind() == TransportErrorKind::Connect => Some(wait),
            Ok(response) if may_recover(response.status()) => match asked(response) {
                Some(asked) => Some(asked).filter(|asked| *asked <= self.longest_wait),
                None => Some(wait),
            },
            _ => None,
        }
    }
}

impl Transport for Retry {
    fn send(
        &self,
        request: Request<Body>,
    ) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        Box::pin(self.exchange(request))
    }
}

impl fmt::Debug for Retry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Retry")
            .field("attempts", &self.attempts)
            .finish_non_exhaustive()
    }
}

fn may_recover(status: StatusCode) -> bool {
    matches!(status.as_u16(), 429 | 502 | 503 | 504)
}

/// The wait that the server asks for in seconds.
fn asked(response: &Response<Body>) -> Option<Duration> {
    let seconds = response.headers().get(RETRY_AFTER)?.to_str().ok()?;
    seconds.trim().parse().ok().map(Duration::from_secs)
}

/// Takes off up to a half at random, so that clients which failed together do not come back together.
fn shorten(wait: Duration) -> Duration {
    let random = RandomState::new().hash_one(()) >> 40;
    let most = (1_u32 << 24) * 2;
    wait.saturating_sub((wait / most).saturating_mul(u32::try_from(random).unwrap_or(0)))
}
