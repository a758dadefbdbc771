//! What holds between two runs, whatever the collection: each law takes a collection apart and says where it is broken.
//!
//! Shared by the property tests over random collections and by `cargo xtask laws` over real ones.

use std::collections::{BTreeMap, BTreeSet};

use postwright::api::{Api, Body, ReplyBody, Type, TypeShape};
use postwright::drift::{self, Change, Surface};
use postwright::{Config, Generated, Lock, Placement, Source};
use serde_json::Value;

use super::order::{self, Random};

/// A collection, and what is read with it.
pub(crate) struct Case {
    pub(crate) collection: Value,
    /// Environments and globals.
    pub(crate) beside: Source,
    pub(crate) config: Config,
}

/// A law that does not hold, and what breaks it.
#[derive(Debug)]
pub(crate) struct Broken {
    pub(crate) law: &'static str,
    pub(crate) what: String,
}

impl std::fmt::Display for Broken {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{}: {}", self.law, self.what)
    }
}

/// Where an item stands: the positions from the top on.
type At = Vec<usize>;

impl Case {
    /// Every law, those about single items for so many of them.
    pub(crate) fn broken(&self, most: usize, seed: u64) -> Vec<Broken> {
        let mut random = Random(seed);
        let Some(whole) = self.run(&self.collection, None) else {
            return Vec::new();
        };
        let mut broken = self.same(&whole);
        broken.extend(self.any_order(&whole, &mut random));
        let mut leaves = leaves(self.collection.get("item"));
        random.shuffle(&mut leaves);
        leaves.truncate(most);
        for at in &leaves {
            broken.extend(self.removed(&whole, at));
            broken.extend(self.added(at));
        }
        for pair in leaves.chunks_exact(2) {
            if let [one, other] = pair {
                broken.extend(self.together(&whole, one, other));
            }
        }
        broken
    }

    fn run(&self, collection: &Value, lock: Option<&Lock>) -> Option<Generated> {
        self.run_text(collection.to_string(), lock)
    }

    fn run_text(&self, collection: String, lock: Option<&Lock>) -> Option<Generated> {
        let mut source = Source::single("collection.json", collection);
        source.files.extend(self.beside.files.iter().cloned());
        let lock = lock.map(|lock| Lock::parse(&lock.print()).unwrap_or_default());
        postwright::generate(&source, &self.config, lock.as_ref()).ok()
    }

    /// Nothing changes from a collection to itself, and its own lock changes no byte.
    fn same(&self, whole: &Generated) -> Vec<Broken> {
        let mut broken = nothing("diff(a, a) is empty", whole, whole);
        let Some(again) = self.run(&self.collection, Some(&whole.lock)) else {
            broken.push(broke("own lock", "the input cannot be used with it"));
            return broken;
        };
        broken.extend(files("its own lock changes no byte", whole, &again));
        broken
    }

    /// Neither the order of keys nor that of siblings matters, without a lock and with one.
    fn any_order(&self, whole: &Generated, random: &mut Random) -> Vec<Broken> {
        let mut broken = Vec::new();
        let mut keys = String::new();
        order::print(&self.collection, order::Shuffle::Keys, random, &mut keys);
        let mut items = String::new();
        order::print(&self.collection, order::Shuffle::Items, random, &mut items);
        for (law, text) in [
            ("the order of keys", keys),
            ("the order of siblings", items),
        ] {
            for lock in [None, Some(&whole.lock)] {
                match self.run_text(text.clone(), lock) {
                    Some(other) => {
                        broken.extend(nothing(law, whole, &other));
                        broken.extend(lines(law, whole, &other));
                    }
                    None => broken.push(broke(law, "the input cannot be used")),
                }
            }
        }
        broken
    }

    /// Removing an item changes its own lines, and those of the operation and the types that it was merged into.
    fn removed(&self, whole: &Generated, at: &At) -> Vec<Broken> {
        const LAW: &str = "removing an item";
        let (rest, names) = without(&self.collection, at);
        let Some(rest) = self.run(&rest, Some(&whole.lock)) else {
            return Vec::new();
        };
        let changes = changes(whole, &rest);
        let own = Own::of(whole, &names);
        own.judge(LAW, &changes, whole, &rest, &names)
    }

    /// Adding an item changes as little, and neither renames nor moves.
    fn added(&self, at: &At) -> Vec<Broken> {
        const LAW: &str = "adding an item";
        let (rest, names) = without(&self.collection, at);
        let Some(rest) = self.run(&rest, None) else {
            return Vec::new();
        };
        let Some(whole) = self.run(&self.collection, Some(&rest.lock)) else {
            return vec![broke(LAW, "the input cannot be used with the lock")];
        };
        let changes = changes(&rest, &whole);
        let own = Own::of(&whole, &names);
        own.judge(LAW, &changes, &rest, &whole, &names)
    }

    /// Two people each add an item; whoever generates after both renames nothing of either. Taking two items out is no
    /// smaller a change than taking out one of them.
    fn together(&self, whole: &Generated, one: &At, other: &At) -> Vec<Broken> {
        const LAW: &str = "two people add different items";
        let mut broken = Vec::new();
        let (later, earlier) = if one > other {
            (one, other)
        } else {
            (other, one)
        };
        let (without_later, _) = without(&self.collection, later);
        let (neither, _) = without(&without_later, earlier);
        let (without_earlier, _) = without(&self.collection, earlier);
        let base = self.run(&neither, None);
        let Some(base) = base else { return broken };
        let sides = [&without_later, &without_earlier].map(|side| self.run(side, Some(&base.lock)));
        let [Some(left), Some(right)] = sides else {
            return broken;
        };
        for merged in merges(&base.lock, &left.lock, &right.lock) {
            let Ok(lock) = Lock::parse(&merged) else {
                broken.push(broke(LAW, "the merged lock cannot be read"));
                continue;
            };
            let Some(both) = self.run(&self.collection, Some(&lock)) else {
                broken.push(broke(LAW, "the input cannot be used with the merged lock"));
                continue;
            };
            for side in [&left, &right] {
                let renames = changes(side, &both).into_iter().filter(Change::is_rename);
                let renames = renames
                    .filter(|change| !both_took(change, &base.lock, &left.lock, &right.lock));
                broken.extend(renames.map(|change| broke(LAW, &shown(&change))));
            }
        }
        let level = |rest: &Value| {
            let rest = self.run(rest, Some(&whole.lock))?;
            drift::level(&changes(whole, &rest))
        };
        if level(&neither) < level(&without_later) {
            broken.push(broke(
                "levels are monotone",
                "two removals weigh less than one",
            ));
        }
        broken
    }
}

fn broke(law: &'static str, what: &str) -> Broken {
    Broken {
        law,
        what: what.to_owned(),
    }
}

fn shown(change: &Change) -> String {
    format!("{} {}: {}", change.kind, change.item, change.message)
}

fn changes(earlier: &Generated, later: &Generated) -> Vec<Change> {
    let surface = |generated| {
        let Generated { lock, api, .. }: &Generated = generated;
        Surface {
            lock,
            api: Some(api),
        }
    };
    drift::changes(surface(earlier), surface(later))
}

fn nothing(law: &'static str, one: &Generated, other: &Generated) -> Vec<Broken> {
    // Of requests that were merged the first one speaks, and siblings have an order.
    let found = changes(one, other).into_iter();
    found
        .filter(|change| change.level != drift::Level::Docs || std::ptr::eq(one, other))
        .map(|change| broke(law, &shown(&change)))
        .collect()
}

fn files(law: &'static str, one: &Generated, other: &Generated) -> Vec<Broken> {
    let mut broken: Vec<_> = nothing(law, one, other);
    let paths: BTreeSet<_> = one.files.keys().chain(other.files.keys()).collect();
    let differing = paths
        .into_iter()
        .filter(|path| one.files.get(*path) != other.files.get(*path));
    broken.extend(differing.map(|path| broke(law, &format!("{path} differs"))));
    broken.extend(lines(law, one, other));
    broken
}

/// The lines that only one of two locks has.
fn lines(law: &'static str, one: &Generated, other: &Generated) -> Vec<Broken> {
    let (one, other) = (items(&one.lock), items(&other.lock));
    let differing = one
        .iter()
        .filter(|(name, lines)| other.get(*name) != Some(*lines));
    let new = other.keys().filter(|name| !one.contains_key(*name));
    differing
        .map(|(name, _)| name)
        .chain(new)
        .map(|name| broke(law, &format!("the line of {name} differs")))
        .collect()
}

/// The lines of each item of a lock, by what `diff` calls the item.
fn items(lock: &Lock) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in lock.print_without_hints().lines() {
        let mut columns = line.split('\t');
        let (Some(kind), Some(name)) = (columns.next(), columns.next()) else {
            continue;
        };
        let item = match kind {
            "fn" | "request" => name.to_owned(),
            "type" => format!("models::{name}"),
            "mod" | "placement" => format!("{kind} {name}"),
            _ => format!("ClientBuilder::{name}"),
        };
        found.entry(item).or_default().push(line.to_owned());
    }
    found
}

/// What belongs to one request: its operations, and the types that these lead to.
struct Own {
    items: BTreeSet<String>,
}

impl Own {
    fn of(generated: &Generated, request: &[String]) -> Self {
        let (api, names) = (&generated.api, &generated.names);
        let mut own = Self {
            items: BTreeSet::new(),
        };
        for (index, operation) in api.operations.iter().enumerate() {
            if !operation
                .variants
                .iter()
                .any(|variant| variant.path == *request)
            {
                continue;
            }
            let mut path = Vec::new();
            let mut folder = operation
                .group
                .filter(|_| names.placement == Placement::Grouped);
            while let Some(id) = folder {
                path.extend(names.groups.get(id.0).map(|group| group.module.clone()));
                folder = api.groups.get(id.0).and_then(|group| group.parent);
            }
            path.reverse();
            path.extend(
                names
                    .operations
                    .get(index)
                    .map(|named| named.function.clone()),
            );
            own.items.insert(path.join("::"));
            for ty in roots(operation) {
                own.reach(ty, generated);
            }
        }
        own
    }

    fn reach(&mut self, ty: &Type, generated: &Generated) {
        match ty {
            Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => {
                self.reach(inner, generated)
            }
            Type::Named(id) => {
                let name = generated.names.types.get(id.0).map(|named| &named.name);
                if self
                    .items
                    .insert(format!("models::{}", name.map_or("", String::as_str)))
                {
                    for ty in members(&generated.api, id.0) {
                        self.reach(ty, generated);
                    }
                }
            }
            _ => {}
        }
    }

    /// Whether changes stay with the request, and whether all that differs is said.
    fn judge(
        &self,
        law: &'static str,
        changes: &[Change],
        before: &Generated,
        after: &Generated,
        request: &[String],
    ) -> Vec<Broken> {
        let mut broken = Vec::new();
        let mut complain =
            |what: String| broken.push(broke(law, &format!("{}: {what}", request.join("/"))));
        for change in changes {
            let builder = change.item.starts_with("ClientBuilder::");
            let fine = match builder {
                true => ["-added", "-removed", "environment-changed", "docs-changed"]
                    .iter()
                    .any(|end| change.kind.ends_with(end)),
                false => self.items.contains(&change.item),
            };
            if !fine || change.is_rename() {
                complain(shown(change));
            }
        }
        let said: BTreeSet<&str> = changes.iter().map(|change| change.item.as_str()).collect();
        let (one, other) = (items(&before.lock), items(&after.lock));
        let names: BTreeSet<_> = one.keys().chain(other.keys()).collect();
        for name in names {
            let module = name.starts_with("mod ");
            if one.get(name) != other.get(name) && !module && !said.contains(name.as_str()) {
                complain(format!(
                    "the line of {name} differs, which diff does not say"
                ));
            }
        }
        broken
    }
}

fn roots(operation: &postwright::api::Operation) -> Vec<&Type> {
    let mut types: Vec<&Type> = operation
        .parameters
        .iter()
        .map(|parameter| &parameter.ty)
        .collect();
    types.extend(
        operation
            .replies
            .iter()
            .filter_map(|reply| match &reply.body {
                ReplyBody::Json(ty) => Some(ty),
                _ => None,
            }),
    );
    types.extend(operation.body.iter().filter_map(|body| match body {
        Body::Json { ty, .. } => Some(ty),
        Body::GraphQl { variables, .. } => variables.as_ref(),
        _ => None,
    }));
    types
}

fn members(api: &Api, index: usize) -> Vec<&Type> {
    match api.types.get(index).map(|ty| &ty.shape) {
        Some(TypeShape::Struct { fields, rest }) => {
            fields.iter().map(|field| &field.ty).chain(rest).collect()
        }
        Some(TypeShape::Tuple { elements, rest, .. }) => elements.iter().chain(rest).collect(),
        Some(TypeShape::Union { alternatives, .. }) => alternatives.iter().collect(),
        Some(TypeShape::Enum { .. }) | None => Vec::new(),
    }
}

/// The positions of all requests below a list of items.
fn leaves(items: Option<&Value>) -> Vec<At> {
    let mut found = Vec::new();
    for (index, item) in items
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .enumerate()
    {
        if item.get("item").is_some() {
            let below = leaves(item.get("item")).into_iter();
            found.extend(below.map(|mut at| {
                at.insert(0, index);
                at
            }));
        } else if item.get("request").is_some() {
            found.push(vec![index]);
        }
    }
    found
}

/// The collection without one item, and the names that lead to it.
fn without(collection: &Value, at: &[usize]) -> (Value, Vec<String>) {
    let mut rest = collection.clone();
    let mut names = Vec::new();
    let mut here = rest.get_mut("item");
    for (depth, index) in at.iter().enumerate() {
        let Some(items) = here.take().and_then(Value::as_array_mut) else {
            break;
        };
        let name = items
            .get(*index)
            .and_then(|item| item.get("name"))
            .and_then(Value::as_str);
        names.push(name.unwrap_or_default().to_owned());
        if depth + 1 == at.len() && *index < items.len() {
            items.remove(*index);
        } else {
            here = items.get_mut(*index).and_then(|item| item.get_mut("item"));
        }
    }
    (rest, names)
}

/// Two locks that grew from one: put together line by line as Git does it where no lines touch, and as it leaves them where
/// all do.
fn merges(base: &Lock, left: &Lock, right: &Lock) -> [String; 2] {
    let [base, left, right] = [base, left, right].map(Lock::print);
    let set = |text: &str| text.lines().map(str::to_owned).collect::<BTreeSet<_>>();
    let (before, one, other) = (set(&base), set(&left), set(&right));
    let all: BTreeSet<_> = before.iter().chain(&one).chain(&other).collect();
    let stays = |line: &&String| {
        let gone = before.contains(*line) && !(one.contains(*line) && other.contains(*line));
        !gone
    };
    let clean: String = all
        .into_iter()
        .filter(stays)
        .map(|line| format!("{line}\n"))
        .collect();
    let conflict = format!("<<<<<<< ours\n{left}=======\n{right}>>>>>>> theirs\n");
    [clean, conflict]
}

/// Whether both sides gave the name to something new, so that one of them has to give it up.
fn both_took(change: &Change, base: &Lock, left: &Lock, right: &Lock) -> bool {
    let [base, left, right] = [base, left, right].map(items);
    let new = |name: &&String| !base.contains_key(*name);
    left.keys().filter(new).any(|name| {
        let last = name.rsplit("::").next().unwrap_or_default();
        let said = format!("from `{last}` ");
        right.contains_key(name) && (change.message.contains(&said) || change.item == *name)
    })
}
