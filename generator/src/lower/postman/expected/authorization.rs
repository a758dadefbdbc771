//! The credentials of a request, with made-up values.

use std::collections::BTreeSet;

use super::super::call::Call;
use super::super::{by_hand, query};
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
    let written = by_hand::credentials(call)
        .map(|(name, value)| (name.to_ascii_lowercase(), value))
        .filter(|(_, value)| !by_hand::is_signed(value))
        .filter(|(name, _)| by_helper.as_ref().is_none_or(|(helper, _)| helper != name))
        .map(|(name, value)| {
            let value = match name.as_str() {
                "authorization" => by_hand::made_up(&value),
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
        written.push(("authorization".to_owned(), by_hand::basic(expect::USER)));
    }
    headers.retain(|(name, _)| by_helper.as_ref().is_none_or(|(helper, _)| helper != name));
    headers.extend(written);
    headers.extend(by_helper);
    let pieces = call.target.query.iter().filter(|piece| !piece.disabled);
    let credentials =
        pieces.filter(|piece| query::is_credential(&piece.key, piece.value.as_deref()));
    // A client sends each of them once.
    let keys: BTreeSet<_> = credentials.map(|piece| piece.key.as_str()).collect();
    query.extend(
        keys.into_iter()
            .map(|key| format!("{key}={}", expect::TOKEN)),
    );
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
        "basic" => authorization(by_hand::basic(expect::USER)),
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
