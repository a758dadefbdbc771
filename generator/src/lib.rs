//! Generates typed Rust clients from Postman collections.
//!
//! One function does it: [`generate`] takes what was read from disk, what people decided and what was decided before, and
//! gives the files of a client, the new lock and a report. It is pure: same input, same bytes, on every machine.

pub mod api;
pub mod config;
pub mod drift;
mod emit;
#[cfg(feature = "evidence")]
pub mod evidence;
mod expect;
mod infer;
mod lower;
mod name;
mod overrides;
mod print;
#[cfg(feature = "project")]
pub mod project;
pub mod read;
pub mod report;
pub mod source;
pub mod starter;
mod text;

use std::collections::BTreeMap;

pub use config::Config;
pub use name::{GroupNames, Lock, LockError, Names, OperationNames, Placement, TypeNames};
pub use report::{Diagnostic, Report, Severity};
pub use source::{Place, Source, SourceFile};

/// What one run makes.
#[derive(Clone, Debug, Default)]
pub struct Generated {
    /// The files of the client: paths below the output directory, with `/`, and their text.
    pub files: BTreeMap<String, String>,
    /// What was decided.
    pub lock: Lock,
    /// What there is to say.
    pub report: Report,
    /// What was understood.
    pub api: api::Api,
    /// What things are called.
    pub names: Names,
}

/// Generates a client.
///
/// # Errors
/// The report, with at least one diagnostic of severity [`Severity::Error`], where the input or the configuration cannot
/// be used.
pub fn generate(
    source: &Source,
    config: &Config,
    lock: Option<&Lock>,
) -> Result<Generated, Report> {
    let mut report = Report::default();
    let (mut api, bare_item) = match lowered(source, config, lock, &mut report) {
        Ok(lowered) => lowered,
        Err(error) => {
            report.push(error);
            return Err(report);
        }
    };
    if api.operations.is_empty() {
        report.push(nothing_to_call(bare_item));
        if bare_item {
            return Err(report);
        }
    }
    let overridden = overrides::apply(&mut api, config, lock, &mut report);
    expect::fit(&mut api, &mut report);
    let kept = overridden.lock.as_ref().or(lock);
    let names = name::name(&mut api, kept, config, &overridden.decided);
    overrides::check_names(&overridden.decided, &names, &mut report);
    let mut files = BTreeMap::new();
    let extras = match (config.real_requests, config.tests) {
        (true, _) => emit::Extras::Requests,
        (false, true) => emit::Extras::Tests,
        (false, false) => emit::Extras::None,
    };
    for file in emit::emit(&api, &names, config, extras) {
        match print::print(file) {
            Ok((path, text)) => drop(files.insert(path, text)),
            Err(message) => report.push(no_rust(&message)),
        }
    }
    overrides::weigh(config, &mut report);
    if report
        .diagnostics
        .iter()
        .any(|diagnostic| diagnostic.severity == Severity::Error)
    {
        return Err(report);
    }
    let lock = name::lock_of(&api, &names);
    Ok(Generated {
        files,
        lock,
        report,
        api,
        names,
    })
}

/// The whole support, for clients that share one: files without an API.
///
/// `support` in the configuration of each client names the module that it becomes.
#[must_use]
pub fn support() -> Generated {
    let files = emit::whole_support().into_iter();
    // Printing fails on tokens alone, and these are texts.
    let printed = files.filter_map(|file| print::print(file).ok());
    Generated {
        files: printed.collect(),
        ..Generated::default()
    }
}

/// Code that does not parse: a defect of the generator.
fn no_rust(message: &str) -> Diagnostic {
    Diagnostic::new(
        report::Kind::Syntax,
        Severity::Error,
        format!(
            "the generator made code that is no Rust: {message}; please report this with the input"
        ),
    )
}

/// Reads and lowers the source. Says too whether it is an item without a collection around it.
fn lowered(
    source: &Source,
    config: &Config,
    lock: Option<&Lock>,
    report: &mut Report,
) -> Result<(api::Api, bool), Diagnostic> {
    let texts = read::files::texts(source)?;
    let files = read::files::trees(source, &texts, report)?;
    let document = match read::read(&files, report)? {
        read::Document::Postman(document) => document,
        document @ read::Document::OpenApi(_) => {
            return Ok((lower::lower(&document, config, lock, report), false));
        }
    };
    // A collection holds copies of what the trees say, which take much memory while the samples need most.
    drop(files);
    let bare_item = document.bare_item;
    let document = read::Document::Postman(document);
    Ok((lower::lower(&document, config, lock, report), bare_item))
}

/// A lone item that cannot be sent is the wrong file. A collection without requests is legal, and its client grows with it.
fn nothing_to_call(bare_item: bool) -> Diagnostic {
    let (severity, message) = match bare_item {
        true => (
            Severity::Error,
            "the item cannot be sent, so there is nothing to generate",
        ),
        false => (
            Severity::Warning,
            "there is no request that can be sent, so the client can call nothing",
        ),
    };
    Diagnostic::new(report::Kind::NoUrl, severity, message).at(Place::default())
}
