//! Decisions of people, carried out on an [`Api`]: after lowering and before naming, whichever format it came in.
//!
//! What is decided here changes the item that it names and no other: types, thresholds and names of the others are those
//! of the whole collection. Which requests are one operation is decided before, in the lowering.

pub(crate) mod auth;
mod bases;
mod decided;
mod groups;
mod operations;
mod parameters;
mod selection;
mod settings;
mod surgery;
pub(crate) mod target;
mod types;
mod words;

use crate::api::Api;
use crate::config::{Config, Level, Located};
use crate::name::{self, Lock, Names};
use crate::report::{Diagnostic, Kind, Report, Severity};

pub(crate) use decided::Decided;

/// What an API becomes by the decisions of people.
pub(crate) struct Overridden {
    /// The names that people gave.
    pub(crate) decided: Decided,
    /// The names before, which what is not renamed keeps; `None` where nothing was decided.
    pub(crate) lock: Option<Lock>,
}

/// Carries out what the configuration says. What matches nothing is an error in the report.
pub(crate) fn apply(
    api: &mut Api,
    config: &Config,
    lock: Option<&Lock>,
    report: &mut Report,
) -> Overridden {
    let mut work = Work {
        decided: Decided::default(),
        report,
    };
    if let (Some(_), Some(_)) = (&config.support, &config.package) {
        let message =
            "a crate has a support of its own, so `support` cannot stand beside `[crate]`";
        let found = Diagnostic::new(Kind::Config, Severity::Error, message);
        work.report.push(found);
    }
    bases::apply(api, config, &mut work);
    if !config.overrides() {
        return Overridden {
            decided: work.decided,
            lock: None,
        };
    }
    let nothing = Decided::default();
    let before = name::name(api, lock, config, &nothing);
    let kept = name::lock_of(api, &before);
    // The names that a type has without a lock: they stay what people call it after it was renamed.
    let own = name::name(api, None, config, &nothing);
    types::apply(api, config, &[&own, &before], &mut work);
    groups::apply(api, config, &mut work);
    settings::apply(api, config, &mut work);
    operations::apply(api, config, &own, &mut work);
    bases::environments(api, config, &mut work);
    selection::apply(api, config, &mut work);
    selection::schemes(api);
    bases::names(api, config, &mut work);
    auth::names(api, config, &mut work);
    Overridden {
        decided: work.decided,
        lock: Some(kept),
    }
}

/// Says which of the names that people gave were not to be had.
pub(crate) fn check_names(decided: &Decided, names: &Names, report: &mut Report) {
    for (wanted, found) in decided.missed(names) {
        let message = format!("the name `{wanted}` is taken by another item");
        let mut found_diagnostic = Diagnostic::new(Kind::Config, Severity::Error, message)
            .instead(format!("it would be called `{found}`"));
        if let Some(place) = wanted.place() {
            found_diagnostic = found_diagnostic.at(place);
        }
        report.push(found_diagnostic);
    }
}

/// Gives each kind of finding the severity that people decided on.
pub(crate) fn weigh(config: &Config, report: &mut Report) {
    let mut unknown = Vec::new();
    for word in config.diagnostics.keys() {
        if !Kind::ALL.iter().any(|kind| kind.word() == word.as_str()) {
            let words: Vec<_> = Kind::ALL
                .iter()
                .map(|kind| kind.word().to_owned())
                .collect();
            unknown.push(target::matches_nothing("kind of finding", word, &words));
        }
    }
    let level = |kind: Kind| -> Option<Level> { config.diagnostics.get(kind.word()).copied() };
    let diagnostics = std::mem::take(&mut report.diagnostics);
    report.diagnostics = diagnostics
        .into_iter()
        .filter_map(|diagnostic| match level(diagnostic.kind) {
            Some(level) => level.applied(diagnostic),
            None => Some(diagnostic),
        })
        .chain(unknown)
        .collect();
}

/// What the parts of the work share.
struct Work<'a> {
    decided: Decided,
    report: &'a mut Report,
}

impl Work<'_> {
    /// An override that matches nothing.
    fn matches_nothing(&mut self, what: &str, wanted: &Located, known: &[String]) {
        self.report
            .push(target::matches_nothing(what, wanted, known));
    }

    /// An override that cannot be carried out.
    fn refuse(&mut self, at: &Located, message: impl Into<String>) {
        let mut found = Diagnostic::new(Kind::Config, Severity::Error, message);
        if let Some(place) = at.place() {
            found = found.at(place);
        }
        self.report.push(found);
    }

    /// A name for a function, an argument, a field or a module.
    fn snake(&mut self, name: &Located) -> Option<Located> {
        let plain = |character: char| !character.is_uppercase();
        self.identifier(name, plain, "has a capital letter, which is for types")
    }

    /// A name for a type or a variant.
    fn pascal(&mut self, name: &Located) -> Option<Located> {
        let capital = name
            .as_str()
            .starts_with(|first: char| first.is_uppercase());
        let plain = move |character: char| capital && character != '_';
        self.identifier(
            name,
            plain,
            "is not written as types are: a capital letter first, and no `_`",
        )
    }

    fn identifier(
        &mut self,
        name: &Located,
        plain: impl Fn(char) -> bool,
        otherwise: &str,
    ) -> Option<Located> {
        let text = name.as_str();
        if syn::parse_str::<syn::Ident>(text).is_err() || name::keyword::is_keyword(text) {
            self.refuse(name, format!("`{text}` is no Rust identifier"));
            None
        } else if !text.chars().all(plain) {
            self.refuse(name, format!("the name `{text}` {otherwise}"));
            None
        } else {
            Some(name.clone())
        }
    }
}
