//! Where things stand in the repository.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Failure;

/// The root of the repository, so that commands work from any directory of it.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// A path below the root.
pub(crate) fn path(below: &str) -> PathBuf {
    root().join(below)
}

/// A folder of `collections/` and the module of `generated-client/` that it becomes.
pub(crate) struct Collection {
    /// The name of both.
    pub(crate) name: String,
}

impl Collection {
    /// The input.
    pub(crate) fn source(&self) -> PathBuf {
        path("collections").join(&self.name)
    }

    /// The module's directory.
    pub(crate) fn output(&self) -> PathBuf {
        modules().join(&self.name)
    }

    /// What Postman was seen to send.
    pub(crate) fn recording(&self) -> PathBuf {
        self.source().join("wire.jsonl")
    }
}

/// All folders of `collections/`, by name.
pub(crate) fn all() -> Result<Vec<Collection>, Failure> {
    let names = directories(&path("collections"))?;
    Ok(names.into_iter().map(|name| Collection { name }).collect())
}

/// The directory of the generated modules.
pub(crate) fn modules() -> PathBuf {
    path("generated-client/src")
}

/// The names of the directories in a directory, sorted.
pub(crate) fn directories(directory: &Path) -> Result<Vec<String>, Failure> {
    let mut names = Vec::new();
    for entry in
        fs::read_dir(directory).map_err(|error| format!("{}: {error}", directory.display()))?
    {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

/// A path as people know it: below the root.
pub(crate) fn shown(path: &Path) -> String {
    let below = path.strip_prefix(root()).unwrap_or(path);
    below.display().to_string().replace('\\', "/")
}
