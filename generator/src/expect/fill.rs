//! The values that requests are built with where no caller gives any.

use super::hide::{find, hide};
use super::{DEEPEST, SecretNames};
use crate::api::Constant;
use crate::infer::{self, StandIn};
use crate::lower::postman::variables::{self, Chunk, Values};
use crate::name::hash;
use crate::read::json;
use crate::read::node::{Node, Value};
use crate::text::secret;

/// What stands for the variables and the secrets of a collection.
///
/// Made-up values are numbers where nothing is known, for a number fits most types, and a different one for each name, so
/// that two values that change places are seen.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fill {
    values: Values,
    /// What is secret beside what is called so.
    secrets: SecretNames,
    real: bool,
}

/// Why a body is no JSON once its variables have values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BodyProblem {
    /// It cannot be read.
    Syntax,
    /// It holds a placeholder where a value belongs.
    Placeholder,
}

impl BodyProblem {
    /// The problem as the end of a sentence about the request.
    pub(crate) fn sentence(self) -> &'static str {
        match self {
            Self::Syntax => "its body is no JSON once the variables in it have values",
            Self::Placeholder => "its JSON body holds a placeholder where a value belongs",
        }
    }
}

impl Fill {
    /// The collection's own values, its credentials among them; what has no value stays as it is written.
    pub(crate) fn real(values: Values) -> Self {
        Self {
            values,
            real: true,
            ..Self::default()
        }
    }

    /// The collection's own values, but made-up ones for secrets and for what has no value or an empty one.
    pub(crate) fn made_up(mut values: Values, secrets: SecretNames) -> Self {
        values.forget_empty();
        values.hide(|name, value, marked| {
            let hidden = marked
                || secrets.contains(name)
                || secret::is_secret_name(name)
                || secret::looks_like_credential(value);
            hidden.then(|| made_up_secret(name))
        });
        Self {
            values,
            secrets,
            real: false,
        }
    }

    /// Whether the values are the collection's own.
    pub(crate) fn is_real(&self) -> bool {
        self.real
    }

    /// The text with values for its variables.
    pub(crate) fn text(&self, written: &str) -> String {
        let resolved = self.values.resolve(written);
        if self.real || !variables::any(&resolved) {
            return resolved;
        }
        let filled = variables::chunks(&resolved)
            .into_iter()
            .map(|chunk| match chunk {
                Chunk::Text(text) => text.to_owned(),
                Chunk::Variable(name) if self.values.is_secret(name) || self.is_secret(name) => {
                    made_up_secret(name)
                }
                Chunk::Variable(name) => number(name).to_string(),
            });
        filled.collect()
    }

    /// The value of a field of that name: as [`Fill::text`], and made up where it is a secret.
    pub(crate) fn value(&self, key: &str, written: &str) -> String {
        let text = self.text(written);
        match infer::stand_in(&text) {
            StandIn::Number(number) => return number.to_owned(),
            StandIn::True => return "true".to_owned(),
            StandIn::Itself | StandIn::Nothing => {}
        }
        // A variable that holds a secret has a made-up value already, which is the same wherever it stands.
        let hidden = !self.real
            && !text.is_empty()
            && (self.is_secret(key) || secret::looks_like_credential(&text));
        if hidden {
            made_up_secret(key)
        } else if self.real {
            text
        } else {
            hide(&text)
        }
    }

    /// The value of a secret of that name, whatever it is called: made up where it has any.
    pub(crate) fn secret(&self, key: &str, written: &str) -> String {
        let text = self.text(written);
        match self.real || text.is_empty() {
            true => text,
            false => made_up_secret(key),
        }
    }

    /// A JSON body, as [`Fill::value`] for each text in it. A placeholder that no value can stand for is left out.
    pub(crate) fn json(&self, written: &str) -> Result<Constant, BodyProblem> {
        let read = self.read(&self.text(written));
        if self.real || read.is_ok() {
            return read;
        }
        // What the collection has for its variables does not fit where they stand.
        self.read(written)
    }

    fn read(&self, text: &str) -> Result<Constant, BodyProblem> {
        let node = json::read_sample(text).map_err(|_| BodyProblem::Syntax)?;
        self.constant("", &node).ok_or(BodyProblem::Placeholder)
    }

    /// A value for variables that stand where one of JSON belongs.
    fn in_hole(&self, hole: &str) -> Option<Constant> {
        if self.real || !variables::any(hole) {
            return None;
        }
        let made_up = || Constant::Number(number(hole).to_string());
        Some(self.read(&self.text(hole)).unwrap_or_else(|_| made_up()))
    }

    /// A saved JSON body. What no type can be read from is left out, as in [`Fill::json`], and so is what no test reads.
    pub(crate) fn example(&self, sample: &Node<'_>) -> Option<Constant> {
        let example = self.constant("", sample);
        example.filter(|example| example.levels() <= DEEPEST)
    }

    /// A text body, as [`Fill::text`], and without the secrets in it.
    pub(crate) fn document(&self, written: &str) -> String {
        let text = self.text(written);
        if self.real { text } else { hide(&text) }
    }

    /// The text of a field of that name where it is the request's own: neither a variable nor a placeholder nor secret.
    pub(crate) fn own<'t>(&self, key: &str, written: &'t str) -> Option<&'t str> {
        let is_own = !variables::any(written)
            && !infer::is_placeholder(written)
            && !self.is_secret(key)
            && !secret::looks_like_credential(written)
            && find(written).is_empty();
        is_own.then_some(written)
    }

    /// A JSON body without what is not the request's own, as [`Fill::own`] says; nothing where nothing remains.
    pub(crate) fn own_json(&self, key: &str, node: &Node<'_>) -> Option<Constant> {
        Some(match &node.value {
            Value::Null => Constant::Null,
            Value::Bool(value) => Constant::Bool(*value),
            Value::Number(number) => {
                self.own(key, number)?;
                Constant::Number(number.to_string())
            }
            Value::Text(text) => Constant::Text(self.own(key, text)?.to_owned()),
            Value::Hole(_) => return None,
            Value::List(elements) => {
                let own: Vec<_> = elements
                    .iter()
                    .filter_map(|element| self.own_json(key, element))
                    .collect();
                (elements.is_empty() || !own.is_empty()).then_some(Constant::List(own))?
            }
            Value::Map(entries) => {
                let mut own: Vec<(String, Constant)> = Vec::new();
                for entry in entries {
                    own.retain(|(key, _)| *key != entry.key);
                    if let Some(value) = self.own_json(&entry.key, &entry.value) {
                        own.push((entry.key.to_string(), value));
                    }
                }
                (entries.is_empty() || !own.is_empty()).then_some(Constant::Map(own))?
            }
        })
    }

    fn constant(&self, key: &str, node: &Node<'_>) -> Option<Constant> {
        Some(match &node.value {
            Value::Null => Constant::Null,
            Value::Bool(value) => Constant::Bool(*value),
            Value::Number(number) => Constant::Number(number.to_string()),
            Value::Text(text) => match infer::stand_in(text) {
                StandIn::Itself => Constant::Text(self.value(key, text)),
                StandIn::Number(number) => Constant::Number(number.to_owned()),
                StandIn::True => Constant::Bool(true),
                StandIn::Nothing => return None,
            },
            Value::Hole(hole) => return self.in_hole(hole),
            Value::List(elements) => {
                let elements = elements.iter();
                Constant::List(
                    elements
                        .filter_map(|element| self.constant(key, element))
                        .collect(),
                )
            }
            Value::Map(entries) if !self.real && infer::is_stand_in(entries) => return None,
            Value::Map(entries) => {
                let mut members: Vec<(String, Constant)> = Vec::new();
                for entry in entries {
                    // Of a repeated key the last counts, for most readers of JSON.
                    members.retain(|(key, _)| *key != entry.key);
                    if let Some(value) = self.constant(&entry.key, &entry.value) {
                        members.push((entry.key.to_string(), value));
                    }
                }
                Constant::Map(members)
            }
        })
    }

    /// Whether a field or a variable of that name is secret.
    fn is_secret(&self, name: &str) -> bool {
        self.secrets.contains(name) || secret::is_secret_name(name)
    }
}

/// The made-up value of a secret.
pub(crate) fn made_up_secret(name: &str) -> String {
    format!("made-up-{}", number(name))
}

/// A URL that no request reaches (RFC 2606), and another one for each name.
pub(crate) fn made_up_url(name: &str) -> String {
    format!("http://made-up-{}.invalid", number(name))
}

/// A number from 1000 to 9999 that depends on the name alone, so that no other name changes it.
fn number(name: &str) -> u64 {
    1000 + hash::fnv1a(name) % 9000
}
