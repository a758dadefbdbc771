//! A Postman collection as it is written, whichever format version it came in.
//!
//! Faithful to the format: nothing is resolved, inherited, parsed out of text or dropped here, except that the version
//! differences are gone (v1's flat lists, v2.0's auth objects, v3's one file a request) and that unknown members are
//! ignored. Rules of the format: the published v2.1.0 JSON Schema, and what the Postman runtime does with it.

mod request;

use crate::source::Place;
pub use request::{Body, BodyMode, Field, FieldValue, FormField, Request, Url, UrlForm, UrlParts};

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
