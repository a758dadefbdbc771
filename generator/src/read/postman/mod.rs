//! Postman's formats: which one a file is, and each of them to the same [`Document`].

mod content;
mod context;
pub mod document;
mod environment;
mod gather;
mod shape;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod v1;
mod v2;
mod v3;

use super::files::File;
use crate::report::{Diagnostic, Report};
use document::Document;

/// Reads the one collection that the files hold, with the environments and globals beside it.
///
/// Which file is what is told by its content: collections of the formats v1, v2.0, v2.1 and v3 (one YAML file a request),
/// a collection in an API's `{"collection": …}` wrapper, a data dump (of which the first collection counts), a lone item
/// or folder, an environment, globals.
///
/// What is odd but readable goes to the report with its place: a member of a wrong shape is left out, unknown members are
/// ignored.
///
/// # Errors
///
/// Files with no collection, or with several.
pub fn read(files: &[File<'_>], report: &mut Report) -> Result<Document, Diagnostic> {
    gather::document(files, report)
}

/// Whether a file is a collection or a part of one, told by its content.
pub(super) fn is_collection(file: &File<'_>) -> bool {
    gather::is_collection(file)
}
