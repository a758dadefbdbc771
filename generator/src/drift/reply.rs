//! What became of documented replies.

use super::change::{Change, Level};
use super::surface::differs;
use crate::name::lock::line::{OperationLine, ReplyLine};

pub(super) fn compare(before: &OperationLine, now: &OperationLine, changes: &mut Vec<Change>) {
    let item = now.path();
    let outputs = [output(before), output(now)];
    let [earlier, later] = &outputs;
    let output_changed = differs(
        "reply-type-changed",
        Level::Breaking,
        &item,
        "the type of a successful reply",
        [earlier, later],
    );
    let several = earlier == later && earlier == SEVERAL;
    changes.extend(output_changed);
    for line in &now.replies {
        let known = before
            .replies
            .iter()
            .find(|known| known.status == line.status);
        let success = is_success(line);
        match known {
            None => {
                let first = !success && !before.replies.iter().any(is_failure) && is_failure(line);
                let (kind, level, more) = match first {
                    true => (
                        "first-failure-added",
                        Level::Breaking,
                        ": the operation's error had no documented failure",
                    ),
                    false => ("reply-added", Level::Additive, ""),
                };
                let message = format!("the reply {} is documented now{more}", line.status);
                changes.push(Change::new(kind, level, item.clone(), message));
            }
            Some(known) if !success || several => changes.extend(differs(
                "reply-type-changed",
                Level::Breaking,
                &item,
                &format!("the type of the reply {}", line.status),
                [&known.ty, &line.ty],
            )),
            Some(_) => {}
        }
    }
    for line in &before.replies {
        if !now.replies.iter().any(|other| other.status == line.status) {
            // A success that is documented no longer is read as the others are.
            let level = match is_success(line) && !several {
                true => Level::Docs,
                false => Level::Breaking,
            };
            let message = format!("the reply {} is no longer documented", line.status);
            changes.push(Change::new("reply-removed", level, item.clone(), message));
        }
    }
}

/// Stands for an enum of outputs.
const SEVERAL: &str = "several types";

fn is_success(line: &ReplyLine) -> bool {
    line.status.starts_with('2')
}

fn is_failure(line: &ReplyLine) -> bool {
    !is_success(line) && !line.status.starts_with('1')
}

/// What a call gives when it succeeds.
fn output(line: &OperationLine) -> String {
    let mut types = line.replies.iter().filter(|line| is_success(line));
    let Some(first) = types.next() else {
        return "raw".to_owned();
    };
    if types.any(|other| other.ty != first.ty) {
        return SEVERAL.to_owned();
    }
    match first.ty.as_str() {
        "" => "empty".to_owned(),
        ty => ty.to_owned(),
    }
}
