//! The collection's tree as a flat list of requests, each with what it inherits.

use super::url::{self, Target};
use super::written::{self, Written};
use crate::api::{Group, GroupId};
use crate::read::postman::document::{
    AuthSetting, Behavior, Document, Entry, Folder, Item, Request,
};
use crate::report::{Diagnostic, Kind, Report, Severity};

/// A request that can be sent.
#[derive(Clone, Debug)]
pub(super) struct Call<'d> {
    /// The item it stands in.
    pub(super) item: &'d Item,
    /// The request.
    pub(super) request: &'d Request,
    /// The method, upper case.
    pub(super) method: String,
    /// The URL in pieces.
    pub(super) target: Target,
    /// The body as Postman would send it.
    pub(super) body: Written<'d>,
    /// The folder it stands in.
    pub(super) group: Option<GroupId>,
    /// The folders' names, then the item's, as written.
    pub(super) path: Vec<String>,
    /// The auth that holds for it: its own, else the nearest folder's, else the collection's.
    pub(super) auth: &'d AuthSetting,
    /// The operation that it belonged to in an earlier run, by its index in that lock.
    pub(super) earlier: Option<usize>,
}

/// Flattens the collection. What cannot be sent becomes a diagnostic.
pub(super) fn collect<'d>(
    document: &'d Document,
    report: &mut Report,
) -> (Vec<Group>, Vec<Call<'d>>) {
    let collection = &document.collection;
    let mut walk = Walk {
        groups: Vec::new(),
        calls: Vec::new(),
        report,
    };
    let top = Inherited {
        group: None,
        path: Vec::new(),
        auth: &collection.auth,
        behavior: collection.behavior.clone(),
    };
    walk.entries(&collection.entries, &top);
    (walk.groups, walk.calls)
}

/// What a level hands down to the entries in it.
struct Inherited<'d> {
    group: Option<GroupId>,
    path: Vec<String>,
    auth: &'d AuthSetting,
    behavior: Behavior,
}

struct Walk<'d, 'r> {
    groups: Vec<Group>,
    calls: Vec<Call<'d>>,
    report: &'r mut Report,
}

impl<'d> Walk<'d, '_> {
    fn entries(&mut self, entries: &'d [Entry], inherited: &Inherited<'d>) {
        for entry in entries {
            match entry {
                Entry::Folder(folder) => self.folder(folder, inherited),
                Entry::Item(item) => self.item(item, inherited),
            }
        }
    }

    fn folder(&mut self, folder: &'d Folder, inherited: &Inherited<'d>) {
        let group = GroupId(self.groups.len());
        self.groups.push(Group {
            parent: inherited.group,
            name: folder.name.clone(),
            description: folder.description.clone(),
            place: folder.place,
        });
        let mut path = inherited.path.clone();
        path.push(folder.name.clone());
        let inherited = Inherited {
            group: Some(group),
            path,
            auth: nearest(&folder.auth, inherited.auth),
            behavior: innermost(&folder.behavior, &inherited.behavior),
        };
        self.entries(&folder.entries, &inherited);
    }

    fn item(&mut self, item: &'d Item, inherited: &Inherited<'d>) {
        let mut path = inherited.path.clone();
        path.push(item.name.clone());
        let Some(request) = &item.request else {
            let found =
                Diagnostic::new(Kind::NoUrl, Severity::Warning, "an item without a request");
            return self.report.push(
                found
                    .at(item.place)
                    .in_path(&path)
                    .instead("no operation was made"),
            );
        };
        let Some((request, target)) = self.aimed(item, request, &path) else {
            return;
        };
        let Some(method) = method(request.method.as_deref()) else {
            let found = Diagnostic::new(
                Kind::Method,
                Severity::Warning,
                "the method is not an HTTP token",
            );
            return self.report.push(
                found
                    .at(request.place)
                    .in_path(&path)
                    .instead("no operation was made"),
            );
        };
        let behavior = innermost(&item.behavior, &inherited.behavior);
        self.calls.push(Call {
            item,
            request,
            body: written::written(request, &method, &behavior),
            method,
            target,
            group: inherited.group,
            path,
            auth: nearest(&request.auth, inherited.auth),
            earlier: None,
        });
    }
}

impl<'d> Walk<'d, '_> {
    /// A request with its URL: that of the item, or the first that one of its examples was saved with, which has one.
    fn aimed(
        &mut self,
        item: &'d Item,
        request: &'d Request,
        path: &[String],
    ) -> Option<(&'d Request, Target)> {
        let aimed =
            |request: &'d Request| Some((request, request.url.as_ref().and_then(url::target)?));
        if let Some(found) = aimed(request) {
            return Some(found);
        }
        let mut originals = item
            .examples
            .iter()
            .filter_map(|example| example.original_request.as_ref());
        let original = originals.find_map(aimed);
        let found = Diagnostic::new(Kind::NoUrl, Severity::Warning, "a request without a URL")
            .at(request.place)
            .in_path(path);
        self.report.push(match original {
            Some(_) => found.instead("the request of its first example with one was taken"),
            None => found.instead("no operation was made"),
        });
        original
    }
}

/// Absent, `null` and `{}` inherit; everything else, `noauth` and unknown helpers too, stops (observed).
fn nearest<'d>(own: &'d AuthSetting, inherited: &'d AuthSetting) -> &'d AuthSetting {
    match own {
        AuthSetting::Inherit => inherited,
        _ => own,
    }
}

fn innermost(own: &Behavior, inherited: &Behavior) -> Behavior {
    Behavior {
        disable_body_pruning: own.disable_body_pruning.or(inherited.disable_body_pruning),
        disable_url_encoding: own.disable_url_encoding.or(inherited.disable_url_encoding),
        follow_redirects: own.follow_redirects.or(inherited.follow_redirects),
        disabled_system_headers: own
            .disabled_system_headers
            .clone()
            .or_else(|| inherited.disabled_system_headers.clone()),
    }
}

/// Missing and blank mean GET; anything else must be an HTTP token (RFC 9110 section 5.6.2).
fn method(written: Option<&str>) -> Option<String> {
    let method = written.unwrap_or_default().trim();
    if method.is_empty() {
        return Some("GET".to_owned());
    }
    let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    method
        .bytes()
        .all(token)
        .then(|| method.to_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::postman::document::{Example, Url, UrlForm};

    #[test]
    fn a_method_is_a_token_and_get_by_default() {
        assert_eq!(method(None).as_deref(), Some("GET"));
        assert_eq!(method(Some("   ")).as_deref(), Some("GET"));
        assert_eq!(method(Some("propfind")).as_deref(), Some("PROPFIND"));
        assert_eq!(method(Some("{{method}}")), None);
        assert_eq!(method(Some("GET /x")), None);
    }

    #[test]
    fn only_absent_auth_inherits() {
        let bearer = AuthSetting::Helper {
            kind: "bearer".into(),
            attributes: vec![],
            place: Default::default(),
        };
        assert_eq!(nearest(&AuthSetting::Inherit, &bearer), &bearer);
        assert_eq!(nearest(&AuthSetting::NoAuth, &bearer), &AuthSetting::NoAuth);
    }

    #[test]
    fn a_url_may_stand_in_an_example_alone() {
        let text = |url: &str| Request {
            url: Some(Url {
                form: UrlForm::Text(url.to_owned()),
                ..Url::default()
            }),
            ..Request::default()
        };
        let item = |urls: &[&str]| {
            let examples = urls.iter().map(|url| Example {
                original_request: Some(text(url)),
                ..Example::default()
            });
            Entry::Item(Item {
                request: Some(Request::default()),
                examples: examples.collect(),
                ..Item::default()
            })
        };
        let mut document = Document::default();
        document.collection.entries = vec![item(&["", "http://h.test/a"]), item(&[])];
        let mut report = Report::default();
        let (_, calls) = collect(&document, &mut report);
        let paths: Vec<_> = calls.iter().map(|call| &call.target.segments).collect();
        assert_eq!(paths, [&["a"]]);
        assert_eq!(report.diagnostics.len(), 2, "{:?}", report.diagnostics);
    }
}
