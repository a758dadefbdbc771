//! What is secret: names of fields that hold credentials, and values that look like them.

use crate::name::words::words;

mod value;

pub(crate) use value::looks_like_credential;

/// Words that name a secret wherever they stand as a whole word.
const SECRET_WORDS: [&str; 15] = [
    "password",
    "passwd",
    "pwd",
    "passphrase",
    "passcode",
    "secret",
    "credential",
    "credentials",
    "otp",
    "totp",
    "cvv",
    "cvc",
    "jwt",
    "apikey",
    "passkey",
];

/// Pairs of words that name a secret.
const SECRET_PAIRS: [(&str, &str); 27] = [
    ("api", "key"),
    ("access", "key"),
    ("secret", "key"),
    ("private", "key"),
    ("encryption", "key"),
    ("signing", "key"),
    ("shared", "key"),
    ("subscription", "key"),
    ("auth", "key"),
    ("account", "key"),
    ("master", "key"),
    ("access", "token"),
    ("refresh", "token"),
    ("bearer", "token"),
    ("auth", "token"),
    ("authentication", "token"),
    ("authorization", "token"),
    ("oauth", "token"),
    ("api", "token"),
    ("id", "token"),
    ("session", "token"),
    ("security", "token"),
    ("private", "token"),
    ("personal", "token"),
    ("secret", "token"),
    ("user", "token"),
    ("reset", "token"),
];

/// First words of names that say something about a secret, or do something with one.
const FLAG_STARTS: [&str; 22] = [
    "has", "is", "needs", "need", "requires", "require", "enable", "enables", "allow", "allows",
    "use", "uses", "show", "force", "must", "can", "should", "forgot", "change", "reset", "no",
    "with",
];

/// Last words of names that say something about a secret: whether, when, how many, of what kind, where.
const FLAG_ENDS: [&str; 58] = [
    "required",
    "enabled",
    "disabled",
    "allowed",
    "type",
    "types",
    "kind",
    "expires",
    "expiry",
    "expiration",
    "expired",
    "expire",
    "at",
    "in",
    "on",
    "date",
    "time",
    "timestamp",
    "count",
    "counts",
    "length",
    "len",
    "size",
    "min",
    "max",
    "limit",
    "policy",
    "policies",
    "requirement",
    "requirements",
    "strength",
    "rule",
    "rules",
    "hint",
    "question",
    "url",
    "uri",
    "link",
    "endpoint",
    "status",
    "state",
    "name",
    "names",
    "id",
    "ids",
    "format",
    "version",
    "lifetime",
    "ttl",
    "age",
    "attempts",
    "valid",
    "set",
    "changed",
    "updated",
    "created",
    "scope",
    "scopes",
];

/// Whether a field of that name holds a secret: a password, a key or a token.
///
/// The name is split into words, so `newPassword`, `API_KEY` and `client-secret` count. What only speaks of a secret does
/// not: `password_required`, `has_password`, `token_type`, `token_expires_at`, `api_key_id`, nor do tokens that page
/// through a list. A token that says nothing of its kind counts only where it is the whole name.
#[must_use]
pub(crate) fn is_secret_name(name: &str) -> bool {
    let words = words(name);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let starts_flag = words
        .first()
        .is_some_and(|first| FLAG_STARTS.contains(first));
    let kinds_of_reset = matches!(words.as_slice(), ["reset", "token"]);
    let ends_flag = words.last().is_some_and(|last| FLAG_ENDS.contains(last));
    if ends_flag || (starts_flag && !kinds_of_reset) {
        return false;
    }
    matches!(
        words.as_slice(),
        ["token"] | ["pin"] | [.., "pin", "code" | "number"]
    ) || (words.len() > 1 && words.last() == Some(&"pin"))
        || words.iter().any(|&word| is_secret_word(word))
        || words.windows(2).any(|pair| {
            SECRET_PAIRS
                .iter()
                .any(|&(first, second)| pair == [first, second])
        })
}

/// Whether a header of that name holds a credential.
///
/// They are `Authorization`, `Proxy-Authorization`, `Cookie`, and names with an api key, a token at the end, `x-…auth…`,
/// a secret, a password, a session id, a JWT or a subscription key in them. Not so: `Postman-Token`, tokens' types,
/// continuation tokens and tokens of cards.
#[must_use]
pub(crate) fn auth_header(name: &str) -> bool {
    let name = name.trim().to_ascii_lowercase().replace('_', "-");
    let excluded = matches!(name.as_str(), "postman-token" | "continuation-token")
        || name.ends_with("-token-type")
        || name.ends_with("-continuation-token")
        || name.ends_with("card-token");
    let known = matches!(
        name.as_str(),
        "authorization" | "proxy-authorization" | "cookie"
    ) || name.ends_with("-token")
        || (name.starts_with("x-") && name.contains("auth"))
        || [
            "api-key",
            "apikey",
            "secret",
            "password",
            "session-id",
            "jwt",
            "subscription-key",
        ]
        .iter()
        .any(|part| name.contains(part));
    known && !excluded
}

/// Whether a query parameter of that name holds a credential, however its words are parted.
///
/// A parameter that is just called `key` does so only with a secret in it: see [`credential_query_value`].
#[must_use]
pub(crate) fn credential_query(name: &str) -> bool {
    let name: String = name.trim().to_ascii_lowercase().replace(['-', '_'], "");
    matches!(
        name.as_str(),
        "apikey"
            | "apitoken"
            | "accesstoken"
            | "privatetoken"
            | "token"
            | "ticket"
            | "clientsecret"
            | "password"
    )
}

/// Whether a query parameter holds a credential, told by its name and by the variable that is its value.
#[must_use]
pub(crate) fn credential_query_value(name: &str, variable: &str) -> bool {
    credential_query(name) || (name.trim().eq_ignore_ascii_case("key") && is_secret_name(variable))
}

/// Whether the word is a secret one, alone or with a number behind it, such as `password2`.
fn is_secret_word(word: &str) -> bool {
    SECRET_WORDS.contains(&word.trim_end_matches(|character: char| character.is_ascii_digit()))
}

#[cfg(test)]
mod tests;
