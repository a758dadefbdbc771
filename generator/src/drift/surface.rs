//! Two surfaces compared: what became of each item of the earlier one, and what is new.

use super::change::{Change, Level};
use super::{client, docs, operation, request, types};
use crate::api::Api;
use crate::name::Lock;
use crate::name::lock::matching::Matching;

/// What callers can name. With the API the texts are compared too, and changes have places.
#[derive(Clone, Copy, Debug)]
pub struct Surface<'s> {
    /// The lock, as one run made it.
    pub lock: &'s Lock,
    /// The API that the lock was made of in the same run.
    pub api: Option<&'s Api>,
}

/// What changed from one surface to a later one, the heaviest changes first. Nothing depends on the order of items.
#[must_use]
pub fn changes(earlier: Surface<'_>, later: Surface<'_>) -> Vec<Change> {
    let matching = Matching::of(earlier.lock, later.lock);
    let mut changes = Vec::new();
    client::compare(earlier.lock, later.lock, &matching, &mut changes);
    let before = &earlier.lock.operations;
    for (index, line) in later.lock.operations.iter().enumerate() {
        let known = matching.operations.get(index).copied().flatten();
        let earlier_line = known.and_then(|index| before.get(index));
        let mut found = match earlier_line {
            Some(known) => operation::compare(known, line),
            None => vec![operation::added(line)],
        };
        if let (Some(known), Some(one), Some(other)) = (known, earlier.api, later.api)
            && let (Some(one), Some(other)) =
                (one.operations.get(known), other.operations.get(index))
        {
            found.extend(docs::operation(line, one, other));
            found.extend(
                earlier_line
                    .into_iter()
                    .flat_map(|earlier| request::values([earlier, line], one, other)),
            );
        }
        let origin = later.api.and_then(|api| api.operations.get(index));
        let origin = origin.and_then(|operation| operation.variants.first());
        for change in &mut found {
            change.place = origin.map(|variant| variant.place);
            change.path = line
                .requests
                .iter()
                .map(|request| request.path.clone())
                .min()
                .unwrap_or_default();
        }
        changes.extend(found);
    }
    for (index, line) in before.iter().enumerate() {
        if !matching.operations.contains(&Some(index)) {
            changes.push(operation::removed(line));
        }
    }
    types::compare(earlier, later, &matching, &mut changes);
    changes.sort_by(|one, other| {
        other.level.cmp(&one.level).then_with(|| {
            (&one.item, one.kind, &one.message).cmp(&(&other.item, other.kind, &other.message))
        })
    });
    changes.dedup();
    changes
}

/// A change where two texts differ.
pub(super) fn differs(
    kind: &'static str,
    level: Level,
    item: &str,
    what: &str,
    values: [&str; 2],
) -> Option<Change> {
    let [before, now] = values;
    let shown = |value: &str| match value {
        "" => "none".to_owned(),
        value => format!("`{value}`"),
    };
    (before != now).then(|| {
        let message = format!("{what} changed from {} to {}", shown(before), shown(now));
        Change::new(kind, level, item.to_owned(), message)
    })
}
