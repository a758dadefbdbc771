//! Bytes to documents: one module a format, faithful to the format.

pub mod json;
pub mod locate;
pub mod node;
pub mod postman;
pub mod syntax;
pub mod text;
pub mod yaml;
