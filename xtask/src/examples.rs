//! `examples`: how many examples of OpenAPI documents are of the types that their schemas became.

use std::fs;
use std::path::{Path, PathBuf};

use postwright::Source;
use postwright::evidence::examples;
use postwright::read::locate::locate_all;
use postwright::report::{Kind, printable};

use crate::Failure;

/// Measures every document below the paths.
pub(crate) fn run(arguments: &[&str]) -> Result<(), Failure> {
    let (options, paths): (Vec<&str>, Vec<&str>) = arguments
        .iter()
        .partition(|argument| argument.starts_with("--"));
    let findings = match options.as_slice() {
        [] => false,
        ["--findings"] => true,
        _ => return Err("examples takes paths, and --findings".into()),
    };
    let mut files = Vec::new();
    for path in paths {
        documents(Path::new(path), &mut files)?;
    }
    files.sort();
    let (mut all, mut whole, mut unreported) = (0, 0, 0);
    for file in &files {
        let source = Source::single(file.display().to_string(), fs::read(file)?);
        // What is no document, or a broken one, has no examples.
        let Ok(found) = examples(&source) else {
            continue;
        };
        let of_examples = |kind: Kind| kind == Kind::Example;
        let misfits = found
            .report
            .diagnostics
            .iter()
            .filter(|found| of_examples(found.kind));
        let misfits: Vec<_> = misfits.collect();
        if findings {
            let places: Vec<_> = misfits
                .iter()
                .map(|found| found.place.unwrap_or_default())
                .collect();
            for (misfit, at) in misfits.iter().zip(locate_all(&source, &places)) {
                println!(
                    "{}:{}: {}",
                    file.display(),
                    at.line,
                    printable(&misfit.message)
                );
            }
        }
        println!("{}: {}", file.display(), share(found.whole, found.examples));
        all += found.examples;
        whole += found.whole;
        unreported += (found.examples - found.whole).saturating_sub(misfits.len());
    }
    println!(
        "all together: {}; {unreported} of the others without a finding",
        share(whole, all)
    );
    Ok(())
}

fn share(part: usize, of: usize) -> String {
    match (part * 10_000).checked_div(of) {
        None => "no examples".to_owned(),
        Some(share) => format!(
            "{part} of {of} whole ({}.{:02} %)",
            share / 100,
            share % 100
        ),
    }
}

fn documents(path: &Path, found: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let error = |error: std::io::Error| format!("{}: {error}", path.display());
    if path.is_dir() {
        for entry in fs::read_dir(path).map_err(error)? {
            documents(&entry?.path(), found)?;
        }
    } else if path
        .extension()
        .is_some_and(|end| end == "json" || end == "yaml" || end == "yml")
    {
        found.push(path.to_owned());
    }
    Ok(())
}
