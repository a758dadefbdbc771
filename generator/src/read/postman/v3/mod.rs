//! Collections of format v3: a directory of YAML files, one a request.

mod example;
mod parts;
mod request;
#[cfg(test)]
mod tests;
mod tree;

pub(super) use tree::{Tree, trees};

use super::context::Context;
use super::document::Environment;
use super::environment;
use crate::read::files::File;
use crate::read::node::Node;

/// What a file is in a v3 directory.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// `<name>.request.yaml`.
    Request,
    /// `.resources/definition.yaml`: what a folder or the collection says of itself.
    Definition,
    /// `.resources/<request>.resources/examples/<name>.example.yaml`.
    Example,
    /// `<name>.environment.yaml`.
    Environment,
    /// `<name>.globals.yaml`.
    Globals,
    /// `.postman/resources.yaml`, which maps paths to ids in Postman's cloud.
    Registry,
}

impl Role {
    /// What the file is, to tell somebody who gave it for a collection.
    pub(super) fn describe(self) -> &'static str {
        match self {
            Self::Request => "a request of a v3 collection",
            Self::Definition => "the definition of a v3 collection",
            Self::Example => "an example of a v3 collection",
            Self::Environment => "an environment",
            Self::Globals => "a globals file",
            Self::Registry => "the registry of a workspace",
        }
    }
}

/// Tells a file of a v3 directory by its name, else by its `$kind`.
pub(super) fn role(path: &str, root: &Node<'_>) -> Option<Role> {
    let segments: Vec<&str> = segments(path).collect();
    let (name, directory) = match segments.as_slice() {
        [.., directory, name] => (yaml_stem(name), *directory),
        [name] => (yaml_stem(name), ""),
        [] => (None, ""),
    };
    if let Some(name) = name {
        match (
            directory,
            name.rsplit_once('.').map_or(name, |(_, kind)| kind),
        ) {
            (".postman", "resources") => return Some(Role::Registry),
            (".resources", "definition") => return Some(Role::Definition),
            (_, "request") => return Some(Role::Request),
            (_, "example") => return Some(Role::Example),
            (_, "environment") => return Some(Role::Environment),
            (_, "globals") => return Some(Role::Globals),
            _ => {}
        }
    }
    match root.get("$kind").and_then(Node::as_text)? {
        "collection" => Some(Role::Definition),
        "environment" => Some(Role::Environment),
        "globals" => Some(Role::Globals),
        kind if kind.ends_with("-request") => Some(Role::Request),
        kind if kind.ends_with("-example") => Some(Role::Example),
        _ => None,
    }
}

/// Reads an environment or globals; without a name of its own it has the file's.
pub(super) fn environment(context: &mut Context<'_>, file: &File<'_>) -> Environment {
    let mut environment = environment::read(context, &file.root);
    if environment.name.is_empty() {
        environment.name = stem(file.path).to_owned();
    }
    environment
}

/// The parts of a path between slashes of either kind.
fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.split(['/', '\\'])
        .filter(|segment| !segment.is_empty() && *segment != ".")
}

/// The name of a file without what tells its kind: `Get user` of `Users/Get user.request.yaml`.
fn stem(path: &str) -> &str {
    let name = segments(path).last().unwrap_or_default();
    let name = yaml_stem(name).unwrap_or(name);
    match name.rsplit_once('.') {
        Some((stem, "request" | "example" | "environment" | "globals")) => stem,
        _ => name,
    }
}

fn yaml_stem(name: &str) -> Option<&str> {
    name.strip_suffix(".yaml")
        .or_else(|| name.strip_suffix(".yml"))
}
