//! OpenAPI 3.0 and 3.1, and their forebear Swagger 2.0: recognised by their content, their references resolved.
//!
//! The document stays the tree that every reader builds: what it says is decided where it is lowered, each member beside
//! the place that diagnostics name. A model of structs in between would refuse what real documents get wrong.

mod located;
mod pointer;
mod references;
#[cfg(test)]
mod tests;
mod version;

use super::files::File;
use super::node::Node;
use crate::report::{Diagnostic, Kind, Report, Severity};

pub use located::{Located, Member};
pub use references::{References, Unresolved, files_named};
pub use version::Version;

/// An OpenAPI document with the files that it may refer to.
#[derive(Debug)]
pub struct Document<'f> {
    /// The rules by which it is written.
    pub version: Version,
    /// The document.
    pub root: Located<'f>,
    /// What its references lead to.
    pub references: References<'f>,
}

impl Document<'_> {
    /// Refuses what is called an OpenAPI document and has none of its parts.
    ///
    /// One of them has to be there: OpenAPI 3.1.1 section 4.8.1. Earlier versions want `paths`.
    pub(super) fn with_parts(self) -> Result<Self, Diagnostic> {
        let parts = ["paths", "webhooks", "components"];
        if parts.iter().any(|part| self.root.get(part).is_some()) {
            return Ok(self);
        }
        let message = "the document has neither paths nor webhooks nor components".to_owned();
        let refused = Diagnostic::new(Kind::NotACollection, Severity::Error, message);
        Err(refused.at(self.root.place()))
    }
}

/// Whether bytes may be an OpenAPI document: what is none need not be read to look for references.
#[must_use]
pub fn may_be_document(bytes: &[u8]) -> bool {
    str::from_utf8(bytes).is_ok_and(|text| {
        (text.contains("openapi") || text.contains("swagger")) && text.contains("$ref")
    })
}

/// Whether a file's content is an OpenAPI document: the member `openapi` or `swagger` says so.
pub(super) fn is_document(node: &Node<'_>) -> bool {
    node.get("openapi").is_some() || node.get("swagger").is_some()
}

/// Reads the one OpenAPI document that the files hold. The other files are what its references may lead to.
///
/// # Errors
///
/// Several documents, none, or one of a version that is not known.
pub fn read<'f>(files: &'f [File<'f>], report: &mut Report) -> Result<Document<'f>, Diagnostic> {
    let refuse = |message: String| Diagnostic::new(Kind::NotACollection, Severity::Error, message);
    let mut documents = files.iter().filter(|file| is_document(&file.root));
    let Some(document) = documents.next() else {
        return Err(refuse(
            "none of the files is an OpenAPI document".to_owned(),
        ));
    };
    if let Some(second) = documents.next() {
        let message = format!(
            "there are several OpenAPI documents, where one is expected: {}, {}",
            document.path, second.path
        );
        return Err(refuse(message)
            .at(second.place())
            .help("generate a client for each of them"));
    }
    let root = Located {
        file: document.index,
        node: &document.root,
    };
    Ok(Document {
        version: version::tell(root, report)?,
        root,
        references: References::new(files),
    })
}
