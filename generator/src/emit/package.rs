//! A client as a crate: `Cargo.toml`, and the module's files below `src/`.

use std::collections::BTreeSet;
use std::fmt::Write;

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;

use super::{features, token};
use crate::api::Api;
use crate::config::Package;
use crate::name::keyword::is_keyword;
use crate::name::{Names, words};
use crate::print::{Content, File};
use crate::text::markdown;

/// The oldest Rust that compiles clients: reqwest asks for it.
const RUST_VERSION: &str = "1.85";

/// The crates that clients may need, as Rust and as `Cargo.toml` have them.
const DEPENDENCIES: [(&str, &str); 6] = [
    ("bytes", "bytes = \"1\""),
    ("http", "http = \"1\""),
    ("http_body", "http-body = \"1\""),
    (
        "reqwest",
        "reqwest = { version = \"0.13\", default-features = false }",
    ),
    (
        "serde",
        "serde = { version = \"1\", default-features = false, features = [\"std\"] }",
    ),
    ("serde_json", "serde_json = \"1\""),
];

/// The files of a crate out of those of a module.
pub(super) fn files<'a>(
    module: impl Iterator<Item = File<'a>>,
    api: &Api,
    names: &Names,
    package: &Package,
) -> Vec<File<'a>> {
    let mut needed = BTreeSet::new();
    let module: Vec<_> = module.map(|file| noted(file, &mut needed)).collect();
    let manifest = File {
        path: "Cargo.toml".to_owned(),
        content: Content::Verbatim(manifest(&needed, api, names, package)),
    };
    let source = module.into_iter().map(|file| match file.path.as_str() {
        "mod.rs" => root(file, api, names),
        path => File {
            path: format!("src/{path}"),
            content: file.content,
        },
    });
    std::iter::once(manifest).chain(source).collect()
}

/// `src/lib.rs`: the root of the module with the attributes of a crate.
fn root<'a>(file: File<'a>, api: &Api, names: &Names) -> File<'a> {
    let mut lines = vec![about(api)];
    lines.push(String::new());
    lines.push("Begin with [`Client::builder`].".to_owned());
    if !features::all(names).is_empty() {
        lines.push(String::new());
        lines.push(
            "Each folder is behind a cargo feature; `all`, which is on by default, turns all of them on."
                .to_owned(),
        );
    }
    let docs = token::inner_docs(&lines);
    let attributes = quote!(#docs #![forbid(unsafe_code)]);
    let content = match file.content {
        Content::Items { imports, items } => Content::Items {
            imports,
            items: Box::new(std::iter::once(attributes).chain(items)),
        },
        verbatim @ Content::Verbatim(_) => verbatim,
    };
    File {
        path: "src/lib.rs".to_owned(),
        content,
    }
}

fn about(api: &Api) -> String {
    let name = markdown::summary(&api.name);
    match name.trim_end_matches('.') {
        "" => "A client of an API.".to_owned(),
        name => format!("A client of {name}."),
    }
}

fn manifest(needed: &BTreeSet<&str>, api: &Api, names: &Names, package: &Package) -> String {
    let mut text = String::from("[package]\n");
    let mut line = |key: &str, value: &str| {
        let _ = writeln!(text, "{key} = {}", toml::Value::from(value));
    };
    line("name", &name(api, package));
    line("version", &package.version.to_string());
    line("edition", package.edition.year());
    line("rust-version", RUST_VERSION);
    let description = package.description.clone();
    line(
        "description",
        &description.unwrap_or_else(|| plain(&about(api))),
    );
    if let Some(license) = &package.license {
        line("license", license);
    }
    // Examples in docs are texts; nothing is to be built for them.
    text.push_str("\n[lib]\ndoctest = false\n");
    text.push_str(&feature_table(names));
    text.push_str("\n[dependencies]\n");
    let needed = DEPENDENCIES
        .iter()
        .filter(|(name, _)| needed.contains(name));
    for (_, dependency) in needed {
        text.push_str(dependency);
        text.push('\n');
    }
    text
}

/// Without Markdown and control characters.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|character| !matches!(character, '`' | '\\' | '*') && !character.is_control())
        .collect()
}

fn name(api: &Api, package: &Package) -> String {
    if let Some(name) = &package.name {
        return name.as_str().to_owned();
    }
    let mut words: Vec<_> = words(&api.name).into_iter().take(6).collect();
    if words.last().is_none_or(|last| last != "client") {
        words.push("client".to_owned());
    }
    let own = crate::config::PackageName::try_from(words.join("-"));
    own.map_or_else(|_| "api-client".to_owned(), |name| name.as_str().to_owned())
}

/// TLS, and the folders.
fn feature_table(names: &Names) -> String {
    let folders = features::all(names);
    let mut text = String::from("\n[features]\n");
    if folders.is_empty() {
        text.push_str("default = [\"rustls\"]\n");
    } else {
        text.push_str("default = [\"all\", \"rustls\"]\n");
    }
    text.push_str(
        "# TLS for https. Without it a program turns on another of reqwest's, or brings a transport of its own.\n\
         rustls = [\"reqwest/rustls\"]\n",
    );
    if !folders.is_empty() {
        text.push_str("# Each folder is a feature of its own.\nall = [\n");
        for folder in &folders {
            let _ = writeln!(text, "    \"{folder}\",");
        }
        text.push_str("]\n");
        for folder in &folders {
            let _ = writeln!(text, "{folder} = []");
        }
    }
    text
}

/// The file, once the crates that it names are noted: a name before `::`, or in a `use`.
fn noted<'a>(file: File<'a>, needed: &mut BTreeSet<&'static str>) -> File<'a> {
    let mut note = |tokens: &TokenStream| {
        let names = DEPENDENCIES.iter().map(|(name, _)| *name);
        needed.extend(names.filter(|name| mentions(tokens.clone(), name)));
    };
    let content = match file.content {
        Content::Items { imports, items } => {
            let items: Vec<_> = items.inspect(&mut note).collect();
            Content::Items {
                imports,
                items: Box::new(items.into_iter()),
            }
        }
        Content::Verbatim(text) => {
            text.parse().iter().for_each(note);
            Content::Verbatim(text)
        }
    };
    File { content, ..file }
}

/// A crate's name stands at the beginning of a path, or directly after `use`.
fn mentions(tokens: TokenStream, name: &str) -> bool {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let is = |at: Option<usize>, text: &str| {
        at.and_then(|at| tokens.get(at))
            .is_some_and(|token| token.to_string() == text)
    };
    tokens.iter().enumerate().any(|(at, token)| match token {
        TokenTree::Group(group) => mentions(group.stream(), name),
        TokenTree::Ident(ident) if ident == name => {
            let before = at.checked_sub(1);
            let is_root = !is(before, ":") || is_global(&tokens, at);
            is_root && (is(Some(at + 1), ":") || is(before, "use"))
        }
        _ => false,
    })
}

/// Whether `::` before a name begins the path: `::reqwest`.
fn is_global(tokens: &[TokenTree], at: usize) -> bool {
    match at.checked_sub(3).and_then(|at| tokens.get(at)) {
        Some(TokenTree::Ident(ident)) => {
            let word = ident.to_string();
            is_keyword(&word) && !matches!(word.as_str(), "crate" | "self" | "Self" | "super")
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mentioned(text: &str, name: &str) -> bool {
        mentions(text.parse().unwrap(), name)
    }

    #[test]
    fn a_crate_is_told_from_modules_and_values_of_its_name() {
        assert!(mentioned("fn a() -> http::Uri { b }", "http"));
        assert!(mentioned("fn a() -> ::reqwest::Client { b }", "reqwest"));
        assert!(mentioned("fn a(b: &dyn ::http::C) {}", "http"));
        assert!(mentioned("use bytes::Bytes;", "bytes"));
        assert!(mentioned("use http;", "http"));
        assert!(!mentioned("use self::reqwest::Reqwest;", "reqwest"));
        assert!(!mentioned("mod reqwest; let bytes = 1;", "reqwest"));
        assert!(!mentioned("let bytes = 1;", "bytes"));
        assert!(!mentioned("/// Like http::Uri.\nfn a() {}", "http"));
        assert!(!mentioned("http_body::Body", "http"));
    }

    #[test]
    fn no_manifest_runs_anything_when_it_is_built() {
        let api = Api {
            name: "a\"\n[lib]\nproc-macro = true\n[package]\nbuild = \"x.rs\"".to_owned(),
            ..Api::default()
        };
        let text = manifest(
            &BTreeSet::new(),
            &api,
            &Names::default(),
            &Package::default(),
        );
        let table: toml::Table = text.parse().unwrap();
        let tables: Vec<_> = table.keys().map(String::as_str).collect();
        assert_eq!(tables, ["dependencies", "features", "lib", "package"]);
        assert!(table["package"].get("build").is_none());
        assert!(table["lib"].get("proc-macro").is_none());
        for (_, dependency) in DEPENDENCIES {
            let dependency: toml::Table = dependency.parse().unwrap();
            for (_, source) in dependency {
                assert!(source.get("git").is_none() && source.get("path").is_none());
            }
        }
    }
}
