//! `[types]`: names of types, fields and values; types, presence and secrets of fields.

use super::{Work, words};
use crate::api::{Api, Field, Presence, Type, TypeId, TypeShape, TypeUse};
use crate::config::{Config, FieldOverride, Located, TypeOverride};
use crate::name::Names;

/// Carries them out. Types are known by the names that they have without a lock, then by those that they have with it.
pub(super) fn apply(api: &mut Api, config: &Config, names: &[&Names], work: &mut Work<'_>) {
    let mut changed = Vec::new();
    for (target, wanted) in &config.types {
        let Some(id) = words::type_named(target.as_str(), names) else {
            let known = names.iter().flat_map(|names| &names.types);
            let known: Vec<_> = known.map(|ty| ty.name.clone()).collect();
            work.matches_nothing("type", target, &known);
            continue;
        };
        if let Some(name) = wanted.name.as_ref().and_then(|name| work.pascal(name)) {
            work.decided.types.insert(id, name);
        }
        fields(api, id, wanted, names, work);
        values(api, id, wanted, work);
        changed.push(id);
    }
    for id in changed {
        spread_usage(api, id);
        box_cycles(api, id);
    }
}

fn fields(api: &mut Api, id: TypeId, wanted: &TypeOverride, names: &[&Names], work: &mut Work<'_>) {
    let shape = api.types.get_mut(id.0).map(|ty| &mut ty.shape);
    let mut none = Vec::new();
    let fields = match shape {
        Some(TypeShape::Struct { fields, .. }) => fields,
        _ => &mut none,
    };
    for (key, wanted) in &wanted.fields {
        let found = fields
            .iter_mut()
            .enumerate()
            .find(|(_, field)| field.key == key.as_str());
        let Some((index, field)) = found else {
            let known: Vec<_> = fields.iter().map(|field| field.key.clone()).collect();
            work.matches_nothing("field of the type", key, &known);
            continue;
        };
        if let Some(name) = wanted.name.as_ref().and_then(|name| work.snake(name)) {
            work.decided.members.insert((id, index), name);
        }
        self::field(field, key, wanted, names, work);
    }
}

fn field(
    field: &mut Field,
    key: &Located,
    wanted: &FieldOverride,
    names: &[&Names],
    work: &mut Work<'_>,
) {
    let ty = wanted.ty.as_ref();
    if let Some(ty) = ty.and_then(|ty| words::read(ty, names, work)) {
        field.boxed = field.boxed && field.ty == ty;
        field.ty = ty;
    }
    match (wanted.secret, &field.ty) {
        (Some(true), Type::Text | Type::Secret) => field.ty = Type::Secret,
        (Some(true), _) => work.refuse(key, "only text can be secret"),
        (Some(false), Type::Secret) => field.ty = Type::Text,
        _ => {}
    }
    if let Some(required) = wanted.required {
        field.presence = if required {
            Presence::Required
        } else {
            Presence::Optional
        };
    }
    if let Some(nullable) = wanted.nullable {
        field.nullable = nullable;
    }
}

fn values(api: &Api, id: TypeId, wanted: &TypeOverride, work: &mut Work<'_>) {
    let values = match api.types.get(id.0).map(|ty| &ty.shape) {
        Some(TypeShape::Enum { values, .. }) => values.as_slice(),
        _ => &[],
    };
    for (value, wanted) in &wanted.values {
        let found = values
            .iter()
            .position(|known| known.value == value.as_str());
        let Some(index) = found else {
            let known: Vec<_> = values.iter().map(|known| known.value.clone()).collect();
            work.matches_nothing("value of the type", value, &known);
            continue;
        };
        if let Some(name) = wanted.name.as_ref().and_then(|name| work.pascal(name)) {
            work.decided.members.insert((id, index), name);
        }
    }
}

/// What a type that is sent or read holds is sent or read too.
fn spread_usage(api: &mut Api, from: TypeId) {
    let Some(usage) = api.types.get(from.0).map(|ty| ty.usage) else {
        return;
    };
    let mut open = held(api, from);
    while let Some(id) = open.pop() {
        let Some(ty) = api.types.get_mut(id.0) else {
            continue;
        };
        let both = TypeUse {
            request: ty.usage.request || usage.request,
            reply: ty.usage.reply || usage.reply,
        };
        if ty.usage != both {
            ty.usage = both;
            open.extend(held(api, id));
        }
    }
}

fn held(api: &Api, id: TypeId) -> Vec<TypeId> {
    let shape = api.types.get(id.0).map(|ty| &ty.shape);
    let types = shape.into_iter().flat_map(TypeShape::types);
    types.filter_map(Type::name_in).collect()
}

/// A field whose type holds the type of the field would have no finite size.
fn box_cycles(api: &mut Api, id: TypeId) {
    let types: Vec<_> = match api.types.get(id.0).map(|ty| &ty.shape) {
        Some(TypeShape::Struct { fields, .. }) => {
            fields.iter().map(|field| field.ty.held()).collect()
        }
        _ => return,
    };
    let cyclic: Vec<_> = types
        .iter()
        .map(|held| held.is_some_and(|held| reaches(api, held, id)))
        .collect();
    if let Some(TypeShape::Struct { fields, .. }) = api.types.get_mut(id.0).map(|ty| &mut ty.shape)
    {
        for (field, cyclic) in fields.iter_mut().zip(cyclic) {
            field.boxed |= cyclic;
        }
    }
}

/// Whether a type holds another without a list, a map or a box between.
fn reaches(api: &Api, from: TypeId, to: TypeId) -> bool {
    let mut seen = std::collections::BTreeSet::new();
    let mut open = vec![from];
    while let Some(id) = open.pop() {
        if id == to {
            return true;
        }
        if !seen.insert(id) {
            continue;
        }
        if let Some(TypeShape::Struct { fields, .. }) = api.types.get(id.0).map(|ty| &ty.shape) {
            let inside = fields.iter().filter(|field| !field.boxed);
            open.extend(inside.filter_map(|field| field.ty.held()));
        }
    }
    false
}
