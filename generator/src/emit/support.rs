//! The support: real source of this crate, copied into each client, without the parts that the client does not need.

use std::collections::BTreeSet;

use super::Extras;
use super::held::{self, Held};
use crate::api::{Api, Body, ParameterPlace, Piece, Style, Type, TypeShape};
use crate::print::{Content, File};

/// A file of the support: the module it is, its path and its text.
struct Part {
    module: &'static str,
    path: &'static str,
    text: &'static str,
}

macro_rules! parts {
    ($($module:literal: $($path:literal),+;)*) => {
        &[$($(Part { module: $module, path: $path, text: include_str!(concat!("../support/", $path)) },)+)*]
    };
}

/// All files but the root, by module.
const PARTS: &[Part] = parts! {
    "auth": "auth.rs";
    "base": "base.rs";
    "body": "body.rs";
    "boundary": "boundary.rs";
    "builder": "builder.rs";
    "call": "call.rs";
    "client": "client.rs";
    "cookies": "cookies.rs";
    "document": "document.rs";
    "encode": "encode.rs";
    "error": "error.rs";
    "form": "form.rs";
    "form_members": "form_members.rs";
    "graphql": "graphql.rs";
    "json": "json/mod.rs", "json/containers.rs", "json/cursor.rs", "json/enums.rs", "json/keys.rs", "json/nullable.rs",
        "json/path.rs", "json/progress.rs", "json/read.rs", "json/reading.rs", "json/scalars.rs", "json/secret.rs",
        "json/slot.rs", "json/tables.rs", "json/write.rs";
    "json_any": "json_any.rs";
    "json_base64": "json_base64.rs";
    "json_body": "json_body.rs";
    "json_decimal": "json_decimal.rs";
    "json_digits": "json_digits.rs";
    "json_present": "json_present.rs";
    "json_rest": "json_rest.rs";
    "json_tuple": "json_tuple.rs";
    "json_union": "json_union.rs";
    "members": "members.rs";
    "made": "made.rs";
    "multipart": "multipart.rs";
    "options": "options.rs";
    "query": "query.rs";
    "reading": "reading.rs";
    "reply": "reply.rs";
    "request": "request.rs";
    "request_error": "request_error.rs";
    "reqwest": "reqwest.rs";
    "retry": "retry.rs";
    "secret": "secret.rs";
    "setters": "setters.rs";
    "target": "target.rs";
    "template": "template.rs";
    "transport": "transport.rs";
    "value": "value.rs";
};

/// The root of the support, which declares the modules and what is reached through them.
const ROOT: &str = include_str!("../support/mod.rs");

/// What stands in the place of `json_digits.rs` where no number keeps all of its digits.
const DIGITS_OF_FLOATS: &str = include_str!("../support/json_digits_of_floats.rs");

/// What builds requests out of the collection's own values.
const SAMPLES: [(&str, &str); 2] = [
    ("sample", include_str!("../support/sample.rs")),
    ("sample_json", include_str!("../support/sample_json.rs")),
];

/// What tests compare these and the saved examples with.
const CHECKS: [(&str, &str); 2] = [
    ("check", include_str!("../support/check.rs")),
    ("check_json", include_str!("../support/check_json.rs")),
];

/// The files that a client needs.
pub(super) fn files(api: &Api, held: Held, extras: Extras) -> Vec<File<'static>> {
    let left_out = left_out(api, held);
    let kept = PARTS.iter().filter(|part| !left_out.contains(part.module));
    let file = |part: &Part| {
        let text = match part.path {
            "json_digits.rs" if !held.decimal => DIGITS_OF_FLOATS,
            _ => part.text,
        };
        File {
            path: format!("support/{}", part.path),
            content: Content::Verbatim(text.to_owned()),
        }
    };
    let mut files: Vec<_> = kept.map(file).collect();
    let mut root = root(&left_out);
    for (module, text) in beside(held, extras) {
        files.push(File {
            path: format!("support/{module}.rs"),
            content: Content::Verbatim(text.to_owned()),
        });
        let attribute = if extras == Extras::Tests {
            "#[cfg(test)]\n"
        } else {
            ""
        };
        root.push_str(&format!("{attribute}pub mod {module};\n"));
    }
    files.push(File {
        path: "support/mod.rs".to_owned(),
        content: Content::Verbatim(root),
    });
    files
}

/// The modules that serve what is emitted beside the client.
fn beside(held: Held, extras: Extras) -> Vec<(&'static str, &'static str)> {
    // In the order that rustfmt gives modules.
    let modules = CHECKS.iter().filter(|_| extras == Extras::Tests);
    let modules = modules.chain(SAMPLES.iter().filter(|_| extras != Extras::None));
    let needed = |(module, _): &&(&str, &str)| held.json || !module.ends_with("_json");
    modules.filter(needed).copied().collect()
}

/// All files, for clients that share them.
pub(crate) fn whole() -> Vec<File<'static>> {
    let parts = PARTS.iter().map(|part| (part.path.to_owned(), part.text));
    let beside = SAMPLES.iter().chain(&CHECKS);
    let beside = beside.map(|(module, text)| (format!("{module}.rs"), *text));
    let mut root = ROOT.to_owned();
    for (module, _) in CHECKS {
        root.push_str(&format!("#[cfg(test)]\npub mod {module};\n"));
    }
    for (module, _) in SAMPLES {
        root.push_str(&format!("pub mod {module};\n"));
    }
    let file = |(path, text): (String, &str)| File {
        path,
        content: Content::Verbatim(text.to_owned()),
    };
    let mut files: Vec<_> = parts.chain(beside).map(file).collect();
    files.push(file(("mod.rs".to_owned(), &root)));
    files
}

/// The root without the declarations and re-exports of what is left out. Each stands on a line of its own there.
fn root(left_out: &BTreeSet<&str>) -> String {
    let mentions = |line: &str| {
        left_out.iter().any(|module| {
            line.ends_with(&format!("mod {module};"))
                || line.starts_with(&format!("pub use self::{module}::"))
        })
    };
    ROOT.lines()
        .filter(|line| !mentions(line))
        .flat_map(|line| [line, "\n"])
        .collect()
}

/// The modules that serve one kind of body or of value only, and that this API has no use for.
fn left_out(api: &Api, held: Held) -> BTreeSet<&'static str> {
    let bodies = || {
        api.operations
            .iter()
            .filter_map(|operation| operation.body.as_ref())
    };
    let shape = |wanted: fn(&TypeShape) -> bool| api.types.iter().any(|ty| wanted(&ty.shape));
    let union = shape(|shape| matches!(shape, TypeShape::Union { .. }));
    let files = api
        .operations
        .iter()
        .flat_map(|operation| &operation.parameters)
        .any(|parameter| parameter.place == ParameterPlace::File);
    let mut left_out = BTreeSet::new();
    let mut keep = |needed: bool, modules: &[&'static str]| {
        if !needed {
            left_out.extend(modules);
        }
    };
    let parameters = || {
        api.operations
            .iter()
            .flat_map(|operation| &operation.parameters)
    };
    keep(
        parameters().any(|parameter| parameter.made().is_some()),
        &["made"],
    );
    keep(held.json, &["json", "json_body", "json_digits"]);
    keep(union, &["json_union"]);
    // A file is of no JSON type, and may be all that a client sends.
    keep(
        held.json && (union || held::holds(api, &Type::Any)),
        &["json_any"],
    );
    keep(held.base64, &["json_base64"]);
    keep(held.decimal, &["json_decimal"]);
    keep(shape(has_present), &["json_present"]);
    keep(
        shape(|shape| matches!(shape, TypeShape::Struct { rest: Some(_), .. })),
        &["json_rest"],
    );
    keep(
        shape(|shape| matches!(shape, TypeShape::Tuple { .. })),
        &["json_tuple"],
    );
    let operations = || api.operations.iter();
    keep(
        operations().any(|operation| !operation.cookies.is_empty()),
        &["cookies"],
    );
    let is_structured = |parameter: &crate::api::Parameter| {
        matches!(
            parameter.style,
            Style::Members { .. } | Style::Spread { .. } | Style::Json
        )
    };
    keep(
        operations().any(|operation| operation.parameters.iter().any(is_structured)),
        &["members"],
    );
    keep(
        bodies().any(|body| matches!(body, Body::UrlEncoded(_))),
        &["form"],
    );
    let in_form = |parameter: &crate::api::Parameter| {
        parameter.place == ParameterPlace::Form && matches!(parameter.style, Style::Spread { .. })
    };
    keep(
        operations().any(|operation| operation.parameters.iter().any(in_form)),
        &["form_members"],
    );
    keep(
        bodies().any(|body| matches!(body, Body::Document { .. })),
        &["document"],
    );
    let with_holes = |body: &Body| matches!(body, Body::GraphQl { query, .. } if !matches!(query.as_slice(), [] | [Piece::Literal(_)]));
    keep(bodies().any(with_holes), &["graphql"]);
    keep(
        files || bodies().any(|body| matches!(body, Body::FormData(_))),
        &["multipart", "boundary"],
    );
    left_out
}

/// Whether a struct has a field that must be there and may be `null`.
fn has_present(shape: &TypeShape) -> bool {
    let TypeShape::Struct { fields, .. } = shape else {
        return false;
    };
    fields.iter().any(super::model::is_present)
}
