//! `laws`: what has to hold between two runs, over every Postman collection below a directory. OpenAPI documents, where they
//! are JSON, are held against the laws that take no item apart.

use std::collections::BTreeMap;
use std::path::PathBuf;

use postwright::{Config, Source};
use serde_json::Value;

use crate::Failure;
use crate::corpus::find::{self, Format, Input};
use crate::corpus::parallel;
use crate::process::run_optimized;

#[path = "../../generator/tests/laws/law.rs"]
mod law;
#[path = "../../generator/tests/common/order.rs"]
mod order;

use law::{Broken, Case};

/// Requests of each collection that are taken out and put back.
const ITEMS: usize = 4;

/// Larger files are left out: each collection is generated some forty times.
const LARGEST: usize = 4_000_000;

/// Runs the command, optimized.
pub(crate) fn run(arguments: &[&str]) -> Result<(), Failure> {
    let options = Options::read(arguments)?;
    if cfg!(debug_assertions) {
        return run_optimized("laws", arguments);
    }
    let mut inputs = find::find(&options.directory)?.inputs;
    inputs.retain(|input| {
        let fits = |format| {
            matches!(
                format,
                Format::V20 | Format::V21 | Format::V2 | Format::Item | Format::OpenApi
            )
        };
        fits(input.format)
            && options
                .only
                .as_ref()
                .is_none_or(|part| input.name.contains(part.as_str()))
    });
    let results = parallel::map("laws", options.jobs, &inputs, |input| {
        judged(input, options.items)
    });
    let mut laws: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let (mut tried, mut clean) = (0, 0);
    for (input, broken) in inputs.iter().zip(&results) {
        let Some(broken) = broken else { continue };
        tried += 1;
        clean += usize::from(broken.is_empty());
        let mut here: BTreeMap<&str, usize> = BTreeMap::new();
        for one in broken {
            println!("{}: {one}", input.name);
            *here.entry(one.law).or_default() += 1;
        }
        for (law, times) in here {
            let (inputs, all) = laws.entry(law).or_default();
            *inputs += 1;
            *all += times;
        }
    }
    for (law, (inputs, times)) in &laws {
        println!("broken: {law}: {times} times in {inputs} collections");
    }
    println!(
        "{clean} of {tried} collections keep every law; {} left out",
        inputs.len() - tried
    );
    match laws.is_empty() {
        true => Ok(()),
        false => Err("laws are broken".into()),
    }
}

/// The broken laws of a collection; `None` where it is too large or no JSON that a law could take apart.
fn judged(input: &Input, items: usize) -> Option<Vec<Broken>> {
    let source = find::source(input).ok()?;
    let (main, beside) = source.files.split_first()?;
    if main.bytes.len() > LARGEST {
        return None;
    }
    let collection: Value = serde_json::from_slice(&main.bytes).ok()?;
    let case = Case {
        collection,
        beside: Source {
            files: beside.to_vec(),
            ..Source::default()
        },
        config: Config::default(),
    };
    Some(case.broken(items, 0x5EED))
}

struct Options {
    directory: PathBuf,
    only: Option<String>,
    items: usize,
    jobs: usize,
}

impl Options {
    fn read(arguments: &[&str]) -> Result<Self, Failure> {
        let (directory, mut rest) = match arguments {
            [directory, rest @ ..] => (PathBuf::from(directory), rest.iter()),
            [] => return Err("laws takes a directory".into()),
        };
        let mut options = Self {
            directory,
            only: None,
            items: ITEMS,
            jobs: 1,
        };
        while let Some(argument) = rest.next() {
            let value = rest
                .next()
                .ok_or_else(|| format!("{argument} needs a value"))?;
            let number = || {
                value
                    .parse()
                    .map_err(|_| format!("{argument} needs a number"))
            };
            match *argument {
                "--only" => options.only = Some((*value).to_owned()),
                "--items" => options.items = number()?,
                "--jobs" => options.jobs = number()?,
                other => return Err(format!("laws does not know {other}").into()),
            }
        }
        Ok(options)
    }
}
