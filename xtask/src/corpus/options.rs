//! What stands behind `cargo xtask corpus`.

use std::path::PathBuf;
use std::thread;

use crate::Failure;

/// What to do.
pub(super) struct Options {
    pub(super) directory: PathBuf,
    pub(super) json: Option<PathBuf>,
    /// Whether the clients are compiled.
    pub(super) compile: bool,
    /// Whether each client is a crate of its own, instead of a module.
    pub(super) crates: bool,
    /// Whether crates are also checked with each of their features alone, and with none.
    pub(super) features: bool,
    /// Whether the generated tests are compiled and run.
    pub(super) tests: bool,
    /// Whether the inputs are also generated in another order.
    pub(super) shuffle: bool,
    /// Part of the names of the inputs that count.
    pub(super) only: Option<String>,
    pub(super) jobs: usize,
}

impl Options {
    /// Everything but compiling.
    pub(super) fn quick(directory: PathBuf) -> Self {
        Self {
            directory,
            json: None,
            compile: false,
            crates: false,
            features: false,
            tests: false,
            shuffle: true,
            only: None,
            jobs: thread::available_parallelism().map_or(1, usize::from),
        }
    }

    pub(super) fn parse(arguments: &[String]) -> Result<Self, Failure> {
        let mut options = Self {
            compile: true,
            shuffle: false,
            ..Self::quick(PathBuf::new())
        };
        let mut arguments = arguments.iter();
        while let Some(argument) = arguments.next() {
            let mut value = || {
                arguments
                    .next()
                    .ok_or_else(|| format!("{argument} needs a value"))
            };
            match argument.as_str() {
                "--no-compile" => options.compile = false,
                "--crate" => options.crates = true,
                "--features" => (options.crates, options.features) = (true, true),
                "--tests" => options.tests = true,
                "--shuffle" => options.shuffle = true,
                "--json" => options.json = Some(value()?.into()),
                "--only" => options.only = Some(value()?.clone()),
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
