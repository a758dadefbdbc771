//! Projects in directories of their own.

use std::fs;
use std::path::{Path, PathBuf};

use super::*;
use crate::drift::State;

const ITEM: &str = r#"{ "name": "Get a book", "request": { "method": "GET", "url": "https://api.example.com/books" } }"#;

/// A directory with an item in it, gone at the end of the test.
struct Directory(PathBuf);

impl Directory {
    fn new(test: &str) -> Self {
        let name = format!("postwright-{}-{test}", std::process::id());
        let directory = Self(std::env::temp_dir().join(name));
        fs::create_dir_all(directory.0.join("api")).unwrap();
        directory.write("api/book.json", ITEM);
        directory
    }

    fn path(&self, below: &str) -> PathBuf {
        self.0.join(below)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn load(&self) -> Result<Project, Error> {
        Project::load(&Paths {
            source: self.path("api"),
            output: Some(self.path("client")),
            ..Paths::default()
        })
    }

    /// Generates, and gives what `look` makes of the comparison.
    fn compare<T>(&self, look: impl Fn(&Comparison<'_>) -> T) -> T {
        let project = self.load().unwrap();
        let generated = project.generate().unwrap();
        look(&project.compare(&generated).unwrap())
    }

    fn generate(&self) {
        self.compare(|comparison| comparison.write().unwrap());
    }

    fn changed(&self) -> Vec<(String, State)> {
        self.compare(|comparison| {
            let files = comparison.changed_files();
            files
                .map(|(path, state)| (path.to_owned(), state))
                .collect()
        })
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

#[test]
fn what_is_not_there_yet_is_missing() {
    let directory = Directory::new("missing");
    let changed = directory.changed();
    assert!(changed.contains(&("mod.rs".to_owned(), State::Missing)));
    let shown = directory.compare(|it| it.to_string());
    assert!(shown.contains("mod.rs"), "{shown}");
    assert!(shown.contains("missing: "), "{shown}");
    assert!(shown.contains("postwright.lock"), "{shown}");
}

#[test]
fn what_was_written_is_clean() {
    let directory = Directory::new("clean");
    directory.generate();
    assert!(directory.path("api/postwright.lock").exists());
    assert!(directory.path("client/mod.rs").exists());
    assert!(directory.compare(|it| it.is_clean()));
    assert_eq!(directory.compare(|it| it.to_string()), "");
}

#[test]
fn an_edited_file_is_precious_and_shown_with_its_lines() {
    let directory = Directory::new("edited");
    directory.generate();
    let text = read(&directory.path("client/builder.rs"));
    directory.write("client/builder.rs", &format!("{text}// mine\n"));
    assert_eq!(
        directory.changed(),
        [("builder.rs".to_owned(), State::Edited)]
    );
    assert_eq!(directory.compare(|it| it.precious_files().count()), 1);
    let shown = directory.compare(|it| it.to_string());
    assert!(shown.contains("\n-// mine\n"), "{shown}");
}

#[test]
fn what_is_no_longer_generated_is_removed_with_its_directory() {
    let directory = Directory::new("stale");
    directory.generate();
    let text = read(&directory.path("client/mod.rs"));
    directory.write("client/old/mod.rs", &text);
    directory.write("client/mine.rs", "fn mine() {}\n");
    assert_eq!(
        directory.changed(),
        [("old/mod.rs".to_owned(), State::Stale)]
    );
    directory.generate();
    assert!(!directory.path("client/old").exists());
    assert!(directory.path("client/mine.rs").exists());
}

#[test]
fn another_lock_is_a_difference() {
    let directory = Directory::new("lock");
    directory.generate();
    let lock = read(&directory.path("api/postwright.lock"));
    directory.write("api/postwright.lock", &format!("{lock}\n"));
    assert!(!directory.compare(|it| it.is_clean()));
    directory.write("api/postwright.lock", &lock.replace('\n', "\r\n"));
    assert!(directory.compare(|it| it.is_clean()));
}

#[test]
fn a_lock_decides_names() {
    let directory = Directory::new("names");
    directory.generate();
    let lock = read(&directory.path("api/postwright.lock"));
    directory.write("api/postwright.lock", &lock.replace("get_book", "book"));
    directory.generate();
    let operations = read(&directory.path("client/operations.rs"));
    assert!(operations.contains("pub fn book("), "{operations}");
}

#[test]
fn a_configuration_that_cannot_be_read_is_named_with_its_line() {
    let directory = Directory::new("config");
    directory.write("api/postwright.toml", "name = \"x\"\nmerg = 1\n");
    let error = directory.load().unwrap_err().to_string();
    assert!(error.contains("postwright.toml:2:1: "), "{error}");
}

#[test]
fn a_directory_without_input_is_an_error() {
    let directory = Directory::new("empty");
    fs::remove_file(directory.path("api/book.json")).unwrap();
    let error = directory.load().unwrap_err().to_string();
    assert!(
        error.ends_with("holds no .json, .yaml or .yml file"),
        "{error}"
    );
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let directory = Directory::new("link");
    fs::create_dir_all(directory.path("elsewhere")).unwrap();
    fs::create_dir_all(directory.path("client")).unwrap();
    let link = directory.path("client/support");
    std::os::unix::fs::symlink(directory.path("elsewhere"), link).unwrap();
    let result = directory.compare(|it| it.write());
    assert!(result.unwrap_err().to_string().contains("a link stands"));
    assert_eq!(
        fs::read_dir(directory.path("elsewhere")).unwrap().count(),
        0
    );
}

#[test]
fn a_lone_document_brings_the_files_that_it_refers_to() {
    let directory = Directory::new("references");
    directory.write(
        "docs/api.yaml",
        "openapi: 3.1.0\npaths:\n  /a: { $ref: 'paths/a.yaml#/item' }\n  /b: { $ref: '../outside.yaml' }\n  /c: { $ref: 'https://example.com/c.yaml' }\n  /d: { $ref: gone.yaml }\n",
    );
    directory.write(
        "docs/paths/a.yaml",
        "item: { get: { responses: { '200': { $ref: '../replies.json#/ok' } } } }\n",
    );
    directory.write(
        "docs/replies.json",
        r##"{"ok": {"description": "Fine.", "x": {"$ref": "#/ok"}}}"##,
    );
    directory.write("docs/unrelated.yaml", "a: 1\n");
    directory.write("outside.yaml", "get: {}\n");
    let load = |path: &str| {
        let source = directory.path(path);
        let project = Project::load(&Paths {
            source,
            ..Paths::default()
        })
        .unwrap();
        let files = project.source().files.iter();
        let names = files.map(|file| {
            Path::new(&file.path)
                .strip_prefix(&directory.0)
                .unwrap()
                .to_owned()
        });
        names.collect::<Vec<_>>()
    };
    let expected = ["docs/api.yaml", "docs/paths/a.yaml", "docs/replies.json"];
    assert_eq!(load("docs/api.yaml"), expected.map(PathBuf::from));
    assert_eq!(
        load("docs/paths/a.yaml"),
        [PathBuf::from("docs/paths/a.yaml")]
    );
}
