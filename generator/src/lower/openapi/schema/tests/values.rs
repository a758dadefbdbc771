use super::*;

/// The type of a property with a schema, and what it is.
fn property(key: &str, schema: &str) -> String {
    let schemas = format!(r#"{{"Root": {{"properties": {{"{key}": {schema}}}}}}}"#);
    let lowered = lower("3.0", &schemas, &[REPLY]);
    let field = field(lowered.field(key), &lowered.types);
    let named = lowered.types.iter().filter(|ty| ty.wishes[0] != "Root");
    let mut lines: Vec<_> = named.map(|ty| shown(ty, &lowered.types)).collect();
    lines.sort();
    lines.insert(0, field);
    lines.join("\n")
}

#[test]
fn formats_choose_among_the_types_of_numbers() {
    for (schema, ty) in [
        (r#"{"type": "integer"}"#, "integer"),
        (r#"{"type": "integer", "format": "int32"}"#, "integer32"),
        (
            r#"{"type": "integer", "format": "int32", "example": 4294967296}"#,
            "integer",
        ),
        (
            r#"{"type": "integer", "format": "int64", "maximum": 9223372036854775808}"#,
            "integer",
        ),
        (
            r#"{"type": "integer", "minimum": 0, "maximum": 18446744073709551615}"#,
            "unsigned",
        ),
        (r#"{"type": "integer", "format": "uint64"}"#, "unsigned"),
        (
            r#"{"type": "integer", "maximum": 123456789012345678901234567890}"#,
            "decimal",
        ),
        (r#"{"type": "number"}"#, "float"),
        (r#"{"type": "number", "format": "float"}"#, "float"),
        (r#"{"type": "number", "format": "decimal"}"#, "decimal"),
        (r#"{"type": "number", "format": "int64"}"#, "integer"),
        (r#"{"type": "boolean"}"#, "bool"),
        (r#"{"minimum": 1}"#, "float"),
        (r#"{"minLength": 1}"#, "text"),
        (r#"{"type": "Integer"}"#, "integer"),
    ] {
        assert_eq!(property("a", schema), format!("a?: {ty}"), "{schema}");
    }
}

#[test]
fn formats_of_text_are_text_but_for_secrets_and_bytes() {
    for (key, schema, ty) in [
        ("a", r#"{"type": "string", "format": "date-time"}"#, "text"),
        ("a", r#"{"type": "string", "format": "byte"}"#, "base64"),
        (
            "a",
            r#"{"type": "string", "contentEncoding": "base64"}"#,
            "base64",
        ),
        ("a", r#"{"type": "string", "format": "binary"}"#, "text"),
        ("a", r#"{"type": "string", "format": "password"}"#, "secret"),
        ("client_secret", r#"{"type": "string"}"#, "secret"),
        (
            "recovery_passwords",
            r#"{"type": "array", "items": {"type": "string"}}"#,
            "[secret]",
        ),
        ("password_required", r#"{"type": "boolean"}"#, "bool"),
    ] {
        assert_eq!(property(key, schema), format!("{key}?: {ty}"), "{schema}");
    }
}

#[test]
fn listed_values_are_enums() {
    assert_eq!(
        property("a", r#"{"type": "string", "enum": ["b", "c d", "b", ""]}"#),
        "a?: a\na = enum(b c d  as empty)"
    );
    assert_eq!(
        property(
            "a",
            r#"{"type": "integer", "enum": [1, -1], "x-enum-varnames": ["Up", "Down"]}"#
        ),
        "a?: a\na = whole(1 as Up -1 as Down)"
    );
    assert_eq!(
        property("a", r#"{"enum": ["b", null]}"#),
        "a?: a|null\na = enum(b)"
    );
    assert_eq!(property("a", r#"{"const": "b"}"#), "a?: a\na = enum(b)");
    assert_eq!(
        property("a", r#"{"type": "boolean", "enum": [true]}"#),
        "a?: bool"
    );
    assert_eq!(
        property("a", r#"{"type": "number", "enum": [0.5, 1]}"#),
        "a?: float"
    );
}

#[test]
fn values_that_yaml_makes_of_text_are_text() {
    assert_eq!(
        property("a", r#"{"type": "string", "enum": [1, true, "x"]}"#),
        "a?: a\na = enum(1 true x)"
    );
    assert_eq!(
        property("a", r#"{"type": "integer", "enum": ["1", "2"]}"#),
        "a?: a\na = whole(1 2)"
    );
}

#[test]
fn values_of_several_kinds_are_alternatives() {
    assert_eq!(
        property("a", r#"{"enum": ["b", 1, true, null]}"#),
        "a?: a|null\na = a text | a number | bool\na number = whole(1)\na text = enum(b)"
    );
}

#[test]
fn a_list_that_is_not_of_the_type_does_not_count() {
    assert_eq!(
        property(
            "a",
            r#"{"type": "array", "items": {"type": "string"}, "enum": ["b"]}"#
        ),
        "a?: [text]"
    );
}
