//! The order and the identity of types: by their names and their content, never by the order of the samples.

use std::collections::{BTreeMap, BTreeSet};

use super::refine::refine;
use crate::api::{EnumValue, Field, Type, TypeDefinition, TypeId, TypeShape};

/// Sorts types by their wishes and content, makes one of those that are the same in both, and has `roots` follow. Those
/// that were different types in an earlier run, which `was` names, stay so.
pub(super) fn sort(
    types: Vec<TypeDefinition>,
    was: &[Option<String>],
    roots: &mut [Type],
) -> Vec<TypeDefinition> {
    let looks: Vec<(Look<'_>, Vec<usize>)> = types.iter().map(look).collect();
    let mut known: BTreeMap<&Look<'_>, &str> = BTreeMap::new();
    for ((look, _), was) in looks.iter().zip(was) {
        if let Some(was) = was {
            let first = known.entry(look).or_insert(was);
            *first = (*first).min(was);
        }
    }
    // What is new is of the type that it looks like.
    let of = |look: &Look<'_>, was: &Option<String>| {
        was.clone()
            .or_else(|| known.get(look).map(|was| (*was).to_owned()))
    };
    let was: Vec<_> = looks
        .iter()
        .zip(was)
        .map(|((look, _), was)| of(look, was))
        .collect();
    drop(known);
    let content = refine(&looks);
    let nodes: Vec<_> = looks
        .into_iter()
        .zip(was)
        .map(|((look, children), was)| ((look, was), children))
        .collect();
    let ranks = ordered(content, refine(&nodes));
    drop(nodes);
    let rank = |id: TypeId| TypeId(ranks.get(id.0).copied().unwrap_or_default());
    for root in roots {
        root.rename(&rank);
    }
    let mut sorted: Vec<(usize, TypeDefinition)> = ranks.iter().copied().zip(types).collect();
    sorted.sort_by_key(|(rank, _)| *rank);
    sorted.dedup_by_key(|(rank, _)| *rank);
    let types = sorted.into_iter().map(|(_, mut definition)| {
        definition.shape.types_mut().for_each(|ty| ty.rename(&rank));
        definition
    });
    types.collect()
}

/// The finer ranks in the order of the coarser: what types were called in an earlier run tells them apart, and their
/// content has them in the same order as in a first run.
fn ordered(coarse: Vec<usize>, fine: Vec<usize>) -> Vec<usize> {
    let pairs: Vec<_> = coarse.into_iter().zip(fine).collect();
    let distinct: BTreeSet<_> = pairs.iter().copied().collect();
    let ranks: BTreeMap<_, _> = distinct.into_iter().zip(0..).collect();
    let rank = |pair| ranks.get(pair).copied().unwrap_or_default();
    pairs.iter().map(rank).collect()
}

/// What a type looks like without the types that it names: its wishes, and its members with their flags.
type Look<'t> = (
    &'t [String],
    &'t [EnumValue],
    Vec<(&'t str, Type, [bool; 3])>,
);

/// The look of a type, and the types that it names.
fn look(definition: &TypeDefinition) -> (Look<'_>, Vec<usize>) {
    let mut children = Vec::new();
    let (mut members, mut values) = (Vec::new(), [].as_slice());
    match &definition.shape {
        TypeShape::Struct { fields, rest } => {
            let mut fields: Vec<&Field> = fields.iter().collect();
            fields.sort_by_key(|field| &field.key);
            members.extend(fields.into_iter().map(|field| {
                let flags = [true, field.nullable, field.always_present];
                (
                    field.key.as_str(),
                    without_names(&field.ty, &mut children),
                    flags,
                )
            }));
            let rest = rest.iter();
            members.extend(rest.map(|ty| ("", without_names(ty, &mut children), [false; 3])));
        }
        TypeShape::Union { .. } | TypeShape::Tuple { .. } => {
            let plain = definition
                .shape
                .types()
                .map(|ty| ("", without_names(ty, &mut children), [false; 3]));
            members.extend(plain);
        }
        TypeShape::Enum { values: known, .. } => values = known,
    }
    ((&definition.wishes, values, members), children)
}

/// A type with its names left out; the types that it names are added to `children`.
fn without_names(ty: &Type, children: &mut Vec<usize>) -> Type {
    match ty {
        Type::Named(id) => {
            children.push(id.0);
            Type::Named(TypeId(0))
        }
        other => {
            let mut plain = other.clone();
            if let (Some(inner), Some(from)) = (plain.inner_mut(), other.inner()) {
                *inner = without_names(from, children);
            }
            plain
        }
    }
}
