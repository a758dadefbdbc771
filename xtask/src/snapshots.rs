//! Snapshots whose case is gone: insta keeps them, and nobody notices.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Failure;
use crate::collections::{path, shown};

/// Fails where a snapshot of the generator's tests stands in a directory that holds no input and that no test names.
pub(crate) fn refuse_orphans() -> Result<(), Failure> {
    println!("==> snapshots: none without its input");
    let mut found = Found::default();
    found.walk(&path("generator/tests"))?;
    let orphans: Vec<_> = found
        .snapshots
        .iter()
        .filter(|snapshot| found.is_orphan(snapshot))
        .collect();
    if orphans.is_empty() {
        return Ok(());
    }
    for orphan in &orphans {
        println!("orphan: {}", shown(orphan));
    }
    Err("snapshots failed: remove the orphans, or bring their inputs back".into())
}

#[derive(Default)]
struct Found {
    snapshots: Vec<PathBuf>,
    /// All other files.
    others: Vec<PathBuf>,
    /// The text of all tests.
    tests: String,
}

impl Found {
    fn walk(&mut self, directory: &Path) -> Result<(), Failure> {
        for entry in fs::read_dir(directory)? {
            let entry = entry?;
            let path = entry.path();
            if entry.file_type()?.is_dir() {
                self.walk(&path)?;
                continue;
            }
            match path.extension().and_then(|end| end.to_str()) {
                Some("snap") => self.snapshots.push(path),
                Some("rs") => self.tests.push_str(&fs::read_to_string(&path)?),
                _ => self.others.push(path),
            }
        }
        Ok(())
    }

    fn is_orphan(&self, snapshot: &Path) -> bool {
        let directory = snapshot.parent();
        let has_input = self.others.iter().any(|other| other.parent() == directory);
        let name = directory.and_then(Path::file_name).unwrap_or_default();
        let name = name.to_string_lossy();
        // Where insta chooses the place, the file has the test's module and the name that the test gives it.
        let given = (name == "snapshots")
            .then(|| snapshot.file_stem()?.to_str()?.rsplit("__").next())
            .flatten();
        let named = match given {
            Some(given) => self.tests.contains(&format!("\"{given}\"")),
            None => self.tests.contains(&*name),
        };
        !has_input && !named
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_orphan(others: &[&str], tests: &str) -> bool {
        is_orphan_at("tests/cases/folder/client.snap", others, tests)
    }

    fn is_orphan_at(snapshot: &str, others: &[&str], tests: &str) -> bool {
        let found = Found {
            snapshots: Vec::new(),
            others: others.iter().map(PathBuf::from).collect(),
            tests: tests.to_owned(),
        };
        found.is_orphan(Path::new(snapshot))
    }

    #[test]
    fn a_snapshot_beside_its_input_is_none() {
        assert!(!is_orphan(&["tests/cases/folder/input.json"], ""));
    }

    #[test]
    fn a_snapshot_that_a_test_makes_itself_is_none() {
        assert!(!is_orphan(&[], "assert_beside(\"folder\")"));
    }

    #[test]
    fn a_snapshot_that_a_test_names_is_none() {
        let snapshot = "tests/levels/snapshots/levels__changes.snap";
        assert!(!is_orphan_at(
            snapshot,
            &[],
            "assert_snapshot!(\"changes\", said)"
        ));
        assert!(is_orphan_at(snapshot, &[], "snapshots of changes"));
    }

    #[test]
    fn a_snapshot_whose_input_is_gone_is_one() {
        assert!(is_orphan(&["tests/cases/other/input.json"], "other"));
    }
}
