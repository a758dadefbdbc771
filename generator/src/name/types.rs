//! Names of types, and of what is in them.

use super::allocator::{Case, Wish};
use super::decide::{allocate, pascal_of, snake_of, wish};
use super::lock::{self, Lock, LockKind};
use super::names::TypeNames;
use crate::api::{Type, TypeDefinition, TypeShape};

/// Names that a type must not have, because emitted code means others by them: the prelude's, and those of the support that
/// models use.
pub(super) const PRELUDE: [&str; 30] = [
    "AsMut",
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Drop",
    "Eq",
    "Err",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "Into",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "Result",
    "Secret",
    "Self",
    "Send",
    "Some",
    "String",
    "ToOwned",
    "Vec",
];

/// Names every type, its fields and its variants.
pub(super) fn names(types: &[TypeDefinition], lock: &Lock) -> Vec<TypeNames> {
    let wishes = types.iter().map(|ty| {
        let candidates = ty
            .wishes
            .iter()
            .map(|wish| pascal_of(wish))
            .filter(|name| !name.is_empty())
            .collect();
        wish(lock, LockKind::Type, lock::identity(&ty.wishes), candidates)
    });
    let names = allocate(Case::Pascal, wishes.collect(), &PRELUDE);
    types
        .iter()
        .zip(names)
        .map(|(ty, name)| TypeNames {
            members: members(ty),
            other: other(ty),
            name,
        })
        .collect()
}

/// Names that a setter must not shadow.
const FIELDS: [&str; 3] = ["new", "default", "clone"];

fn members(ty: &TypeDefinition) -> Vec<String> {
    let wishes = |texts: Vec<&str>, case: fn(&str) -> String| {
        let wish = |text: &&str| Wish {
            identity: (*text).to_owned(),
            candidates: vec![case(text), case(&signed(text))],
            locked: None,
        };
        texts.iter().map(wish).collect::<Vec<_>>()
    };
    match &ty.shape {
        TypeShape::Struct { fields } => allocate(
            Case::Snake,
            wishes(
                fields.iter().map(|field| field.key.as_str()).collect(),
                snake_of,
            ),
            &FIELDS,
        ),
        TypeShape::Enum { values } => allocate(
            Case::Pascal,
            wishes(values.iter().map(String::as_str).collect(), pascal_of),
            &["Unknown", "Self"],
        ),
        TypeShape::Union { alternatives } => {
            let named: Vec<_> = alternatives.iter().map(kind).collect();
            allocate(Case::Pascal, wishes(named, pascal_of), &["Other", "Self"])
        }
    }
}

/// The text with the sign that it begins with as a word, for values that differ in nothing else: `-price`.
fn signed(text: &str) -> String {
    match text.split_at_checked(1) {
        Some(("-", rest)) => format!("minus {rest}"),
        Some(("+", rest)) => format!("plus {rest}"),
        Some(("!", rest)) => format!("not {rest}"),
        _ => text.to_owned(),
    }
}

/// What kind of value an alternative of a union is.
fn kind(ty: &Type) -> &'static str {
    match ty {
        Type::Any => "any",
        Type::Bool => "bool",
        Type::Integer => "integer",
        Type::Float => "float",
        Type::Text | Type::Secret => "text",
        Type::List(_) => "list",
        Type::Map(_) => "map",
        Type::Named(_) => "object",
    }
}

fn other(ty: &TypeDefinition) -> String {
    match ty.shape {
        TypeShape::Struct { .. } => String::new(),
        TypeShape::Enum { .. } => "Unknown".to_owned(),
        TypeShape::Union { .. } => "Other".to_owned(),
    }
}
