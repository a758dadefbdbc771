//! The examples of a document, held against the types of their schemas.

use super::conjunction::Conjunction;
use super::naming::Wishes;
use super::{Schemas, View};
use crate::api::{Type, TypeDefinition, TypeShape, TypeUse};
use crate::infer::{Misfit, Rules, misfits};
use crate::lower::openapi::reply::is_json;
use crate::read::openapi::{Document, Located, Version};
use crate::report::{Diagnostic, Kind, Report, Severity};

/// How many examples there are, and how many are read and written again with nothing lost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) examples: usize,
    pub(crate) whole: usize,
}

/// An example and the schema that it is one of.
struct Example<'d> {
    schema: Located<'d>,
    value: Located<'d>,
}

/// Members of a schema that are schemas.
const INNER: &[&str] = &["items", "additionalProperties", "not", "additionalItems"];

/// Members of a schema that are lists of schemas.
const LISTED: &[&str] = &["allOf", "oneOf", "anyOf", "prefixItems"];

impl<'d> Schemas<'d> {
    /// Reports each example of the document that is not of its schema's type: what is in it is seen differently by those
    /// who wrote it and by those who read the schema.
    pub(in crate::lower::openapi) fn check_examples(
        &mut self,
        document: &'d Document<'d>,
        report: &mut Report,
    ) -> Tally {
        let mut examples = Vec::new();
        collect(document.root, document, &mut examples);
        let count = examples.len();
        // What requests leave out, replies may hold, and the other way round. An example may be of either.
        let rest = self.misfits(examples, View::Reply, report);
        let failed = rest.len();
        let examples = rest.into_iter().map(|(example, _)| example).collect();
        let mut tally = Tally {
            examples: count,
            whole: count - failed,
        };
        let left = self.misfits(examples, View::Request, report);
        tally.whole += failed - left.len();
        for (example, misfit) in left {
            let message = format!("the example is not of its schema's type at {misfit}");
            let found =
                Diagnostic::new(Kind::Example, Severity::Note, message).at(example.value.place());
            self.report_once(found.instead("the type follows the schema"), report);
        }
        tally
    }

    /// The examples that do not fit, with the first reason of each.
    fn misfits(
        &mut self,
        examples: Vec<Example<'d>>,
        view: View,
        report: &mut Report,
    ) -> Vec<(Example<'d>, Misfit)> {
        let wishes = Wishes::of("example");
        let mut typed = Vec::new();
        for example in examples {
            let of = Conjunction::of(example.schema);
            let ty = self.value(&of, &wishes, view, 0, report).whole();
            typed.push((example, ty));
        }
        self.make_all(report);
        let types = self.definitions();
        let rules = Rules {
            lossless: true,
            placeholders: false,
            nulls: false,
        };
        let check = |(example, ty): (Example<'d>, Type)| {
            let found = misfits(&types, &ty, example.value.node, rules);
            found.into_iter().next().map(|misfit| (example, misfit))
        };
        typed.into_iter().filter_map(check).collect()
    }

    /// The types as they are so far.
    fn definitions(&self) -> Vec<TypeDefinition> {
        let definition = |draft: &super::Draft| TypeDefinition {
            wishes: Vec::new(),
            description: None,
            shape: draft.shape.clone().unwrap_or(TypeShape::Union {
                alternatives: Vec::new(),
                tag: None,
            }),
            usage: TypeUse::default(),
        };
        self.drafts.iter().map(definition).collect()
    }
}

/// Collects the examples below a value.
fn collect<'d>(value: Located<'d>, document: &'d Document<'d>, found: &mut Vec<Example<'d>>) {
    for element in value.elements() {
        collect(element, document, found);
    }
    if value.is_object() && value.get("schema").is_some() {
        beside(value, document, found);
    }
    for member in value.members() {
        match member.key {
            "schema" => of_schema(member.value, found),
            "schemas" | "definitions" => {
                for schema in member.value.members() {
                    of_schema(schema.value, found);
                }
            }
            "content" => {
                for media in member.value.members() {
                    match media.value.get("schema") {
                        Some(schema) if is_json(media.key) => {
                            of_schema(schema, found);
                            beside(media.value, document, found);
                        }
                        Some(schema) => of_schema(schema, found),
                        None => {}
                    }
                }
            }
            "example" | "examples" => {}
            key if key.starts_with("x-") => {}
            _ => collect(member.value, document, found),
        }
    }
}

/// The examples beside a schema: those of media types, parameters, headers, and replies of Swagger 2.0.
fn beside<'d>(holder: Located<'d>, document: &'d Document<'d>, found: &mut Vec<Example<'d>>) {
    let Some(schema) = holder.get("schema") else {
        return;
    };
    let mut add = |value: Located<'d>| found.push(Example { schema, value });
    holder.get("example").into_iter().for_each(&mut add);
    for member in holder
        .get("examples")
        .into_iter()
        .flat_map(Located::members)
    {
        if document.version == Version::Swagger2 {
            if is_json(member.key) {
                add(member.value);
            }
        } else if let Ok(example) = document.references.follow(member.value) {
            example.get("value").into_iter().for_each(&mut add);
        }
    }
}

/// The examples in a schema and in the schemas inside it.
fn of_schema<'d>(schema: Located<'d>, found: &mut Vec<Example<'d>>) {
    let mut add = |value: Located<'d>| found.push(Example { schema, value });
    for word in ["example", "x-example"] {
        schema.get(word).into_iter().for_each(&mut add);
    }
    let listed = schema.get("examples").into_iter();
    listed.flat_map(Located::elements).for_each(&mut add);
    for word in ["properties", "patternProperties"] {
        for member in schema.get(word).into_iter().flat_map(Located::members) {
            of_schema(member.value, found);
        }
    }
    for inner in INNER.iter().filter_map(|word| schema.get(word)) {
        of_schema(inner, found);
    }
    for list in LISTED.iter().filter_map(|word| schema.get(word)) {
        list.elements().for_each(|inner| of_schema(inner, found));
    }
}
