//! Request bodies.

use super::{ParameterId, Template, Type};

/// A request body.
#[derive(Clone, Debug)]
pub enum Body {
    /// JSON of a type: one argument.
    Json {
        /// Its type.
        ty: Type,
        /// Whether every request sends it.
        required: bool,
        /// The media type to send, `application/json` unless the collection says otherwise.
        media_type: String,
    },
    /// Text that the caller gives whole: one argument.
    Text {
        /// The media type to send.
        media_type: String,
        /// Whether every request sends it.
        required: bool,
    },
    /// A text document of the collection with holes, such as a SOAP envelope.
    Document {
        /// The media type to send.
        media_type: String,
        /// The document; each hole is escaped as `escape` says.
        template: Template,
        /// How values are escaped in it.
        escape: Escape,
    },
    /// Bytes that the caller gives: one argument.
    Bytes {
        /// The media type to send, where the collection names one.
        media_type: Option<String>,
        /// Whether every request sends it.
        required: bool,
    },
    /// `application/x-www-form-urlencoded` fields, in order.
    UrlEncoded(Vec<FormEntry>),
    /// `multipart/form-data` parts, in order.
    FormData(Vec<Part>),
    /// A GraphQL document with typed variables.
    GraphQl {
        /// The document. A value inside one of its strings is escaped; anywhere else it is a piece of the document.
        query: Template,
        /// `operationName`.
        operation_name: Option<String>,
        /// The type of the variables; one argument. `None` where the document takes none.
        variables: Option<Type>,
    },
}

/// How a value is escaped inside a text document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escape {
    /// Not at all: plain text, or a hole that stands alone as markup.
    Raw,
    /// As XML character data or attribute value.
    Xml,
}

/// A field of an urlencoded body. It is left out when a parameter in it has no value.
#[derive(Clone, Debug)]
pub struct FormEntry {
    /// The key, not encoded.
    pub key: String,
    /// The value, not encoded.
    pub value: Template,
}

/// A part of a form-data body. It is left out when a parameter in it has no value.
#[derive(Clone, Debug)]
pub struct Part {
    /// The part's name, not escaped.
    pub name: String,
    /// What it holds.
    pub content: PartContent,
    /// The part's own content type, where the collection sets one.
    pub content_type: Option<String>,
}

/// What a part holds.
#[derive(Clone, Debug)]
pub enum PartContent {
    /// Text.
    Text(Template),
    /// A file, or several under one name, that the caller gives.
    File(ParameterId),
}

impl Body {
    /// The type of a body that is one typed argument: JSON, the variables of a GraphQL document, or text.
    #[must_use]
    pub fn argument_type(&self) -> Option<&Type> {
        match self {
            Self::Json { ty, .. }
            | Self::GraphQl {
                variables: Some(ty),
                ..
            } => Some(ty),
            Self::Text { .. } => Some(&Type::Text),
            _ => None,
        }
    }
}
