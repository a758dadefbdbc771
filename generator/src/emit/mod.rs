//! An API and its names become files of tokens: one file here per kind of item there.
//!
//! Whatever comes from the input enters the output as a literal, a doc attribute or a name of the allocator, and in no
//! other way.

mod body;
mod builder;
mod client;
mod decode;
mod direction;
mod docs;
mod enumeration;
mod example;
mod features;
mod function;
mod group;
mod held;
mod import;
mod model;
mod operation;
mod package;
mod request;
mod requested;
mod requests;
mod root;
mod sample;
mod support;
mod tests;
mod token;
mod tuple;
mod types;
mod union;
mod used;
mod value;

use std::iter::once_with;

use crate::api::{Api, GroupId, Operation};
use crate::config::Config;
use crate::name::{Names, OperationNames, Placement};
use crate::print::{Content, File, Import};

use direction::Direction;
use held::Held;

pub(crate) use import::SUPPORT as SUPPORT_NAMES;

pub(crate) use support::whole as whole_support;

/// Emits all files of a client: a module, or a crate where the configuration says so. Each file of a module is made when
/// it is asked for.
#[must_use]
pub(crate) fn emit<'a>(
    api: &'a Api,
    names: &'a Names,
    config: &'a Config,
    extras: Extras,
) -> Box<dyn Iterator<Item = File<'a>> + 'a> {
    let held = Held::of(api);
    let shared = config.support.as_ref();
    let direction = Direction::of(config.serde, extras);
    let files = once_with(move || root::file(api, names, shared, extras, held))
        .chain(once_with(|| client::file(api, names)))
        .chain(group::files(api, names, held))
        .chain(once_with(move || model::file(api, names, direction, held)).flatten())
        .chain(
            once_with(move || match (shared, extras) {
                (None, _) => support::files(api, held, extras),
                (Some(_), _) => Vec::new(),
            })
            .flatten(),
        )
        .chain(
            once_with(move || match extras {
                Extras::None => None,
                Extras::Tests => Some(tests::file(api, names, held)),
                Extras::Requests => Some(requests::file(api, names, held)),
            })
            .flatten(),
        );
    match &config.package {
        // The manifest says what all files need.
        Some(package) => Box::new(package::files(files, api, names, package).into_iter()),
        None => Box::new(files),
    }
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
}

/// The operations of a folder, or those of the whole client where it is flat.
fn operations<'a>(
    api: &'a Api,
    names: &'a Names,
    group: Option<GroupId>,
) -> impl Iterator<Item = Scope<'a>> {
    let flat = names.placement == Placement::Flat;
    let all = api.operations.iter().zip(&names.operations);
    all.filter(move |(operation, _)| flat || operation.group == group)
        .map(move |(operation, named)| Scope {
            api,
            names,
            operation,
            named,
        })
}

/// All operations, wherever they stand.
fn scopes<'a>(api: &'a Api, names: &'a Names) -> impl Iterator<Item = Scope<'a>> {
    let all = api.operations.iter().zip(&names.operations);
    all.map(move |(operation, named)| Scope {
        api,
        names,
        operation,
        named,
    })
}

/// A file of items that need nothing imported.
fn items<'a>(path: impl Into<String>, items: Vec<proc_macro2::TokenStream>) -> File<'a> {
    importing(path, Vec::new(), items)
}

/// A file of items, with what may have to be imported for them.
fn importing<'a>(
    path: impl Into<String>,
    imports: Vec<Import>,
    items: impl IntoIterator<Item = proc_macro2::TokenStream, IntoIter: 'a>,
) -> File<'a> {
    File {
        path: path.into(),
        content: Content::Items {
            imports,
            items: Box::new(items.into_iter()),
        },
    }
}
