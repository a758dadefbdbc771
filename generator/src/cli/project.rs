//! The files of a run: from disk into a [`Source`], a [`Config`] and a [`Lock`].

use std::fs;
use std::path::{Path, PathBuf};

use postwright::{Config, Generated, Lock, Report, Severity, Source, SourceFile};

use super::arguments::Input;
use super::render;

/// Everything a run needs.
pub(super) struct Project {
    source: Source,
    config: Config,
    lock: Option<Lock>,
    /// Where the lock is read from and written to; `None` where nothing says.
    pub(super) lock_path: Option<PathBuf>,
}

impl Project {
    /// Reads all files.
    pub(super) fn load(input: &Input, output: Option<&Path>) -> Result<Self, String> {
        let mut paths = sources(&input.source)?;
        paths.extend(input.environment.iter().cloned());
        let mut source = Source::default();
        for path in &paths {
            let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
            source.files.push(SourceFile {
                path: name(path, &input.source),
                bytes,
            });
        }
        let directory = input.source.is_dir().then_some(input.source.as_path());
        let beside = |name: &str| directory.map(|directory| directory.join(name));
        let config_path = input
            .config
            .clone()
            .or_else(|| beside("postwright.toml").filter(|path| path.exists()));
        let config = match &config_path {
            Some(path) => config(path, &mut source)?,
            None => Config::default(),
        };
        let lock_path = input
            .lock
            .clone()
            .or_else(|| beside("postwright.lock"))
            .or_else(|| output.map(|output| output.join("postwright.lock")));
        let lock = match lock_path.as_ref().filter(|path| path.exists()) {
            Some(path) => Some(lock(path)?),
            None => None,
        };
        Ok(Self {
            source,
            config,
            lock,
            lock_path,
        })
    }

    /// Generates, and prints what there is to say. `Err` is empty where the report has said it all.
    pub(super) fn generate(&self) -> Result<Generated, Report> {
        let generated = postwright::generate(&self.source, &self.config, self.lock.as_ref());
        let report = match &generated {
            Ok(generated) => &generated.report,
            Err(report) => report,
        };
        let worth_saying = report
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity > Severity::Note);
        for diagnostic in worth_saying {
            eprintln!("{}", render::diagnostic(diagnostic, &self.source));
        }
        let notes = report
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Note)
            .count();
        if notes > 0 && generated.is_ok() {
            eprintln!("{notes} notes; `postwright inspect` shows them");
        }
        generated
    }

    /// The input, for placing diagnostics.
    pub(super) fn source(&self) -> &Source {
        &self.source
    }
}

/// The files of a source: itself, or those of a directory in the order of their names.
fn sources(source: &Path) -> Result<Vec<PathBuf>, String> {
    let metadata =
        fs::metadata(source).map_err(|error| format!("{}: {error}", source.display()))?;
    if !metadata.is_dir() {
        return Ok(vec![source.to_owned()]);
    }
    let mut found = Vec::new();
    collect(source, 0, &mut found)?;
    found.sort();
    if found.is_empty() {
        return Err(format!(
            "{}: the directory holds no .json, .yaml or .yml file",
            source.display()
        ));
    }
    Ok(found)
}

/// Folders of a v3 collection nest; links are not followed.
fn collect(directory: &Path, depth: usize, found: &mut Vec<PathBuf>) -> Result<(), String> {
    const DEEPEST: usize = 32;
    let error = |error: std::io::Error| format!("{}: {error}", directory.display());
    for entry in fs::read_dir(directory).map_err(error)? {
        let entry = entry.map_err(error)?;
        let kind = entry.file_type().map_err(error)?;
        let path = entry.path();
        if kind.is_dir() && depth < DEEPEST {
            collect(&path, depth + 1, found)?;
        } else if kind.is_file()
            && matches!(
                path.extension().and_then(|end| end.to_str()),
                Some("json" | "yaml" | "yml")
            )
        {
            found.push(path);
        }
    }
    Ok(())
}

/// The path below the source, with `/` on every system; a lone file is named as it was given.
fn name(path: &Path, source: &Path) -> String {
    let below = path
        .strip_prefix(source)
        .ok()
        .filter(|below| !below.as_os_str().is_empty());
    below.unwrap_or(path).to_string_lossy().replace('\\', "/")
}

fn config(path: &Path, source: &mut Source) -> Result<Config, String> {
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| format!("{}: the file is not UTF-8", path.display()))?;
    let config = Config::from_toml(&text, 0);
    config.map_err(|diagnostic| {
        *source = Source::single(path.display().to_string(), text);
        render::diagnostic(&diagnostic, source)
            .trim_start_matches("error: ")
            .to_owned()
    })
}

fn lock(path: &Path) -> Result<Lock, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Lock::parse(&text)
        .map_err(|error| format!("{}:{}: {}", path.display(), error.line, error.message))
}
