//! Whether a type can say a value: with all of it, so that what is written is the value again.

use super::{Constant, Type, TypeDefinition, TypeShape};

impl Type {
    /// Whether code can write the value as one of this type. `null` is said by the place that a value stands in.
    #[must_use]
    pub fn says(&self, value: &Constant, types: &[TypeDefinition]) -> bool {
        match (self, value) {
            (Self::Any, value) => is_plain(value),
            (Self::Nullable(inner), value) => *value == Constant::Null || inner.says(value, types),
            (Self::Bool, Constant::Bool(_)) | (Self::Text, Constant::Text(_)) => true,
            (Self::Integer, Constant::Number(number)) => number.parse::<i64>().is_ok(),
            (Self::Integer32, Constant::Number(number)) => number.parse::<i32>().is_ok(),
            (Self::Unsigned, Constant::Number(number)) => number.parse::<u64>().is_ok(),
            (Self::Float, Constant::Number(number)) => is_double(number),
            (Self::List(element), Constant::List(values)) => {
                values.iter().all(|value| element.says(value, types))
            }
            (Self::Map(inner), Constant::Map(members)) => {
                members.iter().all(|(_, value)| inner.says(value, types))
            }
            (Self::Named(id), value) => types
                .get(id.0)
                .is_some_and(|definition| definition.shape.says(value, types)),
            _ => false,
        }
    }
}

impl TypeShape {
    fn says(&self, value: &Constant, types: &[TypeDefinition]) -> bool {
        match (self, value) {
            (Self::Struct { fields, rest }, Constant::Map(members)) => {
                members.iter().all(|(key, value)| {
                    match fields.iter().find(|field| field.key == *key) {
                        Some(field) => {
                            (field.nullable && *value == Constant::Null)
                                || field.ty.says(value, types)
                        }
                        None => rest.as_ref().is_some_and(|rest| rest.says(value, types)),
                    }
                })
            }
            (Self::Enum { whole: false, .. }, Constant::Text(_)) => true,
            (Self::Enum { whole: true, .. }, Constant::Number(number)) => {
                number.parse::<i64>().is_ok()
            }
            (Self::Union { alternatives, .. }, value) => {
                alternatives.iter().any(|ty| ty.says(value, types))
            }
            _ => false,
        }
    }
}

/// Whether a value can be written as free-form JSON without losing a digit.
fn is_plain(value: &Constant) -> bool {
    match value {
        Constant::Null | Constant::Bool(_) | Constant::Text(_) => true,
        Constant::Number(number) => number.parse::<i64>().is_ok() || is_double(number),
        Constant::List(values) => values.iter().all(is_plain),
        Constant::Map(members) => members.iter().all(|(_, value)| is_plain(value)),
    }
}

/// The most digits that every double keeps (IEEE 754, binary64).
const DIGITS: usize = 15;

fn is_double(number: &str) -> bool {
    let mantissa = number.split(['e', 'E']).next().unwrap_or_default();
    let digits = mantissa.bytes().filter(u8::is_ascii_digit).count();
    digits <= DIGITS && number.parse::<f64>().is_ok_and(f64::is_finite)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Field, Presence, TypeId, TypeUse};

    fn number(text: &str) -> Constant {
        Constant::Number(text.to_owned())
    }

    fn object(key: &str, value: Constant) -> Constant {
        Constant::Map(vec![(key.to_owned(), value)])
    }

    #[test]
    fn a_number_is_said_where_no_digit_is_lost() {
        assert!(Type::Integer.says(&number("-7"), &[]));
        assert!(!Type::Integer.says(&number("1.5"), &[]));
        assert!(Type::Float.says(&number("1.5"), &[]));
        assert!(!Type::Float.says(&number("0.12345678901234567890"), &[]));
        assert!(!Type::Integer.says(&Constant::Text("7".to_owned()), &[]));
    }

    #[test]
    fn an_object_is_said_where_all_of_its_keys_have_a_place() {
        let field = Field {
            key: "title".to_owned(),
            ty: Type::Text,
            presence: Presence::Optional,
            nullable: true,
            always_present: false,
            boxed: false,
            description: None,
        };
        let definition = |rest| TypeDefinition {
            wishes: Vec::new(),
            description: None,
            shape: TypeShape::Struct {
                fields: vec![field.clone()],
                rest,
            },
            usage: TypeUse::default(),
        };
        let ty = Type::Named(TypeId(0));
        let (closed, open) = ([definition(None)], [definition(Some(Type::Bool))]);
        assert!(ty.says(&object("title", Constant::Null), &closed));
        assert!(!ty.says(&object("title", number("1")), &closed));
        assert!(!ty.says(&object("other", Constant::Bool(true)), &closed));
        assert!(ty.says(&object("other", Constant::Bool(true)), &open));
        assert!(!ty.says(&object("other", Constant::Null), &open));
    }
}
