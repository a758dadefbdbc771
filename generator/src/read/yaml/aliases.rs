//! What anchors stand for, and how much of it may be copied.

use std::collections::BTreeMap;

use crate::read::node::{Node, Value};
use crate::read::syntax::{MAX_DEPTH, SyntaxError};

/// How many values the anchors and aliases of a text may copy, all together. A long text counts as several.
const MAX_COPIED: usize = 1_000_000;

/// So many bytes of text count as one value.
const TEXT_UNIT: usize = 64;

/// The anchored values of a document.
#[derive(Default)]
pub(super) struct Aliases<'a> {
    anchored: BTreeMap<usize, Anchored<'a>>,
    copied: usize,
}

struct Anchored<'a> {
    node: Node<'a>,
    measure: Measure,
}

/// How large a value is.
#[derive(Clone, Copy)]
struct Measure {
    weight: usize,
    height: usize,
}

impl<'a> Aliases<'a> {
    /// Keeps a copy of a finished value under its anchor; 0 is none.
    pub(super) fn define(&mut self, anchor: usize, node: &Node<'a>) -> Result<(), SyntaxError> {
        if anchor != 0 {
            let measure = measure(node);
            self.charge(measure, node.offset as usize)?;
            self.anchored.insert(
                anchor,
                Anchored {
                    node: node.clone(),
                    measure,
                },
            );
        }
        Ok(())
    }

    /// A copy of what the anchor stands for, at a place below `depth` levels.
    pub(super) fn expand(
        &mut self,
        anchor: usize,
        position: usize,
        depth: usize,
    ) -> Result<Node<'a>, SyntaxError> {
        let Some(found) = self.anchored.get(&anchor) else {
            return Err(SyntaxError::new(
                "the alias stands inside what it stands for",
                position,
            ));
        };
        let measure = found.measure;
        if depth + measure.height > MAX_DEPTH {
            return Err(SyntaxError::too_deep(position));
        }
        self.charge(measure, position)?;
        match self.anchored.get(&anchor) {
            Some(found) => Ok(found.node.clone()),
            None => Err(SyntaxError::new("the alias stands for nothing", position)),
        }
    }

    fn charge(&mut self, measure: Measure, position: usize) -> Result<(), SyntaxError> {
        self.copied = self.copied.saturating_add(measure.weight);
        if self.copied > MAX_COPIED {
            let message = format!("the aliases expand to more than {MAX_COPIED} values");
            return Err(SyntaxError::limit(message, position));
        }
        Ok(())
    }
}

fn measure(node: &Node<'_>) -> Measure {
    let weigh_text = |text: &str| 1 + text.len() / TEXT_UNIT;
    let mut total = Measure {
        weight: 1,
        height: 0,
    };
    let mut add = |key: usize, child: Measure| {
        total.weight = total
            .weight
            .saturating_add(key)
            .saturating_add(child.weight);
        total.height = total.height.max(child.height);
    };
    match &node.value {
        Value::Map(entries) => entries
            .iter()
            .for_each(|entry| add(weigh_text(&entry.key), measure(&entry.value))),
        Value::List(elements) => elements.iter().for_each(|element| add(0, measure(element))),
        Value::Text(text) | Value::Number(text) | Value::Hole(text) => {
            return Measure {
                weight: weigh_text(text),
                height: 0,
            };
        }
        Value::Null | Value::Bool(_) => return total,
    }
    total.height += 1;
    total
}
