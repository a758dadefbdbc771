//! Collections and locks taken apart and put together.

use std::collections::BTreeSet;

use postwright::Lock;
use serde_json::Value;

/// Where an item stands: the positions from the top on.
pub(super) type At = Vec<usize>;

/// The positions of all requests below a list of items.
pub(super) fn leaves(items: Option<&Value>) -> Vec<At> {
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
pub(super) fn without(collection: &Value, at: &[usize]) -> (Value, Vec<String>) {
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
pub(super) fn merges(base: &Lock, left: &Lock, right: &Lock) -> [String; 2] {
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
