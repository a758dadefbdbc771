//! Security requirements as auth schemes.

use std::collections::BTreeMap;

use super::endpoint::Endpoint;
use super::{Context, description, follow, warn};
use crate::api::{Scheme, SchemeId, SchemeKind};
use crate::read::openapi::{Document, Located};
use crate::report::{Kind, Report};

/// The schemes that a document declares and its operations use.
pub(super) struct Schemes<'d> {
    declared: BTreeMap<&'d str, Located<'d>>,
    schemes: Vec<Scheme>,
    by_name: BTreeMap<&'d str, Option<SchemeId>>,
}

/// The sets of schemes of an operation: the first, and the alternatives.
type Sets = (Vec<SchemeId>, Vec<Vec<SchemeId>>);

impl<'d> Schemes<'d> {
    /// Finds what the document declares.
    pub(super) fn find(document: &'d Document<'d>, report: &mut Report) -> Self {
        let components = document.root.get("components");
        let lists = [
            components.and_then(|components| components.get("securitySchemes")),
            document.root.get("securityDefinitions"),
        ];
        let members = lists.into_iter().flatten().flat_map(Located::members);
        let declared = members
            .filter_map(|member| Some((member.key, follow(document, member.value, report)?)));
        Self {
            declared: declared.collect(),
            schemes: Vec::new(),
            by_name: BTreeMap::new(),
        }
    }

    /// The finished schemes.
    pub(super) fn into_schemes(self) -> Vec<Scheme> {
        self.schemes
    }

    fn scheme(&mut self, name: &'d str) -> Option<SchemeId> {
        if let Some(known) = self.by_name.get(name) {
            return *known;
        }
        let object = self.declared.get(name).copied();
        let id = object.and_then(kind).map(|kind| {
            let same = self.schemes.iter().position(|known| known.kind == kind);
            SchemeId(same.unwrap_or_else(|| {
                self.schemes.push(Scheme {
                    name: match &kind {
                        SchemeKind::HeaderKey { header } => header.clone(),
                        SchemeKind::QueryKey { parameter } => parameter.clone(),
                        SchemeKind::CookieKey { cookie } => cookie.clone(),
                        SchemeKind::Token { prefix } if !prefix.is_empty() => prefix.clone(),
                        _ => name.to_owned(),
                    },
                    kind,
                    place: object.map(Located::place),
                });
                self.schemes.len() - 1
            }))
        });
        self.by_name.insert(name, id);
        id
    }
}

/// What an operation sends: its own requirement, else the document's. An empty list is no auth.
pub(super) fn of<'d>(endpoint: &Endpoint<'d>, context: &mut Context<'d, '_>) -> Sets {
    let own = endpoint.operation.get("security");
    let Some(written) = own.or(context.document.root.get("security")) else {
        return Sets::default();
    };
    let mut sets = Vec::new();
    for requirement in written.elements() {
        let mut set = Vec::new();
        let mut complete = true;
        // The order in which schemes stand says nothing: theirs is an object.
        let mut members: Vec<_> = requirement.members().collect();
        members.sort_by_key(|member| member.key);
        for member in members {
            match context.schemes.scheme(member.key) {
                Some(id) if !set.contains(&id) => set.push(id),
                Some(_) => {}
                None => {
                    complete = false;
                    let message = format!(
                        "the security scheme {:?} is not declared so that it can be used",
                        member.key
                    );
                    let found = warn(
                        Kind::Auth,
                        member.value,
                        message,
                        "no credential is sent for it",
                    );
                    context.report.push(found.in_path(&[endpoint.title()]));
                }
            }
        }
        if complete && !sets.contains(&set) {
            sets.push(set);
        }
    }
    let mut sets = sets.into_iter();
    (sets.next().unwrap_or_default(), sets.collect())
}

/// The scopes that an operation needs, for its docs.
pub(super) fn scopes(endpoint: &Endpoint<'_>, context: &Context<'_, '_>) -> Option<String> {
    let own = endpoint.operation.get("security");
    let written = own.or(context.document.root.get("security"))?;
    let mut scopes: Vec<&str> = Vec::new();
    for member in written.elements().flat_map(Located::members) {
        for scope in member.value.elements().filter_map(Located::as_text) {
            if !scopes.contains(&scope) {
                scopes.push(scope);
            }
        }
    }
    let quoted: Vec<_> = scopes.iter().map(|scope| format!("`{scope}`")).collect();
    (!quoted.is_empty()).then(|| format!("Scopes: {}.", quoted.join(", ")))
}

/// How the credential of a scheme is sent; `None` where that is not said.
fn kind(object: Located<'_>) -> Option<SchemeKind> {
    let name = object.text("name").map(str::to_owned);
    let bearer = || SchemeKind::Token {
        prefix: "Bearer".to_owned(),
    };
    Some(match object.text("type")? {
        "basic" => SchemeKind::Basic,
        "apiKey" => match object.text("in")? {
            "header"
                if name
                    .as_deref()
                    .is_some_and(|name| name.eq_ignore_ascii_case("authorization")) =>
            {
                SchemeKind::Token {
                    prefix: String::new(),
                }
            }
            "header" => SchemeKind::HeaderKey { header: name? },
            "query" => SchemeKind::QueryKey { parameter: name? },
            "cookie" => SchemeKind::CookieKey { cookie: name? },
            _ => return None,
        },
        "oauth2" | "openIdConnect" => bearer(),
        "http" => match object.text("scheme")?.to_ascii_lowercase().as_str() {
            "basic" => SchemeKind::Basic,
            "bearer" => bearer(),
            other @ ("digest" | "hoba" | "mutual" | "negotiate" | "scram-sha-1"
            | "scram-sha-256" | "vapid" | "dpop" | "privatetoken" | "gnap"
            | "concealed") => SchemeKind::Hook {
                kind: other.to_owned(),
            },
            _ => SchemeKind::Token {
                prefix: object.text("scheme")?.to_owned(),
            },
        },
        other => SchemeKind::Hook {
            kind: description(object).map_or(other, |_| other).to_owned(),
        },
    })
}
