//! The command-line program.

#![allow(missing_docs, reason = "a program has no public items")]

mod cli;

/// Names and tokens are millions of small allocations: a quarter of a run's time with the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    cli::run()
}
