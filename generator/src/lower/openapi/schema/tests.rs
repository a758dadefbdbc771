use super::*;
use crate::api::{Api, EnumValue, Field, Presence, TypeDefinition};
use crate::read::{files, openapi};
use crate::source::Source;

mod objects;
mod random;
mod unions;
mod values;

const REQUEST: TypeUse = TypeUse {
    request: true,
    reply: false,
};
const REPLY: TypeUse = TypeUse {
    request: false,
    reply: true,
};

/// What the type of a schema came out as.
struct Lowered {
    root: Type,
    types: Vec<TypeDefinition>,
    report: Report,
}

impl Lowered {
    /// The types in a short notation, sorted; the root first.
    fn shown(&self) -> String {
        let mut lines: Vec<_> = self.types.iter().map(|ty| shown(ty, &self.types)).collect();
        lines.sort();
        lines.insert(0, of(&self.root, &self.types));
        lines.join("\n")
    }

    fn messages(&self) -> Vec<&str> {
        let found = self.report.diagnostics.iter();
        found.map(|found| found.message.as_str()).collect()
    }

    fn field(&self, key: &str) -> &Field {
        let fields = self.types.iter().filter_map(|ty| match &ty.shape {
            TypeShape::Struct { fields, .. } => Some(fields),
            _ => None,
        });
        fields.flatten().find(|field| field.key == key).unwrap()
    }
}

/// A document of a version with schemas, and the type of one of them, named `x` where it has no name.
fn document(version: &str, schemas: &str) -> String {
    let version = match version {
        "2.0" => r#""swagger": "2.0", "definitions""#.to_owned(),
        version => format!(r#""openapi": "{version}.0", "components": {{"schemas""#),
    };
    let end = if version.starts_with("\"swagger") {
        ""
    } else {
        "}"
    };
    format!("{{{version}: {schemas}{end}}}")
}

/// Lowers the schema `Root` of some schemas in the uses given, one after the other.
fn lower(version: &str, schemas: &str, uses: &[TypeUse]) -> Lowered {
    let source = Source::single("openapi.json", document(version, schemas));
    let mut report = Report::default();
    let texts = files::texts(&source).unwrap();
    let files = files::trees(&source, &texts, &mut report).unwrap();
    let document = openapi::read(&files, &mut report).unwrap();
    let components = document.root.get("components");
    let list = components
        .and_then(|components| components.get("schemas"))
        .or(document.root.get("definitions"));
    let root = list.unwrap().member("Root").unwrap();
    let mut schemas = Schemas::new(&document);
    let mut types = Vec::new();
    for usage in uses {
        types.push(schemas.ty(root, vec!["x".to_owned()], *usage, &mut report));
    }
    let mut api = Api::default();
    let operation = |ty: &Type| crate::api::Operation {
        body: Some(crate::api::Body::Json {
            ty: ty.clone(),
            required: true,
            media_type: String::new(),
        }),
        ..blank()
    };
    api.operations = types.iter().map(operation).collect();
    schemas.finish(&mut api);
    let root = match &api.operations.last().unwrap().body {
        Some(crate::api::Body::Json { ty, .. }) => ty.clone(),
        _ => panic!("the body is what it was"),
    };
    Lowered {
        root,
        types: api.types,
        report,
    }
}

fn blank() -> crate::api::Operation {
    crate::api::Operation {
        identity: crate::api::Identity {
            folders: Vec::new(),
            name: String::new(),
            method: String::new(),
            template: String::new(),
            id: None,
        },
        group: None,
        name: crate::api::OperationName::default(),
        method: String::new(),
        base: crate::api::BaseId(0),
        path: Vec::new(),
        query: Vec::new(),
        headers: Vec::new(),
        cookies: Vec::new(),
        body: None,
        parameters: Vec::new(),
        auth: Vec::new(),
        auth_alternatives: Vec::new(),
        deprecated: false,
        replies: Vec::new(),
        description: None,
        variants: Vec::new(),
    }
}

/// The type of the reply schema `Root` of OpenAPI 3.1 in short notation.
fn reply(schemas: &str) -> String {
    lower("3.1", schemas, &[REPLY]).shown()
}

fn shown(ty: &TypeDefinition, types: &[TypeDefinition]) -> String {
    let name = ty.wishes.first().map_or("", String::as_str);
    let shape = match &ty.shape {
        TypeShape::Struct { fields, rest } => {
            let mut all: Vec<_> = fields
                .iter()
                .map(|field| self::field(field, types))
                .collect();
            all.extend(rest.iter().map(|rest| format!("…{}", of(rest, types))));
            format!("{{{}}}", all.join(", "))
        }
        TypeShape::Tuple {
            elements,
            required,
            rest,
        } => {
            let element = |(index, ty)| {
                let mark = if index < *required { "" } else { "?" };
                format!("{}{mark}", of(ty, types))
            };
            let mut all: Vec<_> = elements.iter().enumerate().map(element).collect();
            all.extend(rest.iter().map(|rest| format!("…{}", of(rest, types))));
            format!("[{}]", all.join(", "))
        }
        TypeShape::Enum { values, whole } => {
            let value = |value: &EnumValue| match &value.wish {
                Some(wish) => format!("{} as {wish}", value.value),
                None => value.value.clone(),
            };
            let values: Vec<_> = values.iter().map(value).collect();
            format!(
                "{}({})",
                if *whole { "whole" } else { "enum" },
                values.join(" ")
            )
        }
        TypeShape::Union { alternatives, tag } => {
            let all: Vec<_> = alternatives.iter().map(|ty| of(ty, types)).collect();
            let tag = tag.as_ref().map(|tag| {
                let values: Vec<_> = tag
                    .values
                    .iter()
                    .map(|(text, index)| format!("{text}={index}"))
                    .collect();
                format!(" by {} {}", tag.key, values.join(" "))
            });
            format!("{}{}", all.join(" | "), tag.unwrap_or_default())
        }
    };
    format!("{name} = {shape}")
}

fn field(field: &Field, types: &[TypeDefinition]) -> String {
    let optional = if field.presence == Presence::Optional {
        "?"
    } else {
        ""
    };
    let null = if field.nullable { "|null" } else { "" };
    let boxed = if field.boxed { "box " } else { "" };
    format!(
        "{}{optional}: {boxed}{}{null}",
        field.key,
        of(&field.ty, types)
    )
}

fn of(ty: &Type, types: &[TypeDefinition]) -> String {
    match ty {
        Type::Named(id) => types[id.0].wishes[0].clone(),
        Type::List(inner) => format!("[{}]", of(inner, types)),
        Type::Map(inner) => format!("map {}", of(inner, types)),
        Type::Nullable(inner) => format!("{}|null", of(inner, types)),
        other => format!("{other:?}").to_lowercase(),
    }
}
