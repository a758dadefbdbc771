//! The tree of folders out of the paths of the files.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::{Role, parts, request, segments, stem};
use crate::read::files::File;
use crate::read::node::{Node, Value};
use crate::read::postman::context::Context;
use crate::read::postman::document::{Collection, Document, Entry, Folder};
use crate::read::postman::{shape, v2};
use crate::read::syntax::MAX_DEPTH;
use crate::report::{Diagnostic, Kind, Severity};
use crate::source::Place;

/// The directory of a collection.
pub(in crate::read::postman) struct Tree<'f, 'a> {
    root: String,
    place: Place,
    directory: Directory<'f, 'a>,
}

/// A directory with what its files say. Its maps are sorted by name, which decides where no `order` does.
#[derive(Default)]
struct Directory<'f, 'a> {
    definition: Option<&'f File<'a>>,
    directories: BTreeMap<&'f str, Directory<'f, 'a>>,
    requests: Vec<&'f File<'a>>,
    /// Examples by the name of their request's file.
    examples: BTreeMap<&'f str, Vec<&'f File<'a>>>,
}

/// A file of a collection and the directories that lead to what it describes.
struct Resource<'f, 'a> {
    role: Role,
    file: &'f File<'a>,
    directories: Vec<&'f str>,
}

/// The collections that the files make up, in the order of their files.
///
/// Each directory below `postman/collections` is a collection. Files elsewhere are one collection together, whose root is
/// the directory that holds them all.
///
/// # Errors
///
/// Directories that nest beyond the limit.
pub(in crate::read::postman) fn trees<'f, 'a>(
    files: Vec<(Role, &'f File<'a>)>,
) -> Result<Vec<Tree<'f, 'a>>, Diagnostic> {
    let resources: Vec<Resource<'_, '_>> = files
        .into_iter()
        .map(|(role, file)| Resource {
            role,
            file,
            directories: directories(role, file.path),
        })
        .collect();
    let paths = resources
        .iter()
        .map(|resource| resource.directories.as_slice());
    let common = common_root(paths.filter(|path| known_root(path).is_none()));
    let mut trees: Vec<Tree<'_, '_>> = Vec::new();
    for resource in resources {
        if resource.directories.len() > MAX_DEPTH {
            let message = format!("directories are nested deeper than {MAX_DEPTH} levels");
            return Err(
                Diagnostic::new(Kind::Limit, Severity::Error, message).at(resource.file.place())
            );
        }
        let length = known_root(&resource.directories).unwrap_or(common);
        let (root, below) = resource
            .directories
            .split_at_checked(length)
            .unwrap_or_default();
        let absolute = if resource.file.path.starts_with('/') {
            "/"
        } else {
            ""
        };
        let root = format!("{absolute}{}", root.join("/"));
        let position = trees
            .iter()
            .position(|tree| tree.root == root)
            .unwrap_or(trees.len());
        if position == trees.len() {
            trees.push(Tree {
                root,
                place: resource.file.place(),
                directory: Directory::default(),
            });
        }
        if let Some(tree) = trees.get_mut(position) {
            tree.directory.insert(below, &resource);
        }
    }
    Ok(trees)
}

impl Tree<'_, '_> {
    pub(in crate::read::postman) fn root(&self) -> &str {
        &self.root
    }

    pub(in crate::read::postman) fn place(&self) -> Place {
        self.place
    }

    /// Reads the collection into the document.
    pub(in crate::read::postman) fn read(
        &self,
        context: &mut Context<'_>,
        document: &mut Document,
    ) {
        let name = segments(&self.root).last().unwrap_or_default();
        let folder = self.directory.read(context, name);
        document.collection = Collection {
            name: folder.name,
            description: folder.description,
            entries: folder.entries,
            auth: folder.auth,
            variables: folder.variables,
            scripts: folder.scripts,
            behavior: folder.behavior,
            place: self.directory.definition.map_or(self.place, File::place),
        };
    }
}

impl<'f, 'a> Directory<'f, 'a> {
    fn insert(&mut self, below: &[&'f str], resource: &Resource<'f, 'a>) {
        let mut directory = self;
        for name in below {
            directory = directory.directories.entry(name).or_default();
        }
        match resource.role {
            Role::Request => directory.requests.push(resource.file),
            Role::Definition => directory.definition = Some(resource.file),
            Role::Example => {
                let request = request_of_example(resource.file.path);
                directory
                    .examples
                    .entry(request)
                    .or_default()
                    .push(resource.file);
            }
            Role::Environment | Role::Globals | Role::Registry => {}
        }
    }

    /// Reads the directory as a folder that is named after it unless its definition names it.
    fn read(&self, context: &mut Context<'_>, name: &str) -> Folder {
        static NOTHING: Node<'static> = Node {
            offset: 0,
            value: Value::Null,
        };
        let (node, place) = match self.definition {
            Some(file) => {
                context.enter_file(file.index);
                (&file.root, file.place())
            }
            None => (&NOTHING, self.first_place().unwrap_or_default()),
        };
        let name = shape::text(context, node, "name").unwrap_or_else(|| name.to_owned());
        context.inside(&name.clone(), |context| Folder {
            name,
            description: shape::description(context, node),
            auth: parts::auth(context, node),
            variables: v2::variable::list(context, node),
            scripts: parts::scripts(context, node),
            behavior: parts::behavior(context, node),
            entries: self.entries(context),
            place,
        })
    }

    /// The entries by their `order`, those without one last, equal ones by name.
    fn entries(&self, context: &mut Context<'_>) -> Vec<Entry> {
        let mut entries = Vec::new();
        for (name, directory) in &self.directories {
            let folder = directory.read(context, name);
            let order = directory.definition.and_then(|file| order(&file.root));
            entries.push((order, folder.name.clone(), Entry::Folder(folder)));
        }
        for file in &self.requests {
            context.enter_file(file.index);
            let stem = stem(file.path);
            let examples = self
                .examples
                .get(stem)
                .map(Vec::as_slice)
                .unwrap_or_default();
            let item = request::item(context, file, stem, examples);
            entries.push((order(&file.root), item.name.clone(), Entry::Item(item)));
        }
        entries.sort_by(|a, b| by_order(a.0, b.0).then_with(|| a.1.cmp(&b.1)));
        entries.into_iter().map(|(_, _, entry)| entry).collect()
    }

    fn first_place(&self) -> Option<Place> {
        let file = self.requests.first().map(|file| file.place());
        file.or_else(|| self.directories.values().find_map(Directory::first_place))
    }
}

/// The directories that lead to the folder that a file belongs to, `.resources` and what is below it left out.
fn directories(role: Role, path: &str) -> Vec<&str> {
    let mut directories: Vec<&str> = segments(path).collect();
    directories.pop();
    let resources = directories
        .iter()
        .position(|directory| *directory == ".resources");
    if let (Role::Definition | Role::Example, Some(position)) = (role, resources) {
        directories.truncate(position);
    }
    directories
}

/// The name of the request's file in `.resources/<name>.resources/examples/<example>`.
fn request_of_example(path: &str) -> &str {
    let holder = segments(path)
        .filter(|segment| *segment != ".resources")
        .find_map(|s| s.strip_suffix(".resources"));
    holder.unwrap_or_default()
}

/// How many directories lead to a collection below `postman/collections`, itself included.
fn known_root(directories: &[&str]) -> Option<usize> {
    let above = directories
        .windows(2)
        .position(|pair| pair == ["postman", "collections"])?;
    Some(above + 3).filter(|length| *length <= directories.len())
}

/// How many leading directories the paths have in common.
fn common_root<'r>(mut paths: impl Iterator<Item = &'r [&'r str]>) -> usize {
    let Some(first) = paths.next() else { return 0 };
    paths.fold(first.len(), |length, path| {
        length.min(first.iter().zip(path).take_while(|(a, b)| a == b).count())
    })
}

pub(super) fn order(node: &Node<'_>) -> Option<f64> {
    shape::member(node, "order")
        .and_then(shape::scalar)
        .and_then(|order| order.parse().ok())
}

pub(super) fn by_order(a: Option<f64>, b: Option<f64>) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) => a.total_cmp(&b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}
