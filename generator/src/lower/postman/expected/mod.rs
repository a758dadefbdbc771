//! What a request is on the wire by Postman's own rules, for the generated tests.
//!
//! It is computed from the request alone and knows nothing of the operation that it became, so that the tests find where
//! the two differ. Where the client means to differ, the expectation says what the client means: values are data and
//! never structure, and a credential without a value is none.

mod authorization;
mod body;
#[cfg(test)]
mod tests;

use super::call::Call;
use super::header_role::{Role, role};
use super::headers;
use super::written::sent_as;
use super::{base, query, url};
use crate::api::Expected;
use crate::expect::Fill;
use crate::read::postman::document::FieldValue;
use crate::text::percent;

/// What is expected of a request.
pub(super) fn of(call: &Call<'_>, fill: &Fill) -> Expected {
    let (body, form) = body::of(call, fill);
    let said = sent_as(call).filter(|_| !call.body.is_form());
    let said = said.map(|value| fill.text(&value));
    let media_type = form.or(said).filter(|value| !value.is_empty());
    let mut headers = headers(call, fill);
    headers.retain(|(name, _)| name != "content-type");
    headers.extend(media_type.map(|media_type| ("content-type".to_owned(), media_type)));
    let mut query = entries(call, fill);
    authorization::add(call, &mut headers, &mut query);
    headers.sort();
    query.sort();
    Expected {
        method: call.method.clone(),
        url: address(call, fill),
        query,
        headers,
        body,
    }
}

/// Scheme, host and path, decoded.
fn address(call: &Call<'_>, fill: &Fill) -> String {
    let origin = base::address(&call.target.origin, fill);
    let origin = origin.trim();
    let (scheme, rest) = origin.split_once("://").unwrap_or(("http", origin));
    let (host, base) = match rest.find('/') {
        Some(at) => rest.split_at(at),
        None => (rest, ""),
    };
    // A colon without a port means nothing (Postman runtime: observed).
    let host = host.strip_suffix(':').unwrap_or(host);
    let mut address = format!(
        "{}://{}{}",
        scheme.to_lowercase(),
        host.to_lowercase(),
        percent::decoded(base)
    );
    for segment in &call.target.segments {
        address.push('/');
        address.push_str(&percent::decoded(&in_path(segment, call, fill)));
    }
    if call.target.segments.is_empty() && base.is_empty() {
        address.push('/');
    }
    address
}

/// A segment of the path. A path variable begins with a colon and ends at the first dot; its value is the last of that
/// name, and without a value the segment stays as it is (Postman runtime: observed). Numbers count as their text.
fn in_path(segment: &str, call: &Call<'_>, fill: &Fill) -> String {
    let Some(after) = segment.strip_prefix(':') else {
        return fill.value("", segment);
    };
    let variables: Vec<_> = call
        .request
        .url
        .iter()
        .flat_map(|url| &url.variables)
        .collect();
    let value = |name: &str| {
        let declared = variables.iter().rev().find(|known| known.key == name)?;
        match &declared.value {
            FieldValue::Text(text) | FieldValue::Number(text) if !text.is_empty() => {
                Some(fill.value(name, &percent::decoded(text)))
            }
            FieldValue::Bool(value) => Some(value.to_string()),
            _ => None,
        }
    };
    let (name, suffix) = match after.find('.') {
        Some(at) => after.split_at(at),
        None => (after, ""),
    };
    if let Some(value) = value(name) {
        return format!("{value}{suffix}");
    }
    // `:id:cancel` with `id` declared, which Postman does not fill in, and the client does.
    let known = variables
        .iter()
        .filter(|known| !known.key.is_empty() && name.starts_with(known.key.as_str()))
        .max_by_key(|known| known.key.len());
    let rest = known.and_then(|known| Some((value(&known.key)?, name.strip_prefix(&known.key)?)));
    match rest.filter(|(_, rest)| !rest.starts_with(char::is_alphanumeric)) {
        Some((value, rest)) => format!("{value}{rest}{suffix}"),
        None => fill.text(segment),
    }
}

/// The entries of the query, without credentials.
fn entries(call: &Call<'_>, fill: &Fill) -> Vec<String> {
    let enabled = call.target.query.iter().filter(|piece| !piece.disabled);
    let plain = enabled.filter(|piece| !query::is_credential(&piece.key, piece.value.as_deref()));
    plain
        .filter(|piece| !is_void(piece))
        .map(|piece| match &piece.value {
            Some(value) => format!(
                "{}={}",
                percent::decoded(&piece.key),
                fill.value(&piece.key, &percent::decoded(value))
            ),
            None => percent::decoded(&piece.key),
        })
        .collect()
}

/// `&&`: an entry of which nothing is sent but the separator.
fn is_void(piece: &url::QueryPiece) -> bool {
    piece.key.trim().is_empty() && piece.value.as_deref().unwrap_or_default().is_empty()
}

/// The headers of the request, without credentials and without those of the transport.
fn headers(call: &Call<'_>, fill: &Fill) -> Vec<(String, String)> {
    headers::enabled(call.request)
        .filter(|(name, _)| !matches!(role(name), Role::Transport | Role::Credential))
        .map(|(name, field)| {
            let value = fill.value(name, &headers::value(field));
            (name.to_ascii_lowercase(), value.trim().to_owned())
        })
        .collect()
}
