//! Generates typed Rust clients from Postman collections.

pub mod api;
pub mod infer;
pub mod read;
pub mod report;
pub mod source;
