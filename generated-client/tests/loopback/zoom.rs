//! Changing a password: what is sent, and what comes of each answer.

use generated_client::zoom::{Client, Error, Secret, UpdateUserPasswordFailure};

use super::server::{Server, block_on};

/// What the call gives, with the values that the item holds.
fn call(server: &Server) -> Result<(), Error<UpdateUserPasswordFailure>> {
    let zoom = Client::builder()
        .base_url(format!("{}/v2", server.url()))
        .bearer("token")
        .build()
        .unwrap();
    let password = Secret::new("dolor Excepteur minim");
    block_on(
        zoom.update_user_password("quis officia in reprehenderit", password)
            .send(),
    )
}

#[test]
fn the_request_is_that_of_the_item() {
    let server = Server::answering("204 No Content", &[], "");
    call(&server).unwrap();
    let request = server.request();
    assert_eq!(
        request.line,
        "PUT /v2/users/quis%20officia%20in%20reprehenderit/password HTTP/1.1"
    );
    assert_eq!(request.header("authorization"), ["Bearer token"]);
}

#[test]
fn one_content_type_names_the_boundary_of_the_form() {
    let server = Server::answering("204 No Content", &[], "");
    call(&server).unwrap();
    let request = server.request();
    let [media_type] = request.header("content-type")[..] else {
        panic!("{:?}", request.headers);
    };
    let boundary = media_type
        .strip_prefix("multipart/form-data; boundary=")
        .unwrap();
    assert_eq!(
        request.body,
        format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n\
             dolor Excepteur minim\r\n--{boundary}--\r\n"
        )
    );
}

#[test]
fn no_content_is_a_success() {
    call(&Server::answering("204 No Content", &[], "")).unwrap();
}

#[test]
fn a_bad_request_is_documented_and_keeps_its_reply() {
    let server = Server::json(
        "400 Bad Request",
        "{\"code\":300,\"message\":\"the old one\"}",
    );
    let error = call(&server).unwrap_err();
    let Error::Documented(UpdateUserPasswordFailure::BadRequest(reply)) = error else {
        panic!("{error:?}");
    };
    assert_eq!(reply.status(), 400);
    assert_eq!(reply.header("content-type"), Some("application/json"));
    assert_eq!(reply.text(), "{\"code\":300,\"message\":\"the old one\"}");
}

#[test]
fn an_unknown_user_is_documented() {
    let server = Server::json("404 Not Found", "{\"code\":1001}");
    let error = call(&server).unwrap_err();
    let Error::Documented(UpdateUserPasswordFailure::NotFound(reply)) = error else {
        panic!("{error:?}");
    };
    assert_eq!(reply.text(), "{\"code\":1001}");
}

#[test]
fn a_page_of_html_is_undocumented_and_kept() {
    let page = "<html><body>Down for <b>maintenance</b></body></html>";
    let server = Server::answering(
        "500 Internal Server Error",
        &["Content-Type: text/html"],
        page,
    );
    let error = call(&server).unwrap_err();
    let Error::Undocumented(reply) = error else {
        panic!("{error:?}");
    };
    assert_eq!(reply.status(), 500);
    assert_eq!(reply.text(), page);
}

#[test]
fn a_redirect_is_not_followed() {
    let other = Server::answering("204 No Content", &[], "");
    let location = format!("Location: {}/elsewhere", other.url());
    let server = Server::answering("307 Temporary Redirect", &[&location], "");
    let error = call(&server).unwrap_err();
    assert_eq!(error.status().unwrap(), 307);
    assert_eq!(server.connections(), 1);
    assert_eq!(other.connections(), 0);
}

#[test]
fn a_redirect_on_the_same_server_is_not_followed_either() {
    let server = Server::answering("307 Temporary Redirect", &["Location: /elsewhere"], "");
    let error = call(&server).unwrap_err();
    assert_eq!(error.status().unwrap(), 307);
    assert_eq!(server.connections(), 1);
}

#[test]
fn a_closed_connection_is_a_transport_error_and_nothing_is_sent_twice() {
    let server = Server::with(|_| {});
    let error = call(&server).unwrap_err();
    assert!(matches!(error, Error::Transport(_)), "{error:?}");
    assert_eq!(server.connections(), 1);
}
