//! The operations of a document, as a flat list.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::operation_name::Holes;
use super::{follow, operation_name, warn};
use crate::api::OperationName;
use crate::read::openapi::{Document, Located};
use crate::report::{Diagnostic, Kind, Report, Severity};
use crate::source::Place;

/// The methods that a path item has members for. `query` came with OpenAPI 3.2.
const METHODS: [&str; 9] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
];

/// An operation where it stands.
#[derive(Clone, Debug)]
pub(super) struct Endpoint<'d> {
    /// The path, as written.
    pub(super) path: &'d str,
    /// The method, upper case.
    pub(super) method: String,
    /// What all operations of the path share.
    pub(super) item: Located<'d>,
    /// The operation.
    pub(super) operation: Located<'d>,
    /// Where its method is named.
    pub(super) place: Place,
    /// What it could be called.
    pub(super) names: OperationName,
    /// What tells it from the others.
    own_name: String,
}

impl Endpoint<'_> {
    /// How people know it, such as `GET /books`.
    pub(super) fn title(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// The best of its names that no other operation has, if there is one: types are called by it.
    pub(super) fn name(&self) -> &str {
        &self.own_name
    }

    /// The first of its tags.
    pub(super) fn tag(&self) -> Option<&str> {
        let mut tags = self.operation.get("tags")?.elements();
        tags.find_map(|tag| tag.as_text().filter(|tag| !tag.trim().is_empty()))
    }

    /// The operation's id, where it is more than space.
    pub(super) fn id(&self) -> Option<&str> {
        let id = self.operation.text("operationId")?;
        (!id.trim().is_empty()).then_some(id)
    }
}

/// All operations, in the order of the document.
pub(super) fn collect<'d>(document: &Document<'d>, report: &mut Report) -> Vec<Endpoint<'d>> {
    let mut endpoints = Vec::new();
    let paths = document.root.get("paths");
    if let Some(paths) = paths.filter(|paths| !paths.is_object()) {
        let message = "`paths` is no object";
        report.push(warn(Kind::Shape, paths, message, "no operation is read"));
    }
    for path in paths.into_iter().flat_map(Located::members) {
        if path.key.starts_with("x-") {
            continue;
        }
        let Some(item) = follow(document, path.value, report) else {
            continue;
        };
        if !item.is_object() {
            let message = format!("the path {:?} is no object", path.key);
            report.push(warn(Kind::Shape, item, message, "it is left out"));
            continue;
        }
        let more = item.get("additionalOperations");
        let named = item
            .members()
            .filter(|member| METHODS.contains(&member.key));
        for member in named.chain(more.into_iter().flat_map(Located::members)) {
            let Some(operation) = follow(document, member.value, report) else {
                continue;
            };
            if !operation.is_object() {
                let message = format!("the operation {:?} is no object", member.key);
                report.push(warn(Kind::Shape, operation, message, "it is left out"));
                continue;
            }
            let mut endpoint = Endpoint {
                path: path.key,
                method: member.key.to_ascii_uppercase(),
                item,
                operation,
                place: member.place,
                names: OperationName::default(),
                own_name: String::new(),
            };
            endpoint.names = operation_name::wishes(&endpoint);
            endpoints.push(endpoint);
        }
    }
    name_apart(&mut endpoints);
    note_ids(document, &endpoints, report);
    endpoints
}

fn name_apart(endpoints: &mut [Endpoint<'_>]) {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for endpoint in endpoints.iter() {
        for name in endpoint.names.wishes.iter().take(1) {
            *counts.entry(name.clone()).or_default() += 1;
        }
    }
    let mut fallbacks: BTreeMap<String, usize> = BTreeMap::new();
    for endpoint in endpoints.iter() {
        *fallbacks
            .entry(endpoint.names.fallback.clone())
            .or_default() += 1;
    }
    for endpoint in endpoints {
        let names = &endpoint.names;
        let first = names.wishes.first();
        let alone = first.filter(|name| counts.get(*name) == Some(&1));
        endpoint.own_name = match alone {
            Some(name) => name.clone(),
            None if fallbacks.get(&names.fallback) == Some(&1) => names.fallback.clone(),
            None => operation_name::by_path(endpoint, Holes::Always),
        };
    }
}

/// Says which operations have no id, and which have that of another: each should have one of its own (OpenAPI 3.1, section
/// 4.8.10).
fn note_ids(document: &Document<'_>, endpoints: &[Endpoint<'_>], report: &mut Report) {
    const NAMED: &str = "it is named by its summary, or by method and path";
    let note = |place: Place, message: String| {
        let found = Diagnostic::new(Kind::Name, Severity::Note, message);
        found.at(place)
    };
    if !endpoints.is_empty() && endpoints.iter().all(|endpoint| endpoint.id().is_none()) {
        let paths = document.root.get("paths").unwrap_or(document.root);
        let message = "no operation has an operationId".to_owned();
        let found = note(paths.place(), message);
        report.push(found.instead("each is named by its summary, or by method and path"));
        return;
    }
    let mut known: BTreeMap<&str, &Endpoint<'_>> = BTreeMap::new();
    for endpoint in endpoints {
        let path = [endpoint.title()];
        let Some(id) = endpoint.id() else {
            let found = note(
                endpoint.place,
                "the operation has no operationId".to_owned(),
            );
            report.push(found.instead(NAMED).in_path(&path));
            continue;
        };
        match known.entry(id) {
            Entry::Vacant(entry) => drop(entry.insert(endpoint)),
            Entry::Occupied(entry) => {
                let message = format!(
                    "the operationId {id:?} is that of {} too",
                    entry.get().title()
                );
                let mut found = note(endpoint.place, message);
                found.severity = Severity::Warning;
                let instead = "the names are kept apart by other words of the operations";
                report.push(found.instead(instead).in_path(&path));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::files;
    use crate::source::Source;

    /// The names of the operations in a document, and what is said of them.
    fn named(paths: &str) -> (Vec<String>, Vec<(Severity, String)>) {
        let text = format!(r#"{{"openapi": "3.1.0", "paths": {paths}}}"#);
        let source = Source::single("api.json", text);
        let mut report = Report::default();
        let texts = files::texts(&source).unwrap();
        let files = files::trees(&source, &texts, &mut report).unwrap();
        let document = crate::read::openapi::read(&files, &mut report).unwrap();
        let endpoints = collect(&document, &mut report);
        let names = endpoints.iter().map(|endpoint| endpoint.name().to_owned());
        let names = names.collect();
        let found = report.diagnostics.into_iter();
        let found = found.filter(|found| found.kind == Kind::Name);
        let found = found.map(|found| (found.severity, found.message));
        (names, found.collect())
    }

    fn said(paths: &str) -> Vec<(Severity, String)> {
        named(paths).1
    }

    #[test]
    fn operations_that_are_called_alike_are_known_by_method_and_path() {
        let paths = r#"{
            "/a": {"get": {"summary": "Get the data"}},
            "/b": {"get": {"summary": "Get data"}, "put": {"summary": "Put data"}}
        }"#;
        assert_eq!(named(paths).0, ["get a", "get b", "put data"]);
    }

    #[test]
    fn ids_that_are_missing_or_those_of_others_are_reported() {
        let paths =
            r#"{"/a": {"get": {"operationId": "x"}, "put": {"operationId": "x"}, "post": {}}}"#;
        let duplicate = r#"the operationId "x" is that of GET /a too"#;
        let missing = "the operation has no operationId";
        let found = [(Severity::Warning, duplicate), (Severity::Note, missing)];
        assert_eq!(
            said(paths),
            found.map(|(severity, text)| (severity, text.to_owned()))
        );
    }

    #[test]
    fn a_document_without_any_id_is_told_once() {
        let found = said(r#"{"/a": {"get": {}, "put": {"operationId": " "}}}"#);
        let once = "no operation has an operationId".to_owned();
        assert_eq!(found, [(Severity::Note, once)]);
        assert_eq!(said("{}"), []);
    }
}
