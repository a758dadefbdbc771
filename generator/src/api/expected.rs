//! What a request of the collection is on the wire, for the generated tests.

use super::Constant;

/// A request as Postman sends it, in a form that the client's can be compared with: percent-encoding is undone, and what
/// has no order is sorted.
#[derive(Clone, Debug, PartialEq)]
pub struct Expected {
    /// The method, upper case.
    pub method: String,
    /// Scheme, host and path, decoded.
    pub url: String,
    /// The entries of the query, each decoded: `key=value`, or the key alone. Sorted.
    pub query: Vec<String>,
    /// The headers that the collection asks for: names in lower case, sorted.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: ExpectedBody,
}

/// The body of an expected request.
#[derive(Clone, Debug, PartialEq)]
pub enum ExpectedBody {
    /// None.
    None,
    /// JSON: the value counts, not how it is written.
    Json(Constant),
    /// Text, as it stands.
    Text(String),
    /// The fields of a form, decoded: `key=value`. Sorted.
    Form(Vec<String>),
    /// The parts of a form.
    Parts(Vec<ExpectedPart>),
    /// A file, whose content is not the collection's.
    File,
}

/// A part of an expected form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExpectedPart {
    /// Its name.
    pub name: String,
    /// Its text; `None` for a file, whose content is not the collection's.
    pub text: Option<String>,
    /// Its content type, where the collection sets one.
    pub content_type: Option<String>,
}
