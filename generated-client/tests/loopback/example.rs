//! The example program, run as its users run it.

use std::path::PathBuf;
use std::process::{Command, Output};

use super::server::Server;

const PASSWORD: &str = "canary-password-4d1c";
const TOKEN: &str = "canary-token-9b0e";

/// Runs the example, which `cargo test` builds beside the tests, unless it is told to build a single test only.
fn update_password(base_url: &str) -> Output {
    let test_program = std::env::current_exe().unwrap();
    let mut program: PathBuf = test_program.ancestors().nth(2).unwrap().join("examples");
    program.push(format!("update_password{}", std::env::consts::EXE_SUFFIX));
    assert!(
        program.exists(),
        "run the tests without choosing one: then cargo builds the examples"
    );
    Command::new(program)
        .args([base_url, "me"])
        .env("ZOOM_PASSWORD", PASSWORD)
        .env("ZOOM_TOKEN", TOKEN)
        .output()
        .unwrap()
}

fn printed(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let (out, errors) = (text(&output.stdout), text(&output.stderr));
    assert!(!out.contains("canary"), "{out}");
    assert!(!errors.contains("canary"), "{errors}");
    (out, errors)
}

#[test]
fn a_changed_password_is_a_success() {
    let server = Server::answering("204 No Content", &[], "");
    let output = update_password(&server.url());
    assert_eq!(printed(&output), ("Success.\n".to_owned(), String::new()));
    assert_eq!(output.status.code(), Some(0));
    let request = server.request();
    assert_eq!(request.line, "PUT /users/me/password HTTP/1.1");
    assert_eq!(
        request.header("authorization"),
        [format!("Bearer {TOKEN}").as_str()]
    );
    assert!(request.body.contains(PASSWORD));
}

#[test]
fn an_unknown_user_is_shown_as_the_server_told_it() {
    let headers = ["X-Request: 17", "Content-Type: application/json"];
    let server = Server::answering("404 Not Found", &headers, "{\"code\":1001}");
    let output = update_password(&server.url());
    let (out, errors) = printed(&output);
    assert_eq!(
        out,
        "Response Status Code = 404\n\
         Response Header:\n\
         x-request: 17\n\
         content-type: application/json\n\
         content-length: 13\n\
         connection: close\n\
         Response Body:\n\
         {\"code\":1001}\n\
         Failed.\n"
    );
    assert_eq!(errors, "");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn any_other_success_is_shown_as_a_failure() {
    let server = Server::answering("200 OK", &[], "");
    let (out, _) = printed(&update_password(&server.url()));
    assert!(out.ends_with("Failed.\n"), "{out}");
}

#[test]
fn a_transport_error_is_shown() {
    let server = Server::with(|_| {});
    let output = update_password(&server.url());
    let (out, errors) = printed(&output);
    assert_eq!(out, "");
    assert!(
        errors.starts_with("error: update_user_password: "),
        "{errors}"
    );
    assert_eq!(output.status.code(), Some(1));
}
