//! How well inferred types serve the samples that they were inferred from, and those that they have not seen.
//!
//! For people who work on inference, and for those who want to know how far the types of a collection can be trusted. It
//! exists with the feature `evidence`.

mod agreement;
mod roads;

pub use agreement::Verdict;
pub use roads::{Place as RoadPlace, Roads, compare, roads};

use crate::api::{Api, Type};
use crate::infer::{self, Rules};
use crate::{Config, Diagnostic, Report, Source, lower, read};

/// What was measured over one collection.
#[derive(Clone, Debug, Default)]
pub struct Evidence {
    /// Over request bodies.
    pub requests: Tally,
    /// Over saved examples of replies.
    pub replies: Tally,
    /// Saved examples that hold JSON and have no type: they are kept as they are.
    pub kept: usize,
    /// What did not fit.
    pub findings: Vec<Finding>,
}

/// Counts of samples.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Places that were sampled.
    pub places: usize,
    /// Samples of all places.
    pub samples: usize,
    /// Samples that are read strictly and lose no key and no value when they are written again. Holes and the placeholders
    /// of converters count as values of the type that belongs there.
    pub whole: usize,
    /// The same, with placeholders taken as the text that they are.
    pub as_written: usize,
    /// Samples that were left out, one of a place at a time, while types were inferred from all others.
    pub left_out: usize,
    /// Those of them that these types read strictly.
    pub strict: usize,
    /// Those of them that these types read tolerantly: only what does not fit is left out.
    pub tolerant: usize,
}

/// A value of a sample that does not fit its type. It tells no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Whether the sample had been left out.
    pub left_out: bool,
    /// The place: the operation, and what it is there.
    pub place: String,
    /// The keys and indexes that lead to the value.
    pub path: String,
    /// What is wrong with it.
    pub reason: &'static str,
}

impl Tally {
    /// Adds another tally.
    pub fn add(&mut self, other: Self) {
        self.places += other.places;
        self.samples += other.samples;
        self.whole += other.whole;
        self.as_written += other.as_written;
        self.left_out += other.left_out;
        self.strict += other.strict;
        self.tolerant += other.tolerant;
    }
}

/// Measures over a collection.
///
/// In each of `rounds` rounds one sample of every place that has enough is left out, and all types are inferred anew.
///
/// # Errors
/// The report, where the input is no collection.
pub fn measure(source: &Source, config: &Config, rounds: usize) -> Result<Evidence, Report> {
    let mut report = Report::default();
    measured(source, config, rounds, &mut report).map_err(|error| {
        report.push(error);
        report
    })
}

/// Every value of a JSON text that does not fit a type of an API: the keys and indexes that lead to it. `None` where the text
/// is no JSON.
///
/// It is what the emitted code finds when it reads the text tolerantly; strictly, it fails at the first. `lossless` counts
/// what would be lost, too.
#[must_use]
pub fn misfits(api: &Api, ty: &Type, text: &str, lossless: bool) -> Option<Vec<String>> {
    let reading = read::json::read(text).ok()?;
    let rules = Rules {
        lossless,
        placeholders: false,
        nulls: false,
    };
    let found = infer::misfits(&api.types, ty, &reading.root, rules);
    let pointer = |misfit: infer::Misfit| format!("/{}", misfit.path.join("/"));
    Some(found.into_iter().map(pointer).collect())
}

/// The examples of an OpenAPI document, held against the types of their schemas.
#[derive(Clone, Debug, Default)]
pub struct Examples {
    /// How many there are: of schemas, and of the JSON of parameters, bodies and replies.
    pub examples: usize,
    /// Those that are read strictly and written again with no key and no value lost.
    pub whole: usize,
    /// Everything that was found on the way: each of the others is among it.
    pub report: Report,
}

/// Holds the examples of an OpenAPI document against the types of their schemas. A source of another kind has none.
///
/// # Errors
/// The report, where the source cannot be used.
pub fn examples(source: &Source) -> Result<Examples, Report> {
    let mut report = Report::default();
    let counted = counted(source, &mut report);
    match counted {
        Ok((examples, whole)) => Ok(Examples {
            examples,
            whole,
            report,
        }),
        Err(error) => {
            report.push(error);
            Err(report)
        }
    }
}

fn counted(source: &Source, report: &mut Report) -> Result<(usize, usize), Diagnostic> {
    let texts = read::files::texts(source)?;
    let files = read::files::trees(source, &texts, report)?;
    Ok(match read::read(&files, report)? {
        read::Document::Postman(_) => (0, 0),
        read::Document::OpenApi(document) => {
            let tally = lower::examples_of_openapi(&document, report);
            (tally.examples, tally.whole)
        }
    })
}

fn measured(
    source: &Source,
    config: &Config,
    rounds: usize,
    report: &mut Report,
) -> Result<Evidence, Diagnostic> {
    let texts = read::files::texts(source)?;
    let files = read::files::trees(source, &texts, report)?;
    // What a schema declares is not inferred.
    Ok(match read::read(&files, report)? {
        read::Document::Postman(document) => lower::evidence_of_postman(&document, config, rounds),
        read::Document::OpenApi(_) => Evidence::default(),
    })
}
