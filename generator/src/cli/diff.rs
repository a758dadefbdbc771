//! `postwright diff`.

use std::fs;

use postwright::drift::{self, Change, Level, Surface, render};
use postwright::project::{Error, Project};
use postwright::report::printable;

use super::arguments::{Diff, Format};
use super::say::{remark, say};
use super::{Outcome, revision};

/// Compares two inputs, or an input with an earlier revision or with its lock. Ends with 1 where something breaks callers
/// and nobody accepted it.
pub(super) fn run(arguments: &Diff) -> Result<Outcome, Error> {
    let later_source = arguments.new.as_ref().unwrap_or(&arguments.old);
    let later = Project::load(&arguments.paths(later_source))?;
    let earlier = match (&arguments.new, &arguments.rev) {
        (Some(_), _) => Some(Project::load(&arguments.paths(&arguments.old))?),
        (None, Some(rev)) => Some(revision::load(arguments, rev)?),
        (None, None) => None,
    };
    let Some(changes) = changes(earlier.as_ref(), &later)? else {
        return Ok(Outcome::Unusable);
    };
    let (accepted, changes) = accept(&later, changes);
    if !accepted.is_empty() {
        remark(&accepted);
    }
    let source = Some(later.source());
    say(match arguments.format {
        Format::Text => render::text(&changes, source),
        Format::Json => render::json(&changes, source),
        Format::Markdown => render::markdown(&changes),
        Format::Github => render::annotations(&changes, source),
    })?;
    if let Some(path) = &arguments.changelog {
        let existing = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(Error::at(path, &error)),
        };
        let text = render::with_changelog(&existing, &changes);
        if text != existing {
            fs::write(path, text).map_err(|error| Error::at(path, &error))?;
        }
    }
    Ok(match drift::level(&changes) {
        Some(Level::Breaking) => Outcome::Drift,
        _ => Outcome::Clean,
    })
}

/// The changes; `None` where one of the inputs cannot be used. Names that only the earlier side has decided go on.
fn changes(earlier: Option<&Project>, later: &Project) -> Result<Option<Vec<Change>>, Error> {
    let Some(earlier) = earlier else {
        let Some(lock) = later.lock() else {
            return Err(Error::new(
                "there is no postwright.lock to compare with; name a second input, or a revision with --rev",
            ));
        };
        return Ok(super::generate(later).map(|generated| {
            drift::changes(
                Surface { lock, api: None },
                Surface {
                    lock: &generated.lock,
                    api: Some(&generated.api),
                },
            )
        }));
    };
    let Some(before) = super::generate(earlier) else {
        return Ok(None);
    };
    let lock = later.lock().unwrap_or(&before.lock);
    Ok(super::generate_with(later, Some(lock)).map(|after| {
        drift::changes(
            Surface {
                lock: &before.lock,
                api: Some(&before.api),
            },
            Surface {
                lock: &after.lock,
                api: Some(&after.api),
            },
        )
    }))
}

/// Takes out what the configuration accepts, and says so; also what it accepts in vain.
fn accept(project: &Project, changes: Vec<Change>) -> (String, Vec<Change>) {
    let mut said = String::new();
    let accepted = &project.config().accept;
    for one in accepted {
        let found = changes
            .iter()
            .find(|it| it.fingerprint() == one.fingerprint);
        said.push_str(&match found {
            Some(change) => format!(
                "accepted: {}: {}: {}\n",
                printable(&change.item),
                printable(&change.message),
                printable(&one.reason)
            ),
            None => format!(
                "warning: no change has the fingerprint `{}` that postwright.toml accepts\n",
                printable(&one.fingerprint)
            ),
        });
    }
    let is_accepted = |change: &Change| {
        let fingerprint = change.fingerprint();
        accepted.iter().any(|one| one.fingerprint == fingerprint)
    };
    let left = changes.into_iter().filter(|change| !is_accepted(change));
    (said, left.collect())
}
