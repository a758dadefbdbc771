//! What schemas say together, and the kinds of values that this allows.

use std::collections::{BTreeMap, BTreeSet};

use super::conjunction::Key;
use crate::read::node::Value;
use crate::read::openapi::Located;

/// A kind of JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    Object,
    List,
    Bool,
    Integer,
    Number,
    Text,
}

/// All kinds.
pub(super) const FORMS: [Form; 6] = [
    Form::Object,
    Form::List,
    Form::Bool,
    Form::Integer,
    Form::Number,
    Form::Text,
];

/// What schemas say together.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts<'d> {
    /// The schemas, those of `allOf` and behind references too; the one that was asked for first.
    pub(super) nodes: Vec<Located<'d>>,
    /// The kinds of values that they allow; `None` where they do not say.
    pub(super) forms: Option<BTreeSet<Form>>,
    /// Whether they allow `null`.
    pub(super) nullable: bool,
    /// The schemas of each property, in order.
    pub(super) properties: Vec<(&'d str, Vec<Located<'d>>)>,
    /// The properties that must be there, each with its position in the list that says so.
    pub(super) required: BTreeMap<&'d str, usize>,
    /// The only values that they allow, but for `null`.
    pub(super) values: Option<Vec<Located<'d>>>,
    /// Lists of alternatives.
    pub(super) groups: Vec<Group<'d>>,
    /// The schemas of the values under other keys.
    pub(super) additional: Vec<Located<'d>>,
    /// The schemas of elements.
    pub(super) items: Vec<Located<'d>>,
    /// The schemas of the first elements.
    pub(super) first_items: Vec<Located<'d>>,
    /// Whether there are no elements behind these.
    pub(super) closed: bool,
}

/// A list of alternatives: `oneOf` or `anyOf`.
#[derive(Clone, Debug)]
pub(super) struct Group<'d> {
    pub(super) key: Key,
    pub(super) branches: Vec<Located<'d>>,
    /// The schema that has the list.
    pub(super) owner: Located<'d>,
}

impl<'d> Facts<'d> {
    /// The member of the first schema that has it.
    pub(super) fn get(&self, word: &str) -> Option<Located<'d>> {
        self.nodes.iter().find_map(|node| node.get(word))
    }

    /// The text of the first schema that has it.
    pub(super) fn text(&self, word: &str) -> Option<&'d str> {
        self.nodes.iter().find_map(|node| node.text(word))
    }

    /// The kinds of values: those that are said, or else those that the other members are about.
    pub(super) fn forms(&self) -> BTreeSet<Form> {
        if let Some(forms) = &self.forms {
            return forms.clone();
        }
        let has = |words: &[&str]| words.iter().any(|word| self.get(word).is_some());
        let format = self.text("format").unwrap_or_default();
        let form = if !self.properties.is_empty()
            || has(&[
                "properties",
                "additionalProperties",
                "patternProperties",
                "required",
                "minProperties",
            ]) {
            Form::Object
        } else if has(&[
            "items",
            "prefixItems",
            "minItems",
            "maxItems",
            "uniqueItems",
        ]) {
            Form::List
        } else if has(&["pattern", "minLength", "maxLength", "contentEncoding"]) {
            Form::Text
        } else if matches!(format, "int32" | "int64" | "uint32" | "uint64") {
            Form::Integer
        } else if has(&[
            "minimum",
            "maximum",
            "multipleOf",
            "exclusiveMinimum",
            "exclusiveMaximum",
        ]) || matches!(format, "float" | "double" | "decimal")
        {
            Form::Number
        } else if !format.is_empty() {
            Form::Text
        } else {
            return BTreeSet::new();
        };
        BTreeSet::from([form])
    }

    /// Whether nothing is said of the value.
    pub(super) fn is_empty(&self) -> bool {
        self.forms().is_empty() && self.values.is_none() && self.groups.is_empty()
    }

    /// Adds a schema of a property, whose position the index knows.
    pub(super) fn property(
        &mut self,
        name: &'d str,
        schema: Located<'d>,
        index: &mut BTreeMap<&'d str, usize>,
    ) {
        match index.get(name).and_then(|at| self.properties.get_mut(*at)) {
            Some((_, schemas)) => schemas.push(schema),
            None => {
                index.insert(name, self.properties.len());
                self.properties.push((name, vec![schema]));
            }
        }
    }
}

/// The kind of a value; `None` for `null`.
pub(super) fn form_of(value: &Value<'_>) -> Option<Form> {
    Some(match value {
        Value::Null => return None,
        Value::Bool(_) => Form::Bool,
        Value::Number(text) if text.parse::<i64>().is_ok() => Form::Integer,
        Value::Number(_) => Form::Number,
        Value::Text(_) | Value::Hole(_) => Form::Text,
        Value::List(_) => Form::List,
        Value::Map(_) => Form::Object,
    })
}

/// The kind of values that a word under `type` means.
pub(super) fn form(word: &str) -> Option<Form> {
    Some(match word.to_ascii_lowercase().as_str() {
        "object" => Form::Object,
        "array" => Form::List,
        "boolean" => Form::Bool,
        "integer" => Form::Integer,
        "number" => Form::Number,
        "string" => Form::Text,
        _ => return None,
    })
}
