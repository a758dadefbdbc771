//! Bytes to documents: one module a format, faithful to the format.

pub mod files;
pub mod json;
pub mod locate;
pub mod node;
pub mod openapi;
pub mod postman;
pub mod syntax;
pub mod text;
pub mod yaml;

use crate::report::{Diagnostic, Report};
use files::File;

/// What the files of a source are, in their own words.
#[derive(Debug)]
pub enum Document<'f> {
    /// A Postman collection with its environments.
    Postman(postman::document::Document),
    /// An OpenAPI document with the files that it refers to.
    OpenApi(openapi::Document<'f>),
}

/// Reads what the files hold, told by their content: an OpenAPI document where there is one and no collection.
///
/// # Errors
///
/// The files hold neither, or several of them.
pub fn read<'f>(files: &'f [File<'f>], report: &mut Report) -> Result<Document<'f>, Diagnostic> {
    let is_openapi = files.iter().any(|file| openapi::is_document(&file.root));
    if is_openapi && !files.iter().any(postman::is_collection) {
        let document = openapi::read(files, report)?.with_parts()?;
        return Ok(Document::OpenApi(document));
    }
    postman::read(files, report).map(Document::Postman)
}
