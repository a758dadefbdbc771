//! A document becomes an API: what is sent where, by which evidence. No Rust names, no tokens. One folder a family of
//! input formats.

mod postman;

pub(crate) use postman::lower as lower_postman;
