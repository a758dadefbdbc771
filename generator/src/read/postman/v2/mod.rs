//! Collections of the formats v2.0 and v2.1, which differ only in the shape of auth: both shapes are read in either.

pub(super) mod auth;
pub(super) mod behavior;
pub(super) mod body;
pub(super) mod example;
pub(super) mod fields;
pub(super) mod form;
mod items;
pub(super) mod request;
pub(super) mod script;
pub(super) mod url;
pub(super) mod variable;

pub(super) use items::{folder, item};

use super::context::Context;
use super::document::Collection;
use super::shape;
use crate::read::node::Node;

/// Reads a collection: an object with `info` and `item`, of which either may be missing.
pub(super) fn collection(context: &mut Context<'_>, node: &Node<'_>) -> Collection {
    let info = shape::map(context, node, "info");
    let name = info
        .and_then(|info| shape::text(context, info, "name"))
        .unwrap_or_default();
    context.inside(&name.clone(), |context| Collection {
        name,
        description: info.and_then(|info| shape::description(context, info)),
        entries: items::entries(context, node),
        auth: auth::read(context, node),
        variables: variable::list(context, node),
        scripts: script::list(context, node),
        behavior: behavior::read(context, node),
        place: context.place(node),
    })
}
