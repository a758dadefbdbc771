//! Folder names become files and modules, and must not become anything else.

use std::fmt::Write;

use super::{audit, common};
use postwright::{Config, Source};

#[test]
fn folders_become_safe_files() {
    let long = "long ".repeat(60);
    let long_too = format!("{long}too");
    let folders = [
        "../../.cargo/config",
        "..",
        ".",
        "/",
        "/etc/passwd",
        "C:\\Windows",
        "CON",
        "nul",
        "aux.rs",
        "com1",
        "a/b",
        "a b",
        "A B",
        "case",
        "CASE",
        "Case",
        "mod",
        "client",
        "operations",
        "models",
        "support",
        "lib",
        "main",
        "self",
        "Self",
        "crate",
        "super",
        "",
        " ",
        "😀",
        "\0",
        "\n",
        "ß",
        "ss",
        "İ",
        &long,
        &long_too,
    ];
    let items: Vec<_> = folders
        .iter()
        .enumerate()
        .map(|(number, name)| {
            let item = |verb: &str| {
                serde_json::json!({
                    "name": verb,
                    "request": { "method": verb, "url": format!("https://api.example.com/{number}") },
                })
            };
            serde_json::json!({ "name": name, "item": [item("GET"), item("PUT")] })
        })
        .collect();
    let collection = serde_json::json!({
        "info": { "name": "x", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
        "item": items,
    });
    let generated = postwright::generate(
        &Source::single("input.json", collection.to_string()),
        &Config::default(),
        None,
    )
    .unwrap();
    audit::audit(&generated);
    for text in generated.files.values() {
        let lines: Vec<_> = text.lines().map(str::trim).collect();
        let is_doc = |line: &str| line.starts_with("///");
        let empty = lines
            .windows(3)
            .find(|lines| lines[1] == "///" && !is_doc(lines[0]) && !is_doc(lines[2]));
        assert_eq!(empty, None, "docs without a word");
    }
    assert_eq!(
        generated.api.operations.len(),
        2 * folders.len(),
        "no request is lost"
    );
    let mut surface: Vec<_> = generated.lock.print().lines().map(str::to_owned).collect();
    let count = surface.len();
    surface.dedup();
    assert_eq!(surface.len(), count);
}

#[test]
fn the_path_of_the_input_does_not_enter_the_output() {
    for directory in common::inputs() {
        let (mut source, config) = common::load(&directory);
        for file in &mut source.files {
            file.path = format!("/home/canary/{}", file.path);
        }
        // Some cases show what is refused.
        let Ok(generated) = postwright::generate(&source, &config, None) else {
            continue;
        };
        let mut all = generated.lock.print();
        for text in generated.files.values() {
            let _ = write!(all, "{text}");
        }
        assert!(!all.contains("canary/"), "{}", directory.display());
    }
}
