//! Texts that changed.

use super::change::{Change, Level};
use crate::api::{Operation, TypeDefinition, TypeShape};
use crate::name::lock::line::OperationLine;

pub(super) fn operation(line: &OperationLine, before: &Operation, now: &Operation) -> Vec<Change> {
    let mut changes = Vec::new();
    let item = line.path();
    if before.identity.name != now.identity.name {
        changes.push(changed(&item, "the request's name"));
    }
    if before.description != now.description {
        changes.push(changed(&item, "the description"));
    }
    if before.deprecated != now.deprecated {
        changes.push(changed(&item, "whether the operation is deprecated"));
    }
    for parameter in &now.parameters {
        let same = |known: &&crate::api::Parameter| {
            known.place == parameter.place && known.key == parameter.key
        };
        let known = before.parameters.iter().find(same);
        if known.is_some_and(|known| known.description != parameter.description) {
            changes.push(changed(
                &item,
                &format!("the description of `{}`", parameter.key),
            ));
        }
    }
    changes
}

pub(super) fn ty(item: &str, before: &TypeDefinition, now: &TypeDefinition) -> Vec<Change> {
    let mut changes = Vec::new();
    if before.description != now.description {
        changes.push(changed(item, "the description"));
    }
    if let (TypeShape::Struct { fields: known, .. }, TypeShape::Struct { fields, .. }) =
        (&before.shape, &now.shape)
    {
        for field in fields {
            let known = known.iter().find(|known| known.key == field.key);
            if known.is_some_and(|known| known.description != field.description) {
                changes.push(changed(
                    item,
                    &format!("the description of `{}`", field.key),
                ));
            }
        }
    }
    changes
}

fn changed(item: &str, what: &str) -> Change {
    Change::new(
        "docs-changed",
        Level::Docs,
        item.to_owned(),
        format!("{what} changed"),
    )
}
