//! `{{variables}}`: finding them in text, and the values that the collection and its environments give them.

use std::collections::BTreeMap;

use crate::read::postman::document::{Document, FieldValue, Variable};

/// A piece of text with variables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Chunk<'t> {
    /// Text as it stands.
    Text(&'t str),
    /// A variable, by the name between its braces: not trimmed, case-sensitive, possibly holding further braces.
    Variable(&'t str),
}

/// Splits text at its variables. An unclosed `{{` and an empty `{{}}` are text, as Postman leaves them.
pub(crate) fn chunks(text: &str) -> Vec<Chunk<'_>> {
    let mut found = Vec::new();
    let mut rest = text;
    let mut scanned = 0;
    while let Some(open) = rest
        .get(scanned..)
        .and_then(|tail| tail.find("{{"))
        .map(|at| at + scanned)
    {
        let Some(length) = rest.get(open + 2..).and_then(closing) else {
            break;
        };
        let (before, after) = (rest.get(..open), rest.get(open + 2 + length + 2..));
        let (Some(before), Some(name), Some(after)) =
            (before, rest.get(open + 2..open + 2 + length), after)
        else {
            break;
        };
        if name.is_empty() {
            scanned = open + 4;
            continue;
        }
        if holds_lone_brace(name) {
            scanned = open + 1;
            continue;
        }
        if !before.is_empty() {
            found.push(Chunk::Text(before));
        }
        found.push(Chunk::Variable(name));
        rest = after;
        scanned = 0;
    }
    if !rest.is_empty() {
        found.push(Chunk::Text(rest));
    }
    found
}

/// Names hold no braces but those of variables in them (Postman runtime: observed).
fn holds_lone_brace(name: &str) -> bool {
    name.replace("{{", "")
        .replace("}}", "")
        .contains(['{', '}'])
}

/// The length of a variable's name: up to the `}}` that closes it, nested pairs skipped.
fn closing(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut depth = 0_usize;
    let mut at = 0;
    while at + 1 < bytes.len() {
        match (bytes.get(at), bytes.get(at + 1)) {
            (Some(b'{'), Some(b'{')) => {
                depth += 1;
                at += 2;
            }
            (Some(b'}'), Some(b'}')) if depth == 0 => return Some(at),
            (Some(b'}'), Some(b'}')) => {
                depth -= 1;
                at += 2;
            }
            _ => at += 1,
        }
    }
    None
}

/// The name of the variable that the whole text is, where it is one.
pub(crate) fn whole(text: &str) -> Option<&str> {
    match chunks(text.trim()).as_slice() {
        [Chunk::Variable(name)] => Some(name),
        _ => None,
    }
}

/// Whether the text holds a variable.
pub(crate) fn any(text: &str) -> bool {
    chunks(text)
        .iter()
        .any(|chunk| matches!(chunk, Chunk::Variable(_)))
}

/// The names of the variables in the text, in order.
pub(crate) fn names(text: &str) -> impl Iterator<Item = &str> {
    chunks(text).into_iter().filter_map(|chunk| match chunk {
        Chunk::Variable(name) => Some(name),
        Chunk::Text(_) => None,
    })
}

/// What variables stand for. Environments come before the collection, the collection before globals; within one scope
/// the last enabled entry counts (Postman runtime: observed).
#[derive(Clone, Debug, Default)]
pub(crate) struct Values {
    values: BTreeMap<String, String>,
    secrets: Vec<String>,
}

/// How often a value is replaced again, as the Postman runtime does.
const ROUNDS: usize = 19;

impl Values {
    /// The values of the collection's own variables, and of an environment where there is exactly one: with several,
    /// none of them is more the default than another.
    pub(crate) fn of(document: &Document) -> Self {
        let mut found = Self::default();
        for globals in &document.globals {
            found.add(&globals.variables);
        }
        found.add(&document.collection.variables);
        if let [environment] = document.environments.as_slice() {
            found.add(&environment.variables);
        }
        found
    }

    /// The same with the values of an environment on top.
    pub(crate) fn with(&self, variables: &[Variable]) -> Self {
        let mut found = self.clone();
        found.add(variables);
        found
    }

    fn add(&mut self, variables: &[Variable]) {
        for variable in variables.iter().filter(|variable| !variable.disabled) {
            if variable.kind.as_deref() == Some("secret") {
                self.secrets.push(variable.key.clone());
            }
            if let Some(text) = text_of(&variable.value) {
                self.values.insert(variable.key.clone(), text);
            }
        }
    }

    /// Leaves out the values that are empty: those that whoever uses the collection is to fill in.
    pub(crate) fn forget_empty(&mut self) {
        self.values.retain(|_, value| !value.trim().is_empty());
    }

    /// Puts other values in the place of those for which `hidden` gives one; it is told the name, the value and whether
    /// the variable is marked as a secret.
    pub(crate) fn hide(&mut self, hidden: impl Fn(&str, &str, bool) -> Option<String>) {
        for (name, value) in &mut self.values {
            let marked = self.secrets.iter().any(|secret| secret == name);
            if let Some(other) = hidden(name, value, marked) {
                *value = other;
            }
        }
    }

    /// Whether a variable of that name is marked as a secret.
    pub(crate) fn is_secret(&self, name: &str) -> bool {
        self.secrets.iter().any(|secret| secret == name)
    }

    /// The value of a variable, as it is written.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.values.get(name).map(String::as_str)
    }

    /// The text with every known variable replaced; unknown ones stay.
    pub(crate) fn resolve(&self, text: &str) -> String {
        let mut current = text.to_owned();
        for _ in 0..ROUNDS {
            let next = self.replace_once(&current);
            if next == current || next.len() > LONGEST {
                break;
            }
            current = next;
        }
        current
    }

    fn replace_once(&self, text: &str) -> String {
        let mut replaced = String::with_capacity(text.len());
        for chunk in chunks(text) {
            match chunk {
                Chunk::Text(text) => replaced.push_str(text),
                Chunk::Variable(name) => {
                    let name = if any(name) {
                        self.replace_once(name)
                    } else {
                        name.to_owned()
                    };
                    match self.get(&name) {
                        Some(value) => replaced.push_str(value),
                        None => replaced.extend(["{{", &name, "}}"]),
                    }
                }
            }
        }
        replaced
    }
}

/// Values that grow beyond this are not replaced further: `{{a}}` holding `{{a}}{{a}}` would double each round.
const LONGEST: usize = 1 << 16;

/// A variable's value as text; lists and objects have none that makes sense in a request.
fn text_of(value: &FieldValue) -> Option<String> {
    match value {
        FieldValue::Text(text) | FieldValue::Number(text) => Some(text.clone()),
        FieldValue::Bool(value) => Some(value.to_string()),
        FieldValue::Missing | FieldValue::Null | FieldValue::Structured(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(pairs: &[(&str, &str)]) -> Values {
        let variables: Vec<_> = pairs
            .iter()
            .map(|(key, value)| Variable {
                key: (*key).to_owned(),
                value: FieldValue::Text((*value).to_owned()),
                ..Variable::default()
            })
            .collect();
        Values::default().with(&variables)
    }

    #[test]
    fn text_is_split_at_its_variables() {
        assert_eq!(
            chunks("a{{b}}c"),
            [Chunk::Text("a"), Chunk::Variable("b"), Chunk::Text("c")]
        );
        assert_eq!(
            chunks("{{a}}{{b c}}"),
            [Chunk::Variable("a"), Chunk::Variable("b c")]
        );
    }

    #[test]
    fn unclosed_and_empty_braces_are_text() {
        assert_eq!(chunks("{{a"), [Chunk::Text("{{a")]);
        assert_eq!(chunks("{{}}/x"), [Chunk::Text("{{}}/x")]);
        assert_eq!(
            chunks("{{}}{{a}}"),
            [Chunk::Text("{{}}"), Chunk::Variable("a")]
        );
        assert_eq!(chunks("{a}"), [Chunk::Text("{a}")]);
        assert_eq!(chunks("{{b}/x}}"), [Chunk::Text("{{b}/x}}")]);
        assert_eq!(
            chunks("{{{a}}}"),
            [Chunk::Text("{"), Chunk::Variable("a"), Chunk::Text("}")]
        );
    }

    #[test]
    fn a_nested_variable_is_one_variable() {
        assert_eq!(
            chunks("{{{{who}}Id}}/x"),
            [Chunk::Variable("{{who}}Id"), Chunk::Text("/x")]
        );
    }

    #[test]
    fn values_are_replaced_until_nothing_changes() {
        let values = values(&[("a", "{{b}}!"), ("b", "x"), ("xId", "7")]);
        assert_eq!(values.resolve("{{a}}"), "x!");
        assert_eq!(values.resolve("{{{{b}}Id}}"), "7");
        assert_eq!(values.resolve("{{nope}}"), "{{nope}}");
    }

    #[test]
    fn cycles_and_bombs_end() {
        assert_eq!(
            values(&[("a", "{{b}}"), ("b", "{{a}}")])
                .resolve("{{a}}")
                .len(),
            5
        );
        assert!(values(&[("a", "{{a}}{{a}}")]).resolve("{{a}}").len() <= 2 * LONGEST);
    }

    #[test]
    fn the_last_enabled_entry_of_a_scope_counts() {
        let off = Variable {
            key: "a".into(),
            value: FieldValue::Text("2".into()),
            disabled: true,
            ..Variable::default()
        };
        assert_eq!(
            values(&[("a", "0"), ("a", "1")]).with(&[off]).get("a"),
            Some("1")
        );
    }
}
