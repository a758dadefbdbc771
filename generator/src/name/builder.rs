//! Names of the builder's methods and of the environments.

use super::allocator::{Case, Wish};
use super::decide::{allocate, given, pascal_of, snake_of};
use crate::api::{Api, Environment, SchemeKind, SettingId};
use crate::overrides::Decided;

/// The methods of the builder, which share one scope.
pub(super) struct BuilderNames {
    /// Those that set base URLs.
    pub(super) bases: Vec<String>,
    /// Those that set client settings.
    pub(super) settings: Vec<String>,
    /// Those that set credentials.
    pub(super) schemes: Vec<String>,
}

/// Names the methods.
pub(super) fn names(api: &Api, decided: &Decided) -> BuilderNames {
    let wish = |identity: String, candidates: Vec<String>| Wish {
        identity,
        candidates,
        locked: None,
    };
    let only_base = api.bases.len() == 1;
    let bases = api.bases.iter().map(|base| {
        let own = snake_of(&base.name);
        let candidates = if only_base {
            vec!["base_url".to_owned()]
        } else {
            vec![with_suffix(&own, "url"), format!("{own}_base_url")]
        };
        wish(format!("base {}", base.name), candidates)
    });
    let settings = api.settings.iter().enumerate().map(|(index, setting)| {
        let own = snake_of(&setting.name);
        let wish = wish(
            format!("setting {}", setting.name),
            vec![own.clone(), format!("{own}_setting")],
        );
        given(wish, decided.settings.get(&SettingId(index)))
    });
    let schemes = api.schemes.iter().map(|scheme| {
        let own = snake_of(&scheme.name);
        let candidates = match &scheme.kind {
            SchemeKind::Basic => vec!["basic".to_owned()],
            SchemeKind::Token { prefix } if prefix.eq_ignore_ascii_case("bearer") => {
                vec!["bearer".to_owned(), "bearer_token".to_owned()]
            }
            SchemeKind::Token { .. } => vec![with_suffix(&own, "token")],
            SchemeKind::HeaderKey { .. } => vec![own.clone(), format!("{own}_header")],
            SchemeKind::QueryKey { .. } => vec![own.clone(), format!("{own}_query")],
            SchemeKind::CookieKey { .. } => vec![own.clone(), format!("{own}_cookie")],
            SchemeKind::Hook { .. } => vec![format!("{own}_hook")],
        };
        wish(format!("scheme {:?}", scheme.kind), candidates)
    });
    let all: Vec<_> = bases.chain(settings).chain(schemes).collect();
    let mut names = allocate(
        Case::Snake,
        all,
        &["build", "configure", "environment", "clone"],
    )
    .into_iter();
    BuilderNames {
        bases: names.by_ref().take(api.bases.len()).collect(),
        settings: names.by_ref().take(api.settings.len()).collect(),
        schemes: names.collect(),
    }
}

/// The name with the word at its end, once.
fn with_suffix(name: &str, suffix: &str) -> String {
    if name == suffix || name.ends_with(&format!("_{suffix}")) {
        name.to_owned()
    } else {
        format!("{name}_{suffix}")
    }
}

/// Names the environments.
pub(super) fn environments(environments: &[Environment]) -> Vec<String> {
    let wish = |environment: &Environment| Wish {
        identity: environment.name.clone(),
        candidates: vec![
            pascal_of(&environment.name),
            format!("{}Environment", pascal_of(&environment.name)),
        ],
        locked: None,
    };
    allocate(
        Case::Pascal,
        environments.iter().map(wish).collect(),
        &["Self"],
    )
}
