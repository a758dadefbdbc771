//! `corpus`: every input below a directory generated, counted, compiled and linted.

pub(crate) mod compile;
pub(crate) mod find;
mod generate;
mod options;
pub(crate) mod parallel;
mod shuffle;
mod table;
mod tested;
pub(crate) mod workspace;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use postwright::config::{Package, PackageName};
use postwright::{Config, Generated};
use serde_json::{Value, json};

use self::compile::Findings;
use self::find::Input;
use self::generate::{Counts, Outcome};
use self::options::Options;
use self::workspace::{Layout, Workspace};
use crate::Failure;
use crate::process::run_optimized;

/// One input and all that is known of it.
struct Result<'i> {
    input: &'i Input,
    /// The module that its client is.
    module: String,
    counts: Counts,
    /// Why there is no client.
    refused: Option<String>,
    panicked: Option<String>,
    /// What another order changed.
    shuffled: Vec<String>,
    /// What was made of the requests: for the JSON report, for people who judge names and merging.
    operations: Vec<Value>,
    /// The requests that the generated tests leave out: for the JSON report.
    untested: Vec<Value>,
    /// The cargo features of the client.
    features: Vec<String>,
}

/// Runs the command with what stands behind its name on the command line, optimized: many inputs take long otherwise.
pub(crate) fn run(arguments: &[String]) -> std::result::Result<(), Failure> {
    let options = Options::parse(arguments)?;
    if cfg!(debug_assertions) && options.only.is_none() {
        return run_optimized("corpus", arguments);
    }
    examine_all(&options)
}

/// The quick form for the repository's own inputs, whose clients are compiled by the tests already.
pub(crate) fn run_quick(directory: PathBuf) -> std::result::Result<(), Failure> {
    examine_all(&Options::quick(directory))
}

fn examine_all(options: &Options) -> std::result::Result<(), Failure> {
    let mut found = find::find(&options.directory)?;
    if let Some(pattern) = &options.only {
        found
            .inputs
            .retain(|input| input.name.contains(pattern.as_str()));
    }
    eprintln!(
        "{} inputs, {} environments and globals, {} other files",
        found.inputs.len(),
        found.environments,
        found.others
    );
    // A panic is reported with its input; its place in the source stands in the message.
    let hook = std::panic::take_hook();
    std::panic::set_hook(Box::new(|panic| {
        if let Some(place) = panic.location() {
            eprintln!("panicked at {}:{}", place.file(), place.line());
        }
    }));
    let numbered: Vec<_> = found.inputs.iter().enumerate().collect();
    let outcomes = parallel::map("generated", options.jobs, &numbered, |(index, input)| {
        examine(*index, input, options)
    });
    std::panic::set_hook(hook);
    let mut results = Vec::with_capacity(outcomes.len());
    let mut clients = BTreeMap::new();
    for (result, files) in outcomes {
        if let Some(files) = files {
            clients.insert(result.module.clone(), files);
        }
        results.push(result);
    }
    let mut findings = Findings::default();
    if options.compile {
        let features = results.iter().filter(|result| !result.features.is_empty());
        let features = features.map(|result| (result.module.clone(), result.features.clone()));
        findings = compile_all(&clients, &features.collect(), options)?;
    }
    table::print(&results, &findings);
    if let Some(path) = &options.json {
        std::fs::write(path, table::json(&results, &findings))?;
    }
    table::verdict(&results, &findings)
}

type Files = BTreeMap<String, String>;

fn examine<'i>(index: usize, input: &'i Input, options: &Options) -> (Result<'i>, Option<Files>) {
    let mut result = Result {
        input,
        module: format!("c{index:04}"),
        counts: Counts::default(),
        refused: None,
        panicked: None,
        shuffled: Vec::new(),
        operations: Vec::new(),
        untested: Vec::new(),
        features: Vec::new(),
    };
    let config = config(&result.module, options);
    match generate::generate(input, &config) {
        Outcome::Client(generated, counts) => {
            result.counts = counts;
            if options.json.is_some() {
                result.operations = operations(&generated);
                result.untested = untested(&generated);
            }
            if options.features {
                result.features = features(&generated);
            }
            if options.shuffle {
                result.shuffled = shuffle::compare(input, &generated, &config);
            }
            return (result, options.compile.then_some(generated.files));
        }
        Outcome::Refused(why) => result.refused = Some(why),
        Outcome::Panicked(why) => result.panicked = Some(why),
    }
    (result, None)
}

/// A client called so.
fn config(module: &str, options: &Options) -> Config {
    let package = options.crates.then(|| Package {
        name: PackageName::try_from(module.to_owned()).ok(),
        ..Package::default()
    });
    Config {
        tests: options.tests,
        package,
        ..Config::default()
    }
}

/// The features of folders.
fn features(generated: &Generated) -> Vec<String> {
    let features = generated.names.groups.iter();
    let features: BTreeSet<_> = features.filter_map(|group| group.feature.clone()).collect();
    features.into_iter().collect()
}

fn untested(generated: &Generated) -> Vec<Value> {
    generate::untested(generated)
        .map(|(variant, reason)| json!({ "request": variant.path, "reason": reason }))
        .collect()
}

/// Each operation with its name and the requests that it was made from.
fn operations(generated: &Generated) -> Vec<Value> {
    let operations = generated
        .api
        .operations
        .iter()
        .zip(&generated.names.operations);
    operations
        .map(|(operation, named)| {
            let requests: Vec<_> = operation.variants.iter().map(|variant| &variant.path).collect();
            json!({
                "name": named.function, "method": operation.method, "template": operation.identity.template,
                "requests": requests,
            })
        })
        .collect()
}

fn compile_all(
    clients: &BTreeMap<String, Files>,
    features: &BTreeMap<String, Vec<String>>,
    options: &Options,
) -> std::result::Result<Findings, Failure> {
    let (name, layout) = match options.crates {
        true => ("corpus-crates", Layout::Crates),
        false => ("corpus", Layout::Modules),
    };
    let mut workspace = Workspace::create(compile::directory(name), layout)?;
    for (name, files) in clients {
        workspace.add(name, files)?;
    }
    let names = clients.keys().cloned().collect();
    let mut findings = compile::compile(&workspace, names, options)?;
    if options.features {
        compile::check_features(&workspace, features, &mut findings, options.jobs)?;
    }
    Ok(findings)
}
