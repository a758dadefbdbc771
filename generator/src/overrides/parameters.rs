//! What is decided about one parameter of one operation.

use super::surgery::{self, Instead};
use super::{Work, settings, words};
use crate::api::{
    Api, Operation, Parameter, ParameterId, ParameterPlace, Piece, Requirement, Style, Type,
    TypeShape,
};
use crate::config::{Located, ParameterOverride, Role};
use crate::name::Names;

/// Whether people may call a parameter so: by its name on the wire, or with the place before it, where several are called
/// the same: `query id`.
fn is_called(parameter: &Parameter, key: &str) -> bool {
    let place = match parameter.place {
        ParameterPlace::Path => "path",
        ParameterPlace::Query => "query",
        ParameterPlace::Header => "header",
        ParameterPlace::Cookie => "cookie",
        ParameterPlace::Form => "form",
        ParameterPlace::File => "file",
        ParameterPlace::Body => "body",
    };
    let with_place = key
        .strip_prefix(place)
        .and_then(|rest| rest.strip_prefix(' '));
    [Some(key), with_place].into_iter().flatten().any(|key| {
        parameter.key == key
            || (parameter.place == ParameterPlace::Header
                && parameter.key.eq_ignore_ascii_case(key))
    })
}

/// Carries out what is decided about a parameter.
pub(super) fn apply(
    api: &mut Api,
    index: usize,
    id: ParameterId,
    key: &Located,
    wanted: &ParameterOverride,
    names: &Names,
    work: &mut Work<'_>,
) {
    if let Some(name) = wanted.name.as_ref().and_then(|name| work.snake(name)) {
        work.decided.parameters.insert((index, id), name);
    }
    let written = wanted.ty.as_ref();
    let ty = written.and_then(|written| {
        let ty = words::read(written, &[names], work)?;
        value_type(ty, api).or_else(|| {
            work.refuse(
                written,
                "a parameter is one value, an enum, or a list of these",
            );
            None
        })
    });
    let Some(parameter) = parameter_mut(api, index, id) else {
        return;
    };
    if let Some((ty, repeated)) = ty {
        let in_path = parameter.place == ParameterPlace::Path;
        match (parameter.place, repeated) {
            (ParameterPlace::File, _) => work.refuse(key, "a file has no other type"),
            _ if repeated && in_path => work.refuse(key, "a value in a path cannot be repeated"),
            _ => {
                (parameter.ty, parameter.repeated) = (ty, repeated);
                if !(repeated && matches!(parameter.style, Style::Joined { .. })) {
                    parameter.style = Style::Plain;
                }
            }
        }
    }
    match (wanted.secret, &parameter.ty) {
        (Some(true), Type::Text | Type::Any | Type::Secret) => parameter.ty = Type::Secret,
        (Some(true), _) => work.refuse(key, "only text can be secret"),
        (Some(false), Type::Secret) => parameter.ty = Type::Text,
        _ => {}
    }
    match wanted.required {
        Some(true) => parameter.requirement = Requirement::Required,
        Some(false) if parameter.place == ParameterPlace::Path => {
            work.refuse(key, "a value in a path cannot be left out");
        }
        Some(false) => parameter.requirement = Requirement::Optional,
        None => {}
    }
    match wanted.role {
        Some(Role::Setting) => to_setting(api, index, id, key, work),
        Some(Role::Parameter) => parameter.setting = None,
        None => {}
    }
}

fn parameter_mut(api: &mut Api, index: usize, id: ParameterId) -> Option<&mut Parameter> {
    api.operations.get_mut(index)?.parameters.get_mut(id.0)
}

/// What a parameter can hold: a value that is one text, and whether it repeats.
fn value_type(ty: Type, api: &Api) -> Option<(Type, bool)> {
    match ty {
        Type::List(element) => match value_type(*element, api)? {
            (element, false) => Some((element, true)),
            (_, true) => None,
        },
        Type::Named(id) => match api.types.get(id.0)?.shape {
            TypeShape::Enum { .. } => Some((Type::Named(id), false)),
            _ => None,
        },
        Type::Any | Type::Map(_) | Type::Nullable(_) | Type::Base64 => None,
        simple => Some((simple, false)),
    }
}

/// A path takes a setting in the place of the value; elsewhere the parameter remains, for calls where it differs.
fn to_setting(api: &mut Api, index: usize, id: ParameterId, key: &Located, work: &mut Work<'_>) {
    let Some(parameter) = parameter_mut(api, index, id) else {
        return;
    };
    if parameter.repeated || parameter.place == ParameterPlace::File {
        work.refuse(key, "a setting is one text");
        return;
    }
    let (name, secret) = (parameter.key.clone(), parameter.ty == Type::Secret);
    let (description, place) = (parameter.description.clone(), parameter.place);
    let setting = settings::find_or_add(api, &name, secret, description);
    let Some(operation) = api.operations.get_mut(index) else {
        return;
    };
    if matches!(place, ParameterPlace::Path | ParameterPlace::Body) {
        let piece = Piece::Setting(setting);
        surgery::remove(index, operation, id, Instead::Piece(&piece), work);
    } else if let Some(parameter) = operation.parameters.get_mut(id.0) {
        parameter.setting = Some(setting);
        parameter.requirement = Requirement::Optional;
    }
}

/// The parameters of an operation that people call so, the last first, so that one can be removed.
pub(super) fn called(operation: &Operation, key: &str) -> Vec<ParameterId> {
    let all = operation.parameters.iter().enumerate();
    all.filter(|(_, parameter)| is_called(parameter, key))
        .map(|(index, _)| ParameterId(index))
        .rev()
        .collect()
}
