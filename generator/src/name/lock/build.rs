//! Lines out of an API and its names.

mod operation;

use super::Lock;
use super::line::{
    BaseLine, ElementLine, EnvironmentLine, FieldLine, GroupLine, SchemeLine, SettingLine,
    ShapeLine, TypeLine,
};
use crate::api::{
    Api, GroupId, Presence, SchemeKind, Type, TypeDefinition, TypeShape, is_suggested,
};
use crate::name::names::{Names, Placement, TypeNames};

/// What was decided. The lines of operations and types stand in the order of the API.
#[must_use]
pub(crate) fn lock_of(api: &Api, names: &Names) -> Lock {
    let mut lock = all(api, names);
    // Folders without functions are no modules.
    let operations = &lock.operations;
    let is_used = |group: &GroupLine| {
        let mut modules = operations.iter().map(|line| &line.modules);
        modules.any(|modules| modules.starts_with(&group.path))
    };
    lock.groups.retain(is_used);
    lock
}

/// The lines of everything, folders without functions too, in the order of the API.
#[must_use]
pub(crate) fn all(api: &Api, names: &Names) -> Lock {
    let base = |(base, name): (&crate::api::Base, &String)| BaseLine {
        name: name.clone(),
        asked: names.asked_base.and_then(|id| names.bases.get(id.0)) == Some(name),
        default: base.default.clone(),
        key: base.name.clone(),
    };
    Lock {
        placement: Some(names.placement),
        version: None,
        bases: api.bases.iter().zip(&names.bases).map(base).collect(),
        environments: environments(api, names),
        settings: settings(api, names),
        schemes: schemes(api, names),
        groups: groups(api, names),
        operations: api
            .operations
            .iter()
            .zip(&names.operations)
            .map(|(operation, named)| operation::line(operation, named, api, names))
            .collect(),
        types: api
            .types
            .iter()
            .zip(&names.types)
            .map(|(ty, named)| definition(ty, named, names))
            .collect(),
    }
}

fn environments(api: &Api, names: &Names) -> Vec<EnvironmentLine> {
    let environments = api.environments.iter().zip(&names.environments);
    let line = |(environment, name): (&crate::api::Environment, &String)| {
        let bases = environment
            .bases
            .iter()
            .filter_map(|(id, value)| Some((names.bases.get(id.0)?.clone(), value.clone())));
        let settings = environment
            .settings
            .iter()
            .filter_map(|(id, value)| Some((names.settings.get(id.0)?.clone(), value.clone())));
        EnvironmentLine {
            name: name.clone(),
            values: bases.chain(settings).collect(),
            key: environment.name.clone(),
        }
    };
    environments.map(line).collect()
}

fn settings(api: &Api, names: &Names) -> Vec<SettingLine> {
    let settings = api.settings.iter().zip(&names.settings);
    let line = |(setting, name): (&crate::api::Setting, &String)| SettingLine {
        name: name.clone(),
        secret: setting.secret,
        default: setting.default.clone(),
        key: setting.name.clone(),
    };
    settings.map(line).collect()
}

fn schemes(api: &Api, names: &Names) -> Vec<SchemeLine> {
    let schemes = api.schemes.iter().zip(&names.schemes);
    let line = |(scheme, name): (&crate::api::Scheme, &String)| {
        let (kind, key) = match &scheme.kind {
            SchemeKind::Basic => ("basic", ""),
            SchemeKind::Token { prefix } => ("token", prefix.as_str()),
            SchemeKind::HeaderKey { header } => ("header", header.as_str()),
            SchemeKind::QueryKey { parameter } => ("query", parameter.as_str()),
            SchemeKind::CookieKey { cookie } => ("cookie", cookie.as_str()),
            SchemeKind::Hook { kind } => ("hook", kind.as_str()),
        };
        SchemeLine {
            name: name.clone(),
            kind: kind.to_owned(),
            key: key.to_owned(),
        }
    };
    schemes.map(line).collect()
}

/// One line for each folder, also where folders are no modules yet: none then.
fn groups(api: &Api, names: &Names) -> Vec<GroupLine> {
    if names.placement == Placement::Flat {
        return Vec::new();
    }
    let line = |index: usize| {
        let mut line = GroupLine::default();
        for id in above(GroupId(index), api) {
            let group = api.groups.get(id.0);
            line.folders.extend(group.map(|group| group.name.clone()));
            let named = names.groups.get(id.0);
            line.path.extend(named.map(|named| named.module.clone()));
        }
        line
    };
    (0..api.groups.len()).map(line).collect()
}

/// The folders from the top to this one.
pub(crate) fn above(group: GroupId, api: &Api) -> Vec<GroupId> {
    let mut path = vec![group];
    let mut next = api.groups.get(group.0).and_then(|group| group.parent);
    while let Some(id) = next {
        path.push(id);
        next = api.groups.get(id.0).and_then(|group| group.parent);
    }
    path.reverse();
    path
}

/// `list of User`.
pub(crate) fn value(ty: &Type, types: &[TypeNames]) -> String {
    let word = match ty {
        Type::Any => "any",
        Type::Bool => "bool",
        Type::Integer => "integer",
        Type::Integer32 => "integer32",
        Type::Unsigned => "unsigned",
        Type::Float => "number",
        Type::Decimal => "decimal",
        Type::Text => "text",
        Type::Secret => "secret",
        Type::Base64 => "base64",
        Type::Nullable(inner) => return format!("nullable {}", value(inner, types)),
        Type::List(element) => return format!("list of {}", value(element, types)),
        Type::Map(element) => return format!("map to {}", value(element, types)),
        Type::Named(id) => types.get(id.0).map_or("", |named| named.name.as_str()),
    };
    word.to_owned()
}

fn definition(ty: &TypeDefinition, named: &TypeNames, names: &Names) -> TypeLine {
    let members = named.members.iter().cloned();
    let shape = match &ty.shape {
        TypeShape::Struct { fields, rest } => {
            let lines = fields.iter().zip(members).map(|(field, name)| FieldLine {
                name,
                key: field.key.clone(),
                required: field.presence == Presence::Required,
                ty: match field.boxed {
                    true => format!("boxed {}", value(&field.ty, &names.types)),
                    false => value(&field.ty, &names.types),
                },
                nullable: field.nullable,
            });
            let mut lines: Vec<_> = lines.collect();
            let constructor = constructor(ty, &lines);
            // The order of fields is that of the samples, and no part of what they are.
            lines.sort_by(|one, other| one.name.cmp(&other.name));
            ShapeLine::Struct {
                fields: lines,
                rest: rest
                    .as_ref()
                    .map(|rest| (named.other.clone(), value(rest, &names.types))),
                constructor,
            }
        }
        TypeShape::Tuple {
            elements,
            required,
            rest,
        } => {
            let element = |(index, ty): (usize, &Type)| ElementLine {
                rest: false,
                required: index < *required,
                ty: value(ty, &names.types),
            };
            let mut elements: Vec<_> = elements.iter().enumerate().map(element).collect();
            elements.extend(rest.iter().map(|ty| ElementLine {
                rest: true,
                required: false,
                ty: value(ty, &names.types),
            }));
            ShapeLine::Tuple(elements)
        }
        TypeShape::Enum { values, whole } => {
            let values = values.iter().map(|value| value.value.clone());
            let mut values: Vec<_> = members.zip(values).collect();
            values.sort();
            ShapeLine::Enum {
                whole: *whole,
                values,
            }
        }
        TypeShape::Union { alternatives, tag } => {
            let types = alternatives.iter().map(|ty| value(ty, &names.types));
            ShapeLine::Union {
                tag: tag.as_ref().map(|tag| tag.key.clone()),
                kinds: members.zip(types).collect(),
            }
        }
    };
    TypeLine {
        name: named.name.clone(),
        request: ty.usage.request,
        reply: ty.usage.reply,
        shape,
    }
}

/// The arguments of `new`, in order; none where there is no such function.
fn constructor(ty: &TypeDefinition, lines: &[FieldLine]) -> Vec<String> {
    let TypeShape::Struct { fields, .. } = &ty.shape else {
        return Vec::new();
    };
    let all = fields.iter().zip(lines);
    let arguments = all.filter(|(field, _)| field.is_argument());
    let arguments: Vec<_> = arguments.map(|(_, line)| line.name.clone()).collect();
    if ty.usage.request && is_suggested(arguments.len()) {
        arguments
    } else {
        Vec::new()
    }
}
