//! Generates the client of each case and of each collection into the build directory.
//!
//! A client brings its own support, of which there are only a few forms. Compiling each form once rather than once a
//! case takes a tenth of the time: in the clients `pub mod support;` becomes a `use` of the form that they brought.
//! The Zoom client is also left whole, for the binary.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs};

use postwright::{Config, Source};

/// What `mod.rs` allows its support.
const ALLOWED: &str = "#[allow(dead_code, unused_imports)]\n";

type Files = BTreeMap<String, String>;

fn main() {
    let output = PathBuf::from(env::var("OUT_DIR").unwrap());
    let mut supports: Vec<Files> = Vec::new();
    let mut clients = String::new();
    for directory in ["../cases", "../../../collections"]
        .iter()
        .flat_map(|below| directories(Path::new(below)))
    {
        let Some((mut files, support)) = generate(&directory) else {
            continue;
        };
        let name = directory
            .file_name()
            .unwrap()
            .to_string_lossy()
            .into_owned();
        if name == "zoom" {
            let whole: Files = files
                .iter()
                .chain(&support)
                .map(|(path, text)| (path.clone(), text.clone()))
                .collect();
            write_all(&output.join("whole"), &whole);
        }
        let support: Files = support
            .into_iter()
            .map(|(path, text)| (path.trim_start_matches("src/").to_owned(), text))
            .collect();
        let package = files.remove("Cargo.toml");
        let path = if package.is_some() {
            "src/lib.rs"
        } else {
            "mod.rs"
        };
        // A client with a shared support names it already.
        if !support.is_empty() {
            let known = supports.iter().position(|known| *known == support);
            let form = known.unwrap_or(supports.len());
            if form == supports.len() {
                supports.push(support);
            }
            let root = files.get_mut(path).unwrap();
            let shared = root.replace(
                "pub mod support;",
                &format!("pub use crate::support_{form} as support;"),
            );
            assert_ne!(*root, shared, "{name} declares its support");
            *root = shared;
        }
        match package {
            Some(manifest) => crates(&mut clients, &output, &name, &files, &manifest),
            None => {
                write_all(&output.join(&name), &files);
                module(&mut clients, &name);
            }
        }
    }
    write_all(&output.join("support_whole"), &postwright::support().files);
    let root = output.join("support_whole/mod.rs");
    writeln!(
        clients,
        "{ALLOWED}#[path = {root:?}]\npub mod support_whole;"
    )
    .unwrap();
    for (form, files) in supports.iter().enumerate() {
        let name = format!("support_{form}");
        write_all(&output.join(&name), files);
        let root = output.join(&name).join("support/mod.rs");
        writeln!(clients, "{ALLOWED}#[path = {root:?}]\npub mod {name};").unwrap();
    }
    fs::write(output.join("clients.rs"), clients).unwrap();
}

/// A client that is a crate, as a module: with all of its features, then with each of them alone. A module cannot turn a
/// feature off, so the others are renamed.
fn crates(clients: &mut String, output: &Path, name: &str, files: &Files, manifest: &str) {
    let features: Vec<_> = manifest
        .lines()
        .filter_map(|line| line.strip_suffix(" = []"))
        .collect();
    for feature in &features {
        println!("cargo::rustc-cfg=feature=\"{feature}\"");
        println!(
            "cargo::rustc-check-cfg=cfg(feature, values(\"{feature}\", \"{feature}-is-off\"))"
        );
    }
    let alone = features.iter().map(|feature| Some(*feature));
    for only in std::iter::once(None).chain(alone) {
        let name = only.map_or(name.to_owned(), |only| {
            format!("{name}_{}", only.replace('-', "_"))
        });
        let without_others = |text: &String| {
            let others = features
                .iter()
                .filter(|feature| only.is_some_and(|only| **feature != only));
            others.fold(text.clone(), |text, other| {
                text.replace(
                    &format!("feature = \"{other}\""),
                    &format!("feature = \"{other}-is-off\""),
                )
            })
        };
        let files = files
            .iter()
            .map(|(path, text)| (path.clone(), without_others(text)))
            .collect();
        write_all(&output.join(&name), &files);
        let root = output.join(&name).join("src/lib.rs");
        writeln!(clients, "#[path = {root:?}]\npub mod {name};").unwrap();
    }
}

fn module(clients: &mut String, name: &str) {
    writeln!(
        clients,
        "/// See the case.\npub mod {name} {{\n    include!(concat!(env!(\"OUT_DIR\"), \"/{name}/mod.rs\"));\n}}"
    )
    .unwrap();
}

fn directories(below: &Path) -> Vec<PathBuf> {
    println!("cargo::rerun-if-changed={}", below.display());
    let entries = fs::read_dir(below)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut found: Vec<_> = entries.filter(|path| path.is_dir()).collect();
    found.sort();
    found
}

/// A client's own files and its support; nothing for a case whose input cannot be used.
fn generate(directory: &Path) -> Option<(Files, Files)> {
    let mut paths: Vec<_> = fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let mut source = Source::default();
    for path in paths.iter().filter(|path| {
        path.extension()
            .is_some_and(|end| end == "json" || end == "yaml")
    }) {
        source = source.with(path.display().to_string(), fs::read(path).unwrap());
    }
    let config = fs::read_to_string(directory.join("postwright.toml")).map_or_else(
        |_| Config::default(),
        |text| Config::from_toml(&text).unwrap(),
    );
    let generated = postwright::generate(&source, &config, None).ok()?;
    Some(
        generated
            .files
            .into_iter()
            .partition(|(path, _)| !path.trim_start_matches("src/").starts_with("support/")),
    )
}

fn write_all(below: &Path, files: &Files) {
    for (path, text) in files {
        let file = below.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
}
