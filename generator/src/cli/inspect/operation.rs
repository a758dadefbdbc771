//! An operation, for people: what a call is given, where that stands in the request, and what it gives.

use std::fmt::Write;

use postwright::api::{
    Api, Body, Evidence, Operation, Parameter, ParameterPlace, PartContent, Piece, Reply,
    ReplyBody, Requirement, SchemeKind, Template, Type,
};
use postwright::report::count;
use postwright::{Generated, Names, OperationNames};

use super::Lines;

/// Writes a line for the call, and what belongs to it below.
pub(super) fn inspect(
    lines: &mut Lines,
    operation: &Operation,
    named: &OperationNames,
    generated: &Generated,
) {
    let (api, names) = (&generated.api, &generated.names);
    let base = api
        .bases
        .get(operation.base.0)
        .map_or("", |base| base.name.as_str());
    lines.line(
        0,
        &format!(
            "{}: {} {{{{{base}}}}}{}",
            named.function,
            operation.method,
            template(&operation.path, operation, api)
        ),
    );
    let mut folders = operation.identity.folders.clone();
    folders.push(operation.identity.name.clone());
    lines.line(1, &format!("from {}", folders.join(" / ")));
    if operation.variants.len() > 1 {
        lines.line(
            1,
            &format!("{} requests were merged:", operation.variants.len()),
        );
        for (variant, function) in operation.variants.iter().zip(&named.requests) {
            let function = function.as_deref();
            let called =
                function.map_or_else(String::new, |name| format!(", callable as `{name}`"));
            lines.line(2, &format!("{}{called}", variant.path.join(" / ")));
        }
    }
    lines.line(1, &format!("auth: {}", schemes(operation, api)));
    for parameter in &operation.parameters {
        lines.line(1, &self::parameter(parameter, api, names));
    }
    if let Some(body) = &operation.body {
        lines.line(1, &format!("body: {}", self::body(body, names)));
    }
    if operation.replies.is_empty() {
        lines.line(
            1,
            "replies: none documented; the call gives the reply as it is",
        );
    }
    for reply in &operation.replies {
        lines.line(1, &self::reply(reply, api, names));
    }
}

fn template(template: &Template, operation: &Operation, api: &Api) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Literal(text) => text.clone(),
        Piece::Parameter(id) => format!(
            "{{{}}}",
            operation
                .parameters
                .get(id.0)
                .map_or("", |parameter| parameter.key.as_str())
        ),
        Piece::Setting(id) => format!(
            "{{{}}}",
            api.settings
                .get(id.0)
                .map_or("", |setting| setting.name.as_str())
        ),
    };
    template.iter().map(piece).collect()
}

fn schemes(operation: &Operation, api: &Api) -> String {
    let schemes: Vec<_> = operation
        .auth
        .iter()
        .filter_map(|id| api.schemes.get(id.0))
        .map(|scheme| match &scheme.kind {
            SchemeKind::Basic => "basic".to_owned(),
            SchemeKind::Token { prefix } => format!("token as `Authorization: {prefix} …`"),
            SchemeKind::HeaderKey { header } => format!("key in the header {header}"),
            SchemeKind::QueryKey { parameter } => format!("key in the query as {parameter}"),
            SchemeKind::CookieKey { cookie } => format!("key in the cookie {cookie}"),
            SchemeKind::Hook { kind } => format!("{kind}, by a hook"),
        })
        .collect();
    if schemes.is_empty() {
        "none".to_owned()
    } else {
        schemes.join(" and ")
    }
}

fn parameter(parameter: &Parameter, api: &Api, names: &Names) -> String {
    let place = match parameter.place {
        ParameterPlace::Path => "path",
        ParameterPlace::Query => "query",
        ParameterPlace::Header => "header",
        ParameterPlace::Cookie => "cookie",
        ParameterPlace::Form => "form field",
        ParameterPlace::File => "file",
        ParameterPlace::Body => "body text",
    };
    let requirement = match parameter.requirement {
        Requirement::Required => "required",
        Requirement::Optional => "optional",
    };
    let list = if parameter.repeated {
        match parameter.place {
            ParameterPlace::File => ", several",
            _ => " list of",
        }
    } else {
        ""
    };
    let ty = match parameter.place {
        ParameterPlace::File => String::new(),
        _ => format!(" {}", ty(&parameter.ty, names)),
    };
    let mut text = format!("{place} {}: {requirement}{list}{ty}", parameter.key);
    if let Some(default) = &parameter.default {
        let _ = write!(text, ", `{default}` unless given");
    }
    if let Some(setting) = parameter.setting.and_then(|id| api.settings.get(id.0)) {
        let _ = write!(text, ", the client's {} unless given", setting.name);
    }
    let evidence: Vec<_> = parameter.evidence.iter().map(self::evidence).collect();
    if !evidence.is_empty() {
        let _ = write!(text, " ({})", evidence.join("; "));
    }
    text
}

fn evidence(evidence: &Evidence) -> String {
    match evidence {
        Evidence::PathVariable => "path variables are always required".to_owned(),
        Evidence::RequiredMarker => "the description begins with (Required)".to_owned(),
        Evidence::Disabled => "disabled in the collection".to_owned(),
        Evidence::AbsentInSome => "some requests lack it".to_owned(),
        Evidence::Nothing => "nothing says that it is required".to_owned(),
        Evidence::Placeholder(text) => format!("the value is the placeholder {text}"),
        Evidence::EnumInDescription => "the description lists the values".to_owned(),
        Evidence::RepeatedKey => "the key is repeated".to_owned(),
        Evidence::Variable(name) => format!("the value is {{{{{name}}}}}"),
        Evidence::SecretName => "a secret by its name or type".to_owned(),
        Evidence::SameThroughout(value) => format!("always `{value}` in the collection"),
        Evidence::Samples(form) => format!("samples: {form}"),
        Evidence::Dynamic(name) => format!("Postman makes it at run time: {{{{{name}}}}}"),
    }
}

fn ty(ty: &Type, names: &Names) -> String {
    match ty {
        Type::Any => "any value".to_owned(),
        Type::Bool => "boolean".to_owned(),
        Type::Integer => "integer".to_owned(),
        Type::Integer32 => "32-bit integer".to_owned(),
        Type::Unsigned => "unsigned integer".to_owned(),
        Type::Decimal => "decimal".to_owned(),
        Type::Base64 => "bytes in Base64".to_owned(),
        Type::Nullable(inner) => format!("{} or null", self::ty(inner, names)),
        Type::Float => "number".to_owned(),
        Type::Text => "text".to_owned(),
        Type::Secret => "secret text".to_owned(),
        Type::List(element) => format!("list of {}", self::ty(element, names)),
        Type::Map(value) => format!("map to {}", self::ty(value, names)),
        Type::Named(id) => names
            .types
            .get(id.0)
            .map_or_else(String::new, |named| named.name.clone()),
    }
}

fn body(body: &Body, names: &Names) -> String {
    let optional = |required: bool| if required { "" } else { ", optional" };
    match body {
        Body::Json {
            ty,
            required,
            media_type,
        } => format!(
            "{media_type}, {}{}",
            self::ty(ty, names),
            optional(*required)
        ),
        Body::Text {
            media_type,
            required,
        } => format!("{media_type}, given whole{}", optional(*required)),
        Body::Document { media_type, .. } => {
            format!("{media_type}, the collection's document with holes")
        }
        Body::Bytes {
            media_type,
            required,
        } => {
            format!(
                "{}, bytes{}",
                media_type.as_deref().unwrap_or("no media type"),
                optional(*required)
            )
        }
        Body::UrlEncoded(entries) => format!(
            "application/x-www-form-urlencoded, {}",
            count(entries.len(), "field")
        ),
        Body::FormData(parts) => {
            let files = parts
                .iter()
                .filter(|part| matches!(part.content, PartContent::File(_)))
                .count();
            let parts = count(parts.len(), "part");
            match files {
                0 => format!("multipart/form-data, {parts}"),
                _ => format!("multipart/form-data, {parts}, {}", count(files, "file")),
            }
        }
        Body::GraphQl { operation_name, .. } => {
            format!(
                "GraphQL document {}",
                operation_name.as_deref().unwrap_or("without a name")
            )
        }
    }
}

fn reply(reply: &Reply, api: &Api, names: &Names) -> String {
    let status = reply.status.to_string();
    let body = match &reply.body {
        ReplyBody::Empty => "empty".to_owned(),
        ReplyBody::Json(ty) => format!("JSON, {}", self::ty(ty, names)),
        ReplyBody::Raw => "as it is".to_owned(),
    };
    let codes: Vec<_> = reply
        .examples
        .iter()
        .flat_map(|example| example.error_codes.clone())
        .collect();
    let codes = if codes.is_empty() {
        String::new()
    } else {
        format!(", error codes {}", codes.join(", "))
    };
    // Where types are declared, what is kept of a reply is its description.
    let examples = (!api.declared).then(|| format!(", {}", count(reply.examples.len(), "example")));
    let examples = examples.unwrap_or_default();
    format!("reply {status}: {body}{examples}{codes}")
}
