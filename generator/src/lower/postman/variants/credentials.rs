//! The credentials that a request sends for the auth schemes of its operation.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;

use super::super::call::Call;
use super::super::{auth, by_hand, headers, query, variables};
use crate::api::{Operation, Scheme, SchemeId, SchemeKind};
use crate::expect::{self, Fill};
use crate::read::postman::document::{AuthSetting, FieldValue};
use crate::report::Report;

/// What a request sends to show who asks.
pub(super) struct Credentials {
    /// The credentials by scheme. A scheme for which the request has none is not in the list.
    pub(super) by_scheme: Vec<(SchemeId, Vec<String>)>,
    /// The headers that the schemes of the operation do not make: their names in lower case, and their values.
    pub(super) headers: Vec<(String, String)>,
}

/// The credentials of a request; in words why a client cannot send them.
pub(super) fn of(
    call: &Call<'_>,
    operation: &Operation,
    schemes: &[Scheme],
    fill: &Fill,
) -> Result<Credentials, String> {
    let known: Vec<_> = operation
        .auth
        .iter()
        .filter_map(|id| Some((*id, &schemes.get(id.0)?.kind)))
        .collect();
    // What there is to report of auth has been reported.
    let own = auth::kinds(call, &mut Report::default());
    let lacks = |kind: &SchemeKind| {
        matches!(kind, SchemeKind::QueryKey { .. })
            && !known.iter().any(|(_, known)| auth::is_same(known, kind))
    };
    if !fill.is_real() && own.iter().any(lacks) {
        return Err("it has another auth than most requests of its operation".to_owned());
    }
    let given: Vec<_> = known
        .into_iter()
        .filter_map(|(id, kind)| Some((id, kind, texts(call, kind, fill)?)))
        .collect();
    let made: Vec<_> = given
        .iter()
        .filter_map(|(_, kind, texts)| header(kind, texts))
        .collect();
    let mut headers = own_headers(call, &own, fill);
    headers.retain(|header| !made.contains(header));
    Ok(Credentials {
        by_scheme: given
            .into_iter()
            .map(|(id, _, texts)| (id, texts))
            .collect(),
        headers,
    })
}

/// The credential that a request has for a scheme, with values for its variables.
fn texts(call: &Call<'_>, kind: &SchemeKind, fill: &Fill) -> Option<Vec<String>> {
    let written = written(call, kind, fill)?;
    if !fill.is_real() {
        return Some(made_up(&written));
    }
    let texts: Vec<_> = written.iter().map(|text| fill.text(text)).collect();
    // Without a token Postman sends no header, but with an empty user name it does (observed).
    let given = *kind == SchemeKind::Basic || texts.iter().any(|text| !text.is_empty());
    given.then_some(texts)
}

/// The header that a credential becomes, where it becomes one: its name in lower case, and its value.
fn header(kind: &SchemeKind, texts: &[String]) -> Option<(String, String)> {
    let (name, value) = match (kind, texts) {
        (SchemeKind::Basic, [user, password]) => {
            ("authorization", by_hand::basic([user, password]))
        }
        (SchemeKind::Token { prefix }, [token]) if prefix.is_empty() => {
            ("authorization", token.clone())
        }
        (SchemeKind::Token { prefix }, [token]) => ("authorization", format!("{prefix} {token}")),
        (SchemeKind::HeaderKey { header }, [key]) => (header.as_str(), key.clone()),
        _ => return None,
    };
    Some((name.to_ascii_lowercase(), value))
}

/// The headers that show who asks, as the request sends them: those that are written by hand, and the helper's.
fn own_headers(call: &Call<'_>, own: &BTreeSet<SchemeKind>, fill: &Fill) -> Vec<(String, String)> {
    let by_hand = by_hand::credentials(call).filter(|(_, value)| !by_hand::is_signed(value));
    let mut headers: Vec<_> = by_hand
        .map(|(name, value)| {
            let name = name.to_ascii_lowercase();
            let value = match name.as_str() {
                _ if fill.is_real() => fill.text(&value),
                "authorization" => by_hand::made_up(&value),
                _ => expect::TOKEN.to_owned(),
            };
            (name, value)
        })
        .collect();
    for kind in own {
        let made = texts(call, kind, fill).and_then(|texts| header(kind, &texts));
        if let Some((name, value)) = made
            && (by_helper(call, kind).is_some() || !headers.iter().any(|(known, _)| *known == name))
        {
            headers.retain(|(known, _)| *known != name);
            headers.push((name, value));
        }
    }
    headers
}

/// One text, or a user name and a password.
fn made_up(written: &[String]) -> Vec<String> {
    match written {
        [_, _] => made_up_user(),
        _ => vec![expect::TOKEN.to_owned()],
    }
}

fn made_up_user() -> Vec<String> {
    expect::USER.map(str::to_owned).to_vec()
}

/// The credential as the request has it, for one kind of scheme: the helper's before one that is written by hand, which
/// the helper replaces (Postman runtime: observed).
fn written(call: &Call<'_>, kind: &SchemeKind, fill: &Fill) -> Option<Vec<String>> {
    by_helper(call, kind).or_else(|| by_hand(call, kind, fill))
}

fn by_helper(call: &Call<'_>, kind: &SchemeKind) -> Option<Vec<String>> {
    let AuthSetting::Helper {
        kind: helper,
        attributes,
        ..
    } = call.auth
    else {
        return None;
    };
    if !auth::is_helper_of(helper, attributes, kind) {
        return None;
    }
    let attribute = |name: &str| {
        let values = attributes.iter().filter(|(key, _)| key == name);
        match values.map(|(_, value)| value).next_back() {
            Some(FieldValue::Text(text) | FieldValue::Number(text)) => text.clone(),
            Some(FieldValue::Bool(value)) => value.to_string(),
            _ => String::new(),
        }
    };
    match helper.as_str() {
        "basic" => Some(vec![attribute("username"), attribute("password")]),
        "bearer" => Some(vec![attribute("token")]),
        "apikey" => Some(vec![attribute("value")]),
        "oauth2" => Some(vec![attribute("accessToken")]),
        _ => None,
    }
}

fn by_hand(call: &Call<'_>, kind: &SchemeKind, fill: &Fill) -> Option<Vec<String>> {
    let header = |name: &str| {
        let found = headers::enabled(call.request)
            .filter(|(known, _)| known.eq_ignore_ascii_case(name))
            .filter(|(known, _)| !by_hand::is_replaced(call, known))
            .last()?;
        Some(headers::value(found.1)).filter(|value| !value.is_empty())
    };
    let is_basic = |value: &str| by_hand::kind("Authorization", value) == SchemeKind::Basic;
    match kind {
        SchemeKind::Token { prefix } => {
            let value = header("Authorization")?;
            let (word, rest) = value.split_once(' ').unwrap_or(("", &value));
            word.eq_ignore_ascii_case(prefix)
                .then(|| vec![rest.trim().to_owned()])
        }
        SchemeKind::HeaderKey { header: name } => header(name).map(|value| vec![value]),
        SchemeKind::QueryKey { parameter } => {
            let pieces = call.target.query.iter();
            let mut pieces = pieces.filter(|piece| !piece.disabled && piece.key == *parameter);
            let is_credential = |value: Option<&str>| query::is_credential(parameter, value);
            let piece = pieces.find(|piece| is_credential(piece.value.as_deref()))?;
            Some(vec![piece.value.clone().unwrap_or_default()])
        }
        SchemeKind::Basic => header("Authorization")
            .and_then(|value| match decoded(&fill.text(&value)) {
                None if !fill.is_real() && is_basic(&value) => Some(made_up_user()),
                decoded => decoded,
            })
            .or_else(|| {
                let (user, password) = call.target.user.as_ref()?;
                Some(vec![user.clone(), password.clone().unwrap_or_default()])
            }),
        SchemeKind::CookieKey { .. } | SchemeKind::Hook { .. } => None,
    }
    .filter(|found| {
        found
            .iter()
            .any(|text| !text.is_empty() || variables::any(text))
    })
}

/// The user name and the password of `Basic …` (RFC 7617), which made-up values need not decode.
fn decoded(header: &str) -> Option<Vec<String>> {
    let (_, encoded) = header.trim().split_once(' ')?;
    // Servers take it padded or not.
    let bytes = STANDARD_NO_PAD.decode(encoded.trim().trim_end_matches('='));
    let text = String::from_utf8(bytes.ok()?).ok()?;
    let (user, password) = text.split_once(':')?;
    Some(vec![user.to_owned(), password.to_owned()])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn basic_credentials_are_decoded() {
        let user = |text: &str| decoded(text).map(|pair| pair.join("|"));
        assert_eq!(user("Basic dTpw").as_deref(), Some("u|p"));
        assert_eq!(
            user("Basic dXNlcjpwYTpzcw==").as_deref(),
            Some("user|pa:ss")
        );
        assert_eq!(user("Basic ???"), None);
    }
}
