//! The line of an operation: its parameters, replies and auth, and the requests that it was.

use super::super::line::{OperationLine, ParameterLine, ReplyLine, RequestFunction, RequestLine};
use super::{above, value};
use crate::api::{
    Api, Body, Operation, Parameter, ParameterPlace, Reply, ReplyBody, Requirement, SettingId,
};
use crate::name::names::{Names, OperationNames, Placement};
use crate::name::operations::derived_types;

pub(super) fn line(
    operation: &Operation,
    named: &OperationNames,
    api: &Api,
    names: &Names,
) -> OperationLine {
    let group = operation
        .group
        .filter(|_| names.placement == Placement::Grouped);
    let modules = group.into_iter().flat_map(|group| above(group, api));
    let modules = modules.filter_map(|id| Some(names.groups.get(id.0)?.module.clone()));
    let types = [&named.ty, &named.input, &named.failure, &named.output].map(Clone::clone);
    let requests = operation.variants.iter().zip(&named.requests);
    let requests = requests.map(|(variant, function)| RequestLine {
        path: variant.path.clone(),
        id: variant.id.clone(),
        function: function.clone().map(|name| RequestFunction {
            name,
            takes_body: operation.needs_body()
                && !operation.has_input()
                && variant.own.body.is_none(),
        }),
    });
    OperationLine {
        modules: modules.collect(),
        function: named.function.clone(),
        types: (types != derived_types(&named.function)).then(|| types.to_vec()),
        parameters: parameters(operation, named, names),
        replies: replies(operation, names),
        auth: std::iter::once(&operation.auth)
            .chain(&operation.auth_alternatives)
            .map(|ids| ids.iter().filter_map(|id| names.schemes.get(id.0).cloned()))
            .map(Iterator::collect)
            .filter(|names: &Vec<_>| !names.is_empty())
            .collect(),
        base: names.bases.get(operation.base.0).cloned(),
        sends: operation.body.as_ref().and_then(media_type),
        method: operation.method.clone(),
        template: operation.identity.template.clone(),
        requests: requests.collect(),
    }
}

fn media_type(body: &Body) -> Option<String> {
    match body {
        Body::Json { media_type, .. }
        | Body::Text { media_type, .. }
        | Body::Document { media_type, .. } => Some(media_type.clone()),
        Body::Bytes { media_type, .. } => media_type.clone(),
        Body::UrlEncoded(_) => Some("application/x-www-form-urlencoded".to_owned()),
        Body::FormData(_) => Some("multipart/form-data".to_owned()),
        Body::GraphQl { .. } => Some("application/json".to_owned()),
    }
}

/// Parameters in the order of arguments, then the body where it is one value.
fn parameters(operation: &Operation, named: &OperationNames, names: &Names) -> Vec<ParameterLine> {
    let order = named.order.iter();
    let parameters = order.filter_map(|index| {
        let parameter = operation.parameters.get(*index)?;
        Some(self::parameter(
            parameter,
            named.parameters.get(*index)?,
            names,
        ))
    });
    let mut lines: Vec<_> = parameters.collect();
    lines.extend(body(operation, named, names));
    lines
}

fn parameter(parameter: &Parameter, name: &str, names: &Names) -> ParameterLine {
    let list = if parameter.repeated { "list of " } else { "" };
    let ty = match parameter.place {
        ParameterPlace::File => "file".to_owned(),
        _ => value(&parameter.ty, &names.types),
    };
    let setting = |id: SettingId| names.settings.get(id.0).cloned();
    ParameterLine {
        place: parameter.place.word().to_owned(),
        name: name.to_owned(),
        key: parameter.key.clone(),
        required: parameter.requirement == Requirement::Required,
        ty: format!("{list}{ty}"),
        default: parameter.default.clone(),
        setting: parameter.setting.and_then(setting),
    }
}

fn body(operation: &Operation, named: &OperationNames, names: &Names) -> Option<ParameterLine> {
    let (ty, required) = match operation.body.as_ref()? {
        Body::Json { ty, required, .. } => (value(ty, &names.types), *required),
        Body::Text { required, .. } => ("text".to_owned(), *required),
        Body::Bytes { required, .. } => ("bytes".to_owned(), *required),
        Body::GraphQl {
            variables: Some(ty),
            ..
        } => (value(ty, &names.types), true),
        Body::GraphQl { .. } | Body::Document { .. } | Body::UrlEncoded(_) | Body::FormData(_) => {
            return None;
        }
    };
    Some(ParameterLine {
        place: "body".to_owned(),
        name: named.body.clone(),
        key: named.body.clone(),
        required,
        ty,
        ..ParameterLine::default()
    })
}

fn replies(operation: &Operation, names: &Names) -> Vec<ReplyLine> {
    let mut replies: Vec<&Reply> = operation.replies.iter().collect();
    replies.sort_by_key(|reply| reply.status);
    let line = |reply: &Reply| ReplyLine {
        status: reply.status.to_string(),
        ty: match &reply.body {
            ReplyBody::Empty => String::new(),
            ReplyBody::Json(ty) => value(ty, &names.types),
            ReplyBody::Raw => "raw".to_owned(),
        },
    };
    replies.into_iter().map(line).collect()
}
