//! `wire`: what the generated client sends for each request of a collection, against what Postman sends.

mod cause;
mod clients;
mod compare;
mod environment;
mod holes;
mod newman;
mod optional;
mod options;
mod recorded;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use postwright::read::node::{Node, Value};
use postwright::read::postman::document::Document;
use postwright::{Config, Generated, Report, Source, read};

use self::options::Options;
use self::recorded::Record;
use self::table::Result as Compared;
use crate::Failure;
use crate::collections::path;
use crate::corpus::find::{self, Format, Input};
use crate::corpus::parallel;
use crate::process::run_optimized;

/// A recording that stands beside an input is used as it is.
const RECORDING: &str = "wire.jsonl";

/// Runs the command with what stands behind its name on the command line, optimized.
pub(crate) fn run(arguments: &[String]) -> Result<(), Failure> {
    let options = Options::parse(arguments)?;
    if cfg!(debug_assertions) {
        return run_optimized("wire", arguments);
    }
    compare_all(&options)
}

/// The quick form for the repository's own collections, whose recordings stand beside them.
pub(crate) fn run_quick(directory: PathBuf) -> Result<(), Failure> {
    compare_all(&Options::of(directory))
}

fn compare_all(options: &Options) -> Result<(), Failure> {
    let mut inputs = find::find(&options.directory)?.inputs;
    let counts = |name: &str| options.only.iter().any(|part| name.contains(part.as_str()));
    inputs.retain(|input| options.only.is_empty() || counts(&input.name));
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
    let recording = recorded::recording(&text, &keys_without_text(&source)?);
    let generated = generate(&source, &environment)?;
    Ok(Prepared {
        recording,
        generated,
    })
}

/// The environment with all values; see [`environment`].
pub(crate) fn environment_of(source: &Source) -> Result<String, Failure> {
    read(source, environment::environment)
}

/// The query keys of auth to which a collection gives no text, such as the `true` of older converters.
fn keys_without_text(source: &Source) -> Result<BTreeSet<String>, Failure> {
    read(source, |main, _| {
        let mut keys = BTreeSet::new();
        textless(main, &mut keys);
        keys
    })
}

fn textless(node: &Node<'_>, keys: &mut BTreeSet<String>) {
    match &node.value {
        Value::Map(entries) => {
            for entry in entries {
                if entry.key == "apikey" {
                    let attribute = |name: &str| attribute(&entry.value, name);
                    let has_text = attribute("value").is_none_or(|value| value.as_text().is_some());
                    let key = attribute("key").and_then(Node::as_text);
                    keys.extend(key.filter(|_| !has_text).map(str::to_owned));
                }
                textless(&entry.value, keys);
            }
        }
        Value::List(elements) => elements.iter().for_each(|node| textless(node, keys)),
        _ => {}
    }
}

/// An attribute of a helper: of a list of keys and values, or of a map.
fn attribute<'n, 'a>(helper: &'n Node<'a>, name: &str) -> Option<&'n Node<'a>> {
    match &helper.value {
        Value::List(attributes) => attributes
            .iter()
            .rfind(|attribute| attribute.get("key").and_then(Node::as_text) == Some(name))?
            .get("value"),
        _ => helper.get(name),
    }
}

/// Reads a source and hands the tree of its main file and its document on.
fn read<T>(source: &Source, take: impl Fn(&Node<'_>, &Document) -> T) -> Result<T, Failure> {
    let refused = |_| "the input cannot be read";
    let mut report = Report::default();
    let texts = read::files::texts(source).map_err(refused)?;
    let files = read::files::trees(source, &texts, &mut report).map_err(refused)?;
    let document = read::postman::read(&files, &mut report).map_err(refused)?;
    let main = files.first().ok_or("there is no file")?;
    Ok(take(&main.root, &document))
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
