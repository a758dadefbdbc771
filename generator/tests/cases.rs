//! One feature a case: a tiny input, and beside it everything that is generated from it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod common;

use std::fmt::Write;
use std::path::Path;

use postwright::read::locate::locate;
use postwright::report::printable;
use postwright::{Diagnostic, Generated, Report, Source};

macro_rules! cases {
    ($($name:ident)+) => {
        const NAMES: &[&str] = &[$(stringify!($name)),+];
        $(
            #[test]
            fn $name() {
                snapshot(stringify!($name));
            }
        )+
    };
}

cases! {
    api_key_header
    api_key_query
    bare_item
    basic_auth
    bearer_from_original_request
    binary_body
    colliding_names
    colliding_parameters
    config_base_url
    constant_accept
    crate_features
    crate_manifest
    digit_name
    disabled_entries
    dynamic_header
    enum_in_description
    environment_default
    folder
    formdata_file
    formdata_repeated
    formdata_text
    formdata_text_and_file
    generated_tests
    graphql
    hand_written_authorization
    header_constant
    header_setting
    hostile_description
    hostile_names
    json_body
    json_body_comments
    json_body_list
    json_free_form
    json_map
    json_recursive
    json_union
    keyword_name
    literal_host
    long_name
    merged_variants
    method_custom
    names_by_value
    names_by_way
    nested_folders
    no_examples
    noauth_folder
    openapi_bodies
    openapi_dangling
    openapi_examples
    openapi_overrides
    openapi_parameters
    openapi_paths
    openapi_replies
    openapi_schemas
    openapi_security
    openapi_servers
    opposite_verbs
    optional_body
    overrides
    overrides_auth
    overrides_selection
    overrides_unmatched
    path_placeholder
    path_variable
    path_variable_suffix
    prelude_names
    query_bare_key
    query_encoded
    query_optional
    query_repeated
    raw_text
    request_functions
    required_marker
    response_codes
    secret_field
    serde_both
    several_successes
    shared_support
    soap_document
    two_bases
    two_environments
    swagger
    typed_failure
    unicode_name
    urlencoded
    v20_collection
    version_setting
    wrapped_collection
}

#[test]
fn every_directory_is_a_case() {
    let directories: Vec<_> = common::directories(common::CASES)
        .iter()
        .map(|directory| common::name(directory))
        .collect();
    let mut names = NAMES.to_vec();
    names.sort_unstable();
    assert_eq!(directories, names);
}

/// Above some forty operations, folders become modules.
#[test]
fn grouped_folders() {
    let item = |folder: usize, number: usize| {
        serde_json::json!({
            "name": format!("Get {}", ["apple", "pear", "plum"][number % 3].repeat(number / 3 + 1)),
            "request": { "method": "GET", "url": format!("https://api.example.com/{folder}/{number}") },
        })
    };
    let folder = |name: &str, number: usize| {
        let items: Vec<_> = (0..15)
            .map(|item_number| item(number, item_number))
            .collect();
        serde_json::json!({ "name": name, "description": format!("All of {name}."), "item": items })
    };
    let collection = serde_json::json!({
        "info": { "name": "Fruit", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
        "item": [folder("Spring", 0), folder("Early summer", 1), folder("Autumn", 2), item(3, 0)],
    });
    let source = Source::single("input.json", collection.to_string());
    let generated = postwright::generate(&source, &postwright::Config::default(), None).unwrap();
    let mut text = String::new();
    for path in generated.files.keys().filter(|path| !is_support(path)) {
        let _ = writeln!(text, "{path}");
    }
    let _ = write!(
        text,
        "\n// mod.rs\n{}",
        without_header(&generated.files["mod.rs"])
    );
    assert_beside(&Path::new(common::CASES).join("../grouped_folders"), &text);
}

/// A folder called as the module of the tests keeps its name.
#[test]
fn a_folder_of_tests() {
    let collection = serde_json::json!({
        "info": { "name": "Fruit", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
        "item": [{
            "name": "Tests",
            "item": [{
                "name": "Get apple",
                "request": { "method": "GET", "url": "https://api.example.com/apples" },
            }],
        }],
    });
    let source = Source::single("input.json", collection.to_string());
    let config = postwright::Config::from_toml("placement = \"grouped\"\ntests = true\n").unwrap();
    let generated = postwright::generate(&source, &config, None).unwrap();
    assert!(generated.files["tests.rs"].contains("pub fn get_apple"));
    assert!(generated.files["generated_tests.rs"].contains("#[test]"));
    assert!(generated.files["mod.rs"].contains("\nmod generated_tests;"));
}

fn snapshot(name: &str) {
    let directory = Path::new(common::CASES).join(name);
    let (source, _) = common::load(&directory);
    let text = match common::generate(&directory) {
        Ok(generated) => client(&generated, &source),
        Err(report) => diagnostics(&report, &source),
    };
    assert_beside(&directory, &text);
}

fn assert_beside(directory: &Path, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(directory);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("client", text));
}

/// All of a client but its support, each file below its path.
fn client(generated: &Generated, source: &Source) -> String {
    let mut text = diagnostics(&generated.report, source);
    let lock = generated.lock.print();
    let lock = lock.split_once('\n').map_or("", |(_, rest)| rest);
    let _ = write!(text, "==> postwright.lock\n{lock}");
    for (path, file) in generated.files.iter().filter(|(path, _)| !is_support(path)) {
        let _ = write!(text, "\n==> {path}\n{}", without_header(file));
    }
    text
}

fn is_support(path: &str) -> bool {
    path.starts_with("support/") || path.starts_with("src/support/")
}

/// A file without the two lines that say who wrote it, and the empty one below them.
fn without_header(file: &str) -> &str {
    file.splitn(4, '\n').nth(3).unwrap_or_default()
}

fn diagnostics(report: &Report, source: &Source) -> String {
    let mut text = String::new();
    for found in &report.diagnostics {
        text.push_str(&diagnostic(found, source));
    }
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

fn diagnostic(found: &Diagnostic, source: &Source) -> String {
    let mut text = format!(
        "{:?} [{}] {}\n",
        found.severity,
        found.kind.word(),
        printable(&found.message)
    );
    if let Some(place) = found.place {
        let location = locate(source, place);
        let pointer = location.pointer.unwrap_or_default();
        let _ = writeln!(
            text,
            "  at {}:{}:{} {}",
            location.path,
            location.line,
            location.column,
            printable(&pointer)
        );
    }
    if !found.path.is_empty() {
        let _ = writeln!(text, "  in {}", printable(&found.path.join(" / ")));
    }
    for (word, more) in [("instead", &found.instead), ("help", &found.help)] {
        if let Some(more) = more {
            let _ = writeln!(text, "  {word}: {}", printable(more));
        }
    }
    text
}
