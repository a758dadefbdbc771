//! The query of an operation.

use super::call::Call;
use super::nameless;
use super::operation::Context;
use super::parameters::{Observed, Parameters, Seen};
use super::query_encoding;
use super::sequence;
use super::url::QueryPiece;
use super::variables;
use crate::api::{Evidence, ParameterPlace, Piece, QueryEncoding, QueryEntry, Requirement, Type};
use crate::lower::encode;
use crate::text::secret;

/// Lowers the query of the requests of one operation, the keys in an order that each request has them in.
pub(super) fn lower(
    calls: &[&Call<'_>],
    parameters: &mut Parameters,
    context: &mut Context<'_>,
) -> Vec<QueryEntry> {
    let own = |piece: &&QueryPiece| !is_credential(&piece.key, piece.value.as_deref());
    let keys = sequence::merged(calls.iter().map(|call| {
        let pieces = call.target.query.iter().filter(own);
        pieces.map(|piece| piece.key.as_str()).collect()
    }));
    let entries = keys
        .into_iter()
        .filter_map(|key| entry(key, calls, parameters, context));
    entries.collect()
}

/// Whether a query entry is a credential, by its name or by the variable that is its value.
pub(super) fn is_credential(key: &str, value: Option<&str>) -> bool {
    let variable = value.and_then(variables::whole).unwrap_or_default();
    secret::credential_query_value(key, variable)
}

/// Words in the query that choose the operation rather than describe it.
pub(super) fn is_discriminator(key: &str) -> bool {
    matches!(
        key.to_ascii_lowercase().as_str(),
        "action" | "method" | "op" | "operation" | "cmd" | "command" | "function" | "grant_type"
    )
}

fn entry(
    key: &str,
    calls: &[&Call<'_>],
    parameters: &mut Parameters,
    context: &mut Context<'_>,
) -> Option<QueryEntry> {
    let observed = observe(key, calls);
    let wire_key = encode::query_key(key);
    if key.trim().is_empty() {
        let entry = empty_key(&observed);
        if entry.is_none() {
            nameless::note_query(key, calls, context.report);
        }
        return entry;
    }
    if observed.is_bare() {
        return Some(bare(wire_key, &observed, parameters, context));
    }
    if is_discriminator(key)
        && let Some(word) = observed.same_in_all().filter(|word| !variables::any(word))
    {
        let value = Some(vec![Piece::Literal(encode::query_value(word))]);
        return Some(QueryEntry {
            key: wire_key,
            value,
            when: None,
            encoding: QueryEncoding::Needed,
        });
    }
    let mut parameter = observed.parameter(context);
    if let Some(setting) = observed
        .whole_variable()
        .and_then(|variable| context.setting(ParameterPlace::Query, key, variable))
    {
        parameter.setting = Some(setting);
        parameter.requirement = Requirement::Optional;
    }
    let id = parameters.add(parameter);
    Some(QueryEntry {
        key: wire_key,
        value: Some(vec![Piece::Parameter(id)]),
        when: None,
        encoding: query_encoding::of(written(key, calls)),
    })
}

/// The values of a key as they are written, those of disabled entries too.
fn written<'c>(key: &'c str, calls: &'c [&Call<'_>]) -> impl Iterator<Item = &'c str> {
    let pieces = calls.iter().flat_map(|call| &call.target.query);
    let under_key = pieces.filter(move |piece| piece.key == key);
    under_key.filter_map(|piece| piece.value.as_deref())
}

fn observe(key: &str, calls: &[&Call<'_>]) -> Observed {
    let mut observed = Observed::new(key, ParameterPlace::Query, calls.len());
    for call in calls {
        observed.request(
            call.target
                .query
                .iter()
                .filter(|piece| piece.key == key)
                .map(|piece| Seen {
                    value: piece.value.as_deref().map(crate::text::percent::decoded),
                    disabled: piece.disabled,
                    description: piece.description.clone(),
                    source: call.request.place,
                }),
        );
    }
    observed
}

/// Entries without a key: `=value` where all requests agree on the value, nothing otherwise, for there is no name to
/// make a parameter of.
fn empty_key(observed: &Observed) -> Option<QueryEntry> {
    let value = observed
        .same_in_all()
        .filter(|value| !value.is_empty() && !variables::any(value))?;
    Some(QueryEntry {
        key: String::new(),
        value: Some(vec![Piece::Literal(encode::query_value(value))]),
        when: None,
        encoding: QueryEncoding::Needed,
    })
}

/// A key without a value: constant where every request sends it, else a switch.
fn bare(
    key: String,
    observed: &Observed,
    parameters: &mut Parameters,
    context: &mut Context<'_>,
) -> QueryEntry {
    if observed.is_in_all() {
        return QueryEntry {
            key,
            value: None,
            when: None,
            encoding: QueryEncoding::Needed,
        };
    }
    let mut parameter = observed.parameter(context);
    parameter.ty = Type::Bool;
    parameter.repeated = false;
    parameter.requirement = Requirement::Optional;
    parameter
        .evidence
        .push(Evidence::Samples("a key without a value".to_owned()));
    QueryEntry {
        key,
        value: None,
        when: Some(parameters.add(parameter)),
        encoding: QueryEncoding::Needed,
    }
}
