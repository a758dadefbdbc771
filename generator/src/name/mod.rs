//! Names: text to words, words to identifiers and file names, and the one allocator that keeps them apart.

pub(crate) mod allocator;
mod arguments;
mod builder;
mod candidates;
mod decide;
mod features;
pub(crate) mod file;
mod groups;
pub(crate) mod hash;
pub(crate) mod identifier;
pub(crate) mod keyword;
pub(crate) mod lock;
mod names;
pub(crate) mod noun;
mod operation;
mod operations;
mod requests;
mod spelling;
pub(crate) mod status;
mod symbol;
mod types;
mod ways;
pub(crate) mod words;

pub(crate) use file::file_stem;
pub(crate) use identifier::{pascal, snake};
pub(crate) use operation::{
    begins_with_verb, long_operation_words, operation_words, without_numbering,
};
pub(crate) use words::words;

pub(crate) use decide::name;
pub(crate) use lock::build::lock_of;
pub use lock::{Lock, LockError};
pub use names::{GroupNames, Names, OperationNames, Placement, TypeNames};
pub(crate) use operations::derived_types;
