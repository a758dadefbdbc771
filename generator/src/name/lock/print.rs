//! Lines as text: columns with tabs between, texts of the input as JSON strings, so that any text stays on its line.

use std::fmt::Write;

use super::Lock;
use super::line::{
    BaseLine, ElementLine, EnvironmentLine, FieldLine, OperationLine, ParameterLine, ReplyLine,
    RequestFunction, SchemeLine, SettingLine, ShapeLine, TypeLine,
};
use crate::name::names::Placement;

/// The first line is a comment, with the version that wrote the file: nothing is drift for it.
const HEADER: [&str; 2] = [
    "# What postwright ",
    " decided, a line a public item. Commit this file; on a merge conflict keep both sides and generate.",
];

/// This version.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The version that wrote a lock, where its first line says so.
pub(super) fn version(line: &str) -> Option<&str> {
    let [before, after] = HEADER;
    line.strip_prefix(before)?.strip_suffix(after)
}

impl Lock {
    /// The text of the file.
    #[must_use]
    pub fn print(&self) -> String {
        let version = self.version.as_deref().unwrap_or(VERSION);
        let [before, after] = HEADER;
        format!("{before}{version}{after}\n{}", self.lines(true))
    }

    /// The lines without the hints that change with each export: what two locks have to agree in.
    #[must_use]
    pub fn print_without_hints(&self) -> String {
        self.lines(false)
    }

    pub(super) fn lines(&self, hints: bool) -> String {
        let placement = match self.placement {
            Some(Placement::Grouped) => "grouped",
            Some(Placement::Flat) | None => "flat",
        };
        let mut lines: Vec<String> = Vec::new();
        lines.extend(self.bases.iter().map(base));
        lines.extend(self.environments.iter().map(environment));
        lines.extend(self.settings.iter().map(setting));
        lines.extend(self.schemes.iter().map(scheme));
        lines.extend(
            self.groups
                .iter()
                .map(|group| format!("mod\t{}\t\t{}", group.path.join("::"), list(&group.folders))),
        );
        for line in &self.operations {
            lines.extend(operation(line, hints));
        }
        lines.extend(self.types.iter().map(ty));
        lines.sort();
        lines.dedup();
        let mut text = format!("placement\t{placement}\n");
        for line in lines {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{line}");
        }
        text
    }
}

fn base(line: &BaseLine) -> String {
    let asked = if line.asked { "asked" } else { "" };
    let signature = [asked.to_owned(), value(line.default.as_deref())];
    format!(
        "base\t{}\t{}\t{}",
        line.name,
        spaced(&signature),
        json(&line.key)
    )
}

fn environment(line: &EnvironmentLine) -> String {
    let values: Vec<_> = line
        .values
        .iter()
        .map(|(name, value)| format!("{name} = {}", json(value)))
        .collect();
    format!(
        "environment\t{}\t{}\t{}",
        line.name,
        values.join(", "),
        json(&line.key)
    )
}

fn setting(line: &SettingLine) -> String {
    let secret = if line.secret { "secret" } else { "text" };
    let signature = [secret.to_owned(), value(line.default.as_deref())];
    format!(
        "setting\t{}\t{}\t{}",
        line.name,
        spaced(&signature),
        json(&line.key)
    )
}

fn scheme(line: &SchemeLine) -> String {
    format!("auth\t{}\t{}\t{}", line.name, line.kind, json(&line.key))
}

/// The function's line, and where it was made of several requests a line for each of these.
fn operation(line: &OperationLine, hints: bool) -> Vec<String> {
    let path = line.path();
    let mut identity = vec![line.method.clone(), line.template.clone()];
    let hint = |id: &Option<String>| match id {
        Some(id) if hints => format!("\t{}", json(id)),
        _ => String::new(),
    };
    // Twins are told apart by nothing, so they are one line.
    let mut requests: Vec<_> = line.requests.iter().collect();
    requests.sort_by(|one, other| (&one.path, &one.id).cmp(&(&other.path, &other.id)));
    requests.dedup_by(|one, other| one.path == other.path);
    if let [only] = requests.as_slice()
        && only.function.is_none()
    {
        identity.extend(only.path.iter().cloned());
        let (signature, identity) = (signature(line), list(&identity));
        return vec![format!(
            "fn\t{path}\t{signature}\t{identity}{}",
            hint(&only.id)
        )];
    }
    let mut lines = vec![format!(
        "fn\t{path}\t{}\t{}",
        signature(line),
        list(&identity)
    )];
    lines.extend(requests.into_iter().map(|request| {
        format!(
            "request\t{path}\t{}\t{}{}",
            function(request.function.as_ref()),
            list(&request.path),
            hint(&request.id)
        )
    }));
    lines
}

/// `by_title`, or `by_title(body)`.
fn function(function: Option<&RequestFunction>) -> String {
    match function {
        Some(function) if function.takes_body => format!("{}(body)", function.name),
        Some(function) => function.name.clone(),
        None => String::new(),
    }
}

/// `(path user_id "userId": text, query page?: integer) -> 200 User, 404; auth bearer`.
fn signature(line: &OperationLine) -> String {
    let parameters: Vec<_> = line.parameters.iter().map(parameter).collect();
    let mut text = format!("({})", parameters.join(", "));
    if !line.replies.is_empty() {
        let replies: Vec<_> = line.replies.iter().map(reply).collect();
        let _ = write!(text, " -> {}", replies.join(", "));
    }
    let mut clause = |word: &str, values: &str| {
        if !values.is_empty() {
            let _ = write!(text, "; {word} {values}");
        }
    };
    let auth: Vec<_> = line.auth.iter().map(|names| names.join(", ")).collect();
    clause("auth", &auth.join(" | "));
    clause("base", line.base.as_deref().unwrap_or_default());
    clause("sends", &value(line.sends.as_deref()));
    clause(
        "types",
        &line.types.as_deref().unwrap_or_default().join(", "),
    );
    text
}

fn parameter(line: &ParameterLine) -> String {
    let mut text = format!(
        "{} {}",
        line.place,
        member(&line.name, &line.key, line.required)
    );
    let _ = write!(text, ": {}", line.ty);
    if let Some(default) = &line.default {
        let _ = write!(text, " = {}", json(default));
    }
    if let Some(setting) = &line.setting {
        let _ = write!(text, " from {setting}");
    }
    text
}

/// `name?`, and the name on the wire where it is another.
fn member(name: &str, key: &str, required: bool) -> String {
    let optional = if required { "" } else { "?" };
    if name == key {
        format!("{name}{optional}")
    } else {
        format!("{name}{optional} {}", json(key))
    }
}

fn reply(line: &ReplyLine) -> String {
    spaced(&[line.status.clone(), line.ty.clone()])
}

fn ty(line: &TypeLine) -> String {
    let usage = match (line.request, line.reply) {
        (true, true) => "sent, answered",
        (true, false) => "sent",
        (false, true) => "answered",
        (false, false) => "unused",
    };
    format!("type\t{}\t{usage} {}\t", line.name, shape(&line.shape))
        .trim_end()
        .to_owned()
}

fn shape(shape: &ShapeLine) -> String {
    match shape {
        ShapeLine::Struct {
            fields,
            rest,
            constructor,
        } => {
            let mut fields: Vec<_> = fields.iter().map(field).collect();
            fields.extend(rest.iter().map(|(name, ty)| format!("..{name}: {ty}")));
            let mut text = match fields.is_empty() {
                true => "{}".to_owned(),
                false => format!("{{ {} }}", fields.join(", ")),
            };
            if !constructor.is_empty() {
                let _ = write!(text, " new({})", constructor.join(", "));
            }
            text
        }
        ShapeLine::Tuple(elements) => {
            let element = |line: &ElementLine| {
                let rest = if line.rest { ".." } else { "" };
                let optional = if line.required || line.rest { "" } else { "?" };
                format!("{rest}{}{optional}", line.ty)
            };
            let elements: Vec<_> = elements.iter().map(element).collect();
            format!("[{}]", elements.join(", "))
        }
        ShapeLine::Enum { whole, values } => {
            let what = if *whole { "one of numbers" } else { "one of" };
            let values = values
                .iter()
                .map(|(name, value)| format!("{name} {}", json(value)));
            format!("{what} {}", values.collect::<Vec<_>>().join(" | "))
        }
        ShapeLine::Union { tag, kinds } => {
            let tag = tag.iter().map(|key| format!(" by {}", json(key)));
            let tag: String = tag.collect();
            let kinds = kinds.iter().map(|(name, ty)| format!("{name}: {ty}"));
            format!("either {}{tag}", kinds.collect::<Vec<_>>().join(" | "))
        }
    }
}

fn field(line: &FieldLine) -> String {
    let nullable = if line.nullable { " or null" } else { "" };
    format!(
        "{}: {}{nullable}",
        member(&line.name, &line.key, line.required),
        line.ty
    )
}

fn value(text: Option<&str>) -> String {
    text.map(json).unwrap_or_default()
}

fn spaced(words: &[String]) -> String {
    let words: Vec<_> = words
        .iter()
        .filter(|word| !word.is_empty())
        .cloned()
        .collect();
    words.join(" ")
}

fn json(text: &str) -> String {
    // Most texts have nothing to escape.
    if text
        .bytes()
        .all(|byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\'))
    {
        return format!("\"{text}\"");
    }
    // The line breaks that JSON leaves as they are would end a line for some readers.
    serde_json::Value::from(text)
        .to_string()
        .replace('\u{2028}', "\\u2028")
        .replace('\u{2029}', "\\u2029")
        .replace('\u{85}', "\\u0085")
        .replace('\u{7f}', "\\u007f")
}

fn list(texts: &[String]) -> String {
    let texts: Vec<_> = texts.iter().map(|text| json(text)).collect();
    format!("[{}]", texts.join(","))
}
