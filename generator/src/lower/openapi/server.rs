//! Servers: what stands before an operation's path.

use std::collections::BTreeMap;

use super::endpoint::Endpoint;
use super::server_names::{apart, host, without_scheme};
use super::{description, warn};
use crate::api::{Base, BaseId, Environment, Piece, Setting, SettingId, Template};
use crate::read::openapi::{Document, Located, Version};
use crate::report::{Diagnostic, Kind, Report, Severity};

/// What the base URL of a whole document is called, as converters to Postman call it.
const MAIN: &str = "baseUrl";

/// The base URLs of a document, its environments, and the variables of its servers.
#[derive(Default)]
pub(super) struct Servers {
    bases: Vec<Base>,
    environments: Vec<Environment>,
    settings: Vec<Setting>,
    by_url: BTreeMap<String, BaseId>,
}

impl Servers {
    /// Finds the base URLs that operations use.
    pub(super) fn find(
        document: &Document<'_>,
        endpoints: &[Endpoint<'_>],
        report: &mut Report,
    ) -> Self {
        let mut found = Self::default();
        let main = found.main(document, report);
        found.bases.push(main);
        found.environments(document, report);
        for endpoint in endpoints {
            if let Some(server) = own(endpoint) {
                found.add(server, report);
            }
        }
        found.name_apart();
        found
    }

    fn main(&mut self, document: &Document<'_>, report: &mut Report) -> Base {
        if document.version == Version::Swagger2 {
            return swagger(document.root, report);
        }
        match document
            .root
            .get("servers")
            .and_then(|servers| servers.elements().next())
        {
            Some(server) => self.base(MAIN.to_owned(), server, report),
            None => Base {
                name: MAIN.to_owned(),
                default: None,
                template: Template::new(),
                description: None,
            },
        }
    }

    /// A server as a base URL. One that is relative to the document's own place, which nobody knows, has no default.
    fn base(&mut self, name: String, server: Located<'_>, report: &mut Report) -> Base {
        let url = server.text("url").unwrap_or_default();
        let (template, text) = self.filled(server, url, report);
        let variable = template
            .iter()
            .any(|piece| matches!(piece, Piece::Setting(_)));
        let default = absolute(&text, server, report);
        let relative = default
            .is_none()
            .then(|| format!("The document says `{url}`, without a host."));
        let texts: Vec<_> = [description(server), relative]
            .into_iter()
            .flatten()
            .collect();
        Base {
            name,
            template: if variable && default.is_some() {
                template
            } else {
                Template::new()
            },
            default,
            description: (!texts.is_empty()).then(|| texts.join("\n\n")),
        }
    }

    /// A URL in pieces, its variables as settings, and the URL with their defaults.
    fn filled(
        &mut self,
        server: Located<'_>,
        url: &str,
        report: &mut Report,
    ) -> (Template, String) {
        let url = url.trim().trim_end_matches('/');
        let mut template = Template::new();
        let mut text = String::new();
        let mut rest = url;
        while let Some((before, inner)) = rest.split_once('{') {
            let Some((name, after)) = inner.split_once('}') else {
                break;
            };
            push(&mut template, before);
            text.push_str(before);
            let variable = server.get("variables").and_then(|all| all.get(name));
            if variable.is_none() {
                let message = format!("the server's variable {name:?} is not declared");
                report.push(warn(
                    Kind::BaseUrl,
                    server,
                    message,
                    "the client has no default for it",
                ));
            }
            let setting = self.setting(name, variable);
            match self
                .settings
                .get(setting.0)
                .and_then(|setting| setting.default.as_deref())
            {
                Some(default) => text.push_str(default),
                None => text.push_str(&format!("{{{name}}}")),
            }
            template.push(Piece::Setting(setting));
            rest = after;
        }
        push(&mut template, rest);
        text.push_str(rest);
        (template, text)
    }

    fn setting(&mut self, name: &str, variable: Option<Located<'_>>) -> SettingId {
        let default = variable.and_then(|variable| variable.get("default")?.scalar());
        let values = variable.and_then(|variable| variable.get("enum"));
        let values: Vec<_> = values
            .into_iter()
            .flat_map(Located::elements)
            .filter_map(Located::scalar)
            .map(|value| format!("`{value}`"))
            .collect();
        let values = (!values.is_empty()).then(|| format!("One of {}.", values.join(", ")));
        let texts: Vec<_> = [variable.and_then(description), values]
            .into_iter()
            .flatten()
            .collect();
        let setting = Setting {
            name: name.to_owned(),
            default: default.map(|text| text.into_owned()),
            secret: false,
            description: (!texts.is_empty()).then(|| texts.join("\n\n")),
        };
        let same = |known: &Setting| known.name == setting.name && known.default == setting.default;
        SettingId(self.settings.iter().position(same).unwrap_or_else(|| {
            self.settings.push(setting);
            self.settings.len() - 1
        }))
    }

    /// Several servers of the whole document are environments. That of the first one is the base URL as it is, with its
    /// variables; of the others, variables have their defaults.
    fn environments(&mut self, document: &Document<'_>, report: &mut Report) {
        let servers = document.root.get("servers");
        let servers: Vec<_> = servers.into_iter().flat_map(Located::elements).collect();
        if servers.len() < 2 {
            return;
        }
        let mut names = Vec::new();
        for (index, server) in servers.into_iter().enumerate() {
            let url = server.text("url").unwrap_or_default();
            let known = self.settings.len();
            let (template, text) = self.filled(server, url, &mut Report::default());
            self.settings.truncate(known);
            let variable = |piece: &Piece| matches!(piece, Piece::Setting(_));
            let varies = template.iter().any(variable);
            if varies && index > 0 {
                let message = "the server has variables, and is not the first one";
                let instead = "its environment has their defaults; a base URL can be given whole";
                let mut found = warn(Kind::BaseUrl, server, message, instead);
                found.severity = Severity::Note;
                report.push(found);
            }
            let Some(url) = absolute(&text, server, &mut Report::default()) else {
                continue;
            };
            let said = description(server).filter(|said| said.len() <= 60);
            names.push([said.unwrap_or_else(|| host(&url)), url.clone()]);
            self.environments.push(Environment {
                name: String::new(),
                bases: match varies && index == 0 {
                    true => Vec::new(),
                    false => vec![(BaseId(0), url)],
                },
                settings: Vec::new(),
            });
        }
        for (environment, name) in self.environments.iter_mut().zip(apart(&names)) {
            environment.name = name;
        }
    }

    /// The server of a path or an operation as a base URL of its own.
    fn add(&mut self, server: Located<'_>, report: &mut Report) {
        let url = server.text("url").unwrap_or_default();
        if self.by_url.contains_key(url) {
            return;
        }
        let (_, text) = self.filled(server, url, &mut Report::default());
        let same = self
            .bases
            .iter()
            .position(|base| base.default.as_deref() == Some(text.as_str()));
        let id = BaseId(same.unwrap_or_else(|| {
            let base = self.base(text, server, report);
            self.bases.push(base);
            self.bases.len() - 1
        }));
        self.by_url.insert(url.to_owned(), id);
    }

    /// Names the bases of paths and operations by what tells their URLs apart.
    fn name_apart(&mut self) {
        let own = self.bases.iter_mut().skip(1);
        let (own, urls): (Vec<_>, Vec<_>) = own
            .map(|base| {
                let url = std::mem::take(&mut base.name);
                (base, [host(&url), without_scheme(&url).to_owned(), url])
            })
            .unzip();
        for (base, name) in own.into_iter().zip(apart(&urls)) {
            base.name = name;
        }
    }

    /// The base of an operation.
    pub(super) fn of(&self, endpoint: &Endpoint<'_>) -> BaseId {
        let url = own(endpoint).and_then(|server| server.text("url"));
        let id = url.and_then(|url| self.by_url.get(url).copied());
        id.unwrap_or(BaseId(0))
    }

    /// The finished bases, environments and settings.
    pub(super) fn finish(self) -> (Vec<Base>, Vec<Environment>, Vec<Setting>) {
        (self.bases, self.environments, self.settings)
    }
}

/// The first server of the operation, else of its path.
fn own<'d>(endpoint: &Endpoint<'d>) -> Option<Located<'d>> {
    let holders = [endpoint.operation, endpoint.item].into_iter();
    let mut servers = holders.filter_map(|holder| holder.get("servers")?.elements().next());
    servers.next()
}

/// Host, base path and scheme of Swagger 2.0; https where it is one of the schemes, or none is said.
fn swagger(root: Located<'_>, report: &mut Report) -> Base {
    let path = root
        .text("basePath")
        .unwrap_or_default()
        .trim_end_matches('/');
    let schemes = root.get("schemes");
    let schemes: Vec<_> = schemes
        .into_iter()
        .flat_map(Located::elements)
        .filter_map(Located::as_text)
        .collect();
    let scheme = if schemes.contains(&"http") && !schemes.contains(&"https") {
        "http"
    } else {
        "https"
    };
    let slash = if path.is_empty() || path.starts_with('/') {
        ""
    } else {
        "/"
    };
    let host = root.text("host").filter(|host| !host.is_empty());
    let default =
        host.and_then(|host| absolute(&format!("{scheme}://{host}{slash}{path}"), root, report));
    let relative = default.is_none() && !path.is_empty();
    Base {
        name: MAIN.to_owned(),
        default,
        template: Template::new(),
        description: relative.then(|| format!("The document says `{path}`, without a host.")),
    }
}

fn push(template: &mut Template, text: &str) {
    if !text.is_empty() {
        template.push(Piece::Literal(text.to_owned()));
    }
}

/// The URL where it is complete: http or https, with a host, nothing left to fill in and nothing behind the path.
fn absolute(text: &str, server: Located<'_>, report: &mut Report) -> Option<String> {
    let text = text.trim_end_matches('/');
    let (scheme, rest) = text.split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let clean = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:[]/%!$&'()*+,;=@".contains(&byte);
    let plausible = host.bytes().any(|byte| byte.is_ascii_alphanumeric()) && !host.contains('@');
    if !matches!(scheme.as_str(), "http" | "https") || !plausible || !rest.bytes().all(clean) {
        let message = "the server's URL is no complete http or https URL";
        report.push(warn(
            Kind::BaseUrl,
            server,
            message,
            "the client asks for it",
        ));
        return None;
    }
    if scheme == "http" {
        let found = Diagnostic::new(
            Kind::BaseUrl,
            Severity::Note,
            format!("the base URL `{text}` is plain http"),
        );
        report.push(
            found
                .at(server.place())
                .instead("the client accepts it, because the document names it"),
        );
    }
    Some(format!("{scheme}://{rest}"))
}
