//! What people decide: the content of `postwright.toml`.

mod diagnostics;
mod located;
mod operations;
mod package;
#[cfg(test)]
mod schema;
mod types;

use std::collections::BTreeMap;

use serde::Deserialize;

pub use diagnostics::Level;
pub use located::Located;
pub use operations::{
    EnvironmentOverride, GroupOverride, MergeOne, OperationOverride, ParameterOverride, Role,
    SettingOverride,
};
pub use package::{Edition, Package, PackageName, PackageVersion};
pub use types::{FieldOverride, TypeOverride, ValueOverride};

use crate::name::Placement;
use crate::report::{Diagnostic, Kind, Severity};
use crate::source::Place;

/// Decisions that overrule what the collection says. Everything has a default, so an empty file is a valid one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// The API's name in docs, instead of the collection's.
    pub name: Option<String>,
    /// Default base URLs, by the variable that holds them, without braces.
    pub base_urls: BTreeMap<Located, String>,
    /// The names of the builder's methods that set base URLs, by the names of these.
    pub base_url_names: BTreeMap<Located, Located>,
    /// Named environments, each with base URLs and settings.
    pub environments: BTreeMap<Located, EnvironmentOverride>,
    /// The operations that are generated, by targets; all where it is empty.
    pub include: Vec<Located>,
    /// The operations that are not generated, by targets.
    pub exclude: Vec<Located>,
    /// The auth schemes of all operations, instead of the collection's; written as those of an operation.
    #[serde(deserialize_with = "located::one_or_many")]
    pub auth: Option<Vec<Located>>,
    /// The names of the builder's methods that set credentials, by their schemes, written as those of an operation.
    pub auth_names: BTreeMap<Located, Located>,
    /// The path of a support that several clients of one program share, such as `crate::support`, instead of one inside
    /// the client.
    pub support: Option<SupportPath>,
    /// Folders or tags, by their names with `/` between.
    pub groups: BTreeMap<Located, GroupOverride>,
    /// Operations, by targets.
    pub operations: BTreeMap<Located, OperationOverride>,
    /// Parameters of all operations that have them, by their name on the wire.
    pub parameters: BTreeMap<Located, ParameterOverride>,
    /// Settings of the client, by name.
    pub settings: BTreeMap<Located, SettingOverride>,
    /// Types, by their Rust names.
    pub types: BTreeMap<Located, TypeOverride>,
    /// Changes that `diff` does not report, for they are known.
    pub accept: Vec<Accepted>,
    /// How much each kind of finding matters, by the word that it is shown with.
    pub diagnostics: BTreeMap<Located, Level>,
    /// Whether requests with the same method, URL and kind of body become one operation.
    pub merge: Merge,
    /// Whether the client gets tests, which build each request of the collection and read each saved example.
    pub tests: bool,
    /// Whether the client gets a public module `requests` that builds each request of the collection with the collection's
    /// own values, its credentials among them. It is for comparing what the client sends with what Postman sends, and no
    /// file can ask for it.
    #[serde(skip)]
    pub real_requests: bool,
    /// Which of serde's traits types implement.
    pub serde: SerdeTraits,
    /// Whether folders are modules, instead of what the number of operations says when a client first appears.
    pub placement: Option<Placement>,
    /// That the client is a crate, and what its `Cargo.toml` says; a module where it is missing.
    #[serde(rename = "crate")]
    pub package: Option<Package>,
}

/// A change that somebody knows of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Accepted {
    /// The fingerprint that `diff` shows.
    pub fingerprint: String,
    /// Why it may be.
    pub reason: String,
}

/// Whether requests become variants of one operation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Merge {
    /// By the rules.
    #[default]
    Auto,
    /// Never: each request is an operation of its own.
    Never,
}

/// Which of serde's traits types implement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SerdeTraits {
    /// `Serialize` those of requests and `Deserialize` those of replies: what the client itself does with them.
    #[default]
    Needed,
    /// All both: for replies that are stored, and requests that are read from files.
    Both,
}

/// The Rust path of a shared support, from the root of the crate that the clients are modules of.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct SupportPath(String);

impl SupportPath {
    /// The path as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for SupportPath {
    type Error = String;

    fn try_from(path: String) -> Result<Self, String> {
        let is_path = syn::parse_str::<syn::Path>(&path).is_ok_and(|path| {
            path.segments
                .iter()
                .all(|segment| segment.arguments.is_none())
        });
        // Clients add methods to the support's builder, which Rust allows within one crate.
        if is_path && path.starts_with("crate::") {
            Ok(Self(path))
        } else {
            Err("the support's path begins with `crate::`, such as `crate::support`".to_owned())
        }
    }
}

impl Config {
    /// Whether anything is decided about single items.
    #[must_use]
    pub(crate) fn overrides(&self) -> bool {
        *self
            != Self {
                name: self.name.clone(),
                base_urls: self.base_urls.clone(),
                merge: self.merge,
                real_requests: self.real_requests,
                tests: self.tests,
                serde: self.serde,
                placement: self.placement,
                package: self.package.clone(),
                support: self.support.clone(),
                diagnostics: self.diagnostics.clone(),
                ..Self::default()
            }
    }

    /// Reads the text of a `postwright.toml`. Its places are in the file [`Place::CONFIG`].
    ///
    /// # Errors
    /// Text that is not TOML, an unknown key or a value of a wrong type, with the place where it stands.
    pub fn from_toml(text: &str) -> Result<Self, Box<Diagnostic>> {
        toml::from_str(text).map_err(|error| {
            let found = Diagnostic::new(
                Kind::Config,
                Severity::Error,
                error.message().trim_end_matches('.').to_owned(),
            );
            let offset = error.span().and_then(|span| u32::try_from(span.start).ok());
            Box::new(match offset {
                Some(offset) => found.at(Place {
                    file: Place::CONFIG,
                    offset,
                }),
                None => found,
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_file_decides_nothing() {
        assert_eq!(Config::from_toml("").unwrap(), Config::default());
    }

    #[test]
    fn decisions_are_read() {
        let config = Config::from_toml(
            "merge = \"never\"\n[base-urls]\nbaseUrl = \"https://api.example.com\"\n",
        )
        .unwrap();
        assert_eq!(config.merge, Merge::Never);
        assert_eq!(
            config.base_urls.get("baseUrl").map(String::as_str),
            Some("https://api.example.com")
        );
    }

    #[test]
    fn an_unknown_key_is_an_error_with_a_place() {
        let error = Config::from_toml("name = \"x\"\nmerg = \"never\"\n").unwrap_err();
        assert_eq!(
            error.place,
            Some(Place {
                file: Place::CONFIG,
                offset: 11
            })
        );
        assert!(error.message.contains("merg"), "{}", error.message);
    }
}
