//! Values that a schema lists.

use super::Schemas;
use super::conjunction::Conjunction;
use super::facts::{Facts, Form, form_of};
use super::plan::Plan;
use crate::api::{EnumValue, Type, TypeShape};
use crate::read::node::Value;
use crate::read::openapi::Located;
use crate::report::Report;

/// Lists beside the values that name them, in their order.
const NAMES: &[&str] = &["x-enum-varnames", "x-enumNames", "x-enum-names"];

/// Lists beside the values that describe them, in their order.
const DESCRIPTIONS: &[&str] = &["x-enum-descriptions", "x-enumDescriptions"];

impl<'d> Schemas<'d> {
    /// What a schema with listed values becomes; `None` where the list says nothing that a type could.
    pub(super) fn enumeration(
        &mut self,
        of: &Conjunction<'d>,
        facts: &Facts<'d>,
        values: &[Located<'d>],
        report: &mut Report,
    ) -> Option<Plan<'d>> {
        let forms = facts.forms.clone().unwrap_or_default();
        let says_text = forms.contains(&Form::Text);
        let says_number = forms.contains(&Form::Integer) || forms.contains(&Form::Number);
        // Unquoted YAML makes numbers and booleans of what is meant as text.
        let text = |value: &Located<'d>| match &value.node.value {
            Value::Text(text) => Some(text.to_string()),
            _ if says_text && !says_number => value.scalar().map(Into::into),
            _ => None,
        };
        let whole = |value: &Located<'d>| match &value.node.value {
            Value::Number(number) => number.parse::<i64>().ok(),
            Value::Text(text) if says_number && !says_text => text.parse().ok(),
            _ => None,
        };
        let texts: Option<Vec<String>> = values.iter().map(text).collect();
        let wholes: Option<Vec<i64>> = values.iter().map(whole).collect();
        let is_bool = |value: &Located<'d>| value.node.as_bool().is_some();
        if let Some(texts) = texts.filter(|_| forms.is_empty() || says_text) {
            Some(Plan::Enum(shape(facts, texts, false)))
        } else if let Some(wholes) = wholes.filter(|_| !forms.contains(&Form::Number)) {
            let wholes = wholes.into_iter().map(|number| number.to_string());
            Some(Plan::Enum(shape(facts, wholes.collect(), true)))
        } else if values.iter().all(is_bool) {
            Some(Plan::Plain(Type::Bool))
        } else if forms.len() == 1 {
            if !values
                .iter()
                .all(|value| matches!(value.node.value, Value::Number(_)))
            {
                self.note_unlisted(facts, report);
            }
            None
        } else {
            self.mixed(of, values, report)
        }
    }

    /// Values of several kinds: one alternative for each kind, whose other values are kept too.
    fn mixed(
        &mut self,
        of: &Conjunction<'d>,
        values: &[Located<'d>],
        report: &mut Report,
    ) -> Option<Plan<'d>> {
        let mut forms = Vec::new();
        for form in values.iter().filter_map(|value| form_of(&value.node.value)) {
            if !forms.contains(&form) {
                forms.push(form);
            }
        }
        if let Some(first) = values.first() {
            let message = "the listed values are of several kinds";
            self.note_once(
                *first,
                message,
                "there is one alternative for each kind",
                report,
            );
        }
        let alternative = |form| Conjunction {
            only: Some(form),
            ..of.clone()
        };
        Some(Plan::Union(forms.into_iter().map(alternative).collect()))
    }

    fn note_unlisted(&mut self, facts: &Facts<'d>, report: &mut Report) {
        if let Some(list) = facts.get("enum").or(facts.get("const")) {
            let message = "the listed values are not of the type that the schema names";
            self.note_once(list, message, "the list does not count", report);
        }
    }
}

/// An enum of values, each once.
pub(super) fn shape(facts: &Facts<'_>, values: Vec<String>, whole: bool) -> TypeShape {
    let listed = |words: &[&str], index: usize| {
        let list = words.iter().find_map(|word| facts.get(word))?;
        let text = list.elements().nth(index)?.scalar()?;
        Some(text.trim().to_owned()).filter(|text| !text.is_empty())
    };
    let mut known: Vec<EnumValue> = Vec::new();
    for (index, value) in values.into_iter().enumerate() {
        if known.iter().all(|known| known.value != value) {
            let wish = listed(NAMES, index)
                .or_else(|| value.trim().is_empty().then(|| "empty".to_owned()));
            known.push(EnumValue {
                wish,
                description: listed(DESCRIPTIONS, index),
                value,
            });
        }
    }
    TypeShape::Enum {
        values: known,
        whole,
    }
}
