//! Collections whose texts try to become code, break the code or leave the output directory.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

#[path = "../common/mod.rs"]
mod common;

mod audit;
mod docs;
mod documents;
mod fill;
mod names;
#[path = "../common/order.rs"]
mod order;
mod random;
mod structured;
#[path = "../common/structures.rs"]
mod structures;
mod text;
