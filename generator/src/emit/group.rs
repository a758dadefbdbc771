//! The files of operations: one for a flat client, one a folder otherwise.

use std::iter::once_with;

use proc_macro2::TokenStream;
use quote::quote;

use super::held::Held;
use super::token::{docs, ident};
use super::{Scope, features, function, import, importing, operation, operations};
use crate::api::{Api, GroupId};
use crate::name::{Names, Placement};
use crate::print::File;
use crate::text::markdown;

/// The module that holds the operations of a flat client.
pub(super) const OPERATIONS: &str = "operations";

/// All files of operations.
pub(super) fn files<'a>(
    api: &'a Api,
    names: &'a Names,
    held: Held,
) -> Box<dyn Iterator<Item = File<'a>> + 'a> {
    match names.placement {
        Placement::Flat => Box::new(once_with(move || flat(api, names, held))),
        Placement::Grouped => Box::new(grouped(api, names, held)),
    }
}

fn flat<'a>(api: &'a Api, names: &'a Names, held: Held) -> File<'a> {
    let scopes: Vec<_> = operations(api, names, None).collect();
    let methods = client_methods(&scopes);
    file(format!("{OPERATIONS}.rs"), 1, held, methods, scopes)
}

/// The methods that stand on `Client` itself.
fn client_methods(scopes: &[Scope<'_>]) -> Vec<TokenStream> {
    let methods: Vec<_> = scopes
        .iter()
        .map(|scope| function::method(*scope, &quote!(self)))
        .collect();
    if methods.is_empty() {
        Vec::new()
    } else {
        vec![quote!(impl Client { #(#methods)* })]
    }
}

fn file<'a>(
    path: String,
    depth: usize,
    held: Held,
    methods: Vec<TokenStream>,
    scopes: Vec<Scope<'a>>,
) -> File<'a> {
    let operations = scopes.into_iter().flat_map(operation::items);
    let all = methods.into_iter().chain(operations);
    importing(path, import::uses(depth, held), all)
}

fn grouped<'a>(api: &'a Api, names: &'a Names, held: Held) -> impl Iterator<Item = File<'a>> + 'a {
    let loose = once_with(move || {
        let loose: Vec<_> = operations(api, names, None).collect();
        let path = || format!("{OPERATIONS}.rs");
        let some = !loose.is_empty();
        some.then(|| file(path(), 1, held, client_methods(&loose), loose))
    });
    let used = (0..api.groups.len())
        .map(GroupId)
        .filter(|id| is_used(*id, api));
    let folders = used.map(move |id| folder(id, api, names, held));
    loose.flatten().chain(folders)
}

/// Whether a folder holds an operation, itself or below.
pub(super) fn is_used(group: GroupId, api: &Api) -> bool {
    let mut inside = api
        .operations
        .iter()
        .filter_map(|operation| operation.group);
    inside.any(|id| upwards(id, api).any(|above| above == group))
}

/// A folder and those above it, up to the top.
fn upwards(group: GroupId, api: &Api) -> impl Iterator<Item = GroupId> {
    std::iter::successors(Some(group), |id| api.groups.get(id.0)?.parent)
}

/// A folder and those above it, from the top.
pub(super) fn path(group: GroupId, api: &Api) -> Vec<GroupId> {
    let mut path: Vec<_> = upwards(group, api).collect();
    path.reverse();
    path
}

/// The folders directly in a folder, or at the top, that hold operations.
pub(super) fn children(parent: Option<GroupId>, api: &Api) -> Vec<GroupId> {
    let groups = api
        .groups
        .iter()
        .enumerate()
        .filter(|(_, group)| group.parent == parent);
    groups
        .map(|(index, _)| GroupId(index))
        .filter(|id| is_used(*id, api))
        .collect()
}

fn folder<'a>(id: GroupId, api: &'a Api, names: &'a Names, held: Held) -> File<'a> {
    let path = path(id, api);
    let modules: Vec<_> = path
        .iter()
        .filter_map(|id| names.groups.get(id.0))
        .map(|named| named.module.as_str())
        .collect();
    let scopes: Vec<_> = operations(api, names, Some(id)).collect();
    let handle = names.groups.get(id.0).map(|named| ident(&named.handle));
    let client = quote!(self.0);
    let methods = scopes.iter().map(|scope| function::method(*scope, &client));
    let below = children(Some(id), api);
    let accessors = below.iter().map(|child| {
        accessor(
            *child,
            api,
            names,
            &quote!(self.0),
            &TokenStream::new(),
            false,
        )
    });
    let lines = docs(&[title(id, api)]);
    let mut own = modules_of(&below, api, names);
    own.push(quote! {
        #lines
        #[derive(Clone, Copy, Debug)]
        pub struct #handle<'c>(pub(super) &'c Client);
    });
    own.push(quote!(impl<'c> #handle<'c> { #(#accessors)* #(#methods)* }));
    let file_path = format!("{}.rs", modules.join("/"));
    file(file_path, path.len(), held, own, scopes)
}

/// What the docs call a folder, whose name may hold nothing that can be read.
fn title(id: GroupId, api: &Api) -> String {
    let group = api.groups.get(id.0);
    let title = group.map(|group| markdown::summary(&group.name));
    title
        .filter(|title| !title.is_empty())
        .unwrap_or_else(|| "A group of operations.".to_owned())
}

/// The declarations of folder modules, each documented with the folder's description.
pub(super) fn modules_of(groups: &[GroupId], api: &Api, names: &Names) -> Vec<TokenStream> {
    let declaration = |id: &GroupId| {
        let module = ident(&names.groups.get(id.0)?.module);
        let group = api.groups.get(id.0)?;
        let mut lines = vec![title(*id, api)];
        if let Some(description) = &group.description {
            lines.push(String::new());
            lines.extend(markdown::rustdoc(description));
        }
        let lines = docs(&lines);
        let condition = features::of_group(*id, api, names);
        let above = group.parent.and_then(|above| names.groups.get(above.0));
        let allowed = above
            .filter(|above| module == above.module)
            .map(|_| quote!(#[allow(clippy::module_inception)]));
        Some(quote!(#condition #allowed #lines pub mod #module;))
    };
    groups.iter().filter_map(declaration).collect()
}

/// The function that gives a folder's handle. `prefix` leads from where it stands to where the folder's module is
/// declared; the handle borrows the client, or what `self` itself borrows.
pub(super) fn accessor(
    id: GroupId,
    api: &Api,
    names: &Names,
    client: &TokenStream,
    prefix: &TokenStream,
    on_client: bool,
) -> TokenStream {
    let Some(named) = names.groups.get(id.0) else {
        return TokenStream::new();
    };
    let (module, handle) = (ident(&named.module), ident(&named.handle));
    let lines = docs(&[title(id, api)]);
    let lifetime = if on_client { quote!('_) } else { quote!('c) };
    let condition = features::of_group(id, api, names);
    quote! {
        #condition
        #lines
        #[inline]
        #[must_use]
        pub fn #module(&self) -> #prefix #module::#handle<#lifetime> { #prefix #module::#handle(#client) }
    }
}
