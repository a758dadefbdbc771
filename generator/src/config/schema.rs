//! The schema for editors says what the types of the configuration say.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use super::Config;

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

fn schema() -> Value {
    let path = root().join("docs/postwright.schema.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn resolved<'s>(schema: &'s Value, root: &'s Value) -> &'s Value {
    let reference = schema["$ref"].as_str();
    let pointer = reference.and_then(|reference| reference.strip_prefix('#'));
    pointer.map_or(schema, |pointer| root.pointer(pointer).unwrap())
}

/// The keys that reading knows below a header, as its error for another key lists them.
fn known(header: &str) -> BTreeSet<String> {
    let error = Config::from_toml(&format!("{header}\nno-such-key = 1\n")).unwrap_err();
    let (_, listed) = error.message.split_once("expected").unwrap();
    listed
        .split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// Compares the keys of every table that the schema describes.
fn compare(schema: &Value, whole: &Value, header: &[&str], list: bool) {
    let path = header.join(".");
    let written = match (header.is_empty(), list) {
        (true, _) => String::new(),
        (false, true) => format!("[[{path}]]"),
        (false, false) => format!("[{path}]"),
    };
    let properties = schema["properties"].as_object().unwrap();
    let keys: BTreeSet<String> = properties.keys().cloned().collect();
    // The words of findings are checked when a report is weighed.
    if path != "diagnostics" {
        assert_eq!(keys, known(&written), "{written}");
    }
    for (key, property) in properties {
        let below = |schema: &Value, more: &[&str], list: bool| {
            let schema = resolved(schema, whole);
            if schema["properties"].is_object() {
                let header = [header, &[key.as_str()], more].concat();
                compare(schema, whole, &header, list);
            }
        };
        below(property, &[], false);
        below(&property["additionalProperties"], &["any"], false);
        below(&property["items"], &[], true);
    }
}

#[test]
fn every_key_is_in_the_schema_and_no_other() {
    let schema = schema();
    compare(&schema, &schema, &[], false);
    let kinds: BTreeSet<&str> = crate::report::Kind::ALL
        .iter()
        .map(|kind| kind.word())
        .collect();
    let listed = schema["properties"]["diagnostics"]["properties"]
        .as_object()
        .unwrap();
    assert_eq!(
        listed.keys().map(String::as_str).collect::<BTreeSet<_>>(),
        kinds
    );
}

/// Whether a value is of a schema, as far as ours go.
fn fits(value: &Value, schema: &Value, whole: &Value) -> bool {
    let schema = resolved(schema, whole);
    if let Some(any) = schema["anyOf"].as_array() {
        return any.iter().any(|schema| fits(value, schema, whole));
    }
    if let Some(words) = schema["enum"].as_array() {
        return words.contains(value);
    }
    match schema["type"].as_str().unwrap() {
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "array" => value
            .as_array()
            .is_some_and(|items| items.iter().all(|item| fits(item, &schema["items"], whole))),
        "object" => value.as_object().is_some_and(|members| {
            members.iter().all(|(key, value)| {
                let own = &schema["properties"][key];
                let other = &schema["additionalProperties"];
                match (own.is_object(), other.is_object()) {
                    (true, _) => fits(value, own, whole),
                    (false, true) => fits(value, other, whole),
                    (false, false) => false,
                }
            })
        }),
        other => panic!("{other}"),
    }
}

/// The configurations of the tests and of the collections, but for one that is wrong on purpose, and the one in the README.
fn examples() -> Vec<String> {
    let mut found = Vec::new();
    for below in ["generator/tests/cases", "collections"] {
        for entry in std::fs::read_dir(root().join(below)).unwrap() {
            let directory = entry.unwrap().path();
            if !directory.ends_with("overrides_unmatched") {
                found.extend(std::fs::read_to_string(directory.join("postwright.toml")));
            }
        }
    }
    let readme = std::fs::read_to_string(root().join("README.md")).unwrap();
    let blocks = readme.split("```toml\n").skip(1);
    let blocks = blocks.filter_map(|block| block.split("```").next());
    found.extend(
        blocks
            .filter(|block| block.contains("merge = "))
            .map(str::to_owned),
    );
    found
}

#[test]
fn every_example_is_of_the_schema() {
    let schema = schema();
    let examples = examples();
    assert!(examples.len() > 3);
    for example in examples {
        let value: Value = toml::from_str(&example).unwrap();
        assert!(fits(&value, &schema, &schema), "{example}");
    }
    let wrong: Value = toml::from_str("[parameters.id]\nrequired = \"yes\"\n").unwrap();
    assert!(!fits(&wrong, &schema, &schema));
}
