//! Credentials, and how a scheme puts them into a request.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue};

use super::body::Body;
use super::encode::{self, Place};
use super::request_error::RequestProblem;
use super::secret::Secret;
use super::target::Target;
use super::transport::{BoxError, BoxFuture, Shared};

/// How a credential is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// `Authorization: Basic …` of a user name and a password (RFC 7617).
    Basic,
    /// `Authorization: PREFIX token` (RFC 6750 for `Bearer`). An empty prefix sends the token alone.
    Token {
        /// The word before the token.
        prefix: &'static str,
    },
    /// A header that holds the key.
    HeaderKey {
        /// The header's name.
        header: &'static str,
    },
    /// A query parameter that holds the key.
    QueryKey {
        /// The parameter's name, not encoded.
        parameter: &'static str,
    },
    /// A cookie that holds the key.
    CookieKey {
        /// The cookie's name.
        cookie: &'static str,
    },
    /// The finished request is signed by a hook.
    Hook {
        /// What it is called, such as `hawk`.
        kind: &'static str,
    },
}

/// What a client proves its identity with. `Debug` tells its kind only.
#[derive(Clone)]
pub struct Credential(Kind);

#[derive(Clone)]
enum Kind {
    Basic { user: Secret, password: Secret },
    Key(Secret),
    Provider(Arc<dyn CredentialProvider>),
    Hook(Hook),
}

/// Changes a finished request before it is sent, for example to sign it.
pub(super) type Hook = Arc<dyn Fn(&mut http::Request<Body>) -> Result<(), BoxError> + Send + Sync>;

/// Gives a token or a key whenever a call is sent: for tokens that expire.
///
/// It is asked for every call, so it should keep the token until it expires, and let one caller at a time renew it.
pub trait CredentialProvider: Shared {
    /// The token or key for a call.
    ///
    /// # Errors
    /// There is none; the call then fails before anything is sent.
    fn credential(&self) -> BoxFuture<'_, Result<Secret, BoxError>>;
}

impl Credential {
    /// A token or key that stays the same.
    #[must_use]
    pub fn token(token: impl Into<String>) -> Self {
        Self(Kind::Key(Secret::new(token)))
    }

    /// A user name and a password. The user name must not hold a colon (RFC 7617).
    #[must_use]
    pub fn basic(user: impl Into<String>, password: impl Into<String>) -> Self {
        Self(Kind::Basic {
            user: Secret::new(user),
            password: Secret::new(password),
        })
    }

    /// A token or key that is asked for when a call is sent.
    #[must_use]
    pub fn provider(provider: impl CredentialProvider + 'static) -> Self {
        Self(Kind::Provider(Arc::new(provider)))
    }

    /// A hook that signs the finished request.
    #[must_use]
    pub fn hook(
        sign: impl Fn(&mut http::Request<Body>) -> Result<(), BoxError> + Send + Sync + 'static,
    ) -> Self {
        Self(Kind::Hook(Arc::new(sign)))
    }

    /// Whom to ask, where the credential is asked for.
    pub(super) fn asks(&self) -> Option<&Arc<dyn CredentialProvider>> {
        match &self.0 {
            Kind::Provider(provider) => Some(provider),
            _ => None,
        }
    }

    /// The hook that signs the request, where it is one.
    pub(super) fn signs(&self) -> Option<&Hook> {
        match &self.0 {
            Kind::Hook(hook) => Some(hook),
            _ => None,
        }
    }
}

impl From<String> for Credential {
    fn from(token: String) -> Self {
        Self::token(token)
    }
}

impl From<&str> for Credential {
    fn from(token: &str) -> Self {
        Self::token(token)
    }
}

impl From<Secret> for Credential {
    fn from(token: Secret) -> Self {
        Self(Kind::Key(token))
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self.0 {
            Kind::Basic { .. } => "Credential(basic, redacted)",
            Kind::Key(_) => "Credential(token, redacted)",
            Kind::Provider(_) => "Credential(provider)",
            Kind::Hook(_) => "Credential(hook)",
        })
    }
}

/// Puts a credential where its scheme wants it, in place of what has the same name there. An empty token is not sent
/// (Postman runtime: observed). A hook is not run here.
pub(super) fn apply(
    scheme: Scheme,
    credential: &Credential,
    headers: &mut HeaderMap,
    target: &mut Target,
) -> Result<(), RequestProblem> {
    match (scheme, &credential.0) {
        (Scheme::Hook { .. }, Kind::Hook(_)) => Ok(()),
        (Scheme::Basic, Kind::Basic { user, password }) => {
            let pair = format!("{}:{}", user.expose(), password.expose());
            set_header(
                headers,
                "Authorization",
                format!("Basic {}", encode::base64(pair.as_bytes())),
            )
        }
        (
            Scheme::Token { .. }
            | Scheme::HeaderKey { .. }
            | Scheme::QueryKey { .. }
            | Scheme::CookieKey { .. },
            Kind::Key(key),
        ) => apply_key(scheme, key, headers, target),
        _ => Err(RequestProblem::Credential(
            "it does not fit the operation's auth scheme".into(),
        )),
    }
}

/// Puts a token or key where its scheme wants it.
pub(super) fn apply_key(
    scheme: Scheme,
    key: &Secret,
    headers: &mut HeaderMap,
    target: &mut Target,
) -> Result<(), RequestProblem> {
    if key.expose().is_empty() {
        return Ok(());
    }
    match scheme {
        Scheme::Token { prefix: "" } => {
            set_header(headers, AUTHORIZATION.as_str(), key.expose().to_owned())
        }
        Scheme::Token { prefix } => set_header(
            headers,
            AUTHORIZATION.as_str(),
            [prefix, " ", key.expose()].concat(),
        ),
        Scheme::HeaderKey { header } => set_header(headers, header, key.expose().to_owned()),
        Scheme::QueryKey { parameter } => {
            set_parameter(target, parameter, key);
            Ok(())
        }
        Scheme::CookieKey { cookie } => set_cookie(headers, cookie, key),
        Scheme::Basic | Scheme::Hook { .. } => Err(RequestProblem::Credential(
            "it does not fit the operation's auth scheme".into(),
        )),
    }
}

/// Adds a cookie to those that the operation sends.
fn set_cookie(headers: &mut HeaderMap, name: &str, key: &Secret) -> Result<(), RequestProblem> {
    let mut cookies = headers
        .get(COOKIE)
        .and_then(|cookies| cookies.to_str().ok())
        .map(|cookies| format!("{cookies}; "))
        .unwrap_or_default();
    encode::push(&mut cookies, name, Place::Cookie);
    cookies.push('=');
    encode::push(&mut cookies, key.expose(), Place::Cookie);
    set_header(headers, COOKIE.as_str(), cookies)
}

fn set_header(headers: &mut HeaderMap, name: &str, value: String) -> Result<(), RequestProblem> {
    let (name, mut value) = header(name, value)?;
    value.set_sensitive(true);
    headers.insert(name, value);
    Ok(())
}

/// A header, checked. Control characters but tab are refused (RFC 9110, section 5.5); other characters go out as UTF-8.
pub(super) fn header(
    name: &str,
    value: impl Into<Bytes>,
) -> Result<(HeaderName, HeaderValue), RequestProblem> {
    match HeaderName::from_bytes(name.as_bytes()) {
        Ok(header) => Ok((header, header_value(name, value.into())?)),
        Err(_) => Err(RequestProblem::Header {
            name: name.to_owned(),
            rule: "has a name that is not a token",
        }),
    }
}

/// The value of a header, checked. What is written in a program is not copied.
pub(super) fn header_value(name: &str, value: Bytes) -> Result<HeaderValue, RequestProblem> {
    HeaderValue::from_maybe_shared(value).map_err(|_| RequestProblem::Header {
        name: name.to_owned(),
        rule: "has a value with a line break or another control character",
    })
}

fn set_parameter(target: &mut Target, parameter: &str, key: &Secret) {
    let mut kept = String::new();
    for entry in target
        .query()
        .into_iter()
        .flat_map(|query| query.split('&'))
    {
        let name = entry.split('=').next().unwrap_or_default();
        if encode::percent_decode(name.as_bytes()) != parameter.as_bytes() {
            kept.push_str(entry);
            kept.push('&');
        }
    }
    encode::push(&mut kept, parameter, Place::QueryKey);
    kept.push('=');
    encode::push(&mut kept, key.expose(), Place::Query);
    target.set_query(&kept);
}
