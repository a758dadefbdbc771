//! The program, run as its users run it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

#[path = "../common/mod.rs"]
mod common;
mod program;

mod boundary;
mod crates;
mod drift;
mod input;
mod inspect;
mod machine;
mod output;
mod secrets;
mod start;
