//! What became of types.

use super::change::{Change, Level};
use super::docs;
use super::surface::{Surface, differs};
use crate::name::lock::line::{FieldLine, ShapeLine, TypeLine};
use crate::name::lock::matching::Matching;

pub(super) fn compare(
    earlier: Surface<'_>,
    later: Surface<'_>,
    matching: &Matching,
    changes: &mut Vec<Change>,
) {
    let before = &earlier.lock.types;
    for (index, line) in later.lock.types.iter().enumerate() {
        let known = matching.types.get(index).copied().flatten();
        match known.and_then(|index| before.get(index)) {
            Some(known) => one(known, line, changes),
            None => changes.push(Change::new(
                "type-added",
                Level::Additive,
                item(line),
                "the type is new".to_owned(),
            )),
        }
        let texts = known.and_then(|known| {
            let one = earlier.api?.types.get(known)?;
            Some(docs::ty(&item(line), one, later.api?.types.get(index)?))
        });
        changes.extend(texts.into_iter().flatten());
    }
    for (index, line) in before.iter().enumerate() {
        if !matching.types.contains(&Some(index)) {
            changes.push(Change::new(
                "type-removed",
                Level::Breaking,
                item(line),
                "the type is gone".to_owned(),
            ));
        }
    }
}

fn item(line: &TypeLine) -> String {
    format!("models::{}", line.name)
}

fn one(before: &TypeLine, now: &TypeLine, changes: &mut Vec<Change>) {
    let item = item(now);
    changes.extend(differs(
        "type-renamed",
        Level::Breaking,
        &item,
        "the type's name",
        [&before.name, &now.name],
    ));
    for (was, is, word) in [
        (before.request, now.request, "sent"),
        (before.reply, now.reply, "answered"),
    ] {
        match (was, is) {
            (true, false) => changes.push(Change::new(
                "type-use-removed",
                Level::Breaking,
                item.clone(),
                format!("the type is no longer {word}"),
            )),
            (false, true) => changes.push(Change::new(
                "type-use-added",
                Level::Additive,
                item.clone(),
                format!("the type is {word} now"),
            )),
            _ => {}
        }
    }
    match (&before.shape, &now.shape) {
        (
            ShapeLine::Struct {
                fields: known,
                rest: known_rest,
                constructor: known_constructor,
            },
            ShapeLine::Struct {
                fields,
                rest,
                constructor,
            },
        ) => {
            members(&item, known, fields, (before.request, now.request), changes);
            let shown = |rest: &Option<(String, String)>| {
                rest.as_ref()
                    .map(|(name, ty)| format!("{name}: {ty}"))
                    .unwrap_or_default()
            };
            let level = if known_rest.is_none() {
                Level::Additive
            } else {
                Level::Breaking
            };
            changes.extend(differs(
                "rest-changed",
                level,
                &item,
                "what other keys hold",
                [&shown(known_rest), &shown(rest)],
            ));
            let level = if known_constructor.is_empty() {
                Level::Additive
            } else {
                Level::Breaking
            };
            changes.extend(differs(
                "constructor-changed",
                level,
                &item,
                "the arguments of `new`",
                [&known_constructor.join(", "), &constructor.join(", ")],
            ));
        }
        (
            ShapeLine::Enum {
                values: known,
                whole: was,
            },
            ShapeLine::Enum { values, whole },
        ) if was == whole => {
            variants(&item, "value", known, values, changes);
        }
        (ShapeLine::Union { kinds: known, .. }, ShapeLine::Union { kinds, .. }) => {
            variants(&item, "alternative", known, kinds, changes);
        }
        (one, other) if one != other => changes.push(Change::new(
            "type-shape-changed",
            Level::Breaking,
            item,
            "the type is of another shape".to_owned(),
        )),
        _ => {}
    }
}

fn members(
    item: &str,
    before: &[FieldLine],
    now: &[FieldLine],
    sent: (bool, bool),
    changes: &mut Vec<Change>,
) {
    for line in now {
        let Some(known) = before.iter().find(|known| known.key == line.key) else {
            let message = format!("the field `{}` is new", line.key);
            changes.push(Change::new(
                "field-added",
                Level::Additive,
                item.to_owned(),
                message,
            ));
            continue;
        };
        let compared = |kind, part: &str, values: [&str; 2]| {
            differs(
                kind,
                Level::Breaking,
                item,
                &format!("{part} of the field `{}`", line.key),
                values,
            )
        };
        changes.extend(compared(
            "field-renamed",
            "the name in code",
            [&known.name, &line.name],
        ));
        changes.extend(compared(
            "field-type-changed",
            "the type",
            [&held(known, sent.0), &held(line, sent.1)],
        ));
        if known.nullable != line.nullable && held(known, sent.0) == held(line, sent.1) {
            let word = if line.nullable {
                "may be null now"
            } else {
                "is never null now"
            };
            let message = format!("the field `{}` {word}", line.key);
            changes.push(Change::new(
                "field-null-changed",
                Level::Docs,
                item.to_owned(),
                message,
            ));
        }
    }
    for line in before {
        if !now.iter().any(|other| other.key == line.key) {
            let message = format!("the field `{}` is gone", line.key);
            changes.push(Change::new(
                "field-removed",
                Level::Breaking,
                item.to_owned(),
                message,
            ));
        }
    }
}

/// The type of the field in code: required, optional, or with absent and null kept apart.
fn held(line: &FieldLine, sent: bool) -> String {
    match (line.required, line.nullable) {
        (true, false) => format!("required {}", line.ty),
        (_, true) if sent => format!("{} or null", line.ty),
        _ => line.ty.clone(),
    }
}

fn variants(
    item: &str,
    word: &str,
    before: &[(String, String)],
    now: &[(String, String)],
    changes: &mut Vec<Change>,
) {
    for (name, value) in now {
        match before.iter().find(|(_, known)| known == value) {
            None => changes.push(Change::new(
                "variant-added",
                Level::Additive,
                item.to_owned(),
                format!("the {word} `{value}` is new"),
            )),
            Some((known, _)) => changes.extend(differs(
                "variant-renamed",
                Level::Breaking,
                item,
                &format!("the variant of the {word} `{value}`"),
                [known, name],
            )),
        }
    }
    for (_, value) in before {
        if !now.iter().any(|(_, other)| other == value) {
            changes.push(Change::new(
                "variant-removed",
                Level::Breaking,
                item.to_owned(),
                format!("the {word} `{value}` is gone"),
            ));
        }
    }
}
