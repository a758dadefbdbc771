//! Variables that belong to the client rather than to a call: versions in the path, tenants in a header.

use std::collections::{BTreeMap, BTreeSet};

use super::call::Call;
use super::headers;
use super::variables::{self, Values};
use crate::api::{Setting, SettingId};
use crate::expect::Fill;
use crate::read::postman::document::Document;

/// The settings of a collection, and which variable is which.
pub(super) struct Settings {
    settings: Vec<Setting>,
    by_name: BTreeMap<String, SettingId>,
}

/// In how many requests a variable stands, by place.
#[derive(Default)]
struct Uses<'d> {
    path: BTreeMap<&'d str, usize>,
    query: BTreeMap<&'d str, usize>,
    header: BTreeMap<&'d str, usize>,
}

impl Settings {
    /// Applies the rules of placement to every variable of the collection.
    pub(super) fn find(calls: &[Call<'_>], document: &Document, values: &Values) -> Self {
        let uses = Uses::count(calls);
        let total = calls.len();
        let mut names = BTreeSet::new();
        names.extend(
            uses.path
                .iter()
                .filter(|(name, count)| path_setting(name, **count, total))
                .map(|(name, _)| *name),
        );
        names.extend(
            uses.query
                .iter()
                .filter(|(name, count)| query_setting(name, **count, total))
                .map(|(name, _)| *name),
        );
        names.extend(
            uses.header
                .iter()
                .filter(|(name, count)| header_setting(name, **count, total))
                .map(|(name, _)| *name),
        );
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
        Self {
            by_name: names
                .iter()
                .enumerate()
                .map(|(index, name)| ((*name).to_owned(), SettingId(index)))
                .collect(),
            settings: names.into_iter().map(setting).collect(),
        }
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

impl<'d> Uses<'d> {
    fn count(calls: &'d [Call<'_>]) -> Self {
        let mut uses = Self::default();
        for call in calls {
            let target = &call.target;
            once(
                &mut uses.path,
                target
                    .segments
                    .iter()
                    .flat_map(|segment| variables::names(segment)),
            );
            let query = target.query.iter().filter(|piece| !piece.disabled);
            once(
                &mut uses.query,
                query.filter_map(|piece| piece.value.as_deref().and_then(variables::whole)),
            );
            once(&mut uses.header, headers::setting_candidates(call.request));
        }
        uses
    }
}

fn once<'d>(counts: &mut BTreeMap<&'d str, usize>, names: impl Iterator<Item = &'d str>) {
    for name in names
        .filter(|name| !name.starts_with('$'))
        .collect::<BTreeSet<_>>()
    {
        *counts.entry(name).or_default() += 1;
    }
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
