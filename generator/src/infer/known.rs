//! Objects that standards or habit define, told by their keys.

use super::graph::{Graph, Object, SlotId};
use super::label;
use super::observe::Observed;
use super::shape::kinds;

/// The bit of [`kinds`] that stands for text.
const TEXT: u8 = 1 << 2;

/// Has the values of JSON Patch operations (RFC 6902, section 4) be anything, as they are parts of whatever is patched.
pub(super) fn open_patch_values(observed: &mut Observed<'_>) {
    for object in observed.graph.object_ids() {
        if !is_patch_operation(observed, observed.graph.object(object)) {
            continue;
        }
        let members = observed.graph.object(object).members.clone();
        for (key, member) in members {
            if label::key(observed, key) == "value" {
                observed.graph.slot_mut(member.slot).scalars.opaque = true;
            }
        }
    }
}

/// Whether objects are operations of a JSON Patch.
pub(super) fn is_patch_operation(observed: &Observed<'_>, object: &Object) -> bool {
    let (mut op, mut path) = (false, false);
    for (key, member) in &object.members {
        let text = is_text(&observed.graph, member.slot);
        match label::key(observed, *key) {
            "op" => op = text,
            "path" => path = text,
            "from" | "value" => {}
            _ => return false,
        }
    }
    op && path
}

fn is_text(graph: &Graph, slot: SlotId) -> bool {
    kinds(graph.slot(slot)) & !TEXT == 0
}

/// Keys of objects that only say which other thing is meant.
const REFERENCE: &[&str] = &[
    "id",
    "uuid",
    "key",
    "name",
    "displayname",
    "type",
    "kind",
    "href",
    "url",
    "uri",
    "self",
    "ref",
    "link",
];

/// Those of them that tell it by themselves.
const IDENTIFIER: &[&str] = &["id", "uuid", "key", "href", "url", "uri", "ref"];

/// Whether objects only say which other thing is meant: an identifier or an address, with a name or a type.
pub(super) fn is_reference(observed: &Observed<'_>, object: &Object) -> bool {
    let keys = plain_keys(observed, object);
    keys.iter().all(|key| REFERENCE.contains(&key.as_str()))
        && keys.iter().any(|key| IDENTIFIER.contains(&key.as_str()))
}

/// Keys of objects that tell what went wrong.
const ERROR: &[&str] = &[
    "code",
    "correlationid",
    "debugid",
    "description",
    "detail",
    "details",
    "error",
    "errorcode",
    "errordescription",
    "errormessage",
    "errors",
    "erroruri",
    "exception",
    "field",
    "fields",
    "help",
    "hint",
    "informationlink",
    "instance",
    "links",
    "localizedmessage",
    "message",
    "messages",
    "moreinfo",
    "name",
    "path",
    "reason",
    "referenceid",
    "requestid",
    "status",
    "statuscode",
    "subcode",
    "success",
    "timestamp",
    "title",
    "traceid",
    "trackingid",
    "type",
];

/// Keys that make a message one of an error.
const WITH_MESSAGE: &[&str] = &["code", "debugid", "details", "status", "statuscode"];

/// Whether objects tell what went wrong: all of their keys are such as errors have, and some of them say so.
pub(super) fn is_error(observed: &Observed<'_>, object: &Object) -> bool {
    let keys = plain_keys(observed, object);
    let has = |key: &str| keys.iter().any(|own| own == key);
    keys.iter().all(|key| ERROR.contains(&key.as_str()))
        && (keys.iter().any(|key| key.starts_with("error"))
            || (has("message") && WITH_MESSAGE.iter().any(|key| has(key)))
            || (has("title") && (has("detail") || has("status"))))
}

/// The keys of an object in lower case, without the signs that bind their words.
fn plain_keys(observed: &Observed<'_>, object: &Object) -> Vec<String> {
    let plain = |key: &str| -> String {
        key.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect()
    };
    object
        .members
        .keys()
        .map(|key| plain(label::key(observed, *key)))
        .collect()
}
