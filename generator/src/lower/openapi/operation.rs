//! One operation.

use super::endpoint::Endpoint;
use super::parameter::{self, Declared};
use super::path::PathPiece;
use super::{Context, description, operation_name, path, reply};
use crate::api::{
    Evidence, Identity, Operation, Parameter, ParameterId, ParameterPlace, Piece, Requirement,
    Style, Template, Type, Variant,
};

/// Lowers an operation.
pub(super) fn lower<'d>(endpoint: &Endpoint<'d>, context: &mut Context<'d, '_>) -> Operation {
    let declared = parameter::declared(endpoint, context);
    let mut parameters = Vec::new();
    let path = path(endpoint, &declared, &mut parameters);
    let said = description(endpoint.operation);
    Operation {
        identity: identity(endpoint),
        group: context.groups.of(endpoint),
        name: operation_name::wishes(endpoint),
        method: endpoint.method.clone(),
        base: context.servers.of(endpoint),
        path,
        query: Vec::new(),
        headers: Vec::new(),
        cookies: Vec::new(),
        body: None,
        variants: vec![variant(endpoint, said.clone())],
        parameters,
        auth: Vec::new(),
        auth_alternatives: Vec::new(),
        deprecated: false,
        replies: reply::lower(endpoint, context),
        description: said,
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
        template: path::template(endpoint.path),
        id: endpoint.id().map(str::to_owned),
    }
}

fn path(
    endpoint: &Endpoint<'_>,
    declared: &[Declared<'_>],
    parameters: &mut Vec<Parameter>,
) -> Template {
    let pieces = path::pieces(endpoint.path).into_iter();
    let mut template = Vec::new();
    for piece in pieces {
        template.push(match piece {
            PathPiece::Literal(text) => Piece::Literal(text),
            PathPiece::Parameter(name) => {
                Piece::Parameter(path_parameter(name, endpoint, declared, parameters))
            }
        });
    }
    template
}

fn path_parameter(
    name: &str,
    endpoint: &Endpoint<'_>,
    declared: &[Declared<'_>],
    parameters: &mut Vec<Parameter>,
) -> ParameterId {
    if let Some(known) = parameters.iter().position(|known| known.key == name) {
        return ParameterId(known);
    }
    let declared = declared
        .iter()
        .find(|declared| declared.place == "path" && declared.name == name);
    parameters.push(Parameter {
        key: name.to_owned(),
        place: ParameterPlace::Path,
        requirement: Requirement::Required,
        ty: Type::Text,
        repeated: false,
        style: Style::Plain,
        default: None,
        setting: None,
        description: declared.and_then(|declared| description(declared.object)),
        evidence: vec![Evidence::PathVariable],
        source: declared.map_or(endpoint.place, |declared| declared.object.place()),
    });
    ParameterId(parameters.len() - 1)
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
        place: endpoint.place,
        path,
    }
}
