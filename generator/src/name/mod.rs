//! Names: text to words, words to identifiers and file names, and the one allocator that keeps them apart.

pub mod allocator;
mod decide;
pub mod file;
pub mod hash;
pub mod identifier;
pub mod keyword;
mod lock;
mod names;
pub mod operation;
mod operations;
mod signature;
pub(crate) mod status;
mod symbol;
pub mod words;

pub use allocator::{Case, Scope, Wish};
pub use file::file_stem;
pub use identifier::{pascal, screaming, snake};
pub use operation::operation_words;
pub use words::words;

pub use decide::{lock_of, name};
pub use lock::{Lock, LockError};
pub use names::{GroupNames, Names, OperationNames, Placement, TypeNames};
