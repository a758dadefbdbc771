//! `postwright check`.

use std::fs;

use postwright::drift::{self, State};
use postwright::report::printable;

use super::Outcome;
use super::arguments::Check;
use super::project::Project;
use super::write;

/// Compares in memory and says what differs, with a diff and the command that mends it.
pub(super) fn run(arguments: &Check) -> Result<Outcome, String> {
    let project = Project::load(&arguments.input, Some(&arguments.output))?;
    let Ok(generated) = project.generate() else {
        return Ok(Outcome::Unusable);
    };
    let existing = write::existing(&arguments.output)?;
    let states = drift::compare(&existing, &generated.files);
    let mut drifted = false;
    for (path, state) in states.iter().filter(|(_, state)| **state != State::Same) {
        drifted = true;
        println!("{}: {}", state.word(), printable(path));
        if let (State::Changed | State::Edited, Some(before), Some(after)) =
            (state, existing.get(path), generated.files.get(path))
        {
            print!("{}", drift::diff(path, before, after));
        }
    }
    if let Some(path) = &project.lock_path {
        let before = fs::read_to_string(path).unwrap_or_default();
        let after = generated.lock.print();
        if before.replace("\r\n", "\n") != after {
            drifted = true;
            println!("changed: {}", path.display());
            print!("{}", drift::diff("postwright.lock", &before, &after));
        }
    }
    if !drifted {
        return Ok(Outcome::Clean);
    }
    let source = arguments.input.source.display();
    println!(
        "run: postwright generate {source} --output {}",
        arguments.output.display()
    );
    Ok(Outcome::Drift)
}
