//! A request under construction.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::Method;
use http::header::{self, HeaderMap, HeaderName, HeaderValue};

use super::auth::{self, CredentialProvider, Hook};
use super::body::Body;
use super::client::Core;
use super::encode::Place;
use super::options::{Given, Options};
use super::request_error::{RequestError, RequestProblem};
use super::secret::Secret;
use super::target::Target;
use super::template::{self, Rendered};
use super::transport::BoxError;
use super::value::{Piece, Value};

/// An entry of a form or of the cookies: its name and its value. It is left out where that is absent.
pub type Entry<'a> = (&'static str, &'a dyn Value);

/// A request under construction: what an operation writes itself into.
///
/// The first problem is kept and ends the call before anything is sent. `Debug` shows neither values nor the target.
pub struct Request {
    pub(super) core: Core,
    pub(super) options: Given,
    pub(super) operation: &'static str,
    base: usize,
    method: Method,
    pub(super) target: Target,
    headers: HeaderMap,
    auth: Schemes,
    body: Body,
    content_type: Option<HeaderValue>,
    problem: Option<RequestProblem>,
}

impl Request {
    /// An empty request of an operation.
    pub(super) fn new(core: Core, options: Given, operation: &'static str) -> Self {
        Self {
            core,
            options,
            operation,
            base: 0,
            method: Method::GET,
            target: Target::default(),
            headers: HeaderMap::new(),
            auth: Schemes::default(),
            body: Body::default(),
            content_type: None,
            problem: None,
        }
    }

    /// Begins a GET at the first base URL, as [`start`](Request::start) does.
    pub fn get(&mut self, path: &'static str, values: &[&dyn Value]) {
        self.begin(0, Method::GET, path, values);
    }

    /// Begins a POST at the first base URL, as [`start`](Request::start) does.
    pub fn post(&mut self, path: &'static str, values: &[&dyn Value]) {
        self.begin(0, Method::POST, path, values);
    }

    /// Begins a PUT at the first base URL, as [`start`](Request::start) does.
    pub fn put(&mut self, path: &'static str, values: &[&dyn Value]) {
        self.begin(0, Method::PUT, path, values);
    }

    /// Begins a PATCH at the first base URL, as [`start`](Request::start) does.
    pub fn patch(&mut self, path: &'static str, values: &[&dyn Value]) {
        self.begin(0, Method::PATCH, path, values);
    }

    /// Begins a DELETE at the first base URL, as [`start`](Request::start) does.
    pub fn delete(&mut self, path: &'static str, values: &[&dyn Value]) {
        self.begin(0, Method::DELETE, path, values);
    }

    /// The base URL by its index in [`super::ClientShape::bases`], the method as it goes on the wire, and the path after the
    /// base, in which a value takes the place of each `{name}`.
    ///
    /// The path stands as it goes on the wire; values are encoded as one segment each (RFC 3986). Refused are empty values
    /// and those that would make a segment `.` or `..`, which receivers take as a step up.
    pub fn start(
        &mut self,
        base: usize,
        method: &'static str,
        path: &'static str,
        values: &[&dyn Value],
    ) {
        match Method::from_bytes(method.as_bytes()) {
            Ok(method) => self.begin(base, method, path, values),
            Err(_) => self.refuse(RequestProblem::Target {
                rule: "has a method that is not a token",
            }),
        }
    }

    fn begin(&mut self, base: usize, method: Method, path: &'static str, values: &[&dyn Value]) {
        self.base = base;
        self.method = method;
        match template::render_path(path, values, self.core.settings()) {
            Ok(path) => self.target.set_path(path),
            Err(problem) => self.refuse(problem),
        }
    }

    /// Adds a header; the same name twice is sent twice. What belongs to the transport (`Content-Length`, `Host`,
    /// `Transfer-Encoding`, `Connection`, `Accept-Encoding`) is left out. A `Content-Type` takes the place of the body's, but
    /// that of a form gives way.
    pub fn header(&mut self, name: &'static str, value: &dyn Value) {
        match value.piece() {
            Piece::Literal(text) => self.append_header(name, text, false),
            piece => {
                for value in self.values(piece, Place::Raw) {
                    self.append_header(name, value.text, value.sensitive);
                }
            }
        }
    }

    fn append_header(&mut self, name: &str, value: impl Into<Bytes>, sensitive: bool) {
        match auth::header(name, value) {
            Ok((name, _)) if is_of_transport(&name) => {}
            Ok((name, mut header)) => {
                header.set_sensitive(sensitive);
                self.headers.append(name, header);
            }
            Err(problem) => self.refuse(problem),
        }
    }

    /// Uses an auth scheme by its index in [`super::ClientShape::schemes`]; several are all sent. One without a credential
    /// is not sent.
    pub fn auth(&mut self, scheme: usize) {
        self.auth.push(scheme);
    }

    /// Uses the first of several sets of auth schemes that the client has all credentials of. An empty set is none at all.
    pub fn auth_any(&mut self, sets: &[&[usize]]) {
        let is_complete = |set: &&&[usize]| {
            let mut schemes = set.iter();
            schemes.all(|scheme| self.core.credential(*scheme).is_some())
        };
        let set = sets.iter().find(is_complete).copied().unwrap_or_default();
        for scheme in set {
            self.auth.push(*scheme);
        }
    }

    /// Sends text as a media type.
    pub fn text(&mut self, media_type: &'static str, text: impl Into<String>) {
        self.bytes(Some(media_type), Body::from(text.into()));
    }

    /// Sends a body, as a media type where there is one.
    pub fn bytes(&mut self, media_type: Option<&'static str>, body: Body) {
        self.content_type = None;
        match media_type {
            Some(media_type) => self.content(media_type, body),
            None => self.body = body,
        }
    }

    /// Sends a form as a media type that no header replaces.
    pub(super) fn form(&mut self, media_type: impl Into<Bytes>, body: Body) {
        self.headers.remove(header::CONTENT_TYPE);
        self.content(media_type, body);
    }

    fn content(&mut self, media_type: impl Into<Bytes>, body: Body) {
        self.body = body;
        match auth::header_value(header::CONTENT_TYPE.as_str(), media_type.into()) {
            Ok(value) => self.content_type = Some(value),
            Err(problem) => self.refuse(problem),
        }
    }

    /// Ends the call with an error before anything is sent.
    pub fn fail(&mut self, error: impl Into<BoxError>) {
        self.refuse(RequestProblem::Other(error.into()));
    }

    /// Sets a header in place of what has its name.
    pub(super) fn insert_header(&mut self, name: HeaderName, value: HeaderValue) {
        self.headers.insert(name, value);
    }

    /// Keeps the first problem.
    pub(super) fn refuse(&mut self, problem: RequestProblem) {
        self.problem.get_or_insert(problem);
    }

    /// The values of an entry, encoded.
    pub(super) fn values(&mut self, piece: Piece<'_>, place: Place) -> Vec<Rendered> {
        match template::render_entry(piece, place, self.core.settings()) {
            Ok(values) => values,
            Err(problem) => {
                self.refuse(problem);
                Vec::new()
            }
        }
    }

    /// Whom to ask for the credentials that are not at hand, by scheme.
    pub(super) fn asks(&self) -> Vec<(usize, Arc<dyn CredentialProvider>)> {
        let asked = self.auth.iter().filter_map(|scheme| {
            let (_, credential) = self.core.credential(*scheme)?;
            Some((*scheme, credential.asks()?.clone()))
        });
        asked.collect()
    }

    /// The finished request. `keys` is what the credentials' providers gave, by scheme.
    pub(super) fn finish(
        self,
        keys: &[(usize, Secret)],
    ) -> Result<http::Request<Body>, RequestError> {
        let operation = self.operation;
        self.assemble(keys)
            .map_err(|problem| RequestError::new(operation, problem))
    }

    fn assemble(mut self, keys: &[(usize, Secret)]) -> Result<http::Request<Body>, RequestProblem> {
        if let Some((media_type, body)) = self.options.take_body() {
            self.form(media_type, Body::from(body));
        }
        if let Some(problem) = self.problem.take() {
            return Err(problem);
        }
        let mut hooks: Vec<Hook> = self.core.hook().cloned().into_iter().collect();
        for index in self.auth.iter() {
            let Some((scheme, credential)) = self.core.credential(*index) else {
                continue;
            };
            match keys.iter().find(|(asked, _)| asked == index) {
                Some((_, key)) => {
                    auth::apply_key(scheme, key, &mut self.headers, &mut self.target)?;
                }
                None => auth::apply(scheme, credential, &mut self.headers, &mut self.target)?,
            }
            hooks.extend(credential.signs().cloned());
        }
        if self.headers.contains_key(header::CONTENT_TYPE) {
            self.content_type = None;
        }
        let base = self.core.base(self.base, &self.options)?;
        let uri = base.join(self.target.into_text());
        let uri = uri.map_err(|_| RequestProblem::Target {
            rule: "is no URL, or longer than 65,534 bytes",
        })?;
        set_headers(
            &mut self.headers,
            &self.options,
            self.core.user_agent(),
            self.content_type,
        )?;
        let mut request = http::Request::new(self.body);
        *request.method_mut() = self.method;
        *request.uri_mut() = uri;
        *request.headers_mut() = self.headers;
        for hook in hooks {
            hook(&mut request).map_err(RequestProblem::Hook)?;
        }
        Ok(request)
    }
}

/// Auth schemes by their index: most requests have one, which needs no list.
#[derive(Default)]
struct Schemes {
    first: Option<usize>,
    further: Vec<usize>,
}

impl Schemes {
    fn push(&mut self, scheme: usize) {
        match self.first {
            None => self.first = Some(scheme),
            Some(_) => self.further.push(scheme),
        }
    }

    fn iter(&self) -> impl Iterator<Item = &usize> {
        self.first.iter().chain(&self.further)
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Request")
            .field("operation", &self.operation)
            .field("method", &self.method)
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}

/// The headers that a call, the client and the body add. There is one `Content-Type` at most, the body's.
fn set_headers(
    headers: &mut HeaderMap,
    options: &Options,
    user_agent: Option<&HeaderValue>,
    content_type: Option<HeaderValue>,
) -> Result<(), RequestProblem> {
    for (name, value) in &options.headers {
        let (header, mut value) = auth::header(name, value.expose().to_owned())?;
        if is_of_transport(&header) {
            return Err(RequestProblem::Header {
                name: name.clone(),
                rule: "is set by the transport alone",
            });
        }
        value.set_sensitive(true);
        headers.insert(header, value);
    }
    if let (Some(agent), false) = (user_agent, headers.contains_key(header::USER_AGENT)) {
        headers.insert(header::USER_AGENT, agent.clone());
    }
    if let Some(content_type) = content_type {
        headers.insert(header::CONTENT_TYPE, content_type);
    }
    Ok(())
}

/// Whether a header is the transport's. `Accept-Encoding` is, for it must list what the transport can decompress.
fn is_of_transport(name: &HeaderName) -> bool {
    [
        header::CONTENT_LENGTH,
        header::HOST,
        header::TRANSFER_ENCODING,
        header::CONNECTION,
        header::ACCEPT_ENCODING,
    ]
    .contains(name)
}
