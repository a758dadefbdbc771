//! Types of values that hold no others.

use super::Schemas;
use super::facts::{Facts, Form};
use crate::api::Type;
use crate::read::node::Value;
use crate::report::Report;

impl<'d> Schemas<'d> {
    /// The type of text, a number or a boolean; `None` for lists and objects.
    pub(super) fn scalar(
        &mut self,
        form: Form,
        facts: &Facts<'d>,
        report: &mut Report,
    ) -> Option<Type> {
        Some(match form {
            Form::Bool => Type::Bool,
            Form::Text => text(facts),
            Form::Integer => self.integer(facts, report),
            Form::Number => self.number(facts, report),
            Form::List | Form::Object => return None,
        })
    }

    fn integer(&mut self, facts: &Facts<'d>, report: &mut Report) -> Type {
        let format = facts
            .text("format")
            .unwrap_or_default()
            .to_ascii_lowercase();
        let numbers = Numbers::of(facts);
        let wanted = match format.as_str() {
            "int32" | "int16" | "int8" | "int-32" => Type::Integer32,
            "uint64" | "unsigned64" | "ulong" => Type::Unsigned,
            "bigint" | "biginteger" | "big-integer" | "int128" | "uint128" => Type::Decimal,
            _ => Type::Integer,
        };
        if format == "int64" {
            return Type::Integer;
        }
        let fitting = [wanted.clone(), Type::Integer, Type::Unsigned, Type::Decimal];
        let fits = |ty: &&Type| match ty {
            Type::Integer32 => numbers.all::<i32>(),
            Type::Integer => numbers.all::<i64>(),
            Type::Unsigned => numbers.all::<u64>(),
            _ => true,
        };
        let ty = fitting.iter().find(fits).cloned().unwrap_or(Type::Decimal);
        let narrow = facts
            .nodes
            .first()
            .filter(|_| wanted == Type::Integer32 && ty != wanted);
        if let Some(node) = narrow {
            let message = "a number that the schema itself names is beyond its format";
            self.note_once(*node, message, "a wider type is taken", report);
        }
        ty
    }

    fn number(&mut self, facts: &Facts<'d>, report: &mut Report) -> Type {
        let format = facts
            .text("format")
            .unwrap_or_default()
            .to_ascii_lowercase();
        match format.as_str() {
            "decimal" | "bigdecimal" | "big-decimal" | "decimal128" | "money" | "currency" => {
                Type::Decimal
            }
            "int32" | "int64" | "integer" | "long" if Numbers::of(facts).all::<i64>() => {
                self.integer(facts, report)
            }
            _ => Type::Float,
        }
    }
}

fn text(facts: &Facts<'_>) -> Type {
    let format = facts.text("format").unwrap_or_default();
    let encoding = facts.text("contentEncoding").unwrap_or_default();
    if format == "password"
        || facts
            .nodes
            .iter()
            .any(|node| node.flag("x-secret") == Some(true))
    {
        Type::Secret
    } else if format == "byte" || format == "base64" || encoding.eq_ignore_ascii_case("base64") {
        Type::Base64
    } else {
        Type::Text
    }
}

/// The numbers that a schema itself names: bounds, defaults and examples.
struct Numbers<'d>(Vec<&'d str>);

impl<'d> Numbers<'d> {
    fn of(facts: &Facts<'d>) -> Self {
        let words = ["minimum", "maximum", "default", "example"];
        let named = facts
            .nodes
            .iter()
            .flat_map(|node| words.iter().filter_map(|word| node.get(word)));
        let listed = facts.nodes.iter().filter_map(|node| node.get("examples"));
        let listed = listed.flat_map(|list| list.elements());
        let text = |value: crate::read::openapi::Located<'d>| match &value.node.value {
            Value::Number(text) => Some(text.as_ref()),
            _ => None,
        };
        Self(named.chain(listed).filter_map(text).collect())
    }

    /// Whether all are numbers of a type. One with a fraction of zeros, or an exponent, says nothing.
    fn all<T: std::str::FromStr>(&self) -> bool {
        let whole = |text: &&&str| !text.contains(['.', 'e', 'E']);
        self.0
            .iter()
            .filter(whole)
            .all(|text| text.parse::<T>().is_ok())
    }
}
