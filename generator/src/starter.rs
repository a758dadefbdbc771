//! A `postwright.toml` to begin with: everything that was found and guessed, as comments.
//!
//! Lines that begin with `##` explain; those that begin with `#` alone are decisions, and say what is decided already:
//! without the `#` they change nothing until somebody changes them.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::Generated;
use crate::api::{
    Api, Evidence, Operation, Parameter, ParameterPlace, Requirement, Type, TypeShape,
};
use crate::overrides::auth::word;
use crate::report::printable;

const HEADER: &str = "\
## What people decide about this client. `##` explains; a line with one `#` is a decision that was found or guessed.
## Take the `#` away from a line, and from the [table] above it, and change it. The README has all that can be decided.
";

/// The text of the file. No value of a secret is in it.
#[must_use]
pub fn starter(generated: &Generated) -> String {
    let api = &generated.api;
    let mut text = HEADER.to_owned();
    let mut section = |title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            let _ = write!(text, "\n## {title}\n");
            for line in lines {
                let _ = writeln!(text, "{line}");
            }
        }
    };
    section(
        "The API's name in docs.",
        vec![format!("# name = {}", quoted(&api.name))],
    );
    section("How calls are signed:", auth(api));
    section("The default of each base URL.", bases(api));
    section("Values that are set once a client.", settings(api));
    section("Parameters with guesses in them.", parameters(api));
    section(
        "Fields that are hidden everywhere but on the wire.",
        fields(generated),
    );
    section(
        "Breaking changes that `postwright diff` need not report any more, by their fingerprints.",
        accept(),
    );
    text
}

fn accept() -> Vec<String> {
    let lines = [
        "## [[accept]]",
        "## fingerprint = \"0123456789ab\"",
        "## reason = \"nobody called it\"",
    ];
    lines.map(str::to_owned).into()
}

fn auth(api: &Api) -> Vec<String> {
    let lines = (0_usize..).zip(&api.schemes).map(|(index, scheme)| {
        let uses = |operation: &&Operation| operation.auth.iter().any(|id| id.0 == index);
        let count = api.operations.iter().filter(uses).count();
        format!(
            "##   {} in {}",
            quoted(&word(&scheme.kind)),
            operations(count)
        )
    });
    let mut lines: Vec<_> = lines.collect();
    if lines.is_empty() {
        lines.push("##   not at all".to_owned());
    }
    lines.push(
        "## Another for single operations: [operations.\"Folder/Name\"] auth = \"bearer\""
            .to_owned(),
    );
    lines
}

fn bases(api: &Api) -> Vec<String> {
    let mut lines = vec!["# [base-urls]".to_owned()];
    lines.extend(api.bases.iter().map(|base| match &base.default {
        Some(default) => format!("# {} = {}", key(&base.name), quoted(default)),
        None => format!(
            "## {} has none: {} = \"https://api.example.com\"",
            printable(&base.name),
            key(&base.name)
        ),
    }));
    lines.truncate(if api.bases.is_empty() { 0 } else { lines.len() });
    lines
}

fn settings(api: &Api) -> Vec<String> {
    let lines = api.settings.iter().flat_map(|setting| {
        let default = setting
            .default
            .as_ref()
            .filter(|_| !setting.secret)
            .map(|default| format!("# default = {}", quoted(default)));
        let own = [
            format!("# [settings.{}]", key(&setting.name)),
            format!("# secret = {}", setting.secret),
        ];
        own.into_iter().chain(default)
    });
    lines.collect()
}

/// What was guessed of the parameters of one name and place, throughout the API.
#[derive(Default)]
struct Guess {
    count: usize,
    required: usize,
    secret: usize,
    because: String,
}

fn parameters(api: &Api) -> Vec<String> {
    let mut guesses: BTreeMap<String, Guess> = BTreeMap::new();
    let all = api.operations.iter().flat_map(|it| &it.parameters);
    for parameter in all.filter(|parameter| parameter.place != ParameterPlace::Path) {
        let name = format!("{} {}", place(parameter.place), parameter.key);
        let guess = guesses.entry(name).or_default();
        guess.count += 1;
        guess.required += usize::from(parameter.requirement == Requirement::Required);
        guess.secret += usize::from(parameter.ty == Type::Secret);
        if guess.because.is_empty() {
            guess.because = because(parameter);
        }
    }
    // Where operations differ, one line could not say what is decided already.
    guesses.retain(|_, guess| [0, guess.count].contains(&guess.required));
    if guesses.is_empty() {
        return Vec::new();
    }
    let lines = guesses.iter().map(|(name, guess)| {
        let secret = match guess.secret == guess.count {
            true => ", secret = true",
            false => "",
        };
        format!(
            "# {} = {{ required = {}{secret} }}  # {}{}",
            quoted(name),
            guess.required > 0,
            operations(guess.count),
            guess.because
        )
    });
    std::iter::once("# [parameters]".to_owned())
        .chain(lines)
        .collect()
}

fn place(place: ParameterPlace) -> &'static str {
    match place {
        ParameterPlace::Path => "path",
        ParameterPlace::Query => "query",
        ParameterPlace::Header => "header",
        ParameterPlace::Cookie => "cookie",
        ParameterPlace::Form => "form",
        ParameterPlace::File => "file",
        ParameterPlace::Body => "body",
    }
}

/// The first reason that says something to people.
fn because(parameter: &Parameter) -> String {
    let reason = parameter.evidence.iter().find_map(|evidence| {
        Some(match evidence {
            Evidence::RequiredMarker => "its text says that it is required",
            Evidence::Disabled => "it is disabled in every request",
            Evidence::AbsentInSome => "some requests lack it",
            Evidence::Nothing => "nothing says that it is required",
            Evidence::SecretName => "its name is a credential's",
            _ => return None,
        })
    });
    reason.map_or_else(String::new, |reason| format!("; {reason}"))
}

fn fields(generated: &Generated) -> Vec<String> {
    let mut lines = Vec::new();
    for (ty, named) in generated.api.types.iter().zip(&generated.names.types) {
        let TypeShape::Struct { fields, .. } = &ty.shape else {
            continue;
        };
        let secret: Vec<_> = fields
            .iter()
            .filter(|field| field.ty == Type::Secret)
            .map(|field| format!("# {} = {{ secret = true }}", key(&field.key)))
            .collect();
        if !secret.is_empty() {
            lines.push(format!("# [types.{}.fields]", named.name));
            lines.extend(secret);
        }
    }
    lines
}

fn operations(count: usize) -> String {
    match count {
        1 => "1 operation".to_owned(),
        count => format!("{count} operations"),
    }
}

/// A key as TOML has it: bare where it can be.
fn key(text: &str) -> String {
    let bare = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if !text.is_empty() && text.bytes().all(bare) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// Any text as a string of TOML on one line, so that nothing of an input leaves its comment. JSON's escapes are TOML's.
fn quoted(text: &str) -> String {
    let json = serde_json::Value::from(text).to_string();
    json.chars()
        .map(|character| match character {
            plain if !is_unprintable(plain) => plain.to_string(),
            other => format!("\\U{:08X}", u32::from(other)),
        })
        .collect()
}

/// What TOML or an editor does not take as it is.
fn is_unprintable(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_text_is_a_key_and_a_value_on_one_line(text in any::<String>()) {
            let line = format!("{} = {}", key(&text), quoted(&text));
            prop_assert_eq!(line.lines().count(), 1);
            let table: toml::Table = toml::from_str(&line).unwrap();
            let (name, value) = table.into_iter().next().unwrap();
            prop_assert_eq!(value.as_str(), Some(text.as_str()));
            prop_assert_eq!(name, text);
        }
    }
}
