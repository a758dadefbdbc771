//! JSON, strictly for documents (RFC 8259) and leniently for the sample bodies that people type into Postman.
//!
//! Our own reader, because the tree keeps the offset of each value, numbers as they are written and repeated keys.

mod comments;
mod number;
mod parse;
mod placeholder;
mod pointer;
mod space;
mod text;
mod write;

pub use comments::strip_comments;
pub use pointer::pointer_at;
pub use write::compact;

use super::node::Node;
use super::syntax::{Reading, SyntaxError};
use parse::{Leniency, Parser};

/// Reads a JSON text by RFC 8259, no more and no less, apart from two tolerances that leave a note: a key that stands
/// twice in an object is kept twice, and a lone surrogate in a `\u` escape becomes U+FFFD.
///
/// # Errors
///
/// The first fault with its place; nesting deeper than [`MAX_DEPTH`](super::syntax::MAX_DEPTH).
pub fn read(text: &str) -> Result<Reading<'_>, SyntaxError> {
    Parser::new(text, Leniency::Strict)?.document()
}

/// Reads a sample body as people write it for Postman, who sees to it that it becomes JSON on the wire.
///
/// Beyond JSON it takes comments, trailing commas, members on lines of their own without a comma between them, and where
/// a value belongs an unquoted placeholder: `{{x}}` (also nested, and with text that touches it), `<x>`, `<<x>>` or a bare
/// word, each as [`Value::Hole`](super::node::Value::Hole). A bare word alone is no sample.
///
/// # Errors
///
/// The first fault with its place, which includes text after the document.
pub fn read_sample(text: &str) -> Result<Node<'_>, SyntaxError> {
    Parser::new(text, Leniency::Sample)?
        .document()
        .map(|reading| reading.root)
}

#[cfg(test)]
mod tests;
