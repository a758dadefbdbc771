//! `[types]`.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Located;

/// What is decided about a type.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct TypeOverride {
    /// Its name.
    pub name: Option<Located>,
    /// Its fields, by their keys.
    pub fields: BTreeMap<Located, FieldOverride>,
    /// The values of an enum.
    pub values: BTreeMap<Located, ValueOverride>,
}

/// What is decided about a field.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct FieldOverride {
    /// Its name.
    pub name: Option<Located>,
    /// Its type: `any`, `bool`, `integer`, `number`, `decimal`, `text`, `secret`, the name of a type, or `list of` or
    /// `map to` one of them.
    #[serde(rename = "type")]
    pub ty: Option<Located>,
    /// Whether it must be there.
    pub required: Option<bool>,
    /// Whether it may be `null`.
    pub nullable: Option<bool>,
    /// Whether it is redacted everywhere but on the wire.
    pub secret: Option<bool>,
}

/// What is decided about a value of an enum.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct ValueOverride {
    /// The variant's name.
    pub name: Option<Located>,
}
