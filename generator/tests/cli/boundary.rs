//! Nothing outside the output directory is touched.

use std::fs;

use crate::program::{Directory, GENERATE, PING};

/// More requests than stand flat, in folders whose names lead elsewhere.
fn leading_out() -> String {
    let folders = [
        "../canary",
        "/canary",
        "..",
        "../../canary",
        "canary\\..",
        "C:\\canary",
        "~",
        "$HOME",
        "CON",
        "\0",
    ];
    let items: Vec<_> = folders
        .iter()
        .map(|folder| {
            let item = |number: usize| {
                serde_json::json!({
                    "name": format!("{folder} {}", "again ".repeat(number)),
                    "request": { "method": "GET", "url": format!("https://api.example.com/{folder}/{number}") },
                })
            };
            let items: Vec<_> = (0..5).map(item).collect();
            serde_json::json!({ "name": folder, "item": items })
        })
        .collect();
    serde_json::json!({
        "info": { "name": "../canary", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json" },
        "item": items,
    })
    .to_string()
}

#[test]
fn names_do_not_lead_out() {
    let directory = Directory::new("outside");
    directory.write("canary", "sings");
    directory.write("below/canary", "sings");
    directory.write("below/api.json", leading_out());
    let run = directory.run("generate below/api.json --output below/client");
    assert_eq!(run.code, Some(0), "{run:?}");
    let files = directory.files();
    let outside: Vec<_> = files
        .keys()
        .filter(|path| !path.starts_with("below/client/"))
        .collect();
    assert_eq!(
        outside,
        ["below/", "below/api.json", "below/canary", "canary"]
    );
    assert_eq!(
        (files["canary"].as_slice(), files["below/canary"].as_slice()),
        (&b"sings"[..], &b"sings"[..])
    );
}

#[cfg(unix)]
#[test]
fn a_link_in_place_of_a_file_is_not_followed() {
    for force in ["", " --force"] {
        let directory = Directory::with_client("linked_file");
        let ours = directory.read("client/operations.rs");
        directory.write("api.json", PING.replace("/ping", "/pong"));
        directory.write("outside.rs", &ours);
        fs::remove_file(directory.path("client/operations.rs")).unwrap();
        std::os::unix::fs::symlink("../outside.rs", directory.path("client/operations.rs"))
            .unwrap();
        let run = directory.run(&format!("{GENERATE}{force}"));
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(run.stderr.contains("link"), "{}", run.stderr);
        assert_eq!(directory.read("outside.rs"), ours);
    }
}

#[cfg(unix)]
#[test]
fn a_link_in_place_of_a_directory_is_not_followed() {
    let directory = Directory::new("linked_directory");
    directory.write("api.json", PING);
    directory.write("outside/canary", "sings");
    fs::create_dir(directory.path("client")).unwrap();
    std::os::unix::fs::symlink("../outside", directory.path("client/support")).unwrap();
    let run = directory.run(GENERATE);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.stderr.contains("link"), "{}", run.stderr);
    assert_eq!(fs::read_dir(directory.path("outside")).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn an_output_that_is_a_link_is_not_followed() {
    let directory = Directory::new("linked_output");
    directory.write("api.json", PING);
    fs::create_dir(directory.path("outside")).unwrap();
    std::os::unix::fs::symlink("outside", directory.path("client")).unwrap();
    let run = directory.run(GENERATE);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert_eq!(fs::read_dir(directory.path("outside")).unwrap().count(), 0);
}

#[cfg(unix)]
#[test]
fn a_lock_that_is_a_link_is_not_followed() {
    let directory = Directory::new("linked_lock");
    directory.write("api.json", PING);
    directory.write("canary", "");
    fs::create_dir(directory.path("client")).unwrap();
    std::os::unix::fs::symlink("../canary", directory.path("client/postwright.lock")).unwrap();
    let run = directory.run(GENERATE);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert_eq!(directory.read("canary"), "");
}

#[test]
fn files_that_a_collection_names_are_not_read() {
    let directory = Directory::new("not_read");
    directory.write("canary", "it sings");
    let path = directory.path("canary");
    let collection = PING.replace(
        "\"method\": \"GET\"",
        &format!(
            "\"method\": \"POST\", \"body\": {{\"mode\": \"formdata\", \"formdata\": [{{\"key\": \"f\", \"type\": \"file\", \"src\": {:?}}}]}}",
            path.to_string_lossy()
        ),
    );
    directory.write("api.json", collection);
    let run = directory.run(GENERATE);
    assert_eq!(run.code, Some(0), "{run:?}");
    for (name, bytes) in directory.files() {
        let text = String::from_utf8_lossy(&bytes);
        assert!(name == "canary" || !text.contains("it sings"), "{name}");
        assert!(
            name == "api.json" || !text.contains(&*path.to_string_lossy()),
            "{name}"
        );
    }
}
