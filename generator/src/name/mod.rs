//! Names: text to words, words to identifiers and file names, and the one allocator that keeps them apart.

pub mod allocator;
pub mod file;
pub mod hash;
pub mod identifier;
pub mod keyword;
pub mod operation;
mod symbol;
pub mod words;

pub use allocator::{Case, Scope, Wish};
pub use file::file_stem;
pub use identifier::{pascal, screaming, snake};
pub use operation::operation_words;
pub use words::words;
