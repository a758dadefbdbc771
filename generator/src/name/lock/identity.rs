//! Which request of an earlier run is which of today's: each part of an identity may change, and the others still tell.

use std::collections::{BTreeMap, BTreeSet};

use super::Lock;

/// What a request is known by.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct RequestIdentity {
    /// The HTTP method.
    pub(crate) method: String,
    /// Host and path, holes by position.
    pub(crate) template: String,
    /// The folders above it.
    pub(crate) folders: Vec<String>,
    /// Its name.
    pub(crate) name: String,
    /// The input's id: a hint, for an export may change it.
    pub(crate) id: Option<String>,
}

/// A part of an identity.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Method,
    Template,
    /// The template without its host, which a renamed variable changes everywhere at once.
    Route,
    Folders,
    Name,
    Id,
}

use Part::{Folders, Id, Method, Name, Route, Template};

/// What has to be equal, the surest first. In each round those that no earlier one has told are compared.
const ROUNDS: [&[Part]; 13] = [
    &[Method, Template, Folders, Name, Id],
    &[Method, Template, Folders, Name],
    &[Method, Route, Folders, Name],
    &[Method, Template, Name, Id],
    &[Method, Template, Name],
    &[Method, Route, Name],
    &[Method, Folders, Name],
    &[Template, Folders, Name],
    &[Route, Folders, Name],
    &[Id],
    &[Method, Template, Folders],
    &[Method, Template],
    &[Method, Name],
];

/// Up to this round equal identities are twins, told apart by nothing: they are paired in their order.
const TWINS: usize = 2;

/// For each of today's requests the index of the earlier one that it is, if any. No earlier one is taken twice but by
/// twins. Where what is equal stands more than once on either side, nothing is guessed.
pub(crate) fn assign(earlier: &[RequestIdentity], today: &[RequestIdentity]) -> Vec<Option<usize>> {
    let mut found: Vec<Option<usize>> = vec![None; today.len()];
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    for (round, parts) in ROUNDS.iter().enumerate() {
        let left = |index: &usize| !taken.contains(index);
        let before = by_key(earlier, parts, left);
        let now = by_key(today, parts, |index| {
            found.get(*index).is_some_and(Option::is_none)
        });
        for (key, indexes) in now {
            let Some(candidates) = before.get(&key) else {
                continue;
            };
            if round >= TWINS && (indexes.len() > 1 || candidates.len() > 1) {
                continue;
            }
            // A lock has one line for twins of one function, so all of them are the one that it has.
            let repeated = candidates.first().filter(|_| candidates.len() == 1);
            let candidates = candidates.iter().chain(repeated.into_iter().cycle());
            for (index, candidate) in indexes.into_iter().zip(candidates) {
                if let Some(slot) = found.get_mut(index) {
                    *slot = Some(*candidate);
                    taken.insert(*candidate);
                }
            }
        }
    }
    found
}

type Key<'r> = Vec<&'r str>;

/// The indexes by what they have to be equal in; what lacks one of the parts is left out.
fn by_key<'r>(
    requests: &'r [RequestIdentity],
    parts: &[Part],
    left: impl Fn(&usize) -> bool,
) -> BTreeMap<Key<'r>, Vec<usize>> {
    let mut found: BTreeMap<Key<'r>, Vec<usize>> = BTreeMap::new();
    for (index, request) in requests.iter().enumerate().filter(|(index, _)| left(index)) {
        let mut key = Vec::new();
        let complete = parts.iter().all(|part| request.add(*part, &mut key));
        if complete {
            found.entry(key).or_default().push(index);
        }
    }
    found
}

impl RequestIdentity {
    /// Adds a part to a key. Says whether there is one.
    fn add<'r>(&'r self, part: Part, key: &mut Key<'r>) -> bool {
        match part {
            Method => key.push(&self.method),
            Template => key.push(&self.template),
            Route => key.push(route(&self.template)),
            Name => key.push(&self.name),
            Id => match &self.id {
                Some(id) => key.push(id),
                None => return false,
            },
            Folders => {
                key.extend(self.folders.iter().map(String::as_str));
                // What ends the folders is no folder's name: those have no line break before their text.
                key.push("\n");
            }
        }
        true
    }
}

/// The path of a template: what follows its host.
fn route(template: &str) -> &str {
    let host = template.find("://").map_or(0, |at| at + 3);
    let behind = template.get(host..).unwrap_or_default();
    behind
        .find('/')
        .and_then(|at| behind.get(at..))
        .unwrap_or_default()
}

impl Lock {
    /// The requests of all functions, with the index of the function that each belongs to. In the order of their
    /// identities, whatever that of the lines is.
    pub(crate) fn requests(&self) -> Vec<(RequestIdentity, usize)> {
        let mut found: Vec<_> = self
            .operations
            .iter()
            .enumerate()
            .flat_map(|(index, line)| {
                line.requests.iter().map(move |request| {
                    let (name, folders) = request
                        .path
                        .split_last()
                        .map_or((String::new(), Vec::new()), |(name, folders)| {
                            (name.clone(), folders.to_vec())
                        });
                    let identity = RequestIdentity {
                        method: line.method.clone(),
                        template: line.template.clone(),
                        folders,
                        name,
                        id: request.id.clone(),
                    };
                    (identity, index)
                })
            })
            .collect();
        found.sort_by(|(one, first), (other, second)| {
            let paths = (self.operations.get(*first), self.operations.get(*second));
            one.cmp(other).then_with(|| match paths {
                (Some(one), Some(other)) => one.path().cmp(&other.path()),
                _ => first.cmp(second),
            })
        });
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn request(
        method: &str,
        template: &str,
        folder: &str,
        name: &str,
        id: &str,
    ) -> RequestIdentity {
        RequestIdentity {
            method: method.to_owned(),
            template: template.to_owned(),
            folders: vec![folder.to_owned()],
            name: name.to_owned(),
            id: (!id.is_empty()).then(|| id.to_owned()),
        }
    }

    #[test]
    fn any_one_part_may_change() {
        let earlier = [
            request("GET", "{{u}}/a", "A", "List", "1"),
            request("POST", "{{u}}/a", "A", "Create", "2"),
        ];
        for changed in [
            request("PUT", "{{u}}/a", "A", "List", "1"),
            request("GET", "{{u}}/b", "A", "List", "1"),
            request("GET", "{{v}}/a", "A", "List", "1"),
            request("GET", "{{u}}/a", "B", "List", "1"),
            request("GET", "{{u}}/a", "A", "All", "1"),
            request("GET", "{{u}}/a", "A", "List", "9"),
            request("GET", "{{u}}/a", "A", "List", ""),
            request("PUT", "{{u}}/b", "B", "All", "1"),
        ] {
            let today = [earlier[1].clone(), changed];
            assert_eq!(assign(&earlier, &today), [Some(1), Some(0)], "{today:?}");
        }
    }

    #[test]
    fn what_could_be_either_is_neither() {
        let earlier = [
            request("GET", "{{u}}/a", "A", "One", ""),
            request("GET", "{{u}}/a", "A", "Two", ""),
        ];
        let today = [request("GET", "{{u}}/a", "A", "Three", "")];
        assert_eq!(assign(&earlier, &today), [None]);
    }

    #[test]
    fn twins_keep_their_number() {
        let twin = request("GET", "{{u}}/a", "A", "One", "");
        let twins = [twin.clone(), twin.clone()];
        assert_eq!(assign(&twins, &twins), [Some(0), Some(1)]);
        assert_eq!(assign(&twins, std::slice::from_ref(&twin)), [Some(0)]);
        assert_eq!(assign(&[twin], &twins), [Some(0), Some(0)]);
    }
}
