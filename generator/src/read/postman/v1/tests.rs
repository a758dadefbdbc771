use crate::read::postman::document::{AuthSetting, BodyMode, FieldValue, Item, UrlForm};
use crate::read::postman::testing::{collection, only_item, outline, read_source};
use crate::source::Source;

fn item(members: &str) -> Item {
    only_item(collection(&format!(
        r#"{{"requests": [{{"name": "a", {members}}}]}}"#
    )))
}

fn text(text: &str) -> FieldValue {
    FieldValue::Text(text.to_owned())
}

#[test]
fn folders_come_first_and_orders_decide() {
    let json = r#"{"name": "C", "order": ["3", "1"], "folders_order": ["g", "f"],
        "folders": [{"id": "f", "name": "F", "order": ["2"]}, {"id": "g", "name": "G", "order": [], "folders_order": ["h"]},
            {"id": "h", "name": "H", "order": ["4"]}],
        "requests": [{"id": "1", "name": "a"}, {"id": "2", "name": "b"}, {"id": "3", "name": "c"}, {"id": "4", "name": "d"}]}"#;
    assert_eq!(outline(&collection(json).entries), "G[H[d]] F[b] c a");
}

#[test]
fn what_no_order_mentions_is_not_lost() {
    let json = r#"{"requests": [{"id": "1", "name": "a", "folder": "f"}, {"id": "2", "name": "b", "folder": "nowhere"},
            {"id": "2", "name": "c"}, {"name": "d"}],
        "folders": [{"id": "f", "name": "F"}, {"id": "g", "name": "G", "folder": "f"}], "order": ["9"]}"#;
    assert_eq!(outline(&collection(json).entries), "F[G[] a] b c d");
}

#[test]
fn folders_in_a_circle_are_read_once() {
    let json = r#"{"requests": [{"name": "a", "folder": "f"}],
        "folders": [{"id": "f", "name": "F", "folder": "g"}, {"id": "g", "name": "G", "folder": "f"}]}"#;
    assert_eq!(outline(&collection(json).entries), "F[G[] a]");
}

#[test]
fn a_long_chain_of_folders_is_cut() {
    let folder = |id: usize| {
        format!(
            r#"{{"id": "{id}", "name": "F", "folders_order": ["{}"]}}"#,
            id + 1
        )
    };
    let folders: Vec<String> = (0..2000).map(folder).collect();
    let json = format!(r#"{{"requests": [], "folders": [{}]}}"#, folders.join(","));
    let (document, _) = read_source(&Source::single("c", json));
    assert_eq!(document.collection.entries.len(), 4);
}

#[test]
fn the_url_takes_the_listed_query_and_the_path_variables() {
    let json = r#""url": "http://h/:x?a=1", "queryParams": [{"key": "b", "enabled": false}], "pathVariables": {"x": "v"}"#;
    let url = item(json).request.unwrap().url.unwrap();
    assert_eq!(
        (url.variables[0].key.as_str(), &url.variables[0].value),
        ("x", &text("v"))
    );
    let UrlForm::Parts(parts) = url.form else {
        panic!()
    };
    assert_eq!(
        parts
            .query
            .iter()
            .map(|field| field.disabled)
            .collect::<Vec<_>>(),
        [false, true]
    );
    let listed = r#""url": "http://h/:x", "pathVariables": {}, "pathVariableData": [{"key": "x", "value": "w"}]"#;
    assert_eq!(
        item(listed).request.unwrap().url.unwrap().variables[0].value,
        text("w")
    );
}

#[test]
fn headers_are_lines_or_header_data() {
    let lines = item(r#""headers": "A: 1\n//B: 2\n""#)
        .request
        .unwrap()
        .headers;
    assert_eq!(
        lines
            .iter()
            .map(|header| header.disabled)
            .collect::<Vec<_>>(),
        [false, true]
    );
    let listed =
        item(r#""headers": "A: 1", "headerData": [{"key": "C", "value": "3", "enabled": false}]"#);
    assert_eq!(listed.request.unwrap().headers[0].key.as_deref(), Some("C"));
}

#[test]
fn each_data_mode_becomes_a_body_mode() {
    let mode = |members: &str| item(members).request.unwrap().body.map(|body| body.mode);
    let raw = mode(
        r#""dataMode": "raw", "rawModeData": "{}", "dataOptions": {"raw": {"language": "json"}}"#,
    );
    assert!(
        matches!(raw, Some(BodyMode::Raw { text, language: Some(l), .. }) if text == "{}" && l == "json")
    );
    assert!(
        matches!(mode(r#""dataMode": "raw", "data": "x""#), Some(BodyMode::Raw { text, .. }) if text == "x")
    );
    assert!(matches!(
        mode(r#""dataMode": "raw", "data": [], "rawModeData": []"#),
        Some(BodyMode::None)
    ));
    assert!(matches!(
        mode(r#""dataMode": "urlencoded", "data": []"#),
        Some(BodyMode::UrlEncoded(_))
    ));
    assert!(matches!(
        mode(r#""dataMode": "binary""#),
        Some(BodyMode::File { .. })
    ));
    let graphql = mode(r#""dataMode": "graphql", "graphqlModeData": {"query": "q"}"#);
    assert!(matches!(graphql, Some(BodyMode::GraphQl { .. })));
    assert!(mode(r#""dataMode": null"#).is_none());
    assert!(
        item(r#""dataMode": "binary", "dataDisabled": true"#)
            .request
            .unwrap()
            .body
            .unwrap()
            .disabled
    );
}

#[test]
fn a_file_of_a_form_keeps_its_base_name_only() {
    let json = r#""dataMode": "params", "data": [{"key": "a", "value": "1"}, {"key": "f", "value": "/home/f.txt", "type": "file"}]"#;
    let Some(BodyMode::FormData(fields)) = item(json).request.unwrap().body.map(|body| body.mode)
    else {
        panic!()
    };
    assert_eq!(
        (fields[1].is_file, fields[1].file_name.as_deref()),
        (true, Some("f.txt"))
    );
    assert_eq!(fields[1].field.value, FieldValue::Missing);
    assert_eq!(fields[0].field.value, text("1"));
}

#[test]
fn helpers_become_auth() {
    let auth = |members: &str| item(members).request.unwrap().auth;
    let helper = |members: &str| match auth(members) {
        AuthSetting::Helper {
            kind, attributes, ..
        } => (kind, attributes),
        other => panic!("{other:?}"),
    };
    let basic = r#""currentHelper": "basicAuth", "helperAttributes": {"id": "basic", "username": "u", "saveToRequest": true}"#;
    assert_eq!(
        helper(basic),
        ("basic".to_owned(), vec![("username".to_owned(), text("u"))])
    );
    let hawk = r#""currentHelper": "hawkAuth", "helperAttributes": "{\"hawk_id\": \"i\"}""#;
    assert_eq!(
        helper(hawk),
        ("hawk".to_owned(), vec![("authId".to_owned(), text("i"))])
    );
    assert_eq!(helper(r#""currentHelper": "awsSigV4""#).0, "awsv4");
    assert_eq!(
        auth(r#""currentHelper": "normal", "helperAttributes": []"#),
        AuthSetting::Inherit
    );
    assert_eq!(
        auth(r#""auth": {"type": "noauth"}, "currentHelper": "basicAuth""#),
        AuthSetting::NoAuth
    );
}

#[test]
fn responses_become_examples_with_their_request() {
    let json = r#""responses": [{"name": "n", "responseCode": {"code": 201, "name": "Created"}, "text": "{}",
            "headers": [{"key": "A", "value": "1"}], "request": "id", "requestObject": "{\"url\": \"http://h/a\"}"},
        {"request": {"url": "http://h/b"}, "status": "x"}]"#;
    let examples = item(json).examples;
    assert_eq!(
        (examples[0].code, examples[0].status.as_deref()),
        (Some(201), Some("Created"))
    );
    assert_eq!(
        (examples[0].body.as_deref(), examples[0].headers.len()),
        (Some("{}"), 1)
    );
    let has_url = |request: &crate::read::postman::document::Request| request.url.is_some();
    assert!(
        examples
            .iter()
            .all(|example| example.original_request.as_ref().is_some_and(has_url))
    );
}

#[test]
fn text_scripts_are_read_where_there_are_no_events() {
    let scripts = item(r#""preRequestScript": "a", "tests": "b""#).scripts;
    assert_eq!(
        scripts
            .iter()
            .map(|s| s.listen.as_str())
            .collect::<Vec<_>>(),
        ["prerequest", "test"]
    );
    let json = r#""tests": "b", "events": [{"listen": "test", "script": {"exec": ["c"]}}]"#;
    assert_eq!(item(json).scripts[0].text, "c");
}

#[test]
fn faults_in_embedded_json_stand_where_the_string_stands() {
    let text =
        r#"{"requests": [{"currentHelper": "basicAuth", "helperAttributes": "[{\"key\": []}]"}]}"#;
    let (_, diagnostics) = read_source(&Source::single("c", text));
    assert_eq!(
        diagnostics[0].place.unwrap().offset as usize,
        text.find("\"[{").unwrap()
    );
}
