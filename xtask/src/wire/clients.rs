//! The clients compiled as programs that print each request of their collection.

use std::collections::BTreeMap;

use super::recorded::{self, Record};
use crate::Failure;
use crate::corpus::compile;
use crate::corpus::workspace::{CLIENT_LINE, Layout, Workspace};

type Files = BTreeMap<String, String>;

/// What a client is asked to do.
const PROGRAM: &str = "CLIENT::requests::each(&mut |sample| println!(\"{}\", sample.line()));";

/// The requests that each client makes, or why it makes none.
pub(super) fn requests(
    clients: &BTreeMap<String, &Files>,
    jobs: usize,
) -> Result<BTreeMap<String, Result<Vec<Record>, String>>, Failure> {
    let mut workspace =
        Workspace::create(compile::directory("wire"), Layout::Modules)?.with_program(PROGRAM);
    for (name, files) in clients {
        workspace.add(name, files)?;
    }
    let built = compile::build(
        &workspace,
        clients.keys().cloned().collect(),
        &["build"],
        jobs,
    )?;
    let mut made: BTreeMap<String, Result<Vec<Record>, String>> = BTreeMap::new();
    for (name, errors) in built.errors {
        let first = errors.first().cloned().unwrap_or_default();
        made.insert(name, Err(format!("the client does not compile: {first}")));
    }
    for batch in &built.batches {
        let program = Workspace::target()
            .join("debug")
            .join(&batch.name)
            .with_extension(std::env::consts::EXE_EXTENSION);
        let output = std::process::Command::new(&program)
            .output()
            .map_err(|error| format!("{}: {error}", program.display()))?;
        let text = String::from_utf8_lossy(&output.stdout);
        let mut name = String::new();
        for line in text.lines() {
            if let Some(client) = line.strip_prefix(CLIENT_LINE) {
                client.clone_into(&mut name);
                made.insert(name.clone(), Ok(Vec::new()));
            } else if let (Some(Ok(records)), Some(record)) =
                (made.get_mut(&name), recorded::made(line))
            {
                records.push(record);
            }
        }
    }
    Ok(made)
}
