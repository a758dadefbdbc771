//! `postwright check`.

use postwright::Generated;
use postwright::drift::{self, State, Surface, render};
use postwright::project::{Comparison, Error, Project};
use postwright::report::printable;

use super::Outcome;
use super::arguments::Check;
use super::say::say;

/// Compares in memory and says what differs, with a diff and the command that mends it.
pub(super) fn run(arguments: &Check) -> Result<Outcome, Error> {
    let project = Project::load(&arguments.input.paths(Some(&arguments.output)))?;
    let Some(generated) = super::generate(&project) else {
        return Ok(Outcome::Unusable);
    };
    let comparison = project.compare(&generated)?;
    if comparison.is_clean() {
        return Ok(Outcome::Clean);
    }
    say(reason(&project, &generated, &comparison))?;
    say(&comparison)?;
    let name = arguments.output.crate_name.as_ref();
    let name = name.map_or(String::new(), |name| format!(" --crate {}", name.as_str()));
    let tests = if arguments.output.tests {
        " --tests"
    } else {
        ""
    };
    let force = match comparison.precious_files().next() {
        Some(_) => " --force",
        None => "",
    };
    say(format_args!(
        "run: postwright generate {} --output {}{name}{tests}{force}\n",
        arguments.input.source.display(),
        arguments.output.directory.display()
    ))?;
    Ok(Outcome::Drift)
}

/// Why the client is not what would be written: what changed for callers, or who changed the output.
fn reason(project: &Project, generated: &Generated, comparison: &Comparison<'_>) -> String {
    let mut reasons = Vec::new();
    let changes = match project.lock() {
        Some(lock) => drift::changes(
            Surface { lock, api: None },
            Surface {
                lock: &generated.lock,
                api: Some(&generated.api),
            },
        ),
        None => Vec::new(),
    };
    let has = |state: State| comparison.changed_files().any(|(_, other)| other == state);
    if !changes.is_empty() {
        reasons.push(format!(
            "the input changed since postwright.lock was written:\n{}",
            render::text(&changes, Some(project.source()))
        ));
    } else if comparison.lock_differs() && project.lock().is_some() {
        reasons.push("the lock is out of date, though callers see no difference\n".to_owned());
    } else if project.lock().is_none() {
        reasons.push("there is no lock yet\n".to_owned());
    } else if let (true, Some(lock)) = (has(State::Changed), project.lock()) {
        reasons.push(match lock.other_version() {
            Some(version) => format!(
                "what callers can name is the same: postwright {} wrote the client, and this is {}, which may write otherwise; or texts or values changed\n",
                printable(version),
                env!("CARGO_PKG_VERSION")
            ),
            None => "what callers can name is the same: texts or values of the input or decisions in postwright.toml changed\n"
                .to_owned(),
        });
    }
    if has(State::Missing) && project.lock().is_some() {
        reasons.push("files of the client are missing\n".to_owned());
    }
    if has(State::Foreign) {
        reasons.push("files that are not postwright's stand where the client belongs\n".to_owned());
    }
    if has(State::Edited) || has(State::EditedStale) {
        reasons.push("somebody edited files of the client by hand\n".to_owned());
    }
    if has(State::Stale) {
        reasons.push("files are left over that are no longer generated\n".to_owned());
    }
    reasons
        .iter()
        .map(|reason| format!("reason: {reason}"))
        .collect()
}
