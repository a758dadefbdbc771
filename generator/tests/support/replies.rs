//! What becomes of the server's answers.

use std::io::Write;
use std::time::Duration;

use super::server::Server;
use super::support::{Error, Options, Redirects, TransportErrorKind};
use super::wire::{NO_CONTENT, client, password};
use super::zoom::{Client, UpdateUserPasswordFailure};

#[tokio::test]
async fn documented_failures_are_told_apart_and_keep_the_reply() {
    let server = Server::status("404 Not Found", "application/json", r#"{"code":1001}"#);
    let call = client(&server).update_user_password("me", password());
    let error = call.send().await.unwrap_err();
    assert_eq!(error.status().unwrap(), 404);
    assert_eq!(
        error.to_string(),
        "update_user_password: the server answered 404 Not Found"
    );
    let Error::Documented(UpdateUserPasswordFailure::NotFound(failed)) = error else {
        panic!("{error:?}");
    };
    assert_eq!(failed.body().unwrap().code, Some(1001));
    assert_eq!(failed.text(), r#"{"code":1001}"#);
}

#[tokio::test]
async fn a_documented_failure_whose_body_is_not_json_is_still_that_failure() {
    let server = Server::status("404 Not Found", "text/html", "<h1>gone</h1>");
    let call = client(&server).update_user_password("me", password());
    match call.send().await {
        Err(Error::Documented(UpdateUserPasswordFailure::NotFound(failed))) => {
            assert_eq!(failed.body(), None);
            assert!(failed.body_problem().is_some());
            assert_eq!(failed.text(), "<h1>gone</h1>");
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn another_status_is_undocumented_and_keeps_its_page() {
    let server = Server::status("502 Bad Gateway", "text/html", "<h1>proxy</h1>");
    let call = client(&server).update_user_password("me", password());
    match call.send().await {
        Err(Error::Undocumented(reply)) => {
            assert_eq!(reply.status(), 502);
            assert_eq!(reply.header("content-type"), Some("text/html"));
            assert_eq!(reply.text(), "<h1>proxy</h1>");
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_undocumented_success_is_a_success() {
    let server = Server::status("202 Accepted", "text/plain", "queued");
    let call = client(&server).update_user_password("me", password());
    call.send().await.unwrap();
}

#[tokio::test]
async fn a_body_that_cannot_be_decoded_is_kept_in_the_error() {
    let server = Server::status("200 OK", "text/html", "<h1>login</h1>");
    match client(&server).list_users().send().await {
        Err(Error::Decode(error)) => assert_eq!(error.reply().text(), "<h1>login</h1>"),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn any_error_becomes_the_general_one_with_a_question_mark() {
    async fn change(zoom: &Client) -> Result<(), Error> {
        zoom.update_user_password("me", password()).send().await?;
        zoom.list_users().send().await?;
        Ok(())
    }
    let server = Server::status("400 Bad Request", "application/json", "{}");
    let error = change(&client(&server)).await.unwrap_err();
    assert_eq!(error.reply().unwrap().text(), "{}");
    let boxed: Box<dyn std::error::Error + Send + Sync> = Box::new(error);
    assert!(boxed.to_string().contains("400"));
}

#[tokio::test]
async fn a_raw_reply_is_unread_and_a_full_one_has_everything() {
    let server = Server::status("404 Not Found", "application/json", "{}");
    let call = client(&server).update_user_password("me", password());
    assert_eq!(call.send_raw().await.unwrap().status(), 404);
    let server = Server::status("200 OK", "application/json", r#"{"total":3}"#);
    let full = client(&server).list_users().send_full().await.unwrap();
    assert_eq!(full.status, 200);
    assert_eq!(full.headers["content-type"], "application/json");
    assert_eq!(full.output.total, Some(3));
    assert!(full.misfits.is_empty());
}

#[tokio::test]
async fn a_call_can_be_spawned() {
    let server = Server::answering(NO_CONTENT);
    let call = client(&server).update_user_password("me", password());
    tokio::spawn(call.send()).await.unwrap().unwrap();
}

#[tokio::test]
async fn a_closed_connection_is_a_transport_error() {
    let server = Server::with(Box::new(|_| {}));
    match client(&server).list_users().send().await {
        Err(Error::Transport(error)) => {
            assert_eq!(error.kind(), TransportErrorKind::Other);
            assert!(error.to_string().starts_with("list_users: "));
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_refused_connection_is_told_apart() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let zoom = Client::builder(url).tenant("t").build().unwrap();
    match zoom.list_users().send().await {
        Err(Error::Transport(error)) => assert!(error.is_connect(), "{error:?}"),
        other => panic!("{other:?}"),
    }
}

/// Keeps the connection open after the head, or after a part of the body, until the client leaves.
fn silent_after(text: &'static str) -> Server {
    Server::with(Box::new(move |stream| {
        let _ = stream.write_all(text.as_bytes());
        let _ = std::io::Read::read(stream, &mut [0; 1]);
    }))
}

#[tokio::test]
async fn the_time_limit_holds_for_the_head_and_for_the_body() {
    for text in ["", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"] {
        let server = silent_after(text);
        let limit = Options::new().timeout(Duration::from_millis(50));
        match client(&server).list_users().with(limit).send().await {
            Err(Error::Transport(error)) => assert!(error.is_timeout(), "{error:?}"),
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn a_body_longer_than_the_limit_is_refused_whether_announced_or_not() {
    let announced =
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 11\r\n\r\n{\"total\":3}";
    let unannounced = "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n{\"total\":3}";
    for answer in [announced, unannounced] {
        let server = Server::answering(answer);
        let zoom = client(&server);
        let call = |limit| {
            zoom.list_users()
                .with(Options::new().max_reply_bytes(limit))
        };
        assert_eq!(call(11).send().await.unwrap().total, Some(3));
        match call(10).send().await {
            Err(Error::Transport(error)) => {
                assert_eq!(error.kind(), TransportErrorKind::TooLarge);
            }
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn the_limit_counts_bytes_after_decompression() {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(&vec![b' '; 1 << 20]).unwrap();
    let body = encoder.finish().unwrap();
    assert!(body.len() < 4096);
    let server = Server::with(Box::new(move |stream| {
        let head = format!(
            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: gzip\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        let _ = stream.write_all(head.as_bytes());
        let _ = stream.write_all(&body);
    }));
    let zoom = client(&server);
    let call = |limit| {
        zoom.list_users()
            .with(Options::new().max_reply_bytes(limit))
    };
    assert_eq!(
        call(1 << 20).send_raw().await.unwrap().bytes().len(),
        1 << 20
    );
    match call(4096).send_raw().await {
        Err(Error::Transport(error)) => assert_eq!(error.kind(), TransportErrorKind::TooLarge),
        other => panic!("{other:?}"),
    }
}

fn redirect(to: &str) -> String {
    format!(
        "HTTP/1.1 307 Temporary Redirect\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    )
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let other = Server::answering(NO_CONTENT);
    let server = Server::answering(&redirect(&other.url()));
    match client(&server).list_users().send().await {
        Err(Error::Undocumented(reply)) => assert_eq!(reply.status(), 307),
        result => panic!("{result:?}"),
    }
    assert!(other.requests().is_empty());
}

#[tokio::test]
async fn a_cookie_that_a_server_sets_does_not_come_back() {
    let server = Server::answering(
        "HTTP/1.1 204 No Content\r\nSet-Cookie: visit=7; Path=/\r\nConnection: close\r\n\r\n",
    );
    let zoom = client(&server);
    for _ in 0..2 {
        zoom.list_users().send_raw().await.unwrap();
    }
    let sent = server.requests();
    assert_eq!(sent.len(), 2);
    assert!(
        sent.iter()
            .all(|request| request.header("cookie").is_empty())
    );
}

#[tokio::test]
async fn redirects_of_the_same_origin_are_followed_when_asked_and_no_others() {
    let other = Server::answering(NO_CONTENT);
    let elsewhere = redirect(&format!("{}/c", other.url()));
    let mut answers = vec![elsewhere, redirect("/b")];
    let server = Server::with(Box::new(move |stream| {
        let _ = stream.write_all(answers.pop().unwrap().as_bytes());
    }));
    let builder = Client::builder(server.url()).tenant("t").bearer("token");
    let zoom = builder.redirects(Redirects::SameOrigin).build().unwrap();
    let reply = zoom.list_users().send_raw().await.unwrap();
    assert_eq!(reply.status(), 307);
    let targets: Vec<String> = server
        .requests()
        .iter()
        .map(|request| request.target().to_owned())
        .collect();
    assert_eq!(targets, ["/v2/users?flag&v=2", "/b"]);
    assert!(
        server
            .requests()
            .iter()
            .all(|request| request.header("referer").is_empty())
    );
    assert!(other.requests().is_empty());
}
