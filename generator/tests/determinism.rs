//! The same input gives the same bytes, whatever stands around it and in whatever order its keys are.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod common;
#[path = "common/order.rs"]
mod order;

use std::collections::BTreeSet;

use postwright::{Config, Generated, Lock, Source, SourceFile};
use serde_json::Value;

use order::{Random, Shuffle};

#[test]
fn a_second_run_gives_the_same_bytes() {
    for directory in inputs() {
        let once = common::generate(&directory).unwrap();
        let twice = common::generate(&directory).unwrap();
        assert_same(&once, &twice, &common::name(&directory));
    }
}

#[test]
fn another_directory_gives_the_same_bytes() {
    for directory in inputs() {
        let (mut source, config) = common::load(&directory);
        for file in &mut source.files {
            file.path = format!("C:/another place/{}", file.path);
        }
        let moved = postwright::generate(&source, &config, None).unwrap();
        assert_same(
            &common::generate(&directory).unwrap(),
            &moved,
            &common::name(&directory),
        );
    }
}

#[test]
fn its_own_lock_changes_nothing() {
    for directory in inputs() {
        let (source, config) = common::load(&directory);
        let first = postwright::generate(&source, &config, None).unwrap();
        let lock = Lock::parse(&first.lock.print()).unwrap();
        let second = postwright::generate(&source, &config, Some(&lock)).unwrap();
        assert_same(&first, &second, &common::name(&directory));
    }
}

/// What stands in the order of its keys in an OpenAPI document is what stands in lists in a collection, so there it decides
/// how docs and files are laid out.
#[test]
fn the_order_of_object_keys_does_not_matter() {
    for directory in shuffled_inputs() {
        let (source, config) = common::load(&directory);
        let ordered = common::generate(&directory).unwrap();
        let name = common::name(&directory);
        for seed in 1..4 {
            let shuffled = shuffle(&source, &config, seed, Shuffle::Keys);
            if is_openapi(&source) {
                assert_eq!(surface(&ordered.lock), surface(&shuffled.lock), "{name}");
            } else {
                assert_same(&ordered, &shuffled, &name);
            }
        }
    }
}

/// Order decides how docs and files are laid out, and nothing else.
#[test]
fn the_order_of_siblings_changes_no_name_and_no_type() {
    for directory in shuffled_inputs() {
        let (source, config) = common::load(&directory);
        let ordered = common::generate(&directory).unwrap();
        for seed in 1..4 {
            let shuffled = shuffle(&source, &config, seed, Shuffle::Items);
            assert_eq!(
                surface(&ordered.lock),
                surface(&shuffled.lock),
                "{}",
                common::name(&directory)
            );
        }
    }
}

/// The inputs that a client can be made of; some cases show errors.
fn inputs() -> Vec<std::path::PathBuf> {
    let mut inputs = common::inputs();
    inputs.retain(|directory| common::generate(directory).is_ok());
    inputs
}

fn is_openapi(source: &Source) -> bool {
    let says = |file: &SourceFile| {
        let value: Value = serde_json::from_slice(&file.bytes).unwrap();
        value.get("openapi").or(value.get("swagger")).is_some()
    };
    source.files.iter().any(says)
}

/// The inputs that are JSON, which is what is shuffled.
fn shuffled_inputs() -> Vec<std::path::PathBuf> {
    let is_json = |file: &SourceFile| file.path.ends_with(".json");
    let mut inputs = inputs();
    inputs.retain(|directory| common::load(directory).0.files.iter().all(is_json));
    inputs
}

fn assert_same(one: &Generated, other: &Generated, name: &str) {
    for (path, text) in &one.files {
        assert_eq!(Some(text), other.files.get(path), "{name}: {path}");
    }
    assert_eq!(one.files.len(), other.files.len(), "{name}");
    assert_eq!(one.lock.print(), other.lock.print(), "{name}");
}

/// The lines of a lock: what there is, what it is called and what type it has.
fn surface(lock: &Lock) -> BTreeSet<String> {
    lock.print().lines().map(str::to_owned).collect()
}

fn shuffle(source: &Source, config: &Config, seed: u64, what: Shuffle) -> Generated {
    let mut shuffled = source.clone();
    let mut random = Random(seed);
    for file in &mut shuffled.files {
        let value: Value = serde_json::from_slice(&file.bytes).unwrap();
        let mut text = String::new();
        order::print(&value, what, &mut random, &mut text);
        file.bytes = text.into_bytes();
    }
    postwright::generate(&shuffled, config, None).unwrap()
}
