//! What Newman sends for a collection, recorded once for each content of collection, environment and recorder.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::Failure;
use crate::collections::path;
use crate::process;

/// Installs Newman, where it is not installed yet.
pub(crate) fn install() -> Result<(), Failure> {
    let recorder = path("xtask/newman");
    if recorder.join("node_modules").exists() {
        return Ok(());
    }
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    let mut install = Command::new(npm);
    install
        .args(["ci", "--no-audit", "--no-fund"])
        .current_dir(&recorder);
    process::run("install newman", &mut install)
}

/// The recording of a collection with an environment, as lines of JSON; `cache` is where recordings are kept.
pub(crate) fn record(
    collection: &Path,
    environment: &str,
    cache: &Path,
) -> Result<String, Failure> {
    let recorder = path("xtask/newman/record.mjs");
    let mut key = Key::default();
    key.add(&fs::read(collection)?);
    key.add(environment.as_bytes());
    key.add(&fs::read(&recorder)?);
    let kept = cache.join(format!("{}.jsonl", key.word()));
    if let Ok(known) = fs::read_to_string(&kept) {
        return Ok(known);
    }
    let values = write_environment(environment, cache, &key)?;
    let output = Command::new("node")
        .arg(&recorder)
        .arg(collection)
        .arg(&values)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("node: {error}"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let line = said
            .lines()
            .find(|line| line.contains("rror"))
            .unwrap_or("no reason given");
        return Err(format!("Newman: {}", line.trim()).into());
    }
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    fs::write(&kept, &text)?;
    Ok(text)
}

fn write_environment(environment: &str, cache: &Path, key: &Key) -> Result<PathBuf, Failure> {
    fs::create_dir_all(cache)?;
    let path = cache.join(format!("{}.environment.json", key.word()));
    fs::write(&path, environment)?;
    Ok(path)
}

/// A hash of contents (FNV-1a), to know a recording by.
struct Key(u64);

impl Default for Key {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Key {
    fn add(&mut self, bytes: &[u8]) {
        for byte in bytes.iter().chain(&[0xff]) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn word(&self) -> String {
        format!("{:016x}", self.0)
    }
}
