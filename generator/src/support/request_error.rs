//! Why a request or a client could not be made.

use std::error::Error as StdError;
use std::fmt;

use super::error::write_operation;
use super::transport::BoxError;

/// The request could not be made; nothing was sent. No value of the call is in the message.
#[derive(Debug)]
pub struct RequestError {
    operation: &'static str,
    problem: RequestProblem,
}

/// Why a request could not be made.
#[derive(Debug)]
#[non_exhaustive]
pub enum RequestProblem {
    /// A value of the path is empty or would lead to another resource.
    PathValue {
        /// The path, with a name in braces for each value.
        template: &'static str,
        /// Which of the values, from 1.
        position: usize,
        /// What the value does.
        rule: &'static str,
    },
    /// A header cannot be sent.
    Header {
        /// The header's name.
        name: String,
        /// What is wrong with it.
        rule: &'static str,
    },
    /// A part of a form cannot be sent.
    Part {
        /// The part's name.
        name: String,
        /// What is wrong with it.
        rule: &'static str,
    },
    /// The client has no base URL for the operation.
    MissingBase {
        /// The method of the client's builder that sets it.
        method: &'static str,
    },
    /// The client has no value for a setting that the operation needs.
    MissingSetting {
        /// The method of the client's builder that sets it.
        method: &'static str,
    },
    /// The base URL of this call cannot be used.
    Base(BaseProblem),
    /// The path, the query or the method cannot be sent.
    Target {
        /// What is wrong with it.
        rule: &'static str,
    },
    /// A value's `Display` failed.
    Unwritable,
    /// A credential could not be had or does not fit the operation's scheme.
    Credential(BoxError),
    /// A hook refused the request.
    Hook(BoxError),
    /// Another reason, given by the operation itself.
    Other(BoxError),
}

/// Why a base URL cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BaseProblem {
    /// It is not an absolute `http` or `https` URL.
    NotAbsolute,
    /// It still holds a `{{variable}}`.
    Variable,
    /// It holds a user name or a password; give them to the builder.
    UserInfo,
    /// It holds a query or a fragment.
    Query,
    /// Its path holds `.` or `..`.
    DotSegment,
    /// It is plain `http`, which was not allowed.
    Insecure,
    /// A value of the client that stands in its scheme or its host does not stay there.
    Value,
}

impl RequestError {
    /// An error of an operation.
    pub(super) fn new(operation: &'static str, problem: RequestProblem) -> Self {
        Self { operation, problem }
    }

    /// Why the request could not be made.
    #[must_use]
    pub fn problem(&self) -> &RequestProblem {
        &self.problem
    }
}

impl fmt::Display for RequestError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_operation(self.operation, formatter)?;
        self.problem.fmt(formatter)
    }
}

impl StdError for RequestError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.problem {
            RequestProblem::Credential(error)
            | RequestProblem::Hook(error)
            | RequestProblem::Other(error) => Some(error.as_ref()),
            _ => None,
        }
    }
}

impl fmt::Display for RequestProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PathValue {
                template,
                position,
                rule,
            } => {
                write!(
                    formatter,
                    "value {position} of the path `{template}` {rule}"
                )
            }
            Self::Header { name, rule } => write!(formatter, "the header `{name}` {rule}"),
            Self::Part { name, rule } => write!(formatter, "the part `{name}` {rule}"),
            Self::MissingBase { method } => {
                write!(
                    formatter,
                    "the client has no base URL for this operation: set it with `{method}` of its builder"
                )
            }
            Self::MissingSetting { method } => {
                write!(
                    formatter,
                    "the client lacks a setting of this operation: set it with `{method}` of its builder"
                )
            }
            Self::Base(problem) => write!(formatter, "the base URL {problem}"),
            Self::Target { rule } => write!(formatter, "the request's target {rule}"),
            Self::Unwritable => formatter.write_str("a value cannot be written as text"),
            Self::Credential(_) => formatter.write_str("the credential cannot be used"),
            Self::Hook(_) => formatter.write_str("a hook refused the request"),
            Self::Other(_) => formatter.write_str("the operation cannot make its request"),
        }
    }
}

impl fmt::Display for BaseProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NotAbsolute => "is not an absolute http or https URL",
            Self::Variable => "still holds a `{{variable}}`",
            Self::UserInfo => {
                "holds a user name or password, which belong to the builder's credentials"
            }
            Self::Query => "holds a query or a fragment",
            Self::DotSegment => "holds a path segment `.` or `..`",
            Self::Insecure => {
                "is plain http: use https, a loopback address, or `allow_http` of the builder"
            }
            Self::Value => "has a value in its host that would lead to another one",
        })
    }
}

/// The client could not be built.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// A base URL cannot be used.
    Base {
        /// The builder's method that sets it.
        method: &'static str,
        /// What is wrong with it.
        problem: BaseProblem,
    },
    /// The user agent is not a header value.
    UserAgent,
    /// The transport could not be set up, for example for want of TLS.
    Transport(BoxError),
}

impl fmt::Display for BuildError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Base { method, problem } => {
                write!(formatter, "the base URL given with `{method}` {problem}")
            }
            Self::UserAgent => formatter.write_str("the user agent is not a header value"),
            Self::Transport(_) => formatter.write_str("the transport cannot be set up"),
        }
    }
}

impl StdError for BuildError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Transport(error) => Some(error.as_ref()),
            _ => None,
        }
    }
}
