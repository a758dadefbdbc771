//! Answers that do not end.

use std::io::{Read, Write};
use std::time::Duration;

use generated_client::zoom::{
    Client, ClientBuilder, Error, Options, Secret, UpdateUserPasswordFailure,
};

use super::server::{Server, block_on};

type Outcome = Result<(), Error<UpdateUserPasswordFailure>>;

fn call(server: &Server, set: impl Fn(ClientBuilder) -> ClientBuilder) -> Outcome {
    let zoom = set(Client::builder().base_url(server.url()))
        .build()
        .unwrap();
    block_on(zoom.update_user_password("me", Secret::new("new")).send())
}

/// Begins a body, and then says nothing until the client goes away.
fn stalling() -> Server {
    Server::with(|stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nbegun");
        let _ = stream.read(&mut [0]);
    })
}

fn is_timeout(outcome: &Outcome) -> bool {
    matches!(outcome, Err(Error::Transport(error)) if error.is_timeout())
}

#[test]
fn a_body_that_stalls_meets_the_clients_time_limit() {
    let outcome = call(&stalling(), |client| {
        client.timeout(Duration::from_millis(100))
    });
    assert!(is_timeout(&outcome), "{outcome:?}");
}

#[test]
fn a_body_that_stalls_meets_the_calls_time_limit() {
    let server = stalling();
    let zoom = Client::builder().base_url(server.url()).build().unwrap();
    let options = Options::new().timeout(Duration::from_millis(100));
    let call = zoom.update_user_password("me", Secret::new("new"));
    let outcome = block_on(call.with(options).send());
    assert!(is_timeout(&outcome), "{outcome:?}");
}

#[test]
fn an_endless_body_is_cut_off() {
    let server = Server::with(|stream| {
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n");
        while stream.write_all(&[b'a'; 4096]).is_ok() {}
    });
    let outcome = call(&server, |client| client.max_reply_bytes(1 << 16));
    assert!(matches!(&outcome, Err(Error::Transport(_))), "{outcome:?}");
    assert!(!is_timeout(&outcome), "{outcome:?}");
}

#[test]
fn a_body_announced_as_too_long_is_not_waited_for() {
    let server = Server::with(|stream| {
        let _ =
            stream.write_all(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 99999999999\r\n\r\n");
        let _ = stream.read(&mut [0]);
    });
    let outcome = call(&server, |client| client);
    assert!(matches!(&outcome, Err(Error::Transport(_))), "{outcome:?}");
    assert!(!is_timeout(&outcome), "{outcome:?}");
}
