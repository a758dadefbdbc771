//! Generates typed Rust clients from Postman collections.

pub mod api;
pub mod name;
pub mod read;
pub mod report;
pub mod source;
pub mod text;
