//! Objects with known keys, and lists whose elements have schemas of their own.

use super::conjunction::Conjunction;
use super::facts::Facts;
use super::naming::Wishes;
use super::{Schemas, View, wording};
use crate::api::{Field, Presence, Type, TypeShape, sort_among};
use crate::infer::singular;
use crate::read::openapi::Located;
use crate::report::Report;
use crate::text::secret::is_secret_name;

impl<'d> Schemas<'d> {
    /// An object.
    pub(super) fn object(
        &mut self,
        facts: &Facts<'d>,
        wishes: &Wishes,
        view: View,
        report: &mut Report,
    ) -> TypeShape {
        let members = self.members(facts, wishes, view, report);
        let fields = members.into_iter().map(|(field, _)| field).collect();
        let rest = match facts.additional.as_slice() {
            [] => None,
            [one] => {
                let of = Conjunction::of(*one);
                let wishes = wishes.under("additional property");
                Some(self.value(&of, &wishes, view, 1, report).whole())
            }
            _ => Some(Type::Any),
        };
        TypeShape::Struct { fields, rest }
    }

    /// The fields of an object that count in a view, with their schemas.
    pub(super) fn members(
        &mut self,
        facts: &Facts<'d>,
        wishes: &Wishes,
        view: View,
        report: &mut Report,
    ) -> Vec<(Field, Vec<Located<'d>>)> {
        let mut members = Vec::new();
        // What comes to a schema first gives it its name where it has none, so the order must be that of the keys.
        let mut properties: Vec<_> = facts.properties.iter().enumerate().collect();
        properties.sort_by_key(|(_, (key, _))| *key);
        for (index, (key, schemas)) in properties {
            if !self.counts(schemas, view, report) {
                continue;
            }
            let required = facts.required.contains_key(key) || {
                // The third draft of JSON Schema said it at the property.
                schemas
                    .iter()
                    .any(|schema| schema.flag("required") == Some(true))
            };
            let field = self.field(key, schemas, required, &wishes.under(key), view, report);
            members.push((index, (field, schemas.clone())));
        }
        members.sort_by_key(|(index, _)| *index);
        let mut members: Vec<_> = members.into_iter().map(|(_, member)| member).collect();
        // The order of properties means nothing (RFC 8259, section 4), and that of arguments does; the list has one.
        sort_among(
            &mut members,
            |(field, _)| field.presence == Presence::Required,
            |(field, _)| {
                let listed = facts.required.get(field.key.as_str());
                (listed.copied().unwrap_or(usize::MAX), field.key.clone())
            },
        );
        members
    }

    fn field(
        &mut self,
        key: &str,
        schemas: &[Located<'d>],
        required: bool,
        wishes: &Wishes,
        view: View,
        report: &mut Report,
    ) -> Field {
        let of = Conjunction::all(schemas.to_vec());
        let value = self.value(&of, wishes, view, 0, report);
        let ty = secret(key, value.ty);
        let description = self.words(&of, &ty, report);
        Field {
            key: key.to_owned(),
            nullable: value.nullable && ty != Type::Any,
            ty,
            presence: if required {
                Presence::Required
            } else {
                Presence::Optional
            },
            always_present: required,
            boxed: false,
            description,
        }
    }

    /// What the docs say of a field.
    fn words(&mut self, of: &Conjunction<'d>, ty: &Type, report: &mut Report) -> Option<String> {
        let (mut nodes, inner) = match of.parts.as_slice() {
            [schema] => {
                let peeled = self.peel(*schema, report)?;
                (peeled.outer, vec![peeled.schema])
            }
            several => (Vec::new(), several.to_vec()),
        };
        // The docs of a type with a name stand there.
        match ty.name_in().is_some() {
            true if !nodes.is_empty() => {}
            true if inner.len() > 1 => nodes = inner,
            _ => nodes.extend(self.parts(&inner, report)),
        }
        wording::describe(&nodes, ty)
    }

    /// Whether a property counts in a view.
    fn counts(&mut self, schemas: &[Located<'d>], view: View, report: &mut Report) -> bool {
        let word = match view {
            View::Request => "readOnly",
            View::Reply => "writeOnly",
        };
        !schemas.iter().any(|schema| {
            let Some(peeled) = self.peel(*schema, report) else {
                return false;
            };
            let mut nodes = peeled.outer.iter().chain([&peeled.schema]);
            nodes.any(|node| node.flag(word) == Some(true))
        })
    }

    /// A list whose first elements have schemas of their own.
    pub(super) fn tuple(
        &mut self,
        facts: &Facts<'d>,
        wishes: &Wishes,
        view: View,
        report: &mut Report,
    ) -> TypeShape {
        let mut elements = Vec::new();
        for (index, schema) in facts.first_items.iter().enumerate() {
            let wishes = wishes.alternative(&format!("element {index}"));
            elements.push(
                self.value(&Conjunction::of(*schema), &wishes, view, 1, report)
                    .whole(),
            );
        }
        let count = |word| facts.get(word)?.scalar()?.parse::<usize>().ok();
        let longest = count("maxItems").unwrap_or(usize::MAX);
        let rest = if facts.closed || longest <= elements.len() {
            None
        } else if facts.items.is_empty() {
            Some(Type::Any)
        } else {
            let of = Conjunction::all(facts.items.clone());
            Some(self.value(&of, &wishes.one(), view, 1, report).whole())
        };
        TypeShape::Tuple {
            required: count("minItems").unwrap_or(0).min(elements.len()),
            elements,
            rest,
        }
    }
}

/// Text under the name of a credential is secret.
fn secret(key: &str, ty: Type) -> Type {
    match ty {
        Type::Text if is_secret_name(key) => Type::Secret,
        Type::List(element) if *element == Type::Text && is_secret_name(&singular(key)) => {
            Type::List(Box::new(Type::Secret))
        }
        ty => ty,
    }
}
