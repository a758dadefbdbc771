//! OpenAPI documents of any structure: whatever goes together in them, a client comes out that is Rust, has every operation,
//! and is the same in whatever order keys stand.

use std::collections::BTreeSet;

use postwright::{Config, Generated, Source};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::order::{self, Random, Shuffle};
use super::{audit, structures};

/// The version of a document, as it is written.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Version {
    Swagger2,
    OpenApi30,
    OpenApi31,
}

/// The schemas that every document has, which others refer to.
const SCHEMAS: [&str; 4] = ["User", "user", "List", "Node"];

impl Version {
    fn reference(self, name: &str) -> Value {
        match self {
            Self::Swagger2 => json!({"$ref": format!("#/definitions/{name}")}),
            _ => json!({"$ref": format!("#/components/schemas/{name}")}),
        }
    }
}

/// Few words, so that names collide and shapes meet again.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::sample::select(vec!["user", "users", "id", "type", "list", "self", "a b", "Order", "password", "é", "1", "x-y", "X-Y"])
            .prop_map(str::to_owned),
        1 => "[ -~]{1,8}",
    ]
}

fn format() -> impl Strategy<Value = Option<&'static str>> {
    prop::option::of(prop::sample::select(vec![
        "int32",
        "int64",
        "uint64",
        "float",
        "double",
        "decimal",
        "date",
        "date-time",
        "uuid",
        "byte",
        "binary",
        "password",
        "unheard-of",
    ]))
}

fn kind() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "string", "integer", "number", "boolean", "object", "array",
    ])
}

fn constant() -> impl Strategy<Value = Value> {
    prop_oneof![
        4 => word().prop_map(Value::from),
        1 => any::<i16>().prop_map(Value::from),
        1 => Just(json!(1.5)),
        1 => any::<bool>().prop_map(Value::from),
        1 => Just(Value::Null),
        1 => Just(json!({"id": [1, null]})),
    ]
}

fn leaf(version: Version) -> impl Strategy<Value = Value> {
    let typed = (kind(), format(), any::<bool>()).prop_map(move |(kind, format, null)| {
        let mut schema = json!({"type": kind});
        match (null, version) {
            (true, Version::OpenApi31) => schema["type"] = json!([kind, "null"]),
            (true, Version::OpenApi30) => schema["nullable"] = json!(true),
            (true, Version::Swagger2) => schema["x-nullable"] = json!(true),
            (false, _) => {}
        }
        if let Some(format) = format {
            schema["format"] = json!(format);
        }
        schema
    });
    prop_oneof![
        6 => typed,
        2 => prop::sample::select(SCHEMAS.to_vec()).prop_map(move |name| version.reference(name)),
        1 => Just(json!({})),
        1 => Just(json!(true)),
        1 => prop::collection::vec(constant(), 0..4).prop_map(|values| json!({"enum": values})),
        1 => constant().prop_map(|value| json!({"const": value})),
        1 => Just(json!({"type": ["string", "integer", "array"], "items": {"type": "string"}})),
        1 => Just(json!({"type": "string", "pattern": "^(?<a>\\p{L}+)\\1$", "maxLength": 99_999_999_999_999_999_999_u128 as f64})),
    ]
}

fn properties(schema: impl Strategy<Value = Value>) -> impl Strategy<Value = Map<String, Value>> {
    let flag = prop::sample::select(vec!["", "readOnly", "writeOnly", "deprecated"]);
    let property = (word(), schema, flag).prop_map(|(key, mut schema, flag)| {
        if let (Some(schema), false) = (schema.as_object_mut(), flag.is_empty()) {
            schema.insert(flag.to_owned(), json!(true));
        }
        (key, schema)
    });
    prop::collection::vec(property, 0..5).prop_map(|entries| entries.into_iter().collect())
}

fn schema(version: Version) -> BoxedStrategy<Value> {
    let nested = leaf(version).prop_recursive(3, 16, 4, move |inner| {
        let object = (
            properties(inner.clone()),
            prop::collection::vec(word(), 0..3),
            prop_oneof![Just(Value::Null), any::<bool>().prop_map(Value::from), inner.clone()],
        );
        let object = object.prop_map(|(properties, required, rest)| {
            let mut schema = json!({"type": "object", "properties": properties, "required": required});
            if rest != Value::Null {
                schema["additionalProperties"] = rest;
            }
            schema
        });
        let several = (
            prop::sample::select(vec!["allOf", "oneOf", "anyOf"]),
            prop::collection::vec(inner.clone(), 0..4),
            properties(inner.clone()),
            any::<bool>(),
        );
        let several = several.prop_map(move |(word, list, beside, tagged)| {
            let mut schema = json!({word: list});
            if !beside.is_empty() {
                schema["properties"] = Value::Object(beside);
            }
            if tagged {
                schema["discriminator"] = match version {
                    Version::Swagger2 => json!("type"),
                    _ => json!({"propertyName": "type", "mapping": {"u": "User", "n": "#/components/schemas/Node"}}),
                };
            }
            schema
        });
        prop_oneof![
            4 => object,
            3 => several,
            2 => inner.clone().prop_map(|items| json!({"type": "array", "items": items})),
            1 => prop::collection::vec(inner.clone(), 0..3).prop_map(|items| json!({"type": "array", "prefixItems": items})),
            1 => inner.clone().prop_map(|values| json!({"type": "object", "patternProperties": {"^x-": values}})),
            1 => inner.prop_map(|not| json!({"not": not, "title": "No such thing"})),
        ]
    });
    nested.boxed()
}

fn parameter(version: Version) -> BoxedStrategy<Value> {
    let place = prop::sample::select(match version {
        Version::Swagger2 => vec!["query", "header", "path", "formData", "body"],
        _ => vec!["query", "header", "path", "cookie"],
    });
    let style = prop::sample::select(vec![
        "",
        "simple",
        "form",
        "label",
        "matrix",
        "spaceDelimited",
        "pipeDelimited",
        "deepObject",
        "multi",
        "csv",
    ]);
    let parts = (
        word(),
        place,
        any::<bool>(),
        style,
        prop::option::of(any::<bool>()),
        schema(version),
        0..6_u8,
    );
    let parameter = parts.prop_map(
        move |(name, place, required, style, explode, schema, content)| {
            let mut parameter = json!({"name": name, "in": place, "required": required});
            if version == Version::Swagger2 && place != "body" {
                for (key, value) in schema.as_object().into_iter().flatten() {
                    parameter[key] = value.clone();
                }
                parameter["collectionFormat"] = json!(style);
                return parameter;
            }
            if !style.is_empty() {
                parameter["style"] = json!(style);
            }
            if let Some(explode) = explode {
                parameter["explode"] = json!(explode);
            }
            match content {
                0 => parameter["content"] = json!({"application/json": {"schema": schema}}),
                _ => parameter["schema"] = schema,
            }
            parameter
        },
    );
    parameter.boxed()
}

fn content(version: Version) -> impl Strategy<Value = Value> {
    let media = prop::sample::select(vec![
        "application/json",
        "application/vnd.a+json; charset=utf-8",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "multipart/mixed",
        "text/plain",
        "application/xml",
        "application/octet-stream",
        "image/*",
        "*/*",
        "nonsense",
    ]);
    let encoding = prop::option::of((
        word(),
        prop::sample::select(vec!["image/png, image/gif", "text/csv", "application/json"]),
    ));
    let media = (media, prop::option::of(schema(version)), encoding).prop_map(
        |(media, schema, encoding)| {
            let mut object = json!({});
            if let Some(schema) = schema {
                object["schema"] = schema;
            }
            if let Some((key, content_type)) = encoding {
                object["encoding"] =
                    json!({key: {"contentType": content_type, "style": "deepObject"}});
            }
            (media.to_owned(), object)
        },
    );
    prop::collection::vec(media, 0..4)
        .prop_map(|entries| Value::Object(entries.into_iter().collect()))
}

fn operation(version: Version) -> BoxedStrategy<Value> {
    let status = prop::sample::select(vec![
        "200", "201", "204", "2XX", "4XX", "404", "default", "x-other", "999",
    ]);
    let response = (content(version), schema(version), any::<bool>()).prop_map(move |(content, schema, empty)| {
        match (empty, version) {
            (true, _) => json!({"description": "Done"}),
            (_, Version::Swagger2) => json!({"description": "Done", "schema": schema}),
            _ => json!({"description": "Done", "content": content, "headers": {"X-Count": {"schema": {"type": "integer"}}}}),
        }
    });
    let parts = (
        prop::option::of(word()),
        prop::option::of(word()),
        prop::collection::vec(word(), 0..2),
        prop::collection::vec(parameter(version), 0..4),
        content(version),
        prop::collection::vec((status, response), 0..3),
        any::<[bool; 3]>(),
    );
    let operation = parts.prop_map(
        move |(id, summary, tags, parameters, content, responses, flags)| {
            let responses: Map<_, _> = responses
                .into_iter()
                .map(|(key, value)| (key.to_owned(), value))
                .collect();
            let mut operation =
                json!({"tags": tags, "parameters": parameters, "responses": responses});
            for (key, text) in [("operationId", id), ("summary", summary)] {
                if let Some(text) = text {
                    operation[key] = json!(text);
                }
            }
            let [has_body, required, secured] = flags;
            match version {
                Version::Swagger2 => {
                    operation["consumes"] = json!(
                        content
                            .as_object()
                            .map(|content| content.keys().collect::<Vec<_>>())
                    )
                }
                _ if has_body => {
                    operation["requestBody"] = json!({"required": required, "content": content})
                }
                _ => {}
            }
            if secured {
                operation["security"] = json!([{"key": []}, {"basic": [], "key": []}, {}]);
            }
            operation
        },
    );
    operation.boxed()
}

fn document_of(version: Version) -> BoxedStrategy<Value> {
    let path = prop::collection::vec(
        prop_oneof![word(), word().prop_map(|word| format!("{{{word}}}"))],
        0..3,
    )
    .prop_map(|parts| format!("/{}", parts.join("/")));
    let method = prop::sample::select(vec!["get", "put", "post", "delete", "patch", "head"]);
    let item = prop::collection::vec((method, operation(version)), 0..3);
    let shared = prop::collection::vec(parameter(version), 0..2);
    let item = (item, shared).prop_map(|(operations, shared)| {
        let mut item: Map<_, _> = operations
            .into_iter()
            .map(|(method, operation)| (method.to_owned(), operation))
            .collect();
        item.insert("parameters".to_owned(), Value::Array(shared));
        Value::Object(item)
    });
    let schemas = SCHEMAS.map(|_| schema(version));
    let parts = (
        prop::collection::vec((path, item), 0..4),
        schemas,
        any::<bool>(),
    );
    let document = parts.prop_map(move |(paths, schemas, variable)| {
        let paths: Map<_, _> = paths.into_iter().collect();
        let schemas: Map<_, _> = SCHEMAS.iter().map(|name| (*name).to_owned()).zip(schemas).collect();
        let info = json!({"title": "Any", "version": "1"});
        let key = json!({"type": "apiKey", "name": "X-Key", "in": "header"});
        if version == Version::Swagger2 {
            return json!({"swagger": "2.0", "info": info, "host": "any.test", "basePath": "/v1", "paths": paths, "definitions": schemas,
                "securityDefinitions": {"key": key, "basic": {"type": "basic"}}});
        }
        let word = if version == Version::OpenApi31 { "3.1.0" } else { "3.0.3" };
        let url = if variable { "https://{tenant}.any.test/v1" } else { "/v1" };
        json!({"openapi": word, "info": info, "paths": paths,
            "servers": [{"url": url, "variables": {"tenant": {"default": "main", "enum": ["main", "second"]}}}],
            "components": {"schemas": schemas, "securitySchemes": {"key": key, "basic": {"type": "http", "scheme": "basic"}}}})
    });
    document.boxed()
}

/// A document, shown as it is written.
struct Document(Value);

impl std::fmt::Debug for Document {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

fn document() -> impl Strategy<Value = Document> {
    prop_oneof![
        document_of(Version::Swagger2),
        document_of(Version::OpenApi30),
        document_of(Version::OpenApi31),
    ]
    .prop_map(Document)
}

fn operations(document: &Value) -> usize {
    let items = document["paths"].as_object().into_iter().flatten();
    let methods = items.flat_map(|(_, item)| item.as_object().into_iter().flatten());
    methods.filter(|(key, _)| *key != "parameters").count()
}

fn generate(text: String) -> Result<Generated, TestCaseError> {
    let source = Source::single("any.json", text);
    postwright::generate(&source, &Config::default(), None)
        .map_err(|report| TestCaseError::fail(format!("{:?}", report.diagnostics)))
}

/// The lines of the lock, each with its parts in the order of text: that of arguments and fields is that of the document.
fn surface(generated: &Generated) -> BTreeSet<String> {
    let lock = generated.lock.print();
    let sorted = |line: &str| {
        let mut parts: Vec<_> = line
            .split([',', '(', ')', '{', '}', '[', ']'])
            .map(str::trim)
            .collect();
        parts.sort_unstable();
        parts.join(",")
    };
    lock.lines().map(sorted).collect()
}

proptest! {
    #![proptest_config(structures::config(96))]

    #[test]
    fn any_document_gives_rust_with_every_operation(document in document(), seed in any::<u64>()) {
        let Document(document) = document;
        let generated = generate(document.to_string())?;
        audit::audit(&generated);
        prop_assert_eq!(generated.api.operations.len(), operations(&document));
        prop_assert_eq!(&generate(document.to_string())?.files, &generated.files);
        let mut shuffled = String::new();
        order::print(&document, Shuffle::Keys, &mut Random(seed), &mut shuffled);
        let (one, other) = (surface(&generated), surface(&generate(shuffled)?));
        let differing: Vec<_> = one.symmetric_difference(&other).collect();
        prop_assert!(differing.is_empty(), "{differing:#?}");
    }
}
