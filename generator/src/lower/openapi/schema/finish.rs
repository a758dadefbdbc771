//! The types in the end: those that are equal made one, in an order that only depends on what they are.

use std::collections::{BTreeMap, BTreeSet};

use super::naming::Wishes;
use super::{Draft, Schemas, View};
use crate::api::{
    Api, Body, EnumValue, Operation, Presence, ReplyBody, Tag, Type, TypeDefinition, TypeId,
    TypeShape, TypeUse,
};
use crate::infer::{mark_boxed, refine};

impl Schemas<'_> {
    /// Gives an API its types, and has what it says of types follow.
    pub(in crate::lower::openapi) fn finish(self, api: &mut Api) {
        let drafts = self.drafts;
        let nodes: Vec<_> = drafts.iter().map(look).collect();
        let ranks = refine(&nodes);
        drop(nodes);
        let mut classes: BTreeMap<usize, Vec<Draft>> = BTreeMap::new();
        for (rank, draft) in ranks.iter().zip(drafts) {
            classes.entry(*rank).or_default().push(draft);
        }
        let ids: BTreeMap<usize, usize> = classes
            .keys()
            .enumerate()
            .map(|(id, rank)| (*rank, id))
            .collect();
        let id = |old: TypeId| {
            let rank = ranks.get(old.0);
            TypeId(
                rank.and_then(|rank| ids.get(rank))
                    .copied()
                    .unwrap_or_default(),
            )
        };
        let mut types: Vec<TypeDefinition> = classes.into_values().map(together).collect();
        for ty in &mut types {
            ty.shape.types_mut().for_each(|ty| ty.rename(&id));
        }
        for operation in &mut api.operations {
            types_of(operation).for_each(|ty| ty.rename(&id));
        }
        let mut types = used(types, api);
        name_views(&mut types);
        mark_boxed(&mut types);
        open_endless(&mut types);
        api.types = types;
        api.declared = true;
    }
}

/// The types that operations lead to. Others were only looked at.
fn used(types: Vec<TypeDefinition>, api: &mut Api) -> Vec<TypeDefinition> {
    let mut open: Vec<TypeId> = Vec::new();
    for operation in &mut api.operations {
        open.extend(types_of(operation).filter_map(|ty| ty.name_in()));
    }
    let mut used = BTreeSet::new();
    while let Some(id) = open.pop() {
        if used.insert(id) {
            let held = types.get(id.0).into_iter().flat_map(|ty| ty.shape.types());
            open.extend(held.filter_map(Type::name_in));
        }
    }
    let ids: BTreeMap<TypeId, TypeId> = used
        .iter()
        .enumerate()
        .map(|(new, old)| (*old, TypeId(new)))
        .collect();
    let id = |old: TypeId| ids.get(&old).copied().unwrap_or(old);
    for operation in &mut api.operations {
        types_of(operation).for_each(|ty| ty.rename(&id));
    }
    let types = types.into_iter().enumerate();
    let mut kept: Vec<_> = types
        .filter(|(index, _)| used.contains(&TypeId(*index)))
        .map(|(_, ty)| ty)
        .collect();
    for ty in &mut kept {
        ty.shape.types_mut().for_each(|ty| ty.rename(&id));
    }
    kept
}

/// What a type is by itself: its name, and its members without the types that they name.
type Look<'t> = (&'t str, bool, Members<'t>, Flags<'t>);
type Members<'t> = Vec<(&'t str, Type, [bool; 3])>;
type Flags<'t> = (u8, usize, Option<&'t Tag>, Vec<&'t EnumValue>);

fn look(draft: &Draft) -> (Look<'_>, Vec<usize>) {
    let mut children = Vec::new();
    let mut plain = |ty: &Type| {
        children.extend(ty.name_in().map(|id| id.0));
        let mut plain = ty.clone();
        plain.rename(&|_| TypeId(0));
        plain
    };
    let none = [false; 3];
    let (members, flags): (Members<'_>, Flags<'_>) = match &draft.shape {
        None => (Vec::new(), (0, 0, None, Vec::new())),
        Some(TypeShape::Struct { fields, rest }) => {
            let required = |presence| presence == Presence::Required;
            // The order in which properties stand says nothing: theirs is an object.
            let mut fields: Vec<_> = fields.iter().collect();
            fields.sort_by_key(|field| &field.key);
            let fields = fields.into_iter().map(|field| {
                let flags = [true, field.nullable, required(field.presence)];
                (field.key.as_str(), plain(&field.ty), flags)
            });
            let mut members: Vec<_> = fields.collect();
            members.extend(rest.iter().map(|ty| ("", plain(ty), none)));
            (members, (1, 0, None, Vec::new()))
        }
        Some(TypeShape::Tuple {
            elements,
            required,
            rest,
        }) => {
            let elements = elements.iter().map(|ty| ("", plain(ty), none));
            let mut members: Vec<_> = elements.collect();
            members.extend(rest.iter().map(|ty| ("", plain(ty), [true; 3])));
            (members, (2, *required, None, Vec::new()))
        }
        Some(TypeShape::Enum { values, whole }) => (
            Vec::new(),
            (3, usize::from(*whole), None, values.iter().collect()),
        ),
        Some(TypeShape::Union { alternatives, tag }) => {
            let members = alternatives.iter().map(|ty| ("", plain(ty), none));
            (members.collect(), (4, 0, tag.as_ref(), Vec::new()))
        }
    };
    let name = draft.wishes.0.first().map_or("", String::as_str);
    ((name, draft.component, members, flags), children)
}

/// One type of drafts that are equal.
fn together(drafts: Vec<Draft>) -> TypeDefinition {
    let mut usage = TypeUse::default();
    let mut wishes: Option<Wishes> = None;
    let mut description: Option<Option<String>> = None;
    let mut shape = None;
    for draft in drafts {
        match draft.view {
            View::Request => usage.request = true,
            View::Reply => usage.reply = true,
        }
        // Wishes that all share come first, so one of them is as good as another; the choice only has to be firm.
        wishes = Some(match wishes {
            Some(known) => known.min(draft.wishes),
            None => draft.wishes,
        });
        // What one says of itself is not true of the other.
        description = Some(match description {
            Some(known) if known != draft.description => None,
            _ => draft.description,
        });
        shape = shape.or(draft.shape);
    }
    let empty = TypeShape::Struct {
        fields: Vec::new(),
        rest: None,
    };
    TypeDefinition {
        wishes: wishes.unwrap_or_default().0,
        description: description.flatten(),
        shape: shape.unwrap_or(empty),
        usage,
    }
}

/// Where requests and replies see one schema differently, the reply has its name.
fn name_views(types: &mut [TypeDefinition]) {
    let replies: Vec<Vec<String>> = types
        .iter()
        .filter(|ty| ty.usage.reply)
        .map(|ty| ty.wishes.clone())
        .collect();
    let replies: BTreeSet<_> = replies.into_iter().collect();
    for ty in types.iter_mut().filter(|ty| !ty.usage.reply) {
        if replies.contains(&ty.wishes) {
            ty.wishes = ty
                .wishes
                .iter()
                .map(|wish| format!("{wish} request"))
                .collect();
        }
    }
}

/// A type that must hold itself has no value, and no default: one of its fields on each such circle becomes optional.
fn open_endless(types: &mut [TypeDefinition]) {
    let required: Vec<Vec<usize>> = types.iter().map(|ty| must_hold(&ty.shape)).collect();
    let groups = crate::infer::cycles(&required);
    let group = |id: usize| groups.get(id).copied().flatten();
    for (index, ty) in types.iter_mut().enumerate() {
        let Some(own) = group(index) else { continue };
        let ends = |ty: &Type| ty.held().is_some_and(|id| group(id.0) == Some(own));
        match &mut ty.shape {
            TypeShape::Struct { fields, .. } => {
                for field in fields
                    .iter_mut()
                    .filter(|field| field.boxed && ends(&field.ty))
                {
                    field.presence = Presence::Optional;
                }
            }
            TypeShape::Tuple { elements, .. } => {
                for element in elements.iter_mut().filter(|element| ends(element)) {
                    *element = Type::Any;
                }
            }
            TypeShape::Enum { .. } | TypeShape::Union { .. } => {}
        }
    }
}

/// The types that every value of a type holds.
fn must_hold(shape: &TypeShape) -> Vec<usize> {
    let held = |ty: &Type| match ty {
        Type::Named(id) => Some(id.0),
        _ => None,
    };
    match shape {
        TypeShape::Struct { fields, .. } => {
            let must = fields
                .iter()
                .filter(|field| field.presence == Presence::Required && !field.nullable);
            must.filter_map(|field| held(&field.ty)).collect()
        }
        TypeShape::Tuple {
            elements, required, ..
        } => elements.iter().take(*required).filter_map(held).collect(),
        TypeShape::Enum { .. } | TypeShape::Union { .. } => Vec::new(),
    }
}

/// The types that an operation names.
fn types_of(operation: &mut Operation) -> impl Iterator<Item = &mut Type> {
    let parameters = operation
        .parameters
        .iter_mut()
        .map(|parameter| &mut parameter.ty);
    let body = match &mut operation.body {
        Some(Body::Json { ty, .. }) => Some(ty),
        Some(Body::GraphQl { variables, .. }) => variables.as_mut(),
        _ => None,
    };
    let replies = operation
        .replies
        .iter_mut()
        .filter_map(|reply| match &mut reply.body {
            ReplyBody::Json(ty) => Some(ty),
            ReplyBody::Empty | ReplyBody::Raw => None,
        });
    parameters.chain(body).chain(replies)
}
