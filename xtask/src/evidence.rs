//! `evidence`: how well inferred types serve the samples that they were inferred from, and those that were left out.

use std::fs;
use std::path::{Path, PathBuf};

use postwright::evidence::{Evidence, Tally, measure};
use postwright::{Config, Source};

use crate::Failure;
use crate::collections::path;

/// Rounds of leaving one sample of every place out.
const ROUNDS: usize = 8;

/// What has to hold over all collections together, in parts of a thousand.
const WHOLE: usize = 995;
const STRICT: usize = 970;
const TOLERANT: usize = 1000;

/// Measures every collection below the paths, the project's own where none is given.
pub(crate) fn run(arguments: &[&str]) -> Result<(), Failure> {
    let options = Options::read(arguments)?;
    let mut files = Vec::new();
    for path in &options.paths {
        json_files(path, &mut files)?;
    }
    files.sort();
    let mut total = Evidence::default();
    for file in &files {
        let source = Source::single(file.display().to_string(), fs::read(file)?);
        // Files that are no collection are passed over: environments, and what else people keep beside their collections.
        let Ok(evidence) = measure(&source, &Config::default(), options.rounds) else {
            continue;
        };
        if options.findings {
            for finding in &evidence.findings {
                let what = if finding.left_out { "left out" } else { "lost" };
                println!(
                    "{}: {what}: {} {}: {}",
                    file.display(),
                    finding.place,
                    finding.path,
                    finding.reason
                );
            }
        }
        println!("{}\n{}", file.display(), lines(&evidence));
        total.requests.add(evidence.requests);
        total.replies.add(evidence.replies);
        total.kept += evidence.kept;
    }
    println!("all together\n{}", lines(&total));
    refuse(&total)
}

struct Options {
    paths: Vec<PathBuf>,
    rounds: usize,
    findings: bool,
}

impl Options {
    fn read(arguments: &[&str]) -> Result<Self, Failure> {
        let mut options = Self {
            paths: Vec::new(),
            rounds: ROUNDS,
            findings: false,
        };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match *argument {
                "--findings" => options.findings = true,
                "--rounds" => {
                    let rounds = rest.next().and_then(|number| number.parse().ok());
                    options.rounds = rounds.ok_or("--rounds needs a number")?;
                }
                path => options.paths.push(PathBuf::from(path)),
            }
        }
        if options.paths.is_empty() {
            options.paths.push(path("collections"));
        }
        Ok(options)
    }
}

fn json_files(path: &Path, found: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let error = |error: std::io::Error| format!("{}: {error}", path.display());
    if path.is_dir() {
        for entry in fs::read_dir(path).map_err(error)? {
            json_files(&entry?.path(), found)?;
        }
    } else if path.extension().is_some_and(|end| end == "json") {
        found.push(path.to_owned());
    }
    Ok(())
}

fn lines(evidence: &Evidence) -> String {
    format!(
        "  requests {}\n  replies  {}, {} JSON without a type",
        line(evidence.requests),
        line(evidence.replies),
        evidence.kept
    )
}

fn line(tally: Tally) -> String {
    format!(
        "{} places, {} samples: whole {}, as written {}; left out {}: strictly {}, tolerantly {}",
        tally.places,
        tally.samples,
        share(tally.whole, tally.samples),
        share(tally.as_written, tally.samples),
        tally.left_out,
        share(tally.strict, tally.left_out),
        share(tally.tolerant, tally.left_out),
    )
}

/// A share in percent, with two digits behind the point, rounded down.
fn share(part: usize, of: usize) -> String {
    match (part * 10_000).checked_div(of) {
        None => "-".to_owned(),
        Some(share) => format!("{part} ({}.{:02} %)", share / 100, share % 100),
    }
}

/// Fails where a figure of the replies is below what has to hold.
fn refuse(total: &Evidence) -> Result<(), Failure> {
    let replies = total.replies;
    let figures = [
        ("whole", replies.whole, replies.samples, WHOLE),
        ("strictly", replies.strict, replies.left_out, STRICT),
        ("tolerantly", replies.tolerant, replies.left_out, TOLERANT),
    ];
    let missed: Vec<_> = figures
        .iter()
        .filter(|(_, part, of, least)| part * 1000 < of * least)
        .map(|(name, part, of, _)| format!("{name}: {}", share(*part, *of)))
        .collect();
    if missed.is_empty() {
        return Ok(());
    }
    Err(format!("below what has to hold: {}", missed.join(", ")).into())
}
