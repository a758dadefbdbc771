//! `postwright generate`.

use postwright::project::{Comparison, Error, Project};
use postwright::report::printable;

use super::Outcome;
use super::arguments::Generate;

/// Writes the client and the lock. Nothing is written where the input cannot be used or a precious file is in the way.
pub(super) fn run(arguments: &Generate) -> Result<Outcome, Error> {
    let project = Project::load(&arguments.input.paths(Some(&arguments.output)))?;
    let Some(generated) = super::generate(&project) else {
        return Ok(Outcome::Unusable);
    };
    let comparison = project.compare(&generated)?;
    if !arguments.force && refuse(&comparison) {
        return Ok(Outcome::Unusable);
    }
    comparison.write()?;
    for (path, state) in comparison.changed_files() {
        println!("{}: {}", state.word(), printable(path));
    }
    println!(
        "{} operations in {} files below {}",
        generated.api.operations.len(),
        generated.files.len(),
        arguments.output.directory.display()
    );
    Ok(Outcome::Clean)
}

/// Names the files that a person wrote or edited. Says whether there are any.
pub(super) fn refuse(comparison: &Comparison<'_>) -> bool {
    let mut any = false;
    for (path, state) in comparison.precious_files() {
        any = true;
        eprintln!("error: {}: the file is {}", printable(path), state.word());
    }
    if any {
        eprintln!(
            "  help: move your changes elsewhere, or overwrite with --force; nothing was written"
        );
    }
    any
}
