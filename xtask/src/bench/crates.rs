//! A client and its twin as crates, each with a program that makes one call and one that makes all.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use syn::Item;

use super::twin;
use crate::Failure;
use crate::collections::path;

type Files = BTreeMap<String, String>;

/// The two kinds of client, as their crates are called.
pub(crate) const KINDS: [&str; 2] = ["tables", "derived"];

const DEPENDENCIES: &str = r#"bytes = "1"
http = "1"
http-body = "1"
serde = { version = "1", features = ["derive"] }
serde_json = "1"
"#;

const REQWEST: &str = "reqwest = { version = \"0.13\", default-features = false }\n";

const RUNTIME: &str = "tokio = { version = \"1\", features = [\"macros\", \"rt\"] }\n";

/// A workspace below `target/bench`.
pub(crate) struct Crates {
    pub(crate) directory: PathBuf,
    pub(crate) operations: usize,
}

impl Crates {
    /// Writes all crates of a client.
    pub(crate) fn write(name: &str, files: &Files) -> Result<Self, Failure> {
        let directory = path("target/bench").join(name);
        let operations = operations(files)?;
        let twin = twin::of(files)?;
        let mut members = Vec::new();
        for (kind, files) in KINDS.into_iter().zip([files, &twin]) {
            members.push(kind.to_owned());
            write_library(&directory.join(kind), kind, files)?;
            let one = operations.get(..1).unwrap_or_default();
            for (calls, operations) in [("one", one), ("all", operations.as_slice())] {
                let name = format!("{kind}-{calls}");
                let manifest = manifest(
                    &name,
                    &format!(
                        "client = {{ path = \"../{kind}\", package = \"{kind}\" }}\n{REQWEST}{RUNTIME}"
                    ),
                );
                write(&directory.join(&name).join("Cargo.toml"), &manifest)?;
                write(
                    &directory.join(&name).join("src/main.rs"),
                    &program(operations)?,
                )?;
                members.push(name);
            }
        }
        let crates = Self {
            directory,
            operations: operations.len(),
        };
        crates.write_root(&members)?;
        Ok(crates)
    }

    fn write_root(&self, members: &[String]) -> Result<(), Failure> {
        let root = format!(
            "[workspace]\nmembers = {members:?}\nresolver = \"3\"\n\n[profile.release]\nstrip = true\n"
        );
        write(&self.directory.join("Cargo.toml"), &root)?;
        // The versions that the project is tested with.
        let lock = self.directory.join("Cargo.lock");
        if !lock.exists() {
            fs::copy(path("Cargo.lock"), lock)?;
        }
        Ok(())
    }

    /// Adds the program that measures run time; it uses both clients.
    pub(crate) fn add_program(&self, text: &str) -> Result<(), Failure> {
        let dependencies = format!(
            "tables = {{ path = \"../tables\" }}\nderived = {{ path = \"../derived\" }}\nallocation-counter = \"0.8\"\n{DEPENDENCIES}{REQWEST}{RUNTIME}"
        );
        write(
            &self.directory.join("run/Cargo.toml"),
            &manifest("run", &dependencies),
        )?;
        write(&self.directory.join("run/src/main.rs"), text)?;
        let mut members: Vec<String> = Vec::new();
        for kind in KINDS {
            members.extend([
                kind.to_owned(),
                format!("{kind}-one"),
                format!("{kind}-all"),
            ]);
        }
        members.push("run".to_owned());
        self.write_root(&members)
    }

    /// Cargo in this workspace. What is compiled of the dependencies is kept for all workspaces.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut cargo = crate::process::cargo(arguments);
        cargo
            .current_dir(&self.directory)
            .env("CARGO_TARGET_DIR", target())
            .env("CARGO_INCREMENTAL", "0")
            .env_remove("CARGO_PROFILE_DEV_DEBUG");
        cargo
    }

    /// Where something is that a release build made.
    pub(crate) fn release(&self, name: &str) -> PathBuf {
        target().join("release").join(name)
    }

    /// Makes cargo compile a crate again.
    pub(crate) fn touch(&self, krate: &str) -> Result<(), Failure> {
        for file in ["src/lib.rs", "src/main.rs"] {
            let file = self.directory.join(krate).join(file);
            if file.exists() {
                let text = fs::read(&file)?;
                fs::write(&file, text)?;
            }
        }
        Ok(())
    }
}

/// The directory of what is compiled.
fn target() -> PathBuf {
    path("target/bench/target")
}

fn manifest(name: &str, dependencies: &str) -> String {
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n[dependencies]\n{dependencies}"
    )
}

fn write_library(directory: &Path, name: &str, files: &Files) -> Result<(), Failure> {
    let source = directory.join("src");
    if source.exists() {
        fs::remove_dir_all(&source)?;
    }
    write(
        &directory.join("Cargo.toml"),
        &manifest(name, &format!("{DEPENDENCIES}{REQWEST}")),
    )?;
    for (path, text) in files {
        let path = if path == "mod.rs" { "lib.rs" } else { path };
        write(&source.join(path), text)?;
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    // What stays as it is must not be compiled again.
    if fs::read_to_string(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    Ok(fs::write(path, text)?)
}

/// The paths of all operations of a client.
fn operations(files: &Files) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    for (path, text) in files
        .iter()
        .filter(|(path, _)| !path.starts_with("support/"))
    {
        let module = path
            .trim_end_matches(".rs")
            .trim_end_matches("mod")
            .trim_end_matches('/');
        let module = module.replace('/', "::");
        for item in syn::parse_file(text)?.items {
            let Item::Impl(item) = item else { continue };
            let Some((of, _)) = &item.trait_ else {
                continue;
            };
            if of
                .segments
                .last()
                .is_none_or(|last| last.ident != "Operation")
            {
                continue;
            }
            if let syn::Type::Path(name) = &*item.self_ty
                && let Some(name) = name.path.get_ident()
            {
                found.push(format!("client::{module}::{name}"));
            }
        }
    }
    if found.is_empty() {
        return Err("the client has no operation".into());
    }
    Ok(found)
}

/// A program that may make each of these calls, and polls each once. The compiler cannot know that it makes none.
fn program(operations: &[String]) -> Result<String, Failure> {
    let mut text = String::from(
        "use std::future::Future;
use std::hint::black_box;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Waker};

fn call<O: client::Operation>(client: &client::Client, context: &mut Context<'_>) {
    if let Some(operation) = black_box(None::<O>) {
        let mut sending = client.call(operation).send();
        drop(black_box(Pin::new(&mut sending).poll(context)));
    }
}

fn main() {
    let transport = client::support::Reqwest::from(reqwest::Client::new());
    drop(black_box(Arc::new(transport) as Arc<dyn client::Transport>));
    let Some(client) = black_box(None::<client::Client>) else { return };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.expect(\"a runtime\");
    let _entered = runtime.enter();
    let mut context = Context::from_waker(Waker::noop());
",
    );
    for operation in operations {
        writeln!(text, "    call::<{operation}>(&client, &mut context);")?;
    }
    text.push_str("}\n");
    Ok(text)
}
