//! The clients' requests against what Postman sends for the same requests, as `cargo xtask record` saw it.
//!
//! Everything is the same but for these differences, each of which is meant:
//!
//! * `POSTMANS_OWN` headers: Postman adds them by itself, and none stands in a collection.
//! * A JSON body is the same value; its white space and the comments in it are not sent.
//! * The boundaries of multipart bodies are random on both sides.
//! * Zoom's item has no auth of its own, for it was cut out of its collection: that a bearer token is needed shows only in
//!   its examples. Postman sends no `Authorization` for it; the client does.
//! * A file that the collection does not name is an empty part for Postman, and an argument of the client. That request is
//!   not compared here.

#[cfg(test)]
#[cfg(feature = "bookshop")]
mod bookshop;
#[cfg(test)]
mod sent;
#[cfg(test)]
mod zoom;
