//! Parameters of the API out of those that the document declares.

use std::collections::BTreeSet;

use super::endpoint::Endpoint;
use super::parameter::Declared;
use super::style::{self, Kind as ValueKind, Written};
use super::{Context, description, warn};
use crate::api::{
    HeaderEntry, Parameter, ParameterId, ParameterPlace, Piece, QueryEncoding, QueryEntry,
    Requirement, Style, Type, TypeUse,
};
use crate::lower::encode;
use crate::read::openapi::{Located, Version};
use crate::report::{Kind, Severity};
use crate::text::secret;

/// The parameters of one operation in the making, with where their values go.
#[derive(Default)]
pub(super) struct Parameters {
    pub(super) parameters: Vec<Parameter>,
    pub(super) query: Vec<QueryEntry>,
    pub(super) headers: Vec<HeaderEntry>,
    pub(super) cookies: Vec<HeaderEntry>,
    /// What else the docs say of the operation.
    pub(super) notes: Vec<String>,
    /// The names of the declared parameters that the query of the path sends.
    pub(super) path_keys: BTreeSet<String>,
}

/// Whether the body, the replies or the auth scheme decide a header (OpenAPI 3.1, section 4.8.12.1). Documents without a
/// scheme declare a parameter for the credential instead.
fn is_decided_elsewhere(name: &str, without_auth: bool) -> bool {
    match name.to_ascii_lowercase().as_str() {
        "accept" | "content-type" => true,
        "authorization" => !without_auth,
        _ => false,
    }
}

impl Parameters {
    /// Adds a parameter.
    pub(super) fn add(&mut self, parameter: Parameter) -> ParameterId {
        self.parameters.push(parameter);
        ParameterId(self.parameters.len() - 1)
    }

    fn is_known(&self, key: &str) -> bool {
        self.parameters.iter().any(|known| known.key == key)
    }

    /// Adds the parameters that stand elsewhere than in the path or the body. `without_auth`: no scheme adds a credential.
    pub(super) fn others<'d>(
        &mut self,
        declared: &[Declared<'d>],
        without_auth: bool,
        endpoint: &Endpoint<'d>,
        context: &mut Context<'d, '_>,
    ) {
        for found in declared {
            let place = match found.place {
                "query" if self.path_keys.contains(found.name) => {
                    if !self.is_known(found.name) {
                        let message = format!(
                            "the query of the path gives `{}`, which a parameter declares, a value",
                            found.name
                        );
                        left_out(found.object, message, endpoint, context);
                    }
                    continue;
                }
                "query" => ParameterPlace::Query,
                "header" if is_decided_elsewhere(found.name, without_auth) => continue,
                "header" => ParameterPlace::Header,
                "cookie" => ParameterPlace::Cookie,
                "path" => {
                    if !self.is_known(found.name) {
                        let message = format!(
                            "the path has no `{{{}}}`, which a parameter declares",
                            found.name
                        );
                        left_out(found.object, message, endpoint, context);
                    }
                    continue;
                }
                "body" | "formData" if context.document.version == Version::Swagger2 => continue,
                other => {
                    let message = format!("a parameter cannot stand in {other:?}");
                    left_out(found.object, message, endpoint, context);
                    continue;
                }
            };
            if place == ParameterPlace::Header && !is_token(found.name) {
                let message = format!("{:?} is no name of a header", found.name);
                left_out(found.object, message, endpoint, context);
                continue;
            }
            let (parameter, _) = lower(found, place, endpoint, context);
            let value = vec![Piece::Parameter(self.add(parameter))];
            match place {
                ParameterPlace::Query => self.query.push(QueryEntry {
                    key: encode::query_key(found.name),
                    value: Some(value),
                    when: None,
                    encoding: QueryEncoding::Needed,
                }),
                ParameterPlace::Cookie => self.cookies.push(HeaderEntry {
                    name: found.name.to_owned(),
                    value,
                }),
                _ => self.headers.push(HeaderEntry {
                    name: found.name.to_owned(),
                    value,
                }),
            }
        }
    }
}

/// A parameter of which nothing is known but its name.
pub(super) fn plain(name: &str, place: ParameterPlace, endpoint: &Endpoint<'_>) -> Parameter {
    Parameter {
        key: name.to_owned(),
        place,
        requirement: Requirement::Required,
        ty: Type::Text,
        repeated: false,
        style: Style::Plain,
        default: None,
        setting: None,
        description: None,
        evidence: Vec::new(),
        source: endpoint.place,
    }
}

/// A declared parameter, with what stands before its value in a path.
pub(super) fn lower<'d>(
    declared: &Declared<'d>,
    place: ParameterPlace,
    endpoint: &Endpoint<'d>,
    context: &mut Context<'d, '_>,
) -> (Parameter, String) {
    let object = declared.object;
    let content = object
        .get("content")
        .and_then(|content| content.members().min_by_key(|member| member.key));
    let swagger = context.document.version == Version::Swagger2;
    let schema = match content {
        Some(media) => media.value.get("schema"),
        None if swagger => Some(object),
        None => object.get("schema"),
    };
    let wishes = wishes(declared.name, endpoint);
    let ty = schema.map_or(Type::Text, |schema| value_type(schema, wishes, context));
    let written = match content {
        Some(_) if style::kind(&ty, context) == ValueKind::Scalar => Written::plain(ty),
        Some(_) => Written::json(ty),
        None => style::written(declared.name, place, object, ty, context),
    };
    if let Some(problem) = written.problem {
        let found = warn(Kind::Shape, object, problem, written.instead);
        context.report.push(found.in_path(&[endpoint.title()]));
    }
    let secret = written.ty == Type::Text && !written.repeated && is_secret(declared.name, place);
    let ty = if secret { Type::Secret } else { written.ty };
    let said = description(object);
    let more = schema.and_then(|schema| context.schemas.describe(schema, &ty, context.report));
    let required = object.flag("required") == Some(true);
    let parameter = Parameter {
        requirement: if required {
            Requirement::Required
        } else {
            Requirement::Optional
        },
        ty,
        repeated: written.repeated,
        style: written.style,
        description: joined(said, more, object.flag("deprecated") == Some(true)),
        source: object.place(),
        ..plain(declared.name, place, endpoint)
    };
    (parameter, written.prefix)
}

/// The type of a parameter's value: `null` has no text.
pub(super) fn value_type<'d>(
    schema: Located<'d>,
    wishes: Vec<String>,
    context: &mut Context<'d, '_>,
) -> Type {
    let usage = TypeUse {
        request: true,
        reply: false,
    };
    match context.schemas.ty(schema, wishes, usage, context.report) {
        Type::Nullable(inner) => *inner,
        ty => ty,
    }
}

fn wishes(name: &str, endpoint: &Endpoint<'_>) -> Vec<String> {
    let operation = endpoint.name();
    vec![name.to_owned(), format!("{operation} {name}")]
}

fn is_secret(name: &str, place: ParameterPlace) -> bool {
    match place {
        ParameterPlace::Path => false,
        ParameterPlace::Header | ParameterPlace::Cookie => {
            secret::is_secret_name(name) || secret::auth_header(name)
        }
        _ => secret::is_secret_name(name),
    }
}

/// What the parameter says of itself, then what its schema adds. The schema may repeat it: in Swagger 2.0 it is the parameter.
fn joined(own: Option<String>, more: Option<String>, deprecated: bool) -> Option<String> {
    let more = more.map(|more| {
        let repeated = own.as_deref().and_then(|own| more.strip_prefix(own));
        match repeated {
            Some(rest) if rest.is_empty() || rest.starts_with("\n\n") => rest.trim().to_owned(),
            _ => more,
        }
    });
    let more = more.filter(|more| !more.is_empty());
    let deprecated = deprecated.then(|| "Deprecated.".to_owned());
    let texts: Vec<_> = [own, more, deprecated].into_iter().flatten().collect();
    (!texts.is_empty()).then(|| texts.join("\n\n"))
}

fn left_out<'d>(
    object: Located<'d>,
    message: String,
    endpoint: &Endpoint<'d>,
    context: &mut Context<'d, '_>,
) {
    let mut found = warn(Kind::Shape, object, message, "it is left out");
    found.severity = Severity::Warning;
    context.report.push(found.in_path(&[endpoint.title()]));
}

/// Whether a text is a token (RFC 9110, section 5.6.2).
fn is_token(name: &str) -> bool {
    let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !name.is_empty() && name.bytes().all(token)
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn a_schema_that_repeats_its_parameter_adds_the_rest() {
        let text = |text: &str| Some(text.to_owned());
        assert_eq!(
            joined(text("A shelf."), text("A shelf.\n\nA UUID."), false),
            text("A shelf.\n\nA UUID.")
        );
        assert_eq!(
            joined(text("A shelf."), text("A shelf."), false),
            text("A shelf.")
        );
        assert_eq!(
            joined(text("A shelf"), text("A shelf of books."), false),
            text("A shelf\n\nA shelf of books.")
        );
        assert_eq!(
            joined(None, text("A UUID."), true),
            text("A UUID.\n\nDeprecated.")
        );
    }
}
