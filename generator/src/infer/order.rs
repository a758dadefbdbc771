//! The order and the identity of types: by their names and their content, never by the order of the samples.

use super::refine::refine;
use crate::api::{Field, Type, TypeDefinition, TypeId, TypeShape};

/// Sorts types by their wishes and content, makes one of those that are the same in both, and has `roots` follow.
pub(super) fn sort(types: Vec<TypeDefinition>, roots: &mut [Type]) -> Vec<TypeDefinition> {
    let nodes: Vec<(Look<'_>, Vec<usize>)> = types.iter().map(look).collect();
    let ranks = refine(&nodes);
    drop(nodes);
    let rank = |id: TypeId| TypeId(ranks.get(id.0).copied().unwrap_or_default());
    for root in roots {
        rename(root, &rank);
    }
    let mut sorted: Vec<(usize, TypeDefinition)> = ranks.iter().copied().zip(types).collect();
    sorted.sort_by_key(|(rank, _)| *rank);
    sorted.dedup_by_key(|(rank, _)| *rank);
    let types = sorted.into_iter().map(|(_, mut definition)| {
        inner_types_mut(&mut definition.shape).for_each(|ty| rename(ty, &rank));
        definition
    });
    types.collect()
}

/// What a type looks like without the types that it names: its wishes, and its members with their flags.
type Look<'t> = (&'t [String], &'t [String], Vec<(&'t str, Type, [bool; 3])>);

/// The look of a type, and the types that it names.
fn look(definition: &TypeDefinition) -> (Look<'_>, Vec<usize>) {
    let mut children = Vec::new();
    let (mut members, mut values) = (Vec::new(), [].as_slice());
    match &definition.shape {
        TypeShape::Struct { fields } => {
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
        }
        TypeShape::Union { alternatives } => {
            let plain = alternatives
                .iter()
                .map(|ty| ("", without_names(ty, &mut children), [false; 3]));
            members.extend(plain);
        }
        TypeShape::Enum { values: known } => values = known,
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
        Type::List(inner) => Type::List(Box::new(without_names(inner, children))),
        Type::Map(inner) => Type::Map(Box::new(without_names(inner, children))),
        other => other.clone(),
    }
}

/// Replaces the types that a type names.
fn rename(ty: &mut Type, rank: &impl Fn(TypeId) -> TypeId) {
    match ty {
        Type::Named(id) => *id = rank(*id),
        Type::List(inner) | Type::Map(inner) => rename(inner, rank),
        _ => {}
    }
}

/// The types in a shape.
fn inner_types_mut(shape: &mut TypeShape) -> Box<dyn Iterator<Item = &mut Type> + '_> {
    match shape {
        TypeShape::Struct { fields } => Box::new(fields.iter_mut().map(|field| &mut field.ty)),
        TypeShape::Union { alternatives } => Box::new(alternatives.iter_mut()),
        TypeShape::Enum { .. } => Box::new(std::iter::empty()),
    }
}
