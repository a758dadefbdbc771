//! The command line.

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand};
use postwright::project::Paths;

/// Generates typed Rust clients from Postman collections.
#[derive(Debug, Parser)]
#[command(
    version,
    about,
    after_help = "Exit codes: 0 clean, 1 drift, 2 bad input or bad use."
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Write the client.
    #[command(after_help = "Examples:
  postwright generate api.postman_collection.json --output src/client
  postwright generate collections/zoom --output src/zoom
  postwright generate api.json --environment staging.postman_environment.json --output src/client")]
    Generate(Generate),
    /// Say whether the client is what would be written now; write nothing.
    #[command(after_help = "Examples:
  postwright check collections/zoom --output src/zoom")]
    Check(Check),
    /// Explain what was understood of a collection, operation by operation; write nothing.
    #[command(after_help = "Examples:
  postwright inspect api.postman_collection.json")]
    Inspect(Input),
}

/// Where the input is.
#[derive(Args, Debug)]
pub(super) struct Input {
    /// A collection or item, or a directory with one, its environments, postwright.toml and postwright.lock.
    pub(super) source: PathBuf,
    /// An environment or globals file; may be repeated.
    #[arg(long, value_name = "FILE")]
    pub(super) environment: Vec<PathBuf>,
    /// The decisions of people [default: postwright.toml in SOURCE, where SOURCE is a directory].
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// The decisions of earlier runs [default: postwright.lock in SOURCE, where that is a directory, else in the output].
    #[arg(long, value_name = "FILE")]
    pub(super) lock: Option<PathBuf>,
}

impl Input {
    /// The files of the run.
    pub(super) fn paths(&self, output: Option<&Path>) -> Paths {
        Paths {
            source: self.source.clone(),
            environments: self.environment.clone(),
            config: self.config.clone(),
            lock: self.lock.clone(),
            output: output.map(Path::to_owned),
        }
    }
}

#[derive(Args, Debug)]
pub(super) struct Generate {
    #[command(flatten)]
    pub(super) input: Input,
    /// The directory of the client: it gets a mod.rs.
    #[arg(long, short, value_name = "DIR")]
    pub(super) output: PathBuf,
    /// Overwrite files that somebody edited or that are not ours.
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Args, Debug)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) input: Input,
    /// The directory of the client.
    #[arg(long, short, value_name = "DIR")]
    pub(super) output: PathBuf,
}
