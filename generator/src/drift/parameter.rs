//! What became of the values that a caller gives.

use super::change::{Change, Level};
use super::surface::differs;
use crate::name::lock::line::{OperationLine, ParameterLine};

pub(super) fn compare(before: &OperationLine, now: &OperationLine, changes: &mut Vec<Change>) {
    let item = now.path();
    for line in &now.parameters {
        match find(before, line) {
            Some(known) => changes.extend(one(&item, known, line)),
            None => changes.push(added(&item, line)),
        }
    }
    for line in &before.parameters {
        if find(now, line).is_none() {
            let message = format!("{} is gone", what(line));
            changes.push(Change::new(
                "parameter-removed",
                Level::Breaking,
                item.clone(),
                message,
            ));
        }
    }
    changes.extend(order(&item, before, now));
    let files = |line: &OperationLine| {
        line.parameters
            .iter()
            .any(|line| line.place == "file" || line.ty == "bytes")
    };
    if files(now) && !files(before) {
        let message = "the operation can no longer be cloned, for it sends a file".to_owned();
        changes.push(Change::new(
            "operation-not-cloneable",
            Level::Breaking,
            item,
            message,
        ));
    }
}

fn find<'l>(line: &'l OperationLine, wanted: &ParameterLine) -> Option<&'l ParameterLine> {
    let mut lines = line.parameters.iter();
    lines
        .find(|line| line.place == wanted.place && (line.key == wanted.key || line.place == "body"))
}

/// `the query parameter `page``.
fn what(line: &ParameterLine) -> String {
    match line.place.as_str() {
        "body" => "the body".to_owned(),
        "form" => format!("the form field `{}`", line.key),
        "file" => format!("the file `{}`", line.key),
        "hole" => format!("the value `{}` of the body", line.key),
        place => format!("the {place} parameter `{}`", line.key),
    }
}

fn added(item: &str, line: &ParameterLine) -> Change {
    let (kind, level, word) = match line.required {
        true => (
            "parameter-added-required",
            Level::Breaking,
            "new and required",
        ),
        false => ("parameter-added", Level::Additive, "new"),
    };
    Change::new(
        kind,
        level,
        item.to_owned(),
        format!("{} is {word}", what(line)),
    )
}

fn one(item: &str, before: &ParameterLine, now: &ParameterLine) -> Vec<Change> {
    let what = what(now);
    let mut changes = Vec::new();
    match (before.required, now.required) {
        (false, true) => changes.push(Change::new(
            "parameter-became-required",
            Level::Breaking,
            item.to_owned(),
            format!("{what} became required"),
        )),
        (true, false) => changes.push(Change::new(
            "parameter-became-optional",
            Level::Breaking,
            item.to_owned(),
            format!("{what} became optional, so it is no argument any more"),
        )),
        _ => {}
    }
    let compared = |kind, level, part: &str, values: [&str; 2]| {
        differs(kind, level, item, &format!("{part} of {what}"), values)
    };
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    changes.extend(compared(
        "parameter-renamed",
        Level::Breaking,
        "the name in code",
        [&before.name, &now.name],
    ));
    changes.extend(compared(
        "parameter-type-changed",
        Level::Breaking,
        "the type",
        [&before.ty, &now.ty],
    ));
    changes.extend(compared(
        "parameter-default-changed",
        Level::Additive,
        "the default",
        [&text(&before.default), &text(&now.default)],
    ));
    changes.extend(compared(
        "parameter-setting-changed",
        Level::Additive,
        "the setting",
        [&text(&before.setting), &text(&now.setting)],
    ));
    changes
}

/// Arguments that changed places compile where their types are equal, and then send the wrong values.
fn order(item: &str, before: &OperationLine, now: &OperationLine) -> Option<Change> {
    let common = |line: &OperationLine, other: &OperationLine| {
        let lines = line.parameters.iter().filter(|line| line.required);
        let lines = lines.filter(|line| find(other, line).is_some_and(|other| other.required));
        lines.map(|line| line.key.clone()).collect::<Vec<_>>()
    };
    let (one, other) = (common(before, now), common(now, before));
    (one != other).then(|| {
        let message = format!("the arguments changed places: {}", other.join(", "));
        Change::new("arguments-moved", Level::Breaking, item.to_owned(), message)
    })
}
