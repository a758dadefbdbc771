//! The generated tests, run: which passed, and what the others printed.

use std::collections::BTreeMap;
use std::process::Command;

use super::compile::{self, Findings};
use super::parallel;
use super::workspace::{Batch, Workspace};
use crate::Failure;

/// Builds and runs the tests of all clients. They need no network and get none: their transport sends nothing.
pub(super) fn run(
    workspace: &Workspace,
    batches: &[Batch],
    findings: &mut Findings,
    jobs: usize,
) -> Result<(), Failure> {
    let said = compile::run(workspace, &["test", "--no-run", "--lib"], jobs)?;
    for (done, batch) in batches.iter().enumerate() {
        let Some(program) = said.programs.get(&batch.name) else {
            return Err(format!("the tests of {} were not built", batch.name).into());
        };
        let output = Command::new(program)
            .output()
            .map_err(|error| format!("{}: {error}", program.display()))?;
        // A crate that holds one client has its tests at its root.
        let own = match batch.clients.as_slice() {
            [only] if *only == batch.name => Some(only.as_str()),
            _ => None,
        };
        let ran = read(&String::from_utf8_lossy(&output.stdout));
        if !output.status.success() && ran.iter().all(|test| test.printed.is_none()) {
            return Err(format!("the tests of {} did not end", batch.name).into());
        }
        for test in ran {
            let Some(client) = own.or_else(|| test.name.split("::").next()) else {
                continue;
            };
            match test.printed {
                None => *findings.passed.entry(client.to_owned()).or_default() += 1,
                Some(printed) => {
                    let failed = findings.failed.entry(client.to_owned()).or_default();
                    failed.push(format!("{}: {printed}", test.name));
                }
            }
        }
        parallel::progress("tests of crates", done + 1, batches.len());
    }
    Ok(())
}

/// A test that ran.
#[derive(Debug, PartialEq)]
struct Ran {
    name: String,
    /// What it printed, where it failed.
    printed: Option<String>,
}

/// Reads what a program of tests prints.
fn read(text: &str) -> Vec<Ran> {
    let printed = printed(text);
    let tests = text.lines().filter_map(|line| {
        let (name, end) = line.strip_prefix("test ")?.split_once(" ... ")?;
        let printed = match end {
            "ok" => None,
            "FAILED" => Some(printed.get(name).cloned().unwrap_or_default()),
            _ => return None,
        };
        Some(Ran {
            name: name.to_owned(),
            printed,
        })
    });
    tests.collect()
}

/// What the failed tests printed, by their names.
fn printed(text: &str) -> BTreeMap<&str, String> {
    let mut printed: BTreeMap<&str, String> = BTreeMap::new();
    let mut current = None;
    for line in text.lines() {
        let head = line
            .strip_prefix("---- ")
            .and_then(|rest| rest.strip_suffix(" stdout ----"));
        if head.is_some() {
            current = head;
        } else if line == "failures:" {
            current = None;
        } else if let Some(name) = current {
            let text = printed.entry(name).or_default();
            text.push_str(line);
            text.push('\n');
        }
    }
    printed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passed_and_failed_tests_are_told_apart() {
        let text = "\nrunning 2 tests\ntest c1::tests::a ... ok\ntest c1::tests::b ... FAILED\n\nfailures:\n\n\
                    ---- c1::tests::b stdout ----\nthe URL differs\n\n\nfailures:\n    c1::tests::b\n\n\
                    test result: FAILED. 1 passed; 1 failed\n";
        let ran = |name: &str, printed: Option<&str>| Ran {
            name: name.to_owned(),
            printed: printed.map(str::to_owned),
        };
        assert_eq!(
            read(text),
            [
                ran("c1::tests::a", None),
                ran("c1::tests::b", Some("the URL differs\n\n\n")),
            ]
        );
    }
}
