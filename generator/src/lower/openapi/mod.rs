//! An OpenAPI document becomes an API.

mod body;
mod endpoint;
mod form;
mod group;
mod holes;
mod inferred;
mod media;
mod operation;
mod operation_name;
mod parameter;
mod parameters;
mod path;
mod reply;
mod samples;
mod schema;
mod security;
mod server;
mod server_names;
mod style;

use crate::api::{Api, Operation};
use crate::config::Config;
use crate::name::Lock;
use crate::read::openapi::{Document, Located};
use crate::report::{Diagnostic, Kind, Report, Severity};
use endpoint::Endpoint;

/// Lowers an OpenAPI document.
///
/// Every operation becomes one of the API, or a diagnostic. What cannot be expressed becomes text or bytes as they are,
/// and a diagnostic.
pub(crate) fn lower(
    document: &Document<'_>,
    config: &Config,
    lock: Option<&Lock>,
    report: &mut Report,
) -> Api {
    let endpoints = endpoint::collect(document, report);
    let info = document.root.get("info");
    let servers = server::Servers::find(document, &endpoints, report);
    let mut context = Context {
        document,
        groups: group::Groups::find(document, &endpoints),
        schemas: schema::Schemas::new(document),
        schemes: security::Schemes::find(document, report),
        servers,
        report,
    };
    context.note_unused(document.root);
    let operations = operations(&endpoints, &mut context);
    let title = info.and_then(|info| info.text("title"));
    let (bases, environments, settings) = context.servers.finish();
    let mut api = Api {
        name: config
            .name
            .clone()
            .unwrap_or_else(|| title.unwrap_or_default().to_owned()),
        description: info.and_then(description),
        bases,
        environments,
        settings,
        schemes: context.schemes.into_schemes(),
        groups: context.groups.into_groups(),
        operations,
        ..Api::default()
    };
    context.schemas.check_examples(document, context.report);
    context.schemas.finish(&mut api);
    inferred::add(document, &endpoints, lock, &mut api, context.report);
    if config.tests {
        samples::add(document, &endpoints, config, &mut api);
    }
    api
}

/// The operations, in the order of the document.
///
/// They are lowered in the order of their paths: what comes to a schema first gives it its name where the schema has none,
/// and the order of keys must not decide names.
fn operations<'d>(endpoints: &[Endpoint<'d>], context: &mut Context<'d, '_>) -> Vec<Operation> {
    let mut order: Vec<_> = endpoints.iter().enumerate().collect();
    order.sort_by_key(|(_, endpoint)| (endpoint.path, endpoint.method.as_str()));
    let before = context.report.diagnostics.len();
    let lowered = order
        .into_iter()
        .map(|(index, endpoint)| (index, operation::lower(endpoint, context)));
    let mut lowered: Vec<_> = lowered.collect();
    lowered.sort_by_key(|(index, _)| *index);
    let said = context.report.diagnostics.get_mut(before..);
    said.unwrap_or_default()
        .sort_by_key(|diagnostic| diagnostic.place);
    lowered
        .into_iter()
        .map(|(_, operation)| operation)
        .collect()
}

/// How many examples of a document are of the types that their schemas became; the others are reported.
#[cfg(feature = "evidence")]
pub(crate) fn examples(document: &Document<'_>, report: &mut Report) -> schema::Tally {
    schema::Schemas::new(document).check_examples(document, report)
}

/// What is known of the whole document while its operations are lowered one by one.
struct Context<'d, 'r> {
    document: &'d Document<'d>,
    groups: group::Groups,
    schemas: schema::Schemas<'d>,
    schemes: security::Schemes<'d>,
    servers: server::Servers,
    report: &'r mut Report,
}

impl<'d> Context<'d, '_> {
    /// Names what a client has no part in.
    fn note_unused(&mut self, root: Located<'d>) {
        if let Some(webhooks) = root.get("webhooks") {
            let message = "the document has webhooks, which a server calls";
            let instead = "no code is made for them";
            self.report
                .push(warn(Kind::Ignored, webhooks, message, instead));
        }
    }

    /// What a value stands for. A reference that leads nowhere is reported.
    fn follow(&mut self, value: Located<'d>) -> Option<Located<'d>> {
        follow(self.document, value, self.report)
    }
}

/// What a value stands for. A reference that leads nowhere is reported.
fn follow<'d>(
    document: &Document<'d>,
    value: Located<'d>,
    report: &mut Report,
) -> Option<Located<'d>> {
    match document.references.follow(value) {
        Ok(value) => Some(value),
        Err(unresolved) => {
            report.push(unresolved.diagnostic());
            None
        }
    }
}

/// A warning about a value.
fn warn(kind: Kind, value: Located<'_>, message: impl Into<String>, instead: &str) -> Diagnostic {
    Diagnostic::new(kind, Severity::Warning, message)
        .at(value.place())
        .instead(instead)
}

/// A description that says something.
fn description(value: Located<'_>) -> Option<String> {
    let text = value.text("description")?;
    (!text.trim().is_empty()).then(|| text.to_owned())
}
