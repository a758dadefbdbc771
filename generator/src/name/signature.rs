//! The signatures in the lock: what callers see of an item, on one line.

use super::names::{Names, OperationNames, TypeNames};
use crate::api::{
    Body, Operation, ParameterPlace, Presence, Reply, ReplyBody, Requirement, Status, Type,
    TypeDefinition, TypeShape,
};

/// `(user_id: text, page?: integer) -> User, 404 Error`.
pub(super) fn operation(operation: &Operation, named: &OperationNames, names: &Names) -> String {
    let parameters = operation
        .parameters
        .iter()
        .zip(&named.parameters)
        .map(|(parameter, name)| {
            let optional = if parameter.requirement == Requirement::Optional {
                "?"
            } else {
                ""
            };
            let list = if parameter.repeated { "list of " } else { "" };
            let ty = if parameter.place == ParameterPlace::File {
                "file".to_owned()
            } else {
                self::value(&parameter.ty, names)
            };
            format!("{name}{optional}: {list}{ty}")
        });
    let mut arguments: Vec<_> = parameters.collect();
    arguments.extend(body(operation, named, names));
    let replies: Vec<_> = operation
        .replies
        .iter()
        .map(|reply| self::reply(reply, names))
        .collect();
    let replies = if replies.is_empty() {
        "reply".to_owned()
    } else {
        replies.join(", ")
    };
    format!("({}) -> {replies}", arguments.join(", "))
}

fn body(operation: &Operation, named: &OperationNames, names: &Names) -> Option<String> {
    let (ty, required) = match operation.body.as_ref()? {
        Body::Json { ty, required, .. } => (value(ty, names), *required),
        Body::Text { required, .. } => ("text".to_owned(), *required),
        Body::Bytes { required, .. } => ("bytes".to_owned(), *required),
        Body::GraphQl {
            variables: Some(ty),
            ..
        } => (value(ty, names), true),
        Body::GraphQl { .. } | Body::Document { .. } | Body::UrlEncoded(_) | Body::FormData(_) => {
            return None;
        }
    };
    Some(format!(
        "{}{}: {ty}",
        named.body,
        if required { "" } else { "?" }
    ))
}

fn reply(reply: &Reply, names: &Names) -> String {
    let status = match reply.status {
        Status::Code(code) => code.to_string(),
        Status::Range(hundred) => format!("{hundred}XX"),
        Status::Default => "default".to_owned(),
    };
    match &reply.body {
        ReplyBody::Empty => status,
        ReplyBody::Json(ty) => format!("{status} {}", value(ty, names)),
        ReplyBody::Raw => format!("{status} as it is"),
    }
}

fn value(ty: &Type, names: &Names) -> String {
    match ty {
        Type::Any => "any".to_owned(),
        Type::Bool => "bool".to_owned(),
        Type::Integer => "integer".to_owned(),
        Type::Integer32 => "32-bit integer".to_owned(),
        Type::Unsigned => "unsigned integer".to_owned(),
        Type::Decimal => "decimal".to_owned(),
        Type::Base64 => "bytes in Base64".to_owned(),
        Type::Nullable(inner) => format!("{} or null", value(inner, names)),
        Type::Float => "number".to_owned(),
        Type::Text => "text".to_owned(),
        Type::Secret => "secret".to_owned(),
        Type::List(element) => format!("list of {}", value(element, names)),
        Type::Map(element) => format!("map to {}", value(element, names)),
        Type::Named(id) => names
            .types
            .get(id.0)
            .map_or_else(String::new, |named| named.name.clone()),
    }
}

/// `{ id: text, name?: text }` of a struct, the values of an enum, the kinds of a union.
pub(super) fn ty(ty: &TypeDefinition, named: &TypeNames, names: &Names) -> String {
    match &ty.shape {
        TypeShape::Struct { fields, rest } => {
            let mut fields: Vec<_> = fields
                .iter()
                .zip(&named.members)
                .map(|(field, member)| {
                    let optional = if field.presence == Presence::Optional {
                        "?"
                    } else {
                        ""
                    };
                    let nullable = if field.nullable { " or null" } else { "" };
                    format!("{member}{optional}: {}{nullable}", value(&field.ty, names))
                })
                .collect();
            // The order of fields is that of the samples, and no part of what they are.
            fields.sort();
            fields.extend(rest.iter().map(|rest| format!("…: {}", value(rest, names))));
            format!("{{ {} }}", fields.join(", "))
        }
        TypeShape::Enum { .. } => named.members.join(" | "),
        TypeShape::Tuple {
            elements,
            required,
            rest,
        } => {
            let element = |(index, ty)| {
                let optional = if index < *required { "" } else { "?" };
                format!("{}{optional}", value(ty, names))
            };
            let mut parts: Vec<_> = elements.iter().enumerate().map(element).collect();
            parts.extend(rest.iter().map(|rest| format!("…{}", value(rest, names))));
            format!("[{}]", parts.join(", "))
        }
        TypeShape::Union { alternatives, .. } => alternatives
            .iter()
            .map(|alternative| value(alternative, names))
            .collect::<Vec<_>>()
            .join(" | "),
    }
}
