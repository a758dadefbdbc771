//! Shared types: objects at different places that are the same thing.
//!
//! 1. Under one key (`address`, `addresses`), or at the root of replies about one thing (`get user`, `list users`): a
//!    shape whose keys are a part of another's, or overlap by half. Errors at the root are about one thing, whatever was tried.
//! 2. An object in a list of another one, where both have the very same keys and the list is under one of them: trees.
//! 3. Under any keys: the very same keys, three or more.
//! 4. Between what a caller sends and what a server answers: the very same keys at every level, so that a request never
//!    gains fields that only replies have.
//!
//! Nothing here depends on the order of sites or keys: objects are taken in the order of their content, and each is
//! compared with the fullest ones only, so that no chain of likenesses joins what has little in common.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::alike::Judge;
use super::graph::{Graph, KeyId, ObjectId};
use super::history::Was;
use super::label;
use super::look::{Ranked, ranked};
use super::observe::Observed;
use super::resource::resource;
use super::shape::{Leaders, Rule, Shape};
use super::{Site, known, words};

/// Keys that two objects under different keys must have in common to be one type.
const ENOUGH_KEYS: usize = 3;

/// Rounds of looking for the same keys: a round may make the keys of two more types the same.
const ROUNDS: usize = 3;

/// Merges the objects that are the same thing.
pub(super) fn share(observed: &mut Observed<'_>, sites: &[Site<'_>]) {
    let pairs = observed.history.together();
    join(observed, &pairs);
    let pairs = under_one_key(observed, sites);
    join(observed, &pairs);
    let pairs = within_themselves(&observed.graph);
    join(observed, &pairs);
    for _ in 0..ROUNDS {
        let same_keys = with_same_keys(observed);
        let joined = join(observed, &same_keys);
        let both_ways = sent_and_answered(&observed.graph);
        if !join(observed, &both_ways) && !joined {
            break;
        }
    }
}

/// Pairs of objects that are one.
type Pairs = Vec<(ObjectId, ObjectId)>;

/// Merges pairs, but for those that were different types before; whether there was anything to merge.
fn join(observed: &mut Observed<'_>, pairs: &Pairs) -> bool {
    let mut joined = false;
    for (left, right) in pairs {
        let graph = &observed.graph;
        if graph.object_class(*left) != graph.object_class(*right)
            && !observed.history.part(observed, *left, *right)
        {
            joined = true;
            observed.graph.join_objects(*left, *right);
        }
    }
    joined
}

/// Whether objects are sent, and whether they are answered.
type Direction = (bool, bool);

fn direction(graph: &Graph, object: ObjectId) -> Direction {
    let samples = graph.object(object).samples;
    (samples.request > 0, samples.all > samples.request)
}

/// The fullest first, then what comes first by content, then what was known before, by its type then.
type Order = (Reverse<usize>, Reverse<usize>, usize, Reverse<Option<Was>>);

/// Objects that may be one: those that look the same are together.
type Bucket = BTreeMap<Order, (Shape, Vec<ObjectId>)>;

fn put(bucket: &mut Bucket, ranked: Ranked, observed: &Observed<'_>) {
    let was = observed.history.was(observed, ranked.object).cloned();
    let order = (
        Reverse(ranked.shape.len()),
        Reverse(ranked.known),
        ranked.rank,
        Reverse(was),
    );
    bucket
        .entry(order)
        .or_insert((ranked.shape, Vec::new()))
        .1
        .push(ranked.object);
}

/// The pairs of a bucket: each object with the leader that is most alike it.
fn pairs_of(
    bucket: Bucket,
    rule: Rule,
    judge: &Judge<'_>,
    observed: &Observed<'_>,
    pairs: &mut Pairs,
) {
    let mut leaders = Leaders::new(rule);
    for (shape, objects) in bucket.into_values() {
        let Some(first) = objects.first().copied() else {
            continue;
        };
        pairs.extend(objects.iter().skip(1).map(|object| (first, *object)));
        let alike = |leader: &ObjectId| {
            !observed.history.are_apart(observed, *leader, first)
                && judge.members_are_alike(*leader, first)
        };
        match leaders.candidates(&shape).into_iter().find(alike) {
            Some(leader) => pairs.push((leader, first)),
            None => leaders.add(shape, first),
        }
    }
}

fn under_one_key(observed: &Observed<'_>, sites: &[Site<'_>]) -> Pairs {
    let mut buckets: BTreeMap<(Direction, Subject), Bucket> = BTreeMap::new();
    for ranked in ranked(&observed.graph) {
        let direction = direction(&observed.graph, ranked.object);
        if let Some(subject) = subject(observed, sites, direction, ranked.object) {
            put(
                buckets.entry((direction, subject)).or_default(),
                ranked,
                observed,
            );
        }
    }
    let judge = Judge::new(observed);
    let mut pairs = Pairs::new();
    for ((_, subject), bucket) in buckets {
        let rule = if subject.is_generic() {
            Rule::Near
        } else {
            Rule::Half
        };
        pairs_of(bucket, rule, &judge, observed, &mut pairs);
    }
    pairs
}

/// What objects are about, as far as their place tells.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Subject {
    /// The operations of a JSON Patch.
    PatchOperation,
    /// What went wrong, whatever was tried.
    Error,
    /// The words of the key that leads to them.
    Key(Vec<String>),
    /// The words for the thing that their site is about, where no key leads to them.
    Resource(Vec<String>),
}

impl Subject {
    fn is_generic(&self) -> bool {
        match self {
            Self::PatchOperation | Self::Error => false,
            Self::Key(words) | Self::Resource(words) => words::is_generic(words),
        }
    }
}

fn subject(
    observed: &Observed<'_>,
    sites: &[Site<'_>],
    direction: Direction,
    object: ObjectId,
) -> Option<Subject> {
    let graph = &observed.graph;
    if known::is_patch_operation(observed, graph.object(object)) {
        return Some(Subject::PatchOperation);
    }
    let homes = || graph.objects_of(object).map(|one| graph.home(one));
    let key = homes()
        .filter_map(|home| label::words(observed, home))
        .min();
    if let Some(key) = key {
        return Some(Subject::Key(key));
    }
    // What creates a thing and what changes it have different needs, so bodies at the root stay apart.
    if direction.0 {
        return None;
    }
    if known::is_error(observed, graph.object(object)) {
        return Some(Subject::Error);
    }
    let sites = homes().filter_map(|home| sites.get(graph.origin(home).site));
    let resource = sites.map(|site| resource(&site.wishes)).min();
    resource
        .filter(|words| !words.is_empty())
        .map(Subject::Resource)
}

/// A node of a tree and the nodes in the list of its children. One key alone is an envelope in an envelope as likely.
fn within_themselves(graph: &Graph) -> Pairs {
    let mut pairs = Pairs::new();
    for class in graph.object_ids() {
        let keys = Shape::of(graph, graph.object(class));
        if keys.len() < 2 {
            continue;
        }
        for object in graph.objects_of(class) {
            let home = graph.origin(graph.home(object));
            let (Some(above), Some(key), true) = (home.object, home.key, home.listed) else {
                continue;
            };
            let above_keys = Shape::of(graph, graph.object(above));
            if graph.object(class).members.contains_key(&key)
                && Rule::Same.holds_for(&keys, &above_keys)
            {
                pairs.push((above, class));
            }
        }
    }
    pairs
}

fn with_same_keys(observed: &Observed<'_>) -> Pairs {
    let mut buckets: BTreeMap<(Direction, Vec<KeyId>), Bucket> = BTreeMap::new();
    for ranked in ranked(&observed.graph) {
        if ranked.shape.len() >= ENOUGH_KEYS {
            let direction = direction(&observed.graph, ranked.object);
            put(
                buckets.entry((direction, ranked.shape.keys())).or_default(),
                ranked,
                observed,
            );
        }
    }
    let judge = Judge::new(observed);
    let mut pairs = Pairs::new();
    for bucket in buckets.into_values() {
        pairs_of(bucket, Rule::Same, &judge, observed, &mut pairs);
    }
    pairs
}

fn sent_and_answered(graph: &Graph) -> Pairs {
    let mut first_of_rank: BTreeMap<usize, ObjectId> = BTreeMap::new();
    let mut pairs = Pairs::new();
    for ranked in ranked(graph) {
        if ranked.shape.len() >= ENOUGH_KEYS {
            pairs.push((
                *first_of_rank.entry(ranked.rank).or_insert(ranked.object),
                ranked.object,
            ));
        }
    }
    pairs
}
