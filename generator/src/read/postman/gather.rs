//! Files to one document: which of them is the collection, and which go along with it.

use super::content::{self, Content};
use super::context::Context;
use super::document::{Collection, Document, Entry};
use super::v3::{self, Role};
use super::{environment, v1, v2};
use crate::read::files::File;
use crate::read::node::{Node, Value};
use crate::report::{Diagnostic, Kind, Report, Severity};
use crate::source::Place;

/// Whether a file is a collection or a part of one.
pub(super) fn is_collection(file: &File<'_>) -> bool {
    match v3::role(file.path, &file.root) {
        Some(Role::Environment | Role::Globals | Role::Registry) => false,
        Some(_) => true,
        None => !matches!(
            content::tell(&file.root),
            Content::Environment(_) | Content::Globals(_) | Content::OpenApi | Content::Other
        ),
    }
}

/// What can be the collection of a document.
enum Main<'f, 'a> {
    File(&'f File<'a>, Content<'f, 'a>),
    Directory(v3::Tree<'f, 'a>),
}

/// Finds the one collection among the files and reads it with everything that goes along.
pub(super) fn document(files: &[File<'_>], report: &mut Report) -> Result<Document, Diagnostic> {
    let mut document = Document::default();
    let mut mains = Vec::new();
    let mut others = Vec::new();
    let mut resources = Vec::new();
    for file in files {
        let mut context = Context::new(report, file.index);
        match v3::role(file.path, &file.root) {
            Some(Role::Environment) => document
                .environments
                .push(v3::environment(&mut context, file)),
            Some(Role::Globals) => document.globals.push(v3::environment(&mut context, file)),
            Some(Role::Registry) => {}
            Some(role) => resources.push((role, file)),
            None => match content::tell(&file.root) {
                Content::Environment(node) => document
                    .environments
                    .push(environment::read(&mut context, node)),
                Content::Globals(node) => {
                    document.globals.push(environment::read(&mut context, node))
                }
                Content::OpenApi => others.push((file, Content::OpenApi)),
                Content::Other => others.push((file, Content::Other)),
                content => mains.push(Main::File(file, content)),
            },
        }
    }
    mains.extend(v3::trees(resources)?.into_iter().map(Main::Directory));
    let main = the_only(mains, files)?;
    for (file, content) in others {
        let message = format!("the file is {}", content.describe());
        let diagnostic = Diagnostic::new(Kind::NotACollection, Severity::Warning, message);
        report.push(diagnostic.at(file.place()).instead("it is not read"));
    }
    match main {
        Main::Directory(tree) => tree.read(&mut Context::new(report, 0), &mut document),
        Main::File(file, content) => read_main(
            &mut Context::new(report, file.index),
            &content,
            &mut document,
        ),
    }
    Ok(document)
}

fn read_main(context: &mut Context<'_>, content: &Content<'_, '_>, document: &mut Document) {
    match content {
        Content::V2(node) => document.collection = v2::collection(context, node),
        Content::V1(node) => document.collection = v1::collection(context, node),
        Content::Item(node) => {
            let item = v2::item(context, node);
            document.bare_item = true;
            document.collection = Collection {
                name: item.name.clone(),
                place: item.place,
                entries: vec![Entry::Item(item)],
                ..Collection::default()
            };
        }
        Content::Folder(node) => {
            let folder = v2::folder(context, node);
            document.collection = Collection {
                name: folder.name.clone(),
                place: folder.place,
                entries: vec![Entry::Folder(folder)],
                ..Collection::default()
            };
        }
        Content::Dump(node) => read_dump(context, node, document),
        Content::Environment(_) | Content::Globals(_) | Content::OpenApi | Content::Other => {}
    }
}

/// A workspace: its first collection counts, with all of its environments and globals.
fn read_dump(context: &mut Context<'_>, node: &Node<'_>, document: &mut Document) {
    let members = |key: &str| node.get(key).map(Node::elements).unwrap_or_default();
    let mut collections = members("collections").iter();
    match collections.next().map(content::tell) {
        Some(Content::V1(collection)) => document.collection = v1::collection(context, collection),
        Some(Content::V2(collection) | Content::Folder(collection)) => {
            document.collection = v2::collection(context, collection);
        }
        _ => context.left_out(node, "the data dump begins with no collection"),
    }
    for other in collections {
        let message = "the data dump holds another collection";
        context.warn(Kind::Ignored, other, message, "only the first is read");
    }
    for environment in members("environments") {
        document
            .environments
            .push(environment::read(context, environment));
    }
    if let Some(
        globals @ Node {
            value: Value::List(_),
            ..
        },
    ) = node.get("globals")
    {
        document.globals.push(environment::read(context, globals));
    }
}

/// The one collection, or what the files are instead.
fn the_only<'f, 'a>(
    mut mains: Vec<Main<'f, 'a>>,
    files: &[File<'_>],
) -> Result<Main<'f, 'a>, Diagnostic> {
    if let Some(second) = mains.get(1) {
        let names: Vec<&str> = mains.iter().map(Main::name).collect();
        let message = format!(
            "there are {} collections, where one is expected: {}",
            names.len(),
            names.join(", ")
        );
        return Err(not_a_collection(message)
            .at(second.place())
            .help("generate a client for each of them"));
    }
    mains.pop().ok_or_else(|| none(files))
}

impl Main<'_, '_> {
    fn name(&self) -> &str {
        match self {
            Self::File(file, _) => file.path,
            Self::Directory(tree) => tree.root(),
        }
    }

    fn place(&self) -> Place {
        match self {
            Self::File(file, _) => file.place(),
            Self::Directory(tree) => tree.place(),
        }
    }
}

/// What the file is, given that it is no collection.
fn describe(file: &File<'_>) -> &'static str {
    match v3::role(file.path, &file.root) {
        Some(role) => role.describe(),
        None => content::tell(&file.root).describe(),
    }
}

fn none(files: &[File<'_>]) -> Diagnostic {
    let [file] = files else {
        let what: Vec<String> = files
            .iter()
            .map(|file| format!("{} is {}", file.path, describe(file)))
            .collect();
        return not_a_collection(match what.is_empty() {
            true => "there is no input file".to_owned(),
            false => format!("none of the files is a collection: {}", what.join(", ")),
        });
    };
    let message = match (&file.root.value, content::tell(&file.root)) {
        (Value::Map(_), Content::Other) if v3::role(file.path, &file.root).is_none() => {
            "neither a Postman collection nor an OpenAPI document: there is no info, no item, no request and no openapi".to_owned()
        }
        (Value::Map(_), _) => format!("this is {}, not a Postman collection", describe(file)),
        _ => "neither a Postman collection nor an OpenAPI document: it is not an object".to_owned(),
    };
    not_a_collection(message).at(file.place())
}

fn not_a_collection(message: String) -> Diagnostic {
    Diagnostic::new(Kind::NotACollection, Severity::Error, message)
}
