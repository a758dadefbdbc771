//! Names of the functions that begin with what one request writes itself.

use std::collections::BTreeSet;

use super::allocator::{Case, Wish};
use super::decide::{self, allocate};
use super::lock::line::{OperationLine, RequestLine};
use super::{snake, without_numbering, words};
use crate::api::Variant;

/// What such a function must not be called: what else stands on an operation, and functions of traits that it would hide.
const RESERVED: [&str; 10] = [
    "clone",
    "decode",
    "default",
    "from",
    "from_iter",
    "from_str",
    "into",
    "new",
    "operation",
    "request",
];

/// Words that names of operations lack.
const ARTICLES: [&str; 3] = ["a", "an", "the"];

/// The most words that such a name takes of the request's.
const MOST_WORDS: usize = 8;

/// The function of each request, parallel to the variants; `None` where a request has none.
///
/// Requests that were made one operation have them, if they write anything themselves, and whoever had one keeps it. Several
/// of one name in one folder have none: nothing tells which is which when the collection changes.
pub(super) fn functions(
    variants: &[Variant],
    function: &str,
    kept: Option<&OperationLine>,
) -> Vec<Option<String>> {
    let earlier = earlier(variants, kept);
    let several = variants.len() > 1;
    let taken = taken(&earlier);
    let wishes = variants.iter().zip(&earlier).map(|(variant, line)| {
        let had = line.and_then(|line| line.function.as_ref());
        let wants = (several && !variant.own.is_empty()) || had.is_some();
        (wants && is_alone(variant, variants)).then(|| {
            let candidates = candidates(variant, function);
            // Who was there before chooses before those that come, so that it does not matter which of them come first.
            let first = candidates.first().filter(|name| !taken.contains(*name));
            let locked = match had {
                Some(had) => Some(&had.name).filter(|name| !is_as_type(name, function)),
                None => first.filter(|_| line.is_some()),
            };
            Wish {
                identity: decide::identity(&variant.path),
                locked: locked.cloned(),
                candidates,
                ..Wish::default()
            }
        })
    });
    let wishes: Vec<_> = wishes.collect();
    let asked: Vec<_> = wishes.iter().flatten().cloned().collect();
    let mut names = allocate(Case::Snake, asked, &RESERVED).into_iter();
    let name = |wish: &Option<Wish>| wish.as_ref().and_then(|_| names.next());
    wishes.iter().map(name).collect()
}

/// The names that requests had.
fn taken(earlier: &[Option<&RequestLine>]) -> BTreeSet<String> {
    let functions = earlier
        .iter()
        .flatten()
        .filter_map(|line| line.function.as_ref());
    functions.map(|function| function.name.clone()).collect()
}

fn is_alone(variant: &Variant, all: &[Variant]) -> bool {
    all.iter()
        .filter(|other| other.path == variant.path)
        .count()
        == 1
}

/// The earlier line of each request: by where it stands, by its id, or because no other is left on either side.
fn earlier<'l>(
    variants: &[Variant],
    kept: Option<&'l OperationLine>,
) -> Vec<Option<&'l RequestLine>> {
    let lines = kept
        .map(|line| line.requests.as_slice())
        .unwrap_or_default();
    let by = |variant: &Variant| {
        let mut same = lines.iter().filter(|line| line.path == variant.path);
        same.next().or_else(|| {
            variant.id.as_ref()?;
            lines.iter().find(|line| line.id == variant.id)
        })
    };
    let mut found: Vec<Option<&RequestLine>> = variants.iter().map(by).collect();
    let is_free = |line: &&RequestLine| !found.contains(&Some(line));
    let mut free = lines.iter().filter(is_free);
    if let (Some(last), None) = (free.next(), free.next()) {
        let mut lost = found.iter_mut().filter(|line| line.is_none());
        if let (Some(line), None) = (lost.next(), lost.next()) {
            *line = Some(last);
        }
    }
    found
}

/// What is left of the request's name behind that of the operation, then the whole of it, then with its folders. The
/// request that is called as the operation is an example of it.
fn candidates(variant: &Variant, function: &str) -> Vec<String> {
    let mut own = words(without_numbering(&variant.name));
    own.retain(|word| !ARTICLES.contains(&word.as_str()));
    own.truncate(MOST_WORDS);
    let name = words(function);
    let rest = own.strip_prefix(name.as_slice()).unwrap_or_default();
    let mut candidates: Vec<_> = snake(rest).into_iter().collect();
    if own == name {
        candidates.push("example".to_owned());
    }
    candidates.extend(snake(&own));
    let mut all = own;
    let folders = variant.path.split_last().map(|(_, folders)| folders);
    for folder in folders.unwrap_or_default().iter().rev() {
        all.extend(words(folder));
        candidates.extend(snake(&all));
    }
    candidates.push(format!("{}_request", function.trim_end_matches('_')));
    candidates.retain(|candidate| !is_as_type(candidate, function));
    candidates
}

/// Whether a function is called as the operation's type, which reads as a second `new`.
fn is_as_type(name: &str, function: &str) -> bool {
    name.replace('_', "") == function.replace('_', "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Constant, OwnValues, ParameterId};
    use crate::name::lock::line::RequestFunction;
    use crate::source::Place;

    fn variant(name: &str, id: Option<&str>) -> Variant {
        Variant {
            name: name.to_owned(),
            id: id.map(str::to_owned),
            description: None,
            call: None,
            expected: None,
            own: OwnValues {
                values: vec![(ParameterId(0), Constant::Bool(true))],
                body: None,
            },
            place: Place::default(),
            path: vec!["Books".to_owned(), name.to_owned()],
        }
    }

    fn named(variants: Vec<Variant>, kept: Option<&OperationLine>) -> Vec<Option<String>> {
        functions(&variants, "find_books", kept)
    }

    fn kept(names: &[(&str, Option<&str>, &str)]) -> OperationLine {
        let line = |(name, id, function): &(&str, Option<&str>, &str)| RequestLine {
            path: vec!["Books".to_owned(), (*name).to_owned()],
            id: id.map(str::to_owned),
            function: Some(RequestFunction {
                name: (*function).to_owned(),
                takes_body: false,
            }),
        };
        OperationLine {
            requests: names.iter().map(line).collect(),
            ..OperationLine::default()
        }
    }

    fn some(names: &[&str]) -> Vec<Option<String>> {
        names.iter().map(|name| Some((*name).to_owned())).collect()
    }

    #[test]
    fn the_name_is_what_the_request_says_beyond_its_operation() {
        let variants = [
            "Find books by title",
            "Find books",
            "1.b. Oldest first",
            "New",
        ];
        let variants = variants.map(|name| variant(name, None)).to_vec();
        assert_eq!(
            named(variants, None),
            some(&["by_title", "example", "oldest_first", "new_books"])
        );
    }

    #[test]
    fn a_lone_request_has_a_function_only_where_it_had_one() {
        let alone = vec![variant("Find books by title", None)];
        assert_eq!(named(alone.clone(), None), [None]);
        let line = kept(&[("Find books by title", None, "titled")]);
        assert_eq!(named(alone, Some(&line)), some(&["titled"]));
    }

    #[test]
    fn a_renamed_request_keeps_its_function_by_its_id_or_as_the_only_one() {
        let variants = vec![variant("Titles", Some("1")), variant("Years", None)];
        let line = kept(&[
            ("By title", Some("1"), "by_title"),
            ("By year", None, "by_year"),
        ]);
        assert_eq!(named(variants, Some(&line)), some(&["by_title", "by_year"]));
    }

    #[test]
    fn none_is_called_as_the_type_of_the_operation() {
        let variants = vec![variant("Find books", None), variant("Find all", None)];
        let line = kept(&[("Find books", None, "find_books")]);
        assert_eq!(named(variants, Some(&line)), some(&["example", "find_all"]));
    }

    #[test]
    fn who_was_there_chooses_first() {
        let mut line = kept(&[("Find books", None, "")]);
        for request in &mut line.requests {
            request.function = None;
        }
        let mut other = variant("Find books", None);
        other.path = vec!["Loans".to_owned(), "Find books".to_owned()];
        let variants = vec![other, variant("Find books", None)];
        let names = named(variants, Some(&line));
        assert_eq!(names.last(), some(&["example"]).first());
        assert_ne!(names.first(), names.last());
    }

    #[test]
    fn twins_have_none() {
        let variants = vec![variant("Twin", None), variant("Twin", None)];
        assert_eq!(named(variants, None), [None, None]);
    }
}
