//! `include` and `exclude`: which operations are generated.

use std::collections::BTreeSet;

use super::Work;
use super::operations::known;
use super::target::Subject;
use crate::api::{Api, Body, Operation, ReplyBody, Type, TypeId, TypeShape, Variant};
use crate::config::{Config, Located};
use crate::report::{Diagnostic, Kind, Severity};

/// Leaves out what is not wanted, then the types that only that needed.
pub(super) fn apply(api: &mut Api, config: &Config, work: &mut Work<'_>) {
    if config.include.is_empty() && config.exclude.is_empty() {
        return;
    }
    let subjects: Vec<_> = api.operations.iter().map(Subject::of_requests).collect();
    let all: Vec<_> = subjects.iter().flatten().cloned().collect();
    let included = matched(&config.include, &all, work);
    let excluded = matched(&config.exclude, &all, work);
    let wanted = |request: usize| {
        (config.include.is_empty() || included.contains(&request)) && !excluded.contains(&request)
    };
    let needed = needed(api);
    let mut operations = vec![None; api.operations.len()];
    let mut kept = Vec::new();
    let mut first = 0_usize;
    for (index, operation) in std::mem::take(&mut api.operations).into_iter().enumerate() {
        let requests = subjects.get(index).map_or(0, Vec::len);
        let is_wanted: Vec<_> = (first..first + requests).map(wanted).collect();
        first += requests;
        if let Some(operation) = select(operation, &is_wanted, work) {
            if let Some(place) = operations.get_mut(index) {
                *place = Some(kept.len());
            }
            kept.push(operation);
        }
    }
    api.operations = kept;
    let types = prune(api, &needed, work);
    work.decided.keep(&operations, &types);
}

/// The operation with those of its requests that are wanted; `None` where none of them is.
fn select(mut operation: Operation, is_wanted: &[bool], work: &mut Work<'_>) -> Option<Operation> {
    if !is_wanted.contains(&true) {
        work.report.push(left_out(
            "operation",
            operation.variants.first(),
            &operation,
        ));
        return None;
    }
    if operation.variants.is_empty() {
        return Some(operation);
    }
    let variants = std::mem::take(&mut operation.variants);
    for (variant, is_wanted) in variants.into_iter().zip(is_wanted) {
        if *is_wanted {
            operation.variants.push(variant);
        } else {
            work.report
                .push(left_out("request", Some(&variant), &operation));
        }
    }
    Some(operation)
}

/// The requests that targets mean.
fn matched(targets: &[Located], subjects: &[Subject], work: &mut Work<'_>) -> BTreeSet<usize> {
    let mut all = BTreeSet::new();
    for target in targets {
        let found: Vec<_> = (0_usize..)
            .zip(subjects)
            .filter(|(_, subject)| subject.matches(target.as_str()))
            .map(|(index, _)| index)
            .collect();
        if found.is_empty() {
            work.matches_nothing("operation", target, &known(subjects));
        }
        all.extend(found);
    }
    all
}

fn left_out(what: &str, variant: Option<&Variant>, operation: &Operation) -> Diagnostic {
    let message = format!("the {what} is left out, as `include` and `exclude` say");
    let found = Diagnostic::new(Kind::Ignored, Severity::Note, message);
    match variant {
        Some(variant) => found.at(variant.place).in_path(&variant.path),
        None => {
            let mut path = operation.identity.folders.clone();
            path.push(operation.identity.name.clone());
            found.in_path(&path)
        }
    }
}

/// Takes out the types that were needed before and are not any more.
fn prune(api: &mut Api, before: &BTreeSet<TypeId>, work: &mut Work<'_>) -> Vec<Option<usize>> {
    let now = needed(api);
    let mut indexes = vec![None; api.types.len()];
    let mut kept = Vec::new();
    let mut gone = 0_usize;
    for (index, ty) in std::mem::take(&mut api.types).into_iter().enumerate() {
        let id = TypeId(index);
        if before.contains(&id) && !now.contains(&id) {
            gone += 1;
            continue;
        }
        if let Some(place) = indexes.get_mut(index) {
            *place = Some(kept.len());
        }
        kept.push(ty);
    }
    api.types = kept;
    let new = |id: TypeId| {
        let index = indexes.get(id.0).copied().flatten();
        index.map_or(id, TypeId)
    };
    for ty in &mut api.types {
        types_of_shape(&mut ty.shape)
            .into_iter()
            .for_each(|ty| ty.rename(&new));
    }
    for operation in &mut api.operations {
        types_of_operation(operation)
            .into_iter()
            .for_each(|ty| ty.rename(&new));
    }
    if gone > 0 {
        let types = if gone == 1 { "type is" } else { "types are" };
        work.report.push(Diagnostic::new(
            Kind::Ignored,
            Severity::Note,
            format!("{gone} {types} left out, for no operation that is generated uses them"),
        ));
    }
    indexes
}

/// The types that operations need, directly and through others.
fn needed(api: &Api) -> BTreeSet<TypeId> {
    let mut open: Vec<TypeId> = Vec::new();
    for operation in &api.operations {
        let mut copy = operation.clone();
        open.extend(
            types_of_operation(&mut copy)
                .into_iter()
                .filter_map(|ty| ty.name_in()),
        );
    }
    let mut needed = BTreeSet::new();
    while let Some(id) = open.pop() {
        if needed.insert(id) {
            let shape = api.types.get(id.0).map(|ty| &ty.shape);
            let types = shape.into_iter().flat_map(TypeShape::types);
            open.extend(types.filter_map(Type::name_in));
        }
    }
    needed
}

fn types_of_operation(operation: &mut Operation) -> Vec<&mut Type> {
    let mut all: Vec<_> = operation
        .parameters
        .iter_mut()
        .map(|parameter| &mut parameter.ty)
        .collect();
    if let Some(
        Body::Json { ty, .. }
        | Body::GraphQl {
            variables: Some(ty),
            ..
        },
    ) = &mut operation.body
    {
        all.push(ty);
    }
    all.extend(
        operation
            .replies
            .iter_mut()
            .filter_map(|reply| match &mut reply.body {
                ReplyBody::Json(ty) => Some(ty),
                _ => None,
            }),
    );
    all
}

fn types_of_shape(shape: &mut TypeShape) -> Vec<&mut Type> {
    match shape {
        TypeShape::Struct { fields, rest } => fields
            .iter_mut()
            .map(|field| &mut field.ty)
            .chain(rest)
            .collect(),
        TypeShape::Tuple { elements, rest, .. } => elements.iter_mut().chain(rest).collect(),
        TypeShape::Union { alternatives, .. } => alternatives.iter_mut().collect(),
        TypeShape::Enum { .. } => Vec::new(),
    }
}

/// Takes out the schemes that no operation uses.
pub(super) fn schemes(api: &mut Api) {
    let used: BTreeSet<usize> = api
        .operations
        .iter()
        .flat_map(|operation| {
            let alternatives = operation.auth_alternatives.iter().flatten();
            operation.auth.iter().chain(alternatives)
        })
        .map(|id| id.0)
        .collect();
    let mut index = 0_usize..;
    api.schemes
        .retain(|_| index.next().is_some_and(|index| used.contains(&index)));
    let new = |old: usize| used.iter().take_while(|known| **known < old).count();
    for operation in &mut api.operations {
        let alternatives = operation.auth_alternatives.iter_mut().flatten();
        let ids = operation.auth.iter_mut().chain(alternatives);
        ids.for_each(|id| id.0 = new(id.0));
        for variant in &mut operation.variants {
            if let Some(Ok(call)) = &mut variant.call {
                call.credentials.retain(|(id, _)| used.contains(&id.0));
                call.credentials
                    .iter_mut()
                    .for_each(|(id, _)| id.0 = new(id.0));
            }
        }
    }
}
