//! How values of parameters are written: `style` and `explode` (OpenAPI 3.1, section 4.8.12.2), `collectionFormat`
//! (Swagger 2.0).

use super::Context;
use crate::api::{ParameterPlace, Style, Type, TypeShape};
use crate::read::openapi::{Located, Version};

/// What a value is made of, as far as writing it as text goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One text.
    Scalar,
    /// A list of texts.
    List,
    /// Anything else.
    Structured,
}

/// How a parameter is written.
pub(super) struct Written {
    /// The type of its value, of one element where it repeats.
    pub(super) ty: Type,
    /// Whether it is a list.
    pub(super) repeated: bool,
    /// How it becomes text.
    pub(super) style: Style,
    /// What stands before the value in a path.
    pub(super) prefix: String,
    /// What cannot be expressed.
    pub(super) problem: Option<String>,
    /// What is done instead.
    pub(super) instead: &'static str,
}

impl Written {
    /// A value that is one text.
    pub(super) fn plain(ty: Type) -> Self {
        Self {
            ty,
            repeated: false,
            style: Style::Plain,
            prefix: String::new(),
            problem: None,
            instead: "",
        }
    }

    /// A value of any type as JSON text.
    pub(super) fn json(ty: Type) -> Self {
        Self {
            style: Style::Json,
            ..Self::plain(ty)
        }
    }
}

/// What a value of the type is made of.
pub(super) fn kind(ty: &Type, context: &Context<'_, '_>) -> Kind {
    match ty {
        Type::Any | Type::Map(_) | Type::Nullable(_) => Kind::Structured,
        Type::List(element) => match kind(element, context) {
            Kind::Scalar => Kind::List,
            Kind::List | Kind::Structured => Kind::Structured,
        },
        Type::Named(id) => match context.schemas.shape(*id) {
            Some(TypeShape::Enum { .. }) => Kind::Scalar,
            _ => Kind::Structured,
        },
        _ => Kind::Scalar,
    }
}

/// How a parameter is written, by what it says.
pub(super) fn written(
    name: &str,
    place: ParameterPlace,
    object: Located<'_>,
    ty: Type,
    context: &Context<'_, '_>,
) -> Written {
    let kind = kind(&ty, context);
    let (style, explode) = said(place, object, context);
    let mut written = match (place, kind) {
        (_, Kind::Scalar) => Written::plain(ty),
        (ParameterPlace::Query | ParameterPlace::Form, Kind::List) if style == "deepObject" => {
            structured_query(ty, style, explode)
        }
        (ParameterPlace::Query | ParameterPlace::Form, Kind::List) => {
            list(ty, query_separator(style, explode))
        }
        (ParameterPlace::Query | ParameterPlace::Form, Kind::Structured) => {
            structured_query(ty, style, explode)
        }
        (_, Kind::List) => list(ty, Some(separator(name, style, explode))),
        (_, Kind::Structured) => structured(name, ty, style, explode),
    };
    if place == ParameterPlace::Path {
        written.prefix = prefix(name, style, explode, kind);
    }
    const KNOWN: [&str; 9] = [
        "",
        "simple",
        "form",
        "label",
        "matrix",
        "spaceDelimited",
        "pipeDelimited",
        "deepObject",
        "tabDelimited",
    ];
    if !KNOWN.contains(&style) {
        written.problem = Some(format!("the style {style:?} is unknown"));
        written.instead = "it is written in the usual style of its place";
    }
    written
}

/// The style with whether it explodes; those of Swagger 2.0 in the words of OpenAPI 3.
fn said<'d>(
    place: ParameterPlace,
    object: Located<'d>,
    context: &Context<'_, '_>,
) -> (&'d str, bool) {
    if context.document.version == Version::Swagger2 {
        return match object.text("collectionFormat") {
            Some("multi") => ("form", true),
            Some("ssv") => ("spaceDelimited", false),
            Some("pipes") => ("pipeDelimited", false),
            Some("tsv") => ("tabDelimited", false),
            _ => ("", false),
        };
    }
    let style = object.text("style").unwrap_or_default();
    let is_form = match style {
        "" => !matches!(place, ParameterPlace::Path | ParameterPlace::Header),
        style => style == "form" || style == "deepObject",
    };
    (style, object.flag("explode").unwrap_or(is_form))
}

/// A list; without a separator it repeats the entry.
fn list(ty: Type, separator: Option<String>) -> Written {
    let element = match ty {
        Type::List(element) => *element,
        ty => ty,
    };
    Written {
        repeated: true,
        style: separator.map_or(Style::Plain, |separator| Style::Joined { separator }),
        ..Written::plain(element)
    }
}

fn query_separator(style: &str, explode: bool) -> Option<String> {
    let separator = match style {
        _ if explode => return None,
        "spaceDelimited" => "%20",
        "pipeDelimited" => "|",
        "tabDelimited" => "%09",
        _ => ",",
    };
    Some(separator.to_owned())
}

fn structured_query(ty: Type, style: &str, explode: bool) -> Written {
    let style = match style {
        "deepObject" => Style::Spread { deep: true },
        _ if explode => Style::Spread { deep: false },
        _ => {
            let separator = query_separator(style, false).unwrap_or_default();
            Style::Members {
                between: separator.clone(),
                separator,
            }
        }
    };
    Written {
        style,
        ..Written::plain(ty)
    }
}

/// What stands between elements in a path, a header or a cookie.
fn separator(name: &str, style: &str, explode: bool) -> String {
    match (style, explode) {
        ("label", true) => ".".to_owned(),
        ("matrix", true) => format!(";{}=", crate::lower::encode::path(name)),
        _ => ",".to_owned(),
    }
}

fn structured(name: &str, ty: Type, style: &str, explode: bool) -> Written {
    let (between, separator) = match (style, explode) {
        ("label", true) => ("=", ".".to_owned()),
        ("matrix", true) => ("=", ";".to_owned()),
        (_, true) => ("=", ",".to_owned()),
        (_, false) => (",", separator(name, style, false)),
    };
    Written {
        style: Style::Members {
            between: between.to_owned(),
            separator,
        },
        ..Written::plain(ty)
    }
}

/// What stands before the value.
fn prefix(name: &str, style: &str, explode: bool, kind: Kind) -> String {
    match (style, kind, explode) {
        ("label", ..) => ".".to_owned(),
        ("matrix", Kind::Structured, true) => ";".to_owned(),
        ("matrix", ..) => format!(";{}=", crate::lower::encode::path(name)),
        _ => String::new(),
    }
}
