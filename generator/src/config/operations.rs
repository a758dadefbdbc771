//! `[operations]`, `[parameters]`, `[settings]`, `[groups]` and `[environments]`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Located;

/// What is decided about the operations that a target names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct OperationOverride {
    /// The function's name.
    pub name: Option<Located>,
    /// The auth schemes, instead of the collection's: `none`, `basic`, `bearer`, `token PREFIX`, `header NAME`,
    /// `query NAME`, `cookie NAME`, `hook NAME`, or the name of one that the API has.
    #[serde(deserialize_with = "super::located::one_or_many")]
    pub auth: Option<Vec<Located>>,
    /// Whether a call needs the body.
    pub body_required: Option<bool>,
    /// The base URL that it is sent to, by its name.
    pub base_url: Option<Located>,
    /// Whether its requests are variants of one operation with others.
    pub merge: Option<MergeOne>,
    /// Its parameters, by their name on the wire.
    pub parameters: BTreeMap<Located, ParameterOverride>,
}

/// Whether a request becomes a variant of an operation.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MergeOne {
    /// By the rules.
    Auto,
    /// The request is an operation of its own.
    Never,
    /// Requests with the same word here are one operation, where method and path are the same.
    With(String),
}

/// What is decided about a parameter.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct ParameterOverride {
    /// The name of the argument or setter.
    pub name: Option<Located>,
    /// Whether a call needs it.
    pub required: Option<bool>,
    /// Its type: `bool`, `integer`, `number`, `decimal`, `text`, `secret`, the name of an enum, or `list of` one of them.
    #[serde(rename = "type")]
    pub ty: Option<Located>,
    /// Whether it is redacted everywhere but on the wire.
    pub secret: Option<bool>,
    /// Whether it is set once a client: `"setting"`, or given to each call: `"parameter"`.
    #[serde(rename = "as")]
    pub role: Option<Role>,
}

/// Where a value is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Once a client, and with a call only where it differs.
    Setting,
    /// With each call.
    Parameter,
}

/// What is decided about a setting of the client.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct SettingOverride {
    /// The name of the builder's method.
    pub name: Option<Located>,
    /// The value that a client has when its user gives none.
    pub default: Option<String>,
    /// Whether it is redacted.
    pub secret: Option<bool>,
    /// Where the value is given.
    #[serde(rename = "as")]
    pub role: Option<Role>,
}

/// What is decided about a folder or tag.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct GroupOverride {
    /// The name of its module.
    pub name: Option<Located>,
}

/// A named set of values; one of that name out of the collection is completed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct EnvironmentOverride {
    /// The name of its variant of `Environment`.
    pub name: Option<Located>,
    /// Base URLs, by name.
    pub base_urls: BTreeMap<Located, String>,
    /// Settings, by name.
    pub settings: BTreeMap<Located, String>,
}
