//! Header values that are sent without being asked for.

use std::collections::BTreeMap;

use super::call::Call;
use super::headers::{enabled, value};
use super::{placeholder, variables};
use crate::text::secret;

/// Literal header values that the whole collection agrees on.
#[derive(Debug, Default)]
pub(super) struct Constants {
    by_name: BTreeMap<String, Option<String>>,
}

impl Constants {
    /// Looks at every enabled header of the collection.
    pub(super) fn find(calls: &[Call<'_>]) -> Self {
        let mut by_name: BTreeMap<String, Option<String>> = BTreeMap::new();
        for (name, field) in calls.iter().flat_map(|call| enabled(call.request)) {
            let value = Some(value(field)).filter(|value| is_constant(value));
            by_name
                .entry(name.to_ascii_lowercase())
                .and_modify(|known| {
                    if *known != value {
                        *known = None;
                    }
                })
                .or_insert(value);
        }
        Self { by_name }
    }

    /// The value that all headers of a name have.
    pub(super) fn agreed(&self, name: &str) -> Option<&str> {
        self.by_name
            .get(&name.to_ascii_lowercase())
            .and_then(Option::as_deref)
    }
}

/// Whether a value may be sent without being asked for: a literal that is neither a placeholder nor a credential.
pub(super) fn is_constant(value: &str) -> bool {
    !value.is_empty()
        && !variables::any(value)
        && placeholder::word(value).is_none()
        && !secret::looks_like_credential(value)
        && value
            .bytes()
            .all(|byte| byte == b'\t' || (0x20..0x7f).contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_harmless_literals_are_constants() {
        assert!(is_constant("application/json"));
        assert!(!is_constant("{{x}}"));
        assert!(!is_constant("<string>"));
        assert!(!is_constant("a\nb"));
    }
}
