//! What types lead to: where each is used, and which fields would hold themselves without end.

use std::collections::BTreeSet;

use super::cycle::cycles;
use crate::api::{Type, TypeDefinition, TypeId, TypeShape, TypeUse};

/// Sets the usage of every type to that of the roots that lead to it.
pub(super) fn mark_usage(types: &mut [TypeDefinition], roots: &[(Type, TypeUse)]) {
    let request = reached(types, roots.iter().filter(|(_, usage)| usage.request));
    let reply = reached(types, roots.iter().filter(|(_, usage)| usage.reply));
    for (index, definition) in types.iter_mut().enumerate() {
        definition.usage.request |= request.contains(&TypeId(index));
        definition.usage.reply |= reply.contains(&TypeId(index));
    }
}

fn reached<'r>(
    types: &[TypeDefinition],
    roots: impl Iterator<Item = &'r (Type, TypeUse)>,
) -> BTreeSet<TypeId> {
    let mut open: Vec<TypeId> = roots.filter_map(|(root, _)| root.name_in()).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            let definition = types.get(id.0);
            open.extend(
                definition
                    .into_iter()
                    .flat_map(|one| one.shape.types())
                    .filter_map(Type::name_in),
            );
        }
    }
    seen
}

/// Marks the fields that must hold their value at a distance, for their type would have no finite size otherwise: those
/// that lead back to their own type without a list or a map between.
pub(crate) fn mark_boxed(types: &mut [TypeDefinition]) {
    let held: Vec<Vec<usize>> = types.iter().map(|one| held_in(&one.shape)).collect();
    let groups = cycles(&held);
    let group = |id: TypeId| groups.get(id.0).copied().flatten();
    for (index, definition) in types.iter_mut().enumerate() {
        if let TypeShape::Struct { fields, .. } = &mut definition.shape {
            for field in fields {
                let own = group(TypeId(index));
                field.boxed = own.is_some() && field.ty.held().is_some_and(|id| group(id) == own);
            }
        }
    }
}

/// The indexes of the types that a shape holds without a list or a map between.
fn held_in(shape: &TypeShape) -> Vec<usize> {
    shape
        .types()
        .filter_map(Type::held)
        .map(|id| id.0)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Field, Presence};

    fn holding(fields: &[Type]) -> TypeDefinition {
        let field = |ty: &Type| Field {
            key: String::new(),
            ty: ty.clone(),
            presence: Presence::Optional,
            nullable: false,
            always_present: false,
            boxed: false,
            description: None,
        };
        let fields = fields.iter().map(field).collect();
        let shape = TypeShape::Struct { fields, rest: None };
        TypeDefinition {
            wishes: Vec::new(),
            description: None,
            shape,
            usage: TypeUse::default(),
        }
    }

    fn boxed(types: &mut [TypeDefinition]) -> Vec<Vec<bool>> {
        mark_boxed(types);
        let fields = types.iter().map(|one| match &one.shape {
            TypeShape::Struct { fields, .. } => fields.iter().map(|field| field.boxed).collect(),
            _ => Vec::new(),
        });
        fields.collect()
    }

    fn named(index: usize) -> Type {
        Type::Named(TypeId(index))
    }

    #[test]
    fn only_fields_on_a_cycle_without_lists_are_boxed() {
        let list = Type::List(Box::new(named(0)));
        let mut types = [holding(&[named(0), list, named(1)]), holding(&[Type::Text])];
        assert_eq!(boxed(&mut types), [vec![true, false, false], vec![false]]);
    }

    #[test]
    fn a_cycle_through_a_union_is_boxed_at_the_field() {
        let union = TypeDefinition {
            shape: TypeShape::Union {
                alternatives: vec![named(0), Type::Text],
                tag: None,
            },
            ..holding(&[])
        };
        assert_eq!(
            boxed(&mut [holding(&[named(1)]), union]),
            [vec![true], vec![]]
        );
    }

    #[test]
    fn usage_follows_from_the_roots() {
        let mut types = [
            holding(&[Type::List(Box::new(named(1)))]),
            holding(&[]),
            holding(&[named(1)]),
        ];
        let (request, reply) = (
            TypeUse {
                request: true,
                reply: false,
            },
            TypeUse {
                request: false,
                reply: true,
            },
        );
        mark_usage(&mut types, &[(named(0), request), (named(2), reply)]);
        assert_eq!(
            types.map(|one| one.usage),
            [
                request,
                TypeUse {
                    request: true,
                    reply: true
                },
                reply
            ]
        );
    }
}
