//! Laws between two runs, over collections of any structure.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod law;
#[path = "../common/order.rs"]
mod order;
#[path = "../common/structures.rs"]
mod structures;

use law::Case;
use postwright::{Config, Source};
use proptest::prelude::*;
use serde_json::{Value, json};

proptest! {
    #![proptest_config(structures::config(48))]

    #[test]
    fn laws_hold_for_collections_of_any_structure(collection in structures::collection(), seed in any::<u64>()) {
        let case = Case { collection, beside: Source::default(), config: Config::default() };
        let broken = case.broken(4, seed | 1);
        prop_assert!(broken.is_empty(), "{}", said(&broken));
    }
}

fn said(broken: &[law::Broken]) -> String {
    let lines: Vec<_> = broken.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

fn broken(items: &Value) -> Vec<law::Broken> {
    broken_with(items, "")
}

fn broken_with(items: &Value, config: &str) -> Vec<law::Broken> {
    let schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
    let collection = json!({ "info": { "name": "Any", "schema": schema }, "item": items });
    let case = Case {
        collection,
        beside: Source::default(),
        config: Config::from_toml(config).unwrap(),
    };
    case.broken(8, 1)
}

fn sent(name: &str, path: &str, body: &str) -> Value {
    json!({ "name": name, "request": { "method": "POST", "url": format!("{{{{baseUrl}}}}{path}"),
        "body": { "mode": "raw", "raw": body, "options": { "raw": { "language": "json" } } } } })
}

fn item(name: &str, method: &str, code: u16, bodies: &[&str]) -> Value {
    let replies: Vec<_> = bodies
        .iter()
        .map(|body| json!({ "name": "reply", "code": code, "body": body }))
        .collect();
    json!({ "name": name, "request": { "method": method, "url": "{{baseUrl}}" }, "response": replies })
}

/// Their names and the names of their types differ in nothing but what was decided.
#[test]
fn folders_of_one_name_keep_what_is_theirs() {
    let folder = |item: Value| json!({ "name": "user", "item": [item] });
    let one = folder(item("{{x}}", "GET", 404, &["{\"user\":null}"]));
    let other = folder(item("{{x}}", "POST", 404, &["{\"users\":null}"]));
    let broken = broken(&json!([one, other]));
    assert!(broken.is_empty(), "{}", said(&broken));
}

/// A reply that is not always JSON is given as it is, so nothing leads to the type of its JSON.
#[test]
fn a_type_without_uses_is_known_by_its_name() {
    let broken = broken(&json!([item("user", "GET", 404, &["{\"user\":774}", "?"])]));
    assert!(broken.is_empty(), "{}", said(&broken));
}

/// Twins are one line of a lock, so that nothing is said of one that goes, and none of them takes another's name.
#[test]
fn twins_are_known_together() {
    let folder = |items: &[Value]| json!({ "name": "user", "item": items });
    let one = item("user", "PURGE", 200, &[]);
    let broken = broken(&json!([
        folder(&[one.clone(), item("user", "GET", 200, &["null"])]),
        folder(&[one]),
    ]));
    assert!(broken.is_empty(), "{}", said(&broken));
}

/// What two people add may be one operation in a whole collection; each of them has called it already.
#[test]
fn requests_that_two_people_named_stay_apart() {
    let broken = broken(&json!([
        item("Welcome a guest", "POST", 200, &[]),
        item("Count visits", "POST", 200, &[]),
    ]));
    assert!(broken.is_empty(), "{}", said(&broken));
}

/// Arguments of a constructor stand in the order of samples, of which the siblings' order must not choose one.
#[test]
fn arguments_of_shared_types_do_not_follow_siblings() {
    let broken = broken(&json!([
        sent(
            "Move house",
            "/a",
            r#"{"address":{"city":"a","street":"b"}}"#
        ),
        sent(
            "Buy house",
            "/b",
            r#"{"address":{"street":"b","city":"a"}}"#
        ),
    ]));
    assert!(broken.is_empty(), "{}", said(&broken));
}

/// Digest is no other Hawk.
#[test]
fn hooks_of_different_schemes_are_different() {
    let signed = |name: &str, scheme: &str| json!({ "name": name, "request": { "method": "GET", "url": format!("{{{{baseUrl}}}}/{scheme}"), "auth": { "type": scheme } } });
    let broken = broken(&json!([signed("one", "digest"), signed("other", "hawk")]));
    assert!(broken.is_empty(), "{}", said(&broken));
}

/// Their names are what an environment, a configuration and the lock know base URLs by.
#[test]
fn base_urls_of_one_host_are_told_apart() {
    let at =
        |name: &str, url: &str| json!({ "name": name, "request": { "method": "GET", "url": url } });
    let broken = broken(&json!([
        at("one", "http://{{host}}/a"),
        at("other", "{{host}}/b"),
    ]));
    assert!(broken.is_empty(), "{}", said(&broken));
}

/// Folders of one name in one folder are told apart by what is in them, not by which comes first.
#[test]
fn modules_of_one_name_do_not_follow_siblings() {
    let at = |name: &str| json!({ "name": name, "request": { "method": "GET", "url": format!("{{{{baseUrl}}}}/{name}") } });
    let folder = |name: &str| json!({ "name": "Shelf", "item": [at(name)] });
    let broken = broken_with(
        &json!([folder("one"), folder("other"), at("third")]),
        "placement = \"grouped\"",
    );
    assert!(broken.is_empty(), "{}", said(&broken));
}

/// A request that joins an operation can give its body the name and the look of another type.
#[test]
fn types_that_come_to_look_alike_stay_apart() {
    let limits = |shelf: &str| {
        let path = format!("/{shelf}/limits");
        let set = |name: &str| sent(name, &path, r#"{"type":"a","value":"b"}"#);
        json!({ "name": shelf, "item": [set("Set limit-low"), set("Other limit-high"), set("Set limit-none")] })
    };
    let broken = broken(&json!([limits("north"), limits("south")]));
    assert!(broken.is_empty(), "{}", said(&broken));
}

/// What is new may look like one of two types, and hold what looks like the parts of the other.
#[test]
fn parts_of_different_types_stay_apart() {
    let reply = |name: &str, body: &str| {
        json!({ "name": name, "request": { "method": "GET", "url": format!("{{{{baseUrl}}}}/{name}") },
            "response": [{ "name": "reply", "code": 200, "body": body }] })
    };
    let book = r#"{"id":1,"kind":"a","size":2,"links":{"self":"x"}}"#;
    let broken = broken(&json!([
        sent("Put book", "/put", book),
        reply("data", r#"{"data":{"links":{"self":"x"},"count":1}}"#),
        reply("book", book),
    ]));
    assert!(broken.is_empty(), "{}", said(&broken));
}
