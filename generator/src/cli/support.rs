//! `postwright support`.

use postwright::project::{Error, compare_support};

use super::Outcome;
use super::arguments::Support;
use super::say::say;

/// Writes the support that several clients share, or with `--check` says whether it is what would be written.
pub(super) fn run(arguments: &Support) -> Result<Outcome, Error> {
    let support = postwright::support();
    let comparison = compare_support(&arguments.output, &support)?;
    if arguments.check {
        say(&comparison)?;
        return Ok(match comparison.is_clean() {
            true => Outcome::Clean,
            false => Outcome::Drift,
        });
    }
    if !arguments.force && super::generate::refuse(&comparison) {
        return Ok(Outcome::Unusable);
    }
    comparison.write()?;
    say(format_args!(
        "{} files below {}\n",
        support.files.len(),
        arguments.output.display()
    ))?;
    Ok(Outcome::Clean)
}
