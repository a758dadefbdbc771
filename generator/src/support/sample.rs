//! Requests of the collection, built with its own values.

use std::fmt::Write;

use super::auth::Credential;
use super::body::Body;
use super::builder::Builder;
use super::client::Core;
use super::encode;
use super::transport::{BoxError, BoxFuture, Transport, TransportError};

/// A request of the collection.
pub struct Sample {
    /// The names of the folders above it, then its own, as written.
    pub path: &'static [&'static str],
    /// The request, or why it could not be built.
    pub request: Built,
}

/// A value that a client is built with.
#[derive(Clone, Copy)]
pub enum Given {
    /// A base URL, by its index.
    Base(usize, &'static str),
    /// A setting, by its index.
    Setting(usize, &'static str),
    /// The credential of a scheme, by its index.
    Token(usize, &'static str),
    /// User name and password of a scheme, by its index.
    Basic(usize, &'static str, &'static str),
}

/// The content of every file.
pub const FILE: &str = "content";

/// A builder with values, of a client that sends nothing.
pub fn given<C: From<Core>>(builder: Builder<C>, values: &[Given]) -> Builder<C> {
    let builder = builder.allow_http(true).transport(Nowhere);
    values
        .iter()
        .fold(builder, |builder, value| match *value {
            Given::Base(index, url) => builder.set_base_as_written(index, url),
            Given::Setting(index, text) => builder.set_setting(index, text),
            Given::Token(index, token) => builder.set_credential(index, Credential::token(token)),
            Given::Basic(index, user, password) => {
                builder.set_credential(index, Credential::basic(user, password))
            }
        })
}

/// Sends nothing.
struct Nowhere;

impl Transport for Nowhere {
    fn send(
        &self,
        _: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(std::future::pending())
    }
}

/// A finished request, or why there is none.
pub type Built = Result<http::Request<Body>, BoxError>;

impl Sample {
    /// Builds a request.
    pub fn new(path: &'static [&'static str], build: &dyn Fn() -> Built) -> Self {
        Self {
            path,
            request: build(),
        }
    }

    /// The request as a line of JSON: `path`, and either `error` or `method`, `scheme`, `host`, `target`, `headers` as
    /// pairs, and `body` in base64, which is absent where there is none.
    #[must_use]
    pub fn line(&self) -> String {
        let mut line = String::from("{\"path\":");
        list(&mut line, self.path, |line, part| quote(line, part));
        match &self.request {
            Ok(request) => request_members(&mut line, request),
            Err(error) => member(&mut line, "error", &error.to_string()),
        }
        line.push('}');
        line
    }
}

fn request_members(line: &mut String, request: &http::Request<Body>) {
    let uri = request.uri();
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    member(line, "method", request.method().as_str());
    member(line, "scheme", uri.scheme_str().unwrap_or_default());
    member(line, "host", uri.authority().map_or("", |host| host.as_str()));
    member(line, "target", target);
    line.push_str(",\"headers\":");
    list(line, request.headers(), |line, (name, value)| {
        let value = String::from_utf8_lossy(value.as_bytes());
        list(line, [name.as_str(), &value], quote);
    });
    if let Some(bytes) = request.body().as_bytes().filter(|bytes| !bytes.is_empty()) {
        member(line, "body", &encode::base64(bytes));
    }
}

fn member(line: &mut String, key: &str, value: &str) {
    line.push_str(",\"");
    line.push_str(key);
    line.push_str("\":");
    quote(line, value);
}

fn list<T>(
    line: &mut String,
    elements: impl IntoIterator<Item = T>,
    write: impl Fn(&mut String, T),
) {
    line.push('[');
    for (index, element) in elements.into_iter().enumerate() {
        if index > 0 {
            line.push(',');
        }
        write(line, element);
    }
    line.push(']');
}

/// RFC 8259, section 7.
fn quote(line: &mut String, text: &str) {
    line.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => line.extend(['\\', letter]),
            '\0'..='\x1f' => drop(write!(line, "\\u{:04x}", u32::from(letter))),
            _ => line.push(letter),
        }
    }
    line.push('"');
}
