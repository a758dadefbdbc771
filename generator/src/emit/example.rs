//! A call as a user would write it, for the docs and for the generated tests, which compile the same text.

use super::operation::Given;
use super::{Scope, decode};
use crate::api::{Body, ParameterPlace, Type, TypeShape, is_suggested};
use crate::name::Placement;

/// Above so many columns a chain stands on several lines.
const WIDTH: usize = 90;

/// The lines of a call with its required values. Names that are not declared are the user's values.
pub(super) fn call(scope: Scope<'_>, given: &[Given]) -> Vec<String> {
    let mut lines = body(scope).unwrap_or_default();
    let required = || given.iter().filter(|given| given.required);
    let arguments = if scope.operation.has_input() {
        let fields: Vec<_> = required().map(field).collect();
        lines.push(format!("let input = {} {{", scope.named.input));
        lines.extend(fields.into_iter().map(|field| format!("    {field},")));
        lines.push("};".to_owned());
        "input".to_owned()
    } else {
        required().map(value).collect::<Vec<_>>().join(", ")
    };
    let mut chain = groups(scope);
    chain.push(format!("{}({arguments})", scope.named.function));
    chain.extend(
        given
            .iter()
            .find(|given| !given.required && !is_header(given, scope))
            .map(|given| format!("{}({})", given.name, value(given))),
    );
    chain.extend(["send()".to_owned(), "await?;".to_owned()]);
    let output = decode::output(scope).to_string();
    let start = match output.as_str() {
        "()" => "client",
        "Reply" => "let reply = client",
        _ => "let output = client",
    };
    lines.extend(chained(start, &chain));
    lines
}

/// A chain of calls on one line, or, where it is long, one call a line.
fn chained(start: &str, chain: &[String]) -> Vec<String> {
    let calls: String = chain.iter().map(|call| format!(".{call}")).collect();
    let line = format!("{start}{calls}");
    if line.chars().count() <= WIDTH {
        return vec![line];
    }
    let calls = chain.iter().map(|call| format!("    .{call}"));
    std::iter::once(start.to_owned()).chain(calls).collect()
}

/// A value as an argument.
fn value(given: &Given) -> String {
    let name = &given.name;
    match given.ty.to_string().as_str() {
        _ if given.repeated => name.clone(),
        "Secret" => format!("Secret::new({name})"),
        "File" => format!("support::File::new(file_name, {name})"),
        "Body" => format!("Body::from({name})"),
        _ => name.clone(),
    }
}

/// A value as a field of the input struct, whose text is not converted.
fn field(given: &Given) -> String {
    let value = value(given);
    if value == given.name {
        value
    } else {
        format!("{}: {value}", given.name)
    }
}

/// A header is seldom what a call is about.
fn is_header(given: &Given, scope: Scope<'_>) -> bool {
    let names = scope.named.parameters.iter();
    let mut parameters = scope.operation.parameters.iter().zip(names);
    parameters
        .any(|(parameter, name)| *name == given.name && parameter.place == ParameterPlace::Header)
}

/// A required body of a struct's type is made first, with the fields that its samples always hold.
fn body(scope: Scope<'_>) -> Option<Vec<String>> {
    let (ty, name) = match scope.operation.body.as_ref()? {
        Body::Json {
            ty: Type::Named(ty),
            required: true,
            ..
        }
        | Body::GraphQl {
            variables: Some(Type::Named(ty)),
            ..
        } => (ty, &scope.named.body),
        _ => return None,
    };
    let TypeShape::Struct { fields, .. } = &scope.api.types.get(ty.0)?.shape else {
        return None;
    };
    let named = scope.names.types.get(ty.0)?;
    let always: Vec<_> = fields
        .iter()
        .zip(&named.members)
        .filter(|(field, _)| field.is_argument())
        .map(|(field, member)| match field.ty {
            Type::Secret => format!("Secret::new({member})"),
            _ => member.clone(),
        })
        .collect();
    let start = format!("let {name} = models::{}::", named.name);
    Some(if is_suggested(always.len()) {
        listed(&format!("{start}new"), &always)
    } else {
        let first = named.members.first();
        let setter = first.map(|member| format!("{member}({member})"));
        let chain: Vec<_> = setter.into_iter().collect();
        ended(chained(&format!("{start}default()"), &chain))
    })
}

/// A call of a function on one line, or, where it is long, one argument a line.
fn listed(function: &str, arguments: &[String]) -> Vec<String> {
    let line = format!("{function}({});", arguments.join(", "));
    if line.chars().count() <= WIDTH {
        return vec![line];
    }
    let arguments = arguments.iter().map(|argument| format!("    {argument},"));
    let first = std::iter::once(format!("{function}("));
    first.chain(arguments).chain([");".to_owned()]).collect()
}

fn ended(mut lines: Vec<String>) -> Vec<String> {
    if let Some(last) = lines.last_mut() {
        last.push(';');
    }
    lines
}

/// The folders' accessors, from the top.
fn groups(scope: Scope<'_>) -> Vec<String> {
    if scope.names.placement == Placement::Flat {
        return Vec::new();
    }
    let path = scope
        .operation
        .group
        .map(|id| super::group::path(id, scope.api));
    let named = path.unwrap_or_default();
    let named = named.iter().filter_map(|id| scope.names.groups.get(id.0));
    named.map(|group| format!("{}()", group.module)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn short_code_stands_on_one_line() {
        assert_eq!(
            chained("client", &words("list() send()")),
            ["client.list().send()"]
        );
        assert_eq!(listed("Body::new", &words("a b")), ["Body::new(a, b);"]);
    }

    #[test]
    fn long_code_stands_on_several_lines() {
        let long = "a".repeat(WIDTH);
        assert_eq!(
            chained("client", &words(&format!("{long}() send()"))).len(),
            3
        );
        assert_eq!(
            listed("Body::new", &words(&format!("{long} b"))),
            [
                "Body::new(".to_owned(),
                format!("    {long},"),
                "    b,".to_owned(),
                ");".to_owned()
            ]
        );
    }
}
