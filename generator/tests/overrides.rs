//! Laws of what people decide: what was decided anyway changes nothing, and no decision changes another item.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice
)]

mod common;

use std::collections::BTreeSet;
use std::fmt::Write;

use postwright::api::{Presence, Requirement, TypeShape};
use postwright::{Config, Generated, Source};

/// Each input that can be used and that has no configuration of its own, with what is generated from it.
fn inputs() -> Vec<(String, Source, Generated)> {
    let inputs = common::inputs().into_iter();
    inputs
        .filter(|directory| !directory.join("postwright.toml").exists())
        .filter_map(|directory| {
            let (source, config) = common::load(&directory);
            let generated = postwright::generate(&source, &config, None).ok()?;
            Some((common::name(&directory), source, generated))
        })
        .collect()
}

fn generate(source: &Source, toml: &str) -> Generated {
    let config = Config::from_toml(toml).unwrap_or_else(|error| panic!("{error:?}\n{toml}"));
    postwright::generate(source, &config, None)
        .unwrap_or_else(|report| panic!("{:#?}\n{toml}", report.diagnostics))
}

/// A text as TOML has it.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The target of each operation that one can name alone.
fn targets(generated: &Generated) -> Vec<(usize, String)> {
    let path = |index: usize| {
        let identity = &generated.api.operations[index].identity;
        let mut path = identity.folders.clone();
        path.push(identity.name.clone());
        path.join("/")
    };
    let paths: Vec<_> = (0..generated.api.operations.len()).map(path).collect();
    let is_plain = |path: &String| {
        let alone = paths
            .iter()
            .filter(|other| other.ends_with(path.as_str()))
            .count()
            == 1;
        alone && !path.contains('*') && !path.ends_with('/') && !path.trim().is_empty()
    };
    let all = paths.iter().enumerate();
    all.filter(|(_, path)| is_plain(path))
        .map(|(index, path)| (index, path.clone()))
        .collect()
}

/// Everything that was decided, as a configuration.
fn restated(generated: &Generated) -> String {
    let (api, names) = (&generated.api, &generated.names);
    let mut toml = String::new();
    for base in &api.bases {
        if let Some(default) = &base.default {
            let _ = writeln!(
                toml,
                "base-urls.{} = {}",
                quoted(&base.name),
                quoted(default)
            );
        }
    }
    for setting in &api.settings {
        let _ = writeln!(
            toml,
            "settings.{}.secret = {}",
            quoted(&setting.name),
            setting.secret
        );
    }
    for (index, target) in targets(generated) {
        let target = quoted(&target);
        let function = &names.operations[index].function;
        let _ = writeln!(toml, "operations.{target}.name = {}", quoted(function));
        let mut seen = BTreeSet::new();
        for parameter in &api.operations[index].parameters {
            let place = format!("{:?}", parameter.place).to_lowercase();
            let key = format!("{place} {}", parameter.key);
            if seen.insert(key.to_lowercase()) {
                let required = parameter.requirement == Requirement::Required;
                let key = quoted(&key);
                let _ = writeln!(
                    toml,
                    "operations.{target}.parameters.{key}.required = {required}"
                );
            }
        }
    }
    for (ty, named) in api.types.iter().zip(&names.types) {
        let name = &named.name;
        let _ = writeln!(toml, "types.{name}.name = {}", quoted(name));
        if let TypeShape::Struct { fields, .. } = &ty.shape {
            for (field, member) in fields.iter().zip(&named.members) {
                let (key, member) = (quoted(&field.key), quoted(member));
                let required = field.presence == Presence::Required;
                let _ = writeln!(
                    toml,
                    "types.{name}.fields.{key} = {{ name = {member}, required = {required}, nullable = {} }}",
                    field.nullable
                );
            }
        }
    }
    toml
}

#[test]
fn what_was_decided_anyway_changes_nothing() {
    for (name, source, before) in inputs() {
        let after = generate(&source, &restated(&before));
        assert_eq!(after.lock, before.lock, "{name}");
        assert!(after.files == before.files, "{name}");
    }
}

#[test]
fn a_starting_file_without_its_comment_signs_changes_nothing() {
    for (name, source, before) in inputs() {
        let starter = postwright::starter::starter(&before);
        assert_eq!(Config::from_toml(&starter), Ok(Config::default()), "{name}");
        let line = |line: &str| line.strip_prefix("# ").unwrap_or(line).to_owned() + "\n";
        let toml: String = starter.lines().map(line).collect();
        let after = generate(&source, &toml);
        assert_eq!(after.lock, before.lock, "{name}");
        assert!(after.files == before.files, "{name}\n{toml}");
    }
}

/// The kind and the name of each item of the lock.
fn items(generated: &Generated) -> BTreeSet<(String, String)> {
    let text = generated.lock.print();
    let item = |line: &str| {
        let (kind, rest) = line.split_once('\t')?;
        let name = rest.split('\t').next()?;
        Some((kind.to_owned(), name.to_owned()))
    };
    text.lines().filter_map(item).collect()
}

#[test]
fn renaming_an_operation_renames_nothing_else() {
    for (name, source, before) in inputs() {
        let Some((index, target)) = targets(&before).into_iter().next() else {
            continue;
        };
        let toml = format!("operations.{}.name = \"another_name\"", quoted(&target));
        let after = generate(&source, &toml);
        let gone: Vec<_> = items(&before).difference(&items(&after)).cloned().collect();
        let new: Vec<_> = items(&after).difference(&items(&before)).cloned().collect();
        let own = &before.names.operations[index].function;
        // Its requests stand under its name.
        assert!(
            gone.iter().all(|(_, name)| name == own),
            "{name}: {gone:#?}"
        );
        assert!(
            new.iter().all(|(_, name)| name == "another_name"),
            "{name}: {new:#?}"
        );
        assert_eq!(gone.len(), new.len(), "{name}");
        assert!(!new.is_empty(), "{name}");
    }
}

#[test]
fn leaving_out_an_operation_names_nothing_new() {
    for (name, source, before) in inputs() {
        for (_, target) in targets(&before) {
            let after = generate(&source, &format!("exclude = [{}]", quoted(&target)));
            let new: Vec<_> = items(&after).difference(&items(&before)).cloned().collect();
            assert!(new.is_empty(), "{name}: {target}: {new:#?}");
        }
    }
}
