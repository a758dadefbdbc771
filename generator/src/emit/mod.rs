//! An API and its names become files of tokens: one file here per kind of item there.
//!
//! Whatever comes from the input enters the output as a literal, a doc attribute or a name of the allocator, and in no
//! other way.

mod client;
mod constant;
mod decode;
mod direction;
mod docs;
mod enumeration;
mod example;
mod features;
mod function;
mod group;
mod import;
mod model;
mod operation;
mod package;
mod request;
mod requests;
mod root;
mod sample;
mod support;
mod tests;
mod token;
mod tuple;
mod types;
mod used;

use crate::api::{Api, GroupId, Operation, Type};
use crate::config::Config;
use crate::name::{Names, OperationNames, Placement};
use crate::print::{Content, File};

pub(crate) use import::SUPPORT as SUPPORT_NAMES;

pub(crate) use support::whole as whole_support;

/// Emits all files of a client: a module, or a crate where the configuration says so.
#[must_use]
pub(crate) fn emit(api: &Api, names: &Names, config: &Config, extras: Extras) -> Vec<File> {
    let shared = config.support.as_ref();
    let mut files = vec![
        root::file(api, names, shared, extras),
        client::file(api, names),
    ];
    files.extend(group::files(api, names));
    files.extend(model::file(api, names, extras));
    if shared.is_none() {
        files.extend(support::files(api, extras));
    }
    match extras {
        Extras::None => {}
        Extras::Tests => files.push(tests::file(api, names)),
        Extras::Requests => files.push(requests::file(api, names)),
    }
    if let Some(package) = &config.package {
        files = package::files(files, api, names, package);
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

/// What is emitted beside the client itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extras {
    /// Nothing.
    None,
    /// Tests of the requests and of the saved examples.
    Tests,
    /// A public module that builds each request of the collection.
    Requests,
}

/// What emitting one operation needs to see.
#[derive(Clone, Copy)]
struct Scope<'a> {
    api: &'a Api,
    names: &'a Names,
    operation: &'a Operation,
    named: &'a OperationNames,
    /// Whether numbers of replies keep all their digits.
    exact: bool,
}

/// The operations of a folder, or those of the whole client where it is flat.
fn operations<'a>(
    api: &'a Api,
    names: &'a Names,
    group: Option<GroupId>,
) -> impl Iterator<Item = Scope<'a>> {
    let flat = names.placement == Placement::Flat;
    let exact = support::holds(api, &Type::Decimal);
    let all = api.operations.iter().zip(&names.operations);
    all.filter(move |(operation, _)| flat || operation.group == group)
        .map(move |(operation, named)| Scope {
            api,
            names,
            operation,
            named,
            exact,
        })
}

/// All operations, wherever they stand.
fn scopes<'a>(api: &'a Api, names: &'a Names) -> impl Iterator<Item = Scope<'a>> {
    let exact = support::holds(api, &Type::Decimal);
    let all = api.operations.iter().zip(&names.operations);
    all.map(move |(operation, named)| Scope {
        api,
        names,
        operation,
        named,
        exact,
    })
}

/// A file of items.
fn items(path: impl Into<String>, items: Vec<proc_macro2::TokenStream>) -> File {
    File {
        path: path.into(),
        content: Content::Items(items),
    }
}
