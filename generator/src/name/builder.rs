//! Names of the builder's methods and of the environments.

use super::allocator::{Case, Wish};
use super::decide::{allocate, given, pascal_of, snake_of};
use super::lock::kept::{Kept, kept};
use crate::api::{Api, Base, BaseId, Environment, SchemeId, SchemeKind, Setting, SettingId};
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

/// Names that a builder's method must not have: those of others, and those of operators, which take a value of `self` and
/// another as it does (clippy's `should_implement_trait`).
const RESERVED: [&str; 14] = [
    "build",
    "configure",
    "environment",
    "clone",
    "add",
    "bitand",
    "bitor",
    "bitxor",
    "div",
    "mul",
    "rem",
    "shl",
    "shr",
    "sub",
];

/// Names the methods.
pub(super) fn names(api: &Api, history: &Kept<'_>, decided: &Decided) -> BuilderNames {
    let wish = |identity: String, candidates: Vec<String>, locked: Option<&String>| Wish {
        identity,
        candidates,
        locked: locked.cloned(),
        ..Wish::default()
    };
    let only_base = api.bases.len() == 1;
    let bases = api.bases.iter().enumerate().map(|(index, base)| {
        let own = snake_of(&base.name);
        let candidates = if only_base {
            vec!["base_url".to_owned()]
        } else {
            vec![with_suffix(&own, "url"), with_suffix(&own, "base_url")]
        };
        let locked = kept(&history.bases, index).map(|line| &line.name);
        let wish = wish(format!("base {}", base.name), candidates, locked);
        given(wish, decided.bases.get(&BaseId(index)))
    });
    let settings = api.settings.iter().enumerate();
    let settings = settings.map(|(index, setting): (usize, &Setting)| {
        let locked = kept(&history.settings, index).map(|line| &line.name);
        let own = snake_of(&setting.name);
        let wish = wish(
            format!("setting {}", setting.name),
            vec![own.clone(), with_suffix(&own, "setting")],
            locked,
        );
        given(wish, decided.settings.get(&SettingId(index)))
    });
    let schemes = api.schemes.iter().enumerate().map(|(index, scheme)| {
        let locked = kept(&history.schemes, index).map(|line| &line.name);
        let own = snake_of(&scheme.name);
        let candidates = match &scheme.kind {
            SchemeKind::Basic => vec!["basic".to_owned()],
            SchemeKind::Token { prefix } if prefix.eq_ignore_ascii_case("bearer") => {
                vec!["bearer".to_owned(), "bearer_token".to_owned()]
            }
            SchemeKind::Token { .. } => vec![with_suffix(&own, "token")],
            SchemeKind::HeaderKey { .. } => vec![own.clone(), with_suffix(&own, "header")],
            SchemeKind::QueryKey { .. } => vec![own.clone(), with_suffix(&own, "query")],
            SchemeKind::CookieKey { .. } => vec![own.clone(), with_suffix(&own, "cookie")],
            SchemeKind::Hook { .. } => vec![with_suffix(&own, "hook")],
        };
        let wish = wish(format!("scheme {:?}", scheme.kind), candidates, locked);
        given(wish, decided.schemes.get(&SchemeId(index)))
    });
    let all: Vec<_> = bases.chain(settings).chain(schemes).collect();
    let mut names = allocate(Case::Snake, all, &RESERVED).into_iter();
    BuilderNames {
        bases: names.by_ref().take(api.bases.len()).collect(),
        settings: names.by_ref().take(api.settings.len()).collect(),
        schemes: names.collect(),
    }
}

/// The name with the word at its end, once. A word that only a keyword's `_` makes a name needs none with another behind it.
fn with_suffix(name: &str, suffix: &str) -> String {
    let name = name.trim_end_matches('_');
    if name == suffix || name.ends_with(&format!("_{suffix}")) {
        name.to_owned()
    } else {
        format!("{name}_{suffix}")
    }
}

/// Names the environments.
pub(super) fn environments(
    environments: &[Environment],
    history: &Kept<'_>,
    decided: &Decided,
) -> Vec<String> {
    let wish = |(index, environment): (usize, &Environment)| {
        let wish = Wish {
            identity: environment.name.clone(),
            candidates: vec![
                pascal_of(&environment.name),
                format!("{}Environment", pascal_of(&environment.name)),
            ],
            locked: kept(&history.environments, index).map(|line| line.name.clone()),
            ..Wish::default()
        };
        given(wish, decided.environments.get(&index))
    };
    allocate(
        Case::Pascal,
        environments.iter().enumerate().map(wish).collect(),
        &["Self"],
    )
}

/// The base URL that `Client::builder` asks for: the only one, without a default and without an environment that sets it.
/// Of several, one that is missing is an error of the calls that need it. One that was asked for stays an argument when
/// others join it, and one that was not becomes none when it is left alone.
pub(super) fn asked_base(api: &Api, history: &Kept<'_>) -> Option<BaseId> {
    let open = |base: &Base| base.default.is_none() && api.environments.is_empty();
    let was_open = |index: usize| {
        let line = kept(&history.bases, index)?;
        line.default.is_none().then_some(line.asked)
    };
    let mut bases = api.bases.iter().enumerate();
    let only = api.bases.len() == 1;
    bases
        .find(|(index, base)| open(base) && was_open(*index).unwrap_or(only))
        .map(|(index, _)| BaseId(index))
}
