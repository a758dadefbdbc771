//! Maps: objects whose keys are data.

use std::collections::BTreeSet;

use super::graph::{KeyId, Object};
use super::history::Was;
use super::label;
use super::observe::Observed;

/// Keys with objects of one shape from which on they count as data.
const UNIFORM_KEYS: usize = 8;

/// Marks every object whose keys are data, from the innermost to the outermost.
pub(super) fn mark(observed: &mut Observed<'_>) {
    for object in observed.graph.object_ids().into_iter().rev() {
        // The values of a map are merged, and what they are together may be a map as well.
        let mut next = Some(object);
        while let Some(object) = next.take() {
            let was = observed.history.was(observed, object);
            let is_map = match was {
                Some(was) => *was == Was::Map,
                None => is_map(observed, observed.graph.object(object)),
            };
            if is_map {
                observed.graph.make_map(object);
                let values = observed.graph.object(object).values;
                next = values.and_then(|values| observed.graph.slot(values).object);
            }
        }
    }
}

/// Whether the keys of an object are data.
fn is_map(observed: &Observed<'_>, object: &Object) -> bool {
    let keys = || object.members.keys().map(|key| label::key(observed, *key));
    if keys().any(|key| key.contains("{{")) {
        return true;
    }
    if object.members.is_empty() {
        return false;
    }
    keys().all(is_data)
        || (keys().all(is_filler)
            && keys().any(|key| key.ends_with(|last: char| !last.is_ascii_alphabetic())))
        || has_one_shape(observed, object)
}

/// Whether a key is data by its form: an index, a number, a date, an identifier, an address, a placeholder.
fn is_data(key: &str) -> bool {
    let index = key.strip_prefix("key_").unwrap_or(key);
    let numeric = |byte: u8| byte.is_ascii_digit() || b".-:/+TZ ".contains(&byte);
    let starts_with_digit = index.starts_with(|first: char| first.is_ascii_digit());
    (starts_with_digit && index.bytes().all(numeric))
        || is_identifier(key)
        || (key.starts_with('<') && key.ends_with('>'))
        || key
            .split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

/// Whether a key is a UUID, or a hexadecimal identifier of at least 16 digits.
fn is_identifier(key: &str) -> bool {
    let hexadecimal = |byte: u8| byte.is_ascii_hexdigit() || byte == b'-';
    key.len() >= 16
        && key.bytes().all(hexadecimal)
        && key.bytes().any(|byte| byte.is_ascii_digit())
        && !key.starts_with('-')
}

/// Words of the filler text that converters make keys from.
const FILLER: &[&str] = &[
    "ad",
    "adipisicing",
    "aliqua",
    "aliquip",
    "amet",
    "anim",
    "aute",
    "cillum",
    "commodo",
    "consectetur",
    "consequat",
    "culpa",
    "cupidatat",
    "deserunt",
    "do",
    "dolor",
    "dolore",
    "duis",
    "ea",
    "eiusmod",
    "elit",
    "enim",
    "esse",
    "est",
    "et",
    "eu",
    "ex",
    "excepteur",
    "exercitation",
    "fugiat",
    "id",
    "in",
    "incididunt",
    "ipsum",
    "irure",
    "labore",
    "laboris",
    "laborum",
    "lorem",
    "magna",
    "minim",
    "mollit",
    "nisi",
    "non",
    "nostrud",
    "nulla",
    "occaecat",
    "officia",
    "pariatur",
    "proident",
    "qui",
    "quis",
    "reprehenderit",
    "sed",
    "sint",
    "sit",
    "sunt",
    "tempor",
    "ullamco",
    "ut",
    "velit",
    "veniam",
    "voluptate",
];

/// Whether a key is a word of filler text with up to four random digits, such as `aliqua_b6`.
fn is_filler(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    FILLER.iter().any(|word| {
        key.strip_prefix(word).is_some_and(|rest| {
            rest.len() <= 4
                && rest
                    .bytes()
                    .all(|byte| byte.is_ascii_hexdigit() || byte == b'_')
        })
    })
}

/// Whether an object has many keys whose values are objects of one shape.
fn has_one_shape(observed: &Observed<'_>, object: &Object) -> bool {
    let graph = &observed.graph;
    let mut shapes: Vec<&Object> = Vec::new();
    for member in object.members.values() {
        let slot = graph.slot(member.slot);
        let Some(inner) = slot.object.filter(|_| slot.list.is_none()) else {
            return false;
        };
        shapes.push(graph.object(inner));
    }
    if shapes.len() < UNIFORM_KEYS {
        return false;
    }
    if shapes.iter().all(|shape| shape.values.is_some()) {
        return true;
    }
    let mut union: BTreeSet<KeyId> = BTreeSet::new();
    for shape in &shapes {
        union.extend(shape.members.keys());
    }
    let common = union
        .iter()
        .filter(|key| shapes.iter().all(|shape| shape.members.contains_key(key)));
    let common = common.count();
    common > 0 && common * 2 >= union.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_that_are_data_are_told_by_their_form() {
        for key in [
            "key_0",
            "17",
            "2026-11-24",
            "2026-11-24T10:00:00Z",
            "10.0.0.1",
            "0cb84a3e-6a1e-4f0e-9b2f-6d3c0f6a2d11",
            "5f2b8c0e9d1a4b3c2d1e0f9a",
            "ann@example.com",
            "<string>",
        ] {
            assert!(is_data(key), "{key}");
        }
        for key in [
            "id",
            "key_a",
            "key_",
            "",
            "-",
            "T",
            "@type",
            "decade",
            "deadbeefdeadbeef",
        ] {
            assert!(!is_data(key), "{key}");
        }
    }

    #[test]
    fn filler_keys_are_words_of_filler_text_with_digits() {
        assert!(is_filler("aliqua_b6") && is_filler("Excepteur6_") && is_filler("in_1"));
        assert!(!is_filler("name") && !is_filler("identity"));
    }
}
