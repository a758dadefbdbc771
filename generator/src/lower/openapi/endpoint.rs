//! The operations of a document, as a flat list.

use super::{follow, warn};
use crate::read::openapi::{Document, Located};
use crate::report::{Kind, Report};
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
}

impl Endpoint<'_> {
    /// How people know it, such as `GET /books`.
    pub(super) fn title(&self) -> String {
        format!("{} {}", self.method, self.path)
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
            endpoints.push(Endpoint {
                path: path.key,
                method: member.key.to_ascii_uppercase(),
                item,
                operation,
                place: member.place,
            });
        }
    }
    endpoints
}
