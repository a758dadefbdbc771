//! Whether a sample fits a type: what it holds would survive being read and written again.

use std::fmt;
use std::str::FromStr;

use super::number;
use super::observe::{last_of_each_key, stand_in};
use super::placeholder::is_placeholder;
use crate::api::{Field, Presence, Type, TypeDefinition, TypeShape};
use crate::read::node::{Entry, Node, Value};

/// Levels of a sample that are compared. The reader of samples stops long before.
const MAX_DEPTH: usize = 1000;

/// Where a sample does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Misfit {
    /// The keys and indexes that lead to the value, outermost first.
    pub(crate) path: Vec<String>,
    /// What is wrong with it, as a phrase without full stop.
    pub(crate) reason: &'static str,
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/{}: {}", self.path.join("/"), self.reason)
    }
}

/// Checks that a sample fits a type strictly: every key is known, every value is of its type, no number is rounded to
/// another whole number.
///
/// Holes and placeholders fit every type, for they stand for values of it. Of a repeated key, the last value counts.
///
/// # Errors
/// The first value that does not fit.
pub(crate) fn fits(types: &[TypeDefinition], ty: &Type, sample: &Node<'_>) -> Result<(), Misfit> {
    let mut checker = Checker {
        types,
        path: Vec::new(),
    };
    checker.value(ty, sample).map_err(|reason| Misfit {
        path: checker.path,
        reason,
    })
}

struct Checker<'t> {
    types: &'t [TypeDefinition],
    /// Where the check is, or where it failed.
    path: Vec<String>,
}

type Check = Result<(), &'static str>;

impl Checker<'_> {
    fn value(&mut self, ty: &Type, sample: &Node<'_>) -> Check {
        if self.path.len() > MAX_DEPTH {
            return Err("it lies too deep");
        }
        let stands_in = match &sample.value {
            Value::Hole(_) => true,
            Value::Text(text) => is_placeholder(text),
            Value::Map(entries) => stand_in(entries).is_some(),
            _ => false,
        };
        match (ty, &sample.value) {
            _ if stands_in => Ok(()),
            (Type::Any, _) | (Type::Bool, Value::Bool(_)) => Ok(()),
            (Type::Text | Type::Secret | Type::Base64, Value::Text(_)) => Ok(()),
            (Type::Integer, Value::Number(text)) => whole::<i64>(text),
            (Type::Integer32, Value::Number(text)) => whole::<i32>(text),
            (Type::Unsigned, Value::Number(text)) => whole::<u64>(text),
            (Type::Decimal, Value::Number(_)) | (Type::Nullable(_), Value::Null) => Ok(()),
            (Type::Nullable(inner), _) => self.value(inner, sample),
            (Type::Float, Value::Number(text)) => float(text),
            (Type::List(element), Value::List(elements)) => self.list(element, elements),
            (Type::Map(value), Value::Map(entries)) => self.map(value, entries),
            (Type::Named(id), _) => match self.types.get(id.0) {
                Some(definition) => self.named(&definition.shape, sample),
                None => Err("its type is not defined"),
            },
            _ => Err("it is of another kind than its type"),
        }
    }

    fn list(&mut self, element: &Type, elements: &[Node<'_>]) -> Check {
        for (index, one) in elements.iter().enumerate() {
            self.inside(index.to_string(), element, one)?;
        }
        Ok(())
    }

    fn map(&mut self, value: &Type, entries: &[Entry<'_>]) -> Check {
        for entry in last_of_each_key(entries) {
            self.inside(entry.key.to_string(), value, &entry.value)?;
        }
        Ok(())
    }

    /// Checks a value one level down. The path is kept where the check fails.
    fn inside(&mut self, step: String, ty: &Type, sample: &Node<'_>) -> Check {
        self.path.push(step);
        self.value(ty, sample)?;
        self.path.pop();
        Ok(())
    }

    fn named(&mut self, shape: &TypeShape, sample: &Node<'_>) -> Check {
        match (shape, &sample.value) {
            (TypeShape::Struct { fields, rest }, Value::Map(entries)) => {
                self.fields(fields, rest.as_ref(), entries)
            }
            (
                TypeShape::Tuple {
                    elements,
                    required,
                    rest,
                },
                Value::List(list),
            ) => self.tuple(elements, *required, rest.as_ref(), list),
            (TypeShape::Enum { whole: false, .. }, Value::Text(_)) => Ok(()),
            (TypeShape::Enum { whole: true, .. }, Value::Number(text)) => whole::<i64>(text),
            (TypeShape::Union { alternatives, .. }, _) => self.union(alternatives, sample),
            _ => Err("it is of another kind than its type"),
        }
    }

    fn tuple(
        &mut self,
        elements: &[Type],
        required: usize,
        rest: Option<&Type>,
        list: &[Node<'_>],
    ) -> Check {
        if list.len() < required {
            return Err("it has too few elements");
        }
        for (index, one) in list.iter().enumerate() {
            let Some(ty) = elements.get(index).or(rest) else {
                return Err("it has too many elements");
            };
            self.inside(index.to_string(), ty, one)?;
        }
        Ok(())
    }

    fn fields(&mut self, fields: &[Field], rest: Option<&Type>, entries: &[Entry<'_>]) -> Check {
        for entry in last_of_each_key(entries) {
            let Some(field) = fields.iter().find(|field| field.key == entry.key) else {
                if let Some(rest) = rest {
                    self.inside(entry.key.to_string(), rest, &entry.value)?;
                    continue;
                }
                self.path.push(entry.key.to_string());
                return Err("its key is unknown");
            };
            if !(field.nullable && entry.value.value == Value::Null) {
                self.inside(entry.key.to_string(), &field.ty, &entry.value)?;
            }
        }
        let absent = |field: &&Field| {
            field.presence == Presence::Required
                && !entries.iter().any(|entry| entry.key == field.key)
        };
        match fields.iter().find(absent) {
            Some(field) => {
                self.path.push(field.key.clone());
                Err("it is required and absent")
            }
            None => Ok(()),
        }
    }

    fn union(&mut self, alternatives: &[Type], sample: &Node<'_>) -> Check {
        let depth = self.path.len();
        let mut deepest = Vec::new();
        let mut reason = "it is none of the alternatives";
        for alternative in alternatives {
            match self.value(alternative, sample) {
                Ok(()) => return Ok(()),
                // The alternative that fails furthest inside is the one that was meant.
                Err(other) if self.path.len() > depth.max(deepest.len()) => {
                    deepest = self.path.clone();
                    reason = other;
                }
                Err(_) => {}
            }
            self.path.truncate(depth);
        }
        if !deepest.is_empty() {
            self.path = deepest;
        }
        Err(reason)
    }
}

fn whole<T: FromStr>(text: &str) -> Check {
    if number::is_whole(text) && text.parse::<T>().is_ok() {
        Ok(())
    } else {
        Err("it is no whole number of its type's range")
    }
}

fn float(text: &str) -> Check {
    let finite = text.parse::<f64>().is_ok_and(f64::is_finite);
    if finite && (!number::is_whole(text) || number::is_exact_float(text)) {
        Ok(())
    } else {
        Err("no 64-bit float holds it")
    }
}
