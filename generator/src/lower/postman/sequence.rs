//! One order for what several requests have in orders of their own.

use std::collections::{BTreeMap, BTreeSet};

/// The keys of all lists, each once, in an order that agrees with that of every list where there is such an order. Where
/// the lists leave it open, or contradict each other, the key that is met first comes first.
pub(super) fn merged<'k>(lists: impl IntoIterator<Item = Vec<&'k str>>) -> Vec<&'k str> {
    let mut keys: Vec<&str> = Vec::new();
    let mut ranks: BTreeMap<&str, usize> = BTreeMap::new();
    let mut before: Vec<BTreeSet<usize>> = Vec::new();
    for list in lists {
        let mut seen = BTreeSet::new();
        let mut previous = None;
        for key in list {
            let rank = *ranks.entry(key).or_insert_with(|| {
                keys.push(key);
                before.push(BTreeSet::new());
                keys.len() - 1
            });
            if !seen.insert(rank) {
                continue;
            }
            if let (Some(previous), Some(before)) = (previous, before.get_mut(rank)) {
                before.insert(previous);
            }
            previous = Some(rank);
        }
    }
    let mut left: BTreeSet<usize> = (0..keys.len()).collect();
    let mut order = Vec::with_capacity(keys.len());
    while let Some(least) = left.first().copied() {
        let is_free = |rank: &&usize| {
            let before = before.get(**rank);
            before.is_none_or(|before| before.is_disjoint(&left))
        };
        let next = left.iter().find(is_free).copied().unwrap_or(least);
        left.remove(&next);
        order.extend(keys.get(next).copied());
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(lists: &[&str]) -> String {
        let lists = lists.iter().map(|list| list.split(' ').collect::<Vec<_>>());
        merged(lists).join(" ")
    }

    #[test]
    fn what_a_later_list_has_in_between_stands_in_between() {
        assert_eq!(of(&["a b d", "a c d"]), "a b c d");
        assert_eq!(of(&["a d", "a b d", "c d"]), "a b c d");
        assert_eq!(of(&["b c", "a b"]), "a b c");
    }

    #[test]
    fn of_contradicting_lists_the_first_counts() {
        assert_eq!(of(&["a b", "b a"]), "a b");
        assert_eq!(of(&["a b c", "b a d c"]), "a b d c");
    }

    #[test]
    fn a_repeated_key_stands_where_it_is_met_first() {
        assert_eq!(of(&["a b a c", "c d"]), "a b c d");
    }
}
