//! A project on disk: the files that a client is made of, and the client and the lock that come of them.
//!
//! This is all of the library's input and output, for programs that generate; it exists with the feature `project`. What
//! is generated is decided elsewhere, without a disk.

mod compare;
mod input;
mod output;
mod render;
#[cfg(test)]
mod tests;

use std::fmt;
use std::path::PathBuf;

use crate::config::PackageName;
use crate::{Config, Generated, Lock, Report, Source};

pub use compare::Comparison;
pub use render::{diagnostic, findings};

/// Where the files of a project are.
#[derive(Clone, Debug, Default)]
pub struct Paths {
    /// A collection or item, or a directory with one, its environments, `postwright.toml` and `postwright.lock`.
    pub source: PathBuf,
    /// Environment and globals files that are not in the source.
    pub environments: Vec<PathBuf>,
    /// The decisions of people; `None` for the `postwright.toml` of a source that is a directory.
    pub config: Option<PathBuf>,
    /// The decisions of earlier runs; `None` for the `postwright.lock` of a source that is a directory, else of the output.
    pub lock: Option<PathBuf>,
    /// The directory of the client, where there is to be one.
    pub output: Option<PathBuf>,
    /// The name of the crate that the client is to be, before what the configuration says of it.
    pub crate_name: Option<PackageName>,
    /// Whether the client gets tests, whatever the configuration says.
    pub tests: bool,
}

/// The files of a project as they were read.
#[derive(Clone, Debug)]
pub struct Project {
    source: Source,
    config: Config,
    lock: Option<Lock>,
    lock_path: Option<PathBuf>,
    output: Option<PathBuf>,
}

impl Project {
    /// Reads the input, the configuration and the lock.
    ///
    /// # Errors
    /// A file cannot be read, the configuration or the lock cannot be used, or a directory holds no input.
    pub fn load(paths: &Paths) -> Result<Self, Error> {
        input::load(paths)
    }

    /// Generates the client in memory.
    ///
    /// # Errors
    /// As of [`crate::generate`].
    pub fn generate(&self) -> Result<Generated, Report> {
        self.generate_with(self.lock.as_ref())
    }

    /// Generates with another lock than that of the project, or without one: then everything is named anew.
    ///
    /// # Errors
    /// As of [`crate::generate`].
    pub fn generate_with(&self, lock: Option<&Lock>) -> Result<Generated, Report> {
        crate::generate(&self.source, &self.config, lock)
    }

    /// The decisions of people.
    #[must_use]
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The decisions of the run before, where there was one.
    #[must_use]
    pub fn lock(&self) -> Option<&Lock> {
        self.lock.as_ref()
    }

    /// The input, for placing diagnostics.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// Compares what stands on disk with what was generated.
    ///
    /// # Errors
    /// The output or the lock cannot be read.
    pub fn compare<'a>(&self, generated: &'a Generated) -> Result<Comparison<'a>, Error> {
        Comparison::new(self.output.clone(), self.lock_path.clone(), generated)
    }
}

/// Compares what stands in a directory with the whole support, as [`crate::support`] gives it.
///
/// # Errors
/// The directory cannot be read.
pub fn compare_support<'a>(
    output: &std::path::Path,
    support: &'a Generated,
) -> Result<Comparison<'a>, Error> {
    Comparison::new(Some(output.to_owned()), None, support)
}

/// Why files cannot be used: one sentence that names the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(String);

impl Error {
    /// An error with its sentence.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }

    /// An error about a path.
    #[must_use]
    pub fn at(path: &std::path::Path, problem: &dyn fmt::Display) -> Self {
        Self(format!("{}: {problem}", path.display()))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl std::error::Error for Error {}
