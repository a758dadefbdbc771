//! Base URLs: what stands before an operation's path.

use std::collections::BTreeMap;

use super::call::Call;
use super::variables::{self, Values};
use crate::api::{Base, BaseId, Environment, SettingId};
use crate::config::Config;
use crate::expect::{Fill, made_up_url};
use crate::read::postman::document;
use crate::report::{Diagnostic, Kind, Report, Severity};

/// The base URLs of a collection, the most used first.
pub(super) struct Bases {
    bases: Vec<Base>,
    environments: Vec<Environment>,
    by_origin: BTreeMap<String, BaseId>,
}

impl Bases {
    /// Finds the base URLs that the requests use. Of equally used ones the alphabet decides, never the order of items.
    pub(super) fn find(
        calls: &[Call<'_>],
        document: &document::Document,
        values: &Values,
        config: &Config,
        report: &mut Report,
    ) -> Self {
        let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
        for call in calls {
            *uses.entry(&call.target.origin).or_default() += 1;
        }
        let mut origins: Vec<_> = uses.into_iter().collect();
        origins.sort_by(|(one, ones), (other, others)| others.cmp(ones).then(one.cmp(other)));
        let mut found = Self {
            bases: Vec::new(),
            environments: Vec::new(),
            by_origin: BTreeMap::new(),
        };
        for (origin, name) in names(&origins) {
            found.add(origin, name, values, config, report);
        }
        found.environments = found.environments_of(document, values, &origins);
        found
    }

    fn add(
        &mut self,
        origin: &str,
        name: String,
        values: &Values,
        config: &Config,
        report: &mut Report,
    ) {
        let chosen = config.base_urls.get(name.as_str());
        let chosen = chosen.map(|url| url.trim_end_matches('/').to_owned());
        let default = chosen.or_else(|| absolute(&values.resolve(origin)));
        if let Some(url) = default
            .as_deref()
            .filter(|url| url.starts_with("http://") && !is_loopback(url))
        {
            let found = format!("the base URL `{url}` is plain http");
            report.push(
                Diagnostic::new(Kind::BaseUrl, Severity::Note, found)
                    .instead("the client accepts it, because the collection names it")
                    .help(format!(
                        "set `{name}` under `[base-urls]` in postwright.toml"
                    )),
            );
        }
        let id = BaseId(self.bases.len());
        self.bases.push(Base {
            name,
            default,
            template: Vec::new(),
            description: None,
        });
        self.by_origin.insert(origin.to_owned(), id);
    }

    /// With one environment its values are the defaults already; with several, each is a choice of the client's user.
    fn environments_of(
        &self,
        document: &document::Document,
        values: &Values,
        origins: &[(&str, usize)],
    ) -> Vec<Environment> {
        if document.environments.len() < 2 {
            return Vec::new();
        }
        let environment = |written: &document::Environment| {
            let values = values.with(&written.variables);
            let bases = origins.iter().filter(|(origin, _)| variables::any(origin));
            Environment {
                name: written.name.clone(),
                bases: bases
                    .filter_map(|(origin, _)| {
                        Some((self.of(origin), absolute(&values.resolve(origin))?))
                    })
                    .collect(),
                settings: Vec::<(SettingId, String)>::new(),
            }
        };
        document
            .environments
            .iter()
            .map(environment)
            .filter(|environment| !environment.bases.is_empty())
            .collect()
    }

    /// The base of a request.
    pub(super) fn of(&self, origin: &str) -> BaseId {
        self.by_origin.get(origin).copied().unwrap_or(BaseId(0))
    }

    /// The URLs that the requests are built with, by base; `None` where what the collection says is none.
    pub(super) fn filled(&self, fill: &Fill) -> Vec<Option<String>> {
        let mut urls = vec![None; self.bases.len()];
        for (origin, id) in &self.by_origin {
            if let Some(url) = urls.get_mut(id.0) {
                *url = absolute(&address(origin, fill));
            }
        }
        urls
    }

    /// The finished bases and environments.
    pub(super) fn into_bases(self) -> (Vec<Base>, Vec<Environment>) {
        (self.bases, self.environments)
    }
}

/// Each origin with the name of its base. Where the scheme alone tells origins apart, it is a part of their names.
fn names<'o>(origins: &[(&'o str, usize)]) -> Vec<(&'o str, String)> {
    let mut uses: BTreeMap<String, usize> = BTreeMap::new();
    for (origin, _) in origins {
        *uses.entry(name(origin)).or_default() += 1;
    }
    let told = |origin: &'o str| {
        let plain = name(origin);
        let shared = uses.get(&plain).is_some_and(|count| *count > 1);
        let scheme = origin.split_once("://").filter(|_| shared);
        let name = scheme.map(|(scheme, _)| format!("{scheme}://{plain}"));
        (origin, name.unwrap_or(plain))
    };
    origins.iter().map(|(origin, _)| told(origin)).collect()
}

/// What people call a base: its variable, the one that holds the host where there are several, or the literal host.
fn name(origin: &str) -> String {
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    if let Some(name) = variables::whole(host) {
        return name.to_owned();
    }
    let names: Vec<_> = variables::names(host).collect();
    match names.as_slice() {
        [] => host.to_owned(),
        names if variables::chunks(host).len() == names.len() => names.join(" "),
        _ => host.replace("{{", "").replace("}}", ""),
    }
}

/// The URL that requests of an origin are built with. Where the collection's values give none, one is made up, unless
/// nothing but its own values may be used.
pub(super) fn address(origin: &str, fill: &Fill) -> String {
    let text = fill.text(origin);
    match absolute(&text) {
        None if !fill.is_real() => made_up_url(origin),
        _ => text,
    }
}

/// The absolute URL that resolved text stands for; `None` while it has holes or placeholders in it. Without a scheme
/// it is http, the host is in lower case, and a colon without a port means nothing (Postman runtime: observed). A slash
/// at its end stays: Postman sends it before that of the path.
fn absolute(text: &str) -> Option<String> {
    let text = text.trim();
    let (scheme, rest) = text.split_once("://").unwrap_or(("http", text));
    let scheme = scheme.to_ascii_lowercase();
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, rest) = rest.split_at_checked(end)?;
    let clean = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:[]/%!$&'()*+,;=@".contains(&byte);
    let known = scheme == "http" || scheme == "https";
    let complete = known && is_host(host) && host.bytes().chain(rest.bytes()).all(clean);
    let host = host.strip_suffix(':').unwrap_or(host).to_ascii_lowercase();
    complete.then(|| format!("{scheme}://{host}{rest}"))
}

/// Whether a text is a host, with or without a port: `about:blank` has none, and none that a request could go to.
fn is_host(text: &str) -> bool {
    let port = text
        .rsplit_once(':')
        .filter(|(_, port)| !port.ends_with(']'));
    let (name, port) = port.unwrap_or((text, ""));
    let address = name
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    let separators: &[char] = match address {
        Some(_) => &['[', ']', '@'],
        None => &['[', ']', '@', ':'],
    };
    let name = address.unwrap_or(name);
    name.bytes().any(|byte| byte.is_ascii_alphanumeric())
        && !name.contains(separators)
        && port.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_loopback(url: &str) -> bool {
    let host = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = host.split(['/', ':']).next().unwrap_or_default();
    host == "localhost" || host.starts_with("127.") || url.contains("://[::1]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_known_by_its_variable_or_its_host() {
        assert_eq!(name("{{baseUrl}}"), "baseUrl");
        assert_eq!(name("https://{{host}}"), "host");
        assert_eq!(name("{{HOST}}{{BASE}}"), "HOST BASE");
        assert_eq!(name("https://api.example.com"), "api.example.com");
        assert_eq!(name("https://{{tenant}}.example.com"), "tenant.example.com");
    }

    #[test]
    fn bases_that_differ_in_their_scheme_alone_are_told_by_it() {
        let named = names(&[
            ("{{host}}", 2),
            ("https://{{host}}", 1),
            ("https://h.test", 1),
        ]);
        let named: Vec<_> = named.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!(named, ["host", "https://host", "h.test"]);
    }

    #[test]
    fn only_a_complete_url_is_a_default() {
        assert_eq!(
            absolute("https://api.example.com/v2/").as_deref(),
            Some("https://api.example.com/v2/")
        );
        assert_eq!(
            absolute("HTTP://H.Test:/Base").as_deref(),
            Some("http://h.test/Base")
        );
        assert_eq!(absolute("h.test:81").as_deref(), Some("http://h.test:81"));
        assert_eq!(absolute("{{baseUrl}}"), None);
        assert_eq!(absolute("https://<your-host>"), None);
        assert_eq!(absolute("http://[::1]").as_deref(), Some("http://[::1]"));
        assert_eq!(
            absolute("http://[::1]:81").as_deref(),
            Some("http://[::1]:81")
        );
        for no_host in [
            "https://:81",
            ":shop:81",
            "http://a:b:81",
            "http://[::1",
            "http://",
        ] {
            assert_eq!(absolute(no_host), None, "{no_host}");
        }
        assert_eq!(absolute("/v1"), None);
        assert_eq!(absolute("ws://h.test"), None);
        assert_eq!(absolute("about:blank"), None);
        assert_eq!(absolute("https://user:pw@h.test"), None);
    }
}
