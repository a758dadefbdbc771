//! What a schema becomes.

use std::collections::BTreeSet;

use super::conjunction::{Conjunction, Peeled};
use super::facts::{Facts, Form};
use super::naming::Wishes;
use super::{Draft, Schemas, Value, View, wording};
use crate::api::{Type, TypeId, TypeShape};
use crate::read::openapi::Located;
use crate::report::{Kind, Report};

/// Lists, maps and alternatives directly inside each other; what lies deeper is any value.
const MAX_NESTING: usize = 48;

/// What the values of a schema become.
pub(super) enum Plan<'d> {
    /// A type without a name.
    Plain(Type),
    /// What another schema becomes.
    Same(Conjunction<'d>),
    /// A list of what the schemas of its elements say.
    List(Vec<Located<'d>>),
    /// An object whose keys are data.
    Map(Vec<Located<'d>>),
    /// A type with a name.
    Struct,
    /// A type with a name.
    Tuple,
    /// A type with a name.
    Enum(TypeShape),
    /// A type with a name, of these alternatives.
    Union(Vec<Conjunction<'d>>),
}

/// A type with a name that is not made yet, and what is known of it.
pub(super) struct Reserved<'d> {
    id: TypeId,
    of: Conjunction<'d>,
    facts: Facts<'d>,
    plan: Plan<'d>,
}

impl<'d> Schemas<'d> {
    /// The type of the values of a conjunction.
    pub(super) fn value(
        &mut self,
        of: &Conjunction<'d>,
        wishes: &Wishes,
        view: View,
        nesting: usize,
        report: &mut Report,
    ) -> Value {
        let Some((of, peeled)) = self.peeled(of, report) else {
            return Value::any();
        };
        let nullable = peeled.as_ref().is_some_and(|peeled| peeled.nullable);
        let identity = (of.key(), view);
        if let Some(known) = self.ids.get(&identity) {
            return Value {
                ty: known.ty.clone(),
                nullable: nullable || known.nullable,
            };
        }
        let mut facts = self.facts(&of, report);
        if nesting >= MAX_NESTING {
            self.too_deep(&of, report);
            return Value::any();
        }
        let named = self.wishes(&of, peeled.as_ref(), wishes);
        let plan = self.plan(&of, &mut facts, report);
        let nullable = nullable || facts.nullable;
        let ty = match plan {
            Plan::Plain(ty) => ty,
            Plan::Same(other) => {
                let value = self.value(&other, &named, view, nesting + 1, report);
                return Value {
                    nullable: nullable || value.nullable,
                    ..value
                };
            }
            Plan::List(items) => {
                Type::List(Box::new(self.inner(items, &named, view, nesting, report)))
            }
            Plan::Map(values) => {
                Type::Map(Box::new(self.inner(values, &named, view, nesting, report)))
            }
            plan @ (Plan::Struct | Plan::Tuple | Plan::Enum(_) | Plan::Union(_)) => {
                let id = self.reserve(&of, &facts, named, view);
                let value = Value {
                    ty: Type::Named(id),
                    nullable: facts.nullable,
                };
                self.ids.insert(identity, value);
                self.queue.push(Reserved {
                    id,
                    of,
                    facts,
                    plan,
                });
                Type::Named(id)
            }
        };
        Value { ty, nullable }
    }

    /// The type of what a list or a map holds.
    fn inner(
        &mut self,
        schemas: Vec<Located<'d>>,
        wishes: &Wishes,
        view: View,
        nesting: usize,
        report: &mut Report,
    ) -> Type {
        if schemas.is_empty() {
            return Type::Any;
        }
        let of = Conjunction::all(schemas);
        self.value(&of, &wishes.one(), view, nesting + 1, report)
            .whole()
    }

    /// A conjunction of one schema is that of what the schema stands for.
    fn peeled(
        &mut self,
        of: &Conjunction<'d>,
        report: &mut Report,
    ) -> Option<(Conjunction<'d>, Option<Peeled<'d>>)> {
        let [schema] = of.parts.as_slice() else {
            return Some((of.clone(), None));
        };
        if of.alone {
            return Some((of.clone(), None));
        }
        let peeled = self.peel(*schema, report)?;
        let of = Conjunction {
            parts: vec![peeled.schema],
            ..of.clone()
        };
        Some((of, Some(peeled)))
    }

    /// What a conjunction becomes. That one of its alternatives may be `null` is added to the facts.
    pub(super) fn plan(
        &mut self,
        of: &Conjunction<'d>,
        facts: &mut Facts<'d>,
        report: &mut Report,
    ) -> Plan<'d> {
        let whole = of.only.is_none();
        if let Some(children) = self.extended(of, facts).filter(|_| whole) {
            return Plan::Union(children);
        }
        let values = facts.values.clone();
        let values = values.and_then(|values| self.enumeration(of, facts, &values, report));
        if let Some(plan) = values {
            return plan;
        }
        let alternatives = match whole {
            true => self.alternatives(of, facts, report),
            false => None,
        };
        if let Some(plan) = alternatives {
            return plan;
        }
        let mut forms = facts.forms();
        if forms.len() > 1 && forms.contains(&Form::Number) {
            forms.remove(&Form::Integer);
        }
        let mut each = forms.iter();
        match (each.next(), each.next()) {
            (None, _) => Plan::Plain(Type::Any),
            (Some(form), None) => self.of_form(*form, facts, report),
            // All kinds of values are allowed, and nothing is said of any.
            (Some(_), Some(_)) if forms.len() >= 5 => Plan::Plain(Type::Any),
            _ => Plan::Union(by_form(of, &forms)),
        }
    }

    fn of_form(&mut self, form: Form, facts: &Facts<'d>, report: &mut Report) -> Plan<'d> {
        if let Some(ty) = self.scalar(form, facts, report) {
            return Plan::Plain(ty);
        }
        match form {
            Form::List if facts.first_items.is_empty() => Plan::List(facts.items.clone()),
            Form::List => Plan::Tuple,
            _ if facts.properties.is_empty() => {
                // With several schemas, each for some keys, a value is of one of them.
                match facts.additional.as_slice() {
                    [one] => Plan::Map(vec![*one]),
                    _ => Plan::Map(Vec::new()),
                }
            }
            _ => Plan::Struct,
        }
    }

    /// Reserves a type with a name.
    fn reserve(
        &mut self,
        of: &Conjunction<'d>,
        facts: &Facts<'d>,
        wishes: Wishes,
        view: View,
    ) -> TypeId {
        let id = TypeId(self.drafts.len());
        let component = self.component_of(of).is_some() && of.only.is_none();
        let own = facts.nodes.first();
        let title = own.and_then(|own| own.text("title"));
        self.drafts.push(Draft {
            wishes: if component {
                wishes
            } else {
                wishes.titled(title)
            },
            component,
            view,
            description: own.and_then(|own| wording::description(*own)),
            shape: None,
        });
        id
    }

    /// Makes a type that was reserved.
    pub(super) fn make(&mut self, reserved: Reserved<'d>, report: &mut Report) {
        let Reserved {
            id,
            of,
            facts,
            plan,
        } = reserved;
        let Some(draft) = self.drafts.get(id.0) else {
            return;
        };
        let (wishes, view) = (draft.wishes.clone(), draft.view);
        let shape = match plan {
            Plan::Tuple => self.tuple(&facts, &wishes, view, report),
            Plan::Enum(shape) => shape,
            Plan::Union(alternatives) => {
                self.union(&of, &facts, alternatives, &wishes, view, report)
            }
            _ => self.object(&facts, &wishes, view, report),
        };
        if let Some(draft) = self.drafts.get_mut(id.0) {
            draft.shape = Some(shape);
        }
    }

    fn component_of(&self, of: &Conjunction<'d>) -> Option<&'d str> {
        match of.parts.as_slice() {
            [schema] => self.component_name(*schema),
            _ => None,
        }
    }

    /// The document's own name for a schema, or else the given ones.
    fn wishes(&self, of: &Conjunction<'d>, peeled: Option<&Peeled<'d>>, given: &Wishes) -> Wishes {
        if let Some(name) = self.component_of(of).filter(|_| of.only.is_none()) {
            let base = of.alone && self.is_extended(of);
            return Wishes::of(if base {
                format!("{name} base")
            } else {
                name.to_owned()
            });
        }
        // What a reference leads to has the name that the reference calls it by, unless that is only a place.
        let word = |name: &&String| {
            !matches!(name.as_str(), "schema" | "items" | "")
                && !name.starts_with(|c: char| c.is_ascii_digit())
        };
        match peeled.and_then(|peeled| peeled.name.as_ref()).filter(word) {
            Some(name) => {
                let name = name
                    .rsplit_once('.')
                    .map_or(name.as_str(), |(stem, _)| stem);
                let mut wishes = given.clone();
                wishes.0.insert(0, name.to_owned());
                wishes
            }
            None => given.clone(),
        }
    }

    fn too_deep(&mut self, of: &Conjunction<'d>, report: &mut Report) {
        if let Some(part) = of.parts.first() {
            let message = "schemas lead to each other too deeply here";
            self.warn_once(Kind::Limit, *part, message, "any value is taken", report);
        }
    }
}

/// One alternative for each kind of value.
fn by_form<'d>(of: &Conjunction<'d>, forms: &BTreeSet<Form>) -> Vec<Conjunction<'d>> {
    let alternative = |form: &Form| Conjunction {
        only: Some(*form),
        ..of.clone()
    };
    forms.iter().map(alternative).collect()
}
