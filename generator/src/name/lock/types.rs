//! Which type is which: by what uses it, then by what is in it, then by its name.

use std::collections::{BTreeMap, BTreeSet};

use super::Lock;
use super::line::{OperationLine, ParameterLine, ShapeLine, TypeLine, named, wrapping};
use super::matching::{elect, pair};

/// Fields that tell a type by themselves, at least.
const TELLING: usize = 2;

/// The earlier type of each later one. Both locks are walked from their functions on, and each place that is the same in
/// both speaks for the types that stand there being the same.
pub(super) fn matching(
    earlier: &Lock,
    later: &Lock,
    operations: &[Option<usize>],
) -> Vec<Option<usize>> {
    let mut walk = Walk {
        earlier: Side::of(earlier),
        later: Side::of(later),
        votes: BTreeMap::new(),
        queue: Vec::new(),
    };
    for (line, known) in later.operations.iter().zip(operations) {
        if let Some(known) = known.and_then(|index| earlier.operations.get(index)) {
            walk.operation(known, line);
        }
    }
    walk.members();
    let mut found = vec![None; later.types.len()];
    elect(
        walk.votes,
        &mut found,
        |index| name(&earlier.types, index),
        |index| name(&later.types, index),
    );
    pair(&mut found, &earlier.types, &later.types, content);
    // What nothing leads to, and what nothing tells any more, is still what callers know by its name.
    pair(&mut found, &earlier.types, &later.types, |line| {
        Some(line.name.clone())
    });
    found
}

fn name(types: &[TypeLine], index: usize) -> String {
    types
        .get(index)
        .map_or_else(String::new, |line| line.name.clone())
}

/// What is in a type, where that is enough to know it by.
fn content(line: &TypeLine) -> Option<String> {
    let texts: Vec<&str> = match &line.shape {
        ShapeLine::Struct { fields, .. } => fields.iter().map(|field| field.key.as_str()).collect(),
        ShapeLine::Enum { values, .. } => values.iter().map(|(_, value)| value.as_str()).collect(),
        ShapeLine::Union { .. } | ShapeLine::Tuple(_) => return None,
    };
    let texts: BTreeSet<_> = texts.into_iter().collect();
    (texts.len() >= TELLING).then(|| format!("{} {texts:?}", line.request))
}

/// The types of a lock by name.
struct Side<'l> {
    types: &'l [TypeLine],
    by_name: BTreeMap<&'l str, usize>,
}

impl<'l> Side<'l> {
    fn of(lock: &'l Lock) -> Self {
        let names = lock.types.iter().enumerate();
        Self {
            types: &lock.types,
            by_name: names
                .map(|(index, line)| (line.name.as_str(), index))
                .collect(),
        }
    }
}

struct Walk<'l> {
    earlier: Side<'l>,
    later: Side<'l>,
    votes: BTreeMap<(usize, usize), usize>,
    queue: Vec<(usize, usize)>,
}

impl Walk<'_> {
    fn operation(&mut self, earlier: &OperationLine, later: &OperationLine) {
        for line in &later.parameters {
            let same = |known: &&ParameterLine| {
                known.place == line.place && (known.key == line.key || line.place == "body")
            };
            if let Some(known) = earlier.parameters.iter().find(same) {
                self.place(&known.ty, &line.ty);
            }
        }
        for line in &later.replies {
            let mut replies = earlier.replies.iter();
            if let Some(known) = replies.find(|known| known.status == line.status) {
                self.place(&known.ty, &line.ty);
            }
        }
    }

    /// One place: what the types there are made of is the same, if it is wrapped in the same way.
    fn place(&mut self, earlier: &str, later: &str) {
        let plain = |ty: &str| wrapping(ty).replace("boxed ", "");
        let types = (named(earlier), named(later));
        if let (Some(before), Some(now)) = types
            && plain(earlier) == plain(later)
            && let (Some(before), Some(now)) = (
                self.earlier.by_name.get(before),
                self.later.by_name.get(now),
            )
        {
            let pair = (*now, *before);
            let count = self.votes.entry(pair).or_default();
            *count += 1;
            if *count == 1 {
                self.queue.push(pair);
            }
        }
    }

    /// The members of all types that were met, once for each pair.
    fn members(&mut self) {
        while let Some((now, before)) = self.queue.pop() {
            let lines = (self.later.types.get(now), self.earlier.types.get(before));
            let (Some(now), Some(before)) = lines else {
                continue;
            };
            match (&before.shape, &now.shape) {
                (ShapeLine::Struct { fields: known, .. }, ShapeLine::Struct { fields, .. }) => {
                    for field in fields {
                        if let Some(known) = known.iter().find(|known| known.key == field.key) {
                            self.place(&known.ty, &field.ty);
                        }
                    }
                }
                (ShapeLine::Tuple(known), ShapeLine::Tuple(elements)) => {
                    for (known, element) in known.iter().zip(elements) {
                        self.place(&known.ty, &element.ty);
                    }
                }
                (ShapeLine::Union { kinds: known, .. }, ShapeLine::Union { kinds, .. }) => {
                    for (_, ty) in kinds {
                        for (_, known) in known {
                            self.place(known, ty);
                        }
                    }
                }
                _ => {}
            }
        }
    }
}
