//! The cargo features of a client that is a crate: which folders, and which types, are there only with some of them.

use std::collections::BTreeSet;

use proc_macro2::TokenStream;
use quote::quote;

use super::token::text;
use crate::api::{Api, Body, GroupId, Operation, ReplyBody, Type, TypeId};
use crate::name::{Names, Placement};

/// The features of all folders, sorted.
pub(super) fn all(names: &Names) -> BTreeSet<&str> {
    let features = names.groups.iter();
    features
        .filter_map(|group| group.feature.as_deref())
        .collect()
}

/// The condition on a folder's module, where its feature begins with it: what it holds needs none of its own.
pub(super) fn of_group(id: GroupId, api: &Api, names: &Names) -> TokenStream {
    let own = group(Some(id), names);
    let parent = api.groups.get(id.0).and_then(|group| group.parent);
    match own {
        Some(feature) if group(parent, names).is_none() => condition(&[feature]),
        _ => TokenStream::new(),
    }
}

/// The feature that an operation is there with; `None` where it always is.
pub(super) fn of_operation<'a>(operation: &Operation, names: &'a Names) -> Option<&'a str> {
    match names.placement {
        Placement::Flat => None,
        Placement::Grouped => group(operation.group, names),
    }
}

fn group(id: Option<GroupId>, names: &Names) -> Option<&str> {
    names.groups.get(id?.0)?.feature.as_deref()
}

fn condition(features: &[&str]) -> TokenStream {
    let features: Vec<_> = features
        .iter()
        .map(|feature| {
            let feature = text(feature);
            quote!(feature = #feature)
        })
        .collect();
    match features.as_slice() {
        [only] => quote!(#[cfg(#only)]),
        several => quote!(#[cfg(any(#(#several),*))]),
    }
}

/// The features that each type of an API is there with.
pub(super) struct Types<'a>(Vec<Needed<'a>>);

/// With which features something is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Needed<'a> {
    /// Something that is always there needs it.
    always: bool,
    /// These need it.
    by: BTreeSet<&'a str>,
}

impl<'a> Types<'a> {
    /// Follows the operations of each feature to the types that they need.
    pub(super) fn of(api: &Api, names: &'a Names) -> Self {
        let mut types = Self(vec![Needed::default(); api.types.len()]);
        if all(names).is_empty() {
            types.0.iter_mut().for_each(|needed| needed.always = true);
            return types;
        }
        for operation in &api.operations {
            let feature = of_operation(operation, names);
            let mut open = mentioned(operation);
            while let Some(id) = open.pop() {
                if types.mark(id, feature) {
                    open.extend(held(id, api));
                }
            }
        }
        types
    }

    /// Says whether that was new.
    fn mark(&mut self, id: TypeId, feature: Option<&'a str>) -> bool {
        let Some(needed) = self.0.get_mut(id.0) else {
            return false;
        };
        match feature {
            None => !std::mem::replace(&mut needed.always, true),
            Some(feature) => needed.by.insert(feature),
        }
    }

    /// The condition on a type's items.
    pub(super) fn condition(&self, id: TypeId) -> TokenStream {
        match self.0.get(id.0) {
            Some(needed) if !needed.always && !needed.by.is_empty() => {
                condition(&needed.by.iter().copied().collect::<Vec<_>>())
            }
            _ => TokenStream::new(),
        }
    }

    /// Whether an operation of a feature is there whenever the type is.
    pub(super) fn has_operation(&self, id: TypeId, feature: Option<&str>) -> bool {
        let only = |needed: &Needed<'_>| {
            !needed.always && needed.by.len() == 1 && needed.by.iter().next().copied() == feature
        };
        feature.is_none() || self.0.get(id.0).is_some_and(only)
    }

    /// Whether a type is there whenever another is.
    pub(super) fn has_type(&self, id: TypeId, other: TypeId) -> bool {
        let always = |id: TypeId| {
            self.0
                .get(id.0)
                .is_some_and(|needed| needed.always || needed.by.is_empty())
        };
        let by = |id: TypeId| self.0.get(id.0).map(|needed| &needed.by);
        always(other) || (!always(id) && by(id) == by(other))
    }
}

/// The named types in an operation itself.
fn mentioned(operation: &Operation) -> Vec<TypeId> {
    let body = operation.body.as_ref().and_then(Body::argument_type);
    let replies = operation
        .replies
        .iter()
        .filter_map(|reply| match &reply.body {
            ReplyBody::Json(ty) => Some(ty),
            _ => None,
        });
    let parameters = operation.parameters.iter().map(|parameter| &parameter.ty);
    let types = parameters.chain(body).chain(replies);
    types.filter_map(Type::name_in).collect()
}

/// The named types in a named type.
fn held(id: TypeId, api: &Api) -> Vec<TypeId> {
    let shape = api.types.get(id.0).map(|ty| &ty.shape);
    let types = shape.into_iter().flat_map(|shape| shape.types());
    types.filter_map(Type::name_in).collect()
}
