//! What compiling a client costs, beside its twin.

use std::fs;

use serde_json::{Value, json};

use super::crates::{Crates, KINDS};
use super::measure::{Cost, compilers};
use crate::Failure;
use crate::collections::path;

/// What was measured of one kind of client.
#[derive(Clone, Debug, Default)]
pub(crate) struct Compiled {
    pub(crate) check: Cost,
    pub(crate) dev: Cost,
    pub(crate) release: Cost,
    /// The program with one call, and with all: compiling and linking.
    pub(crate) one: Cost,
    pub(crate) all: Cost,
    /// Lines of LLVM IR before any optimisation: of the library, and of the program with all calls.
    pub(crate) ir: [usize; 2],
    /// Bytes of the programs, stripped.
    pub(crate) size: [u64; 2],
    /// Lines of Rust, and operations.
    pub(crate) operations: usize,
}

/// Measures a client and its twin.
pub(crate) fn measure(crates: &Crates) -> Result<[Compiled; 2], Failure> {
    println!("    compiling the dependencies, once");
    for arguments in [&["check"][..], &["build"], &["build", "--release"]] {
        let mut cargo = crates.cargo(arguments);
        cargo.args(["--workspace", "--quiet"]);
        compilers(&mut cargo, &log())?;
    }
    let [tables, derived] = KINDS;
    Ok([kind(crates, tables)?, kind(crates, derived)?])
}

fn log() -> std::path::PathBuf {
    path("target/bench/log.tsv")
}

fn kind(crates: &Crates, kind: &str) -> Result<Compiled, Failure> {
    println!("    {kind}");
    let one = format!("{kind}-one");
    let all = format!("{kind}-all");
    let [check, dev, release] = [&["check"][..], &["build"], &["build", "--release"]];
    let mut measured = Compiled {
        check: again(crates, kind, check)?,
        dev: again(crates, kind, dev)?,
        release: again(crates, kind, release)?,
        one: again(crates, &one, release)?,
        all: again(crates, &all, release)?,
        operations: crates.operations,
        ..Compiled::default()
    };
    measured.ir = [lines_of_ir(crates, kind)?, lines_of_ir(crates, &all)?];
    measured.size = [size(crates, &one)?, size(crates, &all)?];
    Ok(measured)
}

/// Compiles one crate again, twice, and gives the lesser cost: what else the machine does adds to it.
fn again(crates: &Crates, krate: &str, arguments: &[&str]) -> Result<Cost, Failure> {
    let mut least: Option<Cost> = None;
    for _ in 0..2 {
        crates.touch(krate)?;
        let mut cargo = crates.cargo(arguments);
        cargo.args(["--quiet", "--package", krate]);
        let name = krate.replace('-', "_");
        let costs = compilers(&mut cargo, &log())?;
        let cost = costs.into_iter().find(|cost| cost.krate == name);
        let cost = cost.ok_or_else(|| {
            format!("{krate} was not compiled, or this system does not tell costs")
        })?;
        if least
            .as_ref()
            .is_none_or(|least| cost.seconds < least.seconds)
        {
            least = Some(cost);
        }
    }
    Ok(least.unwrap_or_default())
}

fn lines_of_ir(crates: &Crates, krate: &str) -> Result<usize, Failure> {
    crates.touch(krate)?;
    let name = krate.replace('-', "_");
    let directory = crates.release("deps");
    let is_ir = |file: &fs::DirEntry| {
        let file = file.file_name().to_string_lossy().into_owned();
        let hash = file
            .strip_prefix(&name)
            .and_then(|rest| rest.strip_prefix('-'));
        hash.is_some_and(|hash| hash.ends_with(".ll") && !hash.contains('-'))
    };
    for file in fs::read_dir(&directory)?.flatten().filter(is_ir) {
        fs::remove_file(file.path())?;
    }
    let mut cargo = crates.cargo(&["rustc", "--release", "--quiet", "--package", krate]);
    cargo.args([
        "--",
        "--emit=llvm-ir",
        "-Cno-prepopulate-passes",
        "-Ccodegen-units=1",
    ]);
    compilers(&mut cargo, &log())?;
    let mut lines = 0;
    for file in fs::read_dir(&directory)?.flatten().filter(is_ir) {
        lines += fs::read(file.path())?
            .iter()
            .filter(|byte| **byte == b'\n')
            .count();
        fs::remove_file(file.path())?;
    }
    // What this left in place of the program and the library is made again.
    crates.touch(krate)?;
    let mut cargo = crates.cargo(&["build", "--release", "--quiet", "--package", krate]);
    compilers(&mut cargo, &log())?;
    Ok(lines)
}

fn size(crates: &Crates, program: &str) -> Result<u64, Failure> {
    let file = crates
        .release(program)
        .with_extension(std::env::consts::EXE_EXTENSION);
    Ok(fs::metadata(file)?.len())
}

impl Compiled {
    /// CPU seconds of the library and the program with all calls, in release.
    pub(crate) fn release_all(&self) -> f64 {
        self.release.seconds + self.all.seconds
    }

    /// KB that each operation adds to a program, in thousandths.
    pub(crate) fn bytes_per_operation(&self) -> f64 {
        let [one, all] = self.size;
        let further = self.operations.saturating_sub(1).max(1);
        all.saturating_sub(one) as f64 / further as f64
    }

    pub(crate) fn json(&self) -> Value {
        let cost = |cost: &Cost| json!({"cpu_seconds": cost.seconds, "peak_kib": cost.peak});
        json!({
            "operations": self.operations,
            "check": cost(&self.check),
            "dev": cost(&self.dev),
            "release": cost(&self.release),
            "program_with_one_call": cost(&self.one),
            "program_with_all_calls": cost(&self.all),
            "llvm_ir_lines": {"library": self.ir[0], "program_with_all_calls": self.ir[1]},
            "program_bytes": {"one_call": self.size[0], "all_calls": self.size[1]},
            "bytes_per_operation": self.bytes_per_operation(),
        })
    }
}
