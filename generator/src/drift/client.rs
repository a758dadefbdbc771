//! What became of the client's builder: base URLs, environments, settings, credentials.

use super::change::{Change, Level};
use super::surface::differs;
use crate::name::Lock;
use crate::name::lock::matching::Matching;

pub(super) fn compare(
    earlier: &Lock,
    later: &Lock,
    matching: &Matching,
    changes: &mut Vec<Change>,
) {
    each(
        [&earlier.bases, &later.bases],
        &matching.bases,
        "base",
        "the base URL",
        |line| (&line.name, &line.key),
        changes,
        |one, other| {
            let text = |value: &Option<String>| value.clone().unwrap_or_default();
            let asked = |asked: bool| {
                if asked {
                    "asked for by `builder`"
                } else {
                    "set by a method"
                }
            };
            let item = builder(&other.name);
            vec![
                differs(
                    "base-default-changed",
                    Level::Additive,
                    &item,
                    &format!("the default of the base URL `{}`", other.key),
                    [&text(&one.default), &text(&other.default)],
                ),
                differs(
                    "base-asked-changed",
                    Level::Breaking,
                    &item,
                    &format!("how the base URL `{}` is given", other.key),
                    [asked(one.asked), asked(other.asked)],
                ),
                differs(
                    "docs-changed",
                    Level::Docs,
                    &item,
                    "what the base URL is called",
                    [&one.key, &other.key],
                ),
            ]
        },
    );
    each(
        [&earlier.settings, &later.settings],
        &matching.settings,
        "setting",
        "the setting",
        |line| (&line.name, &line.key),
        changes,
        |one, other| {
            let text = |value: &Option<String>| value.clone().unwrap_or_default();
            vec![differs(
                "setting-default-changed",
                Level::Additive,
                &builder(&other.name),
                &format!("the default of the setting `{}`", other.key),
                [&text(&one.default), &text(&other.default)],
            )]
        },
    );
    each(
        [&earlier.schemes, &later.schemes],
        &matching.schemes,
        "auth",
        "the credential",
        |line| (&line.name, &line.key),
        changes,
        |one, other| {
            let level = if (one.kind == "basic") == (other.kind == "basic")
                && (one.kind == "hook") == (other.kind == "hook")
            {
                Level::Additive
            } else {
                Level::Breaking
            };
            let shown = |kind: &str, key: &str| format!("{kind} {key}").trim_end().to_owned();
            vec![differs(
                "auth-scheme-changed",
                level,
                &builder(&other.name),
                "how the credential is sent",
                [&shown(&one.kind, &one.key), &shown(&other.kind, &other.key)],
            )]
        },
    );
    each(
        [&earlier.environments, &later.environments],
        &matching.environments,
        "environment",
        "the environment",
        |line| (&line.name, &line.key),
        changes,
        |one, other| {
            let shown = |values: &[(String, String)]| {
                values
                    .iter()
                    .map(|(name, value)| format!("{name} = {value}"))
                    .collect::<Vec<_>>()
                    .join(", ")
            };
            vec![differs(
                "environment-changed",
                Level::Additive,
                &builder(&other.name),
                &format!("what the environment `{}` sets", other.key),
                [&shown(&one.values), &shown(&other.values)],
            )]
        },
    );
}

fn builder(name: &str) -> String {
    format!("ClientBuilder::{name}")
}

/// What is new, gone or renamed of one kind; `more` compares what is still there.
fn each<T>(
    [before, now]: [&Vec<T>; 2],
    matching: &[Option<usize>],
    kind: &str,
    word: &str,
    named: impl Fn(&T) -> (&String, &String),
    changes: &mut Vec<Change>,
    more: impl Fn(&T, &T) -> Vec<Option<Change>>,
) {
    let [added, removed, renamed] = match kind {
        "base" => ["base-added", "base-removed", "base-renamed"],
        "setting" => ["setting-added", "setting-removed", "setting-renamed"],
        "auth" => [
            "auth-scheme-added",
            "auth-scheme-removed",
            "auth-scheme-renamed",
        ],
        _ => [
            "environment-added",
            "environment-removed",
            "environment-renamed",
        ],
    };
    for (index, line) in now.iter().enumerate() {
        let (name, key) = named(line);
        match matching
            .get(index)
            .copied()
            .flatten()
            .and_then(|index| before.get(index))
        {
            Some(known) => {
                changes.extend(differs(
                    renamed,
                    Level::Breaking,
                    &builder(name),
                    &format!("the name in code of {word} `{key}`"),
                    [named(known).0, name],
                ));
                changes.extend(more(known, line).into_iter().flatten());
            }
            None => changes.push(Change::new(
                added,
                Level::Additive,
                builder(name),
                format!("{word} `{key}` is new"),
            )),
        }
    }
    for (index, line) in before.iter().enumerate() {
        if !matching.contains(&Some(index)) {
            let (name, key) = named(line);
            changes.push(Change::new(
                removed,
                Level::Breaking,
                builder(name),
                format!("{word} `{key}` is gone"),
            ));
        }
    }
}
