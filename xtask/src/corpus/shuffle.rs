//! The same input in another order: keys of objects, or items of folders.

use postwright::read::node::{Node, Value};
use postwright::read::syntax::{Reading, SyntaxError};
use postwright::read::{json, text, yaml};
use postwright::{Config, Generated, Source};

use super::find::{self, Format, Input};

/// What another order changed; nothing where it changed nothing that it must not.
///
/// The keys of a collection's JSON mean nothing by their order, so no byte may change. Those of an OpenAPI document are
/// the order of its operations and fields, and those of a v3 collection may be the order of headers: there no name and no
/// type may change.
pub(crate) fn compare(input: &Input, ordered: &Generated, config: &Config) -> Vec<String> {
    let Ok(source) = find::source(input) else {
        return Vec::new();
    };
    let changes: &[What] = match input.format {
        Format::Unparsable => &[],
        Format::OpenApi => &[What::Keys],
        _ => &[What::Keys, What::Items],
    };
    let keys_are_order = matches!(input.format, Format::V3 | Format::OpenApi);
    let finding = |what: &What| {
        let name = match what {
            What::Keys => "shuffled keys",
            What::Items => "shuffled items",
        };
        let found = match shuffled(&source, input.format, *what, config) {
            None => Some("the input cannot be used".to_owned()),
            Some(other) if *what == What::Keys && !keys_are_order => {
                differing_file(ordered, &other)
            }
            Some(other) => differing_name(ordered, &other),
        };
        found.map(|found| format!("{name}: {found}"))
    };
    changes.iter().filter_map(finding).collect()
}

/// The first line of the first file that differs.
fn differing_file(ordered: &Generated, other: &Generated) -> Option<String> {
    let files = ordered.files.iter().chain(&other.files);
    let (path, _) = files.into_iter().find(|(path, text)| {
        ordered.files.get(*path) != Some(text) || other.files.get(*path) != Some(text)
    })?;
    let lines = |generated: &Generated| -> Vec<String> {
        let text = generated
            .files
            .get(path)
            .map(String::as_str)
            .unwrap_or_default();
        // The header carries a hash of what follows.
        text.lines()
            .filter(|line| !line.starts_with("// "))
            .map(str::to_owned)
            .collect()
    };
    let (one, two) = (lines(ordered), lines(other));
    let at = one
        .iter()
        .zip(&two)
        .position(|(one, two)| one != two)
        .unwrap_or(one.len().min(two.len()));
    let line = |lines: &[String]| lines.get(at).cloned().unwrap_or_default();
    Some(format!(
        "{path}: `{}` became `{}`",
        line(&one).trim(),
        line(&two).trim()
    ))
}

/// The first line of the lock that only one of them has. A line is a public item: its name, its signature, its identity.
/// In which order arguments and fields stand in it is order, which a lock keeps.
fn differing_name(ordered: &Generated, other: &Generated) -> Option<String> {
    let lines = |generated: &Generated| {
        let text = generated.lock.print();
        let mut lines: Vec<_> = text.lines().map(without_order).collect();
        lines.sort_unstable();
        lines
    };
    let (one, two) = (lines(ordered), lines(other));
    let only = |these: &[String], those: &[String]| {
        these
            .iter()
            .find(|line| those.binary_search(line).is_err())
            .cloned()
    };
    match (only(&one, &two), only(&two, &one)) {
        (None, None) => None,
        (lost, new) => Some(format!(
            "`{}` became `{}`",
            lost.unwrap_or_default(),
            new.unwrap_or_default()
        )),
    }
}

/// A line with what its lists hold in the order of text.
fn without_order(line: &str) -> String {
    let mut parts: Vec<_> = line
        .split([',', '(', ')', '{', '}'])
        .map(str::trim)
        .collect();
    parts.sort_unstable();
    parts.join(", ")
}

#[derive(Clone, Copy, PartialEq)]
enum What {
    Keys,
    Items,
}

fn shuffled(source: &Source, format: Format, what: What, config: &Config) -> Option<Generated> {
    let mut source = source.clone();
    let mut random = Random(0x5EED);
    // The items of a v3 collection are files.
    if what == What::Items && format == Format::V3 {
        random.shuffle(&mut source.files);
    } else {
        for file in &mut source.files {
            let text = text::decode(&file.bytes).ok()?.into_owned();
            // JSON is YAML, so YAML is printed as JSON too. What is neither, such as a script, stays.
            let Ok(reading) = read(&file.path, &text) else {
                continue;
            };
            let mut printed = String::with_capacity(text.len());
            print(&reading.root, what, &mut random, &mut printed);
            file.bytes = printed.into_bytes();
        }
    }
    postwright::generate(&source, config, None).ok()
}

fn read<'t>(path: &str, text: &'t str) -> Result<Reading<'t>, SyntaxError> {
    match path.ends_with(".yaml") || path.ends_with(".yml") {
        true => yaml::read(text),
        false => json::read(text),
    }
}

fn print(node: &Node<'_>, what: What, random: &mut Random, to: &mut String) {
    match &node.value {
        Value::Map(entries) => {
            let mut entries: Vec<_> = entries.iter().collect();
            // Of a repeated key the last counts, so the order of those means something.
            if what == What::Keys && !repeats(&entries) {
                random.shuffle(&mut entries);
            }
            to.push('{');
            for (index, entry) in entries.into_iter().enumerate() {
                if index > 0 {
                    to.push(',');
                }
                quote(&entry.key, to);
                to.push(':');
                match &entry.value.value {
                    Value::List(items) if what == What::Items && is_siblings(&entry.key, items) => {
                        let mut items: Vec<_> = items.iter().collect();
                        random.shuffle(&mut items);
                        list(items.into_iter(), what, random, to);
                    }
                    _ => print(&entry.value, what, random, to),
                }
            }
            to.push('}');
        }
        Value::List(elements) => list(elements.iter(), what, random, to),
        Value::Text(text) => quote(text, to),
        Value::Number(text) | Value::Hole(text) => to.push_str(text),
        Value::Bool(value) => to.push_str(if *value { "true" } else { "false" }),
        Value::Null => to.push_str("null"),
    }
}

fn is_siblings(key: &str, elements: &[Node<'_>]) -> bool {
    key == "item"
        && elements
            .iter()
            .all(|element| matches!(element.value, Value::Map(_)))
}

fn list<'n>(
    elements: impl Iterator<Item = &'n Node<'n>>,
    what: What,
    random: &mut Random,
    to: &mut String,
) {
    to.push('[');
    for (index, element) in elements.enumerate() {
        if index > 0 {
            to.push(',');
        }
        print(element, what, random, to);
    }
    to.push(']');
}

fn repeats(entries: &[&postwright::read::node::Entry<'_>]) -> bool {
    let mut keys: Vec<_> = entries.iter().map(|entry| &entry.key).collect();
    keys.sort_unstable();
    keys.windows(2)
        .any(|pair| matches!(pair, [one, other] if one == other))
}

fn quote(text: &str, to: &mut String) {
    to.push_str(&serde_json::Value::from(text).to_string());
}

/// A small generator of pseudo-random numbers (xorshift64): the same on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn shuffle<T>(&mut self, elements: &mut [T]) {
        for last in (1..elements.len()).rev() {
            let bound = u64::try_from(last + 1).unwrap_or(u64::MAX);
            let chosen = usize::try_from(self.next() % bound).unwrap_or_default();
            elements.swap(last, chosen);
        }
    }
}
