//! Auth schemes as people write them: `none`, `basic`, `bearer`, `token PREFIX`, `header NAME`, `query NAME`,
//! `cookie NAME`, `hook NAME`, or the name of a scheme that the API has.

use super::Work;
use super::parameters::called;
use super::surgery::{self, Instead};
use crate::api::{Api, ParameterId, ParameterPlace, Scheme, SchemeId, SchemeKind};
use crate::config::{Config, Located};

/// Gives operations these schemes instead of their own. A header or query value that is a credential then is no parameter.
pub(super) fn apply(api: &mut Api, operations: &[usize], written: &[Located], work: &mut Work<'_>) {
    let mut schemes = Vec::new();
    for word in written.iter().filter(|word| word.as_str() != "none") {
        match scheme(api, word.as_str()) {
            Some(id) => schemes.push(id),
            None => {
                let known = api.schemes.iter().map(|scheme| scheme.name.as_str());
                let words = [
                    "none",
                    "basic",
                    "bearer",
                    "token PREFIX",
                    "header NAME",
                    "query NAME",
                    "cookie NAME",
                    "hook NAME",
                ];
                let known: Vec<_> = words.into_iter().chain(known).map(str::to_owned).collect();
                work.matches_nothing("auth scheme", word, &known);
                return;
            }
        }
    }
    schemes.dedup();
    for index in operations {
        let kinds: Vec<_> = schemes
            .iter()
            .filter_map(|id| api.schemes.get(id.0))
            .map(|scheme| scheme.kind.clone())
            .collect();
        let Some(operation) = api.operations.get_mut(*index) else {
            continue;
        };
        operation.auth.clone_from(&schemes);
        operation.auth_alternatives.clear();
        for variant in &mut operation.variants {
            if let Some(Ok(call)) = &mut variant.call {
                call.credentials.retain(|(id, _)| schemes.contains(id));
            }
        }
        for kind in kinds {
            let (key, place) = match &kind {
                SchemeKind::HeaderKey { header } => (header.as_str(), ParameterPlace::Header),
                SchemeKind::QueryKey { parameter } => (parameter.as_str(), ParameterPlace::Query),
                SchemeKind::Basic | SchemeKind::Token { .. } => {
                    ("Authorization", ParameterPlace::Header)
                }
                SchemeKind::CookieKey { cookie } => (cookie.as_str(), ParameterPlace::Cookie),
                SchemeKind::Hook { .. } => continue,
            };
            let same: Vec<ParameterId> = called(operation, key)
                .into_iter()
                .filter(|id| {
                    operation
                        .parameters
                        .get(id.0)
                        .is_some_and(|parameter| parameter.place == place)
                })
                .collect();
            for id in same {
                surgery::remove(*index, operation, id, Instead::Nothing, work);
            }
        }
    }
}

/// The names of the builder's methods.
pub(super) fn names(api: &Api, config: &Config, work: &mut Work<'_>) {
    for (target, name) in &config.auth_names {
        let called = |scheme: &Scheme| {
            let word = word(&scheme.kind);
            scheme.name == target.as_str() || word.eq_ignore_ascii_case(target.as_str())
        };
        let Some(index) = api.schemes.iter().position(called) else {
            let known: Vec<_> = api
                .schemes
                .iter()
                .map(|scheme| word(&scheme.kind))
                .collect();
            work.matches_nothing("auth scheme", target, &known);
            continue;
        };
        if let Some(name) = work.snake(name) {
            work.decided.schemes.insert(SchemeId(index), name);
        }
    }
}

/// A scheme as people write it.
pub(crate) fn word(kind: &SchemeKind) -> String {
    let word = match kind {
        SchemeKind::Basic => "basic".to_owned(),
        SchemeKind::Token { prefix } if prefix.eq_ignore_ascii_case("bearer") => {
            "bearer".to_owned()
        }
        SchemeKind::Token { prefix } => format!("token {prefix}"),
        SchemeKind::HeaderKey { header } => format!("header {header}"),
        SchemeKind::QueryKey { parameter } => format!("query {parameter}"),
        SchemeKind::CookieKey { cookie } => format!("cookie {cookie}"),
        SchemeKind::Hook { kind } => format!("hook {kind}"),
    };
    word.trim().to_owned()
}

/// The scheme that a word means; one that the API lacks is added.
fn scheme(api: &mut Api, word: &str) -> Option<SchemeId> {
    if let Some(index) = api.schemes.iter().position(|scheme| scheme.name == word) {
        return Some(SchemeId(index));
    }
    let (kind, name) = match word.split_once(' ') {
        None if word == "basic" => (SchemeKind::Basic, word),
        None if word == "bearer" => {
            let prefix = "Bearer".to_owned();
            (SchemeKind::Token { prefix }, word)
        }
        None => return None,
        Some((what, name)) => {
            let own = name.trim().to_owned();
            let kind = match what {
                "token" => SchemeKind::Token { prefix: own },
                "header" => SchemeKind::HeaderKey { header: own },
                "query" => SchemeKind::QueryKey { parameter: own },
                "cookie" => SchemeKind::CookieKey { cookie: own },
                "hook" => SchemeKind::Hook { kind: own },
                _ => return None,
            };
            (kind, name.trim())
        }
    };
    if name.is_empty() || !is_sendable(&kind) {
        return None;
    }
    if let Some(index) = api.schemes.iter().position(|scheme| scheme.kind == kind) {
        return Some(SchemeId(index));
    }
    api.schemes.push(Scheme {
        kind,
        name: name.to_owned(),
        place: None,
    });
    Some(SchemeId(api.schemes.len().saturating_sub(1)))
}

/// Names of headers and the words before tokens are tokens of HTTP (RFC 9110 section 5.6.2).
fn is_sendable(kind: &SchemeKind) -> bool {
    let is_token = |text: &str| {
        text.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
    };
    match kind {
        SchemeKind::HeaderKey { header } => is_token(header),
        SchemeKind::CookieKey { cookie } => is_token(cookie),
        SchemeKind::Token { prefix } => is_token(prefix),
        _ => true,
    }
}
