//! Values of one of several schemas: the types of the alternatives, and in which order these are tried.

use super::conjunction::Conjunction;
use super::facts::{Facts, Form};
use super::naming::Wishes;
use super::plan::Plan;
use super::{Schemas, View};
use crate::api::{Type, TypeShape};
use crate::report::Report;

impl<'d> Schemas<'d> {
    /// A union of alternatives.
    pub(super) fn union(
        &mut self,
        of: &Conjunction<'d>,
        facts: &Facts<'d>,
        branches: Vec<Conjunction<'d>>,
        wishes: &Wishes,
        view: View,
        report: &mut Report,
    ) -> TypeShape {
        let mut found: Vec<(Type, Vec<Conjunction<'d>>)> = Vec::new();
        for (index, branch) in branches.into_iter().enumerate() {
            let wishes = self.branch_wishes(&branch, wishes, index, report);
            let ty = match self.value(&branch, &wishes, view, 1, report).ty {
                // A union among the alternatives would take any value.
                ty if self.is_union(&ty, &branch, report) => Type::Any,
                ty => ty,
            };
            match found.iter_mut().find(|(known, _)| *known == ty) {
                Some((_, same)) => same.push(branch),
                None => found.push((ty, vec![branch])),
            }
        }
        // The stable order keeps that of the document among those that are equally special.
        found.sort_by_key(|(ty, _)| generality(ty));
        found.retain(|(ty, _)| *ty != Type::Any);
        let tag = self.tag(of, facts, &found, report);
        TypeShape::Union {
            alternatives: found.into_iter().map(|(ty, _)| ty).collect(),
            tag,
        }
    }

    fn is_union(&mut self, ty: &Type, branch: &Conjunction<'d>, report: &mut Report) -> bool {
        if !matches!(ty, Type::Named(_)) {
            return false;
        }
        let mut facts = self.facts(branch, report);
        matches!(self.plan(branch, &mut facts, report), Plan::Union(_))
    }

    fn branch_wishes(
        &mut self,
        branch: &Conjunction<'d>,
        wishes: &Wishes,
        index: usize,
        report: &mut Report,
    ) -> Wishes {
        let facts = self.facts(branch, report);
        let own = facts.nodes.first().copied();
        let name = own.and_then(|own| self.component_name(own));
        if let Some(name) = name {
            // The schema with what stands beside the alternatives.
            return match branch.parts.len() {
                1 => Wishes::of(name),
                _ => Wishes([vec![name.to_owned()], wishes.alternative(name).0].concat()),
            };
        }
        if let Some(form) = branch.only {
            return wishes.alternative(word(form));
        }
        let constants = facts.properties.iter().filter_map(|(key, schemas)| {
            let schema = schemas.first()?;
            let only = schema.get("enum").and_then(|list| {
                let mut values = list.elements();
                values.next().filter(|_| values.next().is_none())
            });
            let constant = only.or_else(|| schema.get("const"))?.as_text()?;
            Some((*key, constant))
        });
        let constant = constants.min().map(|(_, constant)| constant);
        let known = constant.or_else(|| facts.text("title"));
        match known.or_else(|| facts.required.keys().next().copied()) {
            Some(known) => wishes.alternative(known),
            None => wishes.alternative(&format!("alternative {}", index + 1)),
        }
    }
}

fn word(form: Form) -> &'static str {
    match form {
        Form::Object => "object",
        Form::List => "list",
        Form::Bool => "flag",
        Form::Integer | Form::Number => "number",
        Form::Text => "text",
    }
}

/// Alternatives that take more stand behind those that take less.
fn generality(ty: &Type) -> u8 {
    match ty {
        Type::Any => 3,
        Type::Map(inner) | Type::List(inner) if **inner == Type::Any => 2,
        Type::Map(_) | Type::Float | Type::Decimal => 1,
        _ => 0,
    }
}
