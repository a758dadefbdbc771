//! The clients compiled, linted and documented; findings by client.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Stdio;

use serde_json::Value;

use super::options::Options;
use super::tested;
use super::workspace::{Batch, Workspace};
use crate::Failure;
use crate::collections::path;
use crate::process::cargo;

/// What the tools say of the clients.
#[derive(Default)]
pub(crate) struct Findings {
    /// The first errors of clients that do not compile.
    pub(crate) errors: BTreeMap<String, Vec<String>>,
    /// Warnings of rustc and clippy, by client; those of a support under its own name.
    pub(crate) lints: BTreeMap<String, Vec<String>>,
    /// Warnings of rustdoc.
    pub(crate) docs: BTreeMap<String, Vec<String>>,
    /// How many doctests there were to run; `None` where nobody looked.
    pub(crate) doctests: Option<usize>,
    /// How many generated tests of each client passed.
    pub(crate) passed: BTreeMap<String, usize>,
    /// Those that failed, with what they printed.
    pub(crate) failed: BTreeMap<String, Vec<String>>,
}

/// Runs all tools over all clients.
pub(super) fn compile(
    workspace: &Workspace,
    clients: BTreeSet<String>,
    options: &Options,
) -> Result<Findings, Failure> {
    let jobs = options.jobs;
    let command: &[&str] = match options.tests {
        true => &["clippy", "--all-targets"],
        false => &["clippy"],
    };
    let built = build(workspace, clients, command, jobs)?;
    let mut findings = Findings {
        errors: built.errors,
        lints: built.warnings,
        ..Findings::default()
    };
    if built.batches.is_empty() {
        return Ok(findings);
    }
    findings.docs = run(workspace, &["doc", "--no-deps"], jobs)?.warnings;
    findings.doctests = Some(doctests(workspace, jobs)?);
    if options.tests {
        tested::run(workspace, &built.batches, &mut findings, jobs)?;
    }
    Ok(findings)
}

/// Checks each client that has cargo features with none of them, and then with each alone.
pub(crate) fn check_features(
    workspace: &Workspace,
    features: &BTreeMap<String, Vec<String>>,
    findings: &mut Findings,
    jobs: usize,
) -> Result<(), Failure> {
    let clients: BTreeSet<_> = features
        .keys()
        .filter(|name| !findings.errors.contains_key(*name))
        .cloned()
        .collect();
    if clients.is_empty() {
        return Ok(());
    }
    workspace.batches(&clients)?;
    let most = features.values().map(Vec::len).max().unwrap_or_default();
    // The first round turns none on.
    for round in 0..=most {
        let chosen = clients.iter().filter_map(|name| {
            let feature = features.get(name)?.get(round.checked_sub(1)?)?;
            Some(format!("{name}/{feature}"))
        });
        let chosen = chosen.collect::<Vec<_>>().join(",");
        if round > 0 && chosen.is_empty() {
            break;
        }
        let command = ["check", "--no-default-features", "--features", &chosen];
        let said = run(workspace, &command, jobs)?;
        for (found, all) in [
            (said.errors, &mut findings.errors),
            (said.warnings, &mut findings.lints),
        ] {
            for (name, lines) in found {
                let with = |line| format!("with the features `{chosen}`: {line}");
                all.entry(name)
                    .or_default()
                    .extend(lines.into_iter().map(with));
            }
        }
        crate::corpus::parallel::progress("features", round + 1, most + 1);
    }
    Ok(())
}

/// What is left once every client that does not compile has been taken out.
pub(crate) struct Built {
    /// The crates, none of which is empty.
    pub(crate) batches: Vec<Batch>,
    /// The first errors of the clients that were taken out.
    pub(crate) errors: BTreeMap<String, Vec<String>>,
    warnings: BTreeMap<String, Vec<String>>,
}

/// Runs a command of cargo over all clients. Those with errors are taken out, so that the others are seen through to the
/// end.
pub(crate) fn build(
    workspace: &Workspace,
    clients: BTreeSet<String>,
    command: &[&str],
    jobs: usize,
) -> Result<Built, Failure> {
    let mut batches = workspace.batches(&clients)?;
    let mut errors = BTreeMap::new();
    loop {
        if batches.is_empty() {
            return Ok(Built {
                batches,
                errors,
                warnings: BTreeMap::new(),
            });
        }
        let said = run(workspace, command, jobs)?;
        if !said.unsuccessful {
            return Ok(Built {
                batches,
                errors,
                warnings: said.warnings,
            });
        }
        let mut failed = said.errors;
        if failed.is_empty() {
            failed = alone(workspace, &batches, command, jobs)?;
        }
        if failed.is_empty() {
            let said = said.unowned.join("\n");
            return Err(format!("the clients do not compile together:\n{said}").into());
        }
        for batch in &mut batches {
            batch.clients.retain(|name| !failed.contains_key(name));
        }
        batches.retain(|batch| !batch.clients.is_empty());
        errors.append(&mut failed);
        workspace.write(&batches)?;
    }
}

/// Each client in a crate of its own: for errors that name no file of a client.
fn alone(
    workspace: &Workspace,
    batches: &[Batch],
    command: &[&str],
    jobs: usize,
) -> Result<BTreeMap<String, Vec<String>>, Failure> {
    let mut failed = BTreeMap::new();
    for name in batches.iter().flat_map(|batch| &batch.clients) {
        workspace.batches(&BTreeSet::from([name.clone()]))?;
        let said = run(workspace, command, jobs)?;
        if said.unsuccessful {
            failed.insert(name.clone(), said.unowned);
        }
    }
    Ok(failed)
}

/// What cargo said.
#[derive(Default)]
pub(super) struct Said {
    errors: BTreeMap<String, Vec<String>>,
    warnings: BTreeMap<String, Vec<String>>,
    /// Errors that stand in no client.
    unowned: Vec<String>,
    unsuccessful: bool,
    /// The programs of tests, by the crate that they test.
    pub(super) programs: BTreeMap<String, PathBuf>,
}

/// Runs a command of cargo over the workspace and sorts what it says.
pub(super) fn run(workspace: &Workspace, command: &[&str], jobs: usize) -> Result<Said, Failure> {
    let errors = workspace.errors();
    let mut cargo = cargo(command);
    let go_on = match command.first() {
        Some(&"test") => "--no-fail-fast",
        _ => "--keep-going",
    };
    cargo
        .args([
            "--workspace",
            go_on,
            "--message-format=json",
            "--quiet",
            "--jobs",
        ])
        .arg(jobs.to_string())
        .arg("--manifest-path")
        .arg(workspace.manifest())
        .env("CARGO_TARGET_DIR", Workspace::target())
        .env("CARGO_INCREMENTAL", "0")
        .stdout(Stdio::piped())
        .stderr(File::create(&errors)?);
    let mut child = cargo.spawn().map_err(|error| format!("cargo: {error}"))?;
    let mut said = Said::default();
    for line in child
        .stdout
        .take()
        .map(BufReader::new)
        .into_iter()
        .flat_map(BufRead::lines)
    {
        let Ok(message) = serde_json::from_str::<Value>(&line?) else {
            continue;
        };
        match message.get("reason").and_then(Value::as_str) {
            Some("compiler-message") => sort(&message, workspace, &mut said),
            Some("compiler-artifact") => {
                tell_progress(command, &message);
                let text = |pointer: &str| message.pointer(pointer).and_then(Value::as_str);
                if let (Some(name), Some(program)) = (text("/target/name"), text("/executable")) {
                    said.programs.insert(name.to_owned(), program.into());
                }
            }
            _ => {}
        }
    }
    said.unsuccessful = !child.wait()?.success();
    if said.unsuccessful && said.unowned.is_empty() {
        said.unowned.push(fs::read_to_string(errors)?);
    }
    Ok(said)
}

fn tell_progress(command: &[&str], message: &Value) {
    let name = message
        .pointer("/target/name")
        .and_then(Value::as_str)
        .unwrap_or_default();
    if name.starts_with("batch_") {
        eprintln!("{}: {name} done", command.first().unwrap_or(&"cargo"));
    }
}

fn sort(message: &Value, workspace: &Workspace, said: &mut Said) {
    let text = |pointer: &str| {
        message
            .pointer(pointer)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    let spans = message.pointer("/message/spans").and_then(Value::as_array);
    let files: Vec<_> = spans
        .into_iter()
        .flatten()
        .filter_map(|span| span.get("file_name")?.as_str())
        .collect();
    let owners = files
        .iter()
        .map(|file| workspace.owners(file))
        .find(|owners| !owners.is_empty())
        .unwrap_or_default();
    let rendered = text("/message/rendered").trim_end().to_owned();
    match (text("/message/level"), owners.as_slice()) {
        ("error", []) => said.unowned.push(rendered),
        ("error", owners) => {
            for owner in owners {
                let errors = said.errors.entry(owner.clone()).or_default();
                errors.push(rendered.clone());
            }
        }
        // A support is one for many: what is said of it counts once.
        ("warning", [owner]) => said
            .warnings
            .entry(owner.clone())
            .or_default()
            .push(rendered),
        ("warning", _) if !files.is_empty() => {
            let lints = said.warnings.entry("support".to_owned()).or_default();
            lints.push(rendered);
        }
        _ => {}
    }
}

/// How many doctests rustdoc would run; there must be none, for the code in docs is a client's user's to try.
fn doctests(workspace: &Workspace, jobs: usize) -> Result<usize, Failure> {
    let mut cargo = cargo(&["test", "--doc", "--workspace", "--quiet", "--jobs"]);
    cargo
        .arg(jobs.to_string())
        .arg("--manifest-path")
        .arg(workspace.manifest())
        .env("CARGO_TARGET_DIR", Workspace::target())
        .env("CARGO_INCREMENTAL", "0")
        .stderr(Stdio::inherit());
    let output = cargo.output().map_err(|error| format!("cargo: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let counts = text.lines().filter_map(|line| {
        line.strip_prefix("running ")?
            .split(' ')
            .next()?
            .parse::<usize>()
            .ok()
    });
    Ok(counts.sum())
}

/// The directory where clients are compiled.
pub(crate) fn directory(name: &str) -> PathBuf {
    Path::new(&path("target")).join(name)
}
