//! Base URLs: what stands before the path of an operation.

use http::uri::{Authority, PathAndQuery, Scheme, Uri};

use super::request_error::BaseProblem;
use super::template::has_dot_segment;

/// A checked base URL, such as `https://api.example.com/v2`. A slash at its end stands before that of the path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct BaseUrl {
    scheme: Scheme,
    authority: Authority,
    path: String,
    origin: String,
}

impl BaseUrl {
    /// Checks a base URL: absolute, `http` or `https`, without user information, query, fragment and dot segments.
    /// Plain `http` is refused unless it is allowed or the host is a loopback address.
    pub(super) fn parse(text: &str, allow_http: bool) -> Result<Self, BaseProblem> {
        if text.contains("{{") {
            return Err(BaseProblem::Variable);
        }
        if text.contains(['?', '#']) {
            return Err(BaseProblem::Query);
        }
        let uri = text.parse::<Uri>().map_err(|_| BaseProblem::NotAbsolute)?;
        let (Some(scheme), Some(authority)) = (uri.scheme(), uri.authority()) else {
            return Err(BaseProblem::NotAbsolute);
        };
        if authority.as_str().contains('@') {
            return Err(BaseProblem::UserInfo);
        }
        let port_is_missing =
            authority.as_str().len() > authority.host().len() && authority.port_u16().is_none();
        if authority.host().is_empty() || port_is_missing || text.contains('\\') {
            return Err(BaseProblem::NotAbsolute);
        }
        if *scheme == Scheme::HTTP {
            if !allow_http && !is_loopback(authority.host()) {
                return Err(BaseProblem::Insecure);
            }
        } else if *scheme != Scheme::HTTPS {
            return Err(BaseProblem::NotAbsolute);
        }
        let path = match uri.path() {
            "/" if !text.ends_with('/') => "",
            path => path,
        };
        if path.split('/').any(has_dot_segment) {
            return Err(BaseProblem::DotSegment);
        }
        Ok(Self {
            scheme: scheme.clone(),
            authority: authority.clone(),
            path: path.to_owned(),
            origin: format!("{scheme}://{authority}"),
        })
    }

    /// The same for a URL that the caller gives: with and without a slash at its end it means the same.
    pub(super) fn given(text: &str, allow_http: bool) -> Result<Self, BaseProblem> {
        Self::parse(text.trim_end_matches('/'), allow_http)
    }

    /// A URL below it, of a path and a query. The parts stay apart: nothing in these can change the host.
    pub(super) fn join(&self, mut target: String) -> Result<Uri, http::Error> {
        target.insert_str(0, &self.path);
        if !target.starts_with('/') {
            target.insert(0, '/');
        }
        let mut parts = http::uri::Parts::default();
        parts.scheme = Some(self.scheme.clone());
        parts.authority = Some(self.authority.clone());
        parts.path_and_query = Some(PathAndQuery::try_from(target)?);
        Ok(Uri::from_parts(parts)?)
    }

    /// The scheme, the host and the port: all that may be shown, for a path can hold a secret.
    pub(super) fn origin(&self) -> &str {
        &self.origin
    }
}

/// A base URL out of pieces: those that the description has written (`true`), and values. A value in the scheme or in the
/// host stays there, for what ends the host would lead to another one; only a base that begins with a value, and has no
/// scheme of its own, takes that from it.
pub(super) fn filled(pieces: &[(bool, &str)]) -> Result<String, BaseProblem> {
    let ends_host = |byte: u8| matches!(byte, b'/' | b'\\' | b'?' | b'#' | b'@' | b'%');
    let mut text = String::new();
    for (index, (is_written, piece)) in pieces.iter().enumerate() {
        let mut rest = pieces.get(index + 1..).unwrap_or_default().iter();
        let is_in_host = match text.split_once("://") {
            Some((_, host)) => !host.bytes().any(ends_host),
            None => true,
        };
        let next = rest.clone().next().map_or("/", |(_, next)| *next);
        let has_scheme = text.contains("://") || rest.any(|(_, piece)| piece.contains("://"));
        let held = match piece.split_once("://") {
            Some((_, host)) if !has_scheme => host,
            _ => piece,
        };
        let may_end = !has_scheme && next.starts_with('/');
        if !is_written && is_in_host && !may_end && held.bytes().any(ends_host) {
            return Err(BaseProblem::Value);
        }
        text.push_str(piece);
    }
    Ok(text)
}

/// Whether a host is this machine: `localhost`, a name below it (RFC 6761, section 6.3), 127.0.0.0/8 or `::1`.
fn is_loopback(host: &str) -> bool {
    let host = host.trim_start_matches('[').trim_end_matches(']');
    let name = host.to_ascii_lowercase();
    name == "localhost"
        || name.ends_with(".localhost")
        || host
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}
