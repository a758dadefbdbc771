//! The module that builds the requests of a collection, which library users can ask for.

#![allow(clippy::unwrap_used)]

use postwright::{Config, Source};
use serde_json::json;

fn collection() -> Source {
    let auth = json!({ "type": "bearer", "bearer": [{ "key": "token", "value": "{{jwt}}" }] });
    let body = json!({ "mode": "raw", "raw": "{ \"title\": \"{{title}}\", \"pages\": {{pages}} /* many */ }" });
    let add = json!({ "name": "Add", "request": {
        "method": "POST",
        "url": "https://api.example.com/books",
        "header": [{ "key": "Content-Type", "value": "application/json" }],
        "body": body,
        "auth": auth,
    } });
    let get = json!({ "name": "Get", "request": {
        "url": { "raw": "x", "host": ["https://api.example.com"], "path": ["books", ":id"],
            "variable": [{ "key": "id", "value": "b 1" }],
            "query": [{ "key": "full", "value": "<boolean>" }, { "key": "old", "value": "1", "disabled": true }] },
    } });
    let collection = json!({
        "info": { "name": "Books", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
        "item": [{ "name": "Shelf", "item": [add] }, get],
        "variable": [
            { "key": "jwt", "value": "real-token" },
            { "key": "title", "value": "Sea" },
            { "key": "pages", "value": "12" },
        ],
    });
    Source::single("input.json", collection.to_string())
}

#[test]
fn each_request_is_built_with_the_values_of_the_collection() {
    let config = Config {
        real_requests: true,
        ..Config::default()
    };
    let generated = postwright::generate(&collection(), &config, None).unwrap();
    let text: String = generated
        .files
        .get("requests.rs")
        .unwrap()
        .split_whitespace()
        .collect::<String>()
        .replace(",)", ")")
        .replace(",>", ">");
    for expected in [
        r#"Sample::new(&["Shelf","Add"]"#,
        r#"sample::Given::Token(0,"real-token")"#,
        r##"json::<models::AddBody>("{\"title\":\"Sea\",\"pages\":12}")?"##,
        r#"operations::Get::new("b1".to_owned())"#,
        "call.operation.full=Some(true);",
    ] {
        assert!(text.contains(expected), "{expected} in {text}");
    }
    assert!(
        !text.contains("old"),
        "a disabled entry is not sent: {text}"
    );
}

#[test]
fn no_one_gets_them_unasked() {
    let generated = postwright::generate(&collection(), &Config::default(), None).unwrap();
    assert!(!generated.files.contains_key("requests.rs"));
    for text in generated.files.values() {
        assert!(!text.contains("real-token"));
    }
}
