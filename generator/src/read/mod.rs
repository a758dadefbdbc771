//! Bytes to documents: one module a format, faithful to the format.

pub mod node;
pub mod postman;
