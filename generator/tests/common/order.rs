//! JSON in another order.

use serde_json::{Map, Value};

/// What changes places.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Shuffle {
    /// Keys of objects.
    Keys,
    /// Items of folders.
    Items,
}

/// Prints JSON with the keys of its objects, or the items of its folders, in another order.
pub(crate) fn print(value: &Value, what: Shuffle, random: &mut Random, to: &mut String) {
    match value {
        Value::Object(members) => print_object(members, what, random, to),
        Value::Array(elements) => {
            let elements: Vec<_> = elements.iter().collect();
            print_array(&elements, what, random, to);
        }
        other => to.push_str(&other.to_string()),
    }
}

fn print_object(members: &Map<String, Value>, what: Shuffle, random: &mut Random, to: &mut String) {
    let mut members: Vec<_> = members.iter().collect();
    if what == Shuffle::Keys {
        random.shuffle(&mut members);
    }
    to.push('{');
    for (index, (key, value)) in members.iter().enumerate() {
        if index > 0 {
            to.push(',');
        }
        to.push_str(&Value::from(key.as_str()).to_string());
        to.push(':');
        match value {
            Value::Array(items) if what == Shuffle::Items && *key == "item" => {
                let mut items: Vec<_> = items.iter().collect();
                random.shuffle(&mut items);
                print_array(&items, what, random, to);
            }
            value => print(value, what, random, to),
        }
    }
    to.push('}');
}

fn print_array(elements: &[&Value], what: Shuffle, random: &mut Random, to: &mut String) {
    to.push('[');
    for (index, element) in elements.iter().enumerate() {
        if index > 0 {
            to.push(',');
        }
        print(element, what, random, to);
    }
    to.push(']');
}

/// A linear congruential generator (Knuth's MMIX), so that a failure comes again.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % limit
    }

    /// Puts elements into another order.
    pub(crate) fn shuffle<T>(&mut self, elements: &mut [T]) {
        for last in (1..elements.len()).rev() {
            elements.swap(last, self.below(last + 1));
        }
    }
}
