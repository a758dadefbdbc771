//! Words of keys: splitting, the singular of the last one, and the words that say nothing by themselves.

use crate::text::case;

/// The words of a key, in lower case.
pub(super) fn split(key: &str) -> Vec<String> {
    runs(key)
        .flat_map(case::parts)
        .map(str::to_lowercase)
        .collect()
}

/// The runs of letters and digits in a key.
fn runs(key: &str) -> impl DoubleEndedIterator<Item = &str> {
    key.split(|character: char| !character.is_alphanumeric())
        .filter(|run| !run.is_empty())
}

/// The words of a key with the last one in the singular: what keys that mean the same thing have in common.
pub(super) fn normal(key: &str) -> Vec<String> {
    split(&singular(key))
}

/// Last words that look like a plural but are none, or whose plural is the same.
const UNCHANGED: &[&str] = &[
    "alias", "always", "atlas", "aws", "canvas", "cors", "css", "data", "dns", "gas", "gps", "has",
    "https", "ios", "js", "lens", "media", "news", "os", "sales", "series", "sms", "species",
    "tls", "was",
];

/// Plurals that no rule below makes into their singular.
const IRREGULAR: &[(&str, &str)] = &[
    ("aliases", "alias"),
    ("analyses", "analysis"),
    ("axes", "axis"),
    ("bonuses", "bonus"),
    ("buses", "bus"),
    ("caches", "cache"),
    ("campuses", "campus"),
    ("children", "child"),
    ("cookies", "cookie"),
    ("criteria", "criterion"),
    ("halves", "half"),
    ("heroes", "hero"),
    ("indices", "index"),
    ("leaves", "leaf"),
    ("lenses", "lens"),
    ("matrices", "matrix"),
    ("men", "man"),
    ("menus", "menu"),
    ("movies", "movie"),
    ("people", "person"),
    ("shelves", "shelf"),
    ("statuses", "status"),
    ("vertices", "vertex"),
    ("viruses", "virus"),
    ("women", "woman"),
];

/// Endings of plurals with what stands in their place in the singular; the first that fits is taken.
const ENDINGS: &[(&str, &str)] = &[
    ("ss", "ss"),
    ("us", "us"),
    ("is", "is"),
    ("sses", "ss"),
    ("shes", "sh"),
    ("ches", "ch"),
    ("xes", "x"),
    ("zzes", "z"),
    ("ies", "y"),
    ("s", ""),
];

/// A key with its last word in the singular; the rest stays as written.
pub(crate) fn singular(key: &str) -> String {
    let last = runs(key)
        .next_back()
        .and_then(|run| case::parts(run).last());
    let Some(last) = last.map(str::to_lowercase) else {
        return key.to_owned();
    };
    if UNCHANGED.contains(&last.as_str()) || last.len() < 3 {
        return key.to_owned();
    }
    if let Some((plural, single)) = IRREGULAR.iter().find(|(plural, _)| *plural == last) {
        return replace_ending(key, plural, single);
    }
    let ending = ENDINGS.iter().find(|(ending, _)| {
        // `ties` has lost nothing but its `s`.
        last.ends_with(ending) && !(*ending == "ies" && last.len() < 5)
    });
    ending.map_or_else(
        || key.to_owned(),
        |(plural, single)| replace_ending(key, plural, single),
    )
}

/// The name of one element of a list under a key: `users`, `userList` and `user_list` hold a `user` each.
pub(super) fn element(key: &str) -> String {
    let words = split(key);
    match words.split_last() {
        Some((last, rest)) if matches!(last.as_str(), "list" | "array") && !rest.is_empty() => {
            let head = key
                .get(..key.len().saturating_sub(last.len()))
                .unwrap_or(key);
            singular(head.trim_end_matches(['_', '-', ' ', '.']))
        }
        _ => singular(key),
    }
}

/// Replaces the end of a text, whatever its case, keeping what stays the same as it is written.
fn replace_ending(text: &str, plural: &str, single: &str) -> String {
    let same = plural
        .bytes()
        .zip(single.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    let kept = text.len().saturating_sub(plural.len()) + same;
    let (Some(head), Some(tail)) = (text.get(..kept), single.get(same..)) else {
        return text.to_owned();
    };
    let shouts = text.len() > 1 && !text.bytes().any(|byte| byte.is_ascii_lowercase());
    if shouts {
        format!("{head}{}", tail.to_ascii_uppercase())
    } else {
        format!("{head}{tail}")
    }
}

/// Singular words that wrap a thing and do not name it.
const GENERIC: &[&str] = &[
    "attribute",
    "body",
    "config",
    "configuration",
    "content",
    "data",
    "detail",
    "edge",
    "element",
    "embedded",
    "entity",
    "entry",
    "field",
    "info",
    "information",
    "item",
    "list",
    "meta",
    "metadata",
    "node",
    "object",
    "option",
    "param",
    "parameter",
    "payload",
    "property",
    "record",
    "request",
    "resource",
    "response",
    "result",
    "row",
    "setting",
    "value",
];

/// Whether the normal words of a key name nothing by themselves.
pub(super) fn is_generic(normal: &[String]) -> bool {
    matches!(normal, [word] if GENERIC.contains(&word.as_str())) || normal.is_empty()
}

/// The words that all lists end with.
pub(super) fn common_ending(lists: &[Vec<String>]) -> Vec<String> {
    let Some((first, rest)) = lists.split_first() else {
        return Vec::new();
    };
    let mut shared = first.len();
    for list in rest {
        let same = first
            .iter()
            .rev()
            .zip(list.iter().rev())
            .take_while(|(a, b)| a == b)
            .count();
        shared = shared.min(same);
    }
    first.iter().skip(first.len() - shared).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_becomes_singular_and_the_rest_stays() {
        for (plural, single) in [
            ("users", "user"),
            ("billingAddresses", "billingAddress"),
            ("companies", "company"),
            ("ITEMS", "ITEM"),
            ("POLICIES", "POLICY"),
            ("branches", "branch"),
            ("caches", "cache"),
            ("boxes", "box"),
            ("sizes", "size"),
            ("line_items", "line_item"),
            ("children", "child"),
            ("orderStatuses", "orderStatus"),
            ("licenses", "license"),
        ] {
            assert_eq!(singular(plural), single);
        }
    }

    #[test]
    fn an_element_is_named_without_the_word_for_its_list() {
        for (key, name) in [
            ("users", "user"),
            ("userList", "user"),
            ("criteria_list", "criterion"),
            ("list", "list"),
        ] {
            assert_eq!(element(key), name);
        }
    }

    #[test]
    fn words_that_only_look_plural_stay() {
        for word in [
            "status", "address", "analysis", "https", "data", "series", "sms", "id", "is", "", "人",
        ] {
            assert_eq!(singular(word), word);
        }
    }

    #[test]
    fn keys_that_mean_the_same_have_the_same_normal_words() {
        assert_eq!(normal("billingAddress"), normal("billing_addresses"));
        assert!(is_generic(&normal("Results")));
        assert!(!is_generic(&normal("userData")));
    }

    #[test]
    fn a_common_ending_is_made_of_whole_words() {
        let lists = [
            normal("billingAddress"),
            normal("shipping_addresses"),
            normal("address"),
        ];
        assert_eq!(common_ending(&lists), ["address"]);
        assert!(common_ending(&[normal("ship"), normal("membership")]).is_empty());
    }
}
