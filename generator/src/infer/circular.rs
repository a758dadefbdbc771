//! Recursion that a converter reports: `<Circular reference to #/components/schemas/Rule detected>` stands where a value
//! of the schema `Rule` lies inside another value of that schema. This is the only place where a schema's name survives.

use super::graph::{ObjectId, SlotId};
use super::label;
use super::observe::Observed;
use super::words;

/// Ties the places where a converter reports recursion to the objects above them that are meant. Maps must be known.
pub(super) fn tie(observed: &mut Observed<'_>) {
    let circular = std::mem::take(&mut observed.circular);
    let pairs: Vec<(SlotId, ObjectId, &str)> = circular
        .into_iter()
        .filter_map(|(slot, schema)| Some((slot, resolve(observed, slot, schema)?, schema)))
        .collect();
    for (slot, object, schema) in pairs {
        observed
            .graph
            .object_mut(object)
            .schemas
            .insert(schema.to_owned());
        observed.graph.tie(slot, object);
    }
}

/// The object above a slot that is of the named schema; `None` where the samples do not tell which one.
fn resolve(observed: &Observed<'_>, slot: SlotId, schema: &str) -> Option<ObjectId> {
    let schema = words::normal(schema);
    let own = label::words(observed, slot);
    let above: Vec<(ObjectId, Option<Vec<String>>)> = objects_above(observed, slot)
        .into_iter()
        .map(|object| (object, label::words(observed, observed.graph.home(object))))
        .collect();
    let find = |fits: &dyn Fn(&[String]) -> bool| {
        let found = above
            .iter()
            .find(|(_, words)| words.as_deref().is_some_and(fits));
        found.map(|(object, _)| *object)
    };
    let ends = |words: &[String]| schema.ends_with(words) || words.ends_with(&schema);
    find(&|words| words == schema)
        .or_else(|| find(&|words| own.as_deref() == Some(words)))
        .or_else(|| find(&ends))
        .or(match above.as_slice() {
            [(only, _)] => Some(*only),
            _ => None,
        })
}

/// The objects with known keys above a slot, the nearest first.
fn objects_above(observed: &Observed<'_>, slot: SlotId) -> Vec<ObjectId> {
    let graph = &observed.graph;
    let mut above = Vec::new();
    let mut next = graph.origin(slot).object;
    while let Some(object) = next {
        if graph.object(object).values.is_none() {
            above.push(object);
        }
        next = graph.origin(graph.home(object)).object;
    }
    above
}
