//! What `$ref` leads to: a place in the document, or in a file beside it. Never the network.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::{Located, pointer};
use crate::read::files::{File, read_tree};
use crate::read::node::Node;
use crate::report::{Diagnostic, Kind, Severity};
use crate::source::Place;
use crate::text::percent;

/// So many references may lead to each other before something else than a reference comes.
const LONGEST_CHAIN: usize = 64;

/// Resolves references between the files of a source.
#[derive(Clone, Debug)]
pub struct References<'f> {
    roots: BTreeMap<u32, Located<'f>>,
    /// The files by their normalized paths.
    paths: BTreeMap<String, u32>,
    /// The directory of each file, as segments.
    directories: BTreeMap<u32, Vec<String>>,
}

/// Why a reference leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unresolved {
    /// The reference, as written.
    pub reference: String,
    /// Where it stands.
    pub place: Place,
    /// What is wrong with it.
    pub reason: Reason,
}

/// What is wrong with a reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is not text.
    NotText,
    /// It is a URL. Nothing is fetched.
    Remote,
    /// The file is not among those of the source.
    NoFile,
    /// The file holds nothing there.
    NoValue,
    /// References lead to each other, and to nothing else.
    Circle,
}

/// The files that the references of an OpenAPI document, or of a file that it refers to, name: paths beside those of the
/// source, each once and in order. URLs are not among them.
///
/// A file that is neither JSON nor YAML names none; reading it says what is wrong with it.
#[must_use]
pub fn files_named(path: &str, bytes: &[u8]) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    let text = crate::read::text::decode(bytes);
    let text = text.as_ref().ok().filter(|text| may_name_files(text));
    let Some(reading) = text.and_then(|text| read_tree(path, text).ok()) else {
        return named;
    };
    let mut directory = joined(&[], path);
    directory.pop();
    let mut open = vec![&reading.root];
    while let Some(node) = open.pop() {
        open.extend(node.elements());
        open.extend(node.entries().iter().map(|entry| &entry.value));
        let file = node.get("$ref").and_then(Node::as_text).map(file_of);
        if let Some(file) = file.filter(|file| !file.is_empty() && !is_remote(file)) {
            named.insert(joined(&directory, &percent::decoded(file)).join("/"));
        }
    }
    named
}

/// Whether a reference in a text leads out of it: most documents are one file, which need not be read for this.
fn may_name_files(text: &str) -> bool {
    let mut references = text.split("$ref").skip(1);
    references.any(|after| {
        let after = after.trim_start_matches(['"', '\'']).trim_start();
        let value = after.strip_prefix(':').map(str::trim_start);
        // What is no key may be anything, and without quotes the rest of the line would be a comment.
        !value.is_some_and(|value| value.starts_with("\"#") || value.starts_with("'#"))
    })
}

/// What stands before the fragment of a reference.
fn file_of(reference: &str) -> &str {
    reference
        .split_once('#')
        .map_or(reference, |(file, _)| file)
}

fn is_remote(file: &str) -> bool {
    file.contains("://") || file.starts_with("//") || file.starts_with("urn:")
}

impl<'f> References<'f> {
    pub(super) fn new(files: &'f [File<'f>]) -> Self {
        let mut references = Self {
            roots: BTreeMap::new(),
            paths: BTreeMap::new(),
            directories: BTreeMap::new(),
        };
        for file in files {
            let mut segments = joined(&[], file.path);
            references.paths.insert(segments.join("/"), file.index);
            segments.pop();
            references.directories.insert(file.index, segments);
            let root = Located {
                file: file.index,
                node: &file.root,
            };
            references.roots.insert(file.index, root);
        }
        references
    }

    /// What a value stands for: itself, or what its `$ref` leads to in the end.
    ///
    /// # Errors
    ///
    /// A reference on the way leads nowhere.
    pub fn follow(&self, value: Located<'f>) -> Result<Located<'f>, Unresolved> {
        let mut current = value;
        for _ in 0..LONGEST_CHAIN {
            let Some(reference) = current.get("$ref") else {
                return Ok(current);
            };
            current = self.resolve(reference)?;
        }
        Err(unresolved(
            value.get("$ref").unwrap_or(value),
            Reason::Circle,
        ))
    }

    /// What the text of one `$ref` leads to, which may have a `$ref` again.
    ///
    /// # Errors
    ///
    /// It leads nowhere.
    pub fn resolve(&self, reference: Located<'f>) -> Result<Located<'f>, Unresolved> {
        let fail = |reason| unresolved(reference, reason);
        let text = reference.as_text().ok_or_else(|| fail(Reason::NotText))?;
        let (file, fragment) = text.split_once('#').unwrap_or((text, ""));
        if is_remote(file) {
            return Err(fail(Reason::Remote));
        }
        if file.is_empty() {
            let root = self.roots.get(&reference.file);
            let root = *root.ok_or_else(|| fail(Reason::NoFile))?;
            return pointer::find(root, fragment).ok_or_else(|| fail(Reason::NoValue));
        }
        match self.file(reference.file, file) {
            Some(root) => pointer::find(root, fragment).ok_or_else(|| fail(Reason::NoValue)),
            None => self
                .definition(reference.file, text)
                .ok_or_else(|| fail(Reason::NoFile)),
        }
    }

    /// A file by its path from another.
    fn file(&self, from: u32, path: &str) -> Option<Located<'f>> {
        let directory = self.directories.get(&from)?;
        let path = joined(directory, &percent::decoded(path)).join("/");
        self.roots.get(self.paths.get(&path)?).copied()
    }

    /// A bare name is a definition: so the first documents of Swagger 2.0 were written, and some still are.
    fn definition(&self, file: u32, name: &str) -> Option<Located<'f>> {
        self.roots.get(&file)?.get("definitions")?.get(name)
    }
}

impl Unresolved {
    /// The finding: an error where the document contradicts itself, a warning where it only needs what is not here.
    #[must_use]
    pub fn diagnostic(&self) -> Diagnostic {
        let severity = match self.reason {
            Reason::Remote => Severity::Warning,
            _ => Severity::Error,
        };
        Diagnostic::new(Kind::Reference, severity, self.to_string()).at(self.place)
    }
}

impl fmt::Display for Unresolved {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let what = match self.reason {
            Reason::NotText => return formatter.write_str("`$ref` is no text"),
            Reason::Remote => "is a URL, and nothing is fetched",
            Reason::NoFile => "names a file that is not in the source",
            Reason::NoValue => "leads nowhere",
            Reason::Circle => "leads back to itself",
        };
        write!(formatter, "the reference {:?} {what}", self.reference)
    }
}

impl std::error::Error for Unresolved {}

fn unresolved(reference: Located<'_>, reason: Reason) -> Unresolved {
    Unresolved {
        reference: reference.scalar().unwrap_or_default().into_owned(),
        place: reference.place(),
        reason,
    }
}

/// The segments of a path from a directory, without `.` and `..` as far as they lead somewhere.
fn joined(directory: &[String], path: &str) -> Vec<String> {
    let path = path.replace('\\', "/");
    let mut segments = match path.starts_with('/') {
        true => vec![String::new()],
        false => directory.to_vec(),
    };
    for segment in path
        .split('/')
        .filter(|segment| !matches!(*segment, "" | "."))
    {
        match segments.last().map(String::as_str) {
            Some(last) if segment == ".." && !matches!(last, "" | "..") => {
                segments.pop();
            }
            _ => segments.push(segment.to_owned()),
        }
    }
    segments
}
