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

use std::borrow::Cow;

use super::syntax::{Note, Oddity, Reading, SyntaxError};
use super::{json, text, yaml};
use crate::report::{Diagnostic, Kind, Report, Severity};
use crate::source::{Place, Source};
use document::Document;

/// Reads the one collection that the files hold, with the environments and globals beside it.
///
/// Which file is what is told by its content: collections of the formats v1, v2.0, v2.1 and v3 (one YAML file a request),
/// a collection in an API's `{"collection": …}` wrapper, a data dump (of which the first collection counts), a lone item
/// or folder, an environment, globals. A file with the extension `yaml` or `yml` is read as YAML, any other as JSON.
///
/// What is odd but readable goes to the report with its place: a member of a wrong shape is left out, unknown members are
/// ignored.
///
/// # Errors
///
/// The first file that is no text, no JSON or YAML, or beyond a limit; files with no collection, or with several.
pub fn read(source: &Source, report: &mut Report) -> Result<Document, Diagnostic> {
    let mut texts = Vec::with_capacity(source.files.len());
    for (index, file) in source.files.iter().enumerate() {
        texts.push(decode(&file.bytes, file_index(index))?);
    }
    let mut files = Vec::with_capacity(texts.len());
    for (index, (file, text)) in source.files.iter().zip(&texts).enumerate() {
        let reading =
            read_tree(&file.path, text).map_err(|error| refuse(error, file_index(index)))?;
        report.diagnostics.extend(
            reading
                .notes
                .iter()
                .map(|note| tell(note, file_index(index))),
        );
        files.push(gather::File {
            index: file_index(index),
            path: &file.path,
            root: reading.root,
        });
    }
    gather::document(&files, report)
}

/// Reads a file's text as the tree that its extension promises.
pub(super) fn read_tree<'a>(path: &str, text: &'a str) -> Result<Reading<'a>, SyntaxError> {
    if is_yaml(path) {
        yaml::read(text)
    } else {
        json::read(text)
    }
}

fn is_yaml(path: &str) -> bool {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    extension.eq_ignore_ascii_case("yaml") || extension.eq_ignore_ascii_case("yml")
}

fn file_index(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

fn decode(bytes: &[u8], file: u32) -> Result<Cow<'_, str>, Diagnostic> {
    text::decode(bytes).map_err(|error| {
        let offset = u32::try_from(error.offset).unwrap_or(u32::MAX);
        Diagnostic::new(Kind::Encoding, Severity::Error, error.message).at(Place { file, offset })
    })
}

fn refuse(error: SyntaxError, file: u32) -> Diagnostic {
    Diagnostic::new(error.kind, Severity::Error, error.message).at(Place {
        file,
        offset: error.offset,
    })
}

fn tell(note: &Note, file: u32) -> Diagnostic {
    let (kind, message, instead) = match &note.oddity {
        Oddity::DuplicateKey(key) => (
            Kind::DuplicateKey,
            format!("the object has the key {key:?} more than once"),
            "the last of them counts",
        ),
        Oddity::LoneSurrogate => (
            Kind::Encoding,
            "the escape is half of a surrogate pair".to_owned(),
            "it became U+FFFD",
        ),
        Oddity::Indentation => (
            Kind::Syntax,
            "the quoted text is indented less than YAML asks for".to_owned(),
            "it is read as if it were indented",
        ),
    };
    let place = Place {
        file,
        offset: note.offset,
    };
    Diagnostic::new(kind, Severity::Warning, message)
        .at(place)
        .instead(instead)
}
