//! An input as it was in a revision of git.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use postwright::project::{Error, Project};

use super::arguments::Diff;

/// Reads the input of a revision through the git program.
pub(super) fn load(arguments: &Diff, rev: &str) -> Result<Project, Error> {
    if rev.starts_with('-') {
        return Err(Error::new(format!("`{rev}` is no revision")));
    }
    let source = &arguments.old;
    let directory = if source.is_dir() {
        source.as_path()
    } else {
        let parent = source
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty());
        parent.unwrap_or(Path::new("."))
    };
    let files = match source.file_name() {
        Some(name) if !source.is_dir() => vec![name.to_string_lossy().into_owned()],
        _ => listed(directory, rev)?,
    };
    let scratch = Scratch::new()?;
    for file in &files {
        let bytes = git(directory, &["show", &format!("{rev}:./{file}")])?;
        let target = scratch.0.join(file);
        let write = |target: &Path| {
            fs::create_dir_all(target.parent().unwrap_or(&scratch.0))?;
            fs::write(target, &bytes)
        };
        write(&target).map_err(|error| Error::at(&target, &error))?;
    }
    let root = match files.as_slice() {
        [only] if !source.is_dir() => scratch.0.join(only),
        _ => scratch.0.clone(),
    };
    Project::load(&arguments.paths(&root))
}

/// The files below a directory in a revision.
fn listed(directory: &Path, rev: &str) -> Result<Vec<String>, Error> {
    let names = git(
        directory,
        &["ls-tree", "-r", "-z", "--name-only", rev, "--", "."],
    )?;
    let names = String::from_utf8_lossy(&names);
    let plain = |name: &&str| !name.is_empty() && !name.split('/').any(|part| part == "..");
    Ok(names.split('\0').filter(plain).map(str::to_owned).collect())
}

fn git(directory: &Path, arguments: &[&str]) -> Result<Vec<u8>, Error> {
    let run = Command::new("git")
        .arg("-C")
        .arg(directory)
        .args(arguments)
        .output();
    let run = run.map_err(|error| Error::new(format!("git cannot be run: {error}")))?;
    if run.status.success() {
        return Ok(run.stdout);
    }
    let said = String::from_utf8_lossy(&run.stderr);
    Err(Error::new(format!("git: {}", said.trim())))
}

/// A directory that is gone again when the input has been read.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Result<Self, Error> {
        let path = std::env::temp_dir().join(format!("postwright-revision-{}", std::process::id()));
        // Fails where somebody else has put something there.
        fs::create_dir(&path).map_err(|error| Error::at(&path, &error))?;
        Ok(Self(path))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}
