//! Parameters as the document declares them.

use super::endpoint::Endpoint;
use super::{Context, warn};
use crate::read::openapi::Located;
use crate::report::Kind;

/// A parameter as it is declared.
#[derive(Clone, Copy, Debug)]
pub(super) struct Declared<'d> {
    /// Its name on the wire.
    pub(super) name: &'d str,
    /// Where it goes, as written.
    pub(super) place: &'d str,
    /// The parameter object.
    pub(super) object: Located<'d>,
}

/// The parameters of an operation, in order: those of its path first, where it does not override them.
pub(super) fn declared<'d>(
    endpoint: &Endpoint<'d>,
    context: &mut Context<'d, '_>,
) -> Vec<Declared<'d>> {
    let mut found: Vec<Declared<'d>> = Vec::new();
    let lists = [endpoint.item, endpoint.operation].map(|holder| holder.get("parameters"));
    let mut written = Vec::new();
    for list in lists.into_iter().flatten() {
        // Some documents refer to a parameter in the place of a list of them.
        if list.get("$ref").is_some() {
            written.push(list);
        } else if list.members().next().is_some() {
            let message = "the parameters are no list";
            let found = warn(Kind::Shape, list, message, "they are left out");
            context.report.push(found.in_path(&[endpoint.title()]));
        } else {
            written.extend(list.elements());
        }
    }
    for written in written {
        let Some(object) = context.follow(written) else {
            continue;
        };
        let (Some(name), Some(place)) = (object.text("name"), object.text("in")) else {
            let message = "a parameter has no name, or does not say where it goes";
            context.report.push(
                warn(Kind::Shape, object, message, "it is left out").in_path(&[endpoint.title()]),
            );
            continue;
        };
        let declared = Declared {
            name,
            place,
            object,
        };
        let same = |known: &&mut Declared<'d>| known.name == name && known.place == place;
        match found.iter_mut().find(same) {
            Some(known) => *known = declared,
            None => found.push(declared),
        }
    }
    found
}
