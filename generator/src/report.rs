//! Diagnostics: what the generator could not take as it stands, where that is, and what was done instead.

use crate::source::Place;

/// Everything there is to say about one run.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// In the order of the input, then of the stages.
    pub diagnostics: Vec<Diagnostic>,
}

impl Report {
    /// Adds a diagnostic.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing; the client is complete.
    Note,
    /// Something was expressed differently from how it is written, or left out.
    Warning,
    /// The input cannot be used.
    Error,
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of finding, as a stable word that configuration can name.
    pub kind: Kind,
    /// How much it matters.
    pub severity: Severity,
    /// What was found, in one sentence without a full stop.
    pub message: String,
    /// Where it stands; `None` where a whole file is meant.
    pub place: Option<Place>,
    /// The folders from the collection to the item, then the item: names as written.
    pub path: Vec<String>,
    /// What was done instead.
    pub instead: Option<String>,
    /// How to decide otherwise.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A diagnostic that says only what was found.
    #[must_use]
    pub fn new(kind: Kind, severity: Severity, message: impl Into<String>) -> Self {
        Self {
            kind,
            severity,
            message: message.into(),
            place: None,
            path: Vec::new(),
            instead: None,
            help: None,
        }
    }

    /// Adds where it stands.
    #[must_use]
    pub fn at(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    /// Adds the folder path.
    #[must_use]
    pub fn in_path(mut self, path: &[String]) -> Self {
        self.path = path.to_vec();
        self
    }

    /// Adds what was done instead.
    #[must_use]
    pub fn instead(mut self, text: impl Into<String>) -> Self {
        self.instead = Some(text.into());
        self
    }

    /// Adds how to decide otherwise.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }
}

/// The kinds of findings. Their words (see [`Kind::word`]) are stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The bytes are neither UTF-8 nor UTF-16.
    Encoding,
    /// The text is not JSON (or not YAML).
    Syntax,
    /// A limit on size or depth was met.
    Limit,
    /// The document is not one that we read.
    NotACollection,
    /// A member has a shape that makes no sense there.
    Shape,
    /// An object has the same key twice.
    DuplicateKey,
    /// A request without a URL.
    NoUrl,
    /// A kind of request that is not HTTP.
    NotHttp,
    /// A method that is not an HTTP token.
    Method,
    /// A path variable that cannot be taken as written.
    PathVariable,
    /// A variable in a place where it cannot become a parameter.
    Variable,
    /// A body that cannot be typed as written.
    Body,
    /// An auth helper that is not built in.
    Auth,
    /// A header that is not sent as written.
    Header,
    /// A saved example that cannot be used as evidence.
    Example,
    /// A name that had to be changed beyond the usual rules.
    Name,
    /// A value that looks like a credential.
    Secret,
    /// A base URL that is plain http, or missing.
    BaseUrl,
    /// A request that the generated tests cannot make of its operation.
    Tests,
    /// Requests that became variants of one operation.
    Merged,
    /// A configuration entry that matches nothing.
    Config,
    /// A reference that leads nowhere.
    Reference,
    /// A schema that no type can express as it is.
    Schema,
    /// A script or other content that is not used.
    Ignored,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 24] = [
        Self::Encoding,
        Self::Syntax,
        Self::Limit,
        Self::NotACollection,
        Self::Shape,
        Self::DuplicateKey,
        Self::NoUrl,
        Self::NotHttp,
        Self::Method,
        Self::PathVariable,
        Self::Variable,
        Self::Body,
        Self::Auth,
        Self::Header,
        Self::Example,
        Self::Name,
        Self::Secret,
        Self::BaseUrl,
        Self::Tests,
        Self::Merged,
        Self::Config,
        Self::Reference,
        Self::Schema,
        Self::Ignored,
    ];

    /// The stable word for the kind, in kebab case.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Encoding => "encoding",
            Self::Syntax => "syntax",
            Self::Limit => "limit",
            Self::NotACollection => "not-a-collection",
            Self::Shape => "shape",
            Self::DuplicateKey => "duplicate-key",
            Self::NoUrl => "no-url",
            Self::NotHttp => "not-http",
            Self::Method => "method",
            Self::PathVariable => "path-variable",
            Self::Variable => "variable",
            Self::Body => "body",
            Self::Auth => "auth",
            Self::Header => "header",
            Self::Example => "example",
            Self::Name => "name",
            Self::Secret => "secret",
            Self::BaseUrl => "base-url",
            Self::Tests => "tests",
            Self::Merged => "merged",
            Self::Config => "config",
            Self::Reference => "reference",
            Self::Schema => "schema",
            Self::Ignored => "ignored",
        }
    }
}

/// Text of the input as it may be shown on a terminal or in a CI log: control characters and those that change the
/// direction of text are escaped, and no line can be taken for a command of the CI service.
#[must_use]
pub fn printable(text: &str) -> String {
    crate::text::sanitize::terminal(text)
}

/// A number of things: `1 note`, `2 notes`. `one` is the noun of one thing, whose plural ends in `s`.
#[must_use]
pub fn count(number: usize, one: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {one}{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_has_no_plural() {
        assert_eq!(count(0, "note"), "0 notes");
        assert_eq!(count(1, "note"), "1 note");
        assert_eq!(count(2, "note"), "2 notes");
    }
}
