//! Every Rust name and placement of a client, as the name stage decides them.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::api::{BaseId, Status};

/// The names of a whole client. Vectors run parallel to those of [`crate::api::Api`].
#[derive(Clone, Debug, Default)]
pub struct Names {
    /// Whether folders are modules.
    pub placement: Placement,
    /// Folders; meaningful where they are modules.
    pub groups: Vec<GroupNames>,
    /// Operations.
    pub operations: Vec<OperationNames>,
    /// The tests of operations, parallel to them.
    pub tests: Vec<String>,
    /// Types of bodies and replies.
    pub types: Vec<TypeNames>,
    /// The builder methods that set base URLs.
    pub bases: Vec<String>,
    /// The builder methods that set client settings.
    pub settings: Vec<String>,
    /// The builder methods that set credentials.
    pub schemes: Vec<String>,
    /// The base URL that `Client::builder` asks for, if any.
    pub asked_base: Option<BaseId>,
    /// The variants of `Environment`.
    pub environments: Vec<String>,
}

/// Where the functions of a client stand. Decided when a client first appears, then kept by the lock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Placement {
    /// All on `Client`.
    #[default]
    Flat,
    /// In a module a folder: `client.users().list()`.
    Grouped,
}

/// The names of a folder.
#[derive(Clone, Debug, Default)]
pub struct GroupNames {
    /// The module, which is also the accessor's name.
    pub module: String,
    /// The handle's type.
    pub handle: String,
    /// The cargo feature that a client which is a crate has it behind; `None` where it is always there.
    pub feature: Option<String>,
}

/// The names of an operation.
#[derive(Clone, Debug, Default)]
pub struct OperationNames {
    /// The function, and `Operation::NAME`.
    pub function: String,
    /// The operation's type.
    pub ty: String,
    /// The struct of its required values, where there are too many for arguments.
    pub input: String,
    /// The enum of its documented failures.
    pub failure: String,
    /// The enum of its outputs, where documented successes differ.
    pub output: String,
    /// The arguments, fields and setters, parallel to [`crate::api::Operation::parameters`].
    pub parameters: Vec<String>,
    /// The order of the arguments: indexes of [`crate::api::Operation::parameters`].
    pub order: Vec<usize>,
    /// The argument, field or setter of a body that is one value.
    pub body: String,
    /// The functions that begin with what a request writes itself, parallel to
    /// [`crate::api::Operation::variants`]; `None` where a request has none.
    pub requests: Vec<Option<String>>,
    /// The variants for documented statuses.
    pub statuses: BTreeMap<Status, String>,
}

/// The names of a type.
#[derive(Clone, Debug, Default)]
pub struct TypeNames {
    /// The type.
    pub name: String,
    /// Its fields or variants.
    pub members: Vec<String>,
    /// The variant that keeps what none of the others can.
    pub other: String,
}
