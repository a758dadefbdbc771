//! `test`: all that a change has to pass. It needs a Rust toolchain and nothing else.

use std::process::Command;

use crate::Failure;
use crate::process::{cargo, run};
use crate::{collections, corpus, drift, snapshots, wire};

/// Runs the steps, and stops at the first that fails.
pub(crate) fn run_all() -> Result<(), Failure> {
    for (name, mut command) in steps() {
        run(name, &mut command)?;
    }
    snapshots::refuse_orphans()?;
    for below in ["collections", "generator/tests/cases"] {
        println!("==> corpus: {below}");
        corpus::run_quick(collections::path(below))?;
    }
    println!("==> wire: collections");
    wire::run_quick(collections::path("collections"))?;
    println!("==> check: generated-client/ against collections/");
    drift::check()?;
    println!("==> all passed");
    Ok(())
}

/// The program and its library are one package, and the second client is a feature.
const FEATURES: [&str; 2] = [
    "--features",
    "postwright/cli,generated-client/bookshop,generated-client/harbour",
];

/// Nobody reads the docs of the packages that only test, and these take clients apart so that links lead nowhere.
const DOCUMENTED: [&str; 3] = [
    "--package=postwright",
    "--package=generated-client",
    "--package=xtask",
];

fn steps() -> Vec<(&'static str, Command)> {
    // Generated files are not formatted by rustfmt: `generated-client/src/lib.rs` tells it to skip them.
    let format = cargo(&["fmt", "--all", "--check"]);
    let mut lints = cargo(&["clippy", "--workspace", "--all-targets"]);
    lints.args(FEATURES).args(["--", "-D", "warnings"]);
    let mut docs = cargo(&["doc", "--no-deps"]);
    docs.args(DOCUMENTED)
        .args(FEATURES)
        .env("RUSTDOCFLAGS", "-D warnings");
    let mut tests = cargo(&["test", "--workspace"]);
    // With CI set insta compares, and writes no snapshot.
    tests.args(FEATURES).env("CI", "true");
    vec![
        ("format", format),
        ("lints", lints),
        ("docs", docs),
        ("tests", tests),
    ]
}
