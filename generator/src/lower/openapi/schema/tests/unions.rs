use super::*;

const PETS: &str = r##""Cat": {"required": ["kind"], "properties": {"kind": {"type": "string"}, "lives": {"type": "integer"}}},
    "Dog": {"required": ["kind"], "properties": {"kind": {"const": "hound"}, "bark": {"type": "string"}}}"##;

fn pets(root: &str) -> String {
    reply(&format!(r#"{{{PETS}, "Root": {root}}}"#))
}

const DEFINED: &str = "Cat = {kind: text, lives?: integer}\nDog = {kind: kind, bark?: text}";

#[test]
fn alternatives_are_told_apart_by_what_they_hold() {
    assert_eq!(
        pets(
            r##"{"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}, {"type": "null"}]}"##
        ),
        format!("Root|null\n{DEFINED}\nRoot = Cat | Dog\nkind = enum(hound)")
    );
}

#[test]
fn a_discriminator_tells_by_its_mapping_by_names_and_by_single_values() {
    assert_eq!(
        pets(
            r##"{"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}],
            "discriminator": {"propertyName": "kind", "mapping": {"kitten": "#/components/schemas/Cat", "puppy": "Dog"}}}"##
        ),
        format!(
            "Root\n{DEFINED}\nRoot = Cat | Dog by kind Cat=0 Dog=1 hound=1 kitten=0 puppy=1\nkind = enum(hound)"
        )
    );
}

#[test]
fn a_key_that_an_alternative_lacks_tells_nothing() {
    let schemas = format!(
        r##"{{{PETS}, "Root": {{"anyOf": [{{"$ref": "#/components/schemas/Cat"}}, {{"properties": {{"x": {{}}}}, "title": "Third"}}],
        "discriminator": {{"propertyName": "kind"}}}}}}"##
    );
    let lowered = lower("3.1", &schemas, &[REPLY]);
    assert_eq!(
        lowered.shown(),
        "Root\nCat = {kind: text, lives?: integer}\nRoot = Cat | Third\nThird = {x?: any}"
    );
    assert_eq!(
        lowered.messages(),
        ["an alternative lacks the key \"kind\", which shall tell it from the others"]
    );
}

#[test]
fn a_schema_that_others_extend_is_any_of_them() {
    let schemas = r##"{"Pet": {"discriminator": "kind", "required": ["kind"], "properties": {"kind": {"type": "string"}}},
        "Cat": {"allOf": [{"$ref": "#/definitions/Pet"}, {"properties": {"lives": {"type": "integer"}}}]},
        "Root": {"properties": {"pet": {"$ref": "#/definitions/Pet"}, "cat": {"$ref": "#/definitions/Cat"}}}}"##;
    assert_eq!(
        lower("2.0", schemas, &[REPLY]).shown(),
        "Root\nCat = {kind: text, lives?: integer}\nPet = Cat | Pet base by kind Cat=0 Pet=1\nPet base = {kind: text}\n\
         Root = {pet?: Pet, cat?: Cat}"
    );
}

#[test]
fn alternatives_that_list_their_parent_come_to_an_end() {
    let schemas = r##"{"Pet": {"discriminator": {"propertyName": "kind"}, "properties": {"kind": {"type": "string"}},
            "oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}]},
        "Cat": {"allOf": [{"$ref": "#/components/schemas/Pet"}, {"properties": {"lives": {"type": "integer"}}}]},
        "Dog": {"allOf": [{"$ref": "#/components/schemas/Pet"}, {"properties": {"bark": {"type": "string"}}}]},
        "Root": {"$ref": "#/components/schemas/Pet"}}"##;
    let shown = reply(schemas);
    assert!(shown.starts_with("Pet\n"), "{shown}");
    assert!(shown.contains("by kind Cat=0 Dog=1"), "{shown}");
}

#[test]
fn what_stands_beside_alternatives_is_in_each() {
    assert_eq!(
        reply(
            r##"{"Root": {"properties": {"id": {"type": "string"}}, "required": ["id"],
            "oneOf": [{"properties": {"a": {"type": "string"}}, "required": ["a"]}, {"properties": {"b": {"type": "string"}}, "required": ["b"]}]}}"##
        ),
        "Root\nRoot = Root a | Root b\nRoot a = {a: text, id: text}\nRoot b = {b: text, id: text}"
    );
}

#[test]
fn alternatives_that_only_require_are_no_types() {
    let schemas = r#"{"Root": {"properties": {"a": {}, "b": {}}, "anyOf": [{"required": ["a"]}, {"required": ["b"]}]}}"#;
    let lowered = lower("3.1", schemas, &[REPLY]);
    assert_eq!(lowered.shown(), "Root\nRoot = {a?: any, b?: any}");
    assert_eq!(
        lowered.messages(),
        ["the alternatives only say which values are allowed"]
    );
}

#[test]
fn alternatives_of_alternatives_are_one_list() {
    assert_eq!(
        pets(
            r##"{"oneOf": [{"anyOf": [{"$ref": "#/components/schemas/Cat"}, {"type": "string"}]},
                {"$ref": "#/components/schemas/Dog"}, {"type": "string", "format": "date"}]}"##
        ),
        format!("Root\n{DEFINED}\nRoot = Cat | text | Dog\nkind = enum(hound)")
    );
}

#[test]
fn texts_are_one_enum_and_numbers_one_type() {
    let root = |schema: &str| reply(&format!(r#"{{"Root": {schema}}}"#));
    assert_eq!(
        root(r#"{"oneOf": [{"const": "a", "title": "First"}, {"enum": ["b", "c"]}]}"#),
        "Root\nRoot = enum(a as First b c)"
    );
    assert_eq!(
        root(r#"{"anyOf": [{"type": "string"}, {"type": "string", "enum": ["a"]}]}"#),
        "Root\nRoot = enum(a)"
    );
    assert_eq!(
        root(r#"{"oneOf": [{"type": "string", "format": "uuid"}, {"type": "string"}]}"#),
        "text"
    );
    assert_eq!(
        root(r#"{"anyOf": [{"type": "integer", "format": "int32"}, {"type": "integer"}]}"#),
        "integer"
    );
    assert_eq!(
        root(r#"{"oneOf": [{"type": "integer"}, {"type": "number"}]}"#),
        "decimal"
    );
}

#[test]
fn several_types_are_alternatives() {
    assert_eq!(
        reply(
            r#"{"Root": {"type": ["string", "integer", "null", "array"], "items": {"type": "string"}}}"#
        ),
        "Root|null\nRoot = [text] | integer | text"
    );
    assert_eq!(
        reply(
            r#"{"Root": {"type": ["string", "integer", "number", "boolean", "array", "object"]}}"#
        ),
        "any"
    );
}
