//! Types as people write them.

use crate::api::{Type, TypeId};
use crate::config::Located;
use crate::name::Names;

use super::Work;

/// Reads a type: a word, the name of a type, or `list of` or `map to` one of them.
pub(super) fn read(written: &Located, names: &[&Names], work: &mut Work<'_>) -> Option<Type> {
    match parse(written.as_str().trim(), names) {
        Ok(ty) => Some(ty),
        Err(unknown) => {
            let mut known: Vec<String> = WORDS.iter().map(|(word, _)| (*word).to_owned()).collect();
            known.extend(
                names
                    .iter()
                    .flat_map(|names| &names.types)
                    .map(|ty| ty.name.clone()),
            );
            work.matches_nothing("type", &written.part(unknown), &known);
            None
        }
    }
}

const WORDS: [(&str, Type); 9] = [
    ("any", Type::Any),
    ("base64", Type::Base64),
    ("bool", Type::Bool),
    ("decimal", Type::Decimal),
    ("integer", Type::Integer),
    ("number", Type::Float),
    ("secret", Type::Secret),
    ("text", Type::Text),
    ("unsigned", Type::Unsigned),
];

fn parse<'a>(written: &'a str, names: &[&Names]) -> Result<Type, &'a str> {
    if let Some(element) = written.strip_prefix("list of ") {
        return Ok(Type::List(Box::new(parse(element.trim(), names)?)));
    }
    if let Some(value) = written.strip_prefix("map to ") {
        return Ok(Type::Map(Box::new(parse(value.trim(), names)?)));
    }
    if let Some((_, ty)) = WORDS.iter().find(|(word, _)| *word == written) {
        return Ok(ty.clone());
    }
    type_named(written, names).map(Type::Named).ok_or(written)
}

/// The type of a name, by the first of the names that has it.
pub(super) fn type_named(name: &str, names: &[&Names]) -> Option<TypeId> {
    names
        .iter()
        .find_map(|names| names.types.iter().position(|ty| ty.name == name))
        .map(TypeId)
}
