//! `wire`: what the generated client sends for each request of a collection, against what Postman sends.

mod clients;
mod compare;
mod environment;
mod newman;
mod optional;
mod options;
mod recorded;
mod table;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use postwright::{Config, Generated, Report, Source, read};

use self::options::Options;
use self::recorded::Record;
use self::table::Result as Compared;
use crate::Failure;
use crate::collections::path;
use crate::corpus::find::{self, Format, Input};
use crate::corpus::parallel;
use crate::process::cargo;

/// A recording that stands beside an input is used as it is.
const RECORDING: &str = "wire.jsonl";

/// Runs the command with what stands behind its name on the command line, optimized.
pub(crate) fn run(arguments: &[String]) -> Result<(), Failure> {
    let options = Options::parse(arguments)?;
    if cfg!(debug_assertions) {
        let mut again = cargo(&[
            "run",
            "--quiet",
            "--release",
            "--package",
            "xtask",
            "--",
            "wire",
        ]);
        again.args(arguments).current_dir(std::env::current_dir()?);
        return crate::process::run("wire", &mut again);
    }
    compare_all(&options)
}

/// The quick form for the repository's own collections, whose recordings stand beside them.
pub(crate) fn run_quick(directory: PathBuf) -> Result<(), Failure> {
    compare_all(&Options::of(directory))
}

fn compare_all(options: &Options) -> Result<(), Failure> {
    let mut inputs = find::find(&options.directory)?.inputs;
    if let Some(pattern) = &options.only {
        inputs.retain(|input| input.name.contains(pattern.as_str()));
    }
    inputs.retain(|input| !matches!(input.format, Format::OpenApi | Format::Unparsable));
    if inputs.iter().any(|input| !recording_beside(input).exists()) {
        newman::install()?;
    }
    let numbered: Vec<_> = inputs.iter().enumerate().collect();
    let prepared = parallel::map("recorded", options.jobs, &numbered, |(index, input)| {
        let prepared = prepare(input).map_err(|error| error.to_string());
        (format!("w{index:04}"), *input, prepared)
    });
    let mut clients = BTreeMap::new();
    for (module, _, prepared) in &prepared {
        if let Ok(prepared) = prepared {
            clients.insert(module.clone(), &prepared.generated.files);
        }
    }
    let made = clients::requests(&clients, options.jobs)?;
    let results: Vec<_> = prepared
        .iter()
        .map(|(module, input, prepared)| Compared {
            input: &input.name,
            requests: match prepared {
                Ok(prepared) => match made.get(module) {
                    Some(Ok(made)) => {
                        let optional = optional::names(&prepared.generated.api);
                        Ok(table::pair(&prepared.recording, made, optional))
                    }
                    Some(Err(error)) => Err(error.clone()),
                    None => Err("the client made no requests".to_owned()),
                },
                Err(error) => Err(error.clone()),
            },
        })
        .collect();
    table::print(&results);
    if let Some(path) = &options.json {
        std::fs::write(path, table::json(&results))?;
    }
    table::verdict(&results)
}

/// What Newman sent, and the client for the same values.
struct Prepared {
    recording: Vec<Record>,
    generated: Generated,
}

fn recording_beside(input: &Input) -> PathBuf {
    let main = input.files.first().map(PathBuf::as_path);
    main.unwrap_or(Path::new("")).with_file_name(RECORDING)
}

fn prepare(input: &Input) -> Result<Prepared, Failure> {
    if input.format == Format::V3 {
        return Err("Newman does not read format v3".into());
    }
    let source = find::source(input)?;
    let environment = environment_of(&source)?;
    let main = input.files.first().ok_or("there is no file")?;
    let text = match std::fs::read_to_string(recording_beside(input)) {
        Ok(text) => text,
        Err(_) => newman::record(main, &environment, &path("target/wire/recordings"))?,
    };
    let recording = recorded::recording(&text);
    let generated = generate(&source, &environment)?;
    Ok(Prepared {
        recording,
        generated,
    })
}

/// The environment with all values; see [`environment`].
pub(crate) fn environment_of(source: &Source) -> Result<String, Failure> {
    let refused = |_| "the input cannot be read";
    let mut report = Report::default();
    let texts = read::files::texts(source).map_err(refused)?;
    let files = read::files::trees(source, &texts, &mut report).map_err(refused)?;
    let document = read::postman::read(&files, &mut report).map_err(refused)?;
    let main = files.first().ok_or("there is no file")?;
    Ok(environment::environment(&main.root, &document))
}

/// The client for the main file with these values alone.
fn generate(source: &Source, environment: &str) -> Result<Generated, Failure> {
    let main = source.files.first().ok_or("there is no file")?;
    let source = Source::single(main.path.clone(), main.bytes.clone())
        .with("all.environment.json", environment);
    let config = Config {
        real_requests: true,
        ..Config::default()
    };
    postwright::generate(&source, &config, None).map_err(|report| {
        let first = report.diagnostics.last().map(|found| found.message.clone());
        first
            .unwrap_or_else(|| "the input cannot be used".to_owned())
            .into()
    })
}

/// Records the collections of the repository again.
pub(crate) fn record(collection: &Path, recording: &Path) -> Result<(), Failure> {
    newman::install()?;
    for input in find::find(collection)?.inputs {
        let environment = environment_of(&find::source(&input)?)?;
        let main = input.files.first().ok_or("there is no file")?;
        let text = newman::record(main, &environment, &path("target/wire/recordings"))?;
        std::fs::write(recording, text)?;
    }
    Ok(())
}
