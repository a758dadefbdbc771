//! Schemas that hold together: one, or several that a value must all obey.

use super::Schemas;
use crate::read::node::Value;
use crate::read::openapi::{Located, Version};
use crate::report::{Kind, Report};

/// What tells a schema from another: its file and where it begins.
pub(super) type Key = (u32, u32);

/// The key of a schema.
pub(super) fn key(schema: Located<'_>) -> Key {
    (schema.file, schema.node.offset)
}

/// Schemas that a value must all obey, the one that was asked for first.
#[derive(Clone, Debug)]
pub(super) struct Conjunction<'d> {
    /// The schemas, as written.
    pub(super) parts: Vec<Located<'d>>,
    /// Lists of alternatives of which one was taken already.
    pub(super) spent: Vec<Key>,
    /// Whether the schema is meant by itself, without the schemas that extend it.
    pub(super) alone: bool,
    /// The one kind of value that is meant, where the schemas allow several.
    pub(super) only: Option<super::facts::Form>,
}

/// What tells a conjunction from another.
pub(super) type ConjunctionKey = (Vec<Key>, Vec<Key>, bool, Option<super::facts::Form>);

impl<'d> Conjunction<'d> {
    /// A schema by itself.
    pub(super) fn of(schema: Located<'d>) -> Self {
        Self::all(vec![schema])
    }

    /// Schemas that hold together.
    pub(super) fn all(parts: Vec<Located<'d>>) -> Self {
        Self {
            parts,
            spent: Vec::new(),
            alone: false,
            only: None,
        }
    }

    /// What tells it from another: the order of its parts does not matter.
    pub(super) fn key(&self) -> ConjunctionKey {
        let mut parts: Vec<_> = self.parts.iter().map(|part| key(*part)).collect();
        parts.sort_unstable();
        parts.dedup();
        let mut spent = self.spent.clone();
        spent.sort_unstable();
        (parts, spent, self.alone, self.only)
    }
}

/// A schema without what only refers to it.
pub(super) struct Peeled<'d> {
    /// The schema in the end.
    pub(super) schema: Located<'d>,
    /// The schemas on the way, which only refer to it and say something beside that; the outermost first.
    pub(super) outer: Vec<Located<'d>>,
    /// Whether one of them allows `null`.
    pub(super) nullable: bool,
    /// The last name in the last reference.
    pub(super) name: Option<String>,
}

/// So many schemas may refer to each other before something else comes.
const LONGEST_CHAIN: usize = 64;

/// Members that say something of a value without restricting it.
const ANNOTATIONS: &[&str] = &[
    "$anchor",
    "$comment",
    "$defs",
    "$id",
    "$schema",
    "default",
    "definitions",
    "deprecated",
    "description",
    "example",
    "examples",
    "externalDocs",
    "nullable",
    "readOnly",
    "summary",
    "title",
    "writeOnly",
    "xml",
];

/// Whether a member only says something of a value.
pub(in crate::lower::openapi) fn is_annotation(key: &str) -> bool {
    key.starts_with("x-") || ANNOTATIONS.contains(&key)
}

impl<'d> Schemas<'d> {
    /// What a schema stands for: references, and lists of one schema with nothing of weight beside them, are followed.
    /// Nothing where a reference leads nowhere.
    pub(super) fn peel(&mut self, schema: Located<'d>, report: &mut Report) -> Option<Peeled<'d>> {
        let mut peeled = Peeled {
            schema,
            outer: Vec::new(),
            nullable: false,
            name: None,
        };
        for _ in 0..LONGEST_CHAIN {
            let current = peeled.schema;
            let next = if let Some(reference) = current.get("$ref") {
                if self.has_weight_beside(current, &["$ref"]) && self.version == Version::OpenApi31
                {
                    return Some(peeled);
                }
                self.note_siblings(current, report);
                let text = reference.as_text().unwrap_or_default();
                let name = text.rsplit(['/', '#']).next().unwrap_or_default();
                peeled.name = Some(name.replace("~1", "/").replace("~0", "~"));
                match self.references.resolve(reference) {
                    Ok(next) => next,
                    Err(unresolved) => {
                        self.report_once(unresolved.diagnostic(), report);
                        return None;
                    }
                }
            } else {
                if self.component_name(current).is_some() {
                    return Some(peeled);
                }
                match self.single(current) {
                    Some((next, null)) => {
                        peeled.nullable |= null;
                        next
                    }
                    None => return Some(peeled),
                }
            };
            peeled.nullable |= says_nullable(current);
            peeled.outer.push(current);
            peeled.schema = next;
        }
        self.warn_once(
            Kind::Reference,
            schema,
            "the schemas that refer to each other here come to no end",
            "any value is taken",
            report,
        );
        None
    }

    /// The one schema of `allOf`, `oneOf` or `anyOf` where nothing of weight stands beside it; and whether `null` does.
    fn single(&self, schema: Located<'d>) -> Option<(Located<'d>, bool)> {
        for word in ["allOf", "oneOf", "anyOf"] {
            let Some(list) = schema.get(word) else {
                continue;
            };
            let parts: Vec<_> = list.elements().collect();
            let some: Vec<_> = parts.iter().filter(|part| !is_null(**part)).collect();
            let null = some.len() < parts.len();
            // `type: object` beside a reference to an object says nothing new.
            let plain = !self.has_weight_beside(schema, &[word, "type"]);
            return match some.as_slice() {
                [only] if plain && (word != "allOf" || !null) => Some((**only, null)),
                _ => None,
            };
        }
        None
    }

    fn has_weight_beside(&self, schema: Located<'d>, words: &[&str]) -> bool {
        let mut entries = schema.node.entries().iter();
        entries.any(|entry| !words.contains(&entry.key.as_ref()) && !is_annotation(&entry.key))
    }

    /// Before 3.1, what stands beside `$ref` does not count (OpenAPI 3.0.3, "Reference Object").
    fn note_siblings(&mut self, schema: Located<'d>, report: &mut Report) {
        if self.version != Version::OpenApi31 && self.has_weight_beside(schema, &["$ref", "type"]) {
            self.note_once(
                schema,
                "what stands beside `$ref` does not count before OpenAPI 3.1",
                "only its description and the like are taken",
                report,
            );
        }
    }
}

/// Whether a schema is that of `null` alone.
pub(super) fn is_null(schema: Located<'_>) -> bool {
    let only_null = |value: &Value<'_>| match value {
        Value::Text(text) => text == "null",
        // YAML makes `null` of an unquoted word.
        Value::Null => true,
        _ => false,
    };
    let by_type = schema
        .member("type")
        .is_some_and(|ty| only_null(&ty.node.value));
    let by_value = schema.get("enum").is_some_and(|values| {
        let values = values.node.elements();
        !values.is_empty() && values.iter().all(|value| value.value == Value::Null)
    });
    let by_const = schema
        .member("const")
        .is_some_and(|value| value.node.value == Value::Null);
    by_type || by_value || by_const
}

/// Whether a schema says of itself that it allows `null`: `nullable` of 3.0, its forebear `x-nullable`, or a list of types.
pub(super) fn says_nullable(schema: Located<'_>) -> bool {
    let flag = |word| schema.flag(word) == Some(true);
    let listed = schema.get("type").is_some_and(|types| {
        let mut types = types.node.elements().iter();
        types.any(|ty| ty.as_text() == Some("null") || ty.value == Value::Null)
    });
    flag("nullable") || flag("x-nullable") || listed
}
