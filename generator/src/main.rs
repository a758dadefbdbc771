//! The command-line program.

#![allow(missing_docs, reason = "a program has no public items")]

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
