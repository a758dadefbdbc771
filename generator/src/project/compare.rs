//! What stands on disk against what was generated, and writing the difference.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{Error, output};
use crate::drift::{self, State};
use crate::report::printable;
use crate::{Generated, Lock};

/// What stands on disk against what was generated. `Display` gives the differences: a line each, with a diff of what
/// changed.
#[derive(Debug)]
pub struct Comparison<'a> {
    output: Option<PathBuf>,
    generated: &'a Generated,
    existing: BTreeMap<String, String>,
    states: BTreeMap<String, State>,
    lock: Option<LockFile<'a>>,
}

/// The lock as it stands and as it should.
#[derive(Debug)]
struct LockFile<'a> {
    path: PathBuf,
    before: Option<String>,
    lock: &'a Lock,
    after: String,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(
        output: Option<PathBuf>,
        lock_path: Option<PathBuf>,
        generated: &'a Generated,
    ) -> Result<Self, Error> {
        let (existing, states) = match &output {
            Some(output) => {
                let existing = output::existing(output)?;
                let states = drift::compare(&existing, &generated.files);
                (existing, states)
            }
            None => Default::default(),
        };
        let lock = lock_path.map(|path| LockFile::read(path, generated));
        Ok(Self {
            output,
            generated,
            existing,
            states,
            lock: lock.transpose()?,
        })
    }

    /// Whether disk and memory agree.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.changed_files().next().is_none() && !self.lock.as_ref().is_some_and(LockFile::differs)
    }

    /// Whether the lock is another one, but for hints that change with each export.
    #[must_use]
    pub fn lock_differs(&self) -> bool {
        self.lock.as_ref().is_some_and(LockFile::differs)
    }

    /// The files of the client that differ, by path below the output.
    pub fn changed_files(&self) -> impl Iterator<Item = (&str, State)> {
        let states = self.states.iter();
        states
            .filter(|(_, state)| **state != State::Same)
            .map(|(path, state)| (path.as_str(), *state))
    }

    /// The files that a person wrote or edited where generating would write or remove.
    pub fn precious_files(&self) -> impl Iterator<Item = (&str, State)> {
        self.changed_files()
            .filter(|(_, state)| state.is_precious())
    }

    /// Writes the client and the lock, and removes what is stale; also the precious files, so look at these before.
    ///
    /// # Errors
    /// A file cannot be written or removed, or a link stands where one belongs.
    pub fn write(&self) -> Result<(), Error> {
        if let Some(output) = &self.output {
            for (path, _) in self.changed_files() {
                match self.generated.files.get(path) {
                    Some(text) => output::write(output, path, text)?,
                    None => output::remove(output, path)?,
                }
            }
        }
        match self.lock.as_ref().filter(|lock| lock.is_old()) {
            Some(lock) => output::lock(&lock.path, &lock.after),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Comparison<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (path, state) in self.changed_files() {
            let output = self.output.as_deref().unwrap_or(Path::new("."));
            let shown = format!("{}/{path}", output.display());
            writeln!(formatter, "{}: {}", state.word(), printable(&shown))?;
            if let (State::Changed | State::Edited, Some(before), Some(after)) = (
                state,
                self.existing.get(path),
                self.generated.files.get(path),
            ) {
                formatter.write_str(&drift::diff(path, before, after))?;
            }
        }
        match self.lock.as_ref().filter(|lock| lock.differs()) {
            Some(lock) => lock.fmt(formatter),
            None => Ok(()),
        }
    }
}

impl<'a> LockFile<'a> {
    fn read(path: PathBuf, generated: &'a Generated) -> Result<Self, Error> {
        let before = match fs::read_to_string(&path) {
            Ok(text) => Some(text.replace("\r\n", "\n")),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(Error::at(&path, &error)),
        };
        Ok(Self {
            path,
            before,
            lock: &generated.lock,
            after: generated.lock.print(),
        })
    }

    /// Whether another line stands there. Ids that are new with each export are no difference, nor is the version.
    fn differs(&self) -> bool {
        let before = self.before.as_deref().map(lines);
        before != Some(lines(&self.after)) && !self.only_hints_differ()
    }

    /// Whether there is anything to write.
    fn is_old(&self) -> bool {
        let first = |text: &str| text.lines().next().map(str::to_owned);
        let version = self.before.as_deref().and_then(first) != first(&self.after);
        self.before.as_ref() != Some(&self.after) && (version || !self.only_hints_differ())
    }

    fn only_hints_differ(&self) -> bool {
        let before = self.before.as_deref();
        let lock = before.map(Lock::parse).and_then(Result::ok);
        lock.is_some_and(|lock| {
            before.map(lines) == Some(lines(&lock.print()))
                && lock.print_without_hints() == self.lock.print_without_hints()
        })
    }
}

/// The text without its comments.
fn lines(text: &str) -> Vec<&str> {
    let lines = text.lines();
    lines.filter(|line| !line.starts_with('#')).collect()
}

impl fmt::Display for LockFile<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = self.path.display().to_string();
        match &self.before {
            None => writeln!(
                formatter,
                "{}: {}",
                State::Missing.word(),
                printable(&shown)
            ),
            Some(before) => {
                writeln!(
                    formatter,
                    "{}: {}",
                    State::Changed.word(),
                    printable(&shown)
                )?;
                formatter.write_str(&drift::diff("postwright.lock", before, &self.after))
            }
        }
    }
}
