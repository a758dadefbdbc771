//! Recursion that a converter reports: `<Circular reference to #/components/schemas/Rule detected>` stands where a value
//! of the schema `Rule` lies inside another value of that schema. This is the only place where a schema's name survives.

use super::graph::{ObjectId, SlotId};
use super::label;
use super::observe::Observed;
use super::words;

/// The object above a slot that is of the named schema; `None` where the samples do not tell which one.
///
/// `above` holds the objects above the slot, outermost first.
pub(super) fn resolve(
    observed: &Observed<'_>,
    above: &[ObjectId],
    slot: SlotId,
    schema: &str,
) -> Option<ObjectId> {
    let schema = words::normal(schema);
    let own = label::words(observed, slot);
    let named = |object: &&ObjectId| {
        label::words(observed, observed.graph.home(**object)).is_some_and(|words| words == schema)
    };
    let same_key = |object: &&ObjectId| {
        own.is_some() && label::words(observed, observed.graph.home(**object)) == own
    };
    let ending = |object: &&ObjectId| {
        let words = label::words(observed, observed.graph.home(**object)).unwrap_or_default();
        !words.is_empty() && (schema.ends_with(&words) || words.ends_with(&schema))
    };
    let found = above.iter().rev().find(named);
    let found = found.or_else(|| above.iter().rev().find(same_key));
    let found = found.or_else(|| above.iter().rev().find(ending));
    found
        .or(match above {
            [only] => Some(only),
            _ => None,
        })
        .copied()
}
