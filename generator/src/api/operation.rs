//! Operations: what a client can do.

use super::{
    BaseId, Body, Constant, Expected, GroupId, HeaderEntry, Parameter, ParameterId, QueryEntry,
    Reply, Requirement, SchemeId, Template,
};
use crate::source::Place;

/// A folder of the collection (or a tag).
#[derive(Clone, Debug)]
pub struct Group {
    /// The folder that holds it.
    pub parent: Option<GroupId>,
    /// Its name, as written.
    pub name: String,
    /// Its description: Markdown, as written.
    pub description: Option<String>,
    /// Where it stands.
    pub place: Place,
}

/// One endpoint: a function of the client.
#[derive(Clone, Debug)]
pub struct Operation {
    /// What makes it the same operation tomorrow.
    pub identity: Identity,
    /// The folder it stands in.
    pub group: Option<GroupId>,
    /// What it could be called.
    pub name: OperationName,
    /// The HTTP method, upper case.
    pub method: String,
    /// The base URL it is sent to.
    pub base: BaseId,
    /// The path after the base; it begins with `/`, or is empty.
    pub path: Template,
    /// The query, in order.
    pub query: Vec<QueryEntry>,
    /// The headers, in order, without those that the body or the auth scheme adds.
    pub headers: Vec<HeaderEntry>,
    /// The cookies, in order.
    pub cookies: Vec<HeaderEntry>,
    /// The body.
    pub body: Option<Body>,
    /// The values that a caller gives: path variables first, in URL order.
    pub parameters: Vec<Parameter>,
    /// The auth schemes, all of which are sent; usually one or none.
    pub auth: Vec<SchemeId>,
    /// What may be sent instead of `auth`, the best first: the first that the client has all credentials of is taken.
    pub auth_alternatives: Vec<Vec<SchemeId>>,
    /// Whether callers should use something else.
    pub deprecated: bool,
    /// The documented replies, by status.
    pub replies: Vec<Reply>,
    /// Its description: Markdown, as written.
    pub description: Option<String>,
    /// The requests that it was made from; at least one. With more than one, each is a named variant.
    pub variants: Vec<Variant>,
}

/// Up to this many required values are arguments; more are fields of one input struct.
const MOST_ARGUMENTS: usize = 3;

impl Operation {
    /// Whether every call gives a body that is one value.
    #[must_use]
    pub fn needs_body(&self) -> bool {
        match &self.body {
            Some(
                Body::Json { required, .. }
                | Body::Text { required, .. }
                | Body::Bytes { required, .. },
            ) => *required,
            Some(Body::GraphQl { variables, .. }) => variables.is_some(),
            _ => false,
        }
    }

    /// Whether the required values stand in an input struct.
    #[must_use]
    pub fn has_input(&self) -> bool {
        let required = |parameter: &&Parameter| parameter.requirement == Requirement::Required;
        let required = self.parameters.iter().filter(required).count();
        required + usize::from(self.needs_body()) > MOST_ARGUMENTS
    }
}

/// What an operation is known by when the collection changes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Identity {
    /// The folders above it, as written.
    pub folders: Vec<String>,
    /// The item's name, as written.
    pub name: String,
    /// The HTTP method.
    pub method: String,
    /// The URL template: host and path, holes by position.
    pub template: String,
    /// Postman's id: a hint, no more.
    pub id: Option<String>,
}

/// What an operation could be called, best first.
#[derive(Clone, Debug, Default)]
pub struct OperationName {
    /// Wishes as text, each of which may still be empty once it is made into words.
    pub wishes: Vec<String>,
    /// Words that tell the operation from others of the same URL, such as the `grant_type` that it always sends.
    pub qualifiers: Vec<String>,
    /// The method and the path's words: what remains when no wish can be used.
    pub fallback: String,
}

/// One request that an operation was made from, with its own values.
#[derive(Clone, Debug)]
pub struct Variant {
    /// The item's name, as written.
    pub name: String,
    /// The input's id for it: a hint, no more.
    pub id: Option<String>,
    /// The request's description, where it differs from the operation's.
    pub description: Option<String>,
    /// The call of the operation that the request is, or in words why it is none. `None` where nobody
    /// asked for tests or requests, and where the input has no requests with values, but only says what can be sent.
    pub call: Option<Result<VariantCall, String>>,
    /// What the request is on the wire, where tests are asked for.
    pub expected: Option<Expected>,
    /// What the request writes itself, beside what every call of its operation needs.
    pub own: OwnValues,
    /// Where the item stands.
    pub place: Place,
    /// The folders above it, as written, then its name.
    pub path: Vec<String>,
}

/// The values that a request writes itself: literals that are neither variables nor placeholders nor secret.
///
/// A caller who starts from the request need not give them. Required parameters are not among them, for what a sample has
/// in their place is an example.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnValues {
    /// The values of optional parameters.
    pub values: Vec<(ParameterId, Constant)>,
    /// The value of a body that is one argument, as far as the request writes it.
    pub body: Option<Constant>,
}

impl OwnValues {
    /// Whether the request writes nothing but what every call needs.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty() && self.body.is_none()
    }
}

/// The values with which an operation makes one request of the collection.
///
/// Values of secrets are made up, unless the collection's own were asked for.
#[derive(Clone, Debug, Default)]
pub struct VariantCall {
    /// The values of the parameters that the request sends: text, a list where the parameter repeats, `true` for a key
    /// without a value, and the name of a file.
    pub values: Vec<(ParameterId, Constant)>,
    /// The value of its body, where the body is one argument: JSON as it is, anything else as text.
    pub body: Option<Constant>,
    /// The credentials that the request sends: one text, or a user name and a password for basic auth.
    pub credentials: Vec<(SchemeId, Vec<String>)>,
    /// Headers that take the place of the operation's: credentials of another auth than the operation's.
    pub headers: Vec<(String, String)>,
    /// What the request sends in the place of the operation's body, where its own is none of that type.
    pub raw: Option<RawBody>,
}

/// A body as it goes out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawBody {
    /// What it is sent as.
    pub media_type: String,
    /// The body.
    pub text: String,
}
