//! The command-line program.

#![allow(missing_docs, reason = "a program has no public items")]
#![warn(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "they panic where nobody reads; `cli::say` does not"
)]

mod cli;

/// Names and tokens are millions of small allocations: a quarter of a run's time with the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    cli::run()
}
