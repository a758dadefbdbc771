//! What differs between a request of the client and Postman's, by cause.

use std::collections::BTreeMap;

use postwright::read::json;
use postwright::read::node::{Node, Value};

use super::recorded::{self, Part, Sent};

/// The content that clients give every file.
const FILE: &[u8] = b"content";

/// A difference.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Difference {
    /// What kind of difference: what the table groups by.
    pub(super) cause: Cause,
    /// Where exactly. No values: they may be credentials.
    pub(super) detail: String,
}

/// The kinds of differences. `docs/wire.md` says of each why it is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cause {
    Unbuilt,
    Method,
    Scheme,
    Host,
    Path,
    PathEncoding,
    QueryMissing,
    QueryAdded,
    QueryValue,
    QueryEncoding,
    QueryOrder,
    HeaderMissing,
    HeaderAdded,
    HeaderValue,
    Authorization,
    Signature,
    ContentType,
    BodyMissing,
    BodyAdded,
    BodyValue,
    PartMissing,
    PartAdded,
    PartValue,
    FileName,
}

impl Cause {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Unbuilt => "the client cannot build it",
            Self::Method => "method",
            Self::Scheme => "scheme",
            Self::Host => "host",
            Self::Path => "path",
            Self::PathEncoding => "path, encoded otherwise",
            Self::QueryMissing => "query entry missing",
            Self::QueryAdded => "query entry added",
            Self::QueryValue => "query value",
            Self::QueryEncoding => "query, encoded otherwise",
            Self::QueryOrder => "query order",
            Self::HeaderMissing => "header missing",
            Self::HeaderAdded => "header added",
            Self::HeaderValue => "header value",
            Self::Authorization => "authorization",
            Self::Signature => "signed by a hook of the user",
            Self::ContentType => "content type",
            Self::BodyMissing => "body missing",
            Self::BodyAdded => "body added",
            Self::BodyValue => "body",
            Self::PartMissing => "part or field missing",
            Self::PartAdded => "part or field added",
            Self::PartValue => "part or field value",
            Self::FileName => "name or type of a file",
        }
    }
}

/// Compares the two, the client's first.
pub(super) fn compare(ours: &Result<Sent, String>, theirs: &Sent) -> Vec<Difference> {
    let mut found = Found::default();
    match ours {
        Ok(ours) => {
            found.unequal(Cause::Method, &ours.method, &theirs.method);
            found.unequal(Cause::Scheme, &ours.scheme, &theirs.scheme);
            found.unequal(Cause::Host, &ours.host, &theirs.host);
            target(&ours.target, &theirs.target, &mut found);
            headers(ours, theirs, &mut found);
            body(ours, theirs, &mut found);
        }
        Err(why) => found.add(Cause::Unbuilt, why.clone()),
    }
    found.differences.sort();
    found.differences.dedup();
    found.differences
}

#[derive(Default)]
struct Found {
    differences: Vec<Difference>,
}

impl Found {
    fn add(&mut self, cause: Cause, detail: impl Into<String>) {
        self.differences.push(Difference {
            cause,
            detail: detail.into(),
        });
    }

    fn unequal(&mut self, cause: Cause, ours: &str, theirs: &str) {
        if ours != theirs {
            self.add(cause, format!("{ours} for {theirs}"));
        }
    }
}

/// `<string>` and its like stand for a value that the collection does not have: any value will do.
fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    text.len() > 2 && text.starts_with('<') && text.ends_with('>') && !text.contains("</")
}

fn is_same(ours: &str, theirs: &str) -> bool {
    ours == theirs || is_placeholder(theirs)
}

fn target(ours: &str, theirs: &str, found: &mut Found) {
    if ours == theirs {
        return;
    }
    let cut = |target: &str| match target.split_once('?') {
        Some((path, query)) => (path.to_owned(), Some(query.to_owned())),
        None => (target.to_owned(), None),
    };
    let (our_path, our_query) = cut(ours);
    let (their_path, their_query) = cut(theirs);
    path(&our_path, &their_path, found);
    if our_query != their_query {
        query(
            &our_query.unwrap_or_default(),
            &their_query.unwrap_or_default(),
            found,
        );
    }
}

fn path(ours: &str, theirs: &str, found: &mut Found) {
    if ours == theirs {
        return;
    }
    let (our_segments, their_segments): (Vec<_>, Vec<_>) =
        (ours.split('/').collect(), theirs.split('/').collect());
    let same = our_segments.len() == their_segments.len()
        && our_segments
            .iter()
            .zip(&their_segments)
            .all(|(ours, theirs)| is_same(ours, &recorded::decoded(theirs)) || ours == theirs);
    if same {
        return;
    }
    if recorded::decoded(ours) == recorded::decoded(theirs) {
        found.add(Cause::PathEncoding, differing_characters(ours, theirs));
    } else {
        let at = our_segments
            .iter()
            .zip(&their_segments)
            .position(|(one, other)| one != other);
        let at = at.unwrap_or(our_segments.len().min(their_segments.len()));
        let segment = |segments: &[&str]| segments.get(at).copied().unwrap_or_default().to_owned();
        found.add(
            Cause::Path,
            format!(
                "`{}` for `{}`",
                segment(&our_segments),
                segment(&their_segments)
            ),
        );
    }
}

/// The first place where two encodings of one text part: the characters, not the text.
fn differing_characters(ours: &str, theirs: &str) -> String {
    let at = ours
        .bytes()
        .zip(theirs.bytes())
        .position(|(one, other)| one != other)
        .unwrap_or_default();
    let piece = |text: &str| {
        text.get(at..)
            .unwrap_or_default()
            .chars()
            .take(3)
            .collect::<String>()
    };
    let one = |text: String| {
        if text.starts_with('%') {
            text
        } else {
            text.chars().take(1).collect()
        }
    };
    format!("{} for {}", one(piece(ours)), one(piece(theirs)))
}

fn query(ours: &str, theirs: &str, found: &mut Found) {
    let pieces = |query: &str| -> Vec<(String, Option<String>, String)> {
        query
            .split('&')
            .filter(|piece| !piece.is_empty())
            .map(|piece| {
                let (name, value) = match piece.split_once('=') {
                    Some((name, value)) => (name, Some(recorded::decoded(value))),
                    None => (piece, None),
                };
                (recorded::decoded(name), value, piece.to_owned())
            })
            .collect()
    };
    let (ours, theirs) = (pieces(ours), pieces(theirs));
    let mut left = ours.clone();
    let mut missing = Vec::new();
    for (name, value, text) in &theirs {
        let equal = |(other, found, _): &(String, Option<String>, String)| {
            other == name
                && (found == value
                    || matches!((found, value), (Some(one), Some(two)) if is_same(one, two)))
        };
        match left.iter().position(equal) {
            Some(at) => {
                let (_, other, raw) = left.remove(at);
                if raw != *text && other == *value {
                    found.add(Cause::QueryEncoding, differing_characters(&raw, text));
                }
            }
            None => missing.push(name.clone()),
        }
    }
    multimap(
        missing,
        left.iter().map(|(name, _, _)| name.clone()).collect(),
        [Cause::QueryMissing, Cause::QueryAdded, Cause::QueryValue],
        found,
    );
    let order = |pieces: &[(String, Option<String>, String)]| {
        pieces
            .iter()
            .map(|piece| piece.0.clone())
            .collect::<Vec<_>>()
    };
    if found.differences.is_empty() && order(&ours) != order(&theirs) {
        found.add(Cause::QueryOrder, String::new());
    }
}

/// Names on either side alone: missing, added, or with another value where they are on both.
fn multimap(missing: Vec<String>, mut added: Vec<String>, causes: [Cause; 3], found: &mut Found) {
    let [lacks, adds, differs] = causes;
    for name in missing {
        match added.iter().position(|other| *other == name) {
            Some(at) => {
                added.remove(at);
                found.add(differs, name);
            }
            None => found.add(lacks, name),
        }
    }
    for name in added {
        found.add(adds, name);
    }
}

/// Headers that are neither a credential nor the body's, nor the transport's.
const APART: [&str; 10] = [
    "authorization",
    "content-type",
    "content-length",
    "host",
    "transfer-encoding",
    "connection",
    "accept-encoding",
    "postman-token",
    "cache-control",
    "proxy-connection",
];

fn headers(ours: &Sent, theirs: &Sent, found: &mut Found) {
    let listed = |sent: &Sent| {
        let mut headers: Vec<_> = sent
            .headers
            .iter()
            .filter(|header| {
                header.listed
                    && (header.name == "cache-control" || !APART.contains(&header.name.as_str()))
            })
            .map(|header| (header.name.clone(), header.value.trim().to_owned()))
            .collect();
        headers.sort();
        headers
    };
    let (mut left, theirs_listed) = (listed(ours), listed(theirs));
    let mut missing = Vec::new();
    for (name, value) in theirs_listed {
        match left
            .iter()
            .position(|(other, found)| *other == name && is_same(found, &value))
        {
            Some(at) => drop(left.remove(at)),
            None => missing.push(name),
        }
    }
    // What Postman's helpers add to the headers is not marked as the collection's.
    left.retain(|(name, value)| {
        !theirs
            .headers
            .iter()
            .any(|header| header.name == *name && header.value.trim() == value)
    });
    multimap(
        missing,
        left.into_iter().map(|(name, _)| name).collect(),
        [Cause::HeaderMissing, Cause::HeaderAdded, Cause::HeaderValue],
        found,
    );
    authorization(
        ours.header("authorization"),
        theirs.header("authorization"),
        found,
    );
    let (our_type, their_type) = (ours.media_type(), theirs.media_type());
    let listed = theirs
        .headers
        .iter()
        .any(|header| header.name == "content-type" && header.listed);
    if our_type != their_type
        && !is_placeholder(&their_type)
        && (listed || !theirs.body.is_empty() || !ours.body.is_empty())
    {
        found.add(Cause::ContentType, format!("{our_type} for {their_type}"));
    }
}

fn authorization(ours: Option<&str>, theirs: Option<&str>, found: &mut Found) {
    const SIGNED: [&str; 6] = [
        "OAuth ",
        "Hawk ",
        "Digest ",
        "AWS4-HMAC",
        "EG1-HMAC",
        "NTLM",
    ];
    // An empty header, or a scheme's word alone, is no credential, and a client without one sends none.
    let theirs = theirs.filter(|value| !["", "Bearer", "Basic"].contains(&value.trim()));
    match (ours, theirs) {
        (ours, theirs) if ours.map(str::trim) == theirs.map(str::trim) => {}
        (_, Some(theirs)) if SIGNED.iter().any(|word| theirs.starts_with(word)) => {
            let word = theirs.split(' ').next().unwrap_or_default();
            found.add(Cause::Signature, word);
        }
        (Some(_), Some(theirs)) if theirs.split(' ').any(is_placeholder) => {}
        (None, Some(theirs)) => found.add(
            Cause::Authorization,
            format!("no `{}`", theirs.split(' ').next().unwrap_or_default()),
        ),
        (Some(_), None) => found.add(Cause::Authorization, "added"),
        _ => found.add(Cause::Authorization, "another value"),
    }
}

fn body(ours: &Sent, theirs: &Sent, found: &mut Found) {
    if ours.body == theirs.body {
        return;
    }
    match (ours.body.is_empty(), theirs.body.is_empty()) {
        (true, false) => return found.add(Cause::BodyMissing, theirs.media_type()),
        // Where the collection names no file Postman sends none, and any will do.
        (false, true) if ours.body == FILE => return,
        (false, true) => return found.add(Cause::BodyAdded, ours.media_type()),
        _ => {}
    }
    let media_type = theirs.media_type();
    if media_type == "multipart/form-data" {
        return parts(&recorded::parts(ours), &recorded::parts(theirs), found);
    }
    let (our_text, their_text) = (
        String::from_utf8_lossy(&ours.body),
        String::from_utf8_lossy(&theirs.body),
    );
    if media_type == "application/x-www-form-urlencoded" {
        return fields(&our_text, &their_text, found);
    }
    let tree = |text| json::read_sample(text).ok();
    match (tree(&our_text), tree(&their_text)) {
        (Some(ours), Some(theirs)) => {
            if let Some(detail) = nodes("", &ours, &theirs) {
                found.add(Cause::BodyValue, detail);
            }
        }
        _ => found.add(Cause::BodyValue, media_type),
    }
}

fn fields(ours: &str, theirs: &str, found: &mut Found) {
    let mut left = recorded::fields(ours);
    let mut missing = Vec::new();
    for (name, value) in recorded::fields(theirs) {
        match left
            .iter()
            .position(|(other, found)| *other == name && is_same(found, &value))
        {
            Some(at) => drop(left.remove(at)),
            None => missing.push(name),
        }
    }
    multimap(
        missing,
        left.into_iter().map(|(name, _)| name).collect(),
        [Cause::PartMissing, Cause::PartAdded, Cause::PartValue],
        found,
    );
}

/// Part by part; the order of parts of different names means nothing (RFC 7578 section 5.2).
fn parts(ours: &[Part], theirs: &[Part], found: &mut Found) {
    let mut left: Vec<&Part> = ours.iter().collect();
    let mut missing = Vec::new();
    for part in theirs {
        // A file that the collection does not name is an empty part for Postman, and any file will do.
        let unnamed = part.file.as_deref() == Some("");
        let equal = |other: &&Part| {
            other.name == part.name
                && other.file.is_some() == part.file.is_some()
                && (unnamed || is_same(&other.content, &part.content))
        };
        match left.iter().position(equal) {
            Some(at) => {
                let other = left.remove(at);
                if unnamed {
                    continue;
                }
                if other.file != part.file
                    || (other.content_type != part.content_type
                        && !part.content_type.as_deref().is_some_and(is_placeholder))
                {
                    found.add(Cause::FileName, part.name.clone());
                }
            }
            None => missing.push(part.name.clone()),
        }
    }
    multimap(
        missing,
        left.into_iter().map(|part| part.name.clone()).collect(),
        [Cause::PartMissing, Cause::PartAdded, Cause::PartValue],
        found,
    );
}

/// The JSON pointer of the first difference between two values. Of a repeated key the last counts.
fn nodes(at: &str, ours: &Node<'_>, theirs: &Node<'_>) -> Option<String> {
    let here = |what: &str| Some(format!("{what} at {at}/"));
    match (&ours.value, &theirs.value) {
        (_, Value::Text(text)) if is_placeholder(text) => None,
        (Value::Map(one), Value::Map(other)) => {
            let members =
                |entries: &[postwright::read::node::Entry<'_>]| -> BTreeMap<String, usize> {
                    entries
                        .iter()
                        .enumerate()
                        .map(|(index, entry)| (entry.key.to_string(), index))
                        .collect()
                };
            let (ours, theirs) = (members(one), members(other));
            for (key, index) in &theirs {
                let Some(own) = ours.get(key).and_then(|own| one.get(*own)) else {
                    let placeholder = other.get(*index).is_some_and(|entry| matches!(&entry.value.value, Value::Text(text) if is_placeholder(text)));
                    if placeholder {
                        continue;
                    }
                    return here(&format!("`{key}` missing"));
                };
                let their = other.get(*index)?;
                if let Some(found) = nodes(&format!("{at}/{key}"), &own.value, &their.value) {
                    return Some(found);
                }
            }
            ours.keys()
                .find(|key| !theirs.contains_key(*key))
                .and_then(|key| here(&format!("`{key}` added")))
        }
        (Value::List(one), Value::List(other)) => {
            if one.len() != other.len() {
                let placeholders = other
                    .iter()
                    .all(|node| matches!(&node.value, Value::Text(text) if is_placeholder(text)));
                return if placeholders {
                    None
                } else {
                    here("another length")
                };
            }
            one.iter()
                .zip(other)
                .find_map(|(one, other)| nodes(&format!("{at}/*"), one, other))
        }
        (Value::Number(one), Value::Number(other))
            if one.parse::<f64>().ok() == other.parse::<f64>().ok() =>
        {
            None
        }
        (one, other) if one == other => None,
        (one, other) => here(&format!("{} for {}", kind(one), kind(other))),
    }
}

fn kind(value: &Value<'_>) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::Text(_) => "text",
        Value::List(_) => "a list",
        Value::Map(_) => "an object",
        Value::Hole(_) => "a hole",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::recorded::Header;

    fn sent(target: &str, headers: &[(&str, &str)], body: &str) -> Sent {
        Sent {
            method: "POST".into(),
            scheme: "https".into(),
            host: "h.test".into(),
            target: target.into(),
            headers: headers
                .iter()
                .map(|(name, value)| Header {
                    name: (*name).into(),
                    value: (*value).into(),
                    listed: true,
                })
                .collect(),
            body: body.into(),
        }
    }

    fn causes(ours: Sent, theirs: &Sent) -> Vec<Cause> {
        compare(&Ok(ours), theirs)
            .into_iter()
            .map(|difference| difference.cause)
            .collect()
    }

    const JSON: (&str, &str) = ("content-type", "application/json");

    #[test]
    fn equal_requests_have_no_difference() {
        let theirs = sent(
            "/a/%3Cstring%3E?b=<integer>&c=1",
            &[JSON],
            "{\"a\": 1.0, \"b\": \"<string>\"}",
        );
        let ours = sent(
            "/a/x?b=5&c=1",
            &[("content-type", "application/json; charset=utf-8")],
            "{\"b\":\"x\",\"a\":1}",
        );
        assert_eq!(causes(ours, &theirs), []);
    }

    #[test]
    fn each_part_of_the_target_has_its_cause() {
        let theirs = sent("/a'b?x=1&y=2'", &[], "");
        assert_eq!(causes(sent("/c?x=1&y=2'", &[], ""), &theirs), [Cause::Path]);
        assert_eq!(
            causes(sent("/a%27b?x=1&y=2'", &[], ""), &theirs),
            [Cause::PathEncoding]
        );
        assert_eq!(
            causes(sent("/a'b?x=1&y=2%27", &[], ""), &theirs),
            [Cause::QueryEncoding]
        );
        assert_eq!(
            causes(sent("/a'b?y=2'&x=1", &[], ""), &theirs),
            [Cause::QueryOrder]
        );
        assert_eq!(
            causes(sent("/a'b?x=1", &[], ""), &theirs),
            [Cause::QueryMissing]
        );
        assert_eq!(
            causes(sent("/a'b?x=2&y=2'&z=1", &[], ""), &theirs),
            [Cause::QueryAdded, Cause::QueryValue]
        );
    }

    #[test]
    fn headers_and_credentials_are_told_apart() {
        let theirs = sent("/", &[("x-a", "1"), ("authorization", "Bearer t")], "");
        assert_eq!(
            causes(sent("/", &[("authorization", "Bearer t")], ""), &theirs),
            [Cause::HeaderMissing]
        );
        assert_eq!(
            causes(sent("/", &[("x-a", "1")], ""), &theirs),
            [Cause::Authorization]
        );
        let empty = sent("/", &[("authorization", "Bearer ")], "");
        assert_eq!(causes(sent("/", &[], ""), &empty), []);
        let signed = sent("/", &[("authorization", "Hawk id=\"1\"")], "");
        assert_eq!(causes(sent("/", &[], ""), &signed), [Cause::Signature]);
    }

    #[test]
    fn a_file_that_is_not_named_may_be_any() {
        let part = |file: &str, content: &str| {
            format!(
                "--b\r\ncontent-disposition: form-data; name=\"f\"; filename=\"{file}\"\r\n\r\n{content}\r\n--b--\r\n"
            )
        };
        let form = ("content-type", "multipart/form-data; boundary=b");
        let theirs = sent("/", &[form], &part("", ""));
        assert_eq!(causes(sent("/", &[form], &part("a", "x")), &theirs), []);
        let theirs = sent("/", &[form], &part("b.txt", "x"));
        assert_eq!(
            causes(sent("/", &[form], &part("a", "x")), &theirs),
            [Cause::FileName]
        );
    }

    #[test]
    fn bodies_are_compared_by_what_they_say() {
        let theirs = sent("/", &[JSON], "{\"a\": [1, {\"b\": null}]}");
        assert_eq!(
            causes(sent("/", &[JSON], "{\"a\":[1,{}]}"), &theirs),
            [Cause::BodyValue]
        );
        assert_eq!(
            causes(sent("/", &[], ""), &theirs),
            [Cause::ContentType, Cause::BodyMissing]
        );
        let form = ("content-type", "application/x-www-form-urlencoded");
        let theirs = sent("/", &[form], "a=1&b=2");
        assert_eq!(causes(sent("/", &[form], "b=2&a=1"), &theirs), []);
        assert_eq!(
            causes(sent("/", &[form], "b=3"), &theirs),
            [Cause::PartMissing, Cause::PartValue]
        );
    }
}
