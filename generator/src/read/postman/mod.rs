//! Postman's formats.

pub mod document;
