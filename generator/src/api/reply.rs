//! Documented replies.

use std::fmt;

use super::{Constant, Type};

/// What the saved examples of one status say.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The status.
    pub status: Status,
    /// What the body holds.
    pub body: ReplyBody,
    /// The examples, in order, for the docs.
    pub examples: Vec<ReplyExample>,
    /// The headers that are documented, for the docs.
    pub headers: Vec<ReplyHeader>,
}

/// A documented header of a reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplyHeader {
    /// Its name, as written.
    pub name: String,
    /// Its description: Markdown, as written.
    pub description: Option<String>,
}

/// A documented status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// A status code, 100 to 599.
    Code(u16),
    /// All codes of one hundred: 2 is `2XX`.
    Range(u8),
    /// Every status that is not documented otherwise.
    Default,
}

/// As descriptions write it: `404`, `4XX`, `default`.
impl fmt::Display for Status {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => code.fmt(formatter),
            Self::Range(hundred) => write!(formatter, "{hundred}XX"),
            Self::Default => formatter.write_str("default"),
        }
    }
}

/// What a reply's body holds.
#[derive(Clone, Debug, PartialEq)]
pub enum ReplyBody {
    /// Nothing: every example is empty.
    Empty,
    /// JSON of a type.
    Json(Type),
    /// Text, or anything else that is read as it is.
    Raw,
}

/// A saved example: what its name tells, and its body.
#[derive(Clone, Debug)]
pub struct ReplyExample {
    /// What the name says beyond status and error codes: one line of Markdown.
    pub title: String,
    /// Error codes that the name holds, such as `300`, in order.
    pub error_codes: Vec<String>,
    /// The JSON body, where tests are asked for. Secrets in it are made up.
    pub body: Option<Constant>,
}

impl Status {
    /// Whether the status means success: any 2xx.
    #[must_use]
    pub fn is_success(self) -> bool {
        match self {
            Self::Code(code) => (200..300).contains(&code),
            Self::Range(hundred) => hundred == 2,
            Self::Default => false,
        }
    }
}
