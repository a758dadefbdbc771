//! Inputs of the tests, read from disk.

#![allow(dead_code, unreachable_pub)]

use std::path::{Path, PathBuf};

use postwright::{Config, Generated, Report, Source, SourceFile};

/// Where the cases are: a directory each.
pub const CASES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases");

/// The collections of the repository: a directory each.
pub const COLLECTIONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../collections");

/// The directories below one, in the order of their names.
pub fn directories(below: &str) -> Vec<PathBuf> {
    let mut found: Vec<_> = std::fs::read_dir(below)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    found.sort();
    found
}

/// All cases and all collections.
pub fn inputs() -> Vec<PathBuf> {
    let mut found = directories(CASES);
    found.extend(directories(COLLECTIONS));
    found
}

/// The name of a directory.
pub fn name(directory: &Path) -> String {
    directory
        .file_name()
        .unwrap()
        .to_string_lossy()
        .into_owned()
}

/// The JSON files of a directory and its `postwright.toml`, as the program reads them.
pub fn load(directory: &Path) -> (Source, Config) {
    let mut paths: Vec<_> = std::fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension()
                .is_some_and(|end| end == "json" || end == "yaml")
        })
        .collect();
    paths.sort();
    let mut source = Source::default();
    for path in paths {
        source = source.with(name(&path), std::fs::read(&path).unwrap());
    }
    let config = std::fs::read_to_string(directory.join("postwright.toml")).map_or_else(
        |_| Config::default(),
        |text| {
            let config = Config::from_toml(&text).unwrap();
            source.config = Some(SourceFile {
                path: "postwright.toml".to_owned(),
                bytes: text.into_bytes(),
                ..SourceFile::default()
            });
            config
        },
    );
    (source, config)
}

/// Generates from a directory.
pub fn generate(directory: &Path) -> Result<Generated, Report> {
    let (source, config) = load(directory);
    postwright::generate(&source, &config, None)
}
