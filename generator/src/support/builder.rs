//! Builds a client.

use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;

use super::auth::{Credential, Hook};
use super::base::{self, BaseUrl};
use super::body::Body;
use super::client::{BasePiece, ClientShape, Core, Inner};
use super::request_error::{BaseProblem, BuildError};
use super::reqwest::Reqwest;
use super::secret::Secret;
use super::template::Setting;
use super::transport::{BoxError, Transport};

/// Builds a client `C`.
///
/// Unless it is told otherwise a call may take 30 seconds, connecting 10, and a reply's body may be 16 MiB long; nothing
/// is sent twice, no redirect is followed, no cookie is kept, and plain `http` goes to loopback addresses only.
#[must_use]
pub struct Builder<C> {
    parts: Parts,
    client: PhantomData<fn() -> C>,
}

/// What a builder holds, whatever it builds.
struct Parts {
    shape: &'static ClientShape,
    bases: Vec<Option<String>>,
    settings: Vec<Setting>,
    credentials: Vec<Option<Credential>>,
    transport: Option<Arc<dyn Transport>>,
    timeout: Option<Duration>,
    connect_timeout: Option<Duration>,
    max_reply_bytes: usize,
    strict: bool,
    allow_http: bool,
    redirects: Redirects,
    user_agent: Option<String>,
    hook: Option<Hook>,
}

/// Which redirects are followed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Redirects {
    /// None: the redirect is the reply.
    #[default]
    None,
    /// Up to ten to the same scheme, host and port. Another is the reply, so that no credential leaves the origin.
    SameOrigin,
}

impl<C: From<Core>> Builder<C> {
    /// Begins with the defaults of an API.
    pub fn new(shape: &'static ClientShape) -> Self {
        Self {
            parts: Parts::new(shape),
            client: PhantomData,
        }
    }

    /// Sets a base URL by its index in [`ClientShape::bases`]. A slash at its end is left out.
    pub fn set_base(mut self, index: usize, url: impl Into<String>) -> Self {
        let mut url = url.into();
        url.truncate(url.trim_end_matches('/').len());
        put(&mut self.parts.bases, index, url);
        self
    }

    /// Sets a base URL as the API's description writes it: with the slash at its end, where it has one.
    pub fn set_base_as_written(mut self, index: usize, url: &'static str) -> Self {
        put(&mut self.parts.bases, index, url.to_owned());
        self
    }

    /// Sets a setting by its index in [`ClientShape::settings`].
    pub fn set_setting(mut self, index: usize, value: impl Into<String>) -> Self {
        if let Some(setting) = self.parts.settings.get_mut(index) {
            setting.value = Some(Secret::new(value));
        }
        self
    }

    /// Sets the credential of a scheme by its index in [`ClientShape::schemes`].
    pub fn set_credential(mut self, index: usize, credential: Credential) -> Self {
        put(&mut self.parts.credentials, index, credential);
        self
    }

    /// The time that a call may take from connecting to the last byte of the answer; `None` for no limit.
    pub fn timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.parts.timeout = limit.into();
        self
    }

    /// The time that connecting may take; `None` for no limit. It is for the default transport.
    pub fn connect_timeout(mut self, limit: impl Into<Option<Duration>>) -> Self {
        self.parts.connect_timeout = limit.into();
        self
    }

    /// The longest body of an answer, in bytes after decompression. A longer one is an error.
    pub fn max_reply_bytes(mut self, limit: usize) -> Self {
        self.parts.max_reply_bytes = limit;
        self
    }

    /// Whether a value of an answer that does not fit its type is an error. Else it is left out and reported as a misfit.
    pub fn strict(mut self, strict: bool) -> Self {
        self.parts.strict = strict;
        self
    }

    /// Allows base URLs that are plain `http` and not a loopback address.
    pub fn allow_http(mut self, allow: bool) -> Self {
        self.parts.allow_http = allow;
        self
    }

    /// Which redirects are followed. It is for the default transport.
    pub fn redirects(mut self, redirects: Redirects) -> Self {
        self.parts.redirects = redirects;
        self
    }

    /// The `User-Agent` header; empty for none.
    pub fn user_agent(mut self, text: impl Into<String>) -> Self {
        self.parts.user_agent = Some(text.into());
        self
    }

    /// Changes each finished request before it is sent, for example to add a header. A signing credential runs after it.
    pub fn on_request(
        mut self,
        hook: impl Fn(&mut http::Request<Body>) -> Result<(), BoxError> + Send + Sync + 'static,
    ) -> Self {
        self.parts.hook = Some(Arc::new(hook));
        self
    }

    /// Sends requests through another transport than the default one.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.parts.transport = Some(Arc::new(transport));
        self
    }

    /// The client.
    ///
    /// # Errors
    /// A base URL or the user agent cannot be used, or the default transport cannot be set up.
    pub fn build(self) -> Result<C, BuildError> {
        self.parts.build().map(C::from)
    }
}

impl<C> fmt::Debug for Builder<C> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Builder")
            .field("credentials", &self.parts.credentials)
            .finish_non_exhaustive()
    }
}

impl Parts {
    fn new(shape: &'static ClientShape) -> Self {
        let settings = shape.settings.iter().map(|setting| Setting {
            method: setting.method,
            secret: setting.secret,
            value: setting.default.map(Secret::new),
        });
        Self {
            shape,
            bases: shape.bases.iter().map(|_| None).collect(),
            settings: settings.collect(),
            credentials: shape.schemes.iter().map(|_| None).collect(),
            transport: None,
            timeout: Some(Duration::from_secs(30)),
            connect_timeout: Some(Duration::from_secs(10)),
            max_reply_bytes: 16 << 20,
            strict: false,
            allow_http: false,
            redirects: Redirects::None,
            user_agent: None,
            hook: None,
        }
    }

    fn build(self) -> Result<Core, BuildError> {
        let bases = self.check_bases()?;
        let agent = self.user_agent.as_deref().unwrap_or(self.shape.user_agent);
        let agent = Some(agent)
            .filter(|agent| !agent.is_empty())
            .map(HeaderValue::from_str);
        let transport = match self.transport {
            Some(transport) => transport,
            None => Arc::new(Reqwest::new(self.connect_timeout, self.redirects)?),
        };
        Ok(Core(Arc::new(Inner {
            shape: self.shape,
            bases,
            settings: self.settings,
            credentials: self.credentials,
            transport,
            timeout: self.timeout,
            max_reply_bytes: self.max_reply_bytes,
            strict: self.strict,
            allow_http: self.allow_http,
            user_agent: agent.transpose().map_err(|_| BuildError::UserAgent)?,
            hook: self.hook,
        })))
    }

    /// A base URL with the settings that stand in it; `None` while one of them has no value.
    fn filled(&self, template: &[BasePiece]) -> Option<Result<String, BaseProblem>> {
        let piece = |piece: &BasePiece| match piece {
            BasePiece::Literal(text) => Some((true, *text)),
            BasePiece::Setting(index) => {
                let value = self.settings.get(*index)?.value.as_ref()?;
                Some((false, value.expose()))
            }
        };
        let pieces: Option<Vec<_>> = template.iter().map(piece).collect();
        Some(base::filled(&pieces?))
    }

    /// The base URLs, checked. An API whose own base is plain `http` is taken as it is.
    fn check_bases(&self) -> Result<Vec<Option<BaseUrl>>, BuildError> {
        let mut bases = Vec::new();
        for (shape, given) in self.shape.bases.iter().zip(&self.bases) {
            let base = match (given.as_deref(), shape.default) {
                (Some(url), _) => Some(BaseUrl::parse(url, self.allow_http)),
                (None, Some(url)) if shape.template.is_empty() => Some(BaseUrl::parse(url, true)),
                (None, None) if shape.template.is_empty() => None,
                (None, _) => self
                    .filled(shape.template)
                    .map(|url| BaseUrl::parse(&url?, true)),
            };
            let base = base.transpose().map_err(|problem| BuildError::Base {
                method: shape.method,
                problem,
            })?;
            bases.push(base);
        }
        Ok(bases)
    }
}

fn put<T>(slots: &mut [Option<T>], index: usize, value: T) {
    if let Some(slot) = slots.get_mut(index) {
        *slot = Some(value);
    }
}
