//! The runtime that all operations share.
//!
//! Users of the client meet these, most of which its root re-exports:
//!
//! * [`Call`]: an operation that is bound to a client. [`send`](Call::send) gives the output,
//!   [`send_full`](Call::send_full) also status and headers, [`send_raw`](Call::send_raw) any reply unread, and
//!   [`build`](Call::build) the request without sending it. [`Options`] change one call.
//! * [`Error`]: why there is no output. Documented failures are in [`Error::Documented`]; each error that has a
//!   [`Reply`] keeps it.
//! * [`Secret`] and [`Credential`]: what is printed nowhere.
//! * [`Builder`]: how a client is set up, with time limits, [`Redirects`] and the [`Transport`].
//! * [`Body`]: bytes or a stream.
//! * [`Operation`]: what emitted operations implement, and what an endpoint that the client lacks can implement too.
//! * [`Transport`]: what carries requests. [`Reqwest`] is the default, [`Retry`] sends again through another one; a mock or
//!   a recorder takes their place.
//!
//! Everything else is what emitted code is made of, or what an error tells more closely.

mod auth;
mod base;
mod body;
mod boundary;
mod builder;
mod call;
mod client;
mod cookies;
mod document;
mod encode;
mod error;
mod form;
mod form_members;
mod graphql;
pub mod json;
mod json_any;
mod json_base64;
mod json_body;
mod json_decimal;
mod json_digits;
pub mod json_present;
pub mod json_rest;
pub mod json_tuple;
pub mod json_union;
mod made;
mod members;
mod multipart;
mod options;
mod query;
mod reading;
mod reply;
mod request;
mod request_error;
mod reqwest;
mod retry;
mod secret;
mod setters;
mod target;
mod template;
mod transport;
mod value;

pub use self::auth::{Credential, CredentialProvider, Scheme};
pub use self::body::Body;
pub use self::builder::{Builder, Redirects};
pub use self::call::{Call, Decoded, Operation, Sending, SendingFull};
pub use self::client::{BasePiece, BaseShape, ClientShape, Core, SettingShape};
pub use self::document::Escape;
pub(crate) use self::error::failures;
pub use self::error::{Answered, DecodeError, Error, Failure};
pub use self::json::{Emit, JsonError, Slot};
pub use self::json_base64::Base64;
pub use self::json_body::Failed;
pub use self::json_decimal::{Decimal, NotANumber};
pub use self::made::{Guid, IsoTimestamp, RandomInt, Timestamp};
pub use self::members::{Flat, json_text};
pub use self::multipart::{File, Part};
pub use self::options::Options;
pub use self::reading::{Misfit, Reading};
pub use self::reply::{Full, Kept, Reply, Success};
pub use self::request::{Entry, Request};
pub use self::request_error::{BaseProblem, BuildError, RequestError, RequestProblem};
pub use self::reqwest::Reqwest;
pub use self::retry::Retry;
pub use self::secret::Secret;
pub(crate) use self::setters::{arguments, setters};
pub use self::transport::{
    BoxError, BoxFuture, Shared, TimeLimit, Transport, TransportError, TransportErrorKind,
};
pub use self::value::{List, Members, Piece, Value};
