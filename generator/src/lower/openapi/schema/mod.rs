//! Schemas become types: JSON Schema as OpenAPI 3.1 has it, and the two dialects before.
//!
//! A schema is looked at as a conjunction ([`conjunction`]): itself, what it refers to, and what `allOf` adds. What these
//! say together ([`facts`], found by [`gather`]) decides what it becomes ([`plan`]): a type without a name, or one with a
//! name, which is reserved first and made later, so that schemas may lead back to themselves. A request and a reply see a
//! schema differently where it has members that are only read or only written; types that come out equal are made one in
//! the end ([`finish`]).

mod alternatives;
mod conjunction;
mod examples;
mod facts;
mod finish;
mod gather;
mod naming;
mod object;
mod plan;
mod scalar;
mod tag;
#[cfg(test)]
mod tests;
mod union;
mod values;
mod wording;

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Type, TypeId, TypeShape, TypeUse};
use crate::read::openapi::{Document, Located, References, Version};
use crate::report::{Diagnostic, Kind, Report, Severity};
use crate::source::Place;
pub(super) use conjunction::is_annotation;
use conjunction::{Conjunction, ConjunctionKey, Key, key};
#[cfg(feature = "evidence")]
pub(crate) use examples::Tally;
use naming::Wishes;
use plan::Reserved;

/// Which members of objects count: a request leaves out those that are only read, a reply those that are only written
/// (OpenAPI 3.0.3, "Schema Object").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum View {
    Request,
    Reply,
}

/// A type, and whether the value may be `null` instead.
#[derive(Clone, Debug)]
struct Value {
    ty: Type,
    nullable: bool,
}

impl Value {
    fn any() -> Self {
        Self {
            ty: Type::Any,
            nullable: false,
        }
    }

    /// The type where nothing beside it can say that the value may be `null`.
    fn whole(self) -> Type {
        match self.ty {
            Type::Any => Type::Any,
            ty if self.nullable => Type::Nullable(Box::new(ty)),
            ty => ty,
        }
    }
}

/// A type with a name, which is made when its turn comes.
struct Draft {
    wishes: Wishes,
    /// Whether the document itself gives the name.
    component: bool,
    view: View,
    description: Option<String>,
    /// `None` until it is made.
    shape: Option<TypeShape>,
}

/// The types that the schemas of a document become.
pub(super) struct Schemas<'d> {
    version: Version,
    references: &'d References<'d>,
    /// The names of schemas that have one.
    components: BTreeMap<Key, &'d str>,
    /// The schemas that extend a schema, by `allOf`.
    children: BTreeMap<Key, Vec<Located<'d>>>,
    drafts: Vec<Draft>,
    ids: BTreeMap<(ConjunctionKey, View), Value>,
    /// Drafts that are not made yet.
    queue: Vec<Reserved<'d>>,
    /// What was reported: a schema is looked at more than once.
    reported: BTreeSet<(Option<Place>, String)>,
}

/// A field of a form: a property of an object schema.
#[derive(Clone, Debug)]
pub(super) struct FormField<'d> {
    /// The key, as written.
    pub(super) key: &'d str,
    /// Its schema.
    pub(super) schema: Located<'d>,
    /// Whether it must be there.
    pub(super) required: bool,
    /// Its type.
    pub(super) ty: Type,
    /// What the docs say of it.
    pub(super) description: Option<String>,
}

impl<'d> Schemas<'d> {
    /// No types yet.
    pub(super) fn new(document: &'d Document<'d>) -> Self {
        let mut schemas = Self {
            version: document.version,
            references: &document.references,
            components: BTreeMap::new(),
            children: BTreeMap::new(),
            drafts: Vec::new(),
            ids: BTreeMap::new(),
            queue: Vec::new(),
            reported: BTreeSet::new(),
        };
        let components = document.root.get("components");
        let lists = [
            components.and_then(|components| components.get("schemas")),
            document.root.get("definitions"),
        ];
        let mut named: Vec<_> = lists
            .into_iter()
            .flatten()
            .flat_map(Located::members)
            .collect();
        // The order in which schemas stand says nothing: theirs is an object.
        named.sort_by_key(|member| member.key);
        for member in named {
            schemas.components.insert(key(member.value), member.key);
            for part in member
                .value
                .get("allOf")
                .into_iter()
                .flat_map(Located::elements)
            {
                if let Some(parent) = part
                    .get("$ref")
                    .and_then(|to| schemas.references.resolve(to).ok())
                {
                    let children = schemas.children.entry(key(parent)).or_default();
                    children.push(member.value);
                }
            }
        }
        schemas
    }

    /// The type of a schema's values. `wishes` are names for the type where the schema has none.
    pub(super) fn ty(
        &mut self,
        schema: Located<'d>,
        wishes: Vec<String>,
        usage: TypeUse,
        report: &mut Report,
    ) -> Type {
        let view = view(usage);
        let value = self.value(&Conjunction::of(schema), &Wishes(wishes), view, 0, report);
        self.make_all(report);
        value.whole()
    }

    /// The properties of an object schema as the fields of a form; `None` where it is no object with known properties.
    pub(super) fn fields(
        &mut self,
        schema: Located<'d>,
        wishes: Vec<String>,
        usage: TypeUse,
        report: &mut Report,
    ) -> Option<Vec<FormField<'d>>> {
        let peeled = self.peel(schema, report)?;
        let facts = self.facts(&Conjunction::of(peeled.schema), report);
        let wishes = match self.component_name(peeled.schema) {
            Some(name) => Wishes::of(name),
            None => Wishes(wishes),
        };
        let members = self.members(&facts, &wishes, view(usage), report);
        let fields = members.into_iter().filter_map(|(field, schemas)| {
            Some(FormField {
                key: facts
                    .properties
                    .iter()
                    .find(|(key, _)| *key == field.key)?
                    .0,
                schema: *schemas.first()?,
                required: field.presence == crate::api::Presence::Required,
                ty: field.ty,
                description: field.description,
            })
        });
        let fields: Vec<_> = fields.collect();
        self.make_all(report);
        (!fields.is_empty()).then_some(fields)
    }

    /// What the docs say of a value of a schema: its description, limits and default.
    pub(super) fn describe(
        &mut self,
        schema: Located<'d>,
        ty: &Type,
        report: &mut Report,
    ) -> Option<String> {
        let peeled = self.peel(schema, report)?;
        let mut nodes = peeled.outer;
        nodes.extend(self.parts(&[peeled.schema], report));
        wording::describe(&nodes, ty)
    }

    /// The shape of a type that [`Schemas::ty`] gave.
    pub(super) fn shape(&self, id: TypeId) -> Option<&TypeShape> {
        self.drafts.get(id.0)?.shape.as_ref()
    }

    /// Makes what was reserved, and what that reserves.
    fn make_all(&mut self, report: &mut Report) {
        while let Some(reserved) = self.queue.pop() {
            self.make(reserved, report);
        }
    }

    fn component_name(&self, schema: Located<'d>) -> Option<&'d str> {
        self.components.get(&key(schema)).copied()
    }

    fn report_once(&mut self, diagnostic: Diagnostic, report: &mut Report) {
        if self
            .reported
            .insert((diagnostic.place, diagnostic.message.clone()))
        {
            report.push(diagnostic);
        }
    }

    fn warn_once(
        &mut self,
        kind: Kind,
        at: Located<'d>,
        message: impl Into<String>,
        instead: &str,
        report: &mut Report,
    ) {
        let found = Diagnostic::new(kind, Severity::Warning, message);
        self.report_once(found.at(at.place()).instead(instead), report);
    }

    fn note_once(
        &mut self,
        at: Located<'d>,
        message: impl Into<String>,
        instead: &str,
        report: &mut Report,
    ) {
        let found = Diagnostic::new(Kind::Schema, Severity::Note, message);
        self.report_once(found.at(at.place()).instead(instead), report);
    }
}

fn view(usage: TypeUse) -> View {
    if usage.request {
        View::Request
    } else {
        View::Reply
    }
}
