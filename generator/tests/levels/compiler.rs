//! One crate of many callers: which of them do not compile.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use serde_json::Value;

const NEEDED: [&str; 6] = [
    "bytes",
    "http",
    "http_body",
    "reqwest",
    "serde",
    "serde_json",
];

/// Compiles the files as one crate. Gives the first error of each caller that has one. What names nothing hides errors of
/// types elsewhere, so those that failed are taken out until nothing new fails.
pub(crate) fn failing(
    files: &BTreeMap<String, String>,
    callers: &BTreeSet<String>,
) -> BTreeMap<String, String> {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("levels");
    let _ = fs::remove_dir_all(&directory);
    for (path, text) in files {
        write(&directory.join("src"), path, text);
    }
    let externs = externs();
    let mut failed = BTreeMap::new();
    loop {
        let mut found = false;
        for (file, message) in errors(&directory, &externs) {
            let caller = callers
                .iter()
                .find(|name| file.ends_with(&format!("{name}/caller.rs")));
            let caller = caller.unwrap_or_else(|| panic!("{file}: {message}"));
            if failed.insert(caller.clone(), message).is_none() {
                found = true;
            }
            write(&directory.join("src"), &format!("{caller}/caller.rs"), "");
        }
        if !found {
            return failed;
        }
    }
}

fn write(below: &Path, path: &str, text: &str) {
    let file = below.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

/// File and message of each error.
fn errors(directory: &Path, externs: &BTreeMap<String, PathBuf>) -> Vec<(String, String)> {
    let rustc = env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let mut command = Command::new(rustc);
    command
        .args([
            "--edition",
            "2024",
            "--crate-type",
            "lib",
            "--crate-name",
            "levels",
        ])
        .args([
            "--emit",
            "metadata",
            "--error-format",
            "json",
            "--cap-lints",
            "allow",
        ])
        .arg("--out-dir")
        .arg(directory)
        .arg(directory.join("src/lib.rs"));
    for (name, path) in externs {
        command
            .arg("--extern")
            .arg(format!("{name}={}", path.display()));
        let beside = path.parent().unwrap();
        command
            .arg("-L")
            .arg(format!("dependency={}", beside.display()));
    }
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stderr).unwrap();
    let messages = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let errors: Vec<_> = messages
        .filter(|message| message["level"] == "error")
        .filter_map(|message| {
            let spans = message["spans"].as_array()?;
            let primary = spans.iter().find(|span| span["is_primary"] == true)?;
            Some((
                primary["file_name"].as_str()?.to_owned(),
                message["message"].as_str()?.to_owned(),
            ))
        })
        .collect();
    assert!(output.status.success() || !errors.is_empty(), "{text}");
    errors
}

/// The libraries that this test was built with, as cargo names them: nothing is built again.
fn externs() -> BTreeMap<String, PathBuf> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo
        .args(["test", "--no-run", "--offline", "--message-format", "json"])
        .args(["--package", "postwright", "--test", "levels"])
        .current_dir(env!("CARGO_MANIFEST_DIR"));
    let features = [
        ("cli", cfg!(feature = "cli")),
        ("project", cfg!(feature = "project")),
        ("evidence", cfg!(feature = "evidence")),
    ];
    for (feature, _) in features.iter().filter(|(_, on)| *on) {
        cargo.args(["--features", feature]);
    }
    let output = cargo.output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let text = String::from_utf8(output.stdout).unwrap();
    let mut found = BTreeMap::new();
    for message in text
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok())
    {
        let name = message["target"]["name"]
            .as_str()
            .unwrap_or_default()
            .replace('-', "_");
        let files = message["filenames"].as_array().cloned().unwrap_or_default();
        let library = files
            .iter()
            .filter_map(Value::as_str)
            .find(|file| file.ends_with(".rlib"));
        if let Some(library) = library.filter(|_| NEEDED.contains(&name.as_str())) {
            found.insert(name, PathBuf::from(library));
        }
    }
    assert_eq!(found.len(), NEEDED.len(), "{found:?}");
    found
}
