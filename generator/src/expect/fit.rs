//! Holds the calls of variants against what their operations have become.
//!
//! It comes after the decisions of people, which can give a parameter or a field another type than its samples have.

use super::DEEPEST;
use crate::api::{
    Api, Body, Constant, Operation, OwnValues, Parameter, ParameterId, RawBody, Requirement, Type,
    TypeDefinition, VariantCall,
};
use crate::infer::{self, Rules};
use crate::read::json;
use crate::report::{Diagnostic, Kind, Report, Severity};

/// Sends a body that is none of its operation's type as it is, and leaves out the calls that have a value of another type.
pub(crate) fn fit(api: &mut Api, report: &mut Report) {
    let Api {
        operations, types, ..
    } = api;
    for operation in operations {
        let mut variants = std::mem::take(&mut operation.variants);
        for variant in &mut variants {
            fit_own(&mut variant.own, operation, types);
            if let Some(Ok(call)) = &mut variant.call
                && let Err(reason) = call_fits(call, operation, types)
            {
                variant.call = Some(Err(reason));
            }
            if let Some(Err(reason)) = &variant.call {
                let message = format!("the request is no call of its operation: {reason}");
                let found = Diagnostic::new(Kind::Tests, Severity::Note, message).at(variant.place);
                let found = found.in_path(&variant.path);
                report.push(found.instead("the generated tests leave it out"));
            }
        }
        operation.variants = variants;
    }
}

/// Leaves out what a request writes where that is no value of what its operation has become.
fn fit_own(own: &mut OwnValues, operation: &Operation, types: &[TypeDefinition]) {
    own.values.retain(|(id, value)| {
        operation.parameters.get(id.0).is_some_and(|parameter| {
            parameter.requirement == Requirement::Optional
                && parameter.ty != Type::Secret
                && is_of(&parameter.ty, value)
        })
    });
    let ty = operation.body.as_ref().and_then(Body::argument_type);
    let says = |value: &Constant| ty.is_some_and(|ty| ty.says(value, types));
    own.body = own.body.take().filter(says);
}

fn call_fits(
    call: &mut VariantCall,
    operation: &Operation,
    types: &[TypeDefinition],
) -> Result<(), String> {
    for (id, value) in &call.values {
        if let Some(parameter) = operation.parameters.get(id.0)
            && !is_of(&parameter.ty, value)
        {
            return Err(format!(
                "its value of `{}` is none of the type that the others have",
                parameter.key
            ));
        }
    }
    let Some(value) = call.body.clone() else {
        return Ok(());
    };
    if value.levels() > DEEPEST {
        return Err(format!("its body has more than {DEEPEST} levels"));
    }
    match &operation.body {
        Some(Body::Json { ty, media_type, .. }) if !is_json_of(ty, &value, types) => {
            call.raw = Some(RawBody {
                media_type: said(call, operation).unwrap_or(media_type).to_owned(),
                text: value.json(),
            });
            call.body = None;
            Ok(())
        }
        Some(Body::GraphQl {
            variables: Some(ty),
            ..
        }) if !is_json_of(ty, &value, types) => {
            Err("its variables are none of the type that the others have".to_owned())
        }
        _ => Ok(()),
    }
}

/// What the call sends its body as, where a parameter says so.
fn said<'c>(call: &'c VariantCall, operation: &Operation) -> Option<&'c str> {
    let is_media_type = |id: &ParameterId| {
        let parameter = operation.parameters.get(id.0);
        parameter.is_some_and(Parameter::is_content_type)
    };
    let mut values = call.values.iter();
    values.find_map(|(id, value)| match value {
        Constant::Text(text) if is_media_type(id) => Some(text.as_str()),
        _ => None,
    })
}

/// Whether a value of JSON can be read into a type, and is the same when it is written again.
fn is_json_of(ty: &Type, value: &Constant, types: &[TypeDefinition]) -> bool {
    let rules = Rules {
        lossless: true,
        placeholders: false,
        nulls: true,
    };
    let text = value.json();
    let read = json::read(&text);
    read.is_ok_and(|reading| infer::misfits(types, ty, &reading.root, rules).is_empty())
}

/// Whether a text, or each of a list, is what a value of the type is on the wire.
fn is_of(ty: &Type, value: &Constant) -> bool {
    let number = |text: &str| text.parse::<f64>().ok().filter(|number| number.is_finite());
    match (ty, value) {
        (_, Constant::List(values)) => values.iter().all(|value| is_of(ty, value)),
        (Type::Integer | Type::Integer32 | Type::Unsigned, Constant::Text(text)) => {
            let signed = *ty != Type::Unsigned || !text.starts_with('-');
            let whole = text.parse::<i64>();
            signed && whole.is_ok_and(|number| number.to_string() == *text)
        }
        (Type::Float, Constant::Text(text)) => {
            number(text).is_some_and(|number| number.to_string() == *text)
        }
        (Type::Decimal, Constant::Text(text)) => number(text).is_some(),
        (Type::Bool, Constant::Text(text)) => matches!(text.as_str(), "true" | "false"),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use crate::{Config, Source};

    /// A body is sent as its type only where that loses nothing: a hole is of any type, and its `null` would be left out.
    #[test]
    fn a_null_that_would_be_left_out_is_sent_as_it_is() {
        let collection = |end: &str| {
            serde_json::json!({
                "info": {"name": "Shop", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
                "variable": [{"key": "end", "value": end}],
                "item": [{"name": "Lend", "request": {
                    "method": "POST",
                    "url": "https://api.example.com/loans",
                    "body": {"mode": "raw", "raw": "{\"end\": {{end}}}", "options": {"raw": {"language": "json"}}},
                }}],
            })
        };
        for (end, raw) in [("null", true), ("7", false)] {
            let source = Source::single("shop.json", collection(end).to_string());
            let config = Config {
                tests: true,
                ..Config::default()
            };
            let generated = crate::generate(&source, &config, None).unwrap();
            let tests = generated.files.get("tests.rs").unwrap();
            assert_eq!(tests.contains("Options::new()"), raw, "{tests}");
        }
    }
}
