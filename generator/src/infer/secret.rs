//! Which keys name secrets.

use super::words;

/// Names that are secret wherever their words stand together in a key.
const SECRET: &[&[&str]] = &[
    &["password"],
    &["passwd"],
    &["passphrase"],
    &["pwd"],
    &["secret"],
    &["api", "key"],
    &["apikey"],
    &["private", "key"],
    &["access", "key"],
    &["access", "token"],
    &["refresh", "token"],
    &["bearer", "token"],
    &["id", "token"],
    &["auth", "token"],
    &["session", "token"],
    &["client", "assertion"],
    &["credential"],
];

/// Last words of keys that tell something about a secret and hold none.
const ABOUT: &[&str] = &[
    "id", "name", "type", "length", "count", "policy", "url", "uri", "hint", "expiry", "expires",
    "in", "at", "enabled", "required", "changed", "date", "age", "status", "reset", "version",
];

/// Whether a key names a secret text.
pub(super) fn is_secret_name(key: &str) -> bool {
    let words = words::split(key);
    if words
        .last()
        .is_some_and(|last| ABOUT.contains(&last.as_str()))
    {
        return false;
    }
    words.as_slice() == ["token"]
        || SECRET.iter().any(|name| {
            words
                .windows(name.len())
                .any(|part| part.iter().eq(name.iter()))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_told_by_whole_words() {
        for key in [
            "password",
            "newPassword",
            "client_secret",
            "apiKey",
            "accessToken",
            "token",
        ] {
            assert!(is_secret_name(key), "{key}");
        }
        for key in [
            "nextPageToken",
            "passwordPolicy",
            "secretary",
            "token_type",
            "api_key_id",
            "key",
        ] {
            assert!(!is_secret_name(key), "{key}");
        }
    }
}
