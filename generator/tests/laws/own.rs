//! What belongs to one request of a collection, and whether changes stay with it.

use std::collections::BTreeSet;

use postwright::api::{Api, Body, Operation, ReplyBody, Type, TypeShape};
use postwright::drift::Change;
use postwright::{Generated, Placement};

use super::{Broken, broke, items, shown};

/// What belongs to one request: its operations, and the types that these lead to.
pub(super) struct Own {
    items: BTreeSet<String>,
}

impl Own {
    /// What belongs to a request in the client that has it, and what the operations that it was merged into lead to in the
    /// client without it: another sample can make another type of a body.
    pub(super) fn of(whole: &Generated, rest: &Generated, request: &[String]) -> Self {
        let mut own = Self {
            items: BTreeSet::new(),
        };
        for (index, operation) in whole.api.operations.iter().enumerate() {
            let mut variants = operation.variants.iter();
            if variants.any(|variant| variant.path == *request) {
                own.items.insert(item(whole, index));
                own.reach_all(operation, whole);
            }
        }
        for (index, operation) in rest.api.operations.iter().enumerate() {
            if own.items.contains(&item(rest, index)) {
                own.reach_all(operation, rest);
            }
        }
        own
    }

    fn reach_all(&mut self, operation: &Operation, generated: &Generated) {
        for ty in roots(operation) {
            self.reach(ty, generated);
        }
    }

    fn reach(&mut self, ty: &Type, generated: &Generated) {
        match ty {
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => {
                self.reach(inner, generated)
            }
            Type::Named(id) => {
                let name = generated.names.types.get(id.0).map(|named| &named.name);
                if self
                    .items
                    .insert(format!("models::{}", name.map_or("", String::as_str)))
                {
                    for ty in members(&generated.api, id.0) {
                        self.reach(ty, generated);
                    }
                }
            }
            _ => {}
        }
    }

    /// Whether changes stay with the request, and whether all that differs is said.
    pub(super) fn judge(
        &self,
        law: &'static str,
        changes: &[Change],
        before: &Generated,
        after: &Generated,
        request: &[String],
    ) -> Vec<Broken> {
        let mut broken = Vec::new();
        let mut complain =
            |what: String| broken.push(broke(law, &format!("{}: {what}", request.join("/"))));
        for change in changes {
            let builder = change.item.starts_with("ClientBuilder::");
            let fine = match builder {
                true => ["-added", "-removed", "environment-changed", "docs-changed"]
                    .iter()
                    .any(|end| change.kind.ends_with(end)),
                false => self.items.contains(&change.item),
            };
            if !fine || change.is_rename() {
                complain(shown(change));
            }
        }
        let said: BTreeSet<&str> = changes.iter().map(|change| change.item.as_str()).collect();
        let (one, other) = (items(&before.lock), items(&after.lock));
        let names: BTreeSet<_> = one.keys().chain(other.keys()).collect();
        for name in names {
            let module = name.starts_with("mod ");
            if one.get(name) != other.get(name) && !module && !said.contains(name.as_str()) {
                complain(format!(
                    "the line of {name} differs, which diff does not say"
                ));
            }
        }
        broken
    }
}

/// An operation's line in the lock.
fn item(generated: &Generated, index: usize) -> String {
    let (api, names) = (&generated.api, &generated.names);
    let group = api
        .operations
        .get(index)
        .and_then(|operation| operation.group);
    let mut path = Vec::new();
    let mut folder = group.filter(|_| names.placement == Placement::Grouped);
    while let Some(id) = folder {
        path.extend(names.groups.get(id.0).map(|group| group.module.clone()));
        folder = api.groups.get(id.0).and_then(|group| group.parent);
    }
    path.reverse();
    let named = names.operations.get(index);
    path.extend(named.map(|named| named.function.clone()));
    path.join("::")
}

fn roots(operation: &Operation) -> Vec<&Type> {
    let mut types: Vec<&Type> = operation
        .parameters
        .iter()
        .map(|parameter| &parameter.ty)
        .collect();
    types.extend(
        operation
            .replies
            .iter()
            .filter_map(|reply| match &reply.body {
                ReplyBody::Json(ty) => Some(ty),
                _ => None,
            }),
    );
    types.extend(operation.body.iter().filter_map(|body| match body {
        Body::Json { ty, .. } => Some(ty),
        Body::GraphQl { variables, .. } => variables.as_ref(),
        _ => None,
    }));
    types
}

fn members(api: &Api, index: usize) -> Vec<&Type> {
    match api.types.get(index).map(|ty| &ty.shape) {
        Some(TypeShape::Struct { fields, rest }) => {
            fields.iter().map(|field| &field.ty).chain(rest).collect()
        }
        Some(TypeShape::Tuple { elements, rest, .. }) => elements.iter().chain(rest).collect(),
        Some(TypeShape::Union { alternatives, .. }) => alternatives.iter().collect(),
        Some(TypeShape::Enum { .. }) | None => Vec::new(),
    }
}
