//! Levels, proved by the compiler: code that was written against a client compiles against the next one exactly where no
//! change between them is called breaking.
//!
//! All clients are modules of one crate with one support, and the callers stand in another crate, as those of a published
//! client do. `rustc` checks both in a few seconds with the dependencies that this test was built with.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod books;
mod cases;
mod compiler;
mod histories;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use cases::Case;
use postwright::drift::{self, Change, Level, Surface};
use postwright::{Config, Generated, Lock, Source};
use serde_json::Value;

fn generated(collection: &Value, toml: &str, lock: Option<&Lock>) -> Generated {
    let source = Source::single("books.json", collection.to_string());
    let config = Config::from_toml(&format!("support = \"crate::support\"\n{toml}")).unwrap();
    postwright::generate(&source, &config, lock)
        .unwrap_or_else(|report| panic!("{:#?}", report.diagnostics))
}

fn changes(earlier: &Generated, later: &Generated) -> Vec<Change> {
    let surface = |generated: &'_ Generated| -> (Lock, postwright::api::Api) {
        (generated.lock.clone(), generated.api.clone())
    };
    let ((before, old), (after, new)) = (surface(earlier), surface(later));
    drift::changes(
        Surface {
            lock: &before,
            api: Some(&old),
        },
        Surface {
            lock: &after,
            api: Some(&new),
        },
    )
}

/// Both clients of a case, and what changed between them.
fn run(case: &Case) -> (Generated, Generated, Vec<Change>) {
    let mut collection = books::books();
    (case.before)(&mut collection);
    let before = generated(&collection, case.toml[0], None);
    (case.after)(&mut collection);
    let lock = (!case.relock).then_some(&before.lock);
    let after = generated(&collection, case.toml[1], lock);
    let changes = changes(&before, &after);
    (before, after, changes)
}

#[test]
fn callers_compile_exactly_where_nothing_is_called_breaking() {
    let mut files = BTreeMap::new();
    let mut root = "#[allow(dead_code, unused_imports)]\npub mod support;\n".to_owned();
    for (path, text) in postwright::support().files {
        files.insert(format!("support/{path}"), text);
    }
    let mut levels = BTreeMap::new();
    let mut callers = BTreeMap::new();
    let mut clients: BTreeMap<BTreeMap<String, String>, String> = BTreeMap::new();
    let mut said = String::new();
    let mut wrong = Vec::new();
    for case in cases::all() {
        let (before, after, changes) = run(case);
        if !changes.iter().any(|change| change.kind == case.kind) {
            wrong.push(format!("{}: no {} among the changes", case.name, case.kind));
        }
        levels.insert(case.name, drift::level(&changes));
        for change in &changes {
            let Change {
                level,
                kind,
                item,
                message,
                ..
            } = change;
            writeln!(
                said,
                "{}: {} {kind} {item}: {message}",
                case.name,
                level.word()
            )
            .unwrap();
        }
        for (side, generated) in [("before", before), ("after", after)] {
            let name = format!("{}_{side}", case.name);
            // Many cases begin with the same client, which is compiled once.
            let own = name.clone();
            let client = clients.entry(generated.files).or_insert(own);
            let caller = format!(
                "#![allow(unused)]\nuse clients::{client} as client;\nuse clients::{client}::*;\npub async fn call(client: client::Client) {{\n{}\n}}\n",
                case.caller
            );
            callers.insert(name, caller);
        }
    }
    for (client, name) in clients {
        writeln!(root, "pub mod {name};").unwrap();
        for (path, text) in client {
            files.insert(format!("{name}/{path}"), text);
        }
    }
    files.insert("lib.rs".to_owned(), root);
    insta::assert_snapshot!("changes", said);
    let failed = compiler::failing(&files, &callers);
    for (name, level) in levels {
        if let Some(error) = failed.get(&format!("{name}_before")) {
            wrong.push(format!("{name}: the caller never compiled: {error}"));
        }
        let error = failed.get(&format!("{name}_after"));
        if error.is_some() != (level == Some(Level::Breaking)) {
            wrong.push(format!(
                "{name}: {level:?}, and the compiler says {error:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_kind_of_change_has_a_case() {
    let tried: BTreeSet<&str> = cases::all()
        .flat_map(|case| run(case).2)
        .map(|change| change.kind)
        .collect();
    let missing: Vec<_> = drift::KINDS
        .iter()
        .filter(|kind| !tried.contains(*kind))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
    let unlisted: Vec<_> = tried
        .iter()
        .filter(|kind| !drift::KINDS.contains(kind))
        .collect();
    assert!(unlisted.is_empty(), "{unlisted:?}");
}
