//! Auth: which scheme a request uses, whichever way the collection says so.

use std::collections::BTreeSet;

use super::by_hand;
use super::call::Call;
use super::query;
use super::variables;
use crate::api::{Scheme, SchemeId, SchemeKind};
use crate::read::postman::document::{AuthSetting, FieldValue, Request};
use crate::report::{Diagnostic, Kind, Report, Severity};
use crate::source::Place;

/// The schemes of an API in the making.
#[derive(Default)]
pub(super) struct Schemes {
    schemes: Vec<Scheme>,
}

impl Schemes {
    /// The schemes of an operation: those of most of its requests that have any, for a client without a credential sends
    /// none. Of equally common ones the lesser set counts, so that the order of items decides nothing.
    pub(super) fn of(&mut self, calls: &[&Call<'_>], report: &mut Report) -> Vec<SchemeId> {
        let sets: Vec<BTreeSet<SchemeKind>> =
            calls.iter().map(|call| kinds(call, report)).collect();
        let distinct: BTreeSet<_> = sets.iter().filter(|set| !set.is_empty()).collect();
        let count = |set: &BTreeSet<SchemeKind>| sets.iter().filter(|other| *other == set).count();
        let commonest = distinct.into_iter().rev().max_by_key(|set| count(set));
        let place = calls.first().map(|call| call.request.place);
        commonest
            .into_iter()
            .flatten()
            .map(|kind| self.add(kind, place))
            .collect()
    }

    fn add(&mut self, kind: &SchemeKind, place: Option<Place>) -> SchemeId {
        let index = self
            .schemes
            .iter()
            .position(|scheme| is_same(&scheme.kind, kind))
            .unwrap_or_else(|| {
                self.schemes.push(Scheme {
                    kind: kind.clone(),
                    name: name(kind),
                    place,
                });
                self.schemes.len() - 1
            });
        SchemeId(index)
    }

    /// The schemes so far.
    pub(super) fn all(&self) -> &[Scheme] {
        &self.schemes
    }

    /// The finished schemes.
    pub(super) fn into_schemes(self) -> Vec<Scheme> {
        self.schemes
    }
}

/// Whether a helper with these attributes is of that kind of scheme.
pub(super) fn is_helper_of(
    helper: &str,
    attributes: &[(String, FieldValue)],
    kind: &SchemeKind,
) -> bool {
    self::helper(helper, attributes).is_some_and(|found| is_same(&found, kind))
}

/// Scheme words and header names are the same in any case (RFC 9110, sections 5.1 and 11.1).
pub(super) fn is_same(one: &SchemeKind, other: &SchemeKind) -> bool {
    match (one, other) {
        (SchemeKind::Token { prefix: one }, SchemeKind::Token { prefix: other })
        | (SchemeKind::HeaderKey { header: one }, SchemeKind::HeaderKey { header: other }) => {
            one.eq_ignore_ascii_case(other)
        }
        _ => one == other,
    }
}

fn name(kind: &SchemeKind) -> String {
    match kind {
        SchemeKind::Basic => "basic".to_owned(),
        SchemeKind::Token { prefix } if prefix.is_empty() => "token".to_owned(),
        SchemeKind::Token { prefix } => prefix.clone(),
        SchemeKind::HeaderKey { header } => header.clone(),
        SchemeKind::QueryKey { parameter } => parameter.clone(),
        SchemeKind::CookieKey { cookie } => cookie.clone(),
        SchemeKind::Hook { kind } => kind.clone(),
    }
}

/// All that one request says: its helper, the credentials written by hand into headers and query, and what a converter
/// left in the saved examples of an item that says nothing itself.
pub(super) fn kinds(call: &Call<'_>, report: &mut Report) -> BTreeSet<SchemeKind> {
    let mut kinds = BTreeSet::new();
    if let AuthSetting::Helper {
        kind,
        attributes,
        place,
    } = call.auth
    {
        let found = helper(kind, attributes);
        if let Some(SchemeKind::Hook { kind }) = &found {
            let message = format!("the auth helper `{kind}` is not built in");
            let found = Diagnostic::new(Kind::Auth, Severity::Warning, message)
                .at(*place)
                .in_path(&call.path);
            report.push(found.instead("the client calls its signing hook for this operation"));
        }
        kinds.extend(found);
    }
    kinds.extend(by_hand::kinds(call));
    let query = call.target.query.iter().filter(|piece| !piece.disabled);
    let query = query.filter(|piece| query::is_credential(&piece.key, piece.value.as_deref()));
    kinds.extend(query.map(|piece| SchemeKind::QueryKey {
        parameter: piece.key.clone(),
    }));
    if let Some(user) = &call.target.user
        && kinds.is_empty()
        && !user.0.is_empty()
    {
        kinds.insert(SchemeKind::Basic);
    }
    if kinds.is_empty() && *call.auth == AuthSetting::Inherit {
        kinds.extend(
            call.item
                .examples
                .iter()
                .filter_map(|example| converted(example.original_request.as_ref()?))
                .next(),
        );
    }
    kinds
}

/// Whether the helper of a request replaces an `Authorization` that is written by hand.
pub(super) fn authorizes(call: &Call<'_>) -> bool {
    let AuthSetting::Helper {
        kind, attributes, ..
    } = call.auth
    else {
        return false;
    };
    let beside = |kind: &SchemeKind| {
        matches!(
            kind,
            SchemeKind::HeaderKey { .. } | SchemeKind::QueryKey { .. }
        )
    };
    helper(kind, attributes).is_some_and(|kind| !beside(&kind))
}

/// A Postman helper. Where an attribute that decides the place is missing, Postman's own default counts (observed).
fn helper(kind: &str, attributes: &[(String, FieldValue)]) -> Option<SchemeKind> {
    let text = |name: &str| {
        let value = attributes
            .iter()
            .rev()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value);
        match value {
            Some(FieldValue::Text(text)) => Some(text.trim()),
            _ => None,
        }
    };
    let token = |prefix: Option<&str>| SchemeKind::Token {
        prefix: prefix.unwrap_or("Bearer").to_owned(),
    };
    match kind {
        "noauth" => None,
        "basic" => Some(SchemeKind::Basic),
        "bearer" => Some(token(None)),
        "apikey" => {
            let key = text("key")
                .filter(|key| !key.is_empty() && !variables::any(key))?
                .to_owned();
            Some(match text("in") {
                Some("query") => SchemeKind::QueryKey { parameter: key },
                _ => SchemeKind::HeaderKey { header: key },
            })
        }
        "oauth2" => Some(match text("addTokenTo") {
            Some("queryParams") => SchemeKind::QueryKey {
                parameter: "access_token".to_owned(),
            },
            _ => token(text("headerPrefix").filter(|prefix| !variables::any(prefix))),
        }),
        "jwt" => Some(match text("addTokenTo") {
            Some("queryParam") => SchemeKind::QueryKey {
                parameter: text("queryParamKey").unwrap_or("token").to_owned(),
            },
            _ => token(text("headerPrefix").filter(|prefix| !variables::any(prefix))),
        }),
        other => Some(SchemeKind::Hook {
            kind: other.to_owned(),
        }),
    }
}

/// What an OpenAPI converter writes into an example's request: `Added as a part of security scheme: oauth2`.
fn converted(request: &Request) -> Option<SchemeKind> {
    const MARKER: &str = "Added as a part of security scheme:";
    let scheme = |description: Option<&String>| {
        let (_, scheme) = description?.split_once(MARKER)?;
        Some(scheme.trim().to_ascii_lowercase())
    };
    let header = request
        .headers
        .iter()
        .find_map(|field| Some((scheme(field.description.as_ref())?, field.key.clone()?)));
    let target = request.url.as_ref().and_then(super::url::target);
    let query = || {
        let target = target.as_ref()?;
        target
            .query
            .iter()
            .find_map(|piece| Some((scheme(piece.description.as_ref())?, piece.key.clone())))
    };
    match header {
        Some((scheme, name)) => Some(match scheme.as_str() {
            "basic" => SchemeKind::Basic,
            "apikey" => SchemeKind::HeaderKey { header: name },
            "bearer" | "oauth2" => SchemeKind::Token {
                prefix: "Bearer".to_owned(),
            },
            other => SchemeKind::Hook {
                kind: other.to_owned(),
            },
        }),
        None => query().map(|(_, name)| SchemeKind::QueryKey { parameter: name }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attributes(pairs: &[(&str, &str)]) -> Vec<(String, FieldValue)> {
        pairs
            .iter()
            .map(|(key, value)| ((*key).to_owned(), FieldValue::Text((*value).to_owned())))
            .collect()
    }

    #[test]
    fn helpers_fall_back_as_postman_does() {
        let key = attributes(&[("key", "X-Key"), ("in", "cookie")]);
        assert_eq!(
            helper("apikey", &key),
            Some(SchemeKind::HeaderKey {
                header: "X-Key".into()
            })
        );
        assert_eq!(helper("apikey", &[]), None);
        assert_eq!(
            helper("oauth2", &[]),
            Some(SchemeKind::Token {
                prefix: "Bearer".into()
            })
        );
        let query = attributes(&[("addTokenTo", "queryParams")]);
        assert_eq!(
            helper("oauth2", &query),
            Some(SchemeKind::QueryKey {
                parameter: "access_token".into()
            })
        );
        assert_eq!(
            helper("hawk", &[]),
            Some(SchemeKind::Hook {
                kind: "hawk".into()
            })
        );
        assert_eq!(helper("noauth", &[]), None);
    }
}
