//! What goes over the wire, and what is kept from it.

use super::server::Server;
use super::support::{Body, Error, File, Options, Reading, Reply, Request, Secret};
use super::zoom::{Client, ListUsers, UpdateUserPassword};

/// An answer without a body.
pub(crate) const NO_CONTENT: &str = "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n";

/// A client of a server, with what it needs.
pub(crate) fn client(server: &Server) -> Client {
    Client::builder(server.url())
        .bearer("token")
        .tenant("acme")
        .build()
        .unwrap()
}

/// A password.
pub(crate) fn password() -> Secret {
    Secret::new("new-password")
}

#[tokio::test]
async fn a_multipart_call_sends_one_content_type_line_with_the_boundary() {
    let server = Server::answering(NO_CONTENT);
    client(&server)
        .update_user_password("me", password())
        .send()
        .await
        .unwrap();
    let request = server.request();
    assert_eq!(request.line, "PUT /users/me/password HTTP/1.1");
    assert_eq!(
        request.header("content-type"),
        ["multipart/form-data; boundary=----------------form-data-boundary"]
    );
    assert_eq!(
        String::from_utf8(request.body).unwrap(),
        "------------------form-data-boundary\r\n\
         Content-Disposition: form-data; name=\"password\"\r\n\r\n\
         new-password\r\n\
         ------------------form-data-boundary--\r\n"
    );
}

#[tokio::test]
async fn the_content_type_of_the_body_replaces_the_listed_one() {
    let server = Server::answering(NO_CONTENT);
    let zoom = Client::builder(server.url())
        .set_base(1, server.url())
        .build()
        .unwrap();
    zoom.upload_picture("me", File::new("a.png", "bytes"))
        .send()
        .await
        .unwrap();
    let types = server.request();
    let types = types.header("content-type");
    assert_eq!(types.len(), 1);
    assert!(types[0].starts_with("multipart/form-data; boundary="));
}

#[tokio::test]
async fn a_streamed_file_is_sent_whole_and_its_form_cannot_be_replayed() {
    let server = Server::answering(NO_CONTENT);
    let zoom = Client::builder(server.url())
        .set_base(1, server.url())
        .build()
        .unwrap();
    let picture = || File::new("a.png", Body::stream(Body::from("streamed")));
    let request = zoom.upload_picture("me", picture()).build().unwrap();
    assert!(!request.body().is_replayable());
    zoom.upload_picture("me", picture()).send().await.unwrap();
    let body = String::from_utf8(server.request().body).unwrap();
    assert!(body.contains("filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\nstreamed\r\n--"));
}

#[tokio::test]
async fn queries_and_headers_go_out_as_they_were_put_together() {
    let server = Server::status("200 OK", "application/json", r#"{"total":3}"#);
    let call = client(&server).list_users().status("a b&c").page(2);
    let call = call.tags(vec!["x".into(), "y+z".into()]).tenant("other");
    let list = call.send().await.unwrap();
    assert_eq!(list.total, Some(3));
    let request = server.request();
    assert_eq!(
        request.target(),
        "/v2/users?status=a%20b%26c&page=2&tag=x&tag=y%2Bz&flag&v=2"
    );
    assert_eq!(request.header("authorization"), ["Bearer token"]);
    assert_eq!(request.header("x-tenant"), ["other"]);
    assert_eq!(request.header("accept"), ["application/json"]);
    assert_eq!(request.header("user-agent"), ["zoom-client/0.1.0"]);
    assert_eq!(request.header("content-length"), Vec::<&str>::new());
}

#[tokio::test]
async fn a_setting_stands_in_for_an_absent_value_and_an_absent_hole_drops_its_entry() {
    let server = Server::status("200 OK", "application/json", "{}");
    let zoom = client(&server);
    zoom.list_users().send().await.unwrap();
    zoom.list_users().after("1 May").send().await.unwrap();
    let requests = server.requests();
    assert_eq!(requests[0].header("x-tenant"), ["acme"]);
    assert_eq!(requests[0].target(), "/v2/users?flag&v=2");
    assert_eq!(
        requests[1].target(),
        "/v2/users?flag&v=2&filter=after:1%20May"
    );
}

#[tokio::test]
async fn a_post_without_body_says_that_it_is_empty() {
    struct Touch;
    impl super::support::Operation for Touch {
        type Output = Reply;
        type Failure = std::convert::Infallible;
        const NAME: &'static str = "touch";
        fn request(self, request: &mut Request) {
            request.start(0, "POST", "/touch", &[]);
        }
        fn decode(reply: Reply, _: &mut Reading) -> Result<Reply, Error> {
            Ok(reply)
        }
    }
    let server = Server::answering(NO_CONTENT);
    client(&server).call(Touch).send().await.unwrap();
    assert_eq!(server.request().header("content-length"), ["0"]);
}

#[tokio::test]
async fn nothing_is_sent_for_a_path_value_that_leads_elsewhere() {
    let server = Server::answering(NO_CONTENT);
    let zoom = client(&server);
    for value in [
        "",
        ".",
        "..",
        "../x",
        "..\\x",
        "%2e%2E",
        "%252e%252e",
        "..;a",
        "a/../b",
    ] {
        match zoom.update_user_password(value, password()).send().await {
            Err(Error::Request(error)) => {
                let text = error.to_string();
                assert!(
                    text.contains("value 1 of the path `/users/{user_id}/password`"),
                    "{text}"
                );
            }
            other => panic!("{value}: {other:?}"),
        }
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn nothing_is_sent_for_a_header_value_with_a_line_break() {
    let server = Server::answering(NO_CONTENT);
    for value in ["a\r\nX-Evil: 1", "a\nb", "a\0b"] {
        match client(&server).list_users().tenant(value).send().await {
            Err(Error::Request(error)) => {
                let text = error.to_string();
                assert!(
                    text.contains("`X-Tenant`") && !text.contains(value),
                    "{text}"
                );
            }
            other => panic!("{other:?}"),
        }
    }
    assert!(server.requests().is_empty());
}

#[tokio::test]
async fn a_call_has_its_own_headers_and_base() {
    let server = Server::status("200 OK", "application/json", "{}");
    let zoom = Client::builder("https://api.example.com")
        .tenant("t")
        .build()
        .unwrap();
    let options = Options::new()
        .base_url(server.url())
        .header("Accept", "text/csv");
    zoom.list_users().with(options).send().await.unwrap();
    assert_eq!(server.request().header("accept"), ["text/csv"]);
    let options = Options::new().header("Host", "evil.example");
    let error = zoom.list_users().with(options).build().unwrap_err();
    assert!(error.to_string().contains("`Host`"));
}

#[test]
fn an_operation_decodes_without_a_client() {
    let reply = Reply::new(
        http::StatusCode::OK,
        http::HeaderMap::new(),
        r#"{"total":7}"#,
    );
    let mut reading = Reading::strict();
    let list = <ListUsers as super::support::Operation>::decode(reply, &mut reading).unwrap();
    assert_eq!(list.total, Some(7));
    let _ = UpdateUserPassword::new("me", password());
}
