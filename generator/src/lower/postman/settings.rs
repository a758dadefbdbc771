//! Variables that belong to the client rather than to a call: versions in the path, tenants in a header.

use std::collections::{BTreeMap, BTreeSet};

use super::call::Call;
use super::headers;
use super::history::{self, History};
use super::variables::{self, Values};
use crate::api::{ParameterPlace, Setting, SettingId};
use crate::expect::Fill;
use crate::name::lock::line::OperationLine;
use crate::read::postman::document::Document;

/// The settings of a collection, and which variable is which.
pub(super) struct Settings {
    settings: Vec<Setting>,
    by_name: BTreeMap<String, SettingId>,
    /// What people decided about, by variable or key.
    decided: BTreeSet<String>,
}

/// One use of a variable in a request: where, under which key.
type Use<'d> = (ParameterPlace, &'d str, &'d str);

impl Settings {
    /// Applies the rules of placement to every variable of the collection. What an earlier run made a setting stays one as
    /// long as a request uses it.
    pub(super) fn find(
        calls: &[Call<'_>],
        document: &Document,
        values: &Values,
        history: History<'_>,
        decided: BTreeSet<String>,
    ) -> Self {
        let mut found = Self {
            settings: Vec::new(),
            by_name: BTreeMap::new(),
            decided,
        };
        let names = found.names(calls, history);
        let setting = |name: &str| {
            let written = document
                .collection
                .variables
                .iter()
                .rev()
                .find(|variable| variable.key == name);
            let secret = values.is_secret(name) || crate::text::secret::is_secret_name(name);
            let default = Some(values.resolve(&format!("{{{{{name}}}}}")));
            Setting {
                name: name.to_owned(),
                default: default
                    .filter(|value| !secret && !value.is_empty() && !variables::any(value)),
                secret,
                description: written.and_then(|variable| variable.description.clone()),
            }
        };
        found.by_name = names
            .iter()
            .enumerate()
            .map(|(index, name)| ((*name).to_owned(), SettingId(index)))
            .collect();
        found.settings = names.into_iter().map(setting).collect();
        found
    }

    /// The variables that are settings.
    fn names<'d>(&self, calls: &'d [Call<'_>], history: History<'_>) -> BTreeSet<&'d str> {
        let total = calls.len();
        let mut counts: BTreeMap<(ParameterPlace, &str), usize> = BTreeMap::new();
        let mut free: BTreeSet<&str> = BTreeSet::new();
        for call in calls {
            let line = history.of(call);
            let mut once = BTreeSet::new();
            for (place, key, name) in uses(call) {
                once.insert((place, name));
                if self.may_be(line, place, key, name) {
                    free.insert(name);
                }
            }
            for used in once {
                *counts.entry(used).or_default() += 1;
            }
        }
        let kept: BTreeSet<&str> = history
            .settings()
            .filter(|name| !self.decided.contains(*name))
            .collect();
        let is_setting = |((place, name), count): &(&(ParameterPlace, &str), &usize)| {
            kept.contains(name)
                || match place {
                    ParameterPlace::Path => path_setting(name, **count, total),
                    ParameterPlace::Query => query_setting(name, **count, total),
                    _ => header_setting(name, **count, total),
                }
        };
        let names = counts.iter().filter(is_setting).map(|((_, name), _)| *name);
        names.filter(|name| free.contains(name)).collect()
    }

    /// Whether a variable may be a setting where it stands: it may not where an operation had it as a parameter before.
    pub(super) fn may_be(
        &self,
        line: Option<&OperationLine>,
        place: ParameterPlace,
        key: &str,
        variable: &str,
    ) -> bool {
        let decided = self.decided.contains(variable) || self.decided.contains(key);
        let earlier = history::parameter(line, place, key);
        decided || earlier.is_none_or(|earlier| earlier.setting.is_some())
    }

    /// The setting that a variable became.
    pub(super) fn of(&self, variable: &str) -> Option<SettingId> {
        self.by_name.get(variable).copied()
    }

    /// The values that the requests are built with, by setting.
    pub(super) fn filled(&self, fill: &Fill) -> Vec<String> {
        let names = self.settings.iter().map(|setting| &setting.name);
        names
            .map(|name| fill.text(&format!("{{{{{name}}}}}")))
            .collect()
    }

    /// The finished settings, in the order of their names.
    pub(super) fn into_settings(self) -> Vec<Setting> {
        self.settings
    }
}

/// The variables of a request that could be settings.
fn uses<'d>(call: &'d Call<'_>) -> Vec<Use<'d>> {
    let target = &call.target;
    let path = target
        .segments
        .iter()
        .flat_map(|segment| variables::names(segment))
        .map(|name| (ParameterPlace::Path, name, name));
    let query = target.query.iter().filter(|piece| !piece.disabled);
    let query = query.filter_map(|piece| {
        let name = piece.value.as_deref().and_then(variables::whole)?;
        Some((ParameterPlace::Query, piece.key.as_str(), name))
    });
    let headers = headers::setting_candidates(call.request)
        .map(|(key, name)| (ParameterPlace::Header, key, name));
    let all = path.chain(query).chain(headers);
    all.filter(|(_, _, name)| !name.starts_with('$')).collect()
}

fn share(count: usize, total: usize, percent: usize) -> bool {
    count * 100 >= total * percent
}

fn path_setting(name: &str, count: usize, total: usize) -> bool {
    (total >= 20 && share(count, total, 90))
        || (is_version(name) && total >= 2 && share(count, total, 50))
}

fn query_setting(name: &str, count: usize, total: usize) -> bool {
    let folded = folded(name);
    let usual = folded.contains("version") || folded.contains("locale");
    (usual && total >= 2 && share(count, total, 30)) || (total >= 10 && share(count, total, 80))
}

fn header_setting(name: &str, count: usize, total: usize) -> bool {
    const TENANTS: [&str; 10] = [
        "tenant", "org", "account", "project", "sandbox", "clientid", "store", "partner", "realm",
        "merchant",
    ];
    let folded = folded(name);
    let tenant = TENANTS.iter().any(|word| folded.contains(word));
    (total >= 5 && share(count, total, 50)) || (tenant && total >= 2 && share(count, total, 10))
}

fn is_version(name: &str) -> bool {
    let folded = folded(name);
    folded.ends_with("version") || matches!(folded.as_str(), "v" | "apiv")
}

fn folded(name: &str) -> String {
    name.chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thresholds_decide_between_setting_and_parameter() {
        assert!(path_setting("apiVersion", 1, 2));
        assert!(path_setting("account", 18, 20));
        assert!(!path_setting("account", 9, 10), "too few requests");
        assert!(!path_setting("userId", 3, 20));
        assert!(query_setting("api-version", 3, 10));
        assert!(!query_setting("cursor", 7, 10));
        assert!(header_setting("tenant_id", 1, 10));
        assert!(header_setting("channel", 5, 10));
        assert!(!header_setting("channel", 4, 10));
    }
}
