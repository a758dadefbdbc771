//! Names of what a call is given: its parameters, in which order, and its body.

use super::allocator::{Case, Wish};
use super::decide::{allocate, given, snake_of};
use super::lock::line::{OperationLine, ParameterLine};
use super::spelling;
use crate::api::{Operation, Parameter, ParameterId, ParameterPlace};
use crate::overrides::Decided;

/// What the setters and arguments of a call must not be called.
const CALL: [&str; 13] = [
    "with",
    "send",
    "send_full",
    "send_raw",
    "build",
    "pages",
    "operation",
    "clone",
    "new",
    "input",
    "request",
    "reply",
    "reading",
];

pub(super) fn parameters(
    index: usize,
    operation: &Operation,
    kept: Option<&OperationLine>,
    decided: &Decided,
) -> Vec<String> {
    let wish = |(id, parameter): (usize, &Parameter)| {
        let own = snake_of(&parameter.key);
        let place = match parameter.place {
            ParameterPlace::Form => "field",
            ParameterPlace::Body => "value",
            place => place.word(),
        };
        let candidates = if own.is_empty() {
            vec![place.to_owned()]
        } else {
            let plain = own.trim_end_matches('_');
            let mut candidates = vec![own.clone(), format!("{plain}_{place}")];
            let spelled = spelling::words(&parameter.key);
            if !spelled.is_empty() {
                candidates.push(format!("{plain}_{}", spelled.join("_")));
            }
            candidates
        };
        let wish = Wish {
            identity: format!("{place} {}", parameter.key),
            candidates,
            locked: known(parameter, kept).map(|(_, line)| line.name.clone()),
            ..Wish::default()
        };
        given(wish, decided.parameters.get(&(index, ParameterId(id))))
    };
    allocate(
        Case::Snake,
        operation.parameters.iter().enumerate().map(wish).collect(),
        &CALL,
    )
}

/// The order of the arguments: those that were there keep theirs, others come behind them.
pub(super) fn order(operation: &Operation, kept: Option<&OperationLine>) -> Vec<usize> {
    let mut order: Vec<usize> = (0..operation.parameters.len()).collect();
    order.sort_by_key(|index| {
        let parameter = operation.parameters.get(*index);
        let line = parameter.and_then(|parameter| known(parameter, kept));
        line.map_or(usize::MAX, |(position, _)| position)
    });
    order
}

/// `body`, unless a parameter is called so.
pub(super) fn body(taken: &[String], kept: Option<&OperationLine>) -> String {
    let kept = kept.and_then(|line| line.parameters.iter().find(|line| line.place == "body"));
    let kept = kept.map(|line| line.name.as_str());
    kept.into_iter()
        .chain(["body", "content", "body_content"])
        .find(|name| !taken.iter().any(|other| other == name))
        .map_or_else(|| "request_body".to_owned(), str::to_owned)
}

/// The line of a parameter in an earlier lock, and its position there.
fn known<'l>(
    parameter: &Parameter,
    kept: Option<&'l OperationLine>,
) -> Option<(usize, &'l ParameterLine)> {
    kept?.parameter(parameter.place.word(), &parameter.key)
}
