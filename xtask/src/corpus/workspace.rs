//! Many clients as modules of a few crates: written to disk, and what the compiler says sorted by client.
//!
//! A client brings its own support, of which there are only a few forms. Each form is compiled once a crate: in the clients
//! `pub mod support;` becomes a `use` of it. Clients that are crates stay as they are.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use crate::Failure;
use crate::collections::root;

type Files = BTreeMap<String, String>;

/// A crate holds clients of at most so many bytes, or one larger one.
const BATCH: usize = 3 << 20;

/// What clients are in a workspace.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Layout {
    /// Modules of crates that hold several of them.
    Modules,
    /// Crates, each called as the client.
    Crates,
}

/// The clients on disk.
pub(crate) struct Workspace {
    directory: PathBuf,
    layout: Layout,
    /// What the program of a crate does with each of its clients: Rust with the client's path for `CLIENT`.
    program: Option<&'static str>,
    supports: Vec<Files>,
    clients: BTreeMap<String, Client>,
}

/// A client on disk.
struct Client {
    support: Option<usize>,
    bytes: usize,
}

/// A crate of the workspace.
pub(crate) struct Batch {
    pub(crate) name: String,
    /// The modules in it.
    pub(crate) clients: Vec<String>,
}

impl Workspace {
    /// An empty workspace; what an earlier run left there is removed.
    pub(crate) fn create(directory: PathBuf, layout: Layout) -> Result<Self, Failure> {
        for below in ["clients", "supports", "batches"] {
            let below = directory.join(below);
            if below.exists() {
                fs::remove_dir_all(&below)?;
            }
            fs::create_dir_all(&below)?;
        }
        Ok(Self {
            directory,
            layout,
            program: None,
            supports: Vec::new(),
            clients: BTreeMap::new(),
        })
    }

    /// Makes each crate a program that prints a line with the name of each client and then runs this for it.
    pub(crate) fn with_program(mut self, program: &'static str) -> Self {
        self.program = Some(program);
        self
    }

    /// The manifest of the workspace.
    pub(crate) fn manifest(&self) -> PathBuf {
        self.directory.join("Cargo.toml")
    }

    /// Where cargo's own errors go, those of no crate.
    pub(crate) fn errors(&self) -> PathBuf {
        self.directory.join("cargo.txt")
    }

    /// Writes a client as the module or the crate `name`.
    pub(crate) fn add(&mut self, name: &str, files: &Files) -> Result<(), Failure> {
        match self.layout {
            Layout::Modules => self.add_module(name, files),
            Layout::Crates => {
                write_all(&self.directory.join("clients").join(name), files)?;
                let client = Client {
                    support: None,
                    bytes: files.values().map(String::len).sum(),
                };
                self.clients.insert(name.to_owned(), client);
                Ok(())
            }
        }
    }

    fn add_module(&mut self, name: &str, files: &Files) -> Result<(), Failure> {
        const DECLARED: &str = "pub mod support;";
        let (mut own, support): (Files, Files) = files
            .iter()
            .map(|(path, text)| (path.clone(), text.clone()))
            .partition(|(path, _)| !path.starts_with("support/"));
        let bytes = own.values().map(String::len).sum();
        let shares = own
            .get("mod.rs")
            .is_some_and(|root| root.contains(DECLARED));
        let support = if shares {
            let form = self.form(support)?;
            if let Some(root) = own.get_mut("mod.rs") {
                *root = root.replace(
                    DECLARED,
                    &format!("pub use crate::support_{form} as support;"),
                );
            }
            Some(form)
        } else {
            own.extend(support);
            None
        };
        write_all(&self.directory.join("clients").join(name), &own)?;
        self.clients
            .insert(name.to_owned(), Client { support, bytes });
        Ok(())
    }

    fn form(&mut self, support: Files) -> Result<usize, Failure> {
        if let Some(known) = self.supports.iter().position(|known| *known == support) {
            return Ok(known);
        }
        let form = self.supports.len();
        write_all(
            &self.directory.join("supports").join(form.to_string()),
            &support,
        )?;
        self.supports.push(support);
        Ok(form)
    }

    /// Spreads these clients over crates and writes the workspace of them.
    pub(crate) fn batches(&self, clients: &BTreeSet<String>) -> Result<Vec<Batch>, Failure> {
        let mut batches: Vec<Batch> = Vec::new();
        let mut bytes = BATCH;
        for name in clients {
            let size = self.clients.get(name).map_or(0, |client| client.bytes);
            if bytes + size > BATCH || self.layout == Layout::Crates {
                batches.push(Batch {
                    name: match self.layout {
                        Layout::Modules => format!("batch_{}", batches.len()),
                        Layout::Crates => name.clone(),
                    },
                    clients: Vec::new(),
                });
                bytes = 0;
            }
            bytes += size;
            if let Some(batch) = batches.last_mut() {
                batch.clients.push(name.clone());
            }
        }
        self.write(&batches)?;
        Ok(batches)
    }

    /// Where its programs are built.
    pub(crate) fn target() -> PathBuf {
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
    }

    /// Writes the workspace of these crates.
    pub(crate) fn write(&self, batches: &[Batch]) -> Result<(), Failure> {
        let below = match self.layout {
            Layout::Modules => "batches",
            Layout::Crates => "clients",
        };
        let members: Vec<_> = batches
            .iter()
            .map(|batch| format!("{:?}", format!("{below}/{}", batch.name)))
            .collect();
        write_changed(
            &self.manifest(),
            &format!(
                "[workspace]\nresolver = \"3\"\nmembers = [{}]\n\n[profile.dev.package.\"*\"]\nopt-level = 1\n",
                members.join(", ")
            ),
        )?;
        // A user's module may be private, where clippy minds more. What it minds in public ones alone, it still does.
        let strict = "avoid-breaking-exported-api = false\n";
        write_changed(&self.directory.join("clippy.toml"), strict)?;
        fs::copy(root().join("Cargo.lock"), self.directory.join("Cargo.lock"))?;
        if self.layout == Layout::Crates {
            return Ok(());
        }
        for batch in batches {
            let directory = self.directory.join("batches").join(&batch.name);
            write_changed(&directory.join("Cargo.toml"), &manifest(&batch.name))?;
            let library = self.library(batch);
            match self.program {
                Some(program) => {
                    let text = format!("{library}{}", main(program, batch));
                    write_changed(&directory.join("src/main.rs"), &text)?;
                }
                None => write_changed(&directory.join("src/lib.rs"), &library)?,
            }
        }
        Ok(())
    }

    fn library(&self, batch: &Batch) -> String {
        let mut text = "//! Clients.\n".to_owned();
        let forms: BTreeSet<_> = batch
            .clients
            .iter()
            .filter_map(|name| self.clients.get(name)?.support)
            .collect();
        for form in forms {
            let path = self
                .directory
                .join("supports")
                .join(form.to_string())
                .join("support/mod.rs");
            let _ = writeln!(
                text,
                "#[allow(dead_code, unused_imports)]\n#[path = {path:?}]\npub mod support_{form};"
            );
        }
        for name in &batch.clients {
            let path = self.directory.join("clients").join(name).join("mod.rs");
            let _ = writeln!(text, "#[path = {path:?}]\npub mod {name};");
        }
        text
    }

    /// The clients that a file belongs to: one, or all that share a support; none for anything else.
    pub(crate) fn owners(&self, file: &str) -> Vec<String> {
        let file = file.replace('\\', "/");
        let below = |directory: &str| {
            let (_, below) = file.rsplit_once(&format!("/{directory}/"))?;
            below.split('/').next()
        };
        if let Some(name) = below("clients").filter(|name| self.clients.contains_key(*name)) {
            return vec![name.to_owned()];
        }
        let form = below("supports").and_then(|form| form.parse::<usize>().ok());
        let shares = self
            .clients
            .iter()
            .filter(|(_, client)| form.is_some() && client.support == form);
        shares.map(|(name, _)| name.clone()).collect()
    }
}

/// The first line that a program prints of a client is this and the client's name.
pub(crate) const CLIENT_LINE: &str = "# ";

fn main(program: &str, batch: &Batch) -> String {
    let mut text = "fn main() {\n".to_owned();
    for name in &batch.clients {
        let _ = writeln!(text, "    println!(\"{CLIENT_LINE}{name}\");");
        let _ = writeln!(text, "    {}", program.replace("CLIENT", name));
    }
    text + "}\n"
}

fn manifest(name: &str) -> String {
    format!(
        "[package]\nname = {name:?}\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n\
         [dependencies]\nbytes = \"1\"\nhttp = \"1\"\nhttp-body = \"1\"\n\
         reqwest = {{ version = \"0.13\", default-features = false, features = [\"gzip\"] }}\n\
         serde = {{ version = \"1\", default-features = false, features = [\"std\"] }}\nserde_json = \"1\"\n"
    )
}

fn write_all(below: &Path, files: &Files) -> Result<(), Failure> {
    for (path, text) in files {
        write_changed(&below.join(path), text)?;
    }
    Ok(())
}

/// Leaves a file alone that already holds the text, so that it is not compiled again.
fn write_changed(path: &Path, text: &str) -> Result<(), Failure> {
    if fs::read_to_string(path).is_ok_and(|known| known == text) {
        return Ok(());
    }
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()).into())
}
