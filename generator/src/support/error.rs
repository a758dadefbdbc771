//! What can go wrong with a call.

use std::convert::Infallible;
use std::error::Error as StdError;
use std::fmt;

use http::StatusCode;

use super::reading::Reading;
use super::reply::Reply;
use super::request_error::RequestError;
use super::transport::TransportError;

/// Why a call gave no output. `F` is the failures that the operation documents.
///
/// ```text
/// match call.send().await {
///     Ok(output) => use_it(output),
///     Err(Error::Documented(GetThingFailure::NotFound(_))) => there_is_none(),
///     Err(error) if error.status() == Some(StatusCode::TOO_MANY_REQUESTS) => later(),
///     Err(error) => return Err(error.into()),
/// }
/// ```
///
/// In a function that returns plain `Error`, which is `Error<Infallible>`, `?` takes the error of every operation.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error<F = Infallible> {
    /// The server answered with a failure that the operation documents.
    Documented(F),
    /// The server answered with a status that is neither a success nor documented.
    Undocumented(Reply),
    /// The server's answer cannot be read as what it should be.
    Decode(DecodeError),
    /// The request could not be made; nothing was sent.
    Request(RequestError),
    /// The request could not be sent, or its answer not received.
    Transport(TransportError),
}

/// The documented failures of an operation: each one holds the reply.
pub trait Failure: Sized {
    /// The server's answer.
    fn reply(&self) -> &Reply;

    /// The failure that a reply's status stands for.
    ///
    /// # Errors
    /// The reply, where its status is no documented failure.
    fn documented(reply: Reply, reading: &mut Reading) -> Result<Self, Reply>;
}

/// What a failure of any operation knows about the server's answer.
pub trait Answered: Sized {
    /// The server's answer, if there is one.
    fn answer(&self) -> Option<&Reply>;

    /// See [`Failure::documented`].
    ///
    /// # Errors
    /// The reply, where its status is no documented failure.
    fn documented(reply: Reply, reading: &mut Reading) -> Result<Self, Reply>;
}

impl<F: Failure> Answered for F {
    fn answer(&self) -> Option<&Reply> {
        Some(self.reply())
    }

    #[inline]
    fn documented(reply: Reply, reading: &mut Reading) -> Result<Self, Reply> {
        Failure::documented(reply, reading)
    }
}

impl Answered for Infallible {
    fn answer(&self) -> Option<&Reply> {
        match *self {}
    }

    #[inline]
    fn documented(reply: Reply, _: &mut Reading) -> Result<Self, Reply> {
        Err(reply)
    }
}

impl<F: Answered> Error<F> {
    /// The server's answer, if there was one.
    #[must_use]
    pub fn reply(&self) -> Option<&Reply> {
        match self {
            Self::Documented(failure) => failure.answer(),
            Self::Undocumented(reply) => Some(reply),
            Self::Decode(error) => Some(error.reply()),
            Self::Request(_) | Self::Transport(_) => None,
        }
    }

    /// The status of the server's answer, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<StatusCode> {
        self.reply().map(Reply::status)
    }
}

impl<F: Answered> fmt::Display for Error<F> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Documented(failure) => match failure.answer() {
                Some(reply) => write_answer(reply, formatter),
                None => formatter.write_str("the server answered with a failure"),
            },
            Self::Undocumented(reply) => write_answer(reply, formatter),
            Self::Decode(error) => error.fmt(formatter),
            Self::Request(error) => error.fmt(formatter),
            Self::Transport(error) => error.fmt(formatter),
        }
    }
}

impl<F: Answered + fmt::Debug> StdError for Error<F> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Documented(_) | Self::Undocumented(_) => None,
            Self::Decode(error) => error.source(),
            Self::Request(error) => error.source(),
            Self::Transport(error) => error.source(),
        }
    }
}

/// Any operation's error becomes the general one; a documented failure then counts as undocumented, its reply kept.
impl<F: Failure> From<Error<F>> for Error {
    fn from(error: Error<F>) -> Self {
        match error {
            Error::Documented(failure) => Self::Undocumented(failure.reply().clone()),
            Error::Undocumented(reply) => Self::Undocumented(reply),
            Error::Decode(error) => Self::Decode(error),
            Error::Request(error) => Self::Request(error),
            Error::Transport(error) => Self::Transport(error),
        }
    }
}

impl Error {
    /// The same error of an operation with documented failures.
    #[inline(never)]
    pub(super) fn widen<F>(self) -> Error<F> {
        match self {
            Self::Documented(never) => match never {},
            Self::Undocumented(reply) => Error::Undocumented(reply),
            Self::Decode(error) => Error::Decode(error),
            Self::Request(error) => Error::Request(error),
            Self::Transport(error) => Error::Transport(error),
        }
    }
}

impl<F> From<DecodeError> for Error<F> {
    fn from(error: DecodeError) -> Self {
        Self::Decode(error)
    }
}

impl<F> From<RequestError> for Error<F> {
    fn from(error: RequestError) -> Self {
        Self::Request(error)
    }
}

impl<F> From<TransportError> for Error<F> {
    fn from(error: TransportError) -> Self {
        Self::Transport(error)
    }
}

/// The server's answer cannot be read as what it should be. It is kept.
#[derive(Clone, Debug)]
pub struct DecodeError {
    reply: Reply,
    message: Box<str>,
}

impl DecodeError {
    /// An error about a reply; `message` tells where in its body and what.
    #[must_use]
    pub fn new(reply: Reply, message: &dyn fmt::Display) -> Self {
        Self {
            reply,
            message: message.to_string().into_boxed_str(),
        }
    }

    /// The server's answer.
    #[must_use]
    pub fn reply(&self) -> &Reply {
        &self.reply
    }

    /// Where in the body, and what is wrong there.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_operation(self.reply.operation(), formatter)?;
        write!(
            formatter,
            "the server's answer {} cannot be read: {}",
            self.reply.status(),
            self.message
        )
    }
}

impl StdError for DecodeError {}

/// Names the operation before a message, where there is one.
pub(super) fn write_operation(operation: &str, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    if operation.is_empty() {
        Ok(())
    } else {
        write!(formatter, "{operation}: ")
    }
}

fn write_answer(reply: &Reply, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    write_operation(reply.operation(), formatter)?;
    write!(formatter, "the server answered {}", reply.status())
}

/// The documented failures of an operation, each of which holds a reply of these statuses. The one behind `else` holds all
/// others that are no success.
///
/// ```text
/// support::failures!(GetThingFailure { NotFound = 404, Server = 500..=599 } else Other);
/// ```
#[allow(unused_macros)] // A client may document none.
macro_rules! failures {
    ($name:ident { $($failure:ident = $status:pat),* } $(else $other:ident)?) => {
        impl support::Failure for $name {
            fn reply(&self) -> &support::Reply {
                match self {
                    $(Self::$failure(failed) => failed.as_ref(),)*
                    $(Self::$other(failed) => failed.as_ref(),)?
                }
            }

            // A code may be documented beside the range that it is in.
            #[allow(clippy::match_overlapping_arm)]
            #[inline]
            fn documented(
                reply: support::Reply,
                reading: &mut support::Reading,
            ) -> Result<Self, support::Reply> {
                match reply.status().as_u16() {
                    $($status => Ok(Self::$failure(support::Kept::keep(reply, reading))),)*
                    $(_ if !reply.is_success() => Ok(Self::$other(support::Kept::keep(reply, reading))),)?
                    _ => Err(reply),
                }
            }
        }
    };
}
pub(crate) use failures;
