//! Neither the password nor the token is seen in anything that a program could print.

use std::error::Error as StdError;
use std::fmt::Debug;

use generated_client::zoom::{Client, Options, Secret, UpdateUserPassword};

use super::server::{Server, block_on};

const PASSWORD: &str = "canary-password-4d1c";
const TOKEN: &str = "canary-token-9b0e";

/// All that was printed.
#[derive(Default)]
struct Printed(String);

impl Printed {
    fn debug(&mut self, value: &dyn Debug) {
        self.0.push_str(&format!("{value:?}\n{value:#?}\n"));
    }

    fn error(&mut self, error: &(dyn StdError + 'static)) {
        for error in std::iter::successors(Some(error), |error| (**error).source()) {
            self.0.push_str(&format!("{error}\n"));
            self.debug(&error);
        }
    }

    fn assert_without_canaries(&self) {
        assert!(!self.0.is_empty());
        assert!(!self.0.contains("canary"), "{}", self.0);
    }
}

fn client(base_url: &str) -> Client {
    let builder = Client::builder().base_url(base_url).bearer(TOKEN);
    builder.build().unwrap()
}

#[test]
fn values_on_their_way_show_none() {
    let mut printed = Printed::default();
    let builder = Client::builder().bearer(TOKEN);
    printed.debug(&builder);
    let zoom = builder.build().unwrap();
    printed.debug(&zoom);
    let operation = UpdateUserPassword::new("me", Secret::new(PASSWORD));
    printed.debug(&operation);
    printed.debug(&operation.password);
    let options = Options::new().header("X-Token", TOKEN);
    printed.debug(&zoom.call(operation).with(options));
    printed.assert_without_canaries();
}

#[test]
fn a_request_shows_none() {
    let zoom = client("https://api.zoom.us/v2");
    let call = zoom.update_user_password("me", Secret::new(PASSWORD));
    let mut printed = Printed::default();
    printed.debug(&call.build().unwrap());
    printed.assert_without_canaries();
}

#[test]
fn answers_that_repeat_them_show_none() {
    for status in ["400 Bad Request", "404 Not Found", "500 Oops", "200 OK"] {
        let body = format!("{PASSWORD} {TOKEN}");
        let header = format!("X-Echo: {TOKEN}");
        let server = Server::answering(status, &[&header], &body);
        let call = client(&server.url()).update_user_password("me", Secret::new(PASSWORD));
        let mut printed = Printed::default();
        printed.debug(&block_on(call.clone().send_raw()).unwrap());
        match block_on(call.send_full()) {
            Ok(full) => printed.debug(&full),
            Err(error) => printed.error(&error),
        }
        printed.assert_without_canaries();
    }
}

#[test]
fn requests_that_fail_show_none() {
    let mut printed = Printed::default();
    let closing = Server::with(|_| {});
    let call = client(&closing.url()).update_user_password("me", Secret::new(PASSWORD));
    printed.error(&block_on(call.send()).unwrap_err());
    let call = client(&closing.url()).update_user_password("..", Secret::new(PASSWORD));
    printed.error(&block_on(call.send()).unwrap_err());
    let line_break = Client::builder()
        .base_url(closing.url())
        .bearer(format!("{TOKEN}\r\nX: y"))
        .build()
        .unwrap();
    let call = line_break.update_user_password("me", Secret::new(PASSWORD));
    printed.error(&block_on(call.send()).unwrap_err());
    printed.assert_without_canaries();
}

#[test]
fn a_client_that_cannot_be_built_shows_none() {
    let mut printed = Printed::default();
    for base_url in [
        format!("https://user:{PASSWORD}@api.zoom.us"),
        format!("https://api.zoom.us?token={TOKEN}"),
        format!("{TOKEN} no URL"),
    ] {
        let builder = Client::builder().base_url(base_url).bearer(TOKEN);
        printed.error(&builder.build().unwrap_err());
    }
    printed.assert_without_canaries();
}
