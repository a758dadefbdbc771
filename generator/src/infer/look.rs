//! What objects look like all the way down, so that they can be ordered and compared by their content alone.

use std::collections::BTreeMap;

use super::graph::{Graph, ObjectId, SlotId};
use super::refine::refine;
use super::shape::{Shape, kinds};

/// Lists and maps directly inside each other that are looked into.
const MAX_NESTING: usize = 16;

/// A class of objects with known keys.
#[derive(Clone, Debug)]
pub(super) struct Ranked {
    /// Its representative.
    pub(super) object: ObjectId,
    /// Its keys.
    pub(super) shape: Shape,
    /// Equal for objects whose keys and kinds of values are the same at every level; an order by content alone.
    pub(super) rank: usize,
    /// How much is known of its values.
    pub(super) known: usize,
}

/// Every class of objects with known keys.
pub(super) fn ranked(graph: &Graph) -> Vec<Ranked> {
    let objects = graph.object_ids().into_iter();
    let shapes = objects.map(|id| (id, Shape::of(graph, graph.object(id))));
    let shapes: Vec<(ObjectId, Shape)> = shapes.filter(|(_, shape)| !shape.is_empty()).collect();
    let index: BTreeMap<ObjectId, usize> = shapes
        .iter()
        .enumerate()
        .map(|(index, (object, _))| (*object, index))
        .collect();
    let nodes: Vec<(Look, Vec<usize>)> = shapes
        .iter()
        .map(|(object, shape)| look(graph, *object, shape, &index))
        .collect();
    let known = |((_, marks), children): &(Look, Vec<usize>)| {
        marks.iter().filter(|mark| **mark != 0).count() + children.len()
    };
    let ranks = refine(&nodes);
    let ranked = shapes.into_iter().zip(&nodes).zip(ranks);
    ranked
        .map(|(((object, shape), node), rank)| Ranked {
            object,
            shape,
            rank,
            known: known(node),
        })
        .collect()
}

/// What an object looks like without the objects in it: its shape, and the kinds of the values in its lists and maps.
type Look = (Shape, Vec<u8>);

/// The look of an object, and the objects in it.
fn look(
    graph: &Graph,
    object: ObjectId,
    shape: &Shape,
    index: &BTreeMap<ObjectId, usize>,
) -> (Look, Vec<usize>) {
    let (mut marks, mut children) = (Vec::new(), Vec::new());
    for member in graph.object(object).members.values() {
        trace(graph, member.slot, 0, &mut marks, &mut |inner| {
            children.push(
                index
                    .get(&graph.object_class(inner))
                    .copied()
                    .unwrap_or(usize::MAX),
            );
        });
    }
    ((shape.clone(), marks), children)
}

/// Writes down the kinds of values in a slot and in the lists and maps there; hands over the objects with known keys.
fn trace(
    graph: &Graph,
    slot: SlotId,
    nesting: usize,
    marks: &mut Vec<u8>,
    found: &mut impl FnMut(ObjectId),
) {
    let slot = graph.slot(slot);
    marks.push(kinds(slot));
    if nesting >= MAX_NESTING {
        return;
    }
    if let Some(elements) = slot.list {
        trace(graph, elements, nesting + 1, marks, found);
    }
    let Some(object) = slot.object else {
        return;
    };
    match graph.object(object).values {
        Some(values) => {
            marks.push(u8::MAX);
            trace(graph, values, nesting + 1, marks, found);
        }
        None => found(object),
    }
}
