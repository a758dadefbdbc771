//! `[settings]`: values that are set once a client.

use super::Work;
use super::surgery::templates;
use crate::api::{
    Api, Base, Operation, Parameter, ParameterId, ParameterPlace, Piece, Requirement, Setting,
    SettingId, Type,
};
use crate::config::{Config, Role};
use crate::source::Place;

/// Carries them out. A setting that is given to each call instead stays known by its index, and nothing uses it.
pub(super) fn apply(api: &mut Api, config: &Config, work: &mut Work<'_>) {
    let mut gone = Vec::new();
    for (target, wanted) in &config.settings {
        let found = api
            .settings
            .iter_mut()
            .enumerate()
            .find(|(_, setting)| setting.name == target.as_str());
        let Some((index, setting)) = found else {
            let known: Vec<_> = api
                .settings
                .iter()
                .map(|setting| setting.name.clone())
                .collect();
            work.matches_nothing("setting", target, &known);
            continue;
        };
        if let Some(name) = wanted.name.as_ref().and_then(|name| work.snake(name)) {
            work.decided.settings.insert(SettingId(index), name);
        }
        if let Some(default) = &wanted.default {
            setting.default = Some(default.clone());
        }
        if let Some(secret) = wanted.secret {
            setting.secret = secret;
        }
        if wanted.role == Some(Role::Parameter) {
            let id = SettingId(index);
            let in_base = |base: &Base| base.template.contains(&Piece::Setting(id));
            if api.bases.iter().any(in_base) {
                work.refuse(target, "a part of a base URL is given once a client");
            } else {
                gone.push(id);
            }
        }
    }
    for id in gone.into_iter().rev() {
        to_parameters(api, id);
        remove(api, id, work);
    }
}

/// The setting of that name, which is made where there is none.
pub(super) fn find_or_add(
    api: &mut Api,
    name: &str,
    secret: bool,
    description: Option<String>,
) -> SettingId {
    if let Some(index) = api.settings.iter().position(|known| known.name == name) {
        return SettingId(index);
    }
    api.settings.push(Setting {
        name: name.to_owned(),
        default: None,
        secret,
        description,
    });
    api.given.settings.push(String::new());
    SettingId(api.settings.len().saturating_sub(1))
}

fn to_parameters(api: &mut Api, id: SettingId) {
    let Some(setting) = api.settings.get(id.0).cloned() else {
        return;
    };
    for operation in &mut api.operations {
        for parameter in &mut operation.parameters {
            if parameter.setting == Some(id) {
                parameter.setting = None;
            }
        }
        let Some(place) = place_of(operation, id) else {
            continue;
        };
        let own = ParameterId(operation.parameters.len());
        for piece in templates(operation).into_iter().flatten() {
            if *piece == Piece::Setting(id) {
                *piece = Piece::Parameter(own);
            }
        }
        operation.parameters.push(parameter(&setting, place));
    }
}

/// Where an operation uses a setting by itself.
fn place_of(operation: &Operation, id: SettingId) -> Option<ParameterPlace> {
    let holds = |template: &[Piece]| template.contains(&Piece::Setting(id));
    let in_query = operation
        .query
        .iter()
        .any(|entry| entry.value.as_deref().is_some_and(holds));
    if holds(&operation.path) {
        Some(ParameterPlace::Path)
    } else if in_query {
        Some(ParameterPlace::Query)
    } else if operation.headers.iter().any(|entry| holds(&entry.value)) {
        Some(ParameterPlace::Header)
    } else {
        let mut copy = operation.clone();
        let anywhere = templates(&mut copy)
            .into_iter()
            .any(|template| holds(template));
        anywhere.then_some(ParameterPlace::Body)
    }
}

fn parameter(setting: &Setting, place: ParameterPlace) -> Parameter {
    Parameter {
        key: setting.name.clone(),
        place,
        requirement: match &setting.default {
            Some(_) if place != ParameterPlace::Path => Requirement::Optional,
            _ => Requirement::Required,
        },
        ty: if setting.secret {
            Type::Secret
        } else {
            Type::Text
        },
        repeated: false,
        style: crate::api::Style::Plain,
        default: setting.default.clone(),
        setting: None,
        description: setting.description.clone(),
        evidence: Vec::new(),
        source: Place::default(),
    }
}

/// Takes a setting out, and gives those behind it their new indexes.
fn remove(api: &mut Api, removed: SettingId, work: &mut Work<'_>) {
    let shift = |id: &mut SettingId| {
        if *id > removed {
            id.0 -= 1;
        }
    };
    api.settings.remove(removed.0);
    if removed.0 < api.given.settings.len() {
        api.given.settings.remove(removed.0);
    }
    for piece in api.bases.iter_mut().flat_map(|base| &mut base.template) {
        if let Piece::Setting(id) = piece {
            shift(id);
        }
    }
    for environment in &mut api.environments {
        environment.settings.retain(|(id, _)| *id != removed);
        environment
            .settings
            .iter_mut()
            .for_each(|(id, _)| shift(id));
    }
    for operation in &mut api.operations {
        for piece in templates(operation).into_iter().flatten() {
            if let Piece::Setting(id) = piece {
                shift(id);
            }
        }
        for parameter in &mut operation.parameters {
            if let Some(id) = parameter.setting.as_mut() {
                shift(id);
            }
        }
    }
    let taken = std::mem::take(&mut work.decided.settings);
    work.decided.settings = taken
        .into_iter()
        .filter(|(id, _)| *id != removed)
        .map(|(mut id, name)| {
            shift(&mut id);
            (id, name)
        })
        .collect();
}
