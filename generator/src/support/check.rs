//! Compares what the client makes with what the collection says: for the client's generated tests.

use serde_json::Value;

use super::body::Body;
use super::encode;
use super::sample::Sample;

/// A request as Postman sends it. Percent-encoding is undone, and what has no order is sorted.
pub struct Expected {
    /// The method.
    pub method: &'static str,
    /// Scheme, host and path.
    pub url: &'static str,
    /// The entries of the query: `key=value`, or the key alone.
    pub query: &'static [&'static str],
    /// The headers that the collection asks for: names in lower case.
    pub headers: &'static [(&'static str, &'static str)],
    /// The body.
    pub body: Content,
}

/// The body of an expected request.
pub enum Content {
    /// None.
    None,
    /// JSON: the value counts, not how it is written.
    Json(&'static str),
    /// Text, as it stands.
    Text(&'static str),
    /// The fields of a form: `key=value`.
    Form(&'static [&'static str]),
    /// The parts of a form.
    Parts(&'static [Part]),
    /// A file.
    File,
}

/// A part of an expected form: its name, its text (`None` for a file), and its content type where that is set.
pub type Part = (&'static str, Option<&'static str>, Option<&'static str>);

/// The findings of one test.
#[derive(Default)]
pub struct Check {
    pub(super) findings: Vec<String>,
}

impl Check {
    /// Compares a request with what is expected of it.
    pub fn request(&mut self, sample: &Sample, expected: &Expected) {
        let found = match &sample.request {
            Ok(request) => differences(request, expected),
            Err(error) => vec![format!("it cannot be built: {error}")],
        };
        let path = sample.path.join(" / ");
        let found = found.into_iter().map(|found| format!("request `{path}`: {found}"));
        self.findings.extend(found);
    }

    /// Says that a request cannot be made of the operation with its own values, and why.
    pub fn left_out(&mut self, path: &[&str], reason: &str) {
        println!("request `{}` is left out: {reason}", path.join(" / "));
    }

    /// Ends the test.
    ///
    /// # Panics
    /// Something differs.
    pub fn end(self) {
        assert!(self.findings.is_empty(), "\n{}", self.findings.join("\n"));
    }
}

fn differences(request: &http::Request<Body>, expected: &Expected) -> Vec<String> {
    let mut found = Vec::new();
    let mut compare = |what: &str, is: String, should: String| {
        if is != should {
            found.push(format!("the {what} is {is} and should be {should}"));
        }
    };
    let uri = request.uri();
    let address = format!(
        "{}://{}{}",
        uri.scheme_str().unwrap_or_default(),
        uri.authority().map_or("", |host| host.as_str()),
        decoded(uri.path())
    );
    compare("method", request.method().to_string(), expected.method.to_owned());
    compare("URL", address, expected.url.to_owned());
    let query = sorted(uri.query().into_iter().flat_map(|query| query.split('&')));
    compare("query", format!("{query:?}"), format!("{:?}", expected.query));
    let headers = headers(request, matches!(expected.body, Content::Parts(_)));
    compare("header list", format!("{headers:?}"), format!("{:?}", expected.headers));
    let bytes = request.body().as_bytes().map(|bytes| &bytes[..]).unwrap_or_default();
    let text = String::from_utf8_lossy(bytes);
    match &expected.body {
        Content::Json(json) => {
            if !is_same_json(&text, json) {
                compare("body", text.into_owned(), (*json).to_owned());
            }
        }
        Content::None => compare("body", text.into_owned(), String::new()),
        Content::Text(should) => compare("body", text.into_owned(), (*should).to_owned()),
        Content::File => compare("body", text.into_owned(), super::sample::FILE.to_owned()),
        Content::Form(fields) => {
            let is = sorted(text.split('&'));
            compare("form", format!("{is:?}"), format!("{fields:?}"));
        }
        Content::Parts(should) => {
            let is = parts(request, &text);
            compare("form", format!("{is:?}"), format!("{:?}", owned(should)));
        }
    }
    found
}

/// The text with its percent-encoding undone.
fn decoded(text: &str) -> String {
    let bytes = encode::percent_decode(text.as_bytes());
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

fn sorted<'t>(entries: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut entries: Vec<_> = entries.map(decoded).collect();
    entries.sort();
    entries
}

/// Names and values; of the media type of a form that the client writes what does not change from run to run.
fn headers(request: &http::Request<Body>, is_form: bool) -> Vec<(String, String)> {
    let headers = request.headers().iter().map(|(name, value)| {
        let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
        let value = match value.split_once("; boundary=") {
            Some((form @ "multipart/form-data", _)) if is_form => form.to_owned(),
            _ => value,
        };
        (name.to_string(), value)
    });
    let mut headers: Vec<_> = headers.collect();
    headers.sort();
    headers
}

type OwnedPart = (String, Option<String>, Option<String>);

fn owned(parts: &[Part]) -> Vec<OwnedPart> {
    let owned = |text: &Option<&str>| text.map(str::to_owned);
    parts
        .iter()
        .map(|(name, text, media_type)| ((*name).to_owned(), owned(text), owned(media_type)))
        .collect()
}

/// The parts of a form. What a file is sent as depends on its name, which is not compared.
fn parts(request: &http::Request<Body>, text: &str) -> Vec<OwnedPart> {
    let media_type = request.headers().get(http::header::CONTENT_TYPE);
    let media_type = media_type.and_then(|value| value.to_str().ok());
    let Some((_, boundary)) = media_type.and_then(|value| value.split_once("boundary=")) else {
        return Vec::new();
    };
    let delimiter = format!("--{boundary}");
    let parts = text.split(delimiter.as_str()).filter_map(|part| {
        let (head, text) = part.strip_prefix("\r\n")?.split_once("\r\n\r\n")?;
        let (_, rest) = head.split_once("; name=\"")?;
        let (name, rest) = rest.split_once('"')?;
        let media_type = head.split_once("Content-Type: ").map(|(_, value)| value.to_owned());
        let is_file = rest.starts_with("; filename=");
        let text = text.strip_suffix("\r\n")?.to_owned();
        Some((unquoted(name), (!is_file).then_some(text), media_type.filter(|_| !is_file)))
    });
    let mut parts: Vec<_> = parts.collect();
    parts.sort();
    parts
}

/// A name without the escapes of `push_quoted`.
fn unquoted(name: &str) -> String {
    name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n")
}

fn is_same_json(one: &str, other: &str) -> bool {
    let read = |text: &str| serde_json::from_str::<Value>(text).ok();
    match (read(one), read(other)) {
        (Some(one), Some(other)) => lost(&other, &one, "").is_none() && lost(&one, &other, "").is_none(),
        _ => false,
    }
}

/// What of a value another one lacks: its path. Numbers are the same where they are equal, however they are written.
pub(super) fn lost(value: &Value, other: &Value, path: &str) -> Option<String> {
    let found = match (value, other) {
        (Value::Object(members), Value::Object(others)) => {
            return members.iter().find_map(|(key, value)| {
                let path = format!("{path}.{key}");
                match others.get(key) {
                    Some(other) => lost(value, other, &path),
                    None => Some(path),
                }
            });
        }
        (Value::Array(elements), Value::Array(others)) if elements.len() == others.len() => {
            let mut pairs = elements.iter().zip(others).enumerate();
            return pairs.find_map(|(index, (value, other))| lost(value, other, &format!("{path}[{index}]")));
        }
        (Value::Number(one), Value::Number(other)) => one == other || one.as_f64() == other.as_f64(),
        (one, other) => one == other,
    };
    (!found).then(|| if path.is_empty() { ".".to_owned() } else { path.to_owned() })
}
