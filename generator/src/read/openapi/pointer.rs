//! JSON pointers (RFC 6901) in the fragment of a reference.

use std::borrow::Cow;

use super::Located;
use crate::text::percent;

/// The value that a fragment points to: percent-encoded, without the `#`. Empty, it is the whole document.
pub(super) fn find<'f>(root: Located<'f>, fragment: &str) -> Option<Located<'f>> {
    let pointer = percent::decoded(fragment);
    if pointer.is_empty() {
        return Some(root);
    }
    let tokens = pointer.strip_prefix('/')?;
    tokens
        .split('/')
        .try_fold(root, |value, token| step(value, &unescaped(token)))
}

fn step<'f>(value: Located<'f>, token: &str) -> Option<Located<'f>> {
    if value.is_object() {
        return value.member(token);
    }
    let index = token.parse().ok()?;
    let node = value.node.elements().get::<usize>(index)?;
    Some(Located { node, ..value })
}

/// `~1` is `/` and `~0` is `~`.
fn unescaped(token: &str) -> Cow<'_, str> {
    if token.contains('~') {
        Cow::Owned(token.replace("~1", "/").replace("~0", "~"))
    } else {
        Cow::Borrowed(token)
    }
}
