//! What a header is for, which its name tells.

use crate::text::secret;

/// What a header is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// Set by the HTTP stack, or by Postman for itself.
    Transport,
    /// The body's media type.
    ContentType,
    /// A credential.
    Credential,
    /// Different for each request by its nature, such as an idempotency key.
    PerRequest,
    /// Anything else.
    Ordinary,
}

/// The role of a header, by its name.
pub(super) fn role(name: &str) -> Role {
    const TRANSPORT: [&str; 7] = [
        "host",
        "content-length",
        "transfer-encoding",
        "connection",
        "postman-token",
        "accept-encoding",
        "proxy-connection",
    ];
    const PER_REQUEST: [&str; 12] = [
        "date",
        "digest",
        "prefer",
        "range",
        "origin",
        "referer",
        "expect",
        "from",
        "x-request-id",
        "x-correlation-id",
        "idempotency-key",
        "x-idempotency-key",
    ];
    let name = name.trim().to_ascii_lowercase();
    let contains = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if TRANSPORT.contains(&name.as_str()) {
        Role::Transport
    } else if name == "content-type" {
        Role::ContentType
    } else if secret::auth_header(&name) {
        Role::Credential
    } else if PER_REQUEST.contains(&name.as_str())
        || name.starts_with("if-")
        || contains(&[
            "signature",
            "request-id",
            "requestid",
            "correlation",
            "idempotency",
            "trace",
        ])
    {
        Role::PerRequest
    } else {
        Role::Ordinary
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_the_role() {
        assert_eq!(role("Content-Length"), Role::Transport);
        assert_eq!(role("content-TYPE"), Role::ContentType);
        assert_eq!(role("Authorization"), Role::Credential);
        assert_eq!(role("Idempotency-Key"), Role::PerRequest);
        assert_eq!(role("If-Match"), Role::PerRequest);
        assert_eq!(role("X-Tenant"), Role::Ordinary);
    }
}
