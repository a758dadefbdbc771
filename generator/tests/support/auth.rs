//! Credentials and where they go.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::server::Server;
use super::support::{
    BoxError, BoxFuture, Credential, CredentialProvider, Error, Operation, Reply, Request, Secret,
};
use super::zoom::Client;

/// An operation that uses a scheme of the Zoom client and names its header and parameter itself.
struct With(usize);

impl Operation for With {
    type Output = Reply;
    type Failure = std::convert::Infallible;
    const NAME: &'static str = "with";

    fn request(self, request: &mut Request) {
        request.start(0, "GET", "/x", &[]);
        request.query("api%20key", &"old");
        request.query("a", &1_i64);
        request.query("%61pi%20KEY", &"kept");
        request.query_key("%61pi%20key");
        request.header("X-API-Key", &"old");
        request.header("Authorization", &"old");
        request.auth(self.0);
    }
}

fn built(scheme: usize, credential: Credential) -> http::Request<super::support::Body> {
    let builder = Client::builder("https://h.test").set_credential(scheme, credential);
    builder.build().unwrap().call(With(scheme)).build().unwrap()
}

#[test]
fn a_token_replaces_the_authorization_header_and_is_sensitive() {
    let request = built(0, Credential::token("abc"));
    let values: Vec<_> = request.headers().get_all("authorization").iter().collect();
    assert_eq!(values, ["Bearer abc"]);
    assert!(values[0].is_sensitive());
}

#[test]
fn an_empty_token_is_not_sent() {
    let request = built(0, Credential::token(""));
    assert_eq!(request.headers()["authorization"], "old");
}

#[test]
fn a_query_key_replaces_the_parameter_however_that_is_encoded() {
    let request = built(1, Credential::token("k&=+ é"));
    assert_eq!(
        request.uri().query(),
        Some("a=1&%61pi%20KEY=kept&api%20key=k%26=%2B%20%C3%A9")
    );
}

#[test]
fn a_header_key_replaces_the_header() {
    let request = built(2, Credential::token("abc"));
    let values: Vec<_> = request.headers().get_all("x-api-key").iter().collect();
    assert_eq!(values, ["abc"]);
    assert!(values[0].is_sensitive());
}

#[test]
fn basic_is_base64_of_name_and_password() {
    for (user, password, expected) in [
        (
            "Aladdin",
            "open sesame",
            "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
        ),
        ("", "", "Basic Og=="),
        ("é", "a:b", "Basic w6k6YTpi"),
        ("ab", "c", "Basic YWI6Yw=="),
        ("ab", "", "Basic YWI6"),
    ] {
        let request = built(3, Credential::basic(user, password));
        assert_eq!(request.headers()["authorization"], expected);
    }
}

#[test]
fn without_a_credential_the_request_goes_without() {
    let client = Client::builder("https://h.test").build().unwrap();
    let request = client.call(With(0)).build().unwrap();
    assert_eq!(request.headers()["authorization"], "old");
}

#[test]
fn a_credential_that_does_not_fit_its_scheme_is_refused() {
    let builder = Client::builder("https://h.test");
    let builder = builder.set_credential(0, Credential::basic("user", "pass"));
    let error = builder.build().unwrap().call(With(0)).build().unwrap_err();
    assert_eq!(error.to_string(), "with: the credential cannot be used");
}

#[test]
fn a_token_with_a_line_break_is_refused_without_being_shown() {
    let builder = Client::builder("https://h.test").bearer("canary\r\nX-Evil: 1");
    let error = builder.build().unwrap().call(With(0)).build().unwrap_err();
    assert!(error.to_string().contains("`authorization`"), "{error}");
    assert!(!format!("{error} {error:?}").contains("canary"));
}

/// An operation that uses two schemes.
struct WithBoth;

impl Operation for WithBoth {
    type Output = Reply;
    type Failure = std::convert::Infallible;
    const NAME: &'static str = "with_both";

    fn request(self, request: &mut Request) {
        request.start(0, "GET", "/x", &[]);
        request.auth(0);
        request.auth(2);
    }
}

#[test]
fn several_schemes_are_all_sent_but_for_those_without_credential() {
    let builder = || Client::builder("https://h.test").bearer("token");
    let both = builder().set_credential(2, Credential::token("key"));
    let request = both.build().unwrap().call(WithBoth).build().unwrap();
    assert_eq!(request.headers()["authorization"], "Bearer token");
    assert_eq!(request.headers()["x-api-key"], "key");
    let one = builder().build().unwrap().call(WithBoth).build().unwrap();
    assert_eq!(one.headers()["authorization"], "Bearer token");
    assert!(!one.headers().contains_key("x-api-key"));
}

#[test]
fn a_hook_signs_the_finished_request_after_the_general_one() {
    let builder = Client::builder("https://h.test").on_request(|request| {
        request.headers_mut().insert("x-trace", "1".parse()?);
        Ok(())
    });
    let sign = Credential::hook(|request| {
        assert!(request.headers().contains_key("x-trace"));
        let signature = format!("{} {}", request.method(), request.uri().path());
        request
            .headers_mut()
            .insert("x-signature", signature.parse()?);
        Ok(())
    });
    let client = builder.set_credential(4, sign).build().unwrap();
    let request = client.call(With(4)).build().unwrap();
    assert_eq!(request.headers()["x-signature"], "GET /x");
}

#[test]
fn a_hook_that_refuses_ends_the_call() {
    let builder = Client::builder("https://h.test").on_request(|_| Err("not today".into()));
    let error = builder.build().unwrap().call(With(0)).build().unwrap_err();
    assert_eq!(error.to_string(), "with: a hook refused the request");
    assert_eq!(
        std::error::Error::source(&error).unwrap().to_string(),
        "not today"
    );
}

/// Gives a new token each time, and none the third time.
struct Counting(Arc<AtomicUsize>);

impl CredentialProvider for Counting {
    fn credential(&self) -> BoxFuture<'_, Result<Secret, BoxError>> {
        Box::pin(async move {
            match self.0.fetch_add(1, Ordering::SeqCst) {
                2 => Err("expired".into()),
                count => Ok(Secret::new(format!("token-{count}"))),
            }
        })
    }
}

#[tokio::test]
async fn a_provider_is_asked_for_each_call_that_is_sent() {
    let server = Server::status("200 OK", "application/json", "{}");
    let asked = Arc::new(AtomicUsize::new(0));
    let provider = Credential::provider(Counting(Arc::clone(&asked)));
    let builder = Client::builder(server.url()).set_credential(0, provider);
    let client = builder.build().unwrap();
    client.call(With(0)).build().unwrap_err();
    assert_eq!(asked.load(Ordering::SeqCst), 0);
    client.call(With(0)).send().await.unwrap();
    client.call(With(0)).send().await.unwrap();
    assert!(matches!(
        client.call(With(0)).send().await,
        Err(Error::Request(_))
    ));
    let sent = server.requests();
    let tokens: Vec<Vec<&str>> = sent
        .iter()
        .map(|request| request.header("authorization"))
        .collect();
    assert_eq!(tokens, [["Bearer token-0"], ["Bearer token-1"]]);
}
