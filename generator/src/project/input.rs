//! The files of a run: from disk into a [`Source`], a [`Config`] and a [`Lock`].

use std::fs;
use std::path::{Path, PathBuf};

use super::{Error, Paths, Project, render};
use crate::read::openapi;
use crate::{Config, Lock, Source, SourceFile};

/// Reads all files.
pub(super) fn load(paths: &Paths) -> Result<Project, Error> {
    let mut files = sources(&paths.source)?;
    files.extend(paths.environments.iter().cloned());
    let mut source = Source::default();
    for path in &files {
        let (directory, name) = name(path, &paths.source);
        source.files.push(SourceFile {
            path: name,
            directory,
            bytes: fs::read(path).map_err(|error| Error::at(path, &error))?,
        });
    }
    let directory = paths.source.is_dir().then_some(paths.source.as_path());
    if directory.is_none() {
        add_named(&paths.source, &mut source);
    }
    let beside = |name: &str| directory.map(|directory| directory.join(name));
    let config_path = paths
        .config
        .clone()
        .or_else(|| beside("postwright.toml").filter(|path| path.exists()));
    let mut config = match &config_path {
        Some(path) => config(path, &mut source)?,
        None => Config::default(),
    };
    if let Some(name) = &paths.crate_name {
        config.package.get_or_insert_default().name = Some(name.clone());
    }
    config.tests |= paths.tests;
    let in_output = || Some(paths.output.as_ref()?.join("postwright.lock"));
    let lock_path = paths
        .lock
        .clone()
        .or_else(|| beside("postwright.lock"))
        .or_else(in_output);
    let lock = match lock_path.as_ref().filter(|path| path.exists()) {
        Some(path) => Some(lock(path)?),
        None => None,
    };
    Ok(Project {
        source,
        config,
        lock,
        lock_path,
        output: paths.output.clone(),
    })
}

/// Adds the files that the references of a lone OpenAPI document name, and those that these name, as far as they stand
/// below the document's directory. What is not there or stands elsewhere is left to the references to say.
fn add_named(document: &Path, source: &mut Source) {
    const MOST: usize = 10_000;
    let Some(root) = document.parent().and_then(real) else {
        return;
    };
    let is_document = |file: &SourceFile| openapi::may_be_document(&file.bytes);
    if !source.files.first().is_some_and(is_document) {
        return;
    }
    let mut next = 0;
    while let Some(file) = source.files.get(next) {
        next += 1;
        for named in openapi::files_named(&file.path, &file.bytes) {
            let known = source.files.iter().any(|file| file.path == named);
            let is_below = real(Path::new(&named)).is_some_and(|path| path.starts_with(&root));
            if known || !is_below || source.files.len() >= MOST {
                continue;
            }
            if let Ok(bytes) = fs::read(&named) {
                source.files.push(SourceFile {
                    path: named,
                    bytes,
                    ..SourceFile::default()
                });
            }
        }
    }
}

/// A path without links, so that none leads out of the root.
fn real(path: &Path) -> Option<PathBuf> {
    let here = Path::new(".");
    fs::canonicalize(if path.as_os_str().is_empty() {
        here
    } else {
        path
    })
    .ok()
}

/// The files of a source: itself, or those of a directory in the order of their names.
fn sources(source: &Path) -> Result<Vec<PathBuf>, Error> {
    let metadata = fs::metadata(source).map_err(|error| Error::at(source, &error))?;
    if !metadata.is_dir() {
        return Ok(vec![source.to_owned()]);
    }
    let mut found = Vec::new();
    collect(source, 0, &mut found)?;
    found.sort();
    if found.is_empty() {
        return Err(Error::at(
            source,
            &"the directory holds no .json, .yaml or .yml file",
        ));
    }
    Ok(found)
}

/// Folders of a v3 collection nest; links are not followed.
fn collect(directory: &Path, depth: usize, found: &mut Vec<PathBuf>) -> Result<(), Error> {
    const DEEPEST: usize = 32;
    let error = |error: std::io::Error| Error::at(directory, &error);
    for entry in fs::read_dir(directory).map_err(error)? {
        let entry = entry.map_err(error)?;
        let kind = entry.file_type().map_err(error)?;
        let path = entry.path();
        if kind.is_dir() && depth < DEEPEST {
            collect(&path, depth + 1, found)?;
        } else if kind.is_file()
            && matches!(
                path.extension().and_then(|end| end.to_str()),
                Some("json" | "yaml" | "yml")
            )
        {
            found.push(path);
        }
    }
    Ok(())
}

/// The source and the path below it, with `/` on every system; a file that is not below it is named as it was given.
fn name(path: &Path, source: &Path) -> (String, String) {
    let text = |path: &Path| path.to_string_lossy().replace('\\', "/");
    match path.strip_prefix(source) {
        Ok(below) if !below.as_os_str().is_empty() => (text(source), text(below)),
        _ => (String::new(), text(path)),
    }
}

/// Reads the configuration, and keeps its text for saying where something stands in it.
fn config(path: &Path, source: &mut Source) -> Result<Config, Error> {
    let bytes = fs::read(path).map_err(|error| Error::at(path, &error))?;
    let text = String::from_utf8(bytes).map_err(|_| Error::at(path, &"the file is not UTF-8"))?;
    let config = Config::from_toml(&text);
    source.config = Some(SourceFile {
        path: path.display().to_string(),
        bytes: text.into_bytes(),
        ..SourceFile::default()
    });
    config.map_err(|diagnostic| {
        let rendered = render::diagnostic(&diagnostic, source);
        Error::new(rendered.trim_start_matches("error: "))
    })
}

fn lock(path: &Path) -> Result<Lock, Error> {
    let text = fs::read_to_string(path).map_err(|error| Error::at(path, &error))?;
    Lock::parse(&text).map_err(|error| {
        Error::new(format!(
            "{}:{}: {}",
            path.display(),
            error.line,
            error.message
        ))
    })
}
