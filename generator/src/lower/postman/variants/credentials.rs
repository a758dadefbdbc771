//! The credentials that a request sends for the auth schemes of its operation.

use super::super::call::Call;
use super::super::{auth, headers, query, variables};
use crate::api::{Operation, Scheme, SchemeId, SchemeKind};
use crate::expect::{self, Fill};
use crate::read::postman::document::{AuthSetting, FieldValue};
use crate::report::Report;

/// The credentials by scheme. A scheme for which the request has none is not in the list.
pub(super) fn of(
    call: &Call<'_>,
    operation: &Operation,
    schemes: &[Scheme],
    fill: &Fill,
) -> Result<Vec<(SchemeId, Vec<String>)>, String> {
    let known: Vec<_> = operation
        .auth
        .iter()
        .filter_map(|id| Some((*id, &schemes.get(id.0)?.kind)))
        .collect();
    // What there is to report of auth has been reported.
    let own = auth::kinds(call, &mut Report::default());
    let lacks = |kind: &SchemeKind| !known.iter().any(|(_, known)| auth::is_same(known, kind));
    if !fill.is_real() && own.iter().any(lacks) {
        return Err("it has another auth than most requests of its operation".to_owned());
    }
    let known = known.into_iter();
    let found = known.filter_map(|(id, kind)| {
        let written = written(call, kind, fill)?;
        let texts: Vec<_> = written.iter().map(|text| fill.text(text)).collect();
        if !fill.is_real() {
            return Some((id, made_up(&written)));
        }
        // Without a token Postman sends no header, but with an empty user name it does (observed).
        let given = *kind == SchemeKind::Basic || texts.iter().any(|text| !text.is_empty());
        given.then_some((id, texts))
    });
    Ok(found.collect())
}

/// One text, or a user name and a password.
fn made_up(written: &[String]) -> Vec<String> {
    match written {
        [_, _] => expect::USER.map(str::to_owned).to_vec(),
        _ => vec![expect::TOKEN.to_owned()],
    }
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
            .last()?;
        Some(headers::value(found.1)).filter(|value| !value.is_empty())
    };
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
            .and_then(|value| decoded(&fill.text(&value)))
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
    let bytes = base64(encoded.trim())?;
    let text = String::from_utf8(bytes).ok()?;
    let (user, password) = text.split_once(':')?;
    Some(vec![user.to_owned(), password.to_owned()])
}

/// Base64 (RFC 4648 section 4), padded or not.
fn base64(text: &str) -> Option<Vec<u8>> {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = Vec::new();
    let (mut bits, mut held) = (0_u32, 0);
    for byte in text.trim_end_matches('=').bytes() {
        let digit = DIGITS.iter().position(|digit| *digit == byte)?;
        bits = bits << 6 | u32::try_from(digit).ok()?;
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xff).ok()?);
        }
    }
    Some(bytes)
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
