//! The model of an API: what every input format is lowered to, and all that names and code are made from.
//!
//! No JSON values, no tokens, no Rust names and nothing of any input format. Everything is in vectors in a stable order,
//! and things refer to each other by index newtypes.

mod body;
mod constant;
mod expected;
mod operation;
mod parameter;
mod reply;
mod says;
mod types;

pub use body::{Body, Escape, FormEntry, Part, PartContent};
pub use constant::Constant;
pub use expected::{Expected, ExpectedBody, ExpectedPart};
pub use operation::{
    Group, Identity, Operation, OperationName, OwnValues, RawBody, Variant, VariantCall,
};
pub use parameter::{
    Evidence, HeaderEntry, Made, Parameter, ParameterPlace, Piece, QueryEncoding, QueryEntry,
    Requirement, Style, Template,
};
pub use reply::{Reply, ReplyBody, ReplyExample, ReplyHeader, Status};
pub(crate) use types::sort_among;
pub use types::{
    EnumValue, Field, Presence, Tag, Type, TypeDefinition, TypeShape, TypeUse, is_suggested,
};

use crate::source::Place;

/// Defines an index newtype.
macro_rules! index {
    ($(#[$doc:meta] $name:ident;)*) => {$(
        #[$doc]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub usize);
    )*};
}

index! {
    /// Index into [`Api::groups`].
    GroupId;
    /// Index into [`Api::bases`].
    BaseId;
    /// Index into [`Api::settings`].
    SettingId;
    /// Index into [`Api::schemes`].
    SchemeId;
    /// Index into [`Api::types`].
    TypeId;
    /// Index into [`Operation::parameters`].
    ParameterId;
}

/// A whole API.
#[derive(Clone, Debug, Default)]
pub struct Api {
    /// Its name, as written.
    pub name: String,
    /// Its description: Markdown, as written.
    pub description: Option<String>,
    /// Base URLs; the first is the one that operations use unless they say otherwise.
    pub bases: Vec<Base>,
    /// Named environments: each gives values to bases and settings.
    pub environments: Vec<Environment>,
    /// Values that are set once a client.
    pub settings: Vec<Setting>,
    /// Auth schemes that operations use.
    pub schemes: Vec<Scheme>,
    /// Folders, parents before children.
    pub groups: Vec<Group>,
    /// Operations, in the order of the input.
    pub operations: Vec<Operation>,
    /// Types of bodies and replies.
    pub types: Vec<TypeDefinition>,
    /// Whether a schema declares the types. They are then read strictly unless the user says otherwise; types that were
    /// inferred from samples are guesses, and are read tolerantly.
    pub declared: bool,
    /// What a client is given that makes the calls of the variants.
    pub given: ClientValues,
}

/// The values of a client that makes the calls of the variants: see [`VariantCall`].
#[derive(Clone, Debug, Default)]
pub struct ClientValues {
    /// Base URLs, parallel to [`Api::bases`]; `None` where the collection's is no URL.
    pub bases: Vec<Option<String>>,
    /// Settings, parallel to [`Api::settings`].
    pub settings: Vec<String>,
}

/// A base URL: what stands before the path of an operation.
#[derive(Clone, Debug)]
pub struct Base {
    /// The variable that holds it, without braces, or the literal host: how people know it.
    pub name: String,
    /// The value that a client has when its user gives none: an absolute http or https URL without trailing slash.
    pub default: Option<String>,
    /// What the default is made of where settings stand in it: literals and settings. Empty where none do.
    pub template: Template,
    /// What is said of it.
    pub description: Option<String>,
}

/// A named set of values, from an environment file.
#[derive(Clone, Debug)]
pub struct Environment {
    /// Its name, as written.
    pub name: String,
    /// Base URLs that it gives.
    pub bases: Vec<(BaseId, String)>,
    /// Settings that it gives.
    pub settings: Vec<(SettingId, String)>,
}

/// A value that is set once a client and used by many operations.
#[derive(Clone, Debug)]
pub struct Setting {
    /// The variable's name, as written.
    pub name: String,
    /// The value that a client has when its user gives none.
    pub default: Option<String>,
    /// Whether it is redacted.
    pub secret: bool,
    /// What is said of it.
    pub description: Option<String>,
}

/// An auth scheme with its settings, without credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scheme {
    /// How the credential is sent.
    pub kind: SchemeKind,
    /// How people know it, such as the credential's variable or header name.
    pub name: String,
    /// Where it was first found.
    pub place: Option<Place>,
}

/// How a credential is sent.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SchemeKind {
    /// `Authorization: Basic …` of a user name and a password (RFC 7617).
    Basic,
    /// `Authorization: PREFIX token` (RFC 6750 for `Bearer`). An empty prefix sends the token alone.
    Token {
        /// `Bearer`, or another word.
        prefix: String,
    },
    /// A header of that name that holds the key.
    HeaderKey {
        /// The header's name, as written.
        header: String,
    },
    /// A query parameter of that name that holds the key.
    QueryKey {
        /// The parameter's name, as written.
        parameter: String,
    },
    /// A cookie of that name that holds the key.
    CookieKey {
        /// The cookie's name, as written.
        cookie: String,
    },
    /// Not built in: the user signs the finished request with a hook.
    Hook {
        /// Postman's word for it, such as `hawk`.
        kind: String,
    },
}
