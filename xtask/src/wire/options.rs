//! What stands behind `cargo xtask wire`.

use std::path::PathBuf;
use std::thread;

use crate::Failure;

/// What to do.
pub(super) struct Options {
    pub(super) directory: PathBuf,
    pub(super) json: Option<PathBuf>,
    /// Parts of the names of the inputs that count; all do where there is none.
    pub(super) only: Vec<String>,
    pub(super) jobs: usize,
}

impl Options {
    /// All of a directory.
    pub(super) fn of(directory: PathBuf) -> Self {
        Self {
            directory,
            json: None,
            only: Vec::new(),
            jobs: thread::available_parallelism().map_or(1, usize::from),
        }
    }

    pub(super) fn parse(arguments: &[String]) -> Result<Self, Failure> {
        let mut options = Self::of(PathBuf::new());
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            let mut value = || {
                arguments
                    .next()
                    .ok_or_else(|| format!("{argument} needs a value"))
            };
            match argument.as_str() {
                "--json" => options.json = Some(value()?.into()),
                "--only" => options.only.push(value()?.clone()),
                "--jobs" => options.jobs = value()?.parse().map_err(|_| "--jobs needs a number")?,
                flag if flag.starts_with('-') => {
                    return Err(format!("unknown option {flag}").into());
                }
                directory if options.directory.as_os_str().is_empty() => {
                    options.directory = directory.into()
                }
                _ => return Err("one directory is expected".into()),
            }
        }
        if options.directory.as_os_str().is_empty() {
            return Err("a directory is expected".into());
        }
        Ok(options)
    }
}
