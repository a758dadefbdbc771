//! A Postman collection as it is written, whichever format version it came in.
//!
//! Faithful to the format: nothing is resolved, inherited, parsed out of text or dropped here, except that the version
//! differences are gone (v1's flat lists, v2.0's auth objects, v3's one file a request) and that unknown members are
//! ignored. Rules of the format: the published v2.1.0 JSON Schema, and what the Postman runtime does with it.

use crate::source::Place;

/// A collection with the environments and globals that came along.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The collection; a bare item or folder is read as a collection that holds only it.
    pub collection: Collection,
    /// Environments, in source order.
    pub environments: Vec<Environment>,
    /// Globals files, in source order.
    pub globals: Vec<Environment>,
    /// Whether the file was a lone item rather than a collection.
    pub bare_item: bool,
}

/// A collection: its folders and items, and what they inherit.
#[derive(Clone, Debug, Default)]
pub struct Collection {
    /// `info.name`, or the item's name for a bare item; may be empty.
    pub name: String,
    /// `info.description`.
    pub description: Option<String>,
    /// Folders and items, mixed, in order.
    pub entries: Vec<Entry>,
    /// Auth that folders and items inherit.
    pub auth: AuthSetting,
    /// Collection variables.
    pub variables: Vec<Variable>,
    /// Pre-request and test scripts. They are never run.
    pub scripts: Vec<Script>,
    /// `protocolProfileBehavior`, as written.
    pub behavior: Behavior,
    /// Where the collection begins.
    pub place: Place,
}

/// What an `item` array holds.
#[derive(Clone, Debug)]
// Nearly all entries are items, so a box would cost more than the room it saves.
#[allow(clippy::large_enum_variant)]
pub enum Entry {
    /// A folder, told by its `item` member.
    Folder(Folder),
    /// A request with its examples.
    Item(Item),
}

/// A folder.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// May be empty, and may repeat among siblings.
    pub name: String,
    /// `description`.
    pub description: Option<String>,
    /// Folders and items, mixed, in order.
    pub entries: Vec<Entry>,
    /// Auth that the entries inherit.
    pub auth: AuthSetting,
    /// `variable`: the runtime does not consult these for `{{}}`.
    pub variables: Vec<Variable>,
    /// Scripts that run for each entry.
    pub scripts: Vec<Script>,
    /// `protocolProfileBehavior`, as written.
    pub behavior: Behavior,
    /// Where the folder begins.
    pub place: Place,
}

/// A saved request and its saved responses.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// Postman's id, where the file carries one (`id`, `_postman_id` or `uid`).
    pub id: Option<String>,
    /// May be empty, and may repeat among siblings.
    pub name: String,
    /// The item's own description, rarely present; the usual one is the request's.
    pub description: Option<String>,
    /// Absent where the item has no request, or one that is `null`.
    pub request: Option<Request>,
    /// Saved examples, in order.
    pub examples: Vec<Example>,
    /// `variable`: the runtime does not consult these for `{{}}`.
    pub variables: Vec<Variable>,
    /// Pre-request and test scripts.
    pub scripts: Vec<Script>,
    /// `protocolProfileBehavior`, as written.
    pub behavior: Behavior,
    /// Where the item begins.
    pub place: Place,
}

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

/// A variable of a collection, an environment or a URL.
#[derive(Clone, Debug, Default)]
pub struct Variable {
    /// `key`, or `id` where there is no `key`, or `name` where there is neither.
    pub key: String,
    /// The value.
    pub value: FieldValue,
    /// `type`, as written: `string`, `secret`, `any`, `default`, `number`, `boolean`.
    pub kind: Option<String>,
    /// `description`.
    pub description: Option<String>,
    /// `disabled: true`, or an environment's `enabled: false`.
    pub disabled: bool,
    /// Where the entry begins.
    pub place: Place,
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

/// A saved response.
#[derive(Clone, Debug, Default)]
pub struct Example {
    /// May be empty; converters put the whole response description here.
    pub name: String,
    /// The request as it was when the response was saved: a second sample.
    pub original_request: Option<Request>,
    /// The status code; absent in what converters make of a `default` response.
    pub code: Option<i64>,
    /// The status text.
    pub status: Option<String>,
    /// Reply headers.
    pub headers: Vec<Field>,
    /// The body as text.
    pub body: Option<String>,
    /// `_postman_previewlanguage`: a hint, no more.
    pub preview_language: Option<String>,
    /// Where the example begins.
    pub place: Place,
}

/// What a request, folder or collection says of auth.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum AuthSetting {
    /// Absent, `null` or `{}`.
    #[default]
    Inherit,
    /// `noauth`: nothing is sent and nothing is inherited.
    NoAuth,
    /// A helper and its attributes; of a repeated attribute the last counts.
    Helper {
        /// `bearer`, `basic`, `apikey`, `oauth2` and so on, as written.
        kind: String,
        /// Attribute names with their values, in order.
        attributes: Vec<(String, FieldValue)>,
        /// Where the auth object begins.
        place: Place,
    },
}

/// A script. It is text to look for patterns in, never code to run.
#[derive(Clone, Debug, Default)]
pub struct Script {
    /// `prerequest` or `test`.
    pub listen: String,
    /// The lines, joined with newlines.
    pub text: String,
    /// Where the script begins.
    pub place: Place,
}

/// The parts of `protocolProfileBehavior` that reach the wire. `None` leaves the choice to the level above.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Behavior {
    /// Send the body of a GET, HEAD, COPY, PURGE or UNLOCK.
    pub disable_body_pruning: Option<bool>,
    /// Send the URL without percent-encoding it.
    pub disable_url_encoding: Option<bool>,
    /// Follow redirects.
    pub follow_redirects: Option<bool>,
    /// Lower-case names of the headers that Postman would add and shall not.
    pub disabled_system_headers: Option<Vec<String>>,
}

/// An environment or a globals file.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    /// `name`; a globals file may lack one.
    pub name: String,
    /// The values, in order; those with `enabled: false` are disabled.
    pub variables: Vec<Variable>,
    /// Where the file begins.
    pub place: Place,
}
