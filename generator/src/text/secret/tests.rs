//! Names of fields, headers and parameters, and whether they are secret.

use super::*;

#[test]
fn secrets_are_told_by_whole_words() {
    for name in [
        "password",
        "newPassword",
        "user_passwd",
        "password2",
        "password_confirmation",
        "client_secret",
        "clientSecret",
        "API_KEY",
        "apiKey",
        "x-api-key",
        "access_token",
        "refreshToken",
        "bearer-token",
        "auth_token",
        "private_key",
        "token",
        "otp",
        "otp_code",
        "pin",
        "host_pin",
        "pinCode",
        "credential",
        "reset_token",
        "secret",
        "sessionToken",
        "aws_secret_access_key",
        "jwt",
    ] {
        assert!(is_secret_name(name), "{name}");
    }
}

#[test]
fn names_that_only_speak_of_secrets_are_not() {
    for name in [
        "password_required",
        "has_password",
        "token_type",
        "token_expires",
        "tokenExpiresAt",
        "next_page_token",
        "nextPageToken",
        "pageToken",
        "continuation_token",
        "sync_token",
        "max_tokens",
        "token_count",
        "tokens",
        "api_key_id",
        "secret_name",
        "password_policy",
        "client_id",
        "spin",
        "pinned",
        "pin_message",
        "opinion",
        "keyword",
        "key",
        "public_key",
        "secretary",
        "passwordless",
        "is_otp",
        "requirePassword",
        "reset_password",
        "password_last_changed",
        "card_token",
        "",
    ] {
        assert!(!is_secret_name(name), "{name}");
    }
}

#[test]
fn credential_headers_are_told_by_name() {
    for name in [
        "Authorization",
        "Proxy-Authorization",
        "cookie",
        "X-API-Key",
        "api_key",
        "ApiKey",
        "X-Auth-Token",
        "PRIVATE-TOKEN",
        "X-Authorization",
        "x-client-secret",
        "X-Password",
        "X-Session-Id",
        "X-JWT-Assertion",
        "Ocp-Apim-Subscription-Key",
    ] {
        assert!(auth_header(name), "{name}");
    }
    for name in [
        "Postman-Token",
        "X-Token-Type",
        "Continuation-Token",
        "x-ms-continuation-token",
        "X-Card-Token",
        "Accept",
        "Token-Count",
        "Author",
        "X-Request-Id",
        "Set",
        "",
    ] {
        assert!(!auth_header(name), "{name}");
    }
}

#[test]
fn credential_queries_are_told_by_name() {
    for name in [
        "api_key",
        "apikey",
        "apiKey",
        "api-token",
        "access_token",
        "private_token",
        "token",
        "ticket",
        "client_secret",
        "password",
    ] {
        assert!(credential_query(name), "{name}");
    }
    for name in [
        "key",
        "page_token",
        "nextPageToken",
        "continuationToken",
        "token_id",
        "sort",
        "",
    ] {
        assert!(!credential_query(name), "{name}");
    }
    assert!(credential_query_value("key", "apiKey"));
    assert!(!credential_query_value("key", "issueKey"));
}
