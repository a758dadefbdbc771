//! When a request is sent again, without waiting for a clock.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use super::support::{
    Body, BoxFuture, Retry, TimeLimit, Transport, TransportError, TransportErrorKind,
};

/// The body and the time limit of a request.
type Sent = (Vec<u8>, Option<TimeLimit>);

/// No connection.
const REFUSED: u16 = 0;
/// No answer in time.
const LATE: u16 = 1;

/// Answers with one status after the other, and keeps what it was sent.
#[derive(Clone, Default)]
struct Script {
    statuses: Arc<Mutex<Vec<u16>>>,
    sent: Arc<Mutex<Vec<Sent>>>,
    retry_after: Option<&'static str>,
}

impl Transport for Script {
    fn send(
        &self,
        request: http::Request<Body>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let body = request.body().as_bytes().map(|bytes| bytes.to_vec());
        let limit = request.extensions().get().copied();
        self.sent
            .lock()
            .unwrap()
            .push((body.unwrap_or_default(), limit));
        let result = match self.statuses.lock().unwrap().remove(0) {
            REFUSED => Err(TransportError::new(TransportErrorKind::Connect, "refused")),
            LATE => Err(TransportError::new(TransportErrorKind::Timeout, "late")),
            status => {
                let mut response = http::Response::builder().status(status);
                if let Some(value) = self.retry_after {
                    response = response.header("retry-after", value);
                }
                Ok(response.body(Body::default()).unwrap())
            }
        };
        Box::pin(std::future::ready(result))
    }
}

/// What came of a request, how often it was sent, and how long was waited.
struct Outcome {
    status: Option<u16>,
    sent: usize,
    waits: Vec<Duration>,
}

async fn run(script: Script, request: http::Request<Body>) -> Outcome {
    let waits = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&waits);
    let retry = Retry::new(script.clone(), move |wait| {
        kept.lock().unwrap().push(wait);
        Box::pin(std::future::ready(()))
    });
    let retry = retry.idempotency_header(http::HeaderName::from_static("idempotency-key"));
    let result = retry.send(request).await;
    let waits = waits.lock().unwrap().clone();
    Outcome {
        status: result.ok().map(|response| response.status().as_u16()),
        sent: script.sent.lock().unwrap().len(),
        waits,
    }
}

fn script(statuses: &[u16]) -> Script {
    Script {
        statuses: Arc::new(Mutex::new(statuses.to_vec())),
        ..Script::default()
    }
}

fn request(method: &str) -> http::Request<Body> {
    let request = http::Request::builder()
        .method(method)
        .uri("https://h.test");
    request.body(Body::from("body")).unwrap()
}

#[tokio::test]
async fn a_safe_request_is_repeated_until_it_succeeds() {
    for status in [429, 502, 503, 504, REFUSED] {
        let outcome = run(script(&[status, 200]), request("GET")).await;
        assert_eq!((outcome.status, outcome.sent), (Some(200), 2), "{status}");
    }
}

#[tokio::test]
async fn the_last_answer_counts_when_the_attempts_are_used_up() {
    let outcome = run(script(&[503, 503, 502, 200]), request("GET")).await;
    assert_eq!((outcome.status, outcome.sent), (Some(502), 3));
    for (wait, longest) in outcome.waits.iter().zip([500, 1000]) {
        let longest = Duration::from_millis(longest);
        assert!((longest / 2..=longest).contains(wait), "{wait:?}");
    }
}

#[tokio::test]
async fn other_answers_and_errors_are_final() {
    for status in [200, 400, 404, 500] {
        let outcome = run(script(&[status]), request("GET")).await;
        assert_eq!((outcome.status, outcome.sent), (Some(status), 1));
    }
    let outcome = run(script(&[LATE]), request("GET")).await;
    assert_eq!((outcome.status, outcome.sent), (None, 1));
}

#[tokio::test]
async fn an_unsafe_request_is_repeated_only_with_an_idempotency_key() {
    for method in ["POST", "PUT", "PATCH", "DELETE"] {
        for status in [503, REFUSED] {
            assert_eq!(run(script(&[status]), request(method)).await.sent, 1);
        }
    }
    let mut keyed = request("POST");
    keyed
        .headers_mut()
        .insert("idempotency-key", "1".parse().unwrap());
    keyed
        .extensions_mut()
        .insert(TimeLimit(Duration::from_secs(1)));
    let script = script(&[503, 200]);
    assert_eq!(run(script.clone(), keyed).await.sent, 2);
    let sent = script.sent.lock().unwrap();
    assert_eq!(sent[0], sent[1]);
    assert_eq!(*sent[1].0, *b"body");
}

#[tokio::test]
async fn a_stream_is_not_repeated() {
    let request = request("GET").map(Body::stream);
    assert_eq!(run(script(&[503]), request).await.sent, 1);
}

#[tokio::test]
async fn the_server_says_how_long_to_wait_unless_that_is_too_long() {
    let answers = |value, statuses: &[u16]| Script {
        retry_after: Some(value),
        ..script(statuses)
    };
    let outcome = run(answers("7", &[429, 200]), request("GET")).await;
    assert_eq!(outcome.waits, [Duration::from_secs(7)]);
    let outcome = run(answers("3600", &[429]), request("GET")).await;
    assert_eq!((outcome.status, outcome.sent), (Some(429), 1));
    let date = "Fri, 31 Dec 1999 23:59:59 GMT";
    let outcome = run(answers(date, &[503, 200]), request("GET")).await;
    assert_eq!((outcome.status, outcome.sent), (Some(200), 2));
}
