//! The inputs below a directory: told by what the files hold, never by what they are called alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use postwright::Source;
use postwright::read::node::{Node, Value};
use postwright::read::{json, text};

use crate::Failure;

/// One client's input.
pub(crate) struct Input {
    /// The path below the searched directory: of the file, or of the directory of a v3 collection.
    pub(crate) name: String,
    /// What it is, for the table.
    pub(crate) format: Format,
    /// The main file first, then the environments and globals beside it.
    pub(crate) files: Vec<PathBuf>,
}

/// What an input is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Format {
    V1,
    V20,
    V21,
    /// Version 2 without a schema that says which.
    V2,
    /// A lone item or folder.
    Item,
    /// A collection as Postman's API hands it out.
    Wrapped,
    /// A whole workspace.
    Dump,
    V3,
    OpenApi,
    /// Text that is no JSON although it begins like it.
    Unparsable,
}

impl Format {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::V1 => "v1",
            Self::V20 => "v2.0",
            Self::V21 => "v2.1",
            Self::V2 => "v2, no schema",
            Self::Item => "item or folder",
            Self::Wrapped => "wrapped",
            Self::Dump => "data dump",
            Self::V3 => "v3 directory",
            Self::OpenApi => "OpenAPI",
            Self::Unparsable => "unparsable",
        }
    }
}

/// What was found below a directory.
#[derive(Default)]
pub(crate) struct Found {
    pub(crate) inputs: Vec<Input>,
    /// Environments and globals.
    pub(crate) environments: usize,
    /// Files that are neither.
    pub(crate) others: usize,
}

/// Looks at every file below the directory that could be an input. Links are not followed.
pub(crate) fn find(directory: &Path) -> Result<Found, Failure> {
    let mut files = Vec::new();
    walk(directory, &mut files)?;
    files.sort();
    let mut found = Found::default();
    let mut environments: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    let mut v3: BTreeMap<PathBuf, Vec<PathBuf>> = BTreeMap::new();
    let mut mains = Vec::new();
    let roots = v3_roots(&files);
    for file in files {
        if let Some(root) = roots.iter().find(|root| file.starts_with(root)) {
            v3.entry(root.clone()).or_default().push(file);
            continue;
        }
        match tell(&file)? {
            Told::Environment => {
                let beside = file.parent().unwrap_or(directory).to_owned();
                environments.entry(beside).or_default().push(file);
                found.environments += 1;
            }
            Told::Input(format) => mains.push((file, format)),
            Told::Other => found.others += 1,
        }
    }
    for (main, format) in mains {
        let beside = match format {
            Format::Dump | Format::OpenApi => Vec::new(),
            _ => beside(&main, &environments),
        };
        let files = std::iter::once(main.clone()).chain(beside).collect();
        found.inputs.push(input(directory, &main, format, files));
    }
    for (root, mut files) in v3 {
        files.extend(beside(&root, &environments));
        found
            .inputs
            .push(input(directory, &root, Format::V3, files));
    }
    found.inputs.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(found)
}

fn input(directory: &Path, main: &Path, format: Format, files: Vec<PathBuf>) -> Input {
    let below = main.strip_prefix(directory).unwrap_or(main);
    Input {
        name: below.to_string_lossy().replace('\\', "/"),
        format,
        files,
    }
}

/// The files of a source, as the program would read them.
pub(crate) fn source(input: &Input) -> Result<Source, Failure> {
    let mut source = Source::default();
    for file in &input.files {
        let bytes = fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
        source = source.with(file.to_string_lossy().replace('\\', "/"), bytes);
    }
    Ok(source)
}

fn walk(directory: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let entries = fs::read_dir(directory);
    for entry in entries.map_err(|error| format!("{}: {error}", directory.display()))? {
        let entry = entry?;
        let kind = entry.file_type()?;
        let name = entry.file_name();
        let skipped = [".git", "node_modules", "target"]
            .iter()
            .any(|skipped| name == *skipped);
        if kind.is_dir() && !skipped {
            walk(&entry.path(), files)?;
        } else if kind.is_file() {
            files.push(entry.path());
        }
    }
    Ok(())
}

/// The directories of v3 collections: a folder of `postman/collections`, or the topmost one that holds requests.
fn v3_roots(files: &[PathBuf]) -> BTreeSet<PathBuf> {
    let is_request = |file: &&PathBuf| {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        name.ends_with(".request.yaml") || name.ends_with(".request.yml")
    };
    let mut roots: BTreeSet<PathBuf> = BTreeSet::new();
    for file in files.iter().filter(is_request) {
        let above: Vec<_> = file.ancestors().skip(1).collect();
        let is_collection = |directory: &&&Path| {
            let parent = directory.parent().and_then(Path::file_name);
            parent.is_some_and(|parent| parent == "collections")
        };
        let root = above.iter().find(is_collection).or(above.first());
        roots.extend(root.map(|root| root.to_path_buf()));
    }
    let nested = |root: &PathBuf| root.ancestors().skip(1).any(|above| roots.contains(above));
    roots.iter().filter(|root| !nested(root)).cloned().collect()
}

/// The environments in the directory of an input, and in folders for environments beside it or beside that directory.
fn beside(main: &Path, environments: &BTreeMap<PathBuf, Vec<PathBuf>>) -> Vec<PathBuf> {
    let here = main.parent().unwrap_or(main);
    let near = |directory: &Path| {
        let name = directory.file_name().unwrap_or_default().to_string_lossy();
        let parent = directory.parent();
        let named = name.to_ascii_lowercase().starts_with("env") || name == "globals";
        directory == here || (named && (parent == Some(here) || parent == here.parent()))
    };
    let groups = environments.iter().filter(|(directory, _)| near(directory));
    groups
        .flat_map(|(_, files)| files.iter().cloned())
        .collect()
}

enum Told {
    Input(Format),
    Environment,
    Other,
}

/// Tells what a file is. Only files that begin like JSON, or are called YAML, are read whole.
fn tell(file: &Path) -> Result<Told, Failure> {
    let name = file
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .to_ascii_lowercase();
    let bytes = fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let Ok(text) = text::decode(&bytes) else {
        return Ok(Told::Other);
    };
    if name.ends_with(".yaml") || name.ends_with(".yml") {
        let starts = |key: &str| text.lines().any(|line| line.starts_with(key));
        return Ok(if starts("openapi:") || starts("swagger:") {
            Told::Input(Format::OpenApi)
        } else if name.ends_with(".environment.yaml") || name.ends_with(".globals.yaml") {
            Told::Environment
        } else {
            Told::Other
        });
    }
    if !text.trim_start().starts_with('{') {
        return Ok(Told::Other);
    }
    match json::read(&text) {
        Ok(reading) => Ok(told(&reading.root)),
        Err(_) if text.contains("\"request\"") => Ok(Told::Input(Format::Unparsable)),
        Err(_) => Ok(Told::Other),
    }
}

fn told(root: &Node<'_>) -> Told {
    let has = |key: &str| root.get(key).is_some();
    let list = |key: &str| {
        matches!(
            root.get(key),
            Some(Node {
                value: Value::List(_),
                ..
            })
        )
    };
    let inner =
        |wrapper: &str, key: &str| root.get(wrapper).and_then(|node| node.get(key)).is_some();
    let schema = root
        .get("info")
        .and_then(|info| info.get("schema"))
        .and_then(Node::as_text)
        .unwrap_or_default();
    if has("openapi") || has("swagger") {
        Told::Input(Format::OpenApi)
    } else if list("collections") {
        Told::Input(Format::Dump)
    } else if inner("collection", "item") || inner("collection", "requests") {
        Told::Input(Format::Wrapped)
    } else if has("info") && (has("item") || schema.contains("/collection/")) {
        Told::Input(match schema {
            schema if schema.contains("v2.1") => Format::V21,
            schema if schema.contains("v2.0") || schema.contains("/v2/") => Format::V20,
            _ => Format::V2,
        })
    } else if list("requests") {
        Told::Input(Format::V1)
    } else if has("name") && (has("request") || list("item")) {
        Told::Input(Format::Item)
    } else if list("values") || has("_postman_variable_scope") || inner("environment", "values") {
        Told::Environment
    } else {
        Told::Other
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::collections::path;

    #[test]
    fn inputs_are_found_with_their_environments() {
        let found = find(&path("collections")).unwrap();
        let shown: Vec<_> = found
            .inputs
            .iter()
            .map(|input| (input.name.as_str(), input.format.word(), input.files.len()))
            .collect();
        assert_eq!(
            shown,
            [
                ("bookshop/bookshop.postman_collection.json", "v2.1", 3),
                ("harbour/harbour.openapi.yaml", "OpenAPI", 1),
                (
                    "zoom/update-a-users-password.postman_item.json",
                    "item or folder",
                    1
                ),
            ]
        );
        assert_eq!(found.environments, 2);
    }

    #[test]
    fn content_tells_what_a_file_is() {
        let word = |text: &str| match told(&json::read(text).unwrap().root) {
            Told::Input(format) => format.word(),
            Told::Environment => "environment",
            Told::Other => "other",
        };
        assert_eq!(
            word(r#"{"info": {"schema": "https://x/v2.0.0/collection.json"}, "item": []}"#),
            "v2.0"
        );
        assert_eq!(word(r#"{"id": "1", "name": "a", "requests": []}"#), "v1");
        assert_eq!(
            word(r#"{"collection": {"info": {}, "item": []}}"#),
            "wrapped"
        );
        assert_eq!(
            word(r#"{"name": "a", "request": "http://h.test"}"#),
            "item or folder"
        );
        assert_eq!(word(r#"{"name": "a", "values": []}"#), "environment");
        assert_eq!(word(r#"{"openapi": "3.0.0", "paths": {}}"#), "OpenAPI");
        assert_eq!(
            word(r#"{"name": "a package", "version": "1.0.0"}"#),
            "other"
        );
    }

    #[test]
    fn the_topmost_folder_of_a_v3_collection_is_its_root() {
        let files = [
            "w/postman/collections/A/x.request.yaml",
            "w/postman/collections/A/f/y.request.yaml",
            "o/z.request.yml",
        ];
        let files: Vec<_> = files.iter().map(PathBuf::from).collect();
        let roots: Vec<_> = v3_roots(&files).into_iter().collect();
        assert_eq!(
            roots,
            [PathBuf::from("o"), PathBuf::from("w/postman/collections/A")]
        );
    }
}
