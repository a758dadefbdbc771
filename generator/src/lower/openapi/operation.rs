//! One operation.

use super::endpoint::Endpoint;
use super::parameter::{self, Declared};
use super::parameters::Parameters;
use super::path::PathPiece;
use super::{Context, body, description, path, reply, security, warn};
use crate::api::{
    HeaderEntry, Identity, Operation, OwnValues, ParameterPlace, Piece, Template, Variant,
};
use crate::report::Kind;

/// Lowers an operation.
pub(super) fn lower<'d>(endpoint: &Endpoint<'d>, context: &mut Context<'d, '_>) -> Operation {
    let declared = parameter::declared(endpoint, context);
    let mut parameters = Parameters::default();
    let (sent, query) = path::sent(endpoint.path);
    let path = path(sent, endpoint, &declared, &mut parameters, context);
    if let Some(query) = query {
        parameters.query_of_path(query, &declared, endpoint, context);
    }
    let (auth, auth_alternatives) = security::of(endpoint, context);
    parameters.others(&declared, auth.is_empty(), endpoint, context);
    let body = body::lower(&declared, &mut parameters, endpoint, context);
    let said = description(endpoint.operation);
    let notes = parameters.notes;
    let mut headers = parameters.headers;
    headers.extend(accept(endpoint, context));
    note_callbacks(endpoint, context);
    Operation {
        identity: identity(endpoint),
        group: context.groups.of(endpoint),
        name: endpoint.names.clone(),
        method: endpoint.method.clone(),
        base: context.servers.of(endpoint),
        path,
        query: parameters.query,
        headers,
        cookies: parameters.cookies,
        body,
        variants: vec![variant(endpoint, said.clone())],
        parameters: parameters.parameters,
        auth,
        auth_alternatives,
        deprecated: endpoint.operation.flag("deprecated") == Some(true),
        replies: reply::lower(endpoint, context),
        description: with(
            said,
            notes.into_iter().chain(security::scopes(endpoint, context)),
        ),
    }
}

fn with(said: Option<String>, more: impl Iterator<Item = String>) -> Option<String> {
    let texts: Vec<_> = said.into_iter().chain(more).collect();
    (!texts.is_empty()).then(|| texts.join("\n\n"))
}

/// Asks for the media type that is read where a success is documented in several.
fn accept<'d>(endpoint: &Endpoint<'d>, context: &mut Context<'d, '_>) -> Option<HeaderEntry> {
    let media_types = reply::success_media_types(endpoint, context);
    let json = media_types
        .iter()
        .filter(|media_type| reply::is_json(media_type))
        .min_by_key(|media_type| reply::rank(media_type));
    let text = match json {
        Some(wild) if wild.contains('*') => "application/json".to_owned(),
        Some(json) => (*json).to_owned(),
        None => media_types.join(", "),
    };
    (!text.is_empty()).then(|| HeaderEntry {
        name: "Accept".to_owned(),
        value: vec![Piece::Literal(text)],
    })
}

/// What the server calls is no part of a client.
fn note_callbacks(endpoint: &Endpoint<'_>, context: &mut Context<'_, '_>) {
    if let Some(callbacks) = endpoint.operation.get("callbacks") {
        let message = "the operation has callbacks, which a server calls";
        let found = warn(
            Kind::Ignored,
            callbacks,
            message,
            "no code is made for them",
        );
        context.report.push(found.in_path(&[endpoint.title()]));
    }
}

/// The summary names an operation for people, the id where there is none.
fn title(endpoint: &Endpoint<'_>) -> String {
    let summary = endpoint.operation.text("summary");
    let said = summary.filter(|summary| !summary.trim().is_empty());
    let title = said.or_else(|| endpoint.id()).map(str::to_owned);
    title.unwrap_or_else(|| endpoint.title())
}

fn identity(endpoint: &Endpoint<'_>) -> Identity {
    Identity {
        folders: endpoint.tag().map(str::to_owned).into_iter().collect(),
        name: title(endpoint),
        method: endpoint.method.clone(),
        template: format!("{{{{baseUrl}}}}{}", path::template(endpoint.path)),
        id: endpoint.id().map(str::to_owned),
    }
}

fn path<'d>(
    path: &'d str,
    endpoint: &Endpoint<'d>,
    declared: &[Declared<'d>],
    parameters: &mut Parameters,
    context: &mut Context<'d, '_>,
) -> Template {
    let mut template = Template::new();
    for piece in path::pieces(path) {
        match piece {
            PathPiece::Literal(text) => template.push(Piece::Literal(text)),
            PathPiece::Parameter(name) => {
                let place = ParameterPlace::Path;
                template.extend(parameters.hole(name, place, declared, endpoint, context));
            }
        }
    }
    template
}

fn variant(endpoint: &Endpoint<'_>, description: Option<String>) -> Variant {
    let mut path: Vec<_> = endpoint.tag().map(str::to_owned).into_iter().collect();
    path.push(title(endpoint));
    Variant {
        id: None,
        name: title(endpoint),
        description,
        call: None,
        expected: None,
        own: OwnValues::default(),
        place: endpoint.place,
        path,
    }
}
