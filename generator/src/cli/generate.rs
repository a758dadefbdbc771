//! `postwright generate`.

use postwright::drift::{self, State};
use postwright::report::printable;

use super::Outcome;
use super::arguments::Generate;
use super::project::Project;
use super::write;

/// Writes the client and the lock. Nothing is written where the input cannot be used or a precious file is in the way.
pub(super) fn run(arguments: &Generate) -> Result<Outcome, String> {
    let project = Project::load(&arguments.input, Some(&arguments.output))?;
    let Ok(generated) = project.generate() else {
        return Ok(Outcome::Unusable);
    };
    let states = drift::compare(&write::existing(&arguments.output)?, &generated.files);
    let precious: Vec<_> = states
        .iter()
        .filter(|(_, state)| state.is_precious())
        .collect();
    if !arguments.force && !precious.is_empty() {
        for (path, state) in precious {
            eprintln!("error: {}: the file is {}", printable(path), state.word());
        }
        eprintln!(
            "  help: move your changes elsewhere, or overwrite with --force; nothing was written"
        );
        return Ok(Outcome::Unusable);
    }
    for (path, state) in &states {
        match (state, generated.files.get(path)) {
            (State::Same, _) => {}
            (_, Some(text)) => write::write(&arguments.output, path, text)?,
            (_, None) => write::remove(&arguments.output, path)?,
        }
        if *state != State::Same {
            println!("{}: {}", state.word(), printable(path));
        }
    }
    if let Some(path) = &project.lock_path {
        write::lock(path, &generated.lock.print())?;
    }
    println!(
        "{} operations in {} files below {}",
        generated.api.operations.len(),
        generated.files.len(),
        arguments.output.display()
    );
    Ok(Outcome::Clean)
}
