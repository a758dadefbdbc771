//! A request as it is written: its URL, headers and body.

use super::{AuthSetting, Variable};
use crate::source::Place;

/// A request. One that is written as a plain string is a GET of that URL.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// As written; absent and empty mean GET.
    pub method: Option<String>,
    /// Absent where nothing can be sent.
    pub url: Option<Url>,
    /// Headers, in order, the disabled ones included.
    pub headers: Vec<Field>,
    /// The body, the disabled one included.
    pub body: Option<Body>,
    /// The request's own auth.
    pub auth: AuthSetting,
    /// `description`.
    pub description: Option<String>,
    /// Where the request begins.
    pub place: Place,
}

/// A URL: one string, or parts. Where parts exist, `raw` counts for nothing.
#[derive(Clone, Debug, Default)]
pub struct Url {
    /// How it is written.
    pub form: UrlForm,
    /// `url.variable`: values of the `:name` path variables. `disabled` has no effect on these.
    pub variables: Vec<Variable>,
    /// Where the URL begins.
    pub place: Place,
}

/// The two ways to write a URL.
#[derive(Clone, Debug)]
pub enum UrlForm {
    /// A string, or an object with nothing but `raw`: to be parsed.
    Text(String),
    /// An object with parts.
    Parts(UrlParts),
}

impl Default for UrlForm {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

/// The parts of a URL object.
#[derive(Clone, Debug, Default)]
pub struct UrlParts {
    /// As written, such as `https`, `http://` or `{{scheme}}`.
    pub protocol: Option<String>,
    /// User and password of `url.auth`.
    pub user: Option<(String, Option<String>)>,
    /// The labels joined with `.`, or the string as is. It may hold a scheme, a port and a path.
    pub host: Option<String>,
    /// String or number, as text; empty is absent.
    pub port: Option<String>,
    /// The segments; a string is split on `/` with one leading slash dropped. A last empty segment is a trailing slash.
    pub path: Vec<String>,
    /// The query list, in order, the disabled entries included.
    pub query: Vec<Field>,
}

/// A named value: a query parameter or a header.
#[derive(Clone, Debug, Default)]
pub struct Field {
    /// Absent when `null` or missing.
    pub key: Option<String>,
    /// The value.
    pub value: FieldValue,
    /// `disabled: true`, or v1's `enabled: false`.
    pub disabled: bool,
    /// `description`.
    pub description: Option<String>,
    /// Where the entry begins.
    pub place: Place,
}

/// A value as the file gives it. Postman sends strings; what it does with the others depends on the place.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum FieldValue {
    /// The member is missing.
    #[default]
    Missing,
    /// `null`.
    Null,
    /// A string.
    Text(String),
    /// `true` or `false`.
    Bool(bool),
    /// A number as it is written.
    Number(String),
    /// An array or an object, as compact JSON text.
    Structured(String),
}

/// A request body.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// What kind of body, with its content. Only the member that `mode` names is read.
    pub mode: BodyMode,
    /// `disabled: true`: kept, but not sent.
    pub disabled: bool,
    /// Where the body begins.
    pub place: Place,
}

/// The body modes of Postman.
#[derive(Clone, Debug, Default)]
pub enum BodyMode {
    /// No mode, `none`, an unknown one, or a mode whose member is absent: nothing is sent.
    #[default]
    None,
    /// Text, with `options.raw.language` where it is given.
    Raw {
        /// Sent as it stands, after the variables are replaced.
        text: String,
        /// `json`, `xml`, `html`, `javascript`, `text`.
        language: Option<String>,
        /// Where the text begins.
        place: Place,
    },
    /// `application/x-www-form-urlencoded` fields.
    UrlEncoded(Vec<FormField>),
    /// `multipart/form-data` parts.
    FormData(Vec<FormField>),
    /// A file sent as it is.
    File {
        /// What stands behind the last dot of the file's name, in lower case; empty where there is none, `None` where no
        /// file is named. The rest is not kept: it is a path of the author's machine.
        ending: Option<String>,
    },
    /// A GraphQL document with its variables.
    GraphQl {
        /// The document.
        query: String,
        /// `operationName`.
        operation_name: Option<String>,
        /// `variables`: JSON text as written, or the object as JSON text.
        variables: Option<String>,
    },
}

/// A field of an urlencoded body or a part of a form-data body.
#[derive(Clone, Debug, Default)]
pub struct FormField {
    /// Key, value, disabled, description and place.
    pub field: Field,
    /// Whether the part is a file.
    pub is_file: bool,
    /// How many files `src` names: 0 where it is absent, `null` or empty. The paths themselves are not kept.
    pub file_count: usize,
    /// The base name of the first file in `src`, or `fileName`: its extension decides the content type.
    pub file_name: Option<String>,
    /// `contentType` of the part.
    pub content_type: Option<String>,
}
