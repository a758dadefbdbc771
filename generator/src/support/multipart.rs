//! `multipart/form-data` bodies (RFC 7578), with names escaped as browsers do (WHATWG HTML, "multipart/form-data
//! encoding algorithm").

use std::collections::VecDeque;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Frame, SizeHint};

use super::auth;
use super::body::Body;
use super::boundary::choose_boundary;
use super::encode::Place;
use super::request::Request;
use super::request_error::RequestProblem;
use super::transport::BoxError;
use super::value::{Piece, Value};

/// A part of a form. `Debug` shows no content.
pub struct Part<'a> {
    name: &'static str,
    content: Content<'a>,
    content_type: Option<&'static str>,
}

enum Content<'a> {
    Text(Piece<'a>),
    Files(Vec<File>),
}

impl<'a> Part<'a> {
    /// A text; a list alone repeats the part. It is left out where the value is absent.
    #[must_use]
    pub fn text(name: &'static str, value: &'a dyn Value) -> Self {
        Self {
            name,
            content: Content::Text(value.piece()),
            content_type: None,
        }
    }

    /// A file, if any, or several under one name.
    #[must_use]
    pub fn files(name: &'static str, files: impl IntoIterator<Item = File>) -> Self {
        Self {
            name,
            content: Content::Files(files.into_iter().collect()),
            content_type: None,
        }
    }

    /// The part's own content type. A file that names one keeps it.
    #[must_use]
    pub fn content_type(mut self, media_type: &'static str) -> Self {
        self.content_type = Some(media_type);
        self
    }
}

impl fmt::Debug for Part<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Part")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// A file to send: its name, its content, and what it is.
#[derive(Debug)]
pub struct File {
    name: String,
    content: Body,
    content_type: Option<String>,
}

impl File {
    /// A file of that name, without folders. It is sent as what the end of its name says, or as
    /// `application/octet-stream`, unless it is told otherwise.
    #[must_use]
    pub fn new(name: impl Into<String>, content: impl Into<Body>) -> Self {
        Self {
            name: name.into(),
            content: content.into(),
            content_type: None,
        }
    }

    /// What the file is, such as `image/png`.
    #[must_use]
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        self.content_type = Some(media_type.into());
        self
    }
}

impl Request {
    /// Sends a form of parts, in order. A form of absent parts only is no body.
    ///
    /// A text part has no `Content-Type` unless it is given one (Postman runtime: observed). The boundary occurs in no
    /// part that is bytes; beside streams, which cannot be searched, it is not predictable.
    pub fn multipart(&mut self, parts: Vec<Part<'_>>) {
        let mut encoded = Vec::new();
        for part in parts {
            if let Err(problem) = self.encode_part(part, &mut encoded) {
                self.refuse(problem);
            }
        }
        if encoded.is_empty() {
            return;
        }
        let boundary = choose_boundary(&encoded);
        let media_type = format!("multipart/form-data; boundary={boundary}");
        self.form(media_type, join(encoded, &boundary));
    }

    fn encode_part(
        &mut self,
        part: Part<'_>,
        encoded: &mut Vec<Encoded>,
    ) -> Result<(), RequestProblem> {
        match part.content {
            Content::Text(piece) => {
                for value in self.values(piece, Place::Raw) {
                    let head = head(part.name, None, part.content_type)?;
                    encoded.push(Encoded {
                        head,
                        content: Body::from(value.text),
                    });
                }
            }
            Content::Files(files) => {
                for file in files {
                    let content_type = file.content_type.as_deref().or(part.content_type);
                    let content_type = content_type.unwrap_or_else(|| by_extension(&file.name));
                    let head = head(part.name, Some(&file.name), Some(content_type))?;
                    encoded.push(Encoded {
                        head,
                        content: file.content,
                    });
                }
            }
        }
        Ok(())
    }
}

/// A part as it is sent: its header lines with the empty line after them, and its content.
pub(super) struct Encoded {
    pub(super) head: String,
    pub(super) content: Body,
}

fn head(
    name: &str,
    file_name: Option<&str>,
    content_type: Option<&str>,
) -> Result<String, RequestProblem> {
    let refuse = |rule| RequestProblem::Part {
        name: name.to_owned(),
        rule,
    };
    let mut head = "Content-Disposition: form-data; name=\"".to_owned();
    push_quoted(&mut head, name)
        .map_err(|Control| refuse("has a control character in its name"))?;
    head.push('"');
    if let Some(file_name) = file_name {
        head.push_str("; filename=\"");
        push_quoted(&mut head, file_name)
            .map_err(|Control| refuse("has a control character in its file name"))?;
        head.push('"');
    }
    head.push_str("\r\n");
    if let Some(content_type) = content_type {
        auth::header("Content-Type", content_type.to_owned())
            .map_err(|_| refuse("has a content type that is no header value"))?;
        head.push_str("Content-Type: ");
        head.push_str(content_type);
        head.push_str("\r\n");
    }
    head.push_str("\r\n");
    Ok(head)
}

/// A control character that cannot be escaped.
struct Control;

/// What a file is, by the end of its name, for the commonest of those that are uploaded.
fn by_extension(name: &str) -> &'static str {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension.to_ascii_lowercase().as_str() {
        "csv" => "text/csv",
        "doc" => "application/msword",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "gif" => "image/gif",
        "htm" | "html" => "text/html",
        "jpg" | "jpeg" => "image/jpeg",
        "json" => "application/json",
        "mp3" => "audio/mpeg",
        "mp4" => "video/mp4",
        "pdf" => "application/pdf",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain",
        "webp" => "image/webp",
        "xls" => "application/vnd.ms-excel",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "xml" => "application/xml",
        "zip" => "application/zip",
        _ => "application/octet-stream",
    }
}

/// Escapes what would end the quoted text or the line.
fn push_quoted(out: &mut String, text: &str) -> Result<(), Control> {
    for character in text.chars() {
        match character {
            '"' => out.push_str("%22"),
            '\r' => out.push_str("%0D"),
            '\n' => out.push_str("%0A"),
            control if control.is_ascii_control() => return Err(Control),
            other => out.push(other),
        }
    }
    Ok(())
}

fn join(parts: Vec<Encoded>, boundary: &str) -> Body {
    let mut bodies = VecDeque::new();
    let mut text = Vec::new();
    for part in parts {
        text.extend_from_slice(format!("--{boundary}\r\n{}", part.head).as_bytes());
        match part.content.into_bytes() {
            Ok(bytes) => text.extend_from_slice(&bytes),
            Err(stream) => {
                bodies.push_back(Body::from(std::mem::take(&mut text)));
                bodies.push_back(stream);
            }
        }
        text.extend_from_slice(b"\r\n");
    }
    text.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    if bodies.is_empty() {
        return Body::from(text);
    }
    bodies.push_back(Body::from(text));
    Body::stream(Chain { bodies })
}

/// Bodies one after the other.
struct Chain {
    bodies: VecDeque<Body>,
}

impl http_body::Body for Chain {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Self::Data>, Self::Error>>> {
        let bodies = &mut self.get_mut().bodies;
        while let Some(body) = bodies.front_mut() {
            match Pin::new(body).poll_frame(context) {
                Poll::Ready(None) => drop(bodies.pop_front()),
                // Trailers belong to a message, not to a part.
                Poll::Ready(Some(Ok(frame))) if !frame.is_data() => {}
                other => return other,
            }
        }
        Poll::Ready(None)
    }

    fn is_end_stream(&self) -> bool {
        self.bodies.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        let mut total = SizeHint::with_exact(0);
        for hint in self.bodies.iter().map(http_body::Body::size_hint) {
            let lower = total.lower().saturating_add(hint.lower());
            let upper = total
                .upper()
                .zip(hint.upper())
                .and_then(|(total, more)| total.checked_add(more));
            total = SizeHint::new();
            total.set_lower(lower);
            if let Some(upper) = upper {
                total.set_upper(upper.max(lower));
            }
        }
        total
    }
}
