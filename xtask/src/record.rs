//! `record` and `wire`: what Postman sends for the collections.

use std::fs;
use std::process::{Command, Stdio};

use crate::Failure;
use crate::collections::{self, path, shown};
use crate::process::{cargo, run};

/// Records again, through Newman, what Postman sends for each collection.
pub(crate) fn record() -> Result<(), Failure> {
    let recorder = path("xtask/newman");
    if !recorder.join("node_modules").exists() {
        let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
        let mut install = Command::new(npm);
        install
            .args(["ci", "--no-audit", "--no-fund"])
            .current_dir(&recorder);
        run("install newman", &mut install)?;
    }
    for collection in collections::all()? {
        let output = Command::new("node")
            .arg(recorder.join("record.mjs"))
            .arg(collection.source())
            .stderr(Stdio::inherit())
            .output()
            .map_err(|error| format!("node: {error}"))?;
        if !output.status.success() {
            return Err(format!("{} was not recorded", collection.name).into());
        }
        fs::write(collection.recording(), &output.stdout)?;
        println!("{}", shown(&collection.recording()));
    }
    Ok(())
}

/// Compares the clients' requests with the recordings.
pub(crate) fn compare() -> Result<(), Failure> {
    run(
        "wire",
        &mut cargo(&["test", "--package", "generated-client", "--test", "wire"]),
    )
}
