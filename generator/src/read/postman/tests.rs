use proptest::prelude::*;

use super::testing::{collection, outline, read, read_source};
use crate::read::locate::locate;
use crate::report::{Diagnostic, Kind, Report, Severity};
use crate::source::Source;

fn refusal(source: &Source) -> Diagnostic {
    let diagnostic = read(source, &mut Report::default()).unwrap_err();
    assert_eq!(diagnostic.severity, Severity::Error);
    diagnostic
}

fn refusal_of(text: &str) -> (Kind, String) {
    let diagnostic = refusal(&Source::single("input.json", text));
    assert!(diagnostic.place.is_some());
    (diagnostic.kind, diagnostic.message)
}

#[test]
fn every_format_is_told_by_its_content() {
    let texts = [
        r#"{"info": {"name": "C", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}, "item": [{"name": "a", "request": {}}]}"#,
        r#"{"info": {"name": "C", "schema": "https://schema.postman.com/json/collection/v2.0.0/"}, "item": [{"name": "a", "request": {}}]}"#,
        r#"{"info": {"name": "C"}, "item": [{"name": "a", "request": {}}]}"#,
        r#"{"collection": {"info": {"name": "C"}, "item": [{"name": "a", "request": {}}]}}"#,
        r#"{"id": "1", "name": "C", "order": [], "requests": [{"id": "2", "name": "a", "url": "http://h"}]}"#,
        r#"{"version": 1, "collections": [{"name": "C", "requests": [{"name": "a"}]}], "environments": []}"#,
    ];
    for text in texts {
        let collection = collection(text);
        assert_eq!(
            (
                collection.name.as_str(),
                outline(&collection.entries).as_str()
            ),
            ("C", "a"),
            "{text}"
        );
    }
}

#[test]
fn a_lone_item_and_a_lone_folder_are_collections() {
    let (document, _) = read_source(&Source::single(
        "i",
        r#"{"name": "a", "request": {}, "response": []}"#,
    ));
    assert!(document.bare_item);
    assert_eq!(
        (
            document.collection.name.as_str(),
            outline(&document.collection.entries).as_str()
        ),
        ("a", "a")
    );
    let (document, _) = read_source(&Source::single(
        "f",
        r#"{"name": "F", "item": [{"name": "a", "request": {}}]}"#,
    ));
    assert!(!document.bare_item);
    assert_eq!(outline(&document.collection.entries), "F[a]");
}

#[test]
fn environments_and_globals_go_along_in_any_order() {
    let source = Source::single(
        "1",
        r#"{"name": "dev", "values": [{"key": "a", "value": "1", "enabled": false}]}"#,
    )
    .with("2", r#"{"info": {"name": "C"}, "item": []}"#)
    .with(
        "3",
        r#"{"values": [{"key": "g"}], "_postman_variable_scope": "globals"}"#,
    );
    let (document, diagnostics) = read_source(&source);
    assert_eq!(diagnostics, []);
    assert_eq!(document.collection.name, "C");
    assert_eq!(document.environments[0].name, "dev");
    assert!(document.environments[0].variables[0].disabled);
    assert_eq!(document.globals[0].place.file, 2);
}

#[test]
fn a_data_dump_gives_its_first_collection_and_all_environments() {
    let text = r#"{"collections": [{"name": "A", "requests": []}, {"name": "B", "requests": []}],
        "environments": [{"name": "e", "values": []}], "globals": [{"key": "g", "value": "1"}]}"#;
    let (document, diagnostics) = read_source(&Source::single("dump", text));
    assert_eq!(document.collection.name, "A");
    assert_eq!(
        (
            document.environments.len(),
            document.globals[0].variables.len()
        ),
        (1, 1)
    );
    assert_eq!(
        diagnostics
            .iter()
            .map(|diagnostic| diagnostic.kind)
            .collect::<Vec<_>>(),
        [Kind::Ignored]
    );
}

#[test]
fn what_is_no_collection_is_called_by_its_name() {
    let not = |message: &str| (Kind::NotACollection, message.to_owned());
    let open_api = not("this is an OpenAPI document, not a Postman collection");
    assert_eq!(
        refusal_of(r#"{"values": []}"#),
        not("this is an environment, not a Postman collection")
    );
    assert_eq!(refusal_of(r#"{"openapi": "3.0.0", "info": {}}"#), open_api);
    assert_eq!(refusal_of(r#"{"swagger": "2.0"}"#), open_api);
    assert_eq!(
        refusal_of(r#"{"a": 1}"#),
        not(
            "neither a Postman collection nor an OpenAPI document: there is no info, no item, no request and no openapi"
        )
    );
    assert_eq!(
        refusal_of("[1]"),
        not("neither a Postman collection nor an OpenAPI document: it is not an object")
    );
    assert_eq!(
        refusal(&Source::single("api.yaml", "openapi: 3.1.0\n")).message,
        open_api.1
    );
    assert_eq!(
        refusal(&Source::default()).message,
        "there is no input file"
    );
}

#[test]
fn one_collection_is_expected() {
    let collection = r#"{"info": {}, "item": []}"#;
    let two = Source::single("a.json", collection).with("b.json", collection);
    let diagnostic = refusal(&two);
    assert_eq!(
        diagnostic.message,
        "there are 2 collections, where one is expected: a.json, b.json"
    );
    assert_eq!(diagnostic.place.unwrap().file, 1);
    let none = Source::single("a.json", r#"{"values": []}"#).with("b.yaml", "openapi: 3.1.0");
    let message = "none of the files is a collection: a.json is an environment, b.yaml is an OpenAPI document";
    assert_eq!(refusal(&none).message, message);
}

#[test]
fn a_stranger_beside_the_collection_is_reported() {
    let source = Source::single("a.json", r#"{"item": []}"#).with("b.json", r#"{"x": 1}"#);
    let (_, diagnostics) = read_source(&source);
    assert_eq!(
        diagnostics[0].message,
        "the file is neither a Postman file nor an OpenAPI document"
    );
    assert_eq!(diagnostics[0].place.unwrap().file, 1);
}

#[test]
fn unusable_input_is_refused_at_its_place() {
    assert_eq!(
        refusal_of(""),
        (Kind::Syntax, "the text is empty".to_owned())
    );
    assert_eq!(refusal_of("{\"item\": [{").0, Kind::Syntax);
    assert_eq!(refusal_of(&"[".repeat(10_000)).0, Kind::Limit);
    assert_eq!(refusal_of(&r#"{"item":["#.repeat(10_000)).0, Kind::Limit);
    let source = Source::single("x", b"{\"a\n\": \"\xE9\"}".to_vec());
    let diagnostic = refusal(&source);
    assert_eq!(diagnostic.kind, Kind::Encoding);
    let location = locate(&source, diagnostic.place.unwrap());
    assert_eq!((location.line, location.column), (2, 5));
}

#[test]
fn marks_and_utf16_are_no_hindrance() {
    let text = r#"{"info": {"name": "é"}, "item": [5]}"#;
    let utf16: Vec<u8> = format!("\u{FEFF}{text}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    for bytes in [format!("\u{FEFF}{text}").into_bytes(), utf16] {
        let (document, diagnostics) = read_source(&Source::single("c", bytes));
        assert_eq!(document.collection.name, "é");
        assert_eq!(
            diagnostics[0].place.unwrap().offset as usize,
            text.find('5').unwrap()
        );
    }
}

#[test]
fn oddities_of_the_text_are_reported_and_the_last_key_counts() {
    let text = r#"{"info": {"name": "A", "name": "B \ud800"}, "item": []}"#;
    let (document, diagnostics) = read_source(&Source::single("c", text));
    assert_eq!(document.collection.name, "B \u{FFFD}");
    let kinds: Vec<_> = diagnostics
        .iter()
        .map(|diagnostic| diagnostic.kind)
        .collect();
    assert_eq!(kinds, [Kind::Encoding, Kind::DuplicateKey]);
}

/// JSON in which the words of the formats stand wherever they may not.
fn jumble() -> impl Strategy<Value = String> {
    const WORDS: &str = "info item request url raw host path query variable header body mode formdata urlencoded graphql \
        file auth type basic event script exec response code name originalRequest key value description \
        protocolProfileBehavior requests folders order id folders_order folder helperAttributes currentHelper dataMode \
        data responses requestObject values collections environments globals $kind content credentials scripts queryParams";
    let words = proptest::sample::select(WORDS.split_whitespace().collect::<Vec<_>>());
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("5".to_owned()),
        Just("true".to_owned()),
        words.clone().prop_map(|word| format!("\"{word}\"")),
    ];
    leaf.prop_recursive(6, 64, 6, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4)
                .prop_map(|list| format!("[{}]", list.join(","))),
            proptest::collection::vec((words.clone(), inner), 0..6).prop_map(|members| {
                let members: Vec<_> = members
                    .iter()
                    .map(|(key, value)| format!("\"{key}\":{value}"))
                    .collect();
                format!("{{{}}}", members.join(","))
            }),
        ]
    })
}

proptest! {
    #[test]
    fn no_shape_makes_a_reader_panic(node in jumble()) {
        let texts = [
            node.clone(),
            format!(r#"{{"item": [{node}, {{"item": [{node}], "request": {node}}}]}}"#),
            format!(r#"{{"request": {node}, "response": [{node}], "event": {node}, "variable": [{node}]}}"#),
            format!(r#"{{"requests": [{node}, {{"responses": [{node}], "data": {node}, "dataMode": "params"}}], "folders": [{node}]}}"#),
            format!(r#"{{"collections": [{node}], "environments": {node}, "globals": [{node}]}}"#),
        ];
        for text in texts {
            let source = Source::single("a.json", text.clone());
            let _ = read(&source, &mut Report::default());
            let v3 = Source::single("c/a.request.yaml", text.clone()).with("c/.resources/definition.yaml", text);
            let _ = read(&v3, &mut Report::default());
        }
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..64), path in "[a-c./]{0,8}(\\.request\\.yaml)?") {
        let source = Source::single(path, bytes);
        if let Err(diagnostic) = read(&source, &mut Report::default()) {
            let _ = diagnostic.place.map(|place| locate(&source, place));
        }
    }
}
