//! Urlencoded and form-data bodies: each field is a parameter.

use super::endpoint::Endpoint;
use super::parameter::Declared;
use super::parameters::{self, Parameters};
use super::schema::FormField;
use super::style::{self, Written};
use super::{Context, description, warn};
use crate::api::{
    Body, FormEntry, Parameter, ParameterPlace, Part, PartContent, Piece, Requirement, Style, Type,
};
use crate::read::openapi::Located;
use crate::report::Kind;
use crate::text::secret;

/// The two kinds of forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FormKind {
    UrlEncoded,
    FormData,
}

/// A form in the making.
struct Form {
    kind: FormKind,
    entries: Vec<FormEntry>,
    parts: Vec<Part>,
}

/// A field, however it was declared.
struct FieldOf<'d> {
    key: &'d str,
    required: bool,
    description: Option<String>,
    source: Located<'d>,
    content_type: Option<String>,
}

/// A form out of the properties of an object schema.
pub(super) fn lower<'d>(
    kind: FormKind,
    fields: Vec<FormField<'d>>,
    encoding: Option<Located<'d>>,
    parameters: &mut Parameters,
    endpoint: &Endpoint<'d>,
    context: &mut Context<'d, '_>,
) -> Body {
    let mut form = Form::new(kind);
    for field in fields {
        let own = encoding.and_then(|encoding| encoding.get(field.key));
        let content_type = own
            .and_then(|own| own.text("contentType"))
            .map(str::to_owned);
        let of = FieldOf {
            key: field.key,
            required: field.required,
            description: field.description,
            source: field.schema,
            content_type,
        };
        if own.is_some_and(|own| own.get("headers").is_some()) {
            let message = format!("the part {:?} has headers of its own", field.key);
            let found = warn(Kind::Body, field.schema, message, "they are not sent");
            context.report.push(found.in_path(&[endpoint.title()]));
        }
        match file(field.schema, of.content_type.as_deref(), context) {
            Some(repeated) if kind == FormKind::FormData => form.file(of, repeated, parameters),
            _ => {
                let ty = match field.ty {
                    Type::Nullable(inner) => *inner,
                    ty => ty,
                };
                let styled = kind == FormKind::UrlEncoded && own.is_some_and(is_styled);
                let written = match style::kind(&ty, context) {
                    style::Kind::Structured if !styled => Written::json(ty),
                    _ if kind == FormKind::FormData => repeated(ty),
                    _ => {
                        let said = own.unwrap_or(field.schema);
                        style::written(field.key, ParameterPlace::Form, said, ty, context)
                    }
                };
                form.text(of, written, parameters);
            }
        }
    }
    form.finish()
}

/// A form out of the `formData` parameters of Swagger 2.0.
pub(super) fn swagger<'d>(
    kind: FormKind,
    fields: &[&Declared<'d>],
    parameters: &mut Parameters,
    endpoint: &Endpoint<'d>,
    context: &mut Context<'d, '_>,
) -> Body {
    let _ = endpoint;
    let mut form = Form::new(kind);
    for found in fields {
        let of = FieldOf {
            key: found.name,
            required: found.object.flag("required") == Some(true),
            description: description(found.object),
            source: found.object,
            content_type: None,
        };
        if found.object.text("type") == Some("file") {
            form.file(of, false, parameters);
            continue;
        }
        let ty = parameters::value_type(found.object, vec![found.name.to_owned()], context);
        let written = style::written(found.name, ParameterPlace::Form, found.object, ty, context);
        form.text(of, written, parameters);
    }
    form.finish()
}

/// A list repeats its part.
fn repeated(ty: Type) -> Written {
    match ty {
        Type::List(element) => Written {
            repeated: true,
            ..Written::plain(*element)
        },
        ty => Written::plain(ty),
    }
}

/// Whether a part is a file, and whether there may be several: bytes that are not encoded as text (OpenAPI 3.0, section
/// 4.7.14.2; OpenAPI 3.1, section 4.8.14.4), or what is said to be neither text nor JSON.
fn file<'d>(
    schema: Located<'d>,
    content_type: Option<&str>,
    context: &mut Context<'d, '_>,
) -> Option<bool> {
    let schema = context.follow(schema)?;
    let is_binary = |schema: Located<'d>| {
        let media = schema.text("contentMediaType").or(content_type);
        let encoded = schema.get("contentEncoding").is_some();
        let is_text = |media: &str| media.starts_with("text/") || media.contains("json");
        let text_type = matches!(schema.text("type"), Some("string") | None)
            && schema.get("properties").is_none();
        schema.text("format") == Some("binary")
            || schema.text("type") == Some("file")
            || (text_type && !encoded && media.is_some_and(|media| !is_text(media)))
    };
    if let Some(items) = schema.get("items") {
        let items = context.follow(items)?;
        return is_binary(items).then_some(true);
    }
    is_binary(schema).then_some(false)
}

impl Form {
    fn new(kind: FormKind) -> Self {
        Self {
            kind,
            entries: Vec::new(),
            parts: Vec::new(),
        }
    }

    fn text(&mut self, field: FieldOf<'_>, written: Written, parameters: &mut Parameters) {
        let json = written.style == Style::Json;
        let secret =
            written.ty == Type::Text && !written.repeated && secret::is_secret_name(field.key);
        let ty = if secret { Type::Secret } else { written.ty };
        let id = parameters.add(Parameter {
            repeated: written.repeated,
            style: written.style,
            ..parameter(&field, ParameterPlace::Form, ty)
        });
        let value = vec![Piece::Parameter(id)];
        match self.kind {
            FormKind::UrlEncoded => self.entries.push(FormEntry {
                key: field.key.to_owned(),
                value,
            }),
            FormKind::FormData => self.parts.push(Part {
                name: field.key.to_owned(),
                content: PartContent::Text(value),
                content_type: field
                    .content_type
                    .filter(|media_type| is_one(media_type))
                    .or_else(|| json.then(|| "application/json".to_owned())),
            }),
        }
    }

    fn file(&mut self, field: FieldOf<'_>, repeated: bool, parameters: &mut Parameters) {
        let id = parameters.add(Parameter {
            repeated,
            ..parameter(&field, ParameterPlace::File, Type::Text)
        });
        self.parts.push(Part {
            name: field.key.to_owned(),
            content: PartContent::File(id),
            content_type: field.content_type.filter(|media_type| is_one(media_type)),
        });
    }

    fn finish(self) -> Body {
        match self.kind {
            FormKind::UrlEncoded => Body::UrlEncoded(self.entries),
            FormKind::FormData => Body::FormData(self.parts),
        }
    }
}

/// Whether an encoding says how a value is written; otherwise an object is JSON (OpenAPI 3.1.1, section 4.8.15).
fn is_styled(encoding: Located<'_>) -> bool {
    let words = ["style", "explode", "allowReserved"];
    words.iter().any(|word| encoding.get(word).is_some())
}

/// Whether it is one media type, and no list or range of them.
fn is_one(media_type: &str) -> bool {
    !media_type.contains([',', '*'])
}

fn parameter(field: &FieldOf<'_>, place: ParameterPlace, ty: Type) -> Parameter {
    Parameter {
        key: field.key.to_owned(),
        place,
        requirement: match field.required {
            true => Requirement::Required,
            false => Requirement::Optional,
        },
        ty,
        repeated: false,
        style: Style::Plain,
        default: None,
        setting: None,
        description: field.description.clone(),
        evidence: Vec::new(),
        source: field.source.place(),
    }
}
