//! How a client is built: base URLs, settings, limits, transports.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::support::{
    BasePiece, BaseProblem, BaseShape, Body, BoxFuture, BuildError, Builder, ClientShape, Decoded,
    Error, Operation, Options, Piece, Reading, Reply, Request, RequestProblem, SettingShape,
    TimeLimit, Transport, TransportError, TransportErrorKind,
};
use super::zoom::Client;

fn problem(url: &str) -> Option<BaseProblem> {
    match Client::builder(url).build() {
        Ok(_) => None,
        Err(BuildError::Base {
            method: "base_url",
            problem,
        }) => Some(problem),
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn a_base_url_is_absolute_http_without_anything_that_could_redirect_it() {
    for (url, expected) in [
        ("https://api.example.com", None),
        ("HTTPS://api.example.com:8443/v2/", None),
        ("https://[2001:db8::1]/x", None),
        ("api.example.com", Some(BaseProblem::NotAbsolute)),
        ("/v2", Some(BaseProblem::NotAbsolute)),
        ("", Some(BaseProblem::NotAbsolute)),
        ("ftp://h.test", Some(BaseProblem::NotAbsolute)),
        ("https://", Some(BaseProblem::NotAbsolute)),
        ("https://h.test:99999", Some(BaseProblem::NotAbsolute)),
        ("https://h.test:", Some(BaseProblem::NotAbsolute)),
        ("https://h.test\\evil", Some(BaseProblem::NotAbsolute)),
        (" https://h.test", Some(BaseProblem::NotAbsolute)),
        ("https://user:pass@h.test", Some(BaseProblem::UserInfo)),
        ("https://h.test?x=1", Some(BaseProblem::Query)),
        ("https://h.test/#top", Some(BaseProblem::Query)),
        ("https://{{region}}.h.test", Some(BaseProblem::Variable)),
        ("https://h.test/a/../b", Some(BaseProblem::DotSegment)),
        ("https://h.test/%2E%2e/b", Some(BaseProblem::DotSegment)),
    ] {
        assert_eq!(problem(url), expected, "{url}");
    }
}

/// A client of an API whose base URL has a tenant and a version in it.
struct Tenants(super::support::Core);

static TENANTS: ClientShape = ClientShape {
    user_agent: "",
    bases: &[BaseShape {
        method: "base_url",
        default: None,
        template: &[
            BasePiece::Literal("https://"),
            BasePiece::Setting(0),
            BasePiece::Literal(".example.com/"),
            BasePiece::Setting(1),
        ],
    }],
    settings: &[TENANT, TENANT],
    schemes: &[],
};

const TENANT: SettingShape = SettingShape {
    method: "tenant",
    default: None,
    secret: false,
};

impl From<super::support::Core> for Tenants {
    fn from(core: super::support::Core) -> Self {
        Self(core)
    }
}

#[test]
fn a_value_in_a_host_stays_in_it() {
    let base = |tenant: &str, version: &str| {
        let builder = Builder::<Tenants>::new(&TENANTS);
        let built = builder.set_setting(0, tenant).set_setting(1, version);
        match built.build() {
            Ok(Tenants(core)) => Ok(format!("{core:?}")),
            Err(BuildError::Base { problem, .. }) => Err(problem),
            Err(other) => panic!("{other:?}"),
        }
    };
    assert!(
        base("acme", "v2/eu")
            .unwrap()
            .contains("https://acme.example.com")
    );
    for tenant in [
        "evil.test/",
        "evil.test?",
        "evil.test#",
        "u@evil.test/",
        "evil.test\\",
        "a%2f",
    ] {
        assert_eq!(base(tenant, "v2"), Err(BaseProblem::Value), "{tenant}");
    }
    assert_eq!(base("acme", "../v2"), Err(BaseProblem::DotSegment));
    assert_eq!(base("acme", "v2?x=1"), Err(BaseProblem::Query));
    assert_eq!(base("acme", "v2\\x"), Err(BaseProblem::NotAbsolute));
}

#[test]
fn plain_http_is_for_loopback_unless_it_is_allowed() {
    for url in [
        "http://localhost:1",
        "http://a.LOCALHOST",
        "http://127.8.9.1/x",
        "http://[::1]:80",
    ] {
        assert_eq!(problem(url), None, "{url}");
    }
    for url in [
        "http://h.test",
        "http://localhost.h.test",
        "http://127.0.0.1.h.test",
        "http://10.0.0.1",
    ] {
        assert_eq!(problem(url), Some(BaseProblem::Insecure), "{url}");
        Client::builder(url).allow_http(true).build().unwrap();
    }
}

#[test]
fn the_base_of_one_call_is_checked_too() {
    let client = Client::builder("https://h.test")
        .tenant("t")
        .build()
        .unwrap();
    let call = client
        .list_users()
        .with(Options::new().base_url("http://h.test"));
    let error = call.build().unwrap_err();
    assert!(matches!(
        error.problem(),
        RequestProblem::Base(BaseProblem::Insecure)
    ));
}

/// A client of an API whose own base is plain http.
struct Plain(super::support::Core);

static PLAIN: ClientShape = ClientShape {
    user_agent: "",
    bases: &[BaseShape {
        method: "base_url",
        default: Some("http://h.test/v1/"),
        template: &[],
    }],
    settings: &[],
    schemes: &[],
};

impl From<super::support::Core> for Plain {
    fn from(core: super::support::Core) -> Self {
        Self(core)
    }
}

/// Gets `/users` and asks nothing of the client.
struct Users;

impl Operation for Users {
    type Output = Reply;
    type Failure = std::convert::Infallible;
    const NAME: &'static str = "users";

    fn request(self, request: &mut Request) {
        request.start(0, "GET", "/users", &[]);
    }

    fn decode(reply: Reply, _: &mut Reading) -> Decoded<Self> {
        Ok(reply)
    }
}

#[test]
fn a_slash_at_the_end_of_a_base_is_sent_where_the_description_writes_it() {
    let sent = |builder: Builder<Plain>| {
        let Plain(core) = builder.allow_http(true).build().unwrap();
        let request = super::support::Call::new(core, Users).build();
        request.unwrap().uri().to_string()
    };
    let builder = || Builder::<Plain>::new(&PLAIN);
    assert_eq!(sent(builder()), "http://h.test/v1//users");
    let given = builder().set_base(0, "http://h.test/v1/");
    assert_eq!(sent(given), "http://h.test/v1/users");
    let written = builder().set_base_as_written(0, "http://h.test/v2/");
    assert_eq!(sent(written), "http://h.test/v2//users");
}

#[test]
fn the_own_base_of_an_api_may_be_plain_http_but_not_another() {
    Builder::<Plain>::new(&PLAIN).build().unwrap();
    assert!(
        Builder::<Plain>::new(&PLAIN)
            .set_base(0, "http://other.test")
            .build()
            .is_err()
    );
}

#[test]
fn what_is_missing_is_named_when_it_is_needed() {
    let client = Client::builder("https://h.test").build().unwrap();
    let error = client.list_users().build().unwrap_err().to_string();
    assert_eq!(
        error,
        "list_users: the client lacks a setting of this operation: set it with `tenant` of its builder"
    );
    let file = super::support::File::new("a", "b");
    let error = client
        .upload_picture("me", file)
        .build()
        .unwrap_err()
        .to_string();
    assert_eq!(
        error,
        "upload_picture: the client has no base URL for this operation: set it with `uploads_url` of its builder"
    );
}

#[test]
fn the_user_agent_can_be_changed_left_out_and_refused() {
    let agent = |text: &str| {
        let client = Client::builder("https://h.test")
            .tenant("t")
            .user_agent(text)
            .build()?;
        let request = client.list_users().build().unwrap();
        let agent = request.headers().get("user-agent");
        Ok::<_, BuildError>(agent.map(|agent| agent.to_str().unwrap().to_owned()))
    };
    assert_eq!(agent("mine/1").unwrap().as_deref(), Some("mine/1"));
    assert_eq!(agent("").unwrap(), None);
    assert!(matches!(agent("a\nb"), Err(BuildError::UserAgent)));
}

/// A transport that answers itself and keeps the time limits it is given.
#[derive(Clone, Default)]
struct Canned(Arc<Mutex<Vec<Option<TimeLimit>>>>);

impl Transport for Canned {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        self.0
            .lock()
            .unwrap()
            .push(request.extensions().get().copied());
        Box::pin(async { Ok(http::Response::new(Body::from(r#"{"total":1}"#))) })
    }
}

#[tokio::test]
async fn any_transport_can_stand_in_and_is_told_the_time_limit() {
    let canned = Canned::default();
    let builder = Client::builder("https://h.test")
        .tenant("t")
        .transport(canned.clone());
    let client = builder.timeout(Duration::from_secs(7)).build().unwrap();
    assert_eq!(client.list_users().send().await.unwrap().total, Some(1));
    let unlimited = Options::new().timeout(None);
    client.list_users().with(unlimited).send().await.unwrap();
    let limits = canned.0.lock().unwrap().clone();
    assert_eq!(limits, [Some(TimeLimit(Duration::from_secs(7))), None]);
}

#[tokio::test]
async fn there_is_a_time_limit_unless_the_user_says_otherwise() {
    let canned = Canned::default();
    let builder = Client::builder("https://h.test")
        .tenant("t")
        .transport(canned.clone());
    builder.build().unwrap().list_users().send().await.unwrap();
    assert_eq!(
        canned.0.lock().unwrap()[0],
        Some(TimeLimit(Duration::from_secs(30)))
    );
}

/// A body that breaks with an error.
struct Broken(Option<TransportError>);

impl http_body::Body for Broken {
    type Data = bytes::Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Result<http_body::Frame<bytes::Bytes>, TransportError>>> {
        std::task::Poll::Ready(self.0.take().map(Err))
    }
}

struct Breaking;

impl Transport for Breaking {
    fn send(
        &self,
        _: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let error = TransportError::new(TransportErrorKind::Timeout, "late");
        Box::pin(async { Ok(http::Response::new(Body::stream(Broken(Some(error))))) })
    }
}

#[tokio::test]
async fn an_error_in_the_middle_of_a_body_keeps_its_kind() {
    let builder = Client::builder("https://h.test")
        .tenant("t")
        .transport(Breaking);
    match builder.build().unwrap().list_users().send_raw().await {
        Err(Error::Transport(error)) => {
            assert!(error.is_timeout());
            assert_eq!(
                std::error::Error::source(&error).unwrap().to_string(),
                "late"
            );
        }
        other => panic!("{other:?}"),
    }
}

/// An operation that names what its client does not have.
struct Beyond;

impl Operation for Beyond {
    type Output = Reply;
    type Failure = std::convert::Infallible;
    const NAME: &'static str = "beyond";

    fn request(self, request: &mut Request) {
        request.start(9, "GET", "/{}", &[&Piece::Setting(9)]);
        request.auth(9);
    }

    fn decode(reply: Reply, _: &mut Reading) -> Result<Reply, Error> {
        Ok(reply)
    }
}

#[test]
fn an_index_that_a_client_lacks_is_an_error_and_no_panic() {
    let client = Client::builder("https://h.test")
        .set_base(9, "x")
        .set_setting(9, "y");
    client.build().unwrap().call(Beyond).build().unwrap_err();
}
