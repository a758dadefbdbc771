//! No secret is seen in anything that is printed.

use std::fmt::Debug;
use std::io::Write;

use super::server::Server;
use super::support::{BoxError, Credential, Error, File, Options, Secret};
use super::zoom::{Client, ClientBuilder, UpdateUserPassword};

const CANARY: &str = "canary-7f3a";

/// Collects all that a program could print.
#[derive(Default)]
struct Log(String);

impl Log {
    fn debug(&mut self, value: &dyn Debug) {
        self.0.push_str(&format!("{value:?}\n{value:#?}\n"));
    }

    fn error(&mut self, error: &(impl std::error::Error + 'static)) {
        self.debug(error);
        let mut source: Option<&dyn std::error::Error> = Some(error);
        while let Some(error) = source {
            self.0.push_str(&format!("{error}\n{error:?}\n"));
            source = error.source();
        }
    }

    fn check(&self) {
        assert!(!self.0.is_empty());
        assert!(!self.0.contains(CANARY), "{}", self.0);
        assert!(!self.0.contains(&base64_of_canary()), "{}", self.0);
    }
}

fn base64_of_canary() -> String {
    "Y2FuYXJ5LTdmM2E".to_owned()
}

fn builder(url: String) -> ClientBuilder {
    Client::builder(url)
        .bearer(CANARY)
        .tenant(CANARY)
        .set_credential(1, Credential::token(CANARY))
        .set_credential(3, Credential::basic(CANARY, CANARY))
}

#[test]
fn building_and_holding_shows_nothing() {
    let mut log = Log::default();
    log.debug(&Secret::new(CANARY));
    log.debug(&UpdateUserPassword::new("me", Secret::new(CANARY)));
    log.debug(&Options::new().header("X-Key", CANARY).base_url(CANARY));
    log.debug(&File::new("a.txt", CANARY));
    let builder = builder(format!("https://hooks.example.com/{CANARY}"));
    log.debug(&builder);
    let client = builder.build().unwrap();
    log.debug(&client);
    log.debug(&client.list_users().key(Secret::new(CANARY)));
    let request = client.list_users().build().unwrap();
    log.debug(request.headers());
    let request = client
        .update_user_password("me", Secret::new(CANARY))
        .build()
        .unwrap();
    log.debug(request.body());
    log.debug(request.headers());
    let error = Client::builder(format!("https://{CANARY}:x@h.test"))
        .build()
        .unwrap_err();
    log.error(&error);
    let error = Client::builder("https://h.test")
        .user_agent(format!("{CANARY}\n"))
        .build();
    log.error(&error.unwrap_err());
    log.check();
}

#[tokio::test]
async fn no_error_shows_what_was_sent() {
    let broken = Server::with(Box::new(|_| {}));
    let silent = Server::with(Box::new(|stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n");
        let _ = std::io::Read::read(stream, &mut [0; 1]);
    }));
    let garbled = Server::answering("FTP/9 nonsense\r\n\r\n");
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let closed = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let mut log = Log::default();
    for url in [
        broken.url(),
        silent.url(),
        garbled.url(),
        closed,
        "https://h.test".to_owned(),
    ] {
        let client = builder(url).build().unwrap();
        let limit = Options::new().timeout(std::time::Duration::from_millis(80));
        let call = client.list_users().key(Secret::new(CANARY)).with(limit);
        match call.send().await {
            Err(Error::Transport(error)) => log.error(&error),
            other => panic!("{other:?}"),
        }
    }
    log.check();
}

#[tokio::test]
async fn no_error_shows_the_values_that_it_is_about() {
    let client = builder("https://h.test".to_owned()).build().unwrap();
    let mut log = Log::default();
    let call = client.update_user_password(format!("../{CANARY}"), Secret::new(CANARY));
    log.error(&call.send().await.unwrap_err());
    let call = client.list_users().tenant(format!("{CANARY}\n"));
    log.error(&call.send().await.unwrap_err());
    let options = Options::new().header("X-Key", format!("{CANARY}\n"));
    log.error(&client.list_users().with(options).send().await.unwrap_err());
    let client = builder("https://h.test".to_owned()).bearer(format!("{CANARY}\n"));
    let call = client.build().unwrap().list_users();
    log.error(&call.send().await.unwrap_err());
    log.check();
}

#[tokio::test]
async fn a_reply_shows_neither_its_body_nor_its_headers() {
    let answer = |status: &str| {
        let body = format!("{{\"total\":1,\"token\":\"{CANARY}\"}}");
        let length = body.len();
        format!(
            "HTTP/1.1 {status}\r\nSet-Cookie: session={CANARY}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        )
    };
    let mut log = Log::default();
    let server = Server::answering(&answer("200 OK"));
    let client = builder(server.url()).build().unwrap();
    log.debug(&client.list_users().send_full().await.unwrap());
    log.debug(&client.list_users().send_raw().await.unwrap());
    for status in ["404 Not Found", "400 Bad Request", "500 Oops"] {
        let server = Server::answering(&answer(status));
        let client = builder(server.url()).build().unwrap();
        let call = client.update_user_password("me", Secret::new(CANARY));
        let error = call.send().await.unwrap_err();
        log.error(&error);
        let error: BoxError = Box::new(<Error>::from(error));
        log.0.push_str(&format!("{error}"));
    }
    log.check();
}
