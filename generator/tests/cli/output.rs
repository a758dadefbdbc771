//! What the program says cannot steer a terminal or a CI service.

use crate::program::{Directory, GENERATE, PING, Run};

/// A collection that is warned about, with a name in each message.
fn noisy(name: &str) -> String {
    let name = serde_json::Value::from(name);
    format!(
        r#"{{
  "info": {{"name": {name}, "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}},
  "item": [
    {{"name": {name}, "request": {{"method": "GET"}}}},
    {{"name": {name}, "item": [{{"name": {name}, "request": {{"method": {name}, "url": "https://api.example.com/a"}}}}]}},
    {{"name": {name}, "request": {{"method": "GET", "url": {{"host": ["http://api.example.com"], "path": [{name}]}}, "auth": {{"type": {name}}}}}}},
    {{"name": "Ping", "request": {{"method": "GET", "url": "https://api.example.com/ping"}}}}
  ]
}}"#
    )
}

fn assert_tame(run: &Run) {
    for text in [&run.stdout, &run.stderr] {
        let wild = text.chars().find(|character| {
            (character.is_control() && *character != '\n')
                || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
        });
        assert_eq!(wild, None, "{text:?}");
        let command = text.lines().find(|line| {
            line.trim_start().starts_with("::") || line.trim_start().starts_with("##[")
        });
        assert_eq!(command, None, "{text}");
    }
}

#[test]
fn names_do_not_steer_terminals_or_services() {
    let names = [
        "\u{1b}[31mred\u{1b}[0m",
        "\u{1b}]0;title\u{7}",
        "\u{9b}31m",
        "a\n::error::injected",
        "::error file=a::injected",
        "a\r::stop-commands::x",
        "##[error]injected",
        "a\u{2028}::warning::x",
        "\u{202E}evil",
        "\0",
    ];
    for name in names {
        let directory = Directory::new("tame");
        directory.write("api.json", noisy(name));
        for arguments in [
            GENERATE,
            "check api.json --output client",
            "inspect api.json",
        ] {
            let run = directory.run(arguments);
            assert_eq!(run.code, Some(0), "{run:?}");
            assert!(
                arguments.starts_with("inspect") || run.stderr.contains("warning"),
                "{run:?}"
            );
            assert_tame(&run);
        }
    }
}

#[test]
fn a_message_of_an_error_is_tame_too() {
    for bytes in [
        "{\"\u{1b}[31m\": \u{1b}",
        "{\"a\": 1, \"a\n::error::\u{1b}\": }",
        "\u{1b}[31m",
    ] {
        let directory = Directory::new("tame_error");
        directory.write("api.json", bytes);
        let run = directory.run(GENERATE);
        assert_eq!(run.code, Some(2), "{run:?}");
        assert_tame(&run);
    }
}

#[cfg(unix)]
#[test]
fn the_names_of_files_are_tame_too() {
    let directory = Directory::new("tame_file");
    let name = "a\u{1b}[31m.json";
    directory.write(name, "{");
    for arguments in [
        format!("generate {name} --output client"),
        format!("inspect {name}x"),
    ] {
        let run = directory.run(&arguments);
        assert_eq!(run.code, Some(2), "{run:?}");
        assert_tame(&run);
    }
}

#[test]
fn a_reader_that_went_away_is_no_failure() {
    let directory = Directory::with_client("reader-went-away");
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_postwright"))
        .args(["inspect", "api.json"])
        .current_dir(directory.path(""))
        .stdout(writer.try_clone().unwrap())
        .stderr(writer)
        .status()
        .unwrap();
    assert_eq!(run.code(), Some(0));
}

#[test]
fn a_file_of_a_directory_is_named_with_the_directory() {
    let directory = Directory::new("named-with-directory");
    directory.write(
        "shop/api.json",
        PING.replace("https://api.example.com/ping", ""),
    );
    for (source, shown) in [
        ("shop", "shop/api.json:3:"),
        ("./shop/", "./shop/api.json:3:"),
    ] {
        let run = directory.run(&format!("inspect {source}"));
        assert!(run.stderr.contains(&format!("warning: {shown}")), "{run:?}");
    }
}
