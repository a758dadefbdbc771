//! `postwright init`.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use postwright::project::{Error, Paths, Project};
use postwright::report::printable;
use postwright::starter;

use super::Outcome;
use super::arguments::Input;
use super::say::{remark, say};

/// Writes the file beside the input, or where `--config` says. A file that is there is never touched.
pub(super) fn run(arguments: &Input) -> Result<Outcome, Error> {
    let target = target(arguments);
    if target.exists() {
        return exists(&target);
    }
    // The file that is to be written is none to be read.
    let project = Project::load(&Paths {
        config: None,
        ..arguments.paths(None)
    })?;
    let Some(generated) = super::generate(&project) else {
        return Ok(Outcome::Unusable);
    };
    let text = starter::starter(&generated);
    // Between looking and writing somebody else may have made one.
    let opened = OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&target);
    match opened.and_then(|mut file| file.write_all(text.as_bytes())) {
        Ok(()) => {
            say(format_args!(
                "wrote {}\n",
                printable(&target.display().to_string())
            ))?;
            Ok(Outcome::Clean)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => exists(&target),
        Err(error) => {
            let target = target.display().to_string();
            remark(format_args!("error: {}: {error}\n", printable(&target)));
            Ok(Outcome::Unusable)
        }
    }
}

fn exists(target: &Path) -> Result<Outcome, Error> {
    remark(format_args!(
        "error: {}: the file is there already\n",
        printable(&target.display().to_string())
    ));
    remark(format_args!(
        "  help: name another with --config; nothing was written\n"
    ));
    Ok(Outcome::Unusable)
}

fn target(arguments: &Input) -> PathBuf {
    if let Some(config) = &arguments.config {
        return config.clone();
    }
    let source = &arguments.source;
    let directory = match source.is_dir() {
        true => Some(source.as_path()),
        false => source.parent(),
    };
    directory.unwrap_or(Path::new("")).join("postwright.toml")
}
