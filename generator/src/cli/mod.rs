//! All of the program's input and output. What is generated is decided in the library.

mod arguments;
mod check;
mod diff;
mod generate;
mod init;
mod inspect;
mod revision;
mod say;
mod support;

use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Command};
use postwright::project::{Project, findings};
use postwright::report::printable;
use postwright::{Generated, Lock};
use say::remark;

/// How the program ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// All is well: exit code 0.
    Clean,
    /// What stands is not what would be generated: exit code 1.
    Drift,
    /// Bad input or bad use: exit code 2.
    Unusable,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Clean => Self::SUCCESS,
            Outcome::Drift => Self::from(1),
            Outcome::Unusable => Self::from(2),
        }
    }
}

/// Runs the program. clap itself ends it with 2 for bad use and with 0 for help.
pub(crate) fn run() -> ExitCode {
    let outcome = match Arguments::parse().command {
        Command::Generate(arguments) => generate::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Inspect(arguments) => inspect::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::Support(arguments) => support::run(&arguments),
    };
    match outcome {
        Ok(outcome) => outcome.into(),
        Err(error) => {
            remark(format_args!("error: {}\n", printable(&error.to_string())));
            Outcome::Unusable.into()
        }
    }
}

/// Generates in memory and says what there is to say; `None` where that was an error.
fn generate(project: &Project) -> Option<Generated> {
    generate_with(project, project.lock())
}

/// The same with another lock, or without one.
fn generate_with(project: &Project, lock: Option<&Lock>) -> Option<Generated> {
    let generated = project.generate_with(lock);
    let report = match &generated {
        Ok(generated) => &generated.report,
        Err(report) => report,
    };
    remark(findings(report, project.source()));
    generated.ok()
}
