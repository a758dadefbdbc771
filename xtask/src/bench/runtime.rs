//! What a call and a decode cost at run time: instructions and allocations, beside reqwest by hand and serde's derive.
//!
//! The difference between many times and few is what once costs; what a program does besides falls away.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use super::crates::Crates;
use super::server::Server;
use super::synthetic;
use crate::Failure;
use crate::collections::path;
use crate::process::run;

const PROGRAM: &str = include_str!("text/run.rs");

/// The name of the first operation's things in the made-up collection.
const FIRST: usize = 0;

/// One thing, done by the client and by what stands beside it.
pub(crate) struct Measured {
    pub(crate) name: String,
    /// `None` where there is no valgrind.
    pub(crate) instructions: Option<u64>,
    pub(crate) beside_instructions: Option<u64>,
    pub(crate) allocations: u64,
    pub(crate) beside_allocations: u64,
}

/// What the program does, how often in its two runs, and with what.
struct Thing<'a> {
    name: &'a str,
    ours: &'a str,
    beside: &'a str,
    times: [u64; 2],
    argument: String,
}

/// Measures the made-up client.
pub(crate) fn measure(crates: &Crates) -> Result<Vec<Measured>, Failure> {
    crates.add_program(PROGRAM)?;
    let mut build = crates.cargo(&["build", "--release", "--quiet", "--package", "run"]);
    run("build the program", &mut build)?;
    let reply = synthetic::reply(&synthetic::word(FIRST)).to_string();
    let server = Server::start(&reply)?;
    let one = path("target/bench/one.json");
    let list = path("target/bench/list.json");
    let elements = 1_000_000 / (reply.len() + 1);
    fs::write(
        &list,
        format!("[{}]", vec![reply.as_str(); elements].join(",")),
    )?;
    fs::write(&one, &reply)?;
    let calls = |name, ours, beside| Thing {
        name,
        ours,
        beside,
        times: [20, 120],
        argument: server.base(),
    };
    let reads = |name, ours, beside, times, file: &Path| Thing {
        name,
        ours,
        beside,
        times,
        argument: file.display().to_string(),
    };
    let one_name = format!("decoding {} bytes, beside derive", reply.len());
    let things = [
        calls(
            "a call, beside reqwest by hand",
            "call-tables",
            "call-by-hand",
        ),
        calls(
            "the twin's call, beside reqwest by hand",
            "call-derived",
            "call-by-hand",
        ),
        reads(&one_name, "one-tables", "one-derived", [100, 1100], &one),
        reads(
            "decoding 1 MB, beside derive",
            "list-tables",
            "list-derived",
            [1, 3],
            &list,
        ),
    ];
    let valgrind = Command::new("valgrind").arg("--version").output().is_ok();
    if !valgrind {
        println!("no valgrind: instructions are not counted");
    }
    let program = crates
        .release("run")
        .with_extension(std::env::consts::EXE_EXTENSION);
    things
        .iter()
        .map(|thing| of(thing, &program, valgrind))
        .collect()
}

fn of(thing: &Thing<'_>, program: &Path, valgrind: bool) -> Result<Measured, Failure> {
    let difference = |what: &str, count: fn(&Path, &str, u64, &str) -> Result<u64, Failure>| {
        let [few, many] = thing.times;
        let less = count(program, what, few, &thing.argument)?;
        let more = count(program, what, many, &thing.argument)?;
        Ok::<_, Failure>(more.saturating_sub(less) / (many - few))
    };
    let counted = |what| valgrind.then(|| difference(what, instructions)).transpose();
    Ok(Measured {
        name: thing.name.to_owned(),
        instructions: counted(thing.ours)?,
        beside_instructions: counted(thing.beside)?,
        allocations: difference(thing.ours, allocations)?,
        beside_allocations: difference(thing.beside, allocations)?,
    })
}

fn allocations(program: &Path, what: &str, times: u64, argument: &str) -> Result<u64, Failure> {
    let output = Command::new(program)
        .args([what, &times.to_string(), argument])
        .output()?;
    let printed = String::from_utf8_lossy(&output.stdout);
    printed.trim().parse().map_err(|_| {
        let said = String::from_utf8_lossy(&output.stderr);
        format!("{what} failed:\n{said}").into()
    })
}

/// The instructions of a whole run, as callgrind counts them.
fn instructions(program: &Path, what: &str, times: u64, argument: &str) -> Result<u64, Failure> {
    let output = Command::new("valgrind")
        .args(["--tool=callgrind", "--callgrind-out-file=/dev/null"])
        .arg(program)
        .args([what, &times.to_string(), argument])
        .output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    let collected = said.lines().find_map(|line| line.split_once("Collected :"));
    let number = collected.and_then(|(_, number)| number.trim().parse().ok());
    number.ok_or_else(|| format!("{what} failed under valgrind:\n{said}").into())
}

pub(crate) fn json(measured: &[Measured]) -> Value {
    let one = |one: &Measured| {
        json!({
            "what": one.name,
            "instructions": one.instructions, "beside_instructions": one.beside_instructions,
            "allocations": one.allocations, "beside_allocations": one.beside_allocations,
        })
    };
    measured.iter().map(one).collect()
}
