//! `postwright generate`.

use postwright::Lock;
use postwright::drift::{self, Change, State, Surface};
use postwright::project::{Comparison, Error, Project};
use postwright::report::{count, printable};

use super::Outcome;
use super::arguments::Generate;
use super::say::{remark, say};

/// Writes the client and the lock. Nothing is written where the input cannot be used or a precious file is in the way.
pub(super) fn run(arguments: &Generate) -> Result<Outcome, Error> {
    let project = Project::load(&arguments.input.paths(Some(&arguments.output)))?;
    let lock = project.lock().filter(|_| !arguments.relock);
    let Some(generated) = super::generate_with(&project, lock) else {
        return Ok(Outcome::Unusable);
    };
    let comparison = project.compare(&generated)?;
    if !arguments.force && refuse(&comparison) {
        return Ok(Outcome::Unusable);
    }
    comparison.write()?;
    for (path, state) in comparison.changed_files() {
        say(format_args!("{}: {}\n", done(state), printable(path)))?;
    }
    if let Some(lock) = project.lock().filter(|_| arguments.relock) {
        say(renames(lock, &generated.lock))?;
    }
    say(format_args!(
        "{} in {} below {}\n",
        count(generated.api.operations.len(), "operation"),
        count(generated.files.len(), "file"),
        arguments.output.directory.display()
    ))?;
    Ok(Outcome::Clean)
}

/// What a lock calls otherwise than the one before, or has elsewhere.
fn renames(before: &Lock, now: &Lock) -> String {
    let surface = |lock| Surface { lock, api: None };
    let changes = drift::changes(surface(before), surface(now));
    let renamed = changes.iter().filter(|change| change.is_rename());
    let line = |change: &Change| {
        format!(
            "renamed: {}: {}\n",
            printable(&change.item),
            printable(&change.message)
        )
    };
    renamed.map(line).collect()
}

/// What was done with a file that was in a state.
fn done(state: State) -> &'static str {
    match state {
        State::Same => "kept",
        State::Missing => "new",
        State::Changed => "changed",
        State::Edited | State::Foreign => "overwritten",
        State::Stale | State::EditedStale => "removed",
    }
}

/// Names the files that a person wrote or edited. Says whether there are any.
pub(super) fn refuse(comparison: &Comparison<'_>) -> bool {
    let mut any = false;
    for (path, state) in comparison.precious_files() {
        any = true;
        remark(format_args!(
            "error: {}: the file is {}\n",
            printable(path),
            state.word()
        ));
    }
    if any {
        remark(format_args!(
            "  help: move your changes elsewhere, or overwrite with --force; nothing was written\n"
        ));
    }
    any
}
