//! URLs as Postman sends them, and as clients do: see `golden/vectors.txt`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[allow(dead_code, unused_imports, unreachable_pub)]
#[path = "../src/support/mod.rs"]
mod support;

#[path = "golden/replay.rs"]
mod replay;

use postwright::{Config, Source};
use serde_json::{Value, json};

/// What the URLs of the first two parts begin with.
const HOST: &str = "http://h.test";

/// A line of the table.
struct Vector {
    name: String,
    url: Value,
    behavior: Value,
    postman: String,
    ours: String,
}

#[test]
fn every_url_is_postmans_or_differs_for_the_reason_given() {
    let vectors = vectors();
    assert!(vectors.len() > 190, "{} vectors", vectors.len());
    let wrong: Vec<_> = vectors
        .iter()
        .filter_map(|vector| {
            let sent = sent(vector);
            (sent != vector.ours).then(|| {
                format!(
                    "{}: Postman sends {}, the table expects {}, the client sends {sent}",
                    vector.name, vector.postman, vector.ours
                )
            })
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        vectors.len(),
        wrong.join("\n")
    );
}

fn vectors() -> Vec<Vector> {
    let lines = include_str!("golden/vectors.txt").lines();
    let lines = lines.filter(|line| !line.is_empty() && !line.starts_with(['#', '=']));
    lines.map(vector).collect()
}

fn vector(line: &str) -> Vector {
    let cells: Vec<_> = line.split(" :: ").collect();
    let [name, url, postman, verdict] = cells.as_slice() else {
        panic!("a line has four cells: {line}");
    };
    let (url, behavior) = url.split_once(" + ").unwrap_or((url, "null"));
    let ours = match verdict.strip_prefix("ours ") {
        Some(rest) => {
            let (ours, reason) = rest.split_once(", because ").expect(line);
            assert!(!reason.is_empty() && ours != *postman, "{line}");
            ours
        }
        None => {
            assert_eq!(*verdict, "same", "{line}");
            postman
        }
    };
    Vector {
        name: (*name).to_owned(),
        url: serde_json::from_str(url).expect(line),
        behavior: serde_json::from_str(behavior).expect(line),
        postman: (*postman).to_owned(),
        ours: ours.to_owned(),
    }
}

/// The URL of the client, without the usual host; `nothing` where none is sent.
fn sent(vector: &Vector) -> String {
    let mut url = vector.url.clone();
    if let Some(parts) = url.as_object_mut()
        && !["protocol", "host"]
            .iter()
            .any(|member| parts.contains_key(*member))
        && ["path", "query"]
            .iter()
            .any(|member| parts.contains_key(*member))
    {
        parts.insert("protocol".to_owned(), json!("http"));
        parts.insert("host".to_owned(), json!(["h", "test"]));
    }
    let collection = json!({
        "info": { "name": "Golden", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
        "variable": [
            { "key": "v", "value": "colvalue" }, { "key": "vs", "value": "a/b?c" }, { "key": "x", "value": "colx" },
            { "key": "sub", "value": "api" }, { "key": "port", "value": "9999" }, { "key": "host", "value": "http://h.test:81" },
        ],
        "item": [{ "name": "Golden", "request": { "method": "GET", "url": url }, "protocolProfileBehavior": vector.behavior }],
    });
    let source = Source::single("golden.json", collection.to_string());
    let config = Config {
        real_requests: true,
        ..Config::default()
    };
    let Ok(generated) = postwright::generate(&source, &config, None) else {
        return "nothing".to_owned();
    };
    let Some(url) = replay::url(&generated.api) else {
        return "nothing".to_owned();
    };
    let (origin, target) = url.split_at(url.find("://").map_or(0, |at| at + 3));
    let (host, target) = target.split_at(target.find(['/', '?']).unwrap_or(target.len()));
    let own = if origin == "https://" { ":443" } else { ":80" };
    let origin = format!("{origin}{}", host.strip_suffix(own).unwrap_or(host));
    let target = if target.starts_with('/') {
        target.to_owned()
    } else {
        format!("/{target}")
    };
    format!(
        "{}{target}",
        origin
            .strip_prefix(HOST)
            .filter(|rest| rest.is_empty())
            .unwrap_or(&origin)
    )
}
