//! `bench`: what generating, compiling and calling cost. Counts, CPU seconds and ratios; never how long anything took.

mod compile;
mod crates;
mod generation;
mod measure;
mod runtime;
mod server;
mod synthetic;
mod table;
mod twin;

use std::fs;
use std::path::{Path, PathBuf};

use postwright::project::{Paths, Project};
use postwright::{Config, Source};
use serde_json::json;

use crate::Failure;
use crate::collections;
use crates::Crates;

pub(crate) use measure::as_wrapper;

/// Operations of the made-up client that is compiled and run, unless another number is asked for.
const OPERATIONS: usize = 20;

/// Measures, prints a table, and writes what was measured where that was asked for.
pub(crate) fn run(arguments: &[&str]) -> Result<(), Failure> {
    let options = Options::read(arguments)?;
    fs::create_dir_all(collections::path("target/bench"))?;
    let mut found = serde_json::Map::new();
    if options.wants("generation") {
        println!("==> generation");
        let runs = generation::measure(&options.inputs)?;
        println!("{}", table::generation(&runs));
        let runs: Vec<_> = runs.iter().map(generation::Run::json).collect();
        found.insert("generation".to_owned(), json!(runs));
    }
    if options.wants("compile") {
        println!("==> compiling");
        let mut all = Vec::new();
        for (name, crates) in clients(&options)? {
            println!("  {name}: {} operations", crates.operations);
            let compiled = compile::measure(&crates)?;
            println!("{}", table::compiled(&compiled));
            let [tables, derived] = compiled;
            all.push(json!({"input": name, "tables": tables.json(), "derived": derived.json()}));
        }
        found.insert("compile".to_owned(), json!(all));
    }
    if options.wants("run") {
        println!("==> running");
        let measured = runtime::measure(&made_up(options.operations)?)?;
        println!("{}", table::running(&measured));
        found.insert("run".to_owned(), runtime::json(&measured));
    }
    if let Some(file) = &options.json {
        fs::write(file, serde_json::to_string_pretty(&found)?)?;
        println!("written to {}", file.display());
    }
    Ok(())
}

struct Options {
    json: Option<PathBuf>,
    only: Option<String>,
    /// How many the made-up client has.
    operations: usize,
    /// The inputs beside what is made up.
    inputs: Vec<PathBuf>,
}

impl Options {
    fn read(arguments: &[&str]) -> Result<Self, Failure> {
        let mut options = Self {
            json: None,
            only: None,
            operations: OPERATIONS,
            inputs: Vec::new(),
        };
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            match *argument {
                "--json" => options.json = rest.next().map(PathBuf::from),
                "--only" => options.only = rest.next().map(|only| (*only).to_owned()),
                "--operations" => {
                    let number = rest.next().and_then(|number| number.parse().ok());
                    options.operations = number.ok_or("--operations takes a number")?;
                }
                path => options.inputs.push(fs::canonicalize(path)?),
            }
        }
        if !matches!(
            options.only.as_deref(),
            None | Some("generation" | "compile" | "run")
        ) {
            return Err("--only takes generation, compile or run".into());
        }
        if options.inputs.is_empty() {
            let own = collections::all()?;
            options.inputs = own.iter().map(collections::Collection::source).collect();
        }
        Ok(options)
    }

    fn wants(&self, figure: &str) -> bool {
        self.only.as_deref().is_none_or(|only| only == figure)
    }
}

/// The last part of a path, for tables.
fn label(path: &Path) -> String {
    path.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

fn made_up(operations: usize) -> Result<Crates, Failure> {
    let text = synthetic::collection(operations).to_string();
    let source = Source::single("synthetic.json", text);
    let generated = postwright::generate(&source, &Config::default(), None)
        .map_err(|_| "the made-up collection cannot be used")?;
    Crates::write("synthetic", &generated.files)
}

fn clients(options: &Options) -> Result<Vec<(String, Crates)>, Failure> {
    let mut clients = vec![("made up".to_owned(), made_up(options.operations)?)];
    for input in &options.inputs {
        let project = Project::load(&Paths {
            source: input.clone(),
            ..Paths::default()
        })?;
        let generated = project
            .generate()
            .map_err(|_| format!("{} cannot be used", input.display()))?;
        let name = label(input);
        match Crates::write(&name, &generated.files) {
            Ok(crates) => clients.push((name, crates)),
            Err(reason) => println!("  {name}: left out: {reason}"),
        }
    }
    Ok(clients)
}
