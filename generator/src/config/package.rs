//! `[crate]`: the client as a crate of its own.

use std::fmt;

use serde::Deserialize;

use crate::name::keyword::is_keyword;

/// What the crate's `Cargo.toml` says. Where it is missing, the client is a module of somebody's crate.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Package {
    /// The crate's name; by default the API's name with `-client` behind it.
    pub name: Option<PackageName>,
    /// Its version; by default 0.1.0.
    pub version: PackageVersion,
    /// Its description; by default one of the API's name.
    pub description: Option<String>,
    /// Its licence, as an SPDX expression; by default none is said.
    pub license: Option<String>,
    /// Its edition.
    pub edition: Edition,
}

/// The name of a crate: ASCII letters, digits, `-` and `_`, a letter first, and with `_` for `-` a Rust identifier that
/// neither the language nor the client's own dependencies use.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct PackageName(String);

impl PackageName {
    /// The longest name that crates.io takes.
    const LONGEST: usize = 64;

    /// Names with a meaning of their own to Cargo or to the client's code.
    const TAKEN: [&str; 14] = [
        "alloc",
        "build",
        "bytes",
        "core",
        "deps",
        "examples",
        "http",
        "http_body",
        "proc_macro",
        "reqwest",
        "serde",
        "serde_json",
        "std",
        "test",
    ];

    /// The name as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for PackageName {
    type Error = String;

    fn try_from(name: String) -> Result<Self, String> {
        let library = name.replace('-', "_");
        let plain = |character: char| character.is_ascii_alphanumeric() || character == '_';
        let refused = if !name.starts_with(|first: char| first.is_ascii_alphabetic())
            || !library.chars().all(plain)
        {
            "the name of a crate holds ASCII letters, digits, `-` and `_`, a letter first"
        } else if name.len() > Self::LONGEST {
            "the name of a crate has at most 64 letters"
        } else if is_keyword(&library) || Self::TAKEN.contains(&library.as_str()) {
            "the name is taken by Rust, by Cargo or by a dependency of the client"
        } else {
            return Ok(Self(name));
        };
        Err(refused.to_owned())
    }
}

/// A version: three numbers, as Semantic Versioning has it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct PackageVersion(String);

impl Default for PackageVersion {
    fn default() -> Self {
        Self("0.1.0".to_owned())
    }
}

impl TryFrom<String> for PackageVersion {
    type Error = String;

    fn try_from(version: String) -> Result<Self, String> {
        match semver::Version::parse(&version) {
            Ok(_) => Ok(Self(version)),
            Err(error) => Err(format!("the version cannot be read: {error}")),
        }
    }
}

impl fmt::Display for PackageVersion {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// An edition in which clients compile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Edition {
    /// 2021.
    #[serde(rename = "2021")]
    Rust2021,
    /// 2024, the default.
    #[default]
    #[serde(rename = "2024")]
    Rust2024,
}

impl Edition {
    /// The year, as `Cargo.toml` has it.
    #[must_use]
    pub fn year(self) -> &'static str {
        match self {
            Self::Rust2021 => "2021",
            Self::Rust2024 => "2024",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_cargo_or_rustc_would_refuse_are_refused() {
        for name in [
            "",
            "1st",
            "-a",
            "a b",
            "a/b",
            "ä",
            "type",
            "std",
            "serde-json",
            "test",
        ] {
            assert!(PackageName::try_from(name.to_owned()).is_err(), "{name}");
        }
        assert!(PackageName::try_from("a".repeat(65)).is_err());
        for name in ["a", "accounts-client", "Accounts_2"] {
            assert!(PackageName::try_from(name.to_owned()).is_ok(), "{name}");
        }
    }

    #[test]
    fn a_version_has_three_numbers() {
        assert!(PackageVersion::try_from("1.2".to_owned()).is_err());
        assert!(PackageVersion::try_from("1.2.3-beta.1".to_owned()).is_ok());
    }
}
