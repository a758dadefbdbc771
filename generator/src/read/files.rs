//! The files of a source as trees, whichever format they are in.

use std::borrow::Cow;

use super::node::Node;
use super::syntax::{Note, Oddity, Reading, SyntaxError};
use super::{json, text, yaml};
use crate::report::{Diagnostic, Kind, Report, Severity};
use crate::source::{Place, Source};

/// A file that was read as a tree.
#[derive(Clone, Debug)]
pub struct File<'a> {
    /// Index into the source's files.
    pub index: u32,
    /// As the source names it.
    pub path: &'a str,
    /// Its content.
    pub root: Node<'a>,
}

impl File<'_> {
    /// Where its content begins.
    pub(super) fn place(&self) -> Place {
        Place {
            file: self.index,
            offset: self.root.offset,
        }
    }
}

/// Decodes the files of a source, in their order.
///
/// # Errors
///
/// The first file that is neither UTF-8 nor UTF-16.
pub fn texts(source: &Source) -> Result<Vec<Cow<'_, str>>, Diagnostic> {
    let files = source.files.iter().enumerate();
    files
        .map(|(index, file)| decode(&file.bytes, file_index(index)))
        .collect()
}

/// Reads the texts of a source's files as trees. A file with the extension `yaml` or `yml` is read as YAML, any other as
/// JSON. What is odd but readable goes to the report.
///
/// # Errors
///
/// The first file that is no JSON or YAML, or beyond a limit.
pub fn trees<'a>(
    source: &'a Source,
    texts: &'a [Cow<'_, str>],
    report: &mut Report,
) -> Result<Vec<File<'a>>, Diagnostic> {
    let mut files = Vec::with_capacity(texts.len());
    for (index, (file, text)) in source.files.iter().zip(texts).enumerate() {
        let index = file_index(index);
        let reading = read_tree(&file.path, text).map_err(|error| refuse(error, index))?;
        let notes = reading.notes.iter().map(|note| tell(note, index));
        report.diagnostics.extend(notes);
        files.push(File {
            index,
            path: &file.path,
            root: reading.root,
        });
    }
    Ok(files)
}

/// Reads a file's text as the tree that its extension promises.
pub(in crate::read) fn read_tree<'a>(
    path: &str,
    text: &'a str,
) -> Result<Reading<'a>, SyntaxError> {
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
