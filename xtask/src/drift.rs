//! `generate` and `check`: `generated-client/` against `collections/`.

use std::fs;

use postwright::project::{Comparison, Paths, Project, findings};
use postwright::{Generated, drift};

use crate::Failure;
use crate::collections::{self, Collection, modules, shown};

/// Writes every module and lock. Nothing of a collection is written where that would lose what a person wrote.
pub(crate) fn generate() -> Result<(), Failure> {
    for collection in collections::all()? {
        let (project, generated) = load(&collection)?;
        let comparison = project.compare(&generated)?;
        let precious: Vec<_> = comparison
            .precious_files()
            .map(|(path, state)| {
                let path = shown(&collection.output().join(path));
                format!("{}: {path}", state.word())
            })
            .collect();
        if !precious.is_empty() {
            let files = precious.join("\n  ");
            return Err(format!(
                "the {} files were not written, for these are not as they were generated:\n  {files}\n\
                 move the changes elsewhere and restore or remove the files",
                collection.name
            )
            .into());
        }
        comparison.write()?;
        println!(
            "{}: {} written or removed, {} operations",
            shown(&collection.output()),
            comparison.changed_files().count(),
            generated.api.operations.len()
        );
    }
    refuse(&strays()?)
}

/// Compares everything in memory, and names what differs.
pub(crate) fn check() -> Result<(), Failure> {
    let mut clean = true;
    for collection in collections::all()? {
        let (project, generated) = load(&collection)?;
        let comparison = project.compare(&generated)?;
        if !comparison.is_clean() {
            clean = false;
            print!("{}", relative(&comparison));
        }
    }
    let strays = strays()?;
    if !clean {
        println!("run: cargo xtask generate");
    }
    refuse(&strays)?;
    if clean {
        println!("generated-client/ and the locks are what collections/ gives");
        Ok(())
    } else {
        Err("generated-client/ or a lock is not what collections/ gives".into())
    }
}

fn load(collection: &Collection) -> Result<(Project, Generated), Failure> {
    let project = Project::load(&Paths {
        source: collection.source(),
        output: Some(collection.output()),
        ..Paths::default()
    })?;
    let generated = project.generate();
    let report = match &generated {
        Ok(generated) => &generated.report,
        Err(report) => report,
    };
    eprint!("{}", findings(report, project.source()));
    match generated {
        Ok(generated) => Ok((project, generated)),
        Err(_) => Err(format!("{} cannot be used", shown(&collection.source())).into()),
    }
}

/// The differences, with the paths below the root of the repository.
fn relative(comparison: &Comparison<'_>) -> String {
    let root = format!(
        "{}{}",
        collections::root().display(),
        std::path::MAIN_SEPARATOR
    );
    comparison.to_string().replace(&root, "")
}

/// What does not fit together between the collections and the hand-written parts of the crate: modules that no collection
/// makes, and collections whose module is not declared.
fn strays() -> Result<Vec<String>, Failure> {
    let collections = collections::all()?;
    let wanted: Vec<_> = collections.iter().map(|one| one.name.as_str()).collect();
    let mut strays = Vec::new();
    for name in collections::directories(&modules())? {
        if !wanted.contains(&name.as_str()) && is_generated(&name) {
            let directory = shown(&modules().join(&name));
            strays.push(format!(
                "stale: {directory}: no folder collections/{name} makes it; remove it and its `pub mod`"
            ));
        }
    }
    let root = modules().join("lib.rs");
    let declared =
        fs::read_to_string(&root).map_err(|error| format!("{}: {error}", shown(&root)))?;
    for name in wanted {
        let declaration = format!("pub mod {name};");
        if !declared.lines().any(|line| line.trim() == declaration) {
            strays.push(format!("missing: `{declaration}` in {}", shown(&root)));
        }
    }
    Ok(strays)
}

fn is_generated(module: &str) -> bool {
    fs::read_to_string(modules().join(module).join("mod.rs"))
        .is_ok_and(|text| drift::is_ours(&text))
}

fn refuse(strays: &[String]) -> Result<(), Failure> {
    if strays.is_empty() {
        return Ok(());
    }
    Err(strays.join("\n").into())
}
