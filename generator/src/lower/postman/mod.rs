//! A Postman document becomes an API.

mod auth;
mod base;
mod body;
mod by_hand;
mod call;
mod constants;
mod cut;
mod discriminator;
mod document;
#[cfg(feature = "evidence")]
mod evidence;
mod expected;
mod form;
mod header_role;
mod headers;
mod history;
mod media_type;
mod merge;
mod nameless;
mod operation;
mod operation_name;
mod parameters;
mod path;
mod placeholder;
mod query;
mod query_encoding;
mod reply;
mod sequence;
mod settings;
mod types;
mod url;
pub(crate) mod variables;
mod variants;
mod verbs;
mod written;

#[cfg(feature = "evidence")]
pub(crate) use evidence::measure;

use crate::api::{Api, ClientValues, OperationName};
use crate::config::Config;
use crate::expect::{Fill, SecretNames};
use crate::name::Lock;
use crate::read::postman::document::Document;
use crate::report::Report;

/// Lowers a Postman document.
///
/// Every request becomes an operation, a variant of one, or a diagnostic.
pub(crate) fn lower(
    document: &Document,
    config: &Config,
    lock: Option<&Lock>,
    report: &mut Report,
) -> Api {
    let (groups, mut calls) = call::collect(document, report);
    for call in &calls {
        nameless::note(call, report);
        nameless::note_variables(call, report);
    }
    let history = history::History::new(lock);
    history.mark(&mut calls);
    let decided = history::decided(config);
    let values = variables::Values::of(document);
    let merged = merge::merge(&calls, config);
    let names: Vec<_> = merged.iter().map(|calls| name(calls)).collect();
    let mut context = operation::Context {
        bases: base::Bases::find(&calls, document, &values, config, report),
        settings: settings::Settings::find(&calls, document, &values, history, decided),
        schemes: auth::Schemes::default(),
        constants: constants::Constants::find(&calls),
        types: types::Types::infer(
            &merged,
            &names.iter().map(best).collect::<Vec<_>>(),
            history,
        ),
        history,
        earlier: None,
        fill: match config.real_requests {
            true => Fill::real(values.clone()),
            false => Fill::made_up(values.clone(), SecretNames::of(config)),
        },
        tests: config.tests,
        values,
        report,
    };
    let requests = merged.iter().zip(names).enumerate();
    let operations = requests
        .filter_map(|(group, (calls, name))| operation::lower(group, calls, name, &mut context));
    let operations = operations.collect();
    let given = ClientValues {
        bases: context.bases.filled(&context.fill),
        settings: context.settings.filled(&context.fill),
    };
    let (bases, environments) = context.bases.into_bases();
    Api {
        name: config
            .name
            .clone()
            .unwrap_or_else(|| document.collection.name.clone()),
        description: document.collection.description.clone(),
        bases,
        environments,
        settings: context.settings.into_settings(),
        schemes: context.schemes.into_schemes(),
        groups,
        operations,
        types: context.types.into_types(),
        declared: false,
        given,
    }
}

fn name(calls: &[&call::Call<'_>]) -> OperationName {
    let segments = calls
        .first()
        .map(|call| operation::segments(call))
        .unwrap_or_default();
    operation_name::wishes(calls, &segments)
}

fn best(name: &OperationName) -> String {
    name.wishes.first().unwrap_or(&name.fallback).clone()
}
