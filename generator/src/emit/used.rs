//! Where a type is used, in words: what the docs say of a type of which the collection says nothing.

use super::docs::{code_free, status_text};
use super::{features, group};
use crate::api::{Api, Body, Operation, Reply, ReplyBody, Status, Type, TypeId};
use crate::name::{Names, OperationNames, Placement};

/// So many places are named; more are counted.
const MOST: usize = 3;

/// Where each type of an API is used. Made once for all types: looking through all operations for each type takes the
/// square of the API's size.
pub(super) struct Used(Vec<Places>);

/// The places of one type, with links that hold in `models`.
#[derive(Clone, Default)]
struct Places {
    bodies: Vec<String>,
    successes: Vec<String>,
    failures: Vec<String>,
    values: Vec<String>,
    holders: Vec<String>,
}

impl Used {
    /// Looks through an API.
    ///
    /// What is not there with all features that a type is there with is named without a link.
    pub(super) fn of(api: &Api, names: &Names, features: &features::Types<'_>) -> Self {
        let mut used = Self(vec![Places::default(); api.types.len()]);
        for (operation, named) in api.operations.iter().zip(&names.operations) {
            let link = function(operation, named, api, names);
            let feature = features::of_operation(operation, names);
            used.operation(operation, |id| {
                if features.has_operation(id, feature) {
                    link.clone()
                } else {
                    format!("`{}`", named.function)
                }
            });
        }
        for (holder, (ty, named)) in api.types.iter().zip(&names.types).enumerate() {
            let mut held: Vec<_> = ty.shape.types().filter_map(Type::name_in).collect();
            held.sort_unstable();
            held.dedup();
            for id in held {
                let place = if features.has_type(id, TypeId(holder)) {
                    format!("[`{}`]", named.name)
                } else {
                    format!("`{}`", named.name)
                };
                used.add(id, |places| &mut places.holders, place);
            }
        }
        used
    }

    /// One sentence about a type.
    pub(super) fn sentence(&self, id: TypeId) -> String {
        let places = self.0.get(id.0).cloned().unwrap_or_default();
        let phrases: Vec<_> = [
            phrase("the body of ", places.bodies),
            phrase("the reply of ", places.successes),
            phrase("a failure of ", places.failures),
            phrase("the ", places.values),
            phrase("part of ", places.holders),
        ]
        .into_iter()
        .flatten()
        .collect();
        match phrases.as_slice() {
            [] => "A type of the API.".to_owned(),
            phrases => capital(&format!("{}.", phrases.join("; "))),
        }
    }

    fn add(&mut self, id: TypeId, list: fn(&mut Places) -> &mut Vec<String>, place: String) {
        if let Some(places) = self.0.get_mut(id.0) {
            list(places).push(place);
        }
    }

    fn operation(&mut self, operation: &Operation, function: impl Fn(TypeId) -> String) {
        if let Some(id) = body(operation) {
            self.add(id, |places| &mut places.bodies, function(id));
        }
        let only_default = operation
            .replies
            .iter()
            .all(|reply| !reply.status.is_success());
        let is_success = |reply: &&Reply| {
            reply.status.is_success() || (only_default && reply.status == Status::Default)
        };
        let several = operation.replies.iter().filter(is_success).count() > 1;
        for reply in &operation.replies {
            let ReplyBody::Json(ty) = &reply.body else {
                continue;
            };
            let Some(id) = ty.name_in() else { continue };
            let function = function(id);
            let with_status = format!("{function} ({})", status_text(reply.status));
            match (is_success(&reply), several) {
                (true, true) => self.add(id, |places| &mut places.successes, with_status),
                (true, false) => self.add(id, |places| &mut places.successes, function),
                (false, _) => self.add(id, |places| &mut places.failures, with_status),
            }
        }
        for parameter in &operation.parameters {
            if let Some(id) = parameter.ty.name_in() {
                let value = format!("`{}` of {}", code_free(&parameter.key), function(id));
                self.add(id, |places| &mut places.values, value);
            }
        }
    }
}

fn phrase(start: &str, mut places: Vec<String>) -> Option<String> {
    let more = places.len().saturating_sub(MOST);
    places.truncate(MOST);
    let last = match more {
        0 => places.pop()?,
        more => format!("{more} more"),
    };
    Some(if places.is_empty() {
        format!("{start}{last}")
    } else {
        format!("{start}{} and {last}", places.join(", "))
    })
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

fn body(operation: &Operation) -> Option<TypeId> {
    match operation.body.as_ref()? {
        Body::Json { ty, .. } => ty.name_in(),
        Body::GraphQl { variables, .. } => variables.as_ref()?.name_in(),
        _ => None,
    }
}

/// A link to the function of an operation, as seen from `models`.
fn function(operation: &Operation, named: &OperationNames, api: &Api, names: &Names) -> String {
    let group = match names.placement {
        Placement::Flat => None,
        Placement::Grouped => operation.group,
    };
    let above = match group {
        None => "Client".to_owned(),
        Some(id) => {
            let path = group::path(id, api);
            let groups: Vec<_> = path
                .iter()
                .filter_map(|id| names.groups.get(id.0))
                .collect();
            let modules = groups.iter().map(|group| format!("{}::", group.module));
            let handle = groups.last().map_or("", |group| group.handle.as_str());
            modules.chain([handle.to_owned()]).collect()
        }
    };
    format!("[`{0}`](super::{above}::{0})", named.function)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(names: &[&str]) -> Vec<String> {
        names.iter().map(|name| (*name).to_owned()).collect()
    }

    #[test]
    fn places_are_listed_and_the_rest_is_counted() {
        assert_eq!(phrase("part of ", Vec::new()), None);
        assert_eq!(phrase("part of ", places(&["a"])).unwrap(), "part of a");
        assert_eq!(
            phrase("part of ", places(&["a", "b", "c"])).unwrap(),
            "part of a, b and c"
        );
        assert_eq!(
            phrase("part of ", places(&["a", "b", "c", "d", "e"])).unwrap(),
            "part of a, b, c and 2 more"
        );
    }
}
