//! What generating costs: CPU seconds and memory of the program, and how both grow with the input.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use super::measure::{Cost, cost};
use super::synthetic;
use crate::Failure;
use crate::collections::path;
use crate::process::{cargo, run};

/// Operations of the smallest made-up collection; the others have ten, a hundred and 400 times as many, the last being as
/// large as exports with so many requests are: some 50 MB.
const OPERATIONS: usize = 20;

pub(crate) struct Run {
    pub(crate) name: String,
    pub(crate) input: u64,
    pub(crate) output: u64,
    pub(crate) cost: Cost,
}

/// Measures the program over the inputs, and over made-up collections of three sizes.
pub(crate) fn measure(inputs: &[PathBuf]) -> Result<Vec<Run>, Failure> {
    let mut build = cargo(&["build", "--release", "--quiet", "--package", "postwright"]);
    build.args(["--features", "cli"]);
    run("build the program", &mut build)?;
    let mut runs = Vec::new();
    for times in [1, 10, 100, 400] {
        let operations = OPERATIONS * times;
        let file = path("target/bench").join(format!("synthetic-{operations}.json"));
        fs::create_dir_all(path("target/bench"))?;
        fs::write(&file, exported(&synthetic::collection(operations))?)?;
        runs.push(one(format!("made up, {operations} operations"), &file)?);
    }
    for input in inputs {
        runs.push(one(super::label(input), input)?);
    }
    Ok(runs)
}

/// A collection as Postman exports it: with a tab for each level.
fn exported(collection: &Value) -> Result<String, Failure> {
    let mut text = String::new();
    for line in serde_json::to_string_pretty(collection)?.lines() {
        let member = line.trim_start_matches("  ");
        text.extend(std::iter::repeat_n('\t', (line.len() - member.len()) / 2));
        text.extend([member, "\n"]);
    }
    Ok(text)
}

fn one(name: String, input: &Path) -> Result<Run, Failure> {
    let output = path("target/bench/output");
    let mut least: Option<Cost> = None;
    for _ in 0..3 {
        if output.exists() {
            fs::remove_dir_all(&output)?;
        }
        let target =
            std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| path("target"), PathBuf::from);
        let program = target
            .join("release/postwright")
            .with_extension(std::env::consts::EXE_EXTENSION);
        let mut command = Command::new(program);
        command
            .arg("generate")
            .arg(input)
            .arg("--output")
            .arg(&output);
        // A lock of an earlier run would spare the program its decisions.
        let lock = path("target/bench/output.lock");
        if lock.exists() {
            fs::remove_file(&lock)?;
        }
        command.arg("--lock").arg(&lock);
        let cost = cost(&command, &path("target/bench/log.tsv"))?;
        if least
            .as_ref()
            .is_none_or(|least| cost.seconds < least.seconds)
        {
            least = Some(cost);
        }
    }
    Ok(Run {
        name,
        input: bytes(input)?,
        output: bytes(&output)?,
        cost: least.unwrap_or_default(),
    })
}

/// The bytes of a file, or of all files below a directory.
fn bytes(path: &Path) -> Result<u64, Failure> {
    if !path.is_dir() {
        return Ok(fs::metadata(path)?.len());
    }
    let mut sum = 0;
    for entry in fs::read_dir(path)? {
        sum += bytes(&entry?.path())?;
    }
    Ok(sum)
}

impl Run {
    /// Megabytes of output in a second.
    pub(crate) fn speed(&self) -> f64 {
        self.output as f64 / 1e6 / self.cost.seconds.max(0.001)
    }

    pub(crate) fn json(&self) -> Value {
        json!({
            "input": self.name, "input_bytes": self.input, "output_bytes": self.output,
            "cpu_seconds": self.cost.seconds, "peak_kib": self.cost.peak, "output_mb_per_second": self.speed(),
        })
    }
}
