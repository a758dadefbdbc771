//! Whether a sample fits a type, as the emitted code would read it and write it again.
//!
//! This is what the emitted code does, told by the types alone: a test of the generated client holds the two against each
//! other. What is measured over thousands of samples need not be compiled then.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use super::number;
use super::observe::stand_in;
use super::placeholder::is_placeholder;
use crate::api::{Field, Presence, Tag, Type, TypeDefinition, TypeShape};
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

/// What counts as fitting.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rules {
    /// Whether what is lost between reading and writing again is a misfit too: keys that the type does not know, and
    /// numbers that are rounded.
    pub(crate) lossless: bool,
    /// Whether holes and placeholders fit every type, for they stand for values of it.
    pub(crate) placeholders: bool,
    /// Whether `null` in a field that keeps none is a misfit: it is read as nothing, which a request then leaves out.
    pub(crate) nulls: bool,
}

/// Checks that a sample fits a type with nothing lost.
///
/// # Errors
/// The first value that does not fit.
#[cfg(test)]
pub(crate) fn fits(types: &[TypeDefinition], ty: &Type, sample: &Node<'_>) -> Result<(), Misfit> {
    let rules = Rules {
        lossless: true,
        placeholders: true,
        nulls: false,
    };
    misfits(types, ty, sample, rules)
        .into_iter()
        .next()
        .map_or(Ok(()), Err)
}

/// Every value of a sample that does not fit a type, in the order of the sample; what lies inside such a value is not
/// looked at.
pub(crate) fn misfits(
    types: &[TypeDefinition],
    ty: &Type,
    sample: &Node<'_>,
    rules: Rules,
) -> Vec<Misfit> {
    let mut checker = Checker {
        types,
        rules,
        weighing: false,
        path: Vec::new(),
        found: Vec::new(),
        known: 0,
        unknown: 0,
    };
    checker.value(ty, sample);
    checker.found
}

struct Checker<'t> {
    types: &'t [TypeDefinition],
    rules: Rules,
    /// Whether an alternative of a union is weighed: unions inside it take anything.
    weighing: bool,
    /// Where the check is.
    path: Vec<String>,
    found: Vec<Misfit>,
    /// Keys that the types know.
    known: usize,
    /// Keys that they do not.
    unknown: usize,
}

impl Checker<'_> {
    fn misfit(&mut self, reason: &'static str) {
        self.found.push(Misfit {
            path: self.path.clone(),
            reason,
        });
    }

    fn value(&mut self, ty: &Type, sample: &Node<'_>) {
        if self.path.len() > MAX_DEPTH {
            return self.misfit("it lies too deep");
        }
        if self.rules.placeholders && stands_for_a_value(sample) {
            return;
        }
        match (ty, &sample.value) {
            (Type::Any, _)
            | (Type::Bool, Value::Bool(_))
            | (Type::Text | Type::Secret | Type::Base64, Value::Text(_))
            | (Type::Decimal, Value::Number(_))
            | (Type::Nullable(_), Value::Null) => {}
            (Type::Nullable(inner), _) => self.value(inner, sample),
            (Type::Integer, Value::Number(text)) => self.check(whole::<i64>(text)),
            (Type::Integer32, Value::Number(text)) => self.check(whole::<i32>(text)),
            (Type::Unsigned, Value::Number(text)) => self.check(whole::<u64>(text)),
            (Type::Float, Value::Number(text)) => self.check(float(text, self.rules.lossless)),
            (Type::List(element), Value::List(elements)) => {
                for (index, one) in elements.iter().enumerate() {
                    self.inside(&index.to_string(), element, one);
                }
            }
            (Type::Map(value), Value::Map(entries)) => {
                for entry in entries {
                    self.inside(&entry.key, value, &entry.value);
                }
            }
            (Type::Named(id), _) => match self.types.get(id.0) {
                Some(definition) => self.named(&definition.shape, sample),
                None => self.misfit("its type is not defined"),
            },
            _ => self.misfit(OTHER_KIND),
        }
    }

    fn check(&mut self, checked: Result<(), &'static str>) {
        if let Err(reason) = checked {
            self.misfit(reason);
        }
    }

    /// Checks a value one level down.
    fn inside(&mut self, step: &str, ty: &Type, sample: &Node<'_>) {
        self.path.push(step.to_owned());
        self.value(ty, sample);
        self.path.pop();
    }

    fn named(&mut self, shape: &TypeShape, sample: &Node<'_>) {
        match (shape, &sample.value) {
            (TypeShape::Struct { fields, rest }, Value::Map(entries)) => {
                self.fields(fields, rest.as_ref(), entries);
            }
            (
                TypeShape::Tuple {
                    elements,
                    required,
                    rest,
                },
                Value::List(list),
            ) => self.tuple(elements, *required, rest.as_ref(), list),
            (TypeShape::Enum { whole: false, .. }, Value::Text(_)) => {}
            (TypeShape::Enum { whole: true, .. }, Value::Number(text)) => {
                self.check(whole::<i64>(text));
            }
            (TypeShape::Union { alternatives, tag }, _) => {
                self.union(alternatives, tag.as_ref(), sample);
            }
            _ => self.misfit(OTHER_KIND),
        }
    }

    fn tuple(
        &mut self,
        elements: &[Type],
        required: usize,
        rest: Option<&Type>,
        list: &[Node<'_>],
    ) {
        if list.len() < required {
            return self.misfit("it has too few elements");
        }
        for (index, one) in list.iter().enumerate() {
            match elements.get(index).or(rest) {
                Some(ty) => self.inside(&index.to_string(), ty, one),
                None => return self.misfit("it has too many elements"),
            }
        }
    }

    fn fields(&mut self, fields: &[Field], rest: Option<&Type>, entries: &[Entry<'_>]) {
        let mut seen = BTreeSet::new();
        for entry in entries {
            let Some(field) = fields.iter().find(|field| field.key == entry.key) else {
                self.unknown_key(rest, entry);
                continue;
            };
            self.known += 1;
            if !seen.insert(&entry.key) {
                self.at(&entry.key, "its key stands twice");
            } else if !(may_be_null(field) && entry.value.value == Value::Null) {
                self.inside(&entry.key, &field.ty, &entry.value);
            } else if self.rules.nulls && !field.nullable {
                self.at(&entry.key, "its `null` is read as nothing");
            }
        }
        for field in fields {
            let required = field.presence == Presence::Required;
            if required && !entries.iter().any(|entry| entry.key == field.key) {
                self.at(&field.key, "it is required and absent");
            }
        }
    }

    fn unknown_key(&mut self, rest: Option<&Type>, entry: &Entry<'_>) {
        if let Some(rest) = rest {
            return self.inside(&entry.key, rest, &entry.value);
        }
        self.unknown += 1;
        if self.rules.lossless && !self.weighing {
            self.at(&entry.key, "its key is unknown");
        }
    }

    fn at(&mut self, step: &str, reason: &'static str) {
        self.path.push(step.to_owned());
        self.misfit(reason);
        self.path.pop();
    }

    /// The alternative that the sample is read as; where there is none it is kept as it is.
    fn union(&mut self, alternatives: &[Type], tag: Option<&Tag>, sample: &Node<'_>) {
        if self.weighing {
            return;
        }
        let named = tag.and_then(|tag| Some((tag, sample.get(&tag.key)?.as_text()?)));
        if let Some((tag, text)) = named {
            let index = tag.values.iter().find(|(value, _)| value == text);
            let one = index.and_then(|(_, index)| alternatives.get(*index));
            if let Some(one) = one.filter(|one| self.weigh(one, sample).is_some()) {
                self.value(one, sample);
            }
            return;
        }
        let mut best: Option<(usize, &Type)> = None;
        for alternative in alternatives {
            let Some((known, unknown)) = self.weigh(alternative, sample) else {
                continue;
            };
            let fits = unknown == 0 || unknown < known;
            if fits && best.is_none_or(|(least, _)| unknown < least) {
                best = Some((unknown, alternative));
            }
        }
        if let Some((_, alternative)) = best {
            self.value(alternative, sample);
        }
    }

    /// How many keys an alternative knows and does not know; `None` where it does not fit.
    fn weigh(&self, alternative: &Type, sample: &Node<'_>) -> Option<(usize, usize)> {
        let mut checker = Checker {
            types: self.types,
            rules: Rules {
                lossless: false,
                ..self.rules
            },
            weighing: true,
            path: Vec::new(),
            found: Vec::new(),
            known: 0,
            unknown: 0,
        };
        checker.value(alternative, sample);
        checker
            .found
            .is_empty()
            .then_some((checker.known, checker.unknown))
    }
}

const OTHER_KIND: &str = "it is of another kind than its type";

/// Whether `null` is read as nothing: in every field but a required one that says nothing of `null`.
fn may_be_null(field: &Field) -> bool {
    field.nullable || field.presence == Presence::Optional
}

fn stands_for_a_value(sample: &Node<'_>) -> bool {
    match &sample.value {
        Value::Hole(_) => true,
        Value::Text(text) => is_placeholder(text),
        Value::Map(entries) => stand_in(entries).is_some(),
        _ => false,
    }
}

fn whole<T: FromStr>(text: &str) -> Result<(), &'static str> {
    if number::is_whole(text) && text.parse::<T>().is_ok() {
        Ok(())
    } else {
        Err("it is no whole number of its type's range")
    }
}

fn float(text: &str, exactly: bool) -> Result<(), &'static str> {
    let finite = text.parse::<f64>().is_ok_and(f64::is_finite);
    if finite && (!exactly || !number::is_whole(text) || number::is_exact_float(text)) {
        Ok(())
    } else {
        Err("no 64-bit float holds it")
    }
}
