//! Requests as Newman sent them and as a client makes them, in one form.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// A request, or why there is none.
pub(super) struct Record {
    /// Folders, then the request.
    pub(super) name: Vec<String>,
    pub(super) sent: Result<Sent, String>,
}

/// A request on the wire.
#[derive(Clone, Debug, Default)]
pub(super) struct Sent {
    pub(super) method: String,
    pub(super) scheme: String,
    /// In lower case, without the port that is the scheme's own.
    pub(super) host: String,
    pub(super) target: String,
    /// Names in lower case.
    pub(super) headers: Vec<Header>,
    pub(super) body: Vec<u8>,
}

#[derive(Clone, Debug)]
pub(super) struct Header {
    pub(super) name: String,
    pub(super) value: String,
    /// Whether the collection names it, rather than Postman by itself.
    pub(super) listed: bool,
}

impl Sent {
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        let header = self.headers.iter().find(|header| header.name == name);
        header.map(|header| header.value.as_str())
    }

    /// The media type of the body, without parameters.
    pub(super) fn media_type(&self) -> String {
        let value = self.header("content-type").unwrap_or_default();
        value
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase()
    }
}

/// The boundary that stands for a random one.
const BOUNDARY: &str = "BOUNDARY";

/// The lines of a recording. Of query keys without a text Postman sends the key alone; a placeholder takes the value's place.
pub(super) fn recording(text: &str, keys_without_text: &BTreeSet<String>) -> Vec<Record> {
    let lines = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    lines
        .map(|line| Record {
            name: strings(&line, "name"),
            sent: match line.get("error").and_then(Value::as_str) {
                Some(error) => Err(error.to_owned()),
                None => sendable(newmans(&line, keys_without_text)),
            },
        })
        .collect()
}

/// The recorder takes connections to any host. What is no host name, or has no number for a port, such as `about:blank`,
/// reaches nobody on a network.
fn sendable(sent: Sent) -> Result<Sent, String> {
    let (host, port) = match sent.host.rsplit_once(':') {
        Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
        _ => (sent.host.as_str(), None),
    };
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || b"-._:[]".contains(&byte);
    if !host.bytes().all(is_name) {
        return Err(format!("`{host}` is no host name"));
    }
    match port {
        Some(port) if port.parse::<u16>().is_err() => Err(format!("`{port}` is no port")),
        _ => Ok(sent),
    }
}

fn newmans(line: &Value, keys_without_text: &BTreeSet<String>) -> Sent {
    let text = |key: &str| {
        line.get(key)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let mut sent = Sent {
        method: text("method"),
        scheme: text("scheme"),
        target: with_placeholders(text("target"), keys_without_text),
        ..Sent::default()
    };
    sent.host = host(&sent.scheme, &text("host"));
    let headers = line
        .get("headers")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    sent.headers = headers
        .filter_map(|header| {
            let part = |index: usize| header.get(index).and_then(Value::as_str);
            Some(Header {
                name: part(0)?.to_ascii_lowercase(),
                value: part(1)?.to_owned(),
                listed: part(2) == Some("collection"),
            })
        })
        .collect();
    if let Some(body) = line.get("body") {
        sent.body = match (body.get("text"), body.get("base64"), body.get("parts")) {
            (Some(Value::String(text)), _, _) => text.clone().into_bytes(),
            (_, Some(Value::String(text)), _) => base64(text),
            (_, _, Some(Value::Array(parts))) => written(parts).into_bytes(),
            _ => Vec::new(),
        };
    }
    sent
}

fn with_placeholders(target: String, keys: &BTreeSet<String>) -> String {
    let Some((path, query)) = target.split_once('?').filter(|_| !keys.is_empty()) else {
        return target;
    };
    let pieces = query.split('&').map(|piece| match keys.contains(piece) {
        true => format!("{piece}=<string>"),
        false => piece.to_owned(),
    });
    format!("{path}?{}", pieces.collect::<Vec<_>>().join("&"))
}

/// Recorded parts as the body that they were.
fn written(parts: &[Value]) -> String {
    let mut body = String::new();
    for part in parts {
        body.extend(["--", BOUNDARY, "\r\n"]);
        for header in part
            .get("headers")
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
        {
            let piece = |index: usize| {
                header
                    .get(index)
                    .and_then(Value::as_str)
                    .unwrap_or_default()
            };
            body.extend([piece(0), ": ", piece(1), "\r\n"]);
        }
        let text = part.get("text").and_then(Value::as_str).unwrap_or_default();
        body.extend(["\r\n", text, "\r\n"]);
    }
    body + "--" + BOUNDARY + "--\r\n"
}

/// A line that a client printed.
pub(super) fn made(line: &str) -> Option<Record> {
    let line: Value = serde_json::from_str(line).ok()?;
    let text = |key: &str| {
        line.get(key)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    };
    let name = strings(&line, "path");
    if line.get("error").is_some() {
        return Some(Record {
            name,
            sent: Err(text("error")),
        });
    }
    let mut sent = Sent {
        method: text("method"),
        scheme: text("scheme"),
        target: text("target"),
        ..Sent::default()
    };
    // An empty path is `/` (RFC 9110 section 4.2.3).
    if sent.target.starts_with('?') {
        sent.target.insert(0, '/');
    }
    sent.host = host(&sent.scheme, &text("host"));
    sent.body = base64(&text("body"));
    let headers = line
        .get("headers")
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    sent.headers = headers
        .filter_map(|header| {
            let part = |index: usize| header.get(index).and_then(Value::as_str).map(str::to_owned);
            Some(Header {
                name: part(0)?.to_ascii_lowercase(),
                value: part(1)?,
                listed: true,
            })
        })
        .collect();
    Some(Record {
        name,
        sent: Ok(sent),
    })
}

fn strings(line: &Value, key: &str) -> Vec<String> {
    let elements = line
        .get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    elements
        .map(|element| element.as_str().unwrap_or_default().to_owned())
        .collect()
}

fn host(scheme: &str, host: &str) -> String {
    let host = host.to_ascii_lowercase();
    let own = if scheme == "https" { ":443" } else { ":80" };
    host.strip_suffix(own).map(str::to_owned).unwrap_or(host)
}

/// The fields of an urlencoded body or of a query: names and values, decoded and sorted.
pub(super) fn fields(text: &str) -> Vec<(String, String)> {
    let pieces = text.split('&').filter(|piece| !piece.is_empty());
    let mut fields: Vec<_> = pieces
        .map(|piece| {
            let (name, value) = piece.split_once('=').unwrap_or((piece, ""));
            (decoded(name), decoded(value))
        })
        .collect();
    fields.sort();
    fields
}

/// Percent-decoded; what is no escape stays.
pub(super) fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        let digit = |byte: &u8| {
            char::from(*byte)
                .to_digit(16)
                .and_then(|digit| u8::try_from(digit).ok())
        };
        match tail {
            [high, low, after @ ..] if *first == b'%' => {
                if let (Some(high), Some(low)) = (digit(high), digit(low)) {
                    bytes.push(high << 4 | low);
                    rest = after;
                    continue;
                }
                bytes.push(*first);
            }
            _ => bytes.push(*first),
        }
        rest = tail;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// A part of a multipart body.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    pub(super) name: String,
    /// The name of its file, where it is one.
    pub(super) file: Option<String>,
    pub(super) content_type: Option<String>,
    pub(super) content: String,
}

/// The parts of a multipart body. What stands before the first delimiter says nothing (RFC 2046 section 5.1.1).
pub(super) fn parts(sent: &Sent) -> Vec<Part> {
    let text = String::from_utf8_lossy(&sent.body).into_owned();
    let mut lines = text.lines();
    let Some(delimiter) = lines.find(|line| line.starts_with("--")).map(str::to_owned) else {
        return Vec::new();
    };
    let pieces = text
        .split(&delimiter)
        .skip(1)
        .filter(|piece| !piece.starts_with("--"));
    pieces
        .filter_map(|piece| {
            let (head, content) = piece.trim_start_matches("\r\n").split_once("\r\n\r\n")?;
            let headers: BTreeMap<_, _> = head
                .split("\r\n")
                .filter_map(|line| line.split_once(':'))
                .map(|(name, value)| (name.trim().to_ascii_lowercase(), value.trim().to_owned()))
                .collect();
            let disposition = headers
                .get("content-disposition")
                .cloned()
                .unwrap_or_default();
            let quoted = |key: &str| {
                let (_, after) = disposition.split_once(&format!("; {key}=\""))?;
                Some(after.split('"').next().unwrap_or_default().to_owned())
            };
            Some(Part {
                name: quoted("name").unwrap_or_default(),
                file: quoted("filename"),
                content_type: headers.get("content-type").cloned(),
                content: content.strip_suffix("\r\n").unwrap_or(content).to_owned(),
            })
        })
        .collect()
}

/// Base64 (RFC 4648 section 4); what is none gives nothing.
pub(super) fn base64(text: &str) -> Vec<u8> {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut held) = (0_u32, 0);
    for byte in text.trim_end_matches('=').bytes() {
        let Some(digit) = DIGITS.iter().position(|digit| *digit == byte) else {
            return Vec::new();
        };
        bits = bits << 6 | u32::try_from(digit).unwrap_or_default();
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xff).unwrap_or_default());
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sides_give_the_same_form() {
        let newman = recording(
            r#"{"name":["a"],"scheme":"https","host":"H.test:443","method":"POST","target":"/x","headers":[["A","1","collection"]],"body":{"text":"hi"}}"#,
            &BTreeSet::new(),
        );
        let client = made(
            r#"{"path":["a"],"scheme":"https","host":"h.test","method":"POST","target":"/x","headers":[["a","1"]],"body":"aGk="}"#,
        );
        let one = newman.first().and_then(|record| record.sent.as_ref().ok());
        let other = client.as_ref().and_then(|record| record.sent.as_ref().ok());
        assert_eq!(one.map(|sent| &sent.host), other.map(|sent| &sent.host));
        assert_eq!(one.map(|sent| &sent.body), other.map(|sent| &sent.body));
        assert_eq!(one.and_then(|sent| sent.header("a")), Some("1"));
    }

    #[test]
    fn parts_are_read_whatever_their_boundary() {
        let body = "\r\n--b\r\nContent-Disposition: form-data; name=\"k\"\r\n\r\nv\r\n--b\r\n\
                    content-disposition: form-data; name=\"f\"; filename=\"a.txt\"\r\ncontent-type: text/plain\r\n\r\n1\r\n--b--\r\n";
        let sent = Sent {
            body: body.into(),
            ..Sent::default()
        };
        let found = parts(&sent);
        let shown: Vec<_> = found
            .iter()
            .map(|part| {
                (
                    part.name.as_str(),
                    part.file.as_deref(),
                    part.content.as_str(),
                )
            })
            .collect();
        assert_eq!(shown, [("k", None, "v"), ("f", Some("a.txt"), "1")]);
    }

    #[test]
    fn fields_are_a_multimap() {
        assert_eq!(fields("b=%20&a=1"), fields("a=1&b= "));
        assert_ne!(fields("a=1"), fields("a=1&a=1"));
    }

    #[test]
    fn what_reaches_nobody_is_not_sent() {
        for (host, is_sent) in [
            ("h.test:81", true),
            ("[::1]:81", true),
            ("about:blank", false),
            ("<account>.h.test", false),
        ] {
            let line = format!(
                r#"{{"name":[],"scheme":"http","host":"{host}","method":"GET","target":"/","headers":[],"body":null}}"#
            );
            let records = recording(&line, &BTreeSet::new());
            assert_eq!(
                records.first().map(|record| record.sent.is_ok()),
                Some(is_sent),
                "{host}"
            );
        }
    }

    #[test]
    fn a_key_without_a_text_is_a_placeholder() {
        let keys = BTreeSet::from(["key".to_owned()]);
        assert_eq!(
            with_placeholders("/a?b&key".to_owned(), &keys),
            "/a?b&key=<string>"
        );
        assert_eq!(with_placeholders("/key".to_owned(), &keys), "/key");
    }
}
