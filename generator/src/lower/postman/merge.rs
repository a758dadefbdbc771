//! Requests are not endpoints: which of them are one operation.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::call::Call;
use super::discriminator::discriminators;
use super::path::{self, PathPiece};
use super::written::Written;
use super::{headers, verbs};
use crate::config::{Config, Merge, MergeOne};
use crate::overrides::target::Subject;
use crate::read::postman::document::BodyMode;

/// Groups the requests, in the order of their first members: same method, host, path template with holes compared by
/// position, and kind of body, unless a discriminator or opposite names tell them apart.
pub(super) fn merge<'c, 'd>(calls: &'c [Call<'d>], config: &Config) -> Vec<Vec<&'c Call<'d>>> {
    if config.merge == Merge::Never {
        return calls.iter().map(|call| vec![call]).collect();
    }
    let words = words(calls, config);
    let mut keys: BTreeMap<Key, usize> = BTreeMap::new();
    let mut groups: Vec<Vec<&Call<'_>>> = Vec::new();
    let mut together: BTreeSet<usize> = BTreeSet::new();
    let own = Key::all(calls);
    let bodies = kinds_of_body(calls, &own);
    for ((call, word), mut key) in calls.iter().zip(words).zip(own) {
        if word == Some(MergeOne::Never) {
            groups.push(vec![call]);
            continue;
        }
        if let Some(kind) = bodies.get(&key).and_then(|kinds| kinds.of(call)) {
            kind.clone_into(&mut key.body);
        }
        let decided = matches!(word, Some(MergeOne::With(_)));
        if let Some(MergeOne::With(word)) = word {
            // What people put together stays together whatever tells the requests apart.
            key.discriminators = vec![word];
            key.verb = "";
        }
        let group = *keys.entry(key).or_insert(groups.len());
        if decided {
            together.insert(group);
        }
        match groups.get_mut(group) {
            Some(members) => members.push(call),
            None => groups.push(vec![call]),
        }
    }
    let groups = (0..).zip(groups);
    let mut groups: Vec<_> = groups
        .flat_map(|(index, group)| match together.contains(&index) {
            true => vec![group],
            false => apart(group),
        })
        .collect();
    for group in &mut groups {
        group.sort_by_cached_key(|call| rank(call));
    }
    groups
}

/// What were different operations in an earlier run stay so, for one of them would have to give its name up. What is new
/// belongs to the operation that most of the others belonged to.
fn apart<'c, 'd>(group: Vec<&'c Call<'d>>) -> Vec<Vec<&'c Call<'d>>> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for operation in group.iter().filter_map(|call| call.earlier) {
        *counts.entry(operation).or_default() += 1;
    }
    let most = counts
        .iter()
        .max_by_key(|(operation, count)| (**count, Reverse(**operation)));
    let Some(most) = most
        .map(|(operation, _)| *operation)
        .filter(|_| counts.len() > 1)
    else {
        return vec![group];
    };
    let mut parts: Vec<(usize, Vec<&Call<'_>>)> = Vec::new();
    for call in group {
        let operation = call.earlier.unwrap_or(most);
        match parts.iter_mut().find(|(known, _)| *known == operation) {
            Some((_, calls)) => calls.push(call),
            None => parts.push((operation, vec![call])),
        }
    }
    parts.into_iter().map(|(_, calls)| calls).collect()
}

/// What is decided about each request alone. Targets that mean no request are found when the operations are known.
fn words(calls: &[Call<'_>], config: &Config) -> Vec<Option<MergeOne>> {
    let decided: Vec<_> = config
        .operations
        .iter()
        .filter_map(|(target, operation)| Some((target, operation.merge.clone()?)))
        .collect();
    if decided.is_empty() {
        return vec![None; calls.len()];
    }
    let word = |call: &Call<'_>| {
        let subject = Subject::of_request(&call.path, &call.method, &template(call));
        let of_call = decided
            .iter()
            .filter(|(target, _)| subject.matches(target.as_str()));
        of_call.map(|(_, word)| word.clone()).next_back()
    };
    calls.iter().map(word).collect()
}

/// The requests of an operation in an order that does not depend on that of siblings: the one that says most comes first,
/// for the order of its parameters is that of the operation's; then by name, then by what is sent.
fn rank(call: &Call<'_>) -> impl Ord + use<> {
    let query: Vec<_> = call
        .target
        .query
        .iter()
        .map(|piece| (piece.key.clone(), piece.value.clone(), piece.disabled))
        .collect();
    let headers: Vec<_> = headers::enabled(call.request)
        .map(|(name, field)| (name.to_owned(), headers::value(field)))
        .collect();
    let form = match &call.body {
        Written::UrlEncoded(fields) | Written::FormData(fields) => fields.len(),
        _ => 0,
    };
    let body = match call.request.body.as_ref().map(|body| &body.mode) {
        Some(BodyMode::Raw { text, .. }) => text.clone(),
        _ => String::new(),
    };
    (
        Reverse(query.len() + headers.len() + form),
        call.path.clone(),
        call.target.segments.clone(),
        (query, headers, body),
    )
}

/// What requests of one operation have in common.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    method: String,
    template: String,
    discriminators: Vec<String>,
    verb: &'static str,
    body: String,
}

impl Key {
    /// The keys of all requests, in their order.
    fn all(calls: &[Call<'_>]) -> Vec<Self> {
        let mut keys: Vec<_> = calls.iter().map(Self::of).collect();
        let mut alike: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
        for (index, key) in keys.iter().enumerate() {
            if key.method != "GET" {
                let place = (key.method.as_str(), key.template.as_str());
                alike.entry(place).or_default().push(index);
            }
        }
        let alike: Vec<_> = alike
            .into_values()
            .filter(|alike| alike.len() > 1)
            .collect();
        for alike in alike {
            let names = alike.iter().filter_map(|index| calls.get(*index));
            let verbs = verbs::opposing(names.map(|call| call.item.name.as_str()));
            for (index, verb) in alike.into_iter().zip(verbs) {
                if let Some(key) = keys.get_mut(index) {
                    key.verb = verb;
                }
            }
        }
        keys
    }

    fn of(call: &Call<'_>) -> Self {
        Self {
            method: call.method.clone(),
            template: template(call),
            discriminators: discriminators(call),
            verb: "",
            body: call.body.kind().to_owned(),
        }
    }
}

/// The kinds of body that occur beside requests without one, with the operations that they belonged to.
#[derive(Default)]
struct Kinds {
    kinds: BTreeMap<String, BTreeSet<Option<usize>>>,
}

impl Kinds {
    /// The kind that a request without a body belongs to: the one that it belonged to before; else the only one, where
    /// that is new or the request is.
    fn of(&self, call: &Call<'_>) -> Option<&str> {
        let before = call.earlier.and_then(|_| {
            let mut kinds = self.kinds.iter();
            kinds.find(|(_, operations)| operations.contains(&call.earlier))
        });
        let only = || match (self.kinds.len(), self.kinds.iter().next()) {
            (1, Some(only)) => Some(only),
            _ => None,
        };
        let may_join = |operations: &BTreeSet<Option<usize>>| {
            call.earlier.is_none() || operations.iter().all(Option::is_none)
        };
        let found = before.or_else(|| only().filter(|(_, operations)| may_join(operations)));
        found.map(|(kind, _)| kind.as_str())
    }
}

fn kinds_of_body(calls: &[Call<'_>], keys: &[Key]) -> BTreeMap<Key, Kinds> {
    let mut kinds: BTreeMap<Key, Kinds> = BTreeMap::new();
    let with_body = calls
        .iter()
        .zip(keys)
        .filter(|(call, _)| !call.body.is_none());
    for (call, key) in with_body {
        let mut key = key.clone();
        let kind = std::mem::take(&mut key.body);
        let known = kinds.entry(key).or_default().kinds.entry(kind).or_default();
        known.insert(call.earlier);
    }
    kinds
}

/// Host and path with a `{}` for each hole.
pub(super) fn template(call: &Call<'_>) -> String {
    let declared: Vec<_> = declared(call);
    let mut template = call.target.origin.clone();
    for pieces in path::segments(&call.target.segments, &declared) {
        template.push('/');
        template.extend(pieces.iter().map(|piece| match piece {
            PathPiece::Literal(text) => text.as_str(),
            PathPiece::Hole(_) => "{}",
        }));
    }
    template
}

/// The keys of the URL's path variables.
pub(super) fn declared<'d>(call: &Call<'d>) -> Vec<&'d str> {
    let url = call.request.url.as_ref();
    url.into_iter()
        .flat_map(|url| &url.variables)
        .map(|variable| variable.key.as_str())
        .collect()
}
