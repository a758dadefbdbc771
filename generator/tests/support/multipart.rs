//! Forms with parts: their bytes, and what independent readers make of them.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body as _, Frame};
use proptest::prelude::*;

use super::encoding::built;
use super::support::{Body, File, Part, Piece, RequestProblem};

/// A form as a reader sees it: name, file name, content type, content.
type Read = (String, Option<String>, Option<String>, Vec<u8>);

fn form(parts: Vec<Part<'_>>) -> http::Request<Body> {
    built(|request| {
        request.start(0, "POST", "", &[]);
        request.multipart(parts);
    })
    .unwrap()
}

fn bytes(request: &http::Request<Body>) -> Vec<u8> {
    request.body().as_bytes().unwrap().to_vec()
}

fn boundary(request: &http::Request<Body>) -> String {
    let media_type = request.headers()["content-type"].to_str().unwrap();
    media_type
        .strip_prefix("multipart/form-data; boundary=")
        .unwrap()
        .to_owned()
}

/// A small reader that splits at the boundary and knows nothing of how it was chosen.
fn read(bytes: &[u8], boundary: &str) -> Vec<Read> {
    let delimiter = format!("--{boundary}");
    let mut rest = bytes.strip_prefix(delimiter.as_bytes()).unwrap();
    let delimiter = format!("\r\n--{boundary}");
    let mut parts = Vec::new();
    while rest != b"--\r\n" {
        rest = rest.strip_prefix(b"\r\n").unwrap();
        let length = delimiter.len();
        let end = rest
            .windows(length)
            .position(|window| window == delimiter.as_bytes())
            .unwrap();
        parts.push(read_part(&rest[..end]));
        rest = &rest[end + length..];
    }
    parts
}

fn read_part(bytes: &[u8]) -> Read {
    let end = bytes
        .windows(4)
        .position(|window| window == b"\r\n\r\n")
        .unwrap();
    let mut lines = std::str::from_utf8(&bytes[..end]).unwrap().split("\r\n");
    let disposition = lines.next().unwrap();
    let rest = disposition
        .strip_prefix("Content-Disposition: form-data; name=\"")
        .unwrap();
    let (name, rest) = rest.split_once('"').unwrap();
    let file_name = rest
        .strip_prefix("; filename=\"")
        .map(|rest| unescape(rest.strip_suffix('"').unwrap()));
    let content_type = lines
        .next()
        .map(|line| line.strip_prefix("Content-Type: ").unwrap().to_owned());
    assert_eq!(lines.next(), None);
    (
        unescape(name),
        file_name,
        content_type,
        bytes[end + 4..].to_vec(),
    )
}

fn unescape(text: &str) -> String {
    text.replace("%22", "\"")
        .replace("%0D", "\r")
        .replace("%0A", "\n")
}

/// The same with `multer`, which servers use.
async fn read_with_multer(bytes: Vec<u8>, boundary: &str) -> Vec<Read> {
    let stream = Once(Some(Bytes::from(bytes)));
    let mut multipart = multer::Multipart::new(stream, boundary);
    let mut parts = Vec::new();
    while let Some(field) = multipart.next_field().await.unwrap() {
        let name = unescape(field.name().unwrap());
        let file_name = field.file_name().map(unescape);
        let content_type = field.content_type().map(ToString::to_string);
        parts.push((
            name,
            file_name,
            content_type,
            field.bytes().await.unwrap().to_vec(),
        ));
    }
    parts
}

/// A stream of one chunk.
struct Once(Option<Bytes>);

impl futures_core::Stream for Once {
    type Item = Result<Bytes, std::convert::Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}

/// A body that comes in pieces, with trailers after them.
struct Chunks(Vec<&'static str>);

impl http_body::Body for Chunks {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        Poll::Ready(self.0.pop().map(|text| {
            Ok(match text {
                "trailers" => Frame::trailers(http::HeaderMap::new()),
                text => Frame::data(Bytes::from_static(text.as_bytes())),
            })
        }))
    }
}

async fn collect(mut body: Body) -> Vec<u8> {
    let mut bytes = Vec::new();
    while let Some(frame) =
        std::future::poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await
    {
        bytes.extend_from_slice(&frame.unwrap().into_data().unwrap());
    }
    bytes
}

#[test]
fn a_form_has_exactly_these_bytes() {
    let (user, tags, none) = ("Ann".to_owned(), vec!["x", "y"], None::<String>);
    let named = [Piece::Literal("name: "), Piece::of(&user)];
    let request = form(vec![
        Part::text("user", &named),
        Part::text("tag", &tags),
        Part::text("gone", &none),
        Part::text("json", &"{}").content_type("application/json"),
        Part::text("", &""),
        Part::files(
            "f",
            [File::new("a \"b\"\r\n.png", vec![0, 255]).content_type("image/png")],
        ),
        Part::files("f", Some(File::new("é", "text"))),
        Part::files("none", None),
    ]);
    let expected = "--B\r\nContent-Disposition: form-data; name=\"user\"\r\n\r\nname: Ann\r\n\
        --B\r\nContent-Disposition: form-data; name=\"tag\"\r\n\r\nx\r\n\
        --B\r\nContent-Disposition: form-data; name=\"tag\"\r\n\r\ny\r\n\
        --B\r\nContent-Disposition: form-data; name=\"json\"\r\nContent-Type: application/json\r\n\r\n{}\r\n\
        --B\r\nContent-Disposition: form-data; name=\"\"\r\n\r\n\r\n\
        --B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a %22b%22%0D%0A.png\"\r\nContent-Type: image/png\r\n\r\n\0\u{1}\r\n\
        --B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"é\"\r\nContent-Type: application/octet-stream\r\n\r\ntext\r\n\
        --B--\r\n";
    let mut expected = expected
        .replace("--B", "------------------form-data-boundary")
        .into_bytes();
    let one = expected.iter().position(|byte| *byte == 1).unwrap();
    expected[one] = 255;
    assert_eq!(bytes(&request), expected);
}

#[test]
fn a_form_of_absent_parts_is_no_body() {
    let request = form(vec![
        Part::text("a", &Piece::Absent),
        Part::files("f", None),
    ]);
    assert!(bytes(&request).is_empty());
    assert!(!request.headers().contains_key("content-type"));
}

#[test]
fn another_boundary_is_taken_where_the_usual_one_occurs() {
    let usual = "----------------form-data-boundary";
    for content in [
        usual.to_owned(),
        format!("x--{usual}--"),
        format!("{}-{usual}", "-".repeat(99)),
    ] {
        let request = form(vec![Part::text("a", &content)]);
        let boundary = boundary(&request);
        assert_ne!(boundary, usual);
        assert!(
            boundary
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
                && boundary.len() <= 70
        );
        assert_eq!(read(&bytes(&request), &boundary)[0].3, content.as_bytes());
    }
    let named = form(vec![Part::files("a", [File::new(usual, "x")])]);
    assert_ne!(boundary(&named), usual);
}

#[tokio::test]
async fn a_form_with_a_stream_has_a_boundary_that_cannot_be_foreseen() {
    let make = || {
        let file = File::new("a", Body::stream(Chunks(vec!["trailers", "c", "b"])));
        form(vec![Part::text("t", &"x"), Part::files("f", [file])])
    };
    let (first, second) = (make(), make());
    let boundary = boundary(&first);
    assert_ne!(boundary, self::boundary(&second));
    assert!(!first.body().is_replayable());
    let parts = read(&collect(first.into_body()).await, &boundary);
    assert_eq!(parts[0].3, b"x");
    assert_eq!(parts[1].3, b"bc");
}

#[test]
fn the_length_of_a_form_is_known_where_that_of_its_streams_is() {
    let known = form(vec![Part::files(
        "f",
        [File::new("a", Body::stream(Body::from("abc")))],
    )]);
    let hint = known.body().size_hint();
    assert!(hint.exact().is_some_and(|length| length > 3));
    let unknown = form(vec![Part::files(
        "f",
        [File::new("a", Body::stream(Chunks(vec!["abc"])))],
    )]);
    assert_eq!(unknown.body().size_hint().exact(), None);
}

#[test]
fn control_characters_in_names_and_types_are_refused() {
    for file in [
        File::new("a\0b", ""),
        File::new("a\u{1b}b", ""),
        File::new("a", "").content_type("text/plain\r\nX-Evil: 1"),
    ] {
        let error = built(|request| {
            request.start(0, "POST", "", &[]);
            request.multipart(vec![Part::files("f", [file])]);
        });
        let error = error.unwrap_err();
        assert!(matches!(error.problem(), RequestProblem::Part { name, .. } if name == "f"));
    }
}

proptest! {
    #[test]
    fn two_readers_find_what_was_sent(
        text in any::<String>(),
        content in any::<Vec<u8>>(),
        file_name in "[^\\x00-\\x09\\x0b\\x0c\\x0e-\\x1f\\x7f\\\\;]{0,8}",
    ) {
        let file = File::new(file_name.clone(), content.clone()).content_type("text/x");
        let request = form(vec![Part::text("t", &text), Part::files("f", [file])]);
        let boundary = boundary(&request);
        let name = unescape(&file_name);
        let expected = vec![
            ("t".to_owned(), None, None, text.into_bytes()),
            ("f".to_owned(), Some(name), Some("text/x".to_owned()), content),
        ];
        prop_assert_eq!(&read(&bytes(&request), &boundary), &expected);
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        prop_assert_eq!(runtime.block_on(read_with_multer(bytes(&request), &boundary)), expected);
    }
}
