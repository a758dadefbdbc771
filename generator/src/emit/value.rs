//! A value of the collection as an expression of its type.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::token::{ident, text};
use crate::api::{
    Api, Constant, EnumValue, Field, Presence, Type, TypeDefinition, TypeId, TypeShape,
};
use crate::name::{Names, TypeNames};

/// The expression; `None` where the type cannot say the value.
pub(super) fn expression(
    ty: &Type,
    value: &Constant,
    api: &Api,
    names: &Names,
) -> Option<TokenStream> {
    let writer = Writer { api, names };
    ty.says(value, &api.types)
        .then(|| writer.value(ty, value))?
}

#[derive(Clone, Copy)]
struct Writer<'a> {
    api: &'a Api,
    names: &'a Names,
}

impl Writer<'_> {
    fn value(self, ty: &Type, value: &Constant) -> Option<TokenStream> {
        Some(match (ty, value) {
            (Type::Any, value) => {
                let json = free_form(value);
                quote!(serde_json::json!(#json))
            }
            (Type::Nullable(_), Constant::Null) => quote!(None),
            (Type::Nullable(inner), value) => {
                let inner = self.value(inner, value)?;
                quote!(Some(#inner))
            }
            (Type::Float, Constant::Number(number)) => signed(
                number,
                Literal::f64_unsuffixed(number.parse::<f64>().ok()?.abs()),
            ),
            (_, Constant::Bool(_) | Constant::Number(_)) if !matches!(ty, Type::Named(_)) => {
                scalar(value)
            }
            (Type::Text, Constant::Text(written)) => {
                let written = text(written);
                quote!(#written.to_owned())
            }
            (Type::List(element), Constant::List(values)) => {
                let values = values.iter().map(|value| self.value(element, value));
                let values = values.collect::<Option<Vec<_>>>()?;
                quote!(Vec::from([#(#values),*]))
            }
            (Type::Map(inner), Constant::Map(members)) => self.map(inner, members.iter())?,
            (Type::Named(id), value) => self.named(*id, value)?,
            _ => return None,
        })
    }

    fn map<'c>(
        self,
        inner: &Type,
        members: impl Iterator<Item = &'c (String, Constant)>,
    ) -> Option<TokenStream> {
        let entries = members.map(|(key, value)| {
            let (key, value) = (text(key), self.value(inner, value)?);
            Some(quote!((#key.to_owned(), #value)))
        });
        let entries = entries.collect::<Option<Vec<_>>>()?;
        Some(quote!(std::collections::BTreeMap::from([#(#entries),*])))
    }

    fn named(self, id: TypeId, value: &Constant) -> Option<TokenStream> {
        let definition = self.api.types.get(id.0)?;
        let named = self.names.types.get(id.0)?;
        let name = ident(&named.name);
        match (&definition.shape, value) {
            (TypeShape::Struct { fields, rest }, Constant::Map(members)) => {
                self.object(&name, named, fields, rest.as_ref(), members)
            }
            (TypeShape::Enum { values, .. }, value) => known(&name, named, values, value),
            (TypeShape::Union { alternatives, .. }, value) => {
                let types = &self.api.types;
                let mut pairs = alternatives.iter().zip(&named.members);
                let (ty, member) = pairs.find(|(ty, _)| ty.says(value, types))?;
                let (member, inner) = (ident(member), self.value(ty, value)?);
                Some(match self.is_boxed(ty) {
                    true => quote!(models::#name::#member(Box::new(#inner))),
                    false => quote!(models::#name::#member(#inner)),
                })
            }
            _ => None,
        }
    }

    /// Unions hold objects and tuples at a distance.
    fn is_boxed(self, ty: &Type) -> bool {
        let held = ty.held().and_then(|id| self.api.types.get(id.0));
        held.is_some_and(TypeDefinition::is_large)
    }

    /// Setters on the default; what no setter can say, `null` and other keys, stands in a literal around them.
    fn object(
        self,
        name: &Ident,
        named: &TypeNames,
        fields: &[Field],
        rest: Option<&Type>,
        members: &[(String, Constant)],
    ) -> Option<TokenStream> {
        let (mut setters, mut literal) = (TokenStream::new(), Vec::new());
        for (field, member) in fields.iter().zip(&named.members) {
            let Some((_, value)) = members.iter().find(|(key, _)| *key == field.key) else {
                continue;
            };
            let member = ident(member);
            if field.nullable && *value == Constant::Null {
                // Where the field must be there, its default is `null`.
                if field.presence == Presence::Optional {
                    literal.push(quote!(#member: support::json::Nullable::Null));
                }
                continue;
            }
            let value = self.argument(field, value)?;
            setters.extend(quote!(.#member(#value)));
        }
        let is_field = |key: &str| fields.iter().any(|field| field.key == key);
        let mut others = members.iter().filter(|(key, _)| !is_field(key)).peekable();
        if let (Some(rest), Some(_)) = (rest, others.peek()) {
            let (other, map) = (ident(&named.other), self.map(rest, others)?);
            literal.push(quote!(#other: #map));
        }
        let made = quote!(models::#name::default()#setters);
        let all = fields.len() + usize::from(rest.is_some());
        Some(match literal.len() {
            0 => made,
            given if given == all => quote!(models::#name { #(#literal),* }),
            _ => quote!(models::#name { #(#literal,)* ..#made }),
        })
    }

    /// The argument of a field's setter, which makes a `String` of a literal.
    fn argument(self, field: &Field, value: &Constant) -> Option<TokenStream> {
        if let (Type::Text, Constant::Text(written), false) = (&field.ty, value, field.boxed) {
            let written = text(written);
            return Some(quote!(#written));
        }
        let inner = self.value(&field.ty, value)?;
        Some(match field.boxed {
            true => quote!(Box::new(#inner)),
            false => inner,
        })
    }
}

/// A value of an enum: a known one, or the one that keeps any other.
fn known(
    name: &Ident,
    named: &TypeNames,
    values: &[EnumValue],
    value: &Constant,
) -> Option<TokenStream> {
    let (written, other) = match value {
        Constant::Text(written) => {
            let literal = text(written);
            (written, quote!(#literal.to_owned()))
        }
        Constant::Number(number) => (number, scalar(value)),
        _ => return None,
    };
    let mut pairs = values.iter().zip(&named.members);
    let member = pairs.find(|(known, _)| known.value == *written);
    Some(match member {
        Some((_, member)) => {
            let member = ident(member);
            quote!(models::#name::#member)
        }
        None => {
            let variant = ident(&named.other);
            quote!(models::#name::#variant(#other))
        }
    })
}

/// `true`, `false` or a number as it is written; digits that Rust reads otherwise as the number that they are.
fn scalar(value: &Constant) -> TokenStream {
    match value {
        Constant::Bool(value) => quote!(#value),
        Constant::Number(number) => match number.parse::<i64>() {
            Ok(whole) => signed(number, Literal::u64_unsuffixed(whole.unsigned_abs())),
            Err(_) => {
                let size = number.parse::<f64>().unwrap_or_default().abs();
                signed(number, Literal::f64_unsuffixed(size))
            }
        },
        _ => quote!(()),
    }
}

fn signed(number: &str, size: Literal) -> TokenStream {
    if number.starts_with('-') {
        quote!(-#size)
    } else {
        quote!(#size)
    }
}

/// What `serde_json::json!` takes.
fn free_form(value: &Constant) -> TokenStream {
    match value {
        Constant::Null => quote!(null),
        Constant::Bool(_) | Constant::Number(_) => scalar(value),
        Constant::Text(written) => {
            let written = text(written);
            quote!(#written)
        }
        Constant::List(values) => {
            let values = values.iter().map(free_form);
            quote!([#(#values),*])
        }
        Constant::Map(members) => {
            let members = members.iter().map(|(key, value)| {
                let (key, value) = (text(key), free_form(value));
                quote!(#key: #value)
            });
            quote!({ #(#members),* })
        }
    }
}
