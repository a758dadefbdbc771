//! Which requests of a collection give optional values.
//!
//! A call without optional values leaves their entries out and is otherwise the same, for an entry of a query, a form or a
//! header list is there or not as a whole. So what such a call lacks is known without building it.

use postwright::api::{Api, Body, Constant, Operation, Requirement, VariantCall};

/// The names of the requests, in the order of the collection, each with whether it gives an optional value.
pub(super) fn names(api: &Api) -> Vec<(Vec<String>, bool)> {
    let mut requests: Vec<_> = api
        .operations
        .iter()
        .flat_map(|operation| {
            operation
                .variants
                .iter()
                .map(move |variant| (operation, variant))
        })
        .collect();
    requests.sort_by_key(|(_, variant)| variant.place);
    requests
        .into_iter()
        .map(|(operation, variant)| {
            let call = variant.call.as_ref().and_then(|call| call.as_ref().ok());
            (
                variant.path.clone(),
                call.is_some_and(|call| gives_optional(operation, call)),
            )
        })
        .collect()
}

fn gives_optional(operation: &Operation, call: &VariantCall) -> bool {
    let optional = call.values.iter().any(|(id, value)| {
        operation.parameters.get(id.0).is_some_and(|parameter| {
            let usual = parameter.default.clone().map(Constant::Text);
            parameter.requirement == Requirement::Optional && usual.as_ref() != Some(value)
        })
    });
    let optional_body = matches!(
        operation.body,
        Some(
            Body::Json {
                required: false,
                ..
            } | Body::Text {
                required: false,
                ..
            } | Body::Bytes {
                required: false,
                ..
            }
        )
    );
    optional || (optional_body && call.body.is_some())
}
