//! A crate of many clients and one of many callers: which of these do not compile.

use std::collections::BTreeMap;
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

/// Compiles the clients as one crate and the callers as another, for callers of a client are mostly strangers to its crate.
/// Gives the first error of each caller that has one. What names nothing hides errors of types elsewhere, so those that
/// failed are taken out until nothing new fails.
pub(crate) fn failing(
    clients: &BTreeMap<String, String>,
    callers: &BTreeMap<String, String>,
) -> BTreeMap<String, String> {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("levels");
    let _ = fs::remove_dir_all(&directory);
    for (path, text) in clients {
        write(&directory.join("clients"), path, text);
    }
    let mut externs = externs();
    let errors = errors(&directory, "clients", &externs);
    assert_eq!(errors, [], "the clients compile");
    externs.insert("clients".to_owned(), directory.join("libclients.rmeta"));
    let mut root = String::new();
    for (name, text) in callers {
        write(&directory.join("callers"), &format!("{name}.rs"), text);
        root.push_str(&format!("mod {name};\n"));
    }
    write(&directory.join("callers"), "lib.rs", &root);
    let mut failed = BTreeMap::new();
    loop {
        let mut found = false;
        for (file, message) in self::errors(&directory, "callers", &externs) {
            let caller = callers
                .keys()
                .find(|name| file.ends_with(&format!("callers/{name}.rs")));
            let caller = caller.unwrap_or_else(|| panic!("{file}: {message}"));
            if failed.insert(caller.clone(), message).is_none() {
                found = true;
            }
            write(&directory.join("callers"), &format!("{caller}.rs"), "");
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

/// File and message of each error in a crate.
fn errors(
    directory: &Path,
    name: &str,
    externs: &BTreeMap<String, PathBuf>,
) -> Vec<(String, String)> {
    let rustc = env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let mut command = Command::new(rustc);
    command
        .args([
            "--edition",
            "2024",
            "--crate-type",
            "lib",
            "--crate-name",
            name,
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
        .arg(directory.join(name).join("lib.rs"));
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
