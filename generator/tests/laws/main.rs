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
    let schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
    let collection = json!({ "info": { "name": "Any", "schema": schema }, "item": items });
    let case = Case {
        collection,
        beside: Source::default(),
        config: Config::default(),
    };
    case.broken(8, 1)
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
