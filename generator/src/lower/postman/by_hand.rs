//! Credentials that are written into headers by hand.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::auth;
use super::call::Call;
use super::header_role::{Role, role};
use super::headers;
use super::variables;
use crate::api::SchemeKind;
use crate::expect;

/// The headers that hold credentials, with their values. Of one that repeats the last counts: a client sends one.
pub(super) fn credentials<'c>(call: &'c Call<'_>) -> impl Iterator<Item = (&'c str, String)> {
    let written = headers::enabled(call.request)
        .filter(|(name, _)| role(name) == Role::Credential)
        .filter(|(name, _)| !is_replaced(call, name))
        .map(|(name, field)| (name, headers::value(field)))
        .filter(|(_, value)| !value.is_empty());
    let mut found: Vec<(&str, String)> = Vec::new();
    for (name, value) in written {
        found.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        found.push((name, value));
    }
    found.into_iter()
}

/// Whether the helper of a request replaces a header that is written by hand.
pub(super) fn is_replaced(call: &Call<'_>, name: &str) -> bool {
    name.eq_ignore_ascii_case("authorization") && auth::authorizes(call)
}

/// The kinds of auth that they are.
pub(super) fn kinds(call: &Call<'_>) -> impl Iterator<Item = SchemeKind> {
    credentials(call).map(|(name, value)| kind(name, &value))
}

/// `Authorization: PREFIX credential` keeps its prefix word; any other header holds a key.
pub(super) fn kind(name: &str, value: &str) -> SchemeKind {
    if !name.eq_ignore_ascii_case("authorization") {
        return SchemeKind::HeaderKey {
            header: name.to_owned(),
        };
    }
    let (prefix, rest) = value.split_once(' ').unwrap_or(("", value));
    let rest = rest.trim();
    let word = !prefix.is_empty()
        && prefix
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    let literal = !variables::any(rest);
    match (word, prefix) {
        (true, "Basic" | "basic") if literal || rest.contains(':') => SchemeKind::Basic,
        (true, _) if rest.contains('=') && rest.contains(',') => SchemeKind::Hook {
            kind: helper(&prefix.to_ascii_lowercase()).to_owned(),
        },
        (true, _) => SchemeKind::Token {
            prefix: prefix.to_owned(),
        },
        (false, _) => SchemeKind::HeaderKey {
            header: "Authorization".to_owned(),
        },
    }
}

/// What Postman calls the scheme of a signature, so that one hook signs requests of both kinds (RFC 5849, section 3.5.1).
fn helper(scheme: &str) -> &str {
    match scheme {
        "oauth" => "oauth1",
        "aws4-hmac-sha256" => "awsv4",
        other => other,
    }
}

/// Whether a written `Authorization` is a signature, such as `OAuth a="1",b="2"`: it differs from request to request, and
/// a hook of the client makes it.
pub(super) fn is_signed(value: &str) -> bool {
    value
        .split_once(' ')
        .is_some_and(|(_, rest)| rest.contains('=') && rest.contains(','))
}

/// A written `Authorization` with a made-up credential: the word of its scheme stays.
pub(super) fn made_up(value: &str) -> String {
    match kind("Authorization", value) {
        SchemeKind::Basic => basic(expect::USER),
        SchemeKind::Token { prefix } => format!("{prefix} {}", expect::TOKEN),
        _ => expect::TOKEN.to_owned(),
    }
}

/// `Authorization` for a user name and a password (RFC 7617).
pub(super) fn basic([user, password]: [&str; 2]) -> String {
    let pair = format!("{user}:{password}");
    format!("Basic {}", STANDARD.encode(pair))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hand_written_credentials_keep_their_prefix() {
        let token = |prefix: &str| SchemeKind::Token {
            prefix: prefix.to_owned(),
        };
        assert_eq!(kind("Authorization", "Bearer {{t}}"), token("Bearer"));
        assert_eq!(kind("Authorization", "Basic {{t}}"), token("Basic"));
        assert_eq!(kind("Authorization", "Basic dTpw"), SchemeKind::Basic);
        assert_eq!(
            kind("Authorization", "{{t}}"),
            SchemeKind::HeaderKey {
                header: "Authorization".into()
            }
        );
        assert_eq!(
            kind("X-Api-Key", "a b"),
            SchemeKind::HeaderKey {
                header: "X-Api-Key".into()
            }
        );
        assert_eq!(
            kind("Authorization", "OAuth a=\"1\",b=\"2\""),
            SchemeKind::Hook {
                kind: "oauth1".into()
            }
        );
    }
}
