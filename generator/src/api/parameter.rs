//! Parameters, and the templates that say where their values go.

use super::{Constant, ParameterId, SettingId, Type};
use crate::source::Place;

/// A value that a caller gives.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name on the wire, as written: the path variable, the query key, the header, the form key, or the variable.
    pub key: String,
    /// Where its value goes.
    pub place: ParameterPlace,
    /// Whether a call needs it.
    pub requirement: Requirement,
    /// Its type.
    pub ty: Type,
    /// Whether the value is a list that repeats the key.
    pub repeated: bool,
    /// How a value that is no single text is written as text.
    pub style: Style,
    /// The value that is sent when the caller gives none: a literal that the whole collection agrees on.
    pub default: Option<String>,
    /// The setting whose value is sent when the caller gives none.
    pub setting: Option<SettingId>,
    /// Its description: Markdown, as written, without markers such as `(Required)`.
    pub description: Option<String>,
    /// Why the decisions above were taken.
    pub evidence: Vec<Evidence>,
    /// Where it was first found.
    pub source: Place,
}

/// Where a parameter's value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParameterPlace {
    /// A segment of the path, or a part of one.
    Path,
    /// A query value.
    Query,
    /// A header value.
    Header,
    /// A value of the `Cookie` header.
    Cookie,
    /// A field of an urlencoded body or a text part of a form-data body.
    Form,
    /// A file part of a form-data body.
    File,
    /// A hole in a text body.
    Body,
}

/// How a value that is no single text is written as text (OpenAPI 3.1, section 4.8.12.2; RFC 6570).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// As its text. A list repeats the entry where it stands alone, else its elements have commas between them.
    #[default]
    Plain,
    /// The elements of a list in one text.
    Joined {
        /// What stands between them, as it goes on the wire.
        separator: String,
    },
    /// The members of an object in one text.
    Members {
        /// What stands between a key and its value, as it goes on the wire.
        between: String,
        /// What stands between members, as it goes on the wire.
        separator: String,
    },
    /// Each member of an object is an entry of the query of its own.
    Spread {
        /// Whether the keys stand in brackets behind the parameter's own, at any depth.
        deep: bool,
    },
    /// As JSON text.
    Json,
}

/// Whether a call needs a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Requirement {
    /// An argument of the function.
    Required,
    /// A setter.
    Optional,
}

/// A reason for a decision, for `inspect` and for the report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Evidence {
    /// Every path variable is required.
    PathVariable,
    /// The description begins with `(Required)`.
    RequiredMarker,
    /// The entry is disabled in every request that has it.
    Disabled,
    /// Some requests of the operation lack it.
    AbsentInSome,
    /// Nothing says that it is required.
    Nothing,
    /// The value is a converter's placeholder, such as `<integer>`.
    Placeholder(String),
    /// The description lists the values.
    EnumInDescription,
    /// The key is repeated in one request.
    RepeatedKey,
    /// The value is a variable of that name.
    Variable(String),
    /// The name is a credential's, or the value's type says `secret`.
    SecretName,
    /// Every request of the collection sends this literal.
    SameThroughout(String),
    /// The literal values seen have this form, such as integers.
    Samples(String),
    /// The variable is made at run time when it is not given.
    Dynamic(String),
}

/// Text with holes.
pub type Template = Vec<Piece>;

/// A piece of a template.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Piece {
    /// Text as it goes on the wire: in a path or a query it is already percent-encoded.
    Literal(String),
    /// The value of a parameter, encoded for the place it stands in.
    Parameter(ParameterId),
    /// The value of a client setting, encoded for the place it stands in.
    Setting(SettingId),
}

/// An entry of the query. It is left out when a parameter in it has no value.
#[derive(Clone, Debug)]
pub struct QueryEntry {
    /// The key as it goes on the wire, percent-encoded.
    pub key: String,
    /// The value; `None` sends the bare key without `=`.
    pub value: Option<Template>,
    /// The boolean parameter that decides whether the entry is sent at all, where the value has no parameter of its own.
    pub when: Option<ParameterId>,
    /// How much of the value of a parameter is percent-encoded.
    pub encoding: QueryEncoding,
}

/// How much of a query value is percent-encoded. Both mean the same to a server (RFC 3986, section 2.2), but not to one
/// that compares or signs what it gets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum QueryEncoding {
    /// What cannot stand in a query, as Postman encodes.
    #[default]
    Needed,
    /// All that `encodeURIComponent` encodes, such as `,`, `/` and `:`: the samples are so written.
    Component,
}

/// A header. It is left out when a parameter in it has no value.
#[derive(Clone, Debug)]
pub struct HeaderEntry {
    /// The header's name, as written.
    pub name: String,
    /// The value.
    pub value: Template,
}

impl ParameterPlace {
    /// The place in one word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
            Self::Form => "form",
            Self::File => "file",
            Self::Body => "hole",
        }
    }
}

/// A value that is made anew for each request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Made {
    /// A random UUID.
    Guid,
    /// The seconds since 1970.
    Timestamp,
    /// The time as RFC 3339 has it.
    IsoTimestamp,
    /// A whole number from 0 to 1000.
    RandomInt,
}

impl Parameter {
    /// Whether it is the header that says what the body is.
    #[must_use]
    pub fn is_content_type(&self) -> bool {
        self.place == ParameterPlace::Header && self.key.eq_ignore_ascii_case("content-type")
    }

    /// What is sent when the caller gives nothing, where every request sends a variable that is made at run time.
    #[must_use]
    pub fn made(&self) -> Option<Made> {
        let in_all = self.evidence.contains(&Evidence::Nothing);
        let fits = matches!(self.ty, Type::Text | Type::Any | Type::Integer) && !self.repeated;
        if !in_all || !fits || self.requirement == Requirement::Required {
            return None;
        }
        self.evidence.iter().find_map(|evidence| match evidence {
            Evidence::Dynamic(name) => match name.as_str() {
                "$guid" | "$randomUUID" => Some(Made::Guid),
                "$timestamp" => Some(Made::Timestamp),
                "$isoTimestamp" => Some(Made::IsoTimestamp),
                "$randomInt" => Some(Made::RandomInt),
                _ => None,
            },
            _ => None,
        })
    }

    /// The default as a constant, where there is one.
    #[must_use]
    pub fn default_constant(&self) -> Option<Constant> {
        self.default.clone().map(Constant::Text)
    }
}
