//! A value of the path stays one segment of it, or nothing is sent.

use generated_client::zoom::{Client, Error, Secret};

use super::server::{Server, block_on};

fn path_of(user_id: &str) -> String {
    let server = Server::answering("204 No Content", &[], "");
    let zoom = Client::builder().base_url(server.url()).build().unwrap();
    let call = zoom.update_user_password(user_id, Secret::new("new"));
    block_on(call.send()).unwrap();
    let line = server.request().line;
    line.split(' ').nth(1).unwrap().to_owned()
}

#[test]
fn values_are_encoded_as_one_segment() {
    for (user_id, segment) in [
        ("me", "me"),
        ("ann@example.com", "ann@example.com"),
        ("a/b", "a%2Fb"),
        ("a?b#c", "a%3Fb%23c"),
        ("a%b", "a%25b"),
        ("a b", "a%20b"),
        ("ä", "%C3%A4"),
        ("...", "..."),
    ] {
        assert_eq!(path_of(user_id), format!("/users/{segment}/password"));
    }
}

#[test]
fn values_that_lead_elsewhere_are_refused_before_anything_is_sent() {
    for user_id in ["", ".", "..", "%2e%2e", "%2E.", "a/../b"] {
        let server = Server::answering("204 No Content", &[], "");
        let zoom = Client::builder().base_url(server.url()).build().unwrap();
        let call = zoom.update_user_password(user_id, Secret::new("new"));
        let error = block_on(call.send()).unwrap_err();
        assert!(matches!(error, Error::Request(_)), "{user_id}: {error:?}");
        assert_eq!(server.connections(), 0, "{user_id}");
    }
}
