//! Collections whose texts try to become code, break the code or leave the output directory.

#[path = "../common/mod.rs"]
mod common;

mod audit;
mod docs;
mod fill;
mod names;
mod random;
mod text;
