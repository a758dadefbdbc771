//! The credentials of a request, with made-up values.

use super::super::call::Call;
use super::super::headers::{self, Role};
use super::super::query;
use crate::expect;
use crate::read::postman::document::{AuthSetting, FieldValue};

/// Adds the credentials: the helper's, which replace headers of the same name, and those that are written by hand.
pub(super) fn add(call: &Call<'_>, headers: &mut Vec<(String, String)>, query: &mut Vec<String>) {
    let mut by_helper = None;
    if let AuthSetting::Helper {
        kind, attributes, ..
    } = call.auth
    {
        match sent(kind, attributes) {
            Sent::Header(name, value) => by_helper = Some((name.to_ascii_lowercase(), value)),
            Sent::Query(name) => query.push(format!("{name}={}", expect::TOKEN)),
            Sent::Nothing => {}
        }
    }
    let written = headers::enabled(call.request)
        .filter(|(name, _)| headers::role(name) == Role::Credential)
        .map(|(name, field)| (name.to_ascii_lowercase(), headers::value(field)))
        .filter(|(_, value)| !is_signed(value))
        .filter(|(name, value)| {
            let replaced = by_helper.as_ref().is_some_and(|(helper, _)| helper == name);
            !value.is_empty() && !replaced
        })
        .map(|(name, value)| {
            let value = match name.as_str() {
                "authorization" => made_up(&value),
                _ => expect::TOKEN.to_owned(),
            };
            (name, value)
        });
    let mut written: Vec<_> = written.collect();
    let user = call
        .target
        .user
        .as_ref()
        .filter(|(user, _)| !user.is_empty());
    if user.is_some() && by_helper.is_none() && written.is_empty() {
        written.push(("authorization".to_owned(), basic()));
    }
    headers.retain(|(name, _)| by_helper.as_ref().is_none_or(|(helper, _)| helper != name));
    headers.extend(written);
    headers.extend(by_helper);
    let pieces = call.target.query.iter().filter(|piece| !piece.disabled);
    let credentials =
        pieces.filter(|piece| query::is_credential(&piece.key, piece.value.as_deref()));
    query.extend(credentials.map(|piece| format!("{}={}", piece.key, expect::TOKEN)));
}

/// What an auth helper puts into a request.
enum Sent {
    Header(String, String),
    Query(String),
    Nothing,
}

fn sent(kind: &str, attributes: &[(String, FieldValue)]) -> Sent {
    let attribute = |name: &str| {
        let values = attributes.iter().rev();
        let mut named = values.filter(|(key, _)| key == name);
        match named.next() {
            Some((_, FieldValue::Text(text))) => Some(text.trim().to_owned()),
            _ => None,
        }
    };
    let authorization = |value: String| Sent::Header("authorization".to_owned(), value);
    let prefixed = || match attribute("headerPrefix") {
        Some(prefix) if prefix.is_empty() => expect::TOKEN.to_owned(),
        Some(prefix) => format!("{prefix} {}", expect::TOKEN),
        None => format!("Bearer {}", expect::TOKEN),
    };
    match kind {
        "basic" => authorization(basic()),
        "bearer" => authorization(format!("Bearer {}", expect::TOKEN)),
        "apikey" => match (attribute("key"), attribute("in").as_deref()) {
            (None, _) => Sent::Nothing,
            (Some(key), _) if key.is_empty() => Sent::Nothing,
            (Some(key), Some("query")) => Sent::Query(key),
            (Some(key), _) => Sent::Header(key, expect::TOKEN.to_owned()),
        },
        "oauth2" => match attribute("addTokenTo").as_deref() {
            Some("queryParams") => Sent::Query("access_token".to_owned()),
            _ => authorization(prefixed()),
        },
        // The others sign the request, which needs more than a value.
        _ => Sent::Nothing,
    }
}

/// Whether a written `Authorization` is a signature, such as `OAuth a="1",b="2"`: it differs from request to request, and
/// a hook of the client makes it.
fn is_signed(value: &str) -> bool {
    value
        .split_once(' ')
        .is_some_and(|(_, rest)| rest.contains('=') && rest.contains(','))
}

/// A written `Authorization`: the word of its scheme stays.
fn made_up(value: &str) -> String {
    let Some((word, rest)) = value.split_once(' ') else {
        return expect::TOKEN.to_owned();
    };
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    if word.is_empty() || !word.bytes().all(is_word) {
        return expect::TOKEN.to_owned();
    }
    let variable = super::super::variables::any(rest);
    match word {
        "Basic" | "basic" if !variable || rest.contains(':') => basic(),
        _ => format!("{word} {}", expect::TOKEN),
    }
}

/// RFC 7617 with the made-up user name and password.
fn basic() -> String {
    // Base64 of `user:made-up-password`.
    "Basic dXNlcjptYWRlLXVwLXBhc3N3b3Jk".to_owned()
}
