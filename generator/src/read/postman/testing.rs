//! Small documents for the tests beside the readers.

use super::document::{Collection, Document, Entry, Item, Request};
use crate::read::files;
use crate::report::{Diagnostic, Report};
use crate::source::Source;

/// Reads a source.
pub(super) fn read(source: &Source, report: &mut Report) -> Result<Document, Diagnostic> {
    let texts = files::texts(source)?;
    super::read(&files::trees(source, &texts, report)?, report)
}

/// Reads a source, which must be readable, with what is reported.
pub(super) fn read_source(source: &Source) -> (Document, Vec<Diagnostic>) {
    let mut report = Report::default();
    let document = read(source, &mut report).unwrap();
    (document, report.diagnostics)
}

/// Reads a file, which must be readable and leave nothing to report.
pub(super) fn collection(text: &str) -> Collection {
    let (document, diagnostics) = read_source(&Source::single("test.json", text));
    assert_eq!(diagnostics, []);
    document.collection
}

/// Reads a request inside an item, with what is reported.
pub(super) fn request_and_messages(request: &str) -> (Request, Vec<String>) {
    let text = format!(r#"{{"name": "Test", "request": {request}}}"#);
    let (document, diagnostics) = read_source(&Source::single("test.json", text));
    let item = only_item(document.collection);
    (
        item.request.unwrap(),
        diagnostics
            .into_iter()
            .map(|diagnostic| diagnostic.message)
            .collect(),
    )
}

/// Reads a request inside an item, which must leave nothing to report.
pub(super) fn request(request: &str) -> Request {
    let (request, messages) = request_and_messages(request);
    assert_eq!(messages, [] as [&str; 0]);
    request
}

/// The one item at the top of a collection.
pub(super) fn only_item(collection: Collection) -> Item {
    match collection.entries.into_iter().next() {
        Some(Entry::Item(item)) => item,
        other => panic!("{other:?}"),
    }
}

/// The names of entries, folders with what is in them: `a b[c d[]]`.
pub(super) fn outline(entries: &[Entry]) -> String {
    let outlines = entries.iter().map(|entry| match entry {
        Entry::Item(item) => item.name.clone(),
        Entry::Folder(folder) => format!("{}[{}]", folder.name, outline(&folder.entries)),
    });
    outlines.collect::<Vec<_>>().join(" ")
}
