//! `postwright inspect`: what was understood, for people.

mod operation;

use std::fmt::Write;

use postwright::project::{self, Project};
use postwright::report::{count, printable};
use postwright::{Generated, Severity};

use super::Outcome;
use super::arguments::Input;
use super::say::say;

/// Prints the whole API, then the notes.
pub(super) fn run(input: &Input) -> Result<Outcome, project::Error> {
    let project = Project::load(&input.paths(None))?;
    let Some(generated) = super::generate(&project) else {
        return Ok(Outcome::Unusable);
    };
    say(api(&generated))?;
    for note in generated
        .report
        .diagnostics
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Note)
    {
        say(format_args!(
            "{}\n",
            project::diagnostic(note, project.source())
        ))?;
    }
    Ok(Outcome::Clean)
}

/// Lines of text. Writing to a string cannot fail, so the result of each line is dropped here and nowhere else.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn line(&mut self, indent: usize, text: &str) {
        let _ = writeln!(
            self.0,
            "{:indent$}{}",
            "",
            printable(text),
            indent = indent * 2
        );
    }
}

fn api(generated: &Generated) -> String {
    let (api, names) = (&generated.api, &generated.names);
    let mut lines = Lines::default();
    let variants: usize = api
        .operations
        .iter()
        .map(|operation| operation.variants.len())
        .sum();
    lines.line(
        0,
        &format!(
            "{}: {} from {}",
            title(&api.name),
            count(api.operations.len(), "operation"),
            count(variants, "request")
        ),
    );
    for base in &api.bases {
        let default = base
            .default
            .as_deref()
            .map_or("no default, the builder asks for it".to_owned(), |url| {
                format!("default {url}")
            });
        lines.line(1, &format!("base URL {}: {default}", base.name));
    }
    for setting in &api.settings {
        lines.line(
            1,
            &format!(
                "setting {}{}",
                setting.name,
                if setting.secret { ", secret" } else { "" }
            ),
        );
    }
    for environment in &api.environments {
        lines.line(1, &format!("environment {}", environment.name));
    }
    for (operation, named) in api.operations.iter().zip(&names.operations) {
        lines.line(0, "");
        operation::inspect(&mut lines, operation, named, generated);
    }
    lines.line(0, "");
    lines.0
}

fn title(name: &str) -> &str {
    if name.trim().is_empty() {
        "(no name)"
    } else {
        name.trim()
    }
}
