//! Bodies: JSON by value, urlencoded ones as multimaps, multipart ones part by part, all others byte by byte.

use postwright::read::json;

use super::super::cause::Cause;
use super::super::recorded::{self, Part, Sent};
use super::json::difference;
use super::target::is_signature;
use super::{Found, is_placeholder, is_same, multimap};

/// The content that clients give every file.
const FILE: &[u8] = b"content";

pub(super) fn compare(ours: &Sent, theirs: &Sent, found: &mut Found) {
    if ours.body == theirs.body {
        return;
    }
    match (ours.body.is_empty(), theirs.body.is_empty()) {
        (true, false) => return found.add(Cause::BodyMissing, theirs.media_type()),
        // Where the collection names no file Postman sends none, and any will do.
        (false, true) if ours.body == FILE => return,
        (false, true) => return found.add(Cause::BodyAdded, ours.media_type()),
        _ => {}
    }
    let media_type = theirs.media_type();
    if media_type == "multipart/form-data" {
        return parts(&recorded::parts(ours), &recorded::parts(theirs), found);
    }
    let (our_text, their_text) = (
        String::from_utf8_lossy(&ours.body),
        String::from_utf8_lossy(&theirs.body),
    );
    if media_type == "application/x-www-form-urlencoded" {
        return fields(&our_text, &their_text, found);
    }
    let tree = |text| json::read_sample(text).ok();
    match (tree(&our_text), tree(&their_text)) {
        (Some(ours), Some(theirs)) => {
            if let Some(detail) = difference("", &ours, &theirs) {
                found.add(Cause::BodyValue, detail);
            }
        }
        _ => found.add(Cause::BodyValue, media_type),
    }
}

fn fields(ours: &str, theirs: &str, found: &mut Found) {
    let mut left = recorded::fields(ours);
    let mut missing = Vec::new();
    for (name, value) in recorded::fields(theirs) {
        match left
            .iter()
            .position(|(other, found)| *other == name && is_same(found, &value))
        {
            Some(at) => drop(left.remove(at)),
            None if is_signature(&name) => found.add(Cause::Signature, "OAuth in the body"),
            None => missing.push(name),
        }
    }
    multimap(
        missing,
        left.into_iter().map(|(name, _)| name).collect(),
        [Cause::PartMissing, Cause::PartAdded, Cause::PartValue],
        found,
    );
}

/// Part by part; the order of parts of different names means nothing (RFC 7578 section 5.2).
fn parts(ours: &[Part], theirs: &[Part], found: &mut Found) {
    let mut left: Vec<&Part> = ours.iter().collect();
    let mut missing = Vec::new();
    for part in theirs {
        // A file that the collection does not name is an empty part for Postman, and any file will do.
        let unnamed = part.file.as_deref() == Some("");
        let equal = |other: &&Part| {
            other.name == part.name
                && other.file.is_some() == part.file.is_some()
                && (unnamed || is_same(&other.content, &part.content))
        };
        match left.iter().position(equal) {
            Some(at) => {
                let other = left.remove(at);
                if unnamed {
                    continue;
                }
                if other.file != part.file
                    || (other.content_type != part.content_type
                        && !part.content_type.as_deref().is_some_and(is_placeholder))
                {
                    found.add(Cause::FileName, part.name.clone());
                }
            }
            None => missing.push(part.name.clone()),
        }
    }
    multimap(
        missing,
        left.into_iter().map(|part| part.name.clone()).collect(),
        [Cause::PartMissing, Cause::PartAdded, Cause::PartValue],
        found,
    );
}
