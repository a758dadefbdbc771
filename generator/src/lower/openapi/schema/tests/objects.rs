use super::*;

#[test]
fn objects_have_required_optional_and_nullable_fields() {
    let schemas = r##"{"Root": {"type": "object", "required": ["id", "note"], "properties": {
        "id": {"type": "integer"}, "name": {"type": "string"}, "note": {"type": ["string", "null"]},
        "tag": {"oneOf": [{"type": "number"}, {"type": "null"}]}, "any": {}, "all": true}}}"##;
    assert_eq!(
        reply(schemas),
        "Root\nRoot = {id: integer, name?: text, note: text|null, tag?: float|null, any?: any, all?: any}"
    );
}

#[test]
fn the_dialects_say_null_in_their_ways() {
    let old = r##"{"Root": {"properties": {"a": {"type": "string", "nullable": true}, "b": {"type": "string", "x-nullable": true},
        "c": {"nullable": true, "allOf": [{"$ref": "#/components/schemas/Other"}]}}}, "Other": {"properties": {"d": {}}}}"##;
    assert_eq!(
        lower("3.0", old, &[REPLY]).shown(),
        "Root\nOther = {d?: any}\nRoot = {a?: text|null, b?: text|null, c?: Other|null}"
    );
    let swagger = r##"{"Root": {"properties": {"b": {"type": "string", "x-nullable": true}, "f": {"type": "file"}}}}"##;
    assert_eq!(
        lower("2.0", swagger, &[REPLY]).shown(),
        "Root\nRoot = {b?: text|null, f?: any}"
    );
}

#[test]
fn objects_whose_keys_are_data_are_maps() {
    let map = |schema: &str| reply(&format!(r#"{{"Root": {schema}}}"#));
    assert_eq!(map(r#"{"type": "object"}"#), "map any");
    assert_eq!(
        map(r#"{"type": "object", "additionalProperties": true}"#),
        "map any"
    );
    assert_eq!(
        map(r#"{"additionalProperties": {"type": "integer"}}"#),
        "map integer"
    );
    assert_eq!(
        map(r#"{"patternProperties": {"^a": {"type": ["boolean", "null"]}}}"#),
        "map bool|null"
    );
    assert_eq!(map("{}"), "any");
    assert_eq!(map("true"), "any");
}

#[test]
fn other_keys_are_kept_beside_known_ones() {
    let rest = |rest: &str| {
        reply(&format!(
            r#"{{"Root": {{"properties": {{"a": {{}}}}, "additionalProperties": {rest}}}}}"#
        ))
    };
    assert_eq!(
        rest(r#"{"type": "string"}"#),
        "Root\nRoot = {a?: any, …text}"
    );
    assert_eq!(rest("true"), "Root\nRoot = {a?: any, …any}");
    assert_eq!(rest("false"), "Root\nRoot = {a?: any}");
}

#[test]
fn all_of_is_one_object() {
    let schemas = r##"{"Base": {"required": ["id"], "properties": {"id": {"type": "string"}, "size": {"type": "number"}}},
        "Root": {"allOf": [{"$ref": "#/components/schemas/Base"}, {"properties": {"name": {"type": "string"}}, "required": ["size"]},
            {"properties": {"size": {"type": "integer"}}}], "description": "A root."}}"##;
    let lowered = lower("3.1", schemas, &[REPLY]);
    assert_eq!(
        lowered.shown(),
        "Root\nRoot = {id: text, size: integer, name?: text}"
    );
    assert_eq!(lowered.types[0].description.as_deref(), Some("A root."));
}

#[test]
fn schemas_that_contradict_each_other_are_reported() {
    let schemas = r##"{"Root": {"allOf": [{"properties": {"a": {"type": "string"}}}, {"properties": {"a": {"type": "integer"}}}]}}"##;
    let lowered = lower("3.1", schemas, &[REPLY]);
    assert_eq!(lowered.shown(), "Root\nRoot = {a?: text}");
    assert_eq!(
        lowered.messages(),
        ["the schemas contradict each other: no type is that of all of them"]
    );
    let place = lowered.report.diagnostics[0].place.unwrap();
    let text = document("3.1", schemas);
    assert!(
        text.get(place.offset as usize..)
            .unwrap()
            .starts_with("\"integer\"")
    );
}

#[test]
fn requests_and_replies_see_what_is_theirs() {
    let schemas = r##"{"Root": {"required": ["id"], "properties": {"id": {"type": "integer", "readOnly": true},
        "password": {"type": "string", "writeOnly": true}, "same": {"$ref": "#/components/schemas/Same"}}},
        "Same": {"properties": {"a": {"type": "string"}}}}"##;
    let lowered = lower("3.1", schemas, &[REPLY, REQUEST]);
    assert_eq!(
        lowered.shown(),
        "Root request\nRoot = {id: integer, same?: Same}\nRoot request = {password?: secret, same?: Same}\nSame = {a?: text}"
    );
    let same = lowered
        .types
        .iter()
        .find(|ty| ty.wishes == ["Same"])
        .unwrap();
    assert_eq!((same.usage.request, same.usage.reply), (true, true));
}

#[test]
fn schemas_without_names_are_called_after_their_place_and_shared() {
    let inline = r#"{"type": "object", "properties": {"city": {"type": "string"}}}"#;
    let schemas = format!(
        r##"{{"Root": {{"properties": {{"address": {inline}, "users": {{"type": "array", "items": {{"properties": {{"address": {inline}}}}}}}}}}}}}"##
    );
    assert_eq!(
        reply(&schemas),
        "Root\nRoot = {address?: address, users?: [user]}\naddress = {city?: text}\nuser = {address?: address}"
    );
}

#[test]
fn titles_are_wishes() {
    let titled = |title: &str| {
        let schemas = format!(
            r##"{{"Root": {{"properties": {{"a": {{"title": "{title}", "properties": {{"b": {{}}}}}}}}}}}}"##
        );
        let lowered = lower("3.1", &schemas, &[REPLY]);
        let ty = lowered
            .types
            .iter()
            .find(|ty| ty.wishes[0] != "Root")
            .unwrap();
        ty.wishes.clone()
    };
    assert_eq!(titled("Postal address"), ["Postal address", "a", "Root a"]);
    assert_eq!(
        titled("Response Of Get All Things"),
        ["a", "Root a", "Response Of Get All Things"]
    );
}

#[test]
fn recursion_is_boxed_and_what_must_hold_itself_is_opened() {
    let schemas = r##"{"Root": {"required": ["next", "list"], "properties": {"next": {"$ref": "#/components/schemas/Root"},
        "list": {"type": "array", "items": {"$ref": "#/components/schemas/Root"}}, "other": {"$ref": "#/components/schemas/Other"}}},
        "Other": {"properties": {"root": {"$ref": "#/components/schemas/Root"}}, "required": ["root"]}}"##;
    assert_eq!(
        reply(schemas),
        "Root\nOther = {root: box Root}\nRoot = {next?: box Root, list: [Root], other?: box Other}"
    );
}

#[test]
fn references_without_end_are_reported() {
    for (schemas, shown) in [
        (
            r##"{"Root": {"$ref": "#/components/schemas/Root"}}"##,
            "any",
        ),
        (
            r##"{"Root": {"type": "array", "items": {"$ref": "#/components/schemas/Root"}}}"##,
            "",
        ),
        (
            r##"{"Root": {"allOf": [{"$ref": "#/components/schemas/Root"}, {"type": "string"}]}}"##,
            "text",
        ),
        (
            r##"{"Root": {"oneOf": [{"$ref": "#/components/schemas/Root"}, {"type": "string"}]}}"##,
            "text",
        ),
    ] {
        let lowered = lower("3.1", schemas, &[REPLY]);
        if !shown.is_empty() {
            assert_eq!(lowered.shown(), shown);
        }
        assert!(shown == "text" || lowered.report.diagnostics.len() == 1);
    }
}

#[test]
fn a_reference_that_leads_nowhere_is_an_error() {
    let lowered = lower(
        "3.1",
        r##"{"Root": {"properties": {"a": {"$ref": "#/nowhere"}}}}"##,
        &[REPLY],
    );
    assert_eq!(lowered.shown(), "Root\nRoot = {a?: any}");
    assert_eq!(lowered.report.diagnostics.len(), 1);
    assert_eq!(lowered.report.diagnostics[0].severity, Severity::Error);
}

#[test]
fn what_stands_beside_a_reference_counts_since_3_1() {
    let schemas = r##"{"Root": {"properties": {"a": {"$ref": "#/components/schemas/Other", "description": "Mine.", "required": ["b"]}}},
        "Other": {"properties": {"b": {"type": "string"}}}}"##;
    assert_eq!(
        lower("3.0", schemas, &[REPLY]).shown(),
        "Root\nOther = {b?: text}\nRoot = {a?: Other}"
    );
    let new = lower("3.1", schemas, &[REPLY]);
    assert_eq!(new.shown(), "Root\nRoot = {a?: a}\na = {b: text}");
    assert_eq!(new.field("a").description.as_deref(), Some("Mine."));
}

#[test]
fn lists_and_tuples() {
    let list = |schema: &str| reply(&format!(r#"{{"Root": {schema}}}"#));
    assert_eq!(list(r#"{"type": "array"}"#), "[any]");
    assert_eq!(
        list(r#"{"items": {"type": ["string", "null"]}}"#),
        "[text|null]"
    );
    assert_eq!(
        list(
            r#"{"prefixItems": [{"type": "number"}, {"type": "string"}], "minItems": 1, "items": false}"#
        ),
        "Root\nRoot = [float, text?]"
    );
    assert_eq!(
        list(
            r#"{"type": "array", "items": [{"type": "boolean"}], "additionalItems": {"type": "integer"}}"#
        ),
        "Root\nRoot = [bool?, …integer]"
    );
    assert_eq!(
        list(r#"{"prefixItems": [{}], "maxItems": 1}"#),
        "Root\nRoot = [any?]"
    );
    assert_eq!(
        list(r#"{"prefixItems": [{}]}"#),
        "Root\nRoot = [any?, …any]"
    );
}

#[test]
fn limits_and_defaults_are_words() {
    let words = |schema: &str| {
        let schemas = format!(r##"{{"Root": {{"properties": {{"a": {schema}}}}}}}"##);
        lower("3.1", &schemas, &[REPLY])
            .field("a")
            .description
            .clone()
            .unwrap_or_default()
    };
    assert_eq!(
        words(
            r#"{"type": "integer", "description": "How many.", "minimum": 1, "maximum": 10, "default": 5, "deprecated": true}"#
        ),
        "How many.\n\nDeprecated. At least 1 and at most 10. Default: `5`."
    );
    assert_eq!(
        words(r#"{"type": "number", "exclusiveMinimum": 0, "multipleOf": 0.5}"#),
        "More than 0. A multiple of 0.5."
    );
    assert_eq!(
        words(r#"{"type": "number", "exclusiveMaximum": true, "maximum": 1}"#),
        "Less than 1."
    );
    assert_eq!(
        words(r#"{"type": "string", "minLength": 2, "pattern": "^`a`$", "format": "uuid"}"#),
        "A UUID. At least 2 characters. Pattern: ``^`a`$``."
    );
    assert_eq!(
        words(
            r#"{"type": "array", "items": {"type": "string"}, "maxItems": 3, "uniqueItems": true}"#
        ),
        "At most 3 elements. Each element once."
    );
    assert_eq!(
        words(r#"{"type": "string", "format": "password", "default": "hunter2"}"#),
        ""
    );
}

#[test]
fn what_no_type_can_say_is_noted() {
    let lowered = lower(
        "3.1",
        r#"{"Root": {"properties": {"a": {"type": "string", "not": {"const": "b"}}}}}"#,
        &[REPLY],
    );
    assert_eq!(lowered.messages(), ["`not` cannot be said by a type"]);
}
