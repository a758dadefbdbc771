//! `postwright check`.

use postwright::project::{Error, Project};

use super::Outcome;
use super::arguments::Check;

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
    print!("{comparison}");
    let name = arguments.output.crate_name.as_ref();
    let name = name.map_or(String::new(), |name| format!(" --crate {}", name.as_str()));
    let tests = if arguments.output.tests {
        " --tests"
    } else {
        ""
    };
    println!(
        "run: postwright generate {} --output {}{name}{tests}",
        arguments.input.source.display(),
        arguments.output.directory.display()
    );
    Ok(Outcome::Drift)
}
