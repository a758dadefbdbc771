//! Taking a parameter out of an operation, with everything that refers to it by its index.

use super::Work;
use crate::api::{Body, Operation, ParameterId, PartContent, Piece, Template};

/// What becomes of the places where the value of a removed parameter goes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Instead<'a> {
    /// This stands there.
    Piece(&'a Piece),
    /// The query entry, the header or the field that it is in goes too.
    Nothing,
}

/// Removes a parameter.
pub(super) fn remove(
    index: usize,
    operation: &mut Operation,
    removed: ParameterId,
    instead: Instead<'_>,
    work: &mut Work<'_>,
) {
    if let Instead::Nothing = instead {
        drop_entries(operation, removed);
    }
    for template in templates(operation) {
        for piece in template {
            match piece {
                Piece::Parameter(id) if *id == removed => {
                    if let Instead::Piece(other) = instead {
                        *piece = other.clone();
                    }
                }
                Piece::Parameter(id) => shift(id, removed),
                Piece::Literal(_) | Piece::Setting(_) => {}
            }
        }
    }
    for entry in &mut operation.query {
        if let Some(id) = entry.when.as_mut() {
            shift(id, removed);
        }
    }
    if let Some(Body::FormData(parts)) = &mut operation.body {
        for part in parts {
            if let PartContent::File(id) = &mut part.content {
                shift(id, removed);
            }
        }
    }
    for variant in &mut operation.variants {
        if let Some(Ok(call)) = &mut variant.call {
            call.values.retain(|(id, _)| *id != removed);
            call.values
                .iter_mut()
                .for_each(|(id, _)| shift(id, removed));
        }
    }
    if removed.0 < operation.parameters.len() {
        operation.parameters.remove(removed.0);
    }
    work.decided.without_parameter(index, removed);
}

fn shift(id: &mut ParameterId, removed: ParameterId) {
    if *id > removed {
        id.0 -= 1;
    }
}

fn drop_entries(operation: &mut Operation, removed: ParameterId) {
    let mentions = |template: &Template| template.contains(&Piece::Parameter(removed));
    operation
        .query
        .retain(|entry| entry.when != Some(removed) && !entry.value.as_ref().is_some_and(mentions));
    operation.headers.retain(|entry| !mentions(&entry.value));
    operation.cookies.retain(|entry| !mentions(&entry.value));
    match &mut operation.body {
        Some(Body::UrlEncoded(entries)) => entries.retain(|entry| !mentions(&entry.value)),
        Some(Body::FormData(parts)) => parts.retain(|part| match &part.content {
            PartContent::Text(template) => !mentions(template),
            PartContent::File(id) => *id != removed,
        }),
        _ => {}
    }
}

/// All templates of an operation.
pub(super) fn templates(operation: &mut Operation) -> Vec<&mut Template> {
    let mut all = vec![&mut operation.path];
    all.extend(
        operation
            .query
            .iter_mut()
            .filter_map(|entry| entry.value.as_mut()),
    );
    let entries = operation.headers.iter_mut().chain(&mut operation.cookies);
    all.extend(entries.map(|entry| &mut entry.value));
    match &mut operation.body {
        Some(
            Body::Document { template, .. }
            | Body::GraphQl {
                query: template, ..
            },
        ) => all.push(template),
        Some(Body::UrlEncoded(entries)) => {
            all.extend(entries.iter_mut().map(|entry| &mut entry.value));
        }
        Some(Body::FormData(parts)) => {
            all.extend(parts.iter_mut().filter_map(|part| match &mut part.content {
                PartContent::Text(template) => Some(template),
                PartContent::File(_) => None,
            }));
        }
        _ => {}
    }
    all
}
