//! How much of a query value the requests of a collection percent-encode.
//!
//! Postman sends a value as it is written, but for what cannot stand in a query: `a,b` stays, and so does `a%2Cb`. A client
//! has the value and not its writing, so the writing is a property of the operation: that of its samples, where they agree.

use super::variables::{self, Chunk};
use crate::api::QueryEncoding;
use crate::text::percent;

/// What may stand in a query as it is, and what `encodeURIComponent` encodes all the same.
const OPTIONAL: &[u8] = b"$,/:;=?@[\\]^`{|}";

/// The encoding that all values agree on: [`QueryEncoding::Component`] where some have an escape that they need not have,
/// and none has what such an escape stands for. A variable that is a whole value stays as its author wrote it.
pub(super) fn of<'t>(values: impl Iterator<Item = &'t str>) -> QueryEncoding {
    let mut encoding = QueryEncoding::Needed;
    for value in values {
        if variables::whole(value).is_some() {
            return QueryEncoding::Needed;
        }
        for chunk in variables::chunks(value) {
            let Chunk::Text(text) = chunk else { continue };
            if text.bytes().any(|byte| OPTIONAL.contains(&byte)) {
                return QueryEncoding::Needed;
            }
            if percent::decoded(text)
                .bytes()
                .any(|byte| OPTIONAL.contains(&byte))
            {
                encoding = QueryEncoding::Component;
            }
        }
    }
    encoding
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoding(values: &[&str]) -> QueryEncoding {
        of(values.iter().copied())
    }

    #[test]
    fn an_escape_that_need_not_be_is_kept() {
        assert_eq!(encoding(&["a%2Cb"]), QueryEncoding::Component);
        assert_eq!(encoding(&["plain", "a%2cb"]), QueryEncoding::Component);
        assert_eq!(
            encoding(&["https%3A%2F%2Fa.test%2F{{id}}"]),
            QueryEncoding::Component
        );
    }

    #[test]
    fn what_is_sent_raw_somewhere_is_sent_raw() {
        assert_eq!(encoding(&["a,b"]), QueryEncoding::Needed);
        assert_eq!(encoding(&["a%2Cb", "a,b"]), QueryEncoding::Needed);
        assert_eq!(encoding(&["https://a.test?b%3Dc"]), QueryEncoding::Needed);
        assert_eq!(encoding(&["a%2Cb", "{{list}}"]), QueryEncoding::Needed);
    }

    #[test]
    fn escapes_that_have_to_be_say_nothing() {
        assert_eq!(encoding(&["a%20b%26c", "", "%zz"]), QueryEncoding::Needed);
    }
}
