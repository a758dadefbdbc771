//! What the generated tests expect is what the calls in them are given.

use serde_json::{Value, json};

use crate::{Config, Source};

/// The generated tests of one request, without spaces.
fn tests_of(request: &Value) -> String {
    let collection = json!({
        "info": {"name": "Shop", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
        "variable": [{"key": "opener", "value": "sesame"}],
        "item": [{"name": "Open", "request": request}],
    });
    let source = Source::single("shop.json", collection.to_string());
    let config = Config {
        tests: true,
        ..Config::default()
    };
    let generated = crate::generate(&source, &config, None).unwrap();
    let tests = generated.files.get("tests.rs");
    let tests = tests.map_or("", String::as_str).split_whitespace();
    tests.collect()
}

#[test]
fn secrets_of_documents_are_made_up_alike() {
    let tests_of = |raw: &str| {
        tests_of(&json!({
            "method": "POST",
            "url": "https://api.example.com/doors",
            "body": {"mode": "raw", "raw": raw},
        }))
    };
    for raw in [
        "{{x}} password=sesame",
        "password={{opener}}",
        "password={{opener}} {{x}}",
    ] {
        let tests = tests_of(raw);
        assert!(!tests.contains("sesame"), "{tests}");
        assert_eq!(tests.matches("made-up-").count(), 2, "{tests}");
    }
    assert!(!tests_of("password=sesame").contains("sesame"));
}

#[test]
fn a_credential_in_graphql_is_no_part_of_the_tests() {
    let body = json!({"mode": "graphql", "graphql": {"query": "{ open(password: \"sesame\") }"}});
    let tests =
        tests_of(&json!({"method": "POST", "url": "https://api.example.com/doors", "body": body}));
    assert!(!tests.contains("sesame"), "{tests}");
    assert_eq!(tests.matches("made-up-").count(), 2, "{tests}");
}

#[test]
fn a_path_variable_without_a_value_is_sent_as_it_is() {
    let url = |value: &str| {
        json!({
            "raw": "https://api.example.com/doors/:password",
            "host": ["https://api.example.com"],
            "path": ["doors", ":password"],
            "variable": [{"key": "password", "value": value}],
        })
    };
    let tests = tests_of(&json!({"method": "GET", "url": url("")}));
    assert_eq!(tests.matches(":password").count(), 2, "{tests}");
    let tests = tests_of(&json!({"method": "GET", "url": url("sesame")}));
    assert_eq!(tests.matches("made-up-").count(), 2, "{tests}");
    assert!(!tests.contains("sesame"), "{tests}");
}

#[test]
fn headers_that_repeat_themselves_are_sent_so_but_for_credentials() {
    let header = |key: &str, value: &str| json!({"key": key, "value": value});
    let headers = [
        header("Authorization", "Bearer {{token}}"),
        header("Authorization", "{{token}}"),
        header("Accept", "text/plain"),
        header("Accept", "text/plain"),
        header("X-Api-Key", "{{key}}"),
        header("X-Api-Key", "{{key}}"),
        header("X-Shelf", "a"),
        header("X-Shelf", "a"),
    ];
    let url = "https://api.example.com/doors";
    let tests = tests_of(&json!({"method": "GET", "url": url, "header": headers}));
    for (header, count) in [
        ("(\"accept\",\"text/plain\")", 2),
        ("(\"authorization\",\"made-up-token\")", 1),
        ("\"Bearer", 0),
        ("(\"x-api-key\",\"made-up-token\")", 1),
        ("(\"x-shelf\",\"a\")", 2),
    ] {
        assert_eq!(tests.matches(header).count(), count, "{header} in {tests}");
    }
}

#[test]
fn a_credential_that_repeats_itself_in_the_query_is_sent_once() {
    let url = "https://api.example.com:/doors?token={{token}}&token={{token}}";
    let tests = tests_of(&json!({"method": "GET", "url": url}));
    assert_eq!(tests.matches("token=made-up-token").count(), 1, "{tests}");
    assert!(
        tests.contains("\"https://api.example.com/doors\""),
        "{tests}"
    );
}

#[test]
fn a_header_that_cannot_be_sent_is_no_part_of_a_call() {
    let tests_of = |value: &str| {
        let header = json!({"key": "X-Shelf", "value": value});
        let url = "https://api.example.com/doors";
        tests_of(&json!({"method": "GET", "url": url, "header": [header]}))
    };
    assert!(tests_of("a\tb").contains("Expected"));
    assert!(!tests_of("a\nb").contains("Expected"));
}

#[test]
fn a_body_that_no_test_can_read_is_left_out() {
    let body = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    let tests_of = |raw: String| {
        let language = json!({"raw": {"language": "json"}});
        let body = json!({"mode": "raw", "raw": raw, "options": language});
        let url = "https://api.example.com/doors";
        tests_of(&json!({"method": "POST", "url": url, "body": body}))
    };
    assert!(tests_of(body(127)).contains("[[["));
    assert!(!tests_of(body(128)).contains("[[["));
}
