//! Targets: how people name operations, in the API's own words.
//!
//! * `Users/Update a password`: the folders and the name of a request; leading folders may be left out.
//! * `PUT /users/{}/password`: a method and a path, with `{}`, `{id}` or `:id` for each hole.
//! * `*` in either stands for any text: `Users/*`, `DELETE *`, `*`.

use crate::api::{Operation, Piece, Variant};
use crate::config::Located;
use crate::report::{Diagnostic, Kind, Severity};

/// What a target is compared with.
#[derive(Clone, Debug)]
pub(crate) struct Subject {
    /// The folders and the name of each request, with `/` between.
    paths: Vec<String>,
    /// The method.
    method: String,
    /// The path with `{}` for each hole, and the same with the host before it.
    templates: Vec<String>,
}

impl Subject {
    /// A request that is not an operation yet. `template` has the host before the path.
    pub(crate) fn of_request(path: &[String], method: &str, template: &str) -> Self {
        let below = template
            .split_once("://")
            .map_or(template, |(_, rest)| rest)
            .find('/');
        let start = template.find("://").map_or(0, |at| at + 3);
        let short = below.and_then(|at| template.get(start + at..));
        Self {
            paths: vec![joined(path)],
            method: method.to_owned(),
            templates: short.into_iter().chain([template]).map(holes).collect(),
        }
    }

    /// An operation, by any of its requests.
    pub(crate) fn of_operation(operation: &Operation) -> Self {
        let identity = &operation.identity;
        let mut own = identity.folders.clone();
        own.push(identity.name.clone());
        let mut paths = vec![joined(&own)];
        paths.extend(
            operation
                .variants
                .iter()
                .map(|variant| joined(&variant.path)),
        );
        paths.dedup();
        let path: String = operation
            .path
            .iter()
            .map(|piece| match piece {
                Piece::Literal(text) => text.as_str(),
                Piece::Parameter(_) | Piece::Setting(_) => "{}",
            })
            .collect();
        Self {
            paths,
            method: operation.method.clone(),
            templates: vec![
                if path.is_empty() {
                    "/".to_owned()
                } else {
                    path
                },
                holes(&identity.template),
            ],
        }
    }

    /// The requests of an operation, each by itself; the operation where it has none.
    pub(crate) fn of_requests(operation: &Operation) -> Vec<Self> {
        let whole = Self::of_operation(operation);
        if operation.variants.is_empty() {
            return vec![whole];
        }
        let of = |variant: &Variant| Self {
            paths: vec![joined(&variant.path)],
            ..whole.clone()
        };
        operation.variants.iter().map(of).collect()
    }

    /// Whether a target is the whole name of this.
    pub(crate) fn is_named(&self, target: &str) -> bool {
        self.paths.contains(&normal(target))
    }

    /// Whether a target means this.
    pub(crate) fn matches(&self, target: &str) -> bool {
        let target = normal(target);
        let folder = target.strip_suffix('/').map(|folder| format!("{folder}/*"));
        let by_name = folder.as_deref().unwrap_or(&target);
        self.paths.iter().any(|path| path_matches(by_name, path)) || self.template_matches(&target)
    }

    fn template_matches(&self, target: &str) -> bool {
        let Some((method, path)) = target.split_once(' ') else {
            return false;
        };
        let path = holes(path.trim_start());
        method.eq_ignore_ascii_case(&self.method)
            && self.templates.iter().any(|template| glob(&path, template))
    }

    /// How people could name it.
    pub(crate) fn targets(&self) -> Vec<String> {
        let template = self.templates.first();
        let by_template = template.map(|template| format!("{} {template}", self.method));
        let folders = self.paths.iter().filter_map(|path| {
            let (folder, _) = path.rsplit_once('/')?;
            Some(format!("{folder}/*"))
        });
        let own = self.paths.iter().cloned();
        own.chain(by_template).chain(folders).collect()
    }
}

/// The error that an override matches nothing, with the name that comes nearest.
pub(crate) fn matches_nothing(what: &str, wanted: &Located, known: &[String]) -> Diagnostic {
    let message = format!("no {what} is called `{wanted}`");
    let mut found = Diagnostic::new(Kind::Config, Severity::Error, message);
    if let Some(place) = wanted.place() {
        found = found.at(place);
    }
    match nearest(wanted.as_str(), known) {
        Some(nearest) => found.help(format!("the nearest is `{nearest}`")),
        None => found.help(format!("there is no {what}")),
    }
}

/// The name that comes nearest, also where letters are swapped or a part is missing.
fn nearest<'a>(wanted: &str, known: &'a [String]) -> Option<&'a String> {
    let wanted = wanted.to_lowercase();
    let likeness = |name: &String| {
        let name = name.to_lowercase();
        let last = name.rsplit('/').next().unwrap_or_default();
        let whole = strsim::normalized_damerau_levenshtein(&wanted, &name);
        let part = strsim::normalized_damerau_levenshtein(&wanted, last);
        whole.max(part * 0.95)
    };
    let scored = known.iter().map(|name| (likeness(name), name));
    scored
        .max_by(|(one, a), (other, b)| one.total_cmp(other).then_with(|| b.cmp(a)))
        .map(|(_, name)| name)
}

fn joined(path: &[String]) -> String {
    normal(&path.join("/"))
}

/// White space counts once.
fn normal(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a pattern is a path, or the end of one that begins with a folder or the name.
fn path_matches(pattern: &str, path: &str) -> bool {
    let ends = path
        .match_indices('/')
        .filter_map(|(at, _)| path.get(at + 1..));
    glob(pattern, path) || ends.into_iter().any(|end| glob(pattern, end))
}

/// Whether a pattern, in which `*` is any text, is the whole text.
fn glob(pattern: &str, text: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(mut left) = text.strip_prefix(first) else {
        return false;
    };
    let mut parts: Vec<_> = rest.split('*').collect();
    let last = parts.pop().unwrap_or_default();
    for part in parts {
        match left.find(part).and_then(|at| left.get(at + part.len()..)) {
            Some(after) => left = after,
            None => return false,
        }
    }
    left.ends_with(last)
}

/// A template with `{}` for each hole: `{id}`, `{{id}}` and `:id`, the last up to what cannot be in a name.
fn holes(template: &str) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some(at) = rest.find(['{', ':']) {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        text.push_str(before);
        rest = if from.starts_with('{') {
            let end = from.find('}').map_or(from.len(), |end| end + 1);
            let after = from.get(end..).unwrap_or_default();
            text.push_str("{}");
            after.strip_prefix('}').unwrap_or(after)
        } else if before.ends_with('/') || (before.is_empty() && text.ends_with('/')) {
            let name = from.get(1..).unwrap_or_default();
            let end = name.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '-');
            text.push_str("{}");
            end.and_then(|end| name.get(end..)).unwrap_or_default()
        } else {
            text.push(':');
            from.get(1..).unwrap_or_default()
        };
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn subject() -> Subject {
        Subject::of_request(
            &["Admin".into(), "Users".into(), "Update  a user".into()],
            "PUT",
            "{{baseUrl}}/users/{}/password",
        )
    }

    #[test]
    fn an_operation_is_named_by_its_path_or_an_end_of_it() {
        for target in [
            "Admin/Users/Update a user",
            "Users/Update a user",
            "Update a user",
            "Users/*",
            "Users/",
            "Admin/",
            "*",
            "Update *",
        ] {
            assert!(subject().matches(target), "{target}");
        }
        for target in [
            "a user",
            "sers/Update a user",
            "Admin",
            "Admin/Update a user",
            "",
        ] {
            assert!(!subject().matches(target), "{target}");
        }
    }

    #[test]
    fn an_operation_is_named_by_method_and_path() {
        for target in [
            "PUT /users/{}/password",
            "put /users/:id/password",
            "PUT /users/{userId}/password",
            "PUT {{baseUrl}}/users/{{id}}/password",
            "PUT /users/*",
            "PUT *",
        ] {
            assert!(subject().matches(target), "{target}");
        }
        for target in [
            "GET /users/{}/password",
            "PUT /users/{}",
            "/users/{}/password",
        ] {
            assert!(!subject().matches(target), "{target}");
        }
    }

    #[test]
    fn the_nearest_name_is_found_through_slips() {
        let known = ["Users/List".to_owned(), "Books/Borrow a book".to_owned()];
        assert_eq!(nearest("Borow a book", &known), known.get(1));
        assert_eq!(nearest("users/lits", &known), known.first());
        assert_eq!(nearest("a", &[]), None);
    }

    proptest! {
        #[test]
        fn every_way_to_name_an_operation_finds_it(folder in "[a-zé/ ]{1,8}", name in "[^*]{1,12}") {
            let subject = Subject::of_request(&[folder, name], "GET", "https://h.test/a/{}");
            for target in subject.targets() {
                prop_assert!(subject.matches(&target) || target.ends_with('/'), "{}", target);
            }
        }

        #[test]
        fn no_text_breaks_a_target(target in any::<String>(), template in any::<String>()) {
            let subject = Subject::of_request(std::slice::from_ref(&template), "GET", &template);
            let _ = subject.matches(&target);
        }
    }
}
