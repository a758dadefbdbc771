//! Collections of any structure.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};

/// Few words, so that names collide and shapes meet again.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        6 => prop::sample::select(vec!["user", "users", "id", "type", "list", "self", "data", "a b", "Order", "{{x}}", "é", "1", ""])
            .prop_map(str::to_owned),
        1 => "[ -~]{0,8}",
    ]
}

/// A JSON value such as bodies and replies hold.
fn sample() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        (-1e6..1e6_f64).prop_map(Value::from),
        word().prop_map(Value::from),
        prop::sample::select(vec![
            "<integer>",
            "<dateTime>",
            "(string)",
            "<Circular reference to #/components/schemas/User detected>"
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::vec((word(), inner), 0..5)
                .prop_map(|entries| entries.into_iter().collect()),
        ]
    })
}

fn body() -> impl Strategy<Value = Value> {
    let fields = || prop::collection::vec((word(), word(), any::<bool>()), 0..4);
    let entries = |fields: Vec<(String, String, bool)>| -> Vec<Value> {
        fields
            .into_iter()
            .map(|(key, value, disabled)| json!({"key": key, "value": value, "disabled": disabled, "type": "text"}))
            .collect()
    };
    prop_oneof![
        Just(Value::Null),
        sample().prop_map(|sample| json!({"mode": "raw", "raw": sample.to_string(), "options": {"raw": {"language": "json"}}})),
        word().prop_map(|text| json!({"mode": "raw", "raw": text})),
        fields().prop_map(move |fields| json!({"mode": "urlencoded", "urlencoded": entries(fields)})),
        fields().prop_map(move |fields| json!({"mode": "formdata", "formdata": entries(fields)})),
        (word(), sample()).prop_map(|(query, variables)| {
            json!({"mode": "graphql", "graphql": {"query": query, "variables": variables.to_string()}})
        }),
        word().prop_map(|src| json!({"mode": "file", "file": {"src": src}})),
    ]
}

fn request() -> impl Strategy<Value = Value> {
    let method = prop::sample::select(vec![
        "GET", "POST", "PUT", "DELETE", "PATCH", "PURGE", "{{m}}",
    ]);
    let path = prop::collection::vec(
        prop_oneof![word(), word().prop_map(|word| format!(":{word}"))],
        0..4,
    );
    let pairs = || prop::collection::vec((word(), word(), any::<bool>()), 0..3);
    (method, path, pairs(), pairs(), body()).prop_map(|(method, path, query, headers, body)| {
        let entry = |(key, value, disabled): &(String, String, bool)| json!({"key": key, "value": value, "disabled": disabled});
        json!({
            "method": method,
            "header": headers.iter().map(entry).collect::<Vec<_>>(),
            "body": body,
            "url": {"host": ["{{baseUrl}}"], "path": path, "query": query.iter().map(entry).collect::<Vec<_>>()},
        })
    })
}

fn example() -> impl Strategy<Value = Value> {
    let code = prop::sample::select(vec![
        json!(200),
        json!(201),
        json!(404),
        json!(999),
        Value::Null,
    ]);
    (
        word(),
        code,
        prop_oneof![3 => sample().prop_map(|sample| sample.to_string()), 1 => word()],
    )
        .prop_map(
            |(name, code, body)| json!({"name": name, "code": code, "body": body, "header": []}),
        )
}

/// A collection of any structure.
pub(crate) fn collection() -> impl Strategy<Value = Value> {
    let item = (word(), request(), prop::collection::vec(example(), 0..3)).prop_map(
        |(name, request, examples)| json!({"name": name, "request": request, "response": examples}),
    );
    let entries = item.prop_recursive(3, 10, 4, |inner| {
        (word(), prop::collection::vec(inner, 0..4))
            .prop_map(|(name, items)| json!({"name": name, "item": items}))
    });
    prop::collection::vec(entries, 0..5).prop_map(|items| {
        json!({
            "info": {"name": "Any", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
            "item": items,
        })
    })
}

/// So many cases and always the same ones, for a client is much to generate and a change must not fail by chance. Where the
/// environment asks for a number of cases (`PROPTEST_CASES`) they are drawn anew, or from the seed `PROPTEST_RNG_SEED`.
pub(crate) fn config(cases: u32) -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    let default = ProptestConfig::default();
    ProptestConfig {
        cases: if asked { default.cases } else { cases },
        failure_persistence: None,
        rng_seed: if asked {
            default.rng_seed
        } else {
            RngSeed::Fixed(0x5EED)
        },
        ..default
    }
}
