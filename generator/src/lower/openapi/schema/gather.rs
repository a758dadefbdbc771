//! Gathers what the schemas of a conjunction say together.

use std::collections::{BTreeMap, BTreeSet};

use super::Schemas;
use super::conjunction::{Conjunction, is_null, key, says_nullable};
use super::facts::{FORMS, Facts, Form, Group, form, form_of};
use crate::read::node::Value;
use crate::read::openapi::Located;
use crate::report::{Kind, Report};

/// Words that restrict values in ways that types cannot say.
const UNSAID: &[&str] = &[
    "not",
    "if",
    "dependentSchemas",
    "dependencies",
    "propertyNames",
    "contains",
    "unevaluatedItems",
];

impl<'d> Schemas<'d> {
    /// What the schemas of a conjunction say together.
    pub(super) fn facts(&mut self, of: &Conjunction<'d>, report: &mut Report) -> Facts<'d> {
        let nodes = self.parts(&of.parts, report);
        let mut facts = Facts {
            nodes,
            ..Facts::default()
        };
        let mut index = BTreeMap::new();
        for (position, node) in facts.nodes.clone().into_iter().enumerate() {
            self.note_unsaid(node, report);
            self.types(node, &mut facts, report);
            self.values(node, &mut facts, report);
            for member in node
                .get("properties")
                .into_iter()
                .flat_map(Located::members)
            {
                facts.property(member.key, member.value, &mut index);
            }
            let required = node.get("required").into_iter().flat_map(Located::elements);
            for name in required.filter_map(Located::as_text) {
                let position = facts.required.len();
                facts.required.entry(name).or_insert(position);
            }
            let others = ["additionalProperties", "unevaluatedProperties"];
            let others = others.into_iter().filter_map(|word| node.get(word));
            facts
                .additional
                .extend(others.filter(|schema| schema.node.as_bool() != Some(false)));
            let patterns = node.get("patternProperties").into_iter();
            facts.additional.extend(
                patterns
                    .flat_map(Located::members)
                    .map(|member| member.value),
            );
            elements(node, &mut facts);
            // A schema that others extend lists those; for one of them the list says nothing.
            let of_parent = position > 0 && node.get("discriminator").is_some();
            if !of_parent {
                groups(node, of, &mut facts);
            }
        }
        let has_null = |group: &Group<'d>| group.branches.iter().any(|branch| is_null(*branch));
        facts.nullable |= facts.groups.iter().any(has_null);
        for group in &mut facts.groups {
            group.branches.retain(|branch| !is_null(*branch));
        }
        if let Some(only) = of.only {
            facts.forms = Some(BTreeSet::from([only]));
            if let Some(values) = &mut facts.values {
                values.retain(|value| form_of(&value.node.value) == Some(only));
            }
            facts.values = facts.values.filter(|values| !values.is_empty());
        }
        facts
    }

    /// The schemas with those of `allOf` and those that references lead to, each once.
    pub(super) fn parts(&mut self, of: &[Located<'d>], report: &mut Report) -> Vec<Located<'d>> {
        let mut open: Vec<_> = of.iter().rev().copied().collect();
        let mut seen = BTreeSet::new();
        let mut parts = Vec::new();
        while let Some(schema) = open.pop() {
            if !seen.insert(key(schema)) {
                continue;
            }
            parts.push(schema);
            if let Some(list) = schema.get("allOf") {
                let list: Vec<_> = list.elements().collect();
                open.extend(list.into_iter().rev());
            }
            if let Some(reference) = schema.get("$ref") {
                match self.references.resolve(reference) {
                    Ok(next) => open.push(next),
                    Err(unresolved) => self.report_once(unresolved.diagnostic(), report),
                }
            }
        }
        parts
    }

    fn types(&mut self, node: Located<'d>, facts: &mut Facts<'d>, report: &mut Report) {
        facts.nullable |= says_nullable(node) || is_null(node);
        let Some(written) = node.get("type") else {
            return;
        };
        let words: Vec<_> = match &written.node.value {
            Value::List(_) => written.elements().filter_map(Located::as_text).collect(),
            _ => written.as_text().into_iter().collect(),
        };
        let mut forms = BTreeSet::new();
        for word in words.iter().filter(|word| **word != "null") {
            match form(word) {
                Some(form) => drop(forms.insert(form)),
                None => {
                    if !matches!(*word, "file" | "any") {
                        let message = format!("{word:?} is no type of JSON Schema");
                        self.warn_once(Kind::Shape, written, message, "any value is taken", report);
                    }
                    forms.extend(FORMS);
                }
            }
        }
        if forms.is_empty() {
            return;
        }
        let both = match &facts.forms {
            Some(known) => common(known, &forms),
            None => forms.clone(),
        };
        if both.is_empty() {
            let message = "the schemas contradict each other: no type is that of all of them";
            self.warn_once(
                Kind::Schema,
                written,
                message,
                "the type of the first one is taken",
                report,
            );
            return;
        }
        facts.forms = Some(both);
    }

    fn values(&mut self, node: Located<'d>, facts: &mut Facts<'d>, report: &mut Report) {
        let listed = node
            .get("enum")
            .map(|list| list.elements().collect::<Vec<_>>());
        let constant = node.get("const").map(|value| vec![value]);
        for found in [listed, constant].into_iter().flatten() {
            let null = found.iter().any(|value| value.node.value == Value::Null);
            facts.nullable |= null;
            let found: Vec<_> = found
                .into_iter()
                .filter(|value| value.node.value != Value::Null)
                .collect();
            if found.is_empty() {
                continue;
            }
            let Some(known) = facts.values.take() else {
                facts.values = Some(found);
                continue;
            };
            let is_found =
                |value: &Located<'d>| found.iter().any(|other| other.scalar() == value.scalar());
            let both: Vec<_> = known.iter().copied().filter(is_found).collect();
            if both.is_empty() {
                let message =
                    "the schemas contradict each other: no value is allowed by all of them";
                self.warn_once(
                    Kind::Schema,
                    node,
                    message,
                    "the values of the first one are taken",
                    report,
                );
            }
            facts.values = Some(if both.is_empty() { known } else { both });
        }
    }

    fn note_unsaid(&mut self, node: Located<'d>, report: &mut Report) {
        for word in UNSAID {
            if let Some(member) = node.get(word) {
                let message = format!("`{word}` cannot be said by a type");
                self.note_once(
                    member,
                    message,
                    "the type takes more values than the schema",
                    report,
                );
            }
        }
    }
}

/// The kinds that both allow; an integer is a number.
fn common(one: &BTreeSet<Form>, other: &BTreeSet<Form>) -> BTreeSet<Form> {
    let mut both: BTreeSet<_> = one.intersection(other).copied().collect();
    let integer = |here: &BTreeSet<Form>, there: &BTreeSet<Form>| {
        here.contains(&Form::Integer) && there.contains(&Form::Number)
    };
    if integer(one, other) || integer(other, one) {
        both.insert(Form::Integer);
    }
    both
}

fn elements<'d>(node: Located<'d>, facts: &mut Facts<'d>) {
    let prefix = node.get("prefixItems");
    let items = node.get("items");
    // Before the draft 2020-12 a list under `items` was what `prefixItems` is.
    let listed = items.filter(|items| matches!(items.node.value, Value::List(_)));
    let (first, rest) = match (prefix, listed) {
        (None, Some(listed)) => (Some(listed), node.get("additionalItems")),
        (prefix, _) => (prefix, items),
    };
    if facts.first_items.is_empty() {
        facts
            .first_items
            .extend(first.into_iter().flat_map(Located::elements));
    }
    match rest {
        Some(rest) if rest.node.as_bool() == Some(false) => facts.closed = true,
        rest => facts.items.extend(rest),
    }
}

fn groups<'d>(node: Located<'d>, of: &Conjunction<'d>, facts: &mut Facts<'d>) {
    for word in ["oneOf", "anyOf"] {
        let Some(list) = node.get(word) else {
            continue;
        };
        let key = key(list);
        let branches: Vec<_> = list.elements().collect();
        if !branches.is_empty() && !of.spent.contains(&key) {
            facts.groups.push(Group {
                key,
                branches,
                owner: node,
            });
        }
    }
}
