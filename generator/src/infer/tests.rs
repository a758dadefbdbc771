//! What is inferred from whole samples, and what holds for all of them.

mod examples;
mod properties;
mod shared;

use serde_json::Value as Json;

use super::*;
use crate::api::{Field, TypeId, TypeShape};
use crate::read::node::{Entry, Value};

const REQUEST: TypeUse = TypeUse {
    request: true,
    reply: false,
};
const REPLY: TypeUse = TypeUse {
    request: false,
    reply: true,
};

/// A JSON value as a node. A text `{{…}}` becomes a hole.
fn node(json: &Json) -> Node<'static> {
    let value = match json {
        Json::Null => Value::Null,
        Json::Bool(value) => Value::Bool(*value),
        Json::Number(number) => Value::Number(number.to_string().into()),
        Json::String(text) if text.starts_with("{{") => Value::Hole(text.clone().into()),
        Json::String(text) => Value::Text(text.clone().into()),
        Json::Array(elements) => Value::List(elements.iter().map(node).collect()),
        Json::Object(members) => {
            let entry = |(key, value): (&String, &Json)| Entry {
                offset: 0,
                key: key.clone().into(),
                value: node(value),
            };
            Value::Map(members.iter().map(entry).collect())
        }
    };
    Node { offset: 0, value }
}

/// Infers from sites given as name, usage and samples.
fn infer_from(sites: &[(&str, TypeUse, &[Json])]) -> Inferred {
    let nodes: Vec<Vec<Node<'_>>> = sites
        .iter()
        .map(|(_, _, samples)| samples.iter().map(node).collect())
        .collect();
    let sites: Vec<Site<'_>> = sites
        .iter()
        .zip(&nodes)
        .map(|((name, usage, _), nodes)| Site {
            wishes: vec![(*name).to_owned()],
            usage: *usage,
            samples: nodes.iter().collect(),
            earlier: None,
        })
        .collect();
    let inferred = infer(&sites, &[]);
    for (site, root) in sites.iter().zip(&inferred.roots) {
        for sample in &site.samples {
            assert_eq!(fits(&inferred.types, root, sample), Ok(()));
        }
    }
    inferred
}

/// Infers from the samples of one reply.
fn reply(samples: &[Json]) -> Inferred {
    infer_from(&[("thing reply", REPLY, samples)])
}

impl Inferred {
    fn fields(&self, ty: &Type) -> &[Field] {
        match ty {
            Type::Named(TypeId(index)) => match &self.types[*index].shape {
                TypeShape::Struct { fields, .. } => fields,
                other => panic!("no struct: {other:?}"),
            },
            other => panic!("no named type: {other:?}"),
        }
    }

    /// The field that keys lead to from the first root, through lists and maps.
    fn field(&self, path: &[&str]) -> &Field {
        let (key, above) = path.split_last().expect("a path");
        let mut ty = &self.roots[0];
        for key in above {
            ty = &self
                .fields(inner(ty))
                .iter()
                .find(|field| field.key == *key)
                .expect(key)
                .ty;
        }
        self.fields(inner(ty))
            .iter()
            .find(|field| field.key == *key)
            .expect(key)
    }

    fn ty(&self, path: &[&str]) -> &Type {
        &self.field(path).ty
    }

    fn wishes(&self, ty: &Type) -> Vec<&str> {
        match inner(ty) {
            Type::Named(id) => self.types[id.0].wishes.iter().map(String::as_str).collect(),
            other => panic!("no named type: {other:?}"),
        }
    }

    fn alternatives(&self, ty: &Type) -> &[Type] {
        match ty {
            Type::Named(id) => match &self.types[id.0].shape {
                TypeShape::Union { alternatives, .. } => alternatives,
                other => panic!("no union: {other:?}"),
            },
            other => panic!("no named type: {other:?}"),
        }
    }
}

/// The type in lists and maps.
fn inner(ty: &Type) -> &Type {
    match ty {
        Type::List(inner_type) | Type::Map(inner_type) => inner(inner_type),
        other => other,
    }
}

fn list(ty: Type) -> Type {
    Type::List(Box::new(ty))
}

fn map(ty: Type) -> Type {
    Type::Map(Box::new(ty))
}
