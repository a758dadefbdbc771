//! The tree of folders and items out of the flat lists.

use std::collections::{BTreeMap, BTreeSet};

use super::request;
use crate::read::node::Node;
use crate::read::postman::context::Context;
use crate::read::postman::document::{Entry, Folder};
use crate::read::postman::{shape, v2};
use crate::read::syntax::MAX_DEPTH;

/// The folders of a collection, then its loose requests, as Postman itself orders them.
///
/// Each folder and each request comes once: at its first mention in an `order`, else with the others of its folder, and
/// what no folder claims at the end. So nothing is lost, whatever the ids say.
pub(super) fn entries(context: &mut Context<'_>, node: &Node<'_>) -> Vec<Entry> {
    let mut flat = Flat {
        folders: Shelf::new(shape::list(context, node, "folders")),
        requests: Shelf::new(shape::list(context, node, "requests")),
    };
    let mut entries = Vec::new();
    let mentioned = ids(context, node, "folders_order");
    let roots = flat
        .folders
        .mentioned(&mentioned)
        .chain(flat.folders.without_parent())
        .collect();
    flat.add_folders(context, roots, 0, &mut entries);
    // Folders that are each other's parents have no root among them.
    let rest = flat.folders.all();
    flat.add_folders(context, rest, 0, &mut entries);
    let mentioned = ids(context, node, "order");
    let loose = flat
        .requests
        .mentioned(&mentioned)
        .chain(flat.requests.all())
        .collect();
    flat.add_requests(context, loose, &mut entries);
    entries
}

struct Flat<'n, 'a> {
    folders: Shelf<'n, 'a>,
    requests: Shelf<'n, 'a>,
}

/// Nodes that name themselves by `id` and their folder by `folder`, each of which is taken once.
struct Shelf<'n, 'a> {
    nodes: Vec<Option<&'n Node<'a>>>,
    by_id: BTreeMap<&'n str, usize>,
    by_folder: BTreeMap<&'n str, Vec<usize>>,
}

impl<'n, 'a> Shelf<'n, 'a> {
    fn new(nodes: &'n [Node<'a>]) -> Self {
        let mut shelf = Self {
            nodes: nodes.iter().map(Some).collect(),
            by_id: BTreeMap::new(),
            by_folder: BTreeMap::new(),
        };
        for (index, node) in nodes.iter().enumerate() {
            if let Some(id) = node.get("id").and_then(Node::as_text) {
                shelf.by_id.entry(id).or_insert(index);
            }
            if let Some(folder) = node.get("folder").and_then(Node::as_text) {
                shelf.by_folder.entry(folder).or_default().push(index);
            }
        }
        shelf
    }

    fn mentioned<'s>(&'s self, ids: &'s [&str]) -> impl Iterator<Item = usize> + 's {
        ids.iter().filter_map(|id| self.by_id.get(id).copied())
    }

    fn of_folder(&self, id: Option<&str>) -> Vec<usize> {
        id.and_then(|id| self.by_folder.get(id))
            .cloned()
            .unwrap_or_default()
    }

    /// Those that name no folder that exists and that no folder mentions.
    fn without_parent(&self) -> Vec<usize> {
        let mentions = self
            .nodes
            .iter()
            .flatten()
            .filter_map(|node| node.get("folders_order"));
        let mentioned = mentions
            .flat_map(Node::elements)
            .filter_map(Node::as_text)
            .filter_map(|id| self.by_id.get(id));
        let named = self
            .by_folder
            .iter()
            .filter(|(folder, _)| self.by_id.contains_key(*folder));
        let children: BTreeSet<usize> = mentioned
            .chain(named.flat_map(|(_, children)| children))
            .copied()
            .collect();
        (0..self.nodes.len())
            .filter(|index| !children.contains(index))
            .collect()
    }

    fn all(&self) -> Vec<usize> {
        (0..self.nodes.len()).collect()
    }

    fn take(&mut self, index: usize) -> Option<&'n Node<'a>> {
        self.nodes.get_mut(index).and_then(Option::take)
    }
}

impl Flat<'_, '_> {
    fn add_requests(
        &mut self,
        context: &mut Context<'_>,
        indexes: Vec<usize>,
        entries: &mut Vec<Entry>,
    ) {
        for index in indexes {
            if let Some(node) = self.requests.take(index) {
                entries.push(Entry::Item(request::item(context, node)));
            }
        }
    }

    fn add_folders(
        &mut self,
        context: &mut Context<'_>,
        indexes: Vec<usize>,
        depth: usize,
        entries: &mut Vec<Entry>,
    ) {
        // Deeper ones stay on the shelf and end up beside the top ones.
        if depth >= MAX_DEPTH {
            return;
        }
        for index in indexes {
            let Some(node) = self.folders.take(index) else {
                continue;
            };
            let name = shape::text(context, node, "name").unwrap_or_default();
            let folder = context.inside(&name.clone(), |context| {
                self.folder(context, node, name, depth)
            });
            entries.push(Entry::Folder(folder));
        }
    }

    fn folder(
        &mut self,
        context: &mut Context<'_>,
        node: &Node<'_>,
        name: String,
        depth: usize,
    ) -> Folder {
        let id = node.get("id").and_then(Node::as_text);
        let mut entries = Vec::new();
        let mentioned = ids(context, node, "folders_order");
        let inner = self
            .folders
            .mentioned(&mentioned)
            .chain(self.folders.of_folder(id))
            .collect();
        self.add_folders(context, inner, depth + 1, &mut entries);
        let mentioned = ids(context, node, "order");
        let requests = self
            .requests
            .mentioned(&mentioned)
            .chain(self.requests.of_folder(id))
            .collect();
        self.add_requests(context, requests, &mut entries);
        Folder {
            name,
            description: shape::description(context, node),
            entries,
            auth: v2::auth::read(context, node),
            variables: v2::variable::list(context, node),
            scripts: v2::script::list(context, node),
            behavior: v2::behavior::read(context, node),
            place: context.place(node),
        }
    }
}

fn ids<'n>(context: &mut Context<'_>, node: &'n Node<'_>, key: &str) -> Vec<&'n str> {
    shape::list(context, node, key)
        .iter()
        .filter_map(Node::as_text)
        .collect()
}
