use crate::read::postman::document::{
    AuthSetting, BodyMode, Document, Entry, FieldValue, Item, UrlForm,
};
use crate::read::postman::testing::{only_item, outline, read, read_source};
use crate::report::{Diagnostic, Kind, Report};
use crate::source::Source;

fn source(files: &[(&str, &str)]) -> Source {
    files
        .iter()
        .fold(Source::default(), |source, (path, text)| {
            source.with(*path, *text)
        })
}

fn document(files: &[(&str, &str)]) -> Document {
    let (document, diagnostics) = read_source(&source(files));
    assert_eq!(diagnostics, []);
    document
}

fn item_and_report(text: &str) -> (Item, Vec<Diagnostic>) {
    let (document, diagnostics) = read_source(&source(&[("c/Get it.request.yaml", text)]));
    (only_item(document.collection), diagnostics)
}

fn item(text: &str) -> Item {
    let (item, diagnostics) = item_and_report(text);
    assert_eq!(diagnostics, []);
    item
}

#[test]
fn paths_make_the_folders_and_orders_sort_them() {
    let users = "$kind: collection\norder: 5\ndescription: d\n";
    let root = "variables: {v: 1}\nauth: {type: bearer, credentials: {token: t}}\n";
    let document = document(&[
        (
            "w/postman/collections/My API/Users/b.request.yaml",
            "order: 2\n",
        ),
        (
            "w/postman/collections/My API/Users/a.request.yaml",
            "order: 10\nname: Named\n",
        ),
        (
            "w/postman/collections/My API/Users/.resources/definition.yaml",
            users,
        ),
        (
            "w/postman/collections/My API/Zoo/Deep/c.request.yml",
            "$kind: http-request\n",
        ),
        (
            "w/postman/collections/My API/x.request.yaml",
            "$kind: http-request\n",
        ),
        (
            "w/postman/collections/My API/.resources/definition.yaml",
            root,
        ),
        (
            "w/postman/environments/Dev.environment.yaml",
            "values:\n- {key: a, value: b, enabled: false}\n",
        ),
        (
            "w/postman/globals/workspace.globals.yaml",
            "name: Globals\nvalues: []\n",
        ),
        ("w/.postman/resources.yaml", "workspace: {id: ''}\n"),
    ]);
    assert_eq!(
        outline(&document.collection.entries),
        "Users[b Named] Zoo[Deep[c]] x"
    );
    assert_eq!(document.collection.name, "My API");
    assert_eq!(
        (
            document.collection.place.file,
            document.collection.variables[0].key.as_str()
        ),
        (5, "v")
    );
    assert!(
        matches!(&document.collection.auth, AuthSetting::Helper { kind, .. } if kind == "bearer")
    );
    assert_eq!(
        (
            document.environments[0].name.as_str(),
            document.globals[0].name.as_str()
        ),
        ("Dev", "Globals")
    );
    assert!(document.environments[0].variables[0].disabled);
    let Some(Entry::Folder(users)) = document.collection.entries.first() else {
        panic!()
    };
    assert_eq!(users.description.as_deref(), Some("d"));
}

#[test]
fn the_root_is_the_directory_that_holds_all() {
    let files = [
        ("x/API/A/a.request.yaml", "{}"),
        ("x/API/B/b.request.yaml", "{}"),
    ];
    let collection = document(&files).collection;
    assert_eq!(
        (
            collection.name.as_str(),
            outline(&collection.entries).as_str()
        ),
        ("API", "A[a] B[b]")
    );
    let collection = document(&[("a.request.yaml", "{}")]).collection;
    assert_eq!(
        (
            collection.name.as_str(),
            outline(&collection.entries).as_str()
        ),
        ("", "a")
    );
}

#[test]
fn two_collections_in_a_workspace_are_one_too_many() {
    let files = [
        ("/w/postman/collections/A/a.request.yaml", "{}"),
        ("/w/postman/collections/B/b.request.yaml", "{}"),
    ];
    let message = read(&source(&files), &mut Report::default())
        .unwrap_err()
        .message;
    assert!(
        message.ends_with(": /w/postman/collections/A, /w/postman/collections/B"),
        "{message}"
    );
}

#[test]
fn lists_may_be_maps() {
    let maps = "url: http://h/:p\nheaders: {A: 1}\nqueryParams: {q: x}\npathVariables: {p: v}\n";
    let lists = "url: http://h/:p\nheaders: [{key: A, value: 1}]\nqueryParams: [{key: q, value: x}]\npathVariables: [{key: p, value: v}]\n";
    for text in [maps, lists] {
        let request = item(text).request.unwrap();
        assert_eq!(request.headers[0].value, FieldValue::Number("1".to_owned()));
        let url = request.url.unwrap();
        assert_eq!(url.variables[0].key, "p");
        assert!(matches!(url.form, UrlForm::Parts(parts) if parts.query.len() == 1));
    }
}

#[test]
fn a_query_in_the_url_is_not_listed_twice() {
    let text = "url: 'http://h/a?q=1&r=2'\nqueryParams: [{key: q, value: '1', disabled: true}]\n";
    let UrlForm::Parts(parts) = item(text).request.unwrap().url.unwrap().form else {
        panic!()
    };
    let query: Vec<_> = parts
        .query
        .iter()
        .map(|field| (field.key.as_deref(), field.disabled))
        .collect();
    assert_eq!(query, [(Some("r"), false), (Some("q"), true)]);
}

#[test]
fn the_type_of_a_body_is_mode_and_language() {
    let mode = |body: &str| {
        item(&format!("url: h\nbody: {body}\n"))
            .request
            .unwrap()
            .body
            .unwrap()
            .mode
    };
    let raw = mode("{type: json, content: '{}'}");
    assert!(
        matches!(raw, BodyMode::Raw { text, language: Some(l), .. } if text == "{}" && l == "json")
    );
    assert!(
        matches!(mode("{type: json, content: {a: 1}}"), BodyMode::Raw { text, .. } if text == "{\"a\":1}")
    );
    assert!(
        matches!(mode("{type: urlencoded, content: {a: 1}}"), BodyMode::UrlEncoded(fields) if fields.len() == 1)
    );
    let form = mode("{type: formdata, content: [{key: f, type: file, src: /home/f.txt}]}");
    assert!(
        matches!(form, BodyMode::FormData(fields) if fields[0].file_name.as_deref() == Some("f.txt"))
    );
    assert!(matches!(
        mode("{type: file, content: {src: x}}"),
        BodyMode::File { ending: Some(_) }
    ));
    assert!(matches!(mode("{type: none}"), BodyMode::None));
}

#[test]
fn auth_is_inherited_stopped_or_given() {
    let auth = |auth: &str| item(&format!("url: h\n{auth}\n")).request.unwrap().auth;
    assert_eq!(auth(""), AuthSetting::Inherit);
    assert_eq!(auth("auth: {type: inherit}"), AuthSetting::Inherit);
    assert_eq!(auth("auth: {type: noauth}"), AuthSetting::NoAuth);
    let given = auth("auth: {type: apikey, credentials: [{key: key, value: k}]}");
    assert!(matches!(given, AuthSetting::Helper { attributes, .. } if attributes[0].0 == "key"));
    let (_, diagnostics) = item_and_report("auth: [{type: bearer}, {type: basic}]");
    assert_eq!(diagnostics[0].kind, Kind::Auth);
}

#[test]
fn kinds_that_are_not_http_are_reported_and_kept_as_items() {
    let (item, diagnostics) = item_and_report("$kind: grpc-request\nurl: h\n");
    assert!(item.request.is_none());
    assert_eq!(diagnostics[0].kind, Kind::NotHttp);
    assert_eq!(
        diagnostics[0].path.last().map(String::as_str),
        Some("Get it")
    );
}

#[test]
fn a_graphql_request_is_a_post() {
    let request = item("$kind: graphql-request\nurl: h\nquery: '{a}'\nvariables: '{}'\n")
        .request
        .unwrap();
    assert_eq!(request.method.as_deref(), Some("POST"));
    let mode = request.body.unwrap().mode;
    assert!(
        matches!(mode, BodyMode::GraphQl { query, variables: Some(v), .. } if query == "{a}" && v == "{}")
    );
}

#[test]
fn scripts_and_settings_are_read() {
    let scripts =
        "scripts:\n- {type: 'http:beforeRequest', code: a}\n- {type: afterResponse, code: b}\n";
    let item = item(&format!(
        "{scripts}settings: {{followRedirects: false, disabledSystemHeaders: [Accept]}}\n"
    ));
    assert_eq!(
        item.scripts
            .iter()
            .map(|s| s.listen.as_str())
            .collect::<Vec<_>>(),
        ["prerequest", "test"]
    );
    assert_eq!(item.behavior.follow_redirects, Some(false));
    assert_eq!(
        item.behavior.disabled_system_headers,
        Some(vec!["accept".to_owned()])
    );
}

#[test]
fn examples_find_their_request() {
    let example = "$kind: http-example\nrequest: {url: 'http://h/a', method: GET}\nresponse:\n  statusCode: 200\n  statusText: OK\n  headers: {A: b}\n  body: {type: json, content: '{}'}\n";
    let document = document(&[
        ("c/U/Get.request.yaml", "url: h\n"),
        ("c/U/Put.request.yaml", "url: h\n"),
        (
            "c/U/.resources/Get.resources/examples/two.example.yaml",
            "order: 2\nresponse: {statusCode: 204}\n",
        ),
        (
            "c/U/.resources/Get.resources/examples/one.example.yaml",
            example,
        ),
        ("c/.resources/definition.yaml", "name: C\n"),
    ]);
    assert_eq!(outline(&document.collection.entries), "U[Get Put]");
    let Some(Entry::Folder(folder)) = document.collection.entries.into_iter().next() else {
        panic!()
    };
    let Some(Entry::Item(item)) = folder.entries.into_iter().next() else {
        panic!()
    };
    let told: Vec<_> = item
        .examples
        .iter()
        .map(|e| (e.name.as_str(), e.code, e.place.file))
        .collect();
    assert_eq!(told, [("two", Some(204), 2), ("one", Some(200), 3)]);
    assert_eq!(
        (
            item.examples[1].body.as_deref(),
            item.examples[1].headers.len()
        ),
        (Some("{}"), 1)
    );
    assert!(item.examples[1].original_request.is_some());
}

#[test]
fn directories_beyond_the_limit_are_refused() {
    let path = format!("{}a.request.yaml", "d/".repeat(10_000));
    let diagnostic = read(&source(&[(&path, "{}")]), &mut Report::default()).unwrap_err();
    assert_eq!(diagnostic.kind, Kind::Limit);
}
