//! The directory of the client: read and written only below it, never written through a link.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::Error;

/// The Rust files below a directory and its `Cargo.toml`, by path with `/`; nothing where the directory does not exist.
pub(super) fn existing(output: &Path) -> Result<BTreeMap<String, String>, Error> {
    let mut found = BTreeMap::new();
    if output.exists() {
        collect(output, "", 0, &mut found)?;
    }
    Ok(found)
}

fn collect(
    directory: &Path,
    prefix: &str,
    depth: usize,
    found: &mut BTreeMap<String, String>,
) -> Result<(), Error> {
    const DEEPEST: usize = 32;
    let error = |error: std::io::Error| Error::at(directory, &error);
    for entry in fs::read_dir(directory).map_err(error)? {
        let entry = entry.map_err(error)?;
        let kind = entry.file_type().map_err(error)?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if kind.is_dir() && depth < DEEPEST {
            // What Cargo and other tools mark as a cache, such as the `target` of a crate, holds nothing of ours.
            if !entry.path().join("CACHEDIR.TAG").exists() {
                collect(&entry.path(), &format!("{name}/"), depth + 1, found)?;
            }
        } else if name.ends_with(".rs") || name == "Cargo.toml" {
            // What is not UTF-8 is not ours; a link is read here and refused when it would be written.
            let text =
                fs::read(entry.path()).map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
            found.insert(name, text.map_err(error)?);
        }
    }
    Ok(())
}

/// Writes a file and the directories above it, unless it is there with the same text already.
pub(super) fn write(output: &Path, path: &str, text: &str) -> Result<(), Error> {
    let target = output.join(path);
    let mut above = output.to_owned();
    for part in path.split('/') {
        if above.is_symlink() {
            return Err(Error::at(
                &above,
                &"a link stands where a directory of the client belongs",
            ));
        }
        above.push(part);
    }
    if target.is_symlink() {
        return Err(Error::at(
            &target,
            &"a link stands where a file of the client belongs",
        ));
    }
    let error = |error: std::io::Error| Error::at(&target, &error);
    if let Some(directory) = target.parent() {
        fs::create_dir_all(directory).map_err(error)?;
    }
    if fs::read(&target).is_ok_and(|bytes| bytes == text.as_bytes()) {
        return Ok(());
    }
    fs::write(&target, text).map_err(error)
}

/// Writes the lock, unless a link stands in its place.
pub(super) fn lock(path: &Path, text: &str) -> Result<(), Error> {
    if path.is_symlink() {
        return Err(Error::at(path, &"a link stands where the lock belongs"));
    }
    fs::write(path, text).map_err(|error| Error::at(path, &error))
}

/// Removes a file, and the directories above it that are empty then.
pub(super) fn remove(output: &Path, path: &str) -> Result<(), Error> {
    let target = output.join(path);
    fs::remove_file(&target).map_err(|error| Error::at(&target, &error))?;
    let above = target.ancestors().skip(1);
    for directory in above.take_while(|directory| *directory != output) {
        // Fails where something else is in it, which is as it should be.
        if fs::remove_dir(directory).is_err() {
            break;
        }
    }
    Ok(())
}
