//! What became of a function.

use super::change::{Change, Level};
use super::surface::differs;
use super::{parameter, reply, request};
use crate::name::lock::line::OperationLine;

/// `GET {{url}}/books`.
fn endpoint(line: &OperationLine) -> String {
    format!("{} {}", line.method, line.template)
}

pub(super) fn added(line: &OperationLine) -> Change {
    let message = format!("the operation `{}` is new", endpoint(line));
    Change::new("operation-added", Level::Additive, line.path(), message)
}

pub(super) fn removed(line: &OperationLine) -> Change {
    let message = format!("the operation `{}` is gone", endpoint(line));
    let mut change = Change::new("operation-removed", Level::Breaking, line.path(), message);
    let paths = line.requests.iter().map(|request| request.path.clone());
    change.path = paths.min().unwrap_or_default();
    change
}

pub(super) fn compare(before: &OperationLine, now: &OperationLine) -> Vec<Change> {
    let item = now.path();
    let mut changes = Vec::new();
    let types = |line: &OperationLine| {
        let derived = crate::name::derived_types(&line.function).to_vec();
        line.types.clone().unwrap_or(derived).join(", ")
    };
    changes.extend(if before.modules == now.modules && before.path() != item {
        differs(
            "operation-renamed",
            Level::Breaking,
            &item,
            "the function",
            [&before.path(), &item],
        )
    } else {
        differs(
            "operation-moved",
            Level::Breaking,
            &item,
            "the function's module",
            [&before.path(), &item],
        )
    });
    if before.function == now.function {
        let values = [types(before), types(now)];
        let values = [values[0].as_str(), values[1].as_str()];
        changes.extend(differs(
            "operation-types-renamed",
            Level::Breaking,
            &item,
            "the operation's types",
            values,
        ));
    }
    changes.extend(differs(
        "method-changed",
        Level::Additive,
        &item,
        "the method",
        [&before.method, &now.method],
    ));
    changes.extend(differs(
        "path-changed",
        Level::Additive,
        &item,
        "the URL",
        [&before.template, &now.template],
    ));
    let auth = |line: &OperationLine| {
        let sets: Vec<_> = line.auth.iter().map(|names| names.join(" and ")).collect();
        sets.join(" or ")
    };
    changes.extend(differs(
        "auth-changed",
        Level::Additive,
        &item,
        "the auth",
        [&auth(before), &auth(now)],
    ));
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    changes.extend(differs(
        "base-changed",
        Level::Additive,
        &item,
        "the base URL",
        [&text(&before.base), &text(&now.base)],
    ));
    changes.extend(differs(
        "media-type-changed",
        Level::Additive,
        &item,
        "the body's media type",
        [&text(&before.sends), &text(&now.sends)],
    ));
    parameter::compare(before, now, &mut changes);
    reply::compare(before, now, &mut changes);
    changes.extend(request::compare(before, now));
    changes
}
