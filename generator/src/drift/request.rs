//! What became of the requests that an operation was made of, and of their functions.

use super::change::{Change, Level};
use super::surface::differs;
use crate::api::{Constant, Operation, ParameterPlace};
use crate::name::lock::line::{OperationLine, RequestFunction, RequestLine};

/// Requests that joined an operation or left it, and functions that came, went or changed.
pub(super) fn compare(before: &OperationLine, now: &OperationLine) -> Vec<Change> {
    let mut changes = Vec::new();
    for line in &now.requests {
        match earlier(before, now, line) {
            Some(known) => function(known, line, now, &mut changes),
            None => {
                let level = weight(line, Level::Additive);
                changes.push(change("request-joined", "joined", level, line, now));
            }
        }
    }
    let is_known = |line: &&RequestLine| {
        let mut today = now.requests.iter();
        today.any(|other| earlier(before, now, other) == Some(line))
    };
    let left = before.requests.iter().filter(|line| !is_known(line));
    changes.extend(left.map(|line| {
        let level = weight(line, Level::Breaking);
        change("request-left", "left", level, line, now)
    }));
    if before.requests.len() == now.requests.len() {
        // A request that is called otherwise has neither joined nor left.
        changes.retain(|change| change.level != Level::Docs);
    }
    changes
}

/// The request that a line was earlier: by its function, then by where it stands.
fn earlier<'l>(
    before: &'l OperationLine,
    now: &OperationLine,
    line: &RequestLine,
) -> Option<&'l RequestLine> {
    let by_path = before.requests.iter().find(|known| known.path == line.path);
    by_path.or_else(|| {
        let name =
            |line: &RequestLine| line.function.as_ref().map(|function| function.name.clone());
        let wanted = name(line)?;
        let known = before.requests.iter();
        let mut known = known.filter(|known| name(known).as_ref() == Some(&wanted));
        known.find(|known| !now.requests.iter().any(|other| other.path == known.path))
    })
}

/// A request that callers can name matters to them.
fn weight(line: &RequestLine, level: Level) -> Level {
    match line.function {
        Some(_) => level,
        None => Level::Docs,
    }
}

fn change(
    kind: &'static str,
    word: &str,
    level: Level,
    line: &RequestLine,
    now: &OperationLine,
) -> Change {
    let path = line.path.join(" / ");
    let message = match &line.function {
        Some(function) => {
            let name = &function.name;
            format!("the request `{path}`, which has the function `{name}`, {word} the operation")
        }
        None => format!("the request `{path}` {word} the operation"),
    };
    Change::new(kind, level, now.path(), message)
}

fn function(before: &RequestLine, line: &RequestLine, now: &OperationLine, into: &mut Vec<Change>) {
    let path = line.path.join(" / ");
    let item = now.path();
    let mut push = |kind, level, message| {
        into.push(Change::new(kind, level, item.clone(), message));
    };
    match (&before.function, &line.function) {
        (None, Some(function)) => push(
            "request-function-added",
            Level::Additive,
            format!("the request `{path}` has a function, `{}`", function.name),
        ),
        (Some(function), None) => push(
            "request-function-removed",
            Level::Breaking,
            format!(
                "the request `{path}` lost its function, `{}`",
                function.name
            ),
        ),
        (Some(known), Some(function)) => {
            into.extend(differs(
                "request-function-renamed",
                Level::Breaking,
                &item,
                &format!("the function of the request `{path}`"),
                [&known.name, &function.name],
            ));
            let takes = |function: &RequestFunction| match function.takes_body {
                true => "as an argument",
                false => "from the request",
            };
            into.extend(differs(
                "request-function-changed",
                Level::Breaking,
                &item,
                &format!("where the function `{}` has its body", function.name),
                [takes(known), takes(function)],
            ));
        }
        (None, None) => {}
    }
}

/// Functions that begin with other values than before.
pub(super) fn values(
    lines: [&OperationLine; 2],
    before: &Operation,
    now: &Operation,
) -> Vec<Change> {
    let [earlier, line] = lines;
    let had = |path: &[String]| {
        let mut requests = earlier.requests.iter();
        requests.any(|one| one.path == path && one.function.is_some())
    };
    let named = line.requests.iter();
    let named = named.filter(|one| one.function.is_some() && had(&one.path));
    let changed = named.filter(|one| {
        let (earlier, later) = (written(before, &one.path), written(now, &one.path));
        earlier.is_some() && earlier != later
    });
    let change = |one: &RequestLine| {
        let path = one.path.join(" / ");
        let message = format!("the request `{path}` writes other values");
        Change::new(
            "request-values-changed",
            Level::Additive,
            line.path(),
            message,
        )
    };
    changed.map(change).collect()
}

/// What a request writes: its parameters by place and key, for their positions change with those of others, and its body.
type Written<'o> = (
    Vec<(ParameterPlace, &'o str, &'o Constant)>,
    Option<&'o Constant>,
);

fn written<'o>(operation: &'o Operation, path: &[String]) -> Option<Written<'o>> {
    let mut variants = operation.variants.iter();
    let own = &variants.find(|variant| variant.path == path)?.own;
    let values = own.values.iter().filter_map(|(id, value)| {
        let parameter = operation.parameters.get(id.0)?;
        Some((parameter.place, parameter.key.as_str(), value))
    });
    let mut values: Vec<_> = values.collect();
    values.sort_by_key(|(place, key, _)| (place.word(), *key));
    Some((values, own.body.as_ref()))
}
