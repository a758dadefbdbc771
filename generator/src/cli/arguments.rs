//! The command line.

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand, ValueEnum};
use postwright::config::PackageName;
use postwright::project::Paths;

/// Generates typed Rust clients from Postman collections and OpenAPI documents.
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
  postwright generate collections/zoom --output zoom-client --crate zoom-client
  postwright generate api.json --environment staging.postman_environment.json --output src/client")]
    Generate(Generate),
    /// Say whether the client is what would be written now; write nothing.
    #[command(after_help = "Examples:
  postwright check collections/zoom --output src/zoom")]
    Check(Check),
    /// Say what changed for callers, how much it matters, and which version the client needs next.
    #[command(
        after_help = "Exit codes: 0 nothing breaks, 1 something breaks callers, 2 bad input or bad use.

Examples:
  postwright diff collections/zoom                        # the lock and today's input
  postwright diff collections/zoom --rev v1.2.0           # a revision of git and today's input
  postwright diff old.json new.json --format markdown --changelog CHANGELOG.md"
    )]
    Diff(Diff),
    /// Explain what was understood of an input, operation by operation; write nothing.
    #[command(after_help = "Examples:
  postwright inspect api.postman_collection.json")]
    Inspect(Input),
    /// Write a postwright.toml to begin with: what was found and guessed, each as a comment with its evidence.
    #[command(after_help = "Examples:
  postwright init collections/zoom
  postwright init api.postman_collection.json --config postwright.toml")]
    Init(Input),
    /// Write the support that several clients of one crate share: see `support` in postwright.toml.
    #[command(after_help = "Examples:
  postwright support --output src/support")]
    Support(Support),
}

/// Where the input is.
#[derive(Args, Debug)]
pub(super) struct Input {
    /// A collection, an item or an OpenAPI document, or a directory with one, its environments, postwright.toml and postwright.lock.
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
    pub(super) fn paths(&self, output: Option<&Output>) -> Paths {
        Paths {
            source: self.source.clone(),
            environments: self.environment.clone(),
            config: self.config.clone(),
            lock: self.lock.clone(),
            output: output.map(|output| output.directory.clone()),
            crate_name: output.and_then(|output| output.crate_name.clone()),
            tests: output.is_some_and(|output| output.tests),
        }
    }
}

/// What the client is.
#[derive(Args, Debug)]
pub(super) struct Output {
    /// The directory of the client: it gets a mod.rs, or as a crate a Cargo.toml.
    #[arg(id = "output", long = "output", short, value_name = "DIR")]
    pub(super) directory: PathBuf,
    /// Make the client a crate of that name [default: what [crate] in postwright.toml says, else a module].
    #[arg(long = "crate", value_name = "NAME", value_parser = crate_name)]
    pub(super) crate_name: Option<PackageName>,
    /// Add tests that build each request of the collection and read each saved example; they need no network.
    #[arg(long)]
    pub(super) tests: bool,
}

fn crate_name(text: &str) -> Result<PackageName, String> {
    PackageName::try_from(text.to_owned())
}

#[derive(Args, Debug)]
pub(super) struct Generate {
    #[command(flatten)]
    pub(super) input: Input,
    #[command(flatten)]
    pub(super) output: Output,
    /// Overwrite files that somebody edited or that are not ours.
    #[arg(long)]
    pub(super) force: bool,
    /// Forget the lock: name everything anew, and list what was renamed.
    #[arg(long)]
    pub(super) relock: bool,
}

#[derive(Args, Debug)]
pub(super) struct Support {
    /// The directory of the support: it gets a mod.rs.
    #[arg(long, short, value_name = "DIR")]
    pub(super) output: PathBuf,
    /// Say whether it is what would be written now; write nothing.
    #[arg(long)]
    pub(super) check: bool,
    /// Overwrite files that somebody edited or that are not ours.
    #[arg(long)]
    pub(super) force: bool,
}

#[derive(Args, Debug)]
pub(super) struct Check {
    #[command(flatten)]
    pub(super) input: Input,
    #[command(flatten)]
    pub(super) output: Output,
}

#[derive(Args, Debug)]
pub(super) struct Diff {
    /// The earlier input; or the only one, which is compared with its lock or with a revision of it.
    pub(super) old: PathBuf,
    /// The later input.
    pub(super) new: Option<PathBuf>,
    /// Compare with the input as it was in this revision of git.
    #[arg(long, value_name = "REVISION", conflicts_with = "new")]
    pub(super) rev: Option<String>,
    /// How the changes are written.
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: Format,
    /// Also put a section for the changes in front of the others of this changelog.
    #[arg(long, value_name = "FILE")]
    pub(super) changelog: Option<PathBuf>,
    /// An environment or globals file of both inputs; may be repeated.
    #[arg(long, value_name = "FILE")]
    pub(super) environment: Vec<PathBuf>,
    /// The decisions of people for both inputs [default: postwright.toml in each, where it is a directory].
    #[arg(long, value_name = "FILE")]
    pub(super) config: Option<PathBuf>,
    /// The decisions of earlier runs [default: postwright.lock in each input, where it is a directory].
    #[arg(long, value_name = "FILE")]
    pub(super) lock: Option<PathBuf>,
}

/// How changes are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For a terminal.
    #[default]
    Text,
    /// One JSON object.
    Json,
    /// For a pull request.
    Markdown,
    /// Annotations of GitHub's workflows.
    Github,
}

impl Diff {
    /// The files of one of the inputs.
    pub(super) fn paths(&self, source: &Path) -> Paths {
        Paths {
            source: source.to_owned(),
            environments: self.environment.clone(),
            config: self.config.clone(),
            lock: self.lock.clone(),
            ..Paths::default()
        }
    }
}
