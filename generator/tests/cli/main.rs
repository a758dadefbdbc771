//! The program, run as its users run it.

#[path = "../common/mod.rs"]
mod common;
mod program;

mod boundary;
mod drift;
mod input;
mod machine;
mod output;
mod secrets;
