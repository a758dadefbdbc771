//! The default transport. Nothing else knows of it.

use std::time::Duration;

use http::header;

use super::body::Body;
use super::builder::Redirects;
use super::request_error::BuildError;
#[cfg(not(target_arch = "wasm32"))]
use super::transport::BoxError;
use super::transport::{BoxFuture, TimeLimit, Transport, TransportError, TransportErrorKind};

/// Sends requests with `reqwest`.
///
/// Made [from](From) a client of the user's it brings that client's proxies, certificates and pools, and also its
/// redirects and cookies: `reqwest` follows redirects to other origins unless `redirect::Policy::none()` is set, and
/// then sends them all headers but the standard credentials.
#[derive(Clone, Debug)]
pub struct Reqwest(::reqwest::Client);

impl From<::reqwest::Client> for Reqwest {
    fn from(client: ::reqwest::Client) -> Self {
        Self(client)
    }
}

impl Reqwest {
    /// A transport of its own, without referer and cookies. `connect_timeout` is the time that connecting may take.
    ///
    /// # Errors
    /// It cannot be set up, for example for want of TLS.
    pub fn new(
        connect_timeout: Option<Duration>,
        redirects: Redirects,
    ) -> Result<Self, BuildError> {
        let client = settings(connect_timeout, redirects).build();
        let client =
            client.map_err(|error| BuildError::Transport(Box::new(error.without_url())))?;
        Ok(Self(client))
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn settings(connect_timeout: Option<Duration>, redirects: Redirects) -> ::reqwest::ClientBuilder {
    let policy = match redirects {
        Redirects::None => ::reqwest::redirect::Policy::none(),
        Redirects::SameOrigin => ::reqwest::redirect::Policy::custom(same_origin),
    };
    let builder = ::reqwest::Client::builder().redirect(policy).referer(false);
    match connect_timeout {
        Some(limit) => builder.connect_timeout(limit),
        None => builder,
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn same_origin(attempt: ::reqwest::redirect::Attempt<'_>) -> ::reqwest::redirect::Action {
    let previous = attempt.previous();
    let same = previous
        .first()
        .is_some_and(|first| first.origin() == attempt.url().origin());
    if same && previous.len() <= 10 {
        attempt.follow()
    } else {
        attempt.stop()
    }
}

/// A browser connects and follows redirects as it sees fit.
#[cfg(target_arch = "wasm32")]
fn settings(_: Option<Duration>, _: Redirects) -> ::reqwest::ClientBuilder {
    ::reqwest::Client::builder()
}

impl Transport for Reqwest {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let limit = request.extensions().get::<TimeLimit>();
        self.send_within(limit.map(|TimeLimit(limit)| *limit), request)
    }

    fn send_within(
        &self,
        limit: Option<Duration>,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let client = self.0.clone();
        Box::pin(async move {
            let (mut head, body) = request.into_parts();
            announce_empty(&mut head, &body);
            let mut request = request_of(head, outgoing(body)?)?;
            *request.timeout_mut() = limit;
            incoming(client.execute(request).await.map_err(translate)?).await
        })
    }
}

/// The request as `reqwest` has it: what it takes for a URL is text, which `Uri` gives in its parts at less cost.
fn request_of(
    head: http::request::Parts,
    body: ::reqwest::Body,
) -> Result<::reqwest::Request, TransportError> {
    let path = head.uri.path_and_query().map_or("/", |path| path.as_str());
    let url = match (head.uri.scheme_str(), head.uri.authority()) {
        (Some(scheme), Some(authority)) => [scheme, "://", authority.as_str(), path].concat(),
        _ => head.uri.to_string(),
    };
    let url = ::reqwest::Url::parse(&url)
        .map_err(|error| TransportError::new(TransportErrorKind::Other, error))?;
    let mut request = ::reqwest::Request::new(head.method, url);
    *request.headers_mut() = head.headers;
    #[cfg(not(target_arch = "wasm32"))]
    {
        *request.version_mut() = head.version;
    }
    *request.body_mut() = Some(body);
    Ok(request)
}

/// Says that there is no body where the method lets a server expect one (RFC 9110, section 8.6); some refuse the request
/// otherwise.
fn announce_empty(head: &mut http::request::Parts, body: &Body) {
    const WITHOUT: [http::Method; 5] = [
        http::Method::GET,
        http::Method::HEAD,
        http::Method::DELETE,
        http::Method::OPTIONS,
        http::Method::TRACE,
    ];
    if body.is_empty() && !WITHOUT.contains(&head.method) {
        head.headers.insert(
            header::CONTENT_LENGTH,
            header::HeaderValue::from_static("0"),
        );
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn outgoing(body: Body) -> Result<::reqwest::Body, TransportError> {
    Ok(match body.into_bytes() {
        Ok(bytes) => ::reqwest::Body::from(bytes),
        Err(stream) => ::reqwest::Body::wrap(stream),
    })
}

#[cfg(not(target_arch = "wasm32"))]
async fn incoming(
    mut response: ::reqwest::Response,
) -> Result<http::Response<Body>, TransportError> {
    let mut answer = http::Response::new(());
    *answer.status_mut() = response.status();
    *answer.version_mut() = response.version();
    std::mem::swap(answer.headers_mut(), response.headers_mut());
    Ok(answer.map(|()| Body::from(::reqwest::Body::from(response))))
}

/// A body of `reqwest`'s, such as one made from a file.
#[cfg(not(target_arch = "wasm32"))]
impl From<::reqwest::Body> for Body {
    fn from(body: ::reqwest::Body) -> Self {
        match body.as_bytes() {
            Some(bytes) => Self::from(bytes::Bytes::copy_from_slice(bytes)),
            None => Self::boxed(Translated(body)),
        }
    }
}

/// A body of `reqwest`'s whose errors are a transport's.
#[cfg(not(target_arch = "wasm32"))]
struct Translated(::reqwest::Body);

#[cfg(not(target_arch = "wasm32"))]
impl http_body::Body for Translated {
    type Data = bytes::Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<bytes::Bytes>, BoxError>>> {
        let body = std::pin::Pin::new(&mut self.get_mut().0);
        body.poll_frame(context)
            .map_err(|error| Box::new(translate(error)) as BoxError)
    }

    fn is_end_stream(&self) -> bool {
        self.0.is_end_stream()
    }

    fn size_hint(&self) -> http_body::SizeHint {
        self.0.size_hint()
    }
}

#[cfg(target_arch = "wasm32")]
fn outgoing(body: Body) -> Result<::reqwest::Body, TransportError> {
    match body.into_bytes() {
        Ok(bytes) => Ok(::reqwest::Body::from(bytes)),
        Err(_) => Err(TransportError::new(
            TransportErrorKind::Other,
            "a browser sends no streams",
        )),
    }
}

#[cfg(target_arch = "wasm32")]
async fn incoming(response: ::reqwest::Response) -> Result<http::Response<Body>, TransportError> {
    let mut answer = http::Response::new(());
    *answer.status_mut() = response.status();
    *answer.headers_mut() = response.headers().clone();
    let body = response.bytes().await.map_err(translate)?;
    Ok(answer.map(|()| Body::from(body)))
}

/// The URL is taken out, for its query may hold secrets.
fn translate(error: ::reqwest::Error) -> TransportError {
    let kind = if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if is_connect(&error) {
        TransportErrorKind::Connect
    } else {
        TransportErrorKind::Other
    };
    TransportError::new(kind, error.without_url())
}

#[cfg(not(target_arch = "wasm32"))]
fn is_connect(error: &::reqwest::Error) -> bool {
    error.is_connect()
}

#[cfg(target_arch = "wasm32")]
fn is_connect(_: &::reqwest::Error) -> bool {
    false
}
