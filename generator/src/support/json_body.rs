//! JSON as the body of requests and replies.

use std::fmt;
use std::ops::Deref;

use super::body::Body;
use super::error::{DecodeError, Error};
use super::json::{self, Emit, Reading, Slot};
use super::reply::{Kept, Reply, Success};
use super::request::Request;

impl Request {
    /// Sends JSON as `application/json`.
    pub fn json(&mut self, value: &dyn Emit) {
        self.json_as("application/json", value);
    }

    /// Sends JSON as another media type.
    pub fn json_as(&mut self, media_type: &'static str, value: &dyn Emit) {
        self.bytes(Some(media_type), Body::from(json::to_vec(value)));
    }

    /// Sends a GraphQL document, its operation name and its variables, as GraphQL over HTTP has it.
    pub fn graphql(
        &mut self,
        query: &str,
        operation_name: Option<&str>,
        variables: Option<&dyn Emit>,
    ) {
        let mut text = b"{\"query\":".to_vec();
        text.extend(json::to_vec(&query.to_owned()));
        if let Some(name) = operation_name {
            text.extend_from_slice(b",\"operationName\":");
            text.extend(json::to_vec(&name.to_owned()));
        }
        if let Some(variables) = variables {
            text.extend_from_slice(b",\"variables\":");
            text.extend(json::to_vec(variables));
        }
        text.push(b'}');
        self.bytes(Some("application/json"), Body::from(text));
    }
}

impl Reply {
    /// The body as the type that the operation expects.
    ///
    /// # Errors
    /// [`DecodeError`] with this reply in it.
    #[inline]
    pub fn decode<T: Slot + Default, F>(self, reading: &mut Reading) -> Result<T, Error<F>> {
        let mut value = T::default();
        match self.read(reading, &mut value) {
            Ok(()) => Ok(value),
            Err(error) => Err(Error::Decode(error)),
        }
    }

    /// What does not depend on the type, so that there is one of it in a program.
    fn read_success(self, reading: &mut Reading, slot: &mut dyn Slot) -> Result<(), Error> {
        match self.whole() {
            Ok(reply) => Ok(reply.read(reading, slot)?),
            Err(error) => Err(error),
        }
    }

    fn read(self, reading: &mut Reading, slot: &mut dyn Slot) -> Result<(), DecodeError> {
        let filled = json::fill(self.bytes(), reading, slot);
        filled
            .map(drop)
            .map_err(|error| DecodeError::new(self, &error))
    }

    /// Why the body of a failure cannot be read into a slot.
    fn problem(&self, reading: &mut Reading, slot: &mut dyn Slot) -> Option<Box<str>> {
        let read = json::fill_whole(self.bytes(), reading, slot);
        read.err().map(|error| error.to_string().into_boxed_str())
    }
}

/// A documented failure with its body, as far as that could be read. It gives the reply's own methods too.
#[derive(Clone)]
pub struct Failed<T> {
    reply: Reply,
    body: Result<Box<T>, Box<str>>,
}

/// The body of a success, as [`Reply::decode`] reads it.
impl<T: Slot + Default> Success for T {
    #[inline]
    fn success<F>(reply: Reply, reading: &mut Reading) -> Result<Self, Error<F>> {
        let mut output = Ok(T::default());
        if let Ok(value) = &mut output
            && let Err(error) = reply.read_success(reading, value)
        {
            output = Err(error.widen());
        }
        output
    }
}

/// That the body of a failure cannot be read does not hide it.
impl<T: Slot + Default> Kept for Failed<T> {
    #[inline]
    fn keep(reply: Reply, reading: &mut Reading) -> Self {
        let mut body = Box::new(T::default());
        let problem = reply.problem(reading, &mut *body);
        Self {
            body: problem.map_or(Ok(body), Err),
            reply,
        }
    }
}

impl<T> Failed<T> {
    /// The server's answer.
    #[must_use]
    pub fn reply(&self) -> &Reply {
        &self.reply
    }

    /// The body, where it could be read.
    #[must_use]
    pub fn body(&self) -> Option<&T> {
        self.body.as_deref().ok()
    }

    /// Why the body could not be read.
    #[must_use]
    pub fn body_problem(&self) -> Option<&str> {
        self.body.as_ref().err().map(|message| &**message)
    }
}

impl<T> AsRef<Reply> for Failed<T> {
    fn as_ref(&self) -> &Reply {
        &self.reply
    }
}

impl<T> Deref for Failed<T> {
    type Target = Reply;

    fn deref(&self) -> &Reply {
        &self.reply
    }
}

impl<T: fmt::Debug> fmt::Debug for Failed<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Failed")
            .field("reply", &self.reply)
            .field("body", &self.body)
            .finish()
    }
}
