//! What people decide: the content of `postwright.toml`.

mod package;

use std::collections::BTreeMap;

use serde::Deserialize;

pub use package::{Edition, Package, PackageName, PackageVersion};

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
    pub base_urls: BTreeMap<String, String>,
    /// Whether requests with the same method, URL and kind of body become one operation.
    pub merge: Merge,
    /// Whether the client gets a public module `requests` that builds each request of the collection with the collection's
    /// own values, its credentials among them. It is for comparing what the client sends with what Postman sends, and no
    /// file can ask for it.
    #[serde(skip)]
    pub real_requests: bool,
    /// Whether folders are modules, instead of what the number of operations says when a client first appears.
    pub placement: Option<Placement>,
    /// That the client is a crate, and what its `Cargo.toml` says; a module where it is missing.
    #[serde(rename = "crate")]
    pub package: Option<Package>,
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

impl Config {
    /// Reads the text of a `postwright.toml`, which stands as `file` among the files of the run.
    ///
    /// # Errors
    /// Text that is not TOML, an unknown key or a value of a wrong type, with the place where it stands.
    pub fn from_toml(text: &str, file: u32) -> Result<Self, Box<Diagnostic>> {
        toml::from_str(text).map_err(|error| {
            let found = Diagnostic::new(
                Kind::Config,
                Severity::Error,
                error.message().trim_end_matches('.').to_owned(),
            );
            let offset = error.span().and_then(|span| u32::try_from(span.start).ok());
            Box::new(match offset {
                Some(offset) => found.at(Place { file, offset }),
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
        assert_eq!(Config::from_toml("", 0).unwrap(), Config::default());
    }

    #[test]
    fn decisions_are_read() {
        let config = Config::from_toml(
            "merge = \"never\"\n[base-urls]\nbaseUrl = \"https://api.example.com\"\n",
            0,
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
        let error = Config::from_toml("name = \"x\"\nmerg = \"never\"\n", 3).unwrap_err();
        assert_eq!(
            error.place,
            Some(Place {
                file: 3,
                offset: 11
            })
        );
        assert!(error.message.contains("merg"), "{}", error.message);
    }
}
