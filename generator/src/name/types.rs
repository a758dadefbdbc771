//! Names of types, and of what is in them.

use super::allocator::{Case, LastWords, Wish};
use super::decide::{allocate, allocate_with, given, identity, pascal_of, snake_of};
use super::lock::build::value;
use super::lock::kept::{Kept, kept};
use super::lock::line::TypeLine;
use super::names::TypeNames;
use super::{spelling, words};
use crate::api::{EnumValue, Field, Type, TypeDefinition, TypeId, TypeShape};
use crate::overrides::Decided;

/// Names that a type must not have, because emitted code means others by them: the prelude's, and those of the support that
/// models use.
pub(super) const PRELUDE: [&str; 34] = [
    "AsMut",
    "AsRef",
    "Base64",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Decimal",
    "Default",
    "Drop",
    "Eq",
    "Err",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "Hash",
    "Into",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Secret",
    "Self",
    "Send",
    "Some",
    "String",
    "ToOwned",
    "Vec",
];

/// Names every type, its fields and its variants. `ways` says for each what leads to it.
pub(super) fn names(
    types: &[TypeDefinition],
    ways: impl FnOnce() -> LastWords,
    history: &Kept<'_>,
    decided: &Decided,
) -> Vec<TypeNames> {
    let spelled = spelling::of_types(types);
    let wishes = types.iter().zip(spelled).enumerate();
    let wishes = wishes.map(|(index, (ty, spelled))| {
        let further = ty.wishes.iter().map(|wish| words(wish));
        let wish = Wish {
            identity: identity(&ty.wishes),
            further: further.chain(spelled).chain(beside_prelude(ty)).collect(),
            locked: kept(&history.types, index).map(|line| line.name.clone()),
            ..Wish::default()
        };
        given(wish, decided.types.get(&TypeId(index)))
    });
    let wishes: Vec<_> = wishes.collect();
    let names = allocate_with(Case::Pascal, &wishes, &PRELUDE, ways);
    let mut named: Vec<_> = types
        .iter()
        .zip(names)
        .map(|(ty, name)| TypeNames {
            members: Vec::new(),
            other: other(ty),
            name,
        })
        .collect();
    // Alternatives of unions are known by the names of their types.
    let all = named.clone();
    for (index, named) in named.iter_mut().enumerate() {
        let line = kept(&history.types, index);
        named.members = members(TypeId(index), types, &all, line, decided);
    }
    named
}

/// A word that says no more, for a type that wants a name of the prelude: `ResultModel`.
fn beside_prelude(ty: &TypeDefinition) -> Option<Vec<String>> {
    let wish = words(ty.wishes.first()?);
    let name = Case::Pascal.written(&wish)?;
    let model = wish.into_iter().chain(["model".to_owned()]);
    PRELUDE.contains(&name.as_str()).then(|| model.collect())
}

/// Names that a setter must not shadow.
const FIELDS: [&str; 3] = ["new", "default", "clone"];

/// Names of variants that an enum of values has already, or cannot have.
const VALUES: [&str; 2] = ["Unknown", "Self"];

fn members(
    id: TypeId,
    types: &[TypeDefinition],
    named: &[TypeNames],
    kept: Option<&TypeLine>,
    decided: &Decided,
) -> Vec<String> {
    let Some(ty) = types.get(id.0) else {
        return Vec::new();
    };
    let known = |text: &str| kept.and_then(|line| line.member(text)).map(str::to_owned);
    let given = |(index, wish): (usize, Wish)| given(wish, decided.members.get(&(id, index)));
    let wish = |text: &str, case| Wish {
        identity: text.to_owned(),
        locked: known(text),
        ..member(text, case)
    };
    match &ty.shape {
        TypeShape::Struct { fields, .. } => {
            let wishes = fields.iter().map(|field| wish(&field.key, Case::Snake));
            let wishes = wishes.enumerate().map(given);
            allocate(Case::Snake, wishes.collect(), &FIELDS)
        }
        TypeShape::Tuple { .. } => Vec::new(),
        TypeShape::Enum { values, .. } => {
            let wishes = values.iter().map(|value| value_wish(value, &wish));
            let wishes = wishes.enumerate().map(given);
            allocate(Case::Pascal, wishes.collect(), &VALUES)
        }
        TypeShape::Union { alternatives, .. } => {
            let wishes = alternatives.iter().map(|alternative| Wish {
                locked: known(&value(alternative, named)),
                ..wish(&kind(alternative, alternatives, types), Case::Pascal)
            });
            allocate(Case::Pascal, wishes.collect(), &["Other", "Self"])
        }
    }
}

/// A value that has a name beside it is called so.
fn value_wish(value: &EnumValue, wish: &impl Fn(&str, Case) -> Wish) -> Wish {
    let own = wish(&value.value, Case::Pascal);
    let named = value.wish.iter().map(|name| pascal_of(name));
    Wish {
        candidates: named.chain(own.candidates).collect(),
        ..own
    }
}

/// What a member could be called, best first.
fn member(text: &str, case: Case) -> Wish {
    let mut wish = Wish::default();
    let signed = signed(text).map(|signed| words(&signed));
    let own = words(text);
    let Some(name) = case.written(&own) else {
        wish.further.extend(signed);
        return wish;
    };
    // A second one, though it is the same, lets others keep the name that have no other.
    wish.further.push(signed.unwrap_or(own));
    let is_plain = || match case {
        Case::Snake => name == text,
        Case::Pascal => snake_of(text) == text,
    };
    let spelled = spelled(text).filter(|_| !is_plain());
    wish.further.extend(spelled.map(|spelled| words(&spelled)));
    // A word that says no more, for what is called as something beside it is: `new`.
    let mut reserved = FIELDS.iter().chain(&VALUES);
    if reserved.any(|reserved| name.eq_ignore_ascii_case(reserved)) {
        wish.further.push(words(&format!("{text} value")));
    }
    wish.candidates.push(name);
    wish
}

/// The text with the sign that it begins with as a word, for values that differ in nothing else: `-price`.
fn signed(text: &str) -> Option<String> {
    match text.split_at_checked(1)? {
        ("-", rest) => Some(format!("minus {rest}")),
        ("+", rest) => Some(format!("plus {rest}")),
        ("!", rest) => Some(format!("not {rest}")),
        _ => None,
    }
}

/// The text with words for how it is written, for values and keys that differ in nothing else: `done` and `DONE`. Nothing
/// where it is in lower case: that one keeps the name.
fn spelled(text: &str) -> Option<String> {
    let how = spelling::words(text).join(" ");
    (!how.is_empty()).then(|| format!("{text} {how}"))
}

/// What kind of value an alternative of a union is; its type's name where others are of the same kind.
fn kind(ty: &Type, all: &[Type], types: &[TypeDefinition]) -> String {
    let general = general_kind(ty, types);
    let alone = all
        .iter()
        .filter(|other| general_kind(other, types) == general);
    if alone.count() <= 1 {
        return general.to_owned();
    }
    special_kind(ty, types)
}

fn general_kind(ty: &Type, types: &[TypeDefinition]) -> &'static str {
    match ty {
        Type::Any => "any",
        Type::Bool => "bool",
        Type::Integer | Type::Integer32 | Type::Unsigned => "integer",
        Type::Float | Type::Decimal => "float",
        Type::Text | Type::Secret | Type::Base64 => "text",
        Type::List(_) => "list",
        Type::Map(_) => "map",
        Type::Named(id) => match types.get(id.0).map(|ty| &ty.shape) {
            Some(TypeShape::Enum { whole: true, .. }) => "integer",
            Some(TypeShape::Enum { whole: false, .. }) => "text",
            Some(TypeShape::Tuple { .. }) => "list",
            _ => "object",
        },
        Type::Nullable(inner) => general_kind(inner, types),
    }
}

fn special_kind(ty: &Type, types: &[TypeDefinition]) -> String {
    match ty {
        Type::Named(id) => {
            let wish = types.get(id.0).and_then(|ty| ty.wishes.first());
            wish.cloned().unwrap_or_default()
        }
        Type::List(inner) => format!("list of {}", special_kind(inner, types)),
        Type::Map(inner) => format!("map of {}", special_kind(inner, types)),
        Type::Nullable(inner) => special_kind(inner, types),
        other => general_kind(other, types).to_owned(),
    }
}

fn other(ty: &TypeDefinition) -> String {
    match &ty.shape {
        TypeShape::Struct { fields, rest } => rest.iter().map(|_| rest_name(fields)).collect(),
        TypeShape::Tuple { .. } => String::new(),
        TypeShape::Enum { .. } => "Unknown".to_owned(),
        TypeShape::Union { .. } => "Other".to_owned(),
    }
}

/// The field for the values under other keys.
fn rest_name(fields: &[Field]) -> String {
    let mut scope = super::allocator::Scope::default();
    for name in FIELDS {
        scope.reserve(name);
    }
    for field in fields {
        scope.reserve(&snake_of(&field.key));
    }
    let candidates = ["additional", "additional_properties", "other_properties"];
    let wish = Wish {
        identity: "additional properties".to_owned(),
        candidates: candidates.map(str::to_owned).to_vec(),
        locked: None,
        ..Wish::default()
    };
    scope.allocate_all(&[wish]).pop().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::TypeUse;

    fn named(wishes: &[&[&str]]) -> Vec<String> {
        let types: Vec<_> = wishes
            .iter()
            .map(|wishes| TypeDefinition {
                wishes: wishes.iter().map(|wish| (*wish).to_owned()).collect(),
                description: None,
                shape: TypeShape::Struct {
                    fields: Vec::new(),
                    rest: None,
                },
                usage: TypeUse::default(),
            })
            .collect();
        let ways = vec![Vec::new(); types.len()];
        let named = names(&types, || ways, &Kept::default(), &Decided::default());
        named.into_iter().map(|named| named.name).collect()
    }

    #[test]
    fn types_that_differ_in_case_alone_are_told_by_it() {
        assert_eq!(
            named(&[&["order"], &["Order"], &["ORDER"]]),
            ["OrderLower", "Order", "OrderUpper"]
        );
        assert_eq!(
            named(&[&["order"], &["ORDER"]]),
            ["OrderLower", "OrderUpper"]
        );
        assert_eq!(
            named(&[&["order"], &["order", "get order"]]),
            ["Order", "GetOrder"]
        );
        assert_eq!(named(&[&["order"]]), ["Order"]);
    }
}
