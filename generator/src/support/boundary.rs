//! The line that separates the parts of a form.

use std::hash::{BuildHasher, RandomState};

use bytes::Bytes;

use super::multipart::Encoded;

/// The usual boundary, which makes equal forms equal bytes; a random one where that occurs in a part, or could.
pub(super) fn choose_boundary(parts: &[Encoded]) -> String {
    let mut boundary = "----------------form-data-boundary".to_owned();
    let streams = parts.iter().any(|part| !part.content.is_replayable());
    if streams {
        boundary = random_boundary();
    }
    while parts.iter().any(|part| occurs(&boundary, part)) {
        boundary = random_boundary();
    }
    boundary
}

/// 128 bits that nobody outside this process can foresee: two hashes of nothing, with keys that come from the system
/// and never repeat.
fn random_boundary() -> String {
    let bits = || RandomState::new().hash_one(());
    format!("----------------{:016x}{:016x}", bits(), bits())
}

fn occurs(boundary: &str, part: &Encoded) -> bool {
    let content = part
        .content
        .as_bytes()
        .map(Bytes::as_ref)
        .unwrap_or_default();
    contains(content, boundary.as_bytes()) || part.head.contains(boundary)
}

/// Whether one text holds another. It looks at the byte where the other would end, and skips by what stands there
/// (Horspool), for a file may be long.
fn contains(text: &[u8], wanted: &[u8]) -> bool {
    let Some(last) = wanted.len().checked_sub(1) else {
        return true;
    };
    let mut start = 0;
    while let Some(window) = text.get(start..).and_then(|rest| rest.get(..=last)) {
        if window == wanted {
            return true;
        }
        let end = window.last();
        let seen_before = wanted
            .iter()
            .take(last)
            .rev()
            .position(|byte| Some(byte) == end);
        start += seen_before.map_or(wanted.len(), |distance| distance + 1);
    }
    false
}
