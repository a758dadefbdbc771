//! Input that cannot be used: exit code 2, one message that says where, and nothing written.

use crate::program::{Directory, GENERATE};

/// Each input, and what the message begins with.
fn refused(test: &str, bytes: &[u8], message: &str) {
    refused_file(test, "api.json", bytes, message);
}

fn refused_file(test: &str, file: &str, bytes: &[u8], message: &str) {
    let directory = Directory::new(test);
    directory.write(file, bytes);
    let before = directory.files();
    let run = directory.run(&format!("generate {file} --output client"));
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.stderr.starts_with(message), "{}", run.stderr);
    assert_eq!(run.stderr.matches("error: ").count(), 1, "{}", run.stderr);
    assert_eq!(run.stdout, "");
    assert_eq!(directory.files(), before, "nothing is written");
    let check = directory.run(&format!("check {file} --output client"));
    assert_eq!(
        (check.code, check.stderr),
        (run.code, run.stderr),
        "check says the same"
    );
}

#[test]
fn truncated_json() {
    refused(
        "truncated_json",
        b"{\n  \"info\": {\"name\": \"Shop\"",
        "error: api.json:2:",
    );
}

#[test]
fn json_that_is_no_collection() {
    refused(
        "no_collection",
        b"\n{\"openapi\": 3}",
        "error: api.json:2:1: ",
    );
    refused("no_collection_list", b"[1]", "error: api.json:1:1: ");
    refused("no_collection_null", b"null", "error: api.json:1:1: ");
}

#[test]
fn nothing_at_all() {
    refused("empty", b"", "error: api.json:1:1: ");
    refused("blank", b" \n ", "error: api.json:");
}

#[test]
fn bytes_that_are_no_text() {
    refused("binary", b"{\"a\": \"\xFF\xFE\"}", "error: api.json:1:8: ");
}

#[test]
fn a_nest_of_ten_thousand_levels() {
    let nest = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    refused("nest", nest.as_bytes(), "error: api.json:1:");
    let folders = format!(
        "{{\"info\": {{}}, {}{}}}",
        "\"item\": [{".repeat(10_000),
        "}]".repeat(10_000)
    );
    refused("folders", folders.as_bytes(), "error: api.json:1:");
}

#[test]
fn a_collection_without_a_request_is_a_client_without_calls() {
    let empty = r#"{"info": {"name": "Shop", "schema": "v2.1.0"}, "item": []}"#;
    let directory = Directory::new("no_request");
    directory.write("api.json", empty);
    let run = directory.run(GENERATE);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(
        run.stderr.contains("warning: api.json:1:1: "),
        "{}",
        run.stderr
    );
    assert!(directory.path("client/mod.rs").exists());
}

#[test]
fn an_item_without_a_url() {
    let directory = Directory::new("no_url");
    directory.write(
        "api.json",
        "{\"name\": \"Ping\",\n \"request\": {\"method\": \"GET\"}}",
    );
    let run = directory.run(GENERATE);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.stderr.contains("api.json:2:"), "{}", run.stderr);
    assert!(run.stderr.contains("[no-url]"), "{}", run.stderr);
    assert!(!directory.path("client").exists());
}

#[test]
fn an_item_without_a_url_among_others_is_left_out() {
    let directory = Directory::new("one_no_url");
    let collection = crate::program::PING.replace(
        "[{\"name\"",
        "[{\"name\": \"Nowhere\", \"request\": {}}, {\"name\"",
    );
    directory.write("api.json", collection);
    let run = directory.run(GENERATE);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(
        run.stderr.contains("[no-url]") && run.stderr.contains("Nowhere"),
        "{}",
        run.stderr
    );
    assert!(run.stdout.contains("1 operation"), "{}", run.stdout);
}

#[test]
fn an_empty_directory() {
    let directory = Directory::new("empty_directory");
    std::fs::create_dir(directory.path("api")).unwrap();
    let run = directory.run("generate api --output client");
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.stderr.starts_with("error: api: "), "{}", run.stderr);
    assert!(!directory.path("client").exists());
    assert!(!directory.path("api/postwright.lock").exists());
}

#[test]
fn a_missing_file() {
    let directory = Directory::new("missing_file");
    for arguments in [
        GENERATE,
        "inspect api.json",
        "check api.json --output client",
    ] {
        let run = directory.run(arguments);
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(
            run.stderr.starts_with("error: api.json: "),
            "{}",
            run.stderr
        );
    }
    assert!(directory.files().is_empty());
}

#[test]
fn a_configuration_with_an_unknown_key() {
    let directory = Directory::new("unknown_key");
    directory.write("api/api.json", crate::program::PING);
    directory.write("api/postwright.toml", "name = \"x\"\nmerg = \"never\"\n");
    let run = directory.run("generate api --output client");
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(
        run.stderr.starts_with("error: api/postwright.toml:2:1: "),
        "{}",
        run.stderr
    );
    assert!(!directory.path("client").exists());
}

#[test]
fn a_lock_that_is_none() {
    let directory = Directory::new("broken_lock");
    directory.write("api/api.json", crate::program::PING);
    directory.write("api/postwright.lock", "no lock\n");
    let run = directory.run("generate api --output client");
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(
        run.stderr.starts_with("error: api/postwright.lock:1: "),
        "{}",
        run.stderr
    );
    assert_eq!(directory.read("api/postwright.lock"), "no lock\n");
}

#[test]
fn bad_use() {
    let directory = Directory::new("bad_use");
    assert_eq!(directory.run("").code, Some(2));
    assert_eq!(directory.run("generate").code, Some(2));
    assert_eq!(directory.run("generate api.json").code, Some(2));
    assert_eq!(directory.run("--help").code, Some(0));
}

/// An OpenAPI document around one schema.
fn document(schema: &str, more: &str) -> String {
    format!(
        "openapi: 3.1.0\ninfo: {{title: Shop, version: '1'}}\npaths:\n  /books:\n    get:\n      responses:\n        '200':\n          \
         description: Books\n          content:\n            application/json:\n              schema: {schema}\n{more}"
    )
}

#[test]
fn documents_that_cannot_be_used() {
    let dangling = document("{$ref: '#/components/schemas/Book'}", "");
    refused_file(
        "dangling",
        "api.yaml",
        dangling.as_bytes(),
        "error: api.yaml:11:30: the reference ",
    );
    let cut = document("{type: [string", "");
    refused_file(
        "truncated_yaml",
        "api.yaml",
        cut.as_bytes(),
        "error: api.yaml:",
    );
    let deep = document(&"{items: ".repeat(10_000), &"}".repeat(10_000));
    refused_file(
        "deep_document",
        "api.yaml",
        deep.as_bytes(),
        "error: api.yaml:11:",
    );
    let line = |level: usize| {
        format!(
            "a{level}: &a{level} [{}*a{}]\n",
            format!("*a{}, ", level - 1).repeat(9),
            level - 1
        )
    };
    let bomb = format!("a0: &a0 [x]\n{}", (1..12).map(line).collect::<String>());
    refused_file(
        "bomb",
        "api.yaml",
        document("{}", &bomb).as_bytes(),
        "error: api.yaml:",
    );
    refused_file(
        "yaml_list",
        "api.yaml",
        b"- openapi: 3.1.0\n",
        "error: api.yaml:1:1: ",
    );
    refused_file(
        "version",
        "api.yaml",
        b"openapi: 5.0.0\npaths: {}\n",
        "error: api.yaml:1:10: ",
    );
}

#[test]
fn a_long_way_from_schema_to_schema_has_an_end() {
    let step = |step: usize| {
        format!(
            "    S{step}: {{type: array, items: {{$ref: '#/components/schemas/S{}'}}}}\n",
            step + 1
        )
    };
    let steps: String = (0..2_000).map(step).collect();
    let more = format!("components:\n  schemas:\n{steps}    S2000: {{type: string}}\n");
    let directory = Directory::new("long_way");
    directory.write(
        "api.yaml",
        document("{$ref: '#/components/schemas/S0'}", &more),
    );
    let run = directory.run("generate api.yaml --output client");
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.stderr.contains("[limit]"), "{}", run.stderr);
}

/// Files that refer to each other in circles, and to a host: nothing is fetched, and what is there is read.
#[test]
fn a_document_of_several_files() {
    let directory = Directory::new("several_files");
    directory.write(
        "api/openapi.yaml",
        document("{$ref: 'schemas/book.yaml#/Book'}", ""),
    );
    directory.write(
        "api/schemas/book.yaml",
        "Book:\n  type: object\n  properties:\n    author: {$ref: 'author.json'}\n    \
         sequel: {$ref: '#/Book'}\n    cover: {$ref: 'https://example.com/cover.json'}\n",
    );
    directory.write(
        "api/schemas/author.json",
        r#"{"type": "object", "properties": {"name": {"type": "string"}, "books": {"type": "array", "items": {"$ref": "book.yaml#/Book"}}}}"#,
    );
    let run = directory.run("generate api --output client");
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(
        run.stderr.contains("warning: api/schemas/book.yaml:6:"),
        "{}",
        run.stderr
    );
    let models = std::fs::read_to_string(directory.path("client/models.rs")).unwrap();
    for field in [
        "author: Option<Author>",
        "sequel: Option<Box<Book>>",
        "books: Option<Vec<Book>>",
        "cover: Option<serde_json::Value>",
    ] {
        assert!(models.contains(field), "{field}: {models}");
    }
}
