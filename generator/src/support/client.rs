//! What a client is made of: its settings and its transport, shared by all of its calls.

use std::borrow::Cow;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::HeaderValue;
use http_body::Body as _;

use super::auth::{Credential, Hook, Scheme};
use super::base::BaseUrl;
use super::body::Body;
use super::error::Error;
use super::options::Options;
use super::reply::Reply;
use super::request::Request;
use super::request_error::{RequestError, RequestProblem};
use super::template::Setting;
use super::transport::{Transport, TransportError};

/// What is known of an API's client before it is built.
#[derive(Debug)]
pub struct ClientShape {
    /// The `User-Agent` that is sent unless the builder is told otherwise; empty for none.
    pub user_agent: &'static str,
    /// The base URLs; operations name them by index.
    pub bases: &'static [BaseShape],
    /// The settings; operations name them by index.
    pub settings: &'static [SettingShape],
    /// The auth schemes; operations name them by index.
    pub schemes: &'static [Scheme],
}

/// A base URL of a client.
#[derive(Debug)]
pub struct BaseShape {
    /// The builder's method that sets it.
    pub method: &'static str,
    /// The URL where the user gives none.
    pub default: Option<&'static str>,
    /// What takes the place of the default where settings stand in it; empty where none do.
    pub template: &'static [BasePiece],
}

/// A piece of a base URL.
#[derive(Debug)]
pub enum BasePiece {
    /// A fixed text.
    Literal(&'static str),
    /// A value of the client, by its index in [`ClientShape::settings`].
    Setting(usize),
}

/// A setting of a client.
#[derive(Debug)]
pub struct SettingShape {
    /// The builder's method that sets it.
    pub method: &'static str,
    /// The value where the user gives none.
    pub default: Option<&'static str>,
    /// Whether it is marked as sensitive where it is sent.
    pub secret: bool,
}

/// The settings and the transport of a client. Cheap to clone: all clones are one. `Debug` shows no secret.
#[derive(Clone)]
pub struct Core(pub(super) Arc<Inner>);

pub(super) struct Inner {
    pub(super) shape: &'static ClientShape,
    pub(super) bases: Vec<Option<BaseUrl>>,
    pub(super) settings: Vec<Setting>,
    pub(super) credentials: Vec<Option<Credential>>,
    pub(super) transport: Arc<dyn Transport>,
    pub(super) timeout: Option<Duration>,
    pub(super) max_reply_bytes: usize,
    pub(super) strict: bool,
    pub(super) allow_http: bool,
    pub(super) user_agent: Option<HeaderValue>,
    pub(super) hook: Option<Hook>,
}

impl Core {
    /// The transport, for what is not a call.
    #[must_use]
    pub fn transport(&self) -> &Arc<dyn Transport> {
        &self.0.transport
    }

    pub(super) fn settings(&self) -> &[Setting] {
        &self.0.settings
    }

    pub(super) fn user_agent(&self) -> Option<&HeaderValue> {
        self.0.user_agent.as_ref()
    }

    pub(super) fn hook(&self) -> Option<&Hook> {
        self.0.hook.as_ref()
    }

    pub(super) fn timeout(&self, options: &Options) -> Option<Duration> {
        options.timeout.unwrap_or(self.0.timeout)
    }

    pub(super) fn strict(&self, options: &Options) -> bool {
        options.strict.unwrap_or(self.0.strict)
    }

    /// A scheme with its credential, where there is one.
    pub(super) fn credential(&self, index: usize) -> Option<(Scheme, &Credential)> {
        let scheme = self.0.shape.schemes.get(index)?;
        Some((*scheme, self.0.credentials.get(index)?.as_ref()?))
    }

    /// The base URL of a call.
    pub(super) fn base(
        &self,
        index: usize,
        options: &Options,
    ) -> Result<Cow<'_, BaseUrl>, RequestProblem> {
        if let Some(url) = &options.base_url {
            let base = BaseUrl::given(url, self.0.allow_http).map(Cow::Owned);
            return base.map_err(RequestProblem::Base);
        }
        let method = self
            .0
            .shape
            .bases
            .get(index)
            .map_or("base_url", |base| base.method);
        let base = self.0.bases.get(index).and_then(Option::as_ref);
        base.map(Cow::Borrowed)
            .ok_or(RequestProblem::MissingBase { method })
    }
}

impl fmt::Debug for Core {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bases: Vec<Option<&str>> = self
            .0
            .bases
            .iter()
            .map(|base| base.as_ref().map(BaseUrl::origin))
            .collect();
        formatter
            .debug_struct("Core")
            .field("bases", &bases)
            .field("credentials", &self.0.credentials)
            .field("timeout", &self.0.timeout)
            .field("max_reply_bytes", &self.0.max_reply_bytes)
            .field("strict", &self.0.strict)
            .finish_non_exhaustive()
    }
}

/// Sends a request and gives the whole answer, whatever its status.
pub(super) async fn exchange(request: Request) -> Result<Reply, Error> {
    let operation = request.operation;
    let core = request.core.clone();
    let time_limit = core.timeout(&request.options);
    let most_bytes = request
        .options
        .max_reply_bytes
        .unwrap_or(core.0.max_reply_bytes);
    let mut keys = Vec::new();
    for (scheme, provider) in request.asks() {
        match provider.credential().await {
            Ok(key) => keys.push((scheme, key)),
            Err(error) => {
                return Err(RequestError::new(operation, RequestProblem::Credential(error)).into());
            }
        }
    }
    let request = request.finish(&keys)?;
    let answer = core
        .0
        .transport
        .send_within(time_limit, request)
        .await
        .map_err(|error| error.during(operation))?;
    let (head, body) = answer.into_parts();
    let body = collect(body, most_bytes)
        .await
        .map_err(|error| error.during(operation))?;
    Ok(Reply::of(operation, head.status, head.headers, body))
}

/// The whole body, unless it is longer than `limit` bytes. What comes after the limit is not read.
async fn collect(mut body: Body, limit: usize) -> Result<Bytes, TransportError> {
    if usize::try_from(body.size_hint().lower()).map_or(true, |least| least > limit) {
        return Err(TransportError::too_large());
    }
    let mut whole = Bytes::new();
    let mut joined = Vec::new();
    let mut length = 0_usize;
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let Ok(data) = frame.map_err(TransportError::of_body)?.into_data() else {
            continue;
        };
        length = length.saturating_add(data.len());
        if length > limit {
            return Err(TransportError::too_large());
        }
        // Most bodies come in one piece, which is kept as it is.
        if whole.is_empty() {
            whole = data;
            continue;
        }
        if joined.is_empty() {
            joined.extend_from_slice(&whole);
        }
        joined.extend_from_slice(&data);
    }
    Ok(if joined.is_empty() {
        whole
    } else {
        Bytes::from(joined)
    })
}
