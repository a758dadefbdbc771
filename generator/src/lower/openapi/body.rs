//! Request bodies: one of the media types that an operation takes, the others named.

use super::endpoint::Endpoint;
use super::form::{self, FormKind};
use super::media::{Class, Media, choose, class};
use super::parameter::Declared;
use super::parameters::Parameters;
use super::schema::is_annotation;
use super::{Context, reply, warn};
use crate::api::{Body, Type, TypeUse};
use crate::read::openapi::{Document, Located, Version};
use crate::report::{Kind, Severity};

/// The body of an operation. Its fields join the parameters where it is a form.
pub(super) fn lower<'d>(
    declared: &[Declared<'d>],
    parameters: &mut Parameters,
    endpoint: &Endpoint<'d>,
    context: &mut Context<'d, '_>,
) -> Option<Body> {
    if context.document.version == Version::Swagger2 {
        return swagger(declared, parameters, endpoint, context);
    }
    let object = context.follow(endpoint.operation.get("requestBody")?)?;
    let required = object.flag("required") == Some(true);
    let content = object.get("content").into_iter().flat_map(Located::members);
    let media: Vec<_> = content
        .map(|member| Media {
            media_type: member.key,
            schema: member.value.get("schema"),
            encoding: member.value.get("encoding"),
            at: member.value,
        })
        .collect();
    let chosen = choose(&media)?;
    note_others(&media, chosen, parameters, endpoint, context);
    if is_empty_form(chosen, context) {
        return None;
    }
    Some(body(chosen, required, parameters, endpoint, context))
}

/// The JSON that an operation takes.
pub(super) fn json_media<'d>(
    endpoint: &Endpoint<'d>,
    document: &'d Document<'d>,
) -> Option<Located<'d>> {
    let written = endpoint.operation.get("requestBody")?;
    let object = document.references.follow(written).ok()?;
    reply::json(object.get("content"))
}

/// Whether a form is said to have no fields: some documents write one for each operation.
fn is_empty_form<'d>(media: &Media<'d>, context: &mut Context<'d, '_>) -> bool {
    if !matches!(class(media.media_type), Class::UrlEncoded | Class::FormData) {
        return false;
    }
    let schema = media.schema.and_then(|schema| context.follow(schema));
    schema.is_some_and(|schema| {
        let mut said = schema.members().filter(|member| !is_annotation(member.key));
        said.all(|member| match member.key {
            "type" => member.value.as_text() == Some("object"),
            "properties" => member.value.members().next().is_none(),
            "additionalProperties" => member.value.node.as_bool() == Some(false),
            _ => false,
        }) && schema.get("properties").is_some()
    })
}

fn note_others(
    media: &[Media<'_>],
    chosen: &Media<'_>,
    parameters: &mut Parameters,
    endpoint: &Endpoint<'_>,
    context: &mut Context<'_, '_>,
) {
    let others: Vec<_> = media
        .iter()
        .filter(|other| other.media_type != chosen.media_type)
        .collect();
    let listed: Vec<_> = others
        .iter()
        .map(|other| format!("`{}`", other.media_type))
        .collect();
    if !listed.is_empty() {
        let listed = listed.join(", ");
        parameters.notes.push(format!(
            "The body may be {listed} too: a call takes one in its `Options::body`, in place of the operation's own."
        ));
    }
    for other in others {
        let message = format!("the body may be {:?} too", other.media_type);
        let instead = format!(
            "it is sent as {:?}, unless a call has another in its options",
            chosen.media_type
        );
        let mut found = warn(Kind::Body, other.at, message, &instead);
        found.severity = Severity::Note;
        context.report.push(found.in_path(&[endpoint.title()]));
    }
}

fn body<'d>(
    media: &Media<'d>,
    required: bool,
    parameters: &mut Parameters,
    endpoint: &Endpoint<'d>,
    context: &mut Context<'d, '_>,
) -> Body {
    let media_type = media.media_type.to_owned();
    match class(media.media_type) {
        Class::Json => json(
            media.schema,
            concrete(media_type),
            required,
            endpoint,
            context,
        ),
        Class::Text => Body::Text {
            media_type,
            required,
        },
        Class::Bytes => bytes(media, required, endpoint, context),
        Class::UrlEncoded | Class::FormData => {
            let kind = match class(media.media_type) {
                Class::FormData => FormKind::FormData,
                _ => FormKind::UrlEncoded,
            };
            let fields = media.schema.and_then(|schema| {
                let wishes = wishes(endpoint);
                context
                    .schemas
                    .fields(schema, wishes, REQUEST, context.report)
            });
            match fields {
                Some(fields) => {
                    form::lower(kind, fields, media.encoding, parameters, endpoint, context)
                }
                None => unknown_form(media, required, endpoint, context),
            }
        }
    }
}

const REQUEST: TypeUse = TypeUse {
    request: true,
    reply: false,
};

/// What the type of a body could be called.
pub(super) fn wishes(endpoint: &Endpoint<'_>) -> Vec<String> {
    let name = endpoint.name();
    vec![format!("{name} body")]
}

/// The media type to send where any JSON is taken.
fn concrete(media_type: String) -> String {
    match media_type.contains('*') {
        true => "application/json".to_owned(),
        false => media_type,
    }
}

fn json<'d>(
    schema: Option<Located<'d>>,
    media_type: String,
    required: bool,
    endpoint: &Endpoint<'d>,
    context: &mut Context<'d, '_>,
) -> Body {
    let ty = schema.map(|schema| {
        let wishes = wishes(endpoint);
        context.schemas.ty(schema, wishes, REQUEST, context.report)
    });
    Body::Json {
        ty: ty.unwrap_or(Type::Any),
        required,
        media_type,
    }
}

fn bytes(
    media: &Media<'_>,
    required: bool,
    endpoint: &Endpoint<'_>,
    context: &mut Context<'_, '_>,
) -> Body {
    let open = media.media_type.contains('*');
    let multipart = media
        .media_type
        .trim()
        .to_ascii_lowercase()
        .starts_with("multipart/");
    if open || multipart {
        let message = format!("a body of {:?} has no type", media.media_type);
        let instead = match open {
            true => "it is bytes, sent without a media type: give the header with the call",
            false => "it is bytes, which the caller puts together",
        };
        let found = warn(Kind::Body, media.at, message, instead);
        context.report.push(found.in_path(&[endpoint.title()]));
    }
    Body::Bytes {
        media_type: (!open && !multipart).then(|| media.media_type.to_owned()),
        required,
    }
}

/// A form whose fields are not known.
fn unknown_form(
    media: &Media<'_>,
    required: bool,
    endpoint: &Endpoint<'_>,
    context: &mut Context<'_, '_>,
) -> Body {
    let message = "the fields of the form are not known";
    let found = warn(
        Kind::Body,
        media.at,
        message,
        "the caller gives the body whole",
    );
    context.report.push(found.in_path(&[endpoint.title()]));
    match class(media.media_type) {
        Class::FormData => Body::Bytes {
            media_type: None,
            required,
        },
        _ => Body::Text {
            media_type: media.media_type.to_owned(),
            required,
        },
    }
}

/// The body or the form of Swagger 2.0.
fn swagger<'d>(
    declared: &[Declared<'d>],
    parameters: &mut Parameters,
    endpoint: &Endpoint<'d>,
    context: &mut Context<'d, '_>,
) -> Option<Body> {
    let said = endpoint.operation.get("consumes");
    let said = said.or(context.document.root.get("consumes"));
    let consumes: Vec<&str> = said
        .into_iter()
        .flat_map(Located::elements)
        .filter_map(Located::as_text)
        .collect();
    if let Some(found) = declared.iter().find(|found| found.place == "body") {
        let required = found.object.flag("required") == Some(true);
        let media: Vec<_> = consumes
            .iter()
            .filter(|media_type| !matches!(class(media_type), Class::UrlEncoded | Class::FormData))
            .map(|media_type| Media {
                media_type,
                schema: found.object.get("schema"),
                encoding: None,
                at: found.object,
            })
            .collect();
        let Some(chosen) = choose(&media) else {
            let media_type = "application/json".to_owned();
            let schema = found.object.get("schema");
            return Some(json(schema, media_type, required, endpoint, context));
        };
        note_others(&media, chosen, parameters, endpoint, context);
        return Some(body(chosen, required, parameters, endpoint, context));
    }
    let fields: Vec<_> = declared
        .iter()
        .filter(|found| found.place == "formData")
        .collect();
    if fields.is_empty() {
        return None;
    }
    let is_file = |found: &&&Declared<'_>| found.object.text("type") == Some("file");
    let multipart = consumes
        .iter()
        .any(|media_type| class(media_type) == Class::FormData);
    let urlencoded = consumes
        .iter()
        .any(|media_type| class(media_type) == Class::UrlEncoded);
    let kind = match fields.iter().any(|found| is_file(&found)) || (multipart && !urlencoded) {
        true => FormKind::FormData,
        false => FormKind::UrlEncoded,
    };
    Some(form::swagger(kind, &fields, parameters, endpoint, context))
}
