//! A call as a user would write it, for the docs and for the generated tests, which compile the same text.

use super::{Scope, operation};
use crate::name::Placement;

/// The lines of a call with its required values.
pub(super) fn call(scope: Scope<'_>) -> Vec<String> {
    let given = operation::given(scope);
    let arguments = if operation::has_input(&given) {
        "input".to_owned()
    } else {
        let required = given.iter().filter(|given| given.required);
        required
            .map(|given| given.name.clone())
            .collect::<Vec<_>>()
            .join(", ")
    };
    let mut chain = format!(
        "client{}.{}({arguments})",
        groups(scope),
        scope.named.function
    );
    let mut optional = given.iter().filter(|given| !given.required);
    if let Some(first) = optional.next() {
        chain.push_str(&format!(".{}({})", first.name, first.name));
    }
    vec![format!("let output = {chain}.send().await?;")]
}

fn groups(scope: Scope<'_>) -> String {
    if scope.names.placement == Placement::Flat {
        return String::new();
    }
    let mut accessors = Vec::new();
    let mut next = scope.operation.group;
    while let Some(id) = next {
        accessors.extend(
            scope
                .names
                .groups
                .get(id.0)
                .map(|group| format!(".{}()", group.module)),
        );
        next = scope.api.groups.get(id.0).and_then(|group| group.parent);
    }
    accessors.into_iter().rev().collect()
}
