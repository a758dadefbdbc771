//! The key that tells alternatives apart: `discriminator`.

use super::Schemas;
use super::conjunction::{Conjunction, Key, key};
use super::facts::Facts;
use crate::api::{Tag, Type};
use crate::read::openapi::Located;
use crate::report::{Kind, Report};

impl<'d> Schemas<'d> {
    /// The schemas that extend a schema whose discriminator tells them apart, and that itself: what a value of it may be
    /// (OpenAPI 3.0.3, "Discriminator Object"). `None` for any other schema.
    pub(super) fn extended(
        &self,
        of: &Conjunction<'d>,
        facts: &Facts<'d>,
    ) -> Option<Vec<Conjunction<'d>>> {
        let [schema] = of.parts.as_slice() else {
            return None;
        };
        if of.alone || !facts.groups.is_empty() || discriminator(*schema).is_none() {
            return None;
        }
        let mut found: Vec<Located<'d>> = Vec::new();
        let mut open = vec![*schema];
        while let Some(parent) = open.pop() {
            for child in self.children.get(&key(parent)).into_iter().flatten() {
                if found.iter().all(|known| key(*known) != key(*child)) {
                    found.push(*child);
                    open.push(*child);
                }
            }
        }
        if found.is_empty() {
            return None;
        }
        found.push(*schema);
        let alone = |schema| Conjunction {
            alone: true,
            ..Conjunction::of(schema)
        };
        Some(found.into_iter().map(alone).collect())
    }

    /// Whether other schemas extend a schema that tells them apart.
    pub(super) fn is_extended(&self, of: &Conjunction<'d>) -> bool {
        let mut parts = of.parts.iter();
        parts.any(|part| self.children.contains_key(&key(*part)) && discriminator(*part).is_some())
    }

    /// The key that tells the alternatives of a union apart, where one is declared and every alternative has it.
    pub(super) fn tag(
        &mut self,
        of: &Conjunction<'d>,
        facts: &Facts<'d>,
        alternatives: &[(Type, Vec<Conjunction<'d>>)],
        report: &mut Report,
    ) -> Option<Tag> {
        let owners = facts
            .groups
            .iter()
            .map(|group| group.owner)
            .chain(of.parts.clone());
        let (owner, name) = owners
            .into_iter()
            .find_map(|owner| discriminator(owner).map(|name| (owner, name)))?;
        let mut values: Vec<(String, usize)> = Vec::new();
        for (index, (_, schemas)) in alternatives.iter().enumerate() {
            for schema in schemas {
                let facts = self.facts(schema, report);
                let Some((_, property)) = facts.properties.iter().find(|(key, _)| *key == name)
                else {
                    let message = format!(
                        "an alternative lacks the key {name:?}, which shall tell it from the others"
                    );
                    self.warn_once(
                        Kind::Schema,
                        owner,
                        message,
                        "what a value holds tells it",
                        report,
                    );
                    return None;
                };
                let own = property.iter().flat_map(|schema| single_values(*schema));
                values.extend(own.map(|value| (value.to_owned(), index)));
                let names = schema
                    .parts
                    .iter()
                    .filter_map(|part| self.component_name(*part));
                values.extend(names.map(|name| (name.to_owned(), index)));
            }
        }
        self.mapped(owner, alternatives, &mut values, report);
        // What stands for several alternatives tells nothing.
        values.sort();
        values.dedup();
        let ambiguous = |text: &str| values.iter().filter(|(other, _)| other == text).count() > 1;
        let clear: Vec<_> = values
            .iter()
            .filter(|(text, _)| !ambiguous(text))
            .cloned()
            .collect();
        Some(Tag {
            key: name.to_owned(),
            values: clear,
        })
    }

    /// The texts of the mapping. They take the place of what was found otherwise.
    fn mapped(
        &mut self,
        owner: Located<'d>,
        alternatives: &[(Type, Vec<Conjunction<'d>>)],
        values: &mut Vec<(String, usize)>,
        report: &mut Report,
    ) {
        let mapping = owner
            .get("discriminator")
            .and_then(|found| found.get("mapping"));
        for member in mapping.into_iter().flat_map(Located::members) {
            let Some(target) = self.target(member.value) else {
                continue;
            };
            let holds = |schemas: &[Conjunction<'d>]| {
                let mut parts = schemas.iter().flat_map(|schema| &schema.parts);
                parts.any(|part| key(*part) == target)
            };
            match alternatives.iter().position(|(_, schemas)| holds(schemas)) {
                Some(index) => {
                    values.retain(|(text, _)| text != member.key);
                    values.push((member.key.to_owned(), index));
                }
                None => {
                    let message = format!(
                        "{:?} stands for a schema that is none of the alternatives",
                        member.key
                    );
                    self.warn_once(
                        Kind::Schema,
                        member.value,
                        message,
                        "such a value is kept as it is",
                        report,
                    );
                }
            }
        }
    }

    /// The schema that a mapping names: by a reference, or by its name.
    fn target(&self, named: Located<'d>) -> Option<Key> {
        let name = named.as_text()?;
        let by_name = self.components.iter().find(|(_, known)| **known == name);
        if let Some((key, _)) = by_name {
            return Some(*key);
        }
        self.references.resolve(named).ok().map(key)
    }
}

/// The key that a schema's discriminator names. Swagger 2.0 has it without an object around.
fn discriminator(schema: Located<'_>) -> Option<&str> {
    let found = schema.get("discriminator")?;
    found.as_text().or_else(|| found.text("propertyName"))
}

/// The value of a schema that allows one only, by `const` or by a list of one.
fn single_values(schema: Located<'_>) -> Vec<&str> {
    let listed: Vec<_> = schema
        .get("enum")
        .into_iter()
        .flat_map(Located::elements)
        .collect();
    let listed = match listed.as_slice() {
        [only] => only.as_text(),
        _ => None,
    };
    let constant = schema.get("const").and_then(Located::as_text);
    constant.or(listed).into_iter().collect()
}
