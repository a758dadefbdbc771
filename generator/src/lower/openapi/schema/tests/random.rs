use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::infer::fits;

/// A schema, and values that are valid for it.
type Sample = (Value, Vec<Value>);

fn leaf() -> BoxedStrategy<Sample> {
    let text = proptest::sample::select(vec!["", "a", "b c", "2001-02-03", "0"]);
    prop_oneof![
        text.prop_map(|text| (json!({"type": "string"}), vec![json!(text)])),
        any::<i64>().prop_map(|number| (json!({"type": "integer"}), vec![json!(number)])),
        any::<i32>().prop_map(|number| (
            json!({"type": "integer", "format": "int32"}),
            vec![json!(number)]
        )),
        (-1e9..1e9f64)
            .prop_map(|number| (json!({"type": "number"}), vec![json!(number), json!(1)])),
        any::<bool>().prop_map(|flag| (json!({"type": "boolean"}), vec![json!(flag)])),
        Just((
            json!({"enum": ["a", "b", 1, null]}),
            vec![json!("b"), json!(1), Value::Null]
        )),
        Just((
            json!({"type": "string", "enum": ["x", ""]}),
            vec![json!("x"), json!("")]
        )),
        Just((json!({}), vec![json!({"z": [1]}), Value::Null])),
        Just((
            json!({"$ref": "#/components/schemas/Leaf"}),
            vec![json!({"leaf": 1}), json!({})]
        )),
    ]
    .boxed()
}

fn sample() -> BoxedStrategy<Sample> {
    leaf()
        .prop_recursive(4, 24, 4, |inner| {
            let property = (
                proptest::sample::select(vec!["a", "b", "c-d", "type"]),
                inner.clone(),
                any::<bool>(),
            );
            prop_oneof![
                inner.clone().prop_map(|(schema, values)| {
                    (
                        json!({"type": "array", "items": schema}),
                        vec![json!(values), json!([])],
                    )
                }),
                inner.clone().prop_map(|(schema, values)| {
                    let map: serde_json::Map<String, Value> = values
                        .into_iter()
                        .enumerate()
                        .map(|(index, value)| (index.to_string(), value))
                        .collect();
                    (
                        json!({"type": "object", "additionalProperties": schema}),
                        vec![Value::Object(map)],
                    )
                }),
                (inner.clone(), inner.clone()).prop_map(|((one, first), (two, second))| {
                    let schema = json!({"type": "array", "prefixItems": [one, two], "minItems": 1});
                    (
                        schema,
                        vec![json!([first[0], second[0], "more"]), json!([first[0]])],
                    )
                }),
                inner.clone().prop_map(|(schema, mut values)| {
                    values.push(Value::Null);
                    (json!({"oneOf": [schema, {"type": "null"}]}), values)
                }),
                (inner.clone(), inner.clone()).prop_map(|((one, first), (two, second))| {
                    (json!({"anyOf": [one, two]}), [first, second].concat())
                }),
                proptest::collection::vec(property, 1..4).prop_map(object),
            ]
        })
        .boxed()
}

fn object(properties: Vec<(&'static str, Sample, bool)>) -> Sample {
    let mut schema = json!({"type": "object", "properties": {}, "required": [], "additionalProperties": {"type": "integer"}});
    let (mut most, mut least) = (json!({"zz": 7}), json!({}));
    for (key, (one, values), required) in properties {
        if schema["properties"].get(key).is_some() {
            continue;
        }
        schema["properties"][key] = one;
        most[key] = values[0].clone();
        if required {
            schema["required"].as_array_mut().unwrap().push(json!(key));
            least[key] = values.last().unwrap().clone();
        }
    }
    (schema, vec![most, least])
}

proptest! {
    #[test]
    fn valid_values_fit_the_type_of_their_schema((schema, values) in sample()) {
        let schemas = json!({"Root": schema, "Leaf": {"properties": {"leaf": {"type": "integer"}, "more": {"$ref": "#/components/schemas/Root"}}}});
        for usage in [REQUEST, REPLY] {
            let lowered = lower("3.1", &schemas.to_string(), &[usage]);
            for value in &values {
                let text = value.to_string();
                let sample = crate::read::json::read(&text).unwrap();
                if let Err(misfit) = fits(&lowered.types, &lowered.root, &sample.root) {
                    // What no alternative takes is kept as it is.
                    let in_union = lowered.types.iter().any(|ty| matches!(ty.shape, TypeShape::Union { .. }));
                    prop_assert!(in_union, "{schemas}\n{value}\n{misfit}\n{}", lowered.shown());
                }
            }
        }
    }

    #[test]
    fn schemas_of_any_form_never_panic(words in proptest::collection::vec((0..KEYWORDS.len(), 0..VALUES.len()), 0..8), nested in any::<bool>()) {
        let mut schema = serde_json::Map::new();
        for (word, value) in words {
            schema.insert(KEYWORDS[word].to_owned(), serde_json::from_str(VALUES[value]).unwrap());
        }
        let schema = Value::Object(schema);
        let schema = if nested { json!({"properties": {"a": schema, "b": {"items": schema}}}) } else { schema };
        for version in ["2.0", "3.0", "3.1"] {
            lower(version, &json!({"Root": schema}).to_string(), &[REQUEST, REPLY]);
        }
    }
}

const KEYWORDS: &[&str] = &[
    "$ref",
    "type",
    "properties",
    "required",
    "enum",
    "const",
    "items",
    "prefixItems",
    "additionalProperties",
    "allOf",
    "oneOf",
    "anyOf",
    "discriminator",
    "nullable",
    "format",
    "minItems",
    "default",
    "title",
    "description",
    "not",
    "patternProperties",
    "x-enum-varnames",
    "readOnly",
];

const VALUES: &[&str] = &[
    "null",
    "true",
    "false",
    "1",
    "-2.5e3",
    "\"string\"",
    "\"object\"",
    "\"array\"",
    "\"int32\"",
    "[]",
    "{}",
    "[\"string\", \"null\"]",
    "[1, \"a\", null, {}]",
    "\"#/components/schemas/Root\"",
    "\"#/definitions/Root\"",
    "[{\"$ref\": \"#/components/schemas/Root\"}, {\"type\": \"object\"}]",
    "{\"a\": {\"type\": \"integer\"}, \"b\": []}",
    "{\"propertyName\": \"a\", \"mapping\": {\"x\": \"Root\", \"y\": 1}}",
    "[{\"properties\": {\"a\": {\"const\": 1}}}, {\"enum\": [\"x\"]}]",
];

#[test]
fn chains_of_any_length_come_to_an_end() {
    for link in [
        r##"{"properties": {"next": {"$ref": "#/components/schemas/NEXT"}}}"##,
        r##"{"type": "array", "items": {"$ref": "#/components/schemas/NEXT"}}"##,
        r##"{"allOf": [{"$ref": "#/components/schemas/NEXT"}, {"properties": {"own": {"type": "string"}}}]}"##,
        r##"{"oneOf": [{"$ref": "#/components/schemas/NEXT"}, {"type": "integer"}, {"type": "object"}]}"##,
        r##"{"$ref": "#/components/schemas/NEXT"}"##,
    ] {
        let mut schemas = String::from(r##"{"Root": {"$ref": "#/components/schemas/S0"}"##);
        for index in 0..300 {
            let next = if index == 299 {
                "Root".to_owned()
            } else {
                format!("S{}", index + 1)
            };
            schemas += &format!(r#", "S{index}": {}"#, link.replace("NEXT", &next));
        }
        schemas += "}";
        let lowered = lower("3.1", &schemas, &[REQUEST, REPLY]);
        assert!(lowered.types.len() <= 400, "{}", lowered.types.len());
    }
}
