//! `[base-urls]` and `[environments]`.

use super::Work;
use crate::api::{Api, BaseId, Environment, SettingId};
use crate::config::{Config, EnvironmentOverride, Located};

/// The defaults of base URLs. One that is chosen is whole, so the variables that the server had do not apply to it.
pub(super) fn apply(api: &mut Api, config: &Config, work: &mut Work<'_>) {
    for (name, url) in &config.base_urls {
        let Some(BaseId(index)) = base(api, name, work) else {
            continue;
        };
        if let Some(url) = absolute(name, url, work)
            && let Some(base) = api.bases.get_mut(index)
            && base.default.as_deref() != Some(&*url)
        {
            base.default = Some(url);
            base.template.clear();
        }
    }
}

/// The names of the builder's methods.
pub(super) fn names(api: &Api, config: &Config, work: &mut Work<'_>) {
    for (target, name) in &config.base_url_names {
        if let (Some(id), Some(name)) = (base(api, target, work), work.snake(name)) {
            work.decided.bases.insert(id, name);
        }
    }
}

/// The named environments.
pub(super) fn environments(api: &mut Api, config: &Config, work: &mut Work<'_>) {
    for (name, wanted) in &config.environments {
        let known = api
            .environments
            .iter()
            .position(|environment| environment.name == name.as_str());
        let index = known.unwrap_or_else(|| {
            api.environments.push(Environment {
                name: name.as_str().to_owned(),
                bases: Vec::new(),
                settings: Vec::new(),
            });
            api.environments.len().saturating_sub(1)
        });
        environment(api, index, wanted, work);
        if let Some(name) = wanted.name.as_ref().and_then(|name| work.pascal(name)) {
            work.decided.environments.insert(index, name);
        }
    }
}

fn environment(api: &mut Api, index: usize, wanted: &EnvironmentOverride, work: &mut Work<'_>) {
    for (name, url) in &wanted.base_urls {
        let id = base(api, name, work);
        let url = absolute(name, url, work);
        if let (Some(id), Some(url), Some(environment)) = (id, url, api.environments.get_mut(index))
        {
            environment.bases.retain(|(known, _)| *known != id);
            environment.bases.push((id, url));
            environment.bases.sort();
        }
    }
    for (name, value) in &wanted.settings {
        let found = api
            .settings
            .iter()
            .position(|setting| setting.name == name.as_str());
        let Some(id) = found.map(SettingId) else {
            let settings = api.settings.iter();
            let known: Vec<_> = settings.map(|setting| setting.name.clone()).collect();
            work.matches_nothing("setting", name, &known);
            continue;
        };
        if api.settings.get(id.0).is_some_and(|setting| setting.secret) {
            work.refuse(
                name,
                format!("`{name}` is secret: its value belongs in no file"),
            );
        } else if let Some(environment) = api.environments.get_mut(index) {
            environment.settings.retain(|(known, _)| *known != id);
            environment.settings.push((id, value.clone()));
            environment.settings.sort();
        }
    }
}

fn base(api: &Api, name: &Located, work: &mut Work<'_>) -> Option<BaseId> {
    let found = api.bases.iter().position(|base| base.name == name.as_str());
    if found.is_none() {
        let known: Vec<_> = api.bases.iter().map(|base| base.name.clone()).collect();
        work.matches_nothing("base URL", name, &known);
    }
    found.map(BaseId)
}

/// An absolute http or https URL, without the slash at its end.
fn absolute(name: &Located, url: &str, work: &mut Work<'_>) -> Option<String> {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next());
    let is_url = host.is_some_and(|host| !host.is_empty() && !host.contains('@'))
        && url.bytes().all(|byte| byte.is_ascii_graphic());
    if is_url {
        return Some(url.trim_end_matches('/').to_owned());
    }
    work.refuse(
        name,
        format!("the URL of `{name}` is not an absolute http or https URL without credentials"),
    );
    None
}
