//! Holes of a path as the document writes it, and of a query that stands behind it there.

use super::endpoint::Endpoint;
use super::parameter::Declared;
use super::parameters::{Parameters, lower, plain};
use super::path::{PathPiece, value_pieces};
use super::{Context, warn};
use crate::api::{
    Evidence, ParameterId, ParameterPlace, Piece, QueryEncoding, QueryEntry, Requirement, Template,
};
use crate::lower::encode;
use crate::report::Kind;

impl Parameters {
    /// The piece for a hole of the path or of the query behind it.
    pub(super) fn hole<'d>(
        &mut self,
        name: &str,
        place: ParameterPlace,
        declared: &[Declared<'d>],
        endpoint: &Endpoint<'d>,
        context: &mut Context<'d, '_>,
    ) -> Template {
        let known = self.parameters.iter().position(|known| known.key == name);
        if let Some(known) = known {
            return vec![Piece::Parameter(ParameterId(known))];
        }
        let found = declared
            .iter()
            .find(|declared| declared.name == name && is_in(declared, place));
        let Some(found) = found else {
            let message = format!("the path has `{{{name}}}`, which no parameter declares");
            let found = warn(
                Kind::PathVariable,
                endpoint.operation,
                message,
                "it is text",
            );
            context.report.push(found.in_path(&[endpoint.title()]));
            let id = self.add(plain(name, place, endpoint));
            return vec![Piece::Parameter(id)];
        };
        let (mut parameter, prefix) = lower(found, place, endpoint, context);
        parameter.requirement = Requirement::Required;
        parameter.default = None;
        parameter.evidence = vec![Evidence::PathVariable];
        let id = self.add(parameter);
        let prefix = (!prefix.is_empty()).then_some(Piece::Literal(prefix));
        prefix.into_iter().chain([Piece::Parameter(id)]).collect()
    }

    /// Adds the entries of a query that the path of the document has behind a `?`. A parameter that is declared for one of
    /// them is not sent twice.
    pub(super) fn query_of_path<'d>(
        &mut self,
        query: &str,
        declared: &[Declared<'d>],
        endpoint: &Endpoint<'d>,
        context: &mut Context<'d, '_>,
    ) {
        for entry in query.split('&').filter(|entry| !entry.is_empty()) {
            let (key, value) = match entry.split_once('=') {
                Some((key, value)) => (key, Some(value)),
                None => (entry, None),
            };
            self.path_keys.insert(key.to_owned());
            let value = value.map(|value| {
                let mut template = Template::new();
                for piece in value_pieces(value) {
                    match piece {
                        PathPiece::Literal(text) => template.push(Piece::Literal(text)),
                        PathPiece::Parameter(name) => {
                            self.path_keys.insert(name.to_owned());
                            let place = ParameterPlace::Query;
                            template.extend(self.hole(name, place, declared, endpoint, context));
                        }
                    }
                }
                template
            });
            self.query.push(QueryEntry {
                key: encode::query_key(key),
                value,
                when: None,
                encoding: QueryEncoding::Needed,
            });
        }
    }
}

/// Whether a parameter is declared for a hole of this place: for one of a query, documents say either.
fn is_in(declared: &Declared<'_>, place: ParameterPlace) -> bool {
    declared.place == "path" || (place == ParameterPlace::Query && declared.place == "query")
}
