//! `[operations]` and `[parameters]`.

use super::target::Subject;
use super::{Work, auth, parameters};
use crate::api::{Api, BaseId, Body};
use crate::config::{Config, Located, OperationOverride, ParameterOverride};
use crate::name::Names;

/// Carries them out: those of all operations before those of single ones.
pub(super) fn apply(api: &mut Api, config: &Config, names: &Names, work: &mut Work<'_>) {
    let subjects: Vec<_> = api.operations.iter().map(Subject::of_operation).collect();
    if let Some(schemes) = &config.auth {
        let all: Vec<_> = (0..api.operations.len()).collect();
        auth::apply(api, &all, schemes, work);
    }
    for (key, wanted) in &config.parameters {
        everywhere(api, key, wanted, names, work);
    }
    for (target, wanted) in &config.operations {
        let found = meant(target.as_str(), &subjects);
        if found.is_empty() {
            work.matches_nothing("operation", target, &known(&subjects));
            continue;
        }
        operation(api, &found, target, wanted, names, work);
    }
}

/// The operations that a target means: those that it names in full, else all that it matches.
fn meant(target: &str, subjects: &[Subject]) -> Vec<usize> {
    let all = |means: fn(&Subject, &str) -> bool| {
        let subjects = (0..).zip(subjects);
        let found = subjects.filter(|(_, subject)| means(subject, target));
        found.map(|(index, _)| index).collect::<Vec<_>>()
    };
    let named = all(Subject::is_named);
    if named.is_empty() {
        return all(Subject::matches);
    }
    named
}

/// All ways to name all operations.
pub(super) fn known(subjects: &[Subject]) -> Vec<String> {
    subjects.iter().flat_map(Subject::targets).collect()
}

fn operation(
    api: &mut Api,
    found: &[usize],
    target: &Located,
    wanted: &OperationOverride,
    names: &Names,
    work: &mut Work<'_>,
) {
    if let Some(name) = &wanted.name {
        match found {
            [only] => {
                if let Some(name) = work.snake(name) {
                    work.decided.operations.insert(*only, name);
                }
            }
            several => work.refuse(
                target,
                format!(
                    "`{target}` means {} operations; a name is for one of them",
                    several.len()
                ),
            ),
        }
    }
    if let Some(schemes) = &wanted.auth {
        auth::apply(api, found, schemes, work);
    }
    if let Some(base) = &wanted.base_url {
        base_url(api, found, base, work);
    }
    if let Some(required) = wanted.body_required {
        let mut any = false;
        for index in found {
            let body = api
                .operations
                .get_mut(*index)
                .and_then(|it| it.body.as_mut());
            any |= body.is_some_and(|body| require(body, required));
        }
        if !any {
            work.refuse(
                target,
                format!("no operation that `{target}` means has a body that is one argument"),
            );
        }
    }
    for (key, wanted) in &wanted.parameters {
        let mut any = false;
        for index in found {
            any |= one(api, *index, key, wanted, names, work);
        }
        if !any {
            let operations = found.iter().filter_map(|index| api.operations.get(*index));
            let known: Vec<_> = operations
                .flat_map(|operation| &operation.parameters)
                .map(|parameter| parameter.key.clone())
                .collect();
            work.matches_nothing("parameter of the operation", key, &known);
        }
    }
}

fn base_url(api: &mut Api, found: &[usize], base: &Located, work: &mut Work<'_>) {
    let Some(position) = api
        .bases
        .iter()
        .position(|known| known.name == base.as_str())
    else {
        let known: Vec<_> = api.bases.iter().map(|known| known.name.clone()).collect();
        work.matches_nothing("base URL", base, &known);
        return;
    };
    for index in found {
        if let Some(operation) = api.operations.get_mut(*index) {
            operation.base = BaseId(position);
        }
    }
}

/// Says whether the body is one argument.
fn require(body: &mut Body, wanted: bool) -> bool {
    match body {
        Body::Json { required, .. }
        | Body::Text { required, .. }
        | Body::Bytes { required, .. } => {
            *required = wanted;
            true
        }
        Body::Document { .. } | Body::UrlEncoded(_) | Body::FormData(_) | Body::GraphQl { .. } => {
            false
        }
    }
}

fn everywhere(
    api: &mut Api,
    key: &Located,
    wanted: &ParameterOverride,
    names: &Names,
    work: &mut Work<'_>,
) {
    let mut any = false;
    for index in 0..api.operations.len() {
        any |= one(api, index, key, wanted, names, work);
    }
    if !any {
        let parameters = api
            .operations
            .iter()
            .flat_map(|operation| &operation.parameters);
        let mut known: Vec<_> = parameters.map(|parameter| parameter.key.clone()).collect();
        known.sort();
        known.dedup();
        work.matches_nothing("parameter", key, &known);
    }
}

/// Says whether the operation has such a parameter.
fn one(
    api: &mut Api,
    index: usize,
    key: &Located,
    wanted: &ParameterOverride,
    names: &Names,
    work: &mut Work<'_>,
) -> bool {
    let found = match api.operations.get(index) {
        Some(operation) => parameters::called(operation, key.as_str()),
        None => Vec::new(),
    };
    for id in &found {
        parameters::apply(api, index, *id, key, wanted, names, work);
    }
    !found.is_empty()
}
