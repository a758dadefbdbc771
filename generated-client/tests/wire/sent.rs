//! A request as Postman sent it, and as a client makes it.

use serde_json::Value;

/// What Postman adds to every request, unless the collection says it itself.
const POSTMANS_OWN: [&str; 7] = [
    "accept",
    "accept-encoding",
    "cache-control",
    "connection",
    "content-length",
    "host",
    "user-agent",
];

/// A request in a form that both sides have.
#[derive(Debug, PartialEq)]
pub(crate) struct Sent {
    pub(crate) url: String,
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) headers: Headers,
    pub(crate) body: Content,
}

/// Names in lower case, sorted; a name may stand twice.
pub(crate) type Headers = Vec<(String, String)>;

#[derive(Debug, PartialEq)]
pub(crate) enum Content {
    None,
    Json(Value),
    Text(String),
    /// The lines of each part's head, and its text.
    Parts(Vec<(Vec<String>, String)>),
}

/// The recorded request of that name.
pub(crate) fn recorded(recording: &str, name: &str) -> Sent {
    let lines = recording.lines();
    let mut requests = lines.map(|line| serde_json::from_str::<Value>(line).unwrap());
    let request = requests
        .find(|request| request["name"].as_array().unwrap().last().unwrap() == name)
        .unwrap();
    let headers = request["headers"].as_array().unwrap().iter();
    let mut headers: Headers = headers
        .filter(|header| {
            let own = POSTMANS_OWN.contains(&text(&header[0]).to_lowercase().as_str());
            !(own && header[2] == "postman")
        })
        .map(|header| (text(&header[0]).to_lowercase(), text(&header[1])))
        .collect();
    headers.sort();
    Sent {
        url: format!("{}://{}", text(&request["scheme"]), text(&request["host"])),
        method: text(&request["method"]),
        target: text(&request["target"]),
        body: recorded_body(&request["body"], media_type(&headers)),
        headers,
    }
}

fn recorded_body(body: &Value, media_type: Option<&str>) -> Content {
    if let Some(parts) = body["parts"].as_array() {
        let line = |pair: &Value| format!("{}: {}", text(&pair[0]), text(&pair[1]));
        let part = |part: &Value| {
            let headers = part["headers"].as_array().unwrap();
            (headers.iter().map(line).collect(), text(&part["text"]))
        };
        return Content::Parts(parts.iter().map(part).collect());
    }
    match body["text"].as_str() {
        Some(text) => content(text, media_type),
        None => Content::None,
    }
}

fn content(text: &str, media_type: Option<&str>) -> Content {
    match media_type {
        Some("application/json") => Content::Json(serde_json::from_str(text).unwrap()),
        _ => Content::Text(text.to_owned()),
    }
}

fn media_type(headers: &Headers) -> Option<&str> {
    let header = headers.iter().find(|(name, _)| name == "content-type")?;
    Some(&header.1)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// The request that a client makes; `body` is that of the request.
pub(crate) fn made<B>(request: &http::Request<B>, body: &[u8]) -> Sent {
    let body = std::str::from_utf8(body).unwrap();
    let headers = request.headers().iter();
    let mut headers: Headers = headers
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
        .collect();
    headers.sort();
    let boundary = media_type(&headers)
        .and_then(|media_type| media_type.strip_prefix("multipart/form-data; boundary="))
        .map(str::to_owned);
    let body = match boundary {
        Some(boundary) => {
            for (_, value) in &mut headers {
                *value = value.replace(&boundary, "BOUNDARY");
            }
            Content::Parts(made_parts(body, &boundary))
        }
        None if body.is_empty() => Content::None,
        None => content(body, media_type(&headers)),
    };
    let uri = request.uri();
    Sent {
        url: format!("{}://{}", uri.scheme().unwrap(), uri.authority().unwrap()),
        method: request.method().to_string(),
        target: uri.path_and_query().unwrap().to_string(),
        headers,
        body,
    }
}

fn made_parts(body: &str, boundary: &str) -> Vec<(Vec<String>, String)> {
    let delimiter = format!("--{boundary}");
    let pieces: Vec<_> = body.split(&delimiter).collect();
    let [before, parts @ .., after] = pieces.as_slice() else {
        panic!("{body}");
    };
    assert_eq!((*before, *after), ("", "--\r\n"));
    let part = |piece: &&str| {
        let piece = piece.strip_prefix("\r\n").unwrap();
        let (head, text) = piece.split_once("\r\n\r\n").unwrap();
        let text = text.strip_suffix("\r\n").unwrap().to_owned();
        (head.split("\r\n").map(str::to_owned).collect(), text)
    };
    parts.iter().map(part).collect()
}
