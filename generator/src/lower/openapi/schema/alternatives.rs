//! Which alternatives a schema has, and whether they come to one type or to a union.

use std::collections::BTreeSet;

use super::Schemas;
use super::conjunction::{Conjunction, ConjunctionKey, key};
use super::facts::Facts;
use super::plan::Plan;
use crate::api::{EnumValue, Type, TypeShape};
use crate::read::openapi::Located;
use crate::report::{Kind, Report};

/// So many alternatives are told apart; each is tried on each value.
const MOST: usize = 128;

/// Members that say what a value is, not only which values are allowed.
const STRUCTURE: &[&str] = &[
    "$ref",
    "type",
    "properties",
    "additionalProperties",
    "patternProperties",
    "items",
    "prefixItems",
    "enum",
    "const",
    "allOf",
    "oneOf",
    "anyOf",
    "format",
];

impl<'d> Schemas<'d> {
    /// What a schema with lists of alternatives becomes; `None` where it has none, or none that says what a value is.
    pub(super) fn alternatives(
        &mut self,
        of: &Conjunction<'d>,
        facts: &mut Facts<'d>,
        report: &mut Report,
    ) -> Option<Plan<'d>> {
        if facts.groups.is_empty() {
            return None;
        }
        let branches = self.branches(of, facts, report)?;
        if branches.len() > MOST {
            let message = format!(
                "there are {} alternatives, too many to tell them apart",
                branches.len()
            );
            let owner = facts.groups.first().map(|group| group.owner)?;
            self.warn_once(Kind::Schema, owner, message, "any value is taken", report);
            return Some(Plan::Plain(Type::Any));
        }
        if let [one] = branches.as_slice() {
            return Some(Plan::Same(one.clone()));
        }
        Some(
            self.scalars(&branches, report)
                .unwrap_or(Plan::Union(branches)),
        )
    }

    /// The alternatives, those of alternatives in their place. `None` where no list says what a value is.
    fn branches(
        &mut self,
        of: &Conjunction<'d>,
        facts: &mut Facts<'d>,
        report: &mut Report,
    ) -> Option<Vec<Conjunction<'d>>> {
        let mut open = self.expanded(of, facts, report)?;
        open.reverse();
        let mut seen: BTreeSet<ConjunctionKey> = BTreeSet::from([of.key()]);
        let mut branches = Vec::new();
        while let Some(branch) = open.pop() {
            if branches.len() > MOST || !seen.insert(branch.key()) {
                continue;
            }
            let mut inner_facts = self.facts(&branch, report);
            facts.nullable |= inner_facts.nullable;
            if let Some(children) = self.extended(&branch, &inner_facts) {
                open.extend(children.into_iter().rev());
                continue;
            }
            if inner_facts.is_empty() && inner_facts.properties.is_empty() {
                // Anything, so nothing is told apart.
                branches.push(branch);
                continue;
            }
            match self.expanded(&branch, &mut inner_facts, report) {
                Some(inner) => {
                    facts.nullable |= inner_facts.nullable;
                    open.extend(inner.into_iter().rev());
                }
                None => branches.push(branch),
            }
        }
        Some(branches)
    }

    /// One conjunction for each alternative of the first list that says what a value is.
    fn expanded(
        &mut self,
        of: &Conjunction<'d>,
        facts: &mut Facts<'d>,
        report: &mut Report,
    ) -> Option<Vec<Conjunction<'d>>> {
        let says = |branch: &Located<'d>| STRUCTURE.iter().any(|word| branch.get(word).is_some());
        let mut spent = of.spent.clone();
        for group in facts.groups.clone() {
            spent.push(group.key);
            if !group.branches.iter().any(says) {
                self.note_once(
                    group.owner,
                    "the alternatives only say which values are allowed",
                    "the type takes more values than the schema",
                    report,
                );
                continue;
            }
            // Beside the alternatives the schema itself only counts where it says what a value is.
            let weighs = self.weighs(of, group.owner);
            let mut branches = Vec::new();
            for branch in &group.branches {
                let Some(peeled) = self.peel(*branch, report) else {
                    continue;
                };
                facts.nullable |= peeled.nullable;
                if facts
                    .nodes
                    .iter()
                    .any(|node| key(*node) == key(peeled.schema))
                {
                    continue;
                }
                branches.push(if weighs {
                    let mut parts = vec![peeled.schema];
                    parts.extend(&of.parts);
                    Conjunction {
                        parts,
                        spent: spent.clone(),
                        ..Conjunction::all(Vec::new())
                    }
                } else {
                    Conjunction::of(peeled.schema)
                });
            }
            return (!branches.is_empty()).then_some(branches);
        }
        None
    }

    /// Whether a conjunction says more than the list of alternatives in one of its schemas.
    fn weighs(&self, of: &Conjunction<'d>, owner: Located<'d>) -> bool {
        let [schema] = of.parts.as_slice() else {
            return true;
        };
        if key(*schema) != key(owner) {
            return true;
        }
        let words = [
            "properties",
            "additionalProperties",
            "patternProperties",
            "allOf",
            "items",
            "required",
        ];
        let lists = ["oneOf", "anyOf"];
        words.iter().any(|word| schema.get(word).is_some())
            || lists.iter().all(|word| schema.get(word).is_some())
    }

    /// One type where all alternatives are text, or all are numbers of one type.
    fn scalars(&mut self, branches: &[Conjunction<'d>], report: &mut Report) -> Option<Plan<'d>> {
        let mut types = Vec::new();
        let mut known: Vec<EnumValue> = Vec::new();
        for branch in branches {
            let facts = self.facts(branch, report);
            if !facts.groups.is_empty() || facts.forms().len() > 1 {
                return None;
            }
            if let Some(listed) = &facts.values {
                match self.enumeration(branch, &facts, listed, report) {
                    Some(Plan::Enum(TypeShape::Enum {
                        values,
                        whole: false,
                    })) => {
                        let titled = |value| titled(value, &facts);
                        known.extend(values.into_iter().map(titled));
                        types.push(Type::Text);
                        continue;
                    }
                    Some(Plan::Plain(ty)) => {
                        types.push(ty);
                        continue;
                    }
                    _ => return None,
                }
            }
            let form = facts.forms().first().copied()?;
            types.push(self.scalar(form, &facts, report)?);
        }
        let known: Vec<EnumValue> = each_once(known);
        let text = |ty: &Type| matches!(ty, Type::Text | Type::Base64);
        if types.iter().all(text) && !known.is_empty() {
            return Some(Plan::Enum(TypeShape::Enum {
                values: known,
                whole: false,
            }));
        }
        if !known.is_empty() {
            return None;
        }
        common_scalar(&types).map(Plan::Plain)
    }
}

/// A value whose schema has a title is called so.
fn titled(value: EnumValue, facts: &Facts<'_>) -> EnumValue {
    let own = facts.nodes.first();
    let alone = facts
        .values
        .as_ref()
        .is_some_and(|values| values.len() == 1);
    let said = |word| own.filter(|_| alone)?.text(word).map(str::to_owned);
    EnumValue {
        wish: value.wish.or_else(|| said("title")),
        description: value.description.or_else(|| said("description")),
        ..value
    }
}

fn each_once(values: Vec<EnumValue>) -> Vec<EnumValue> {
    let mut once: Vec<EnumValue> = Vec::new();
    for value in values {
        if once.iter().all(|known| known.value != value.value) {
            once.push(value);
        }
    }
    once
}

/// The scalar that takes the values of all, where there is one.
fn common_scalar(types: &[Type]) -> Option<Type> {
    let widest = [
        Type::Bool,
        Type::Integer32,
        Type::Integer,
        Type::Unsigned,
        Type::Base64,
        Type::Text,
        Type::Secret,
        Type::Decimal,
    ];
    let first = types.first()?;
    if types.iter().all(|ty| ty == first) {
        return Some(first.clone());
    }
    let takes = |wide: &&Type| types.iter().all(|ty| ty == *wide || is_within(ty, wide));
    widest.iter().find(takes).cloned()
}

fn is_within(ty: &Type, wide: &Type) -> bool {
    match wide {
        Type::Integer => *ty == Type::Integer32,
        Type::Text => *ty == Type::Base64,
        Type::Secret => matches!(ty, Type::Text | Type::Base64),
        Type::Decimal => matches!(
            ty,
            Type::Integer | Type::Integer32 | Type::Unsigned | Type::Float
        ),
        _ => false,
    }
}
