//! `models.rs`: the types of bodies and replies, read and written by the support's tables.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::direction::Direction;
use super::held::Held;
use super::token::{docs, ident, text};
use super::used::Used;
use super::{enumeration, features, import, importing, tuple, types, union};
use crate::api::{Api, Field, Presence, Type, TypeDefinition, TypeId, TypeShape, is_suggested};
use crate::name::{Names, TypeNames};
use crate::print::{File, Import, Name};
use crate::text::markdown;

/// The file; nothing where the API has no types.
pub(super) fn file<'a>(
    api: &'a Api,
    names: &'a Names,
    direction: Direction,
    held: Held,
) -> Option<File<'a>> {
    if api.types.is_empty() {
        return None;
    }
    let features = features::Types::of(api, names);
    let used = Used::of(api, names, &features);
    let types = api.types.iter().zip(&names.types).enumerate();
    let all = types.flat_map(move |(index, (ty, named))| {
        let sentence = used.sentence(TypeId(index));
        let items = |ty: &TypeDefinition| definition(ty, named, api, names, &sentence, direction);
        let mut all = items(ty);
        all.extend(direction.missing(ty, items));
        let condition = features.condition(TypeId(index));
        if !condition.is_empty() {
            for item in &mut all {
                *item = quote!(#condition #item);
            }
        }
        all
    });
    let support = ["Base64", "Decimal", "Secret", "json_tuple", "setters"];
    let support = import::offered(support, held);
    let imports = Import {
        module: quote!(super::support),
        names: std::iter::once(Name::always("json"))
            .chain(support)
            .collect(),
    };
    Some(importing("models.rs", vec![imports], all))
}

fn definition(
    ty: &TypeDefinition,
    named: &TypeNames,
    api: &Api,
    names: &Names,
    used: &str,
    direction: Direction,
) -> Vec<TokenStream> {
    let lines = description(ty, used);
    let usage = direction.usage(ty);
    let direction = direction.words(ty);
    match &ty.shape {
        TypeShape::Struct { fields, rest } => {
            structure(ty, fields, rest.as_ref(), named, names, &lines, &direction)
        }
        TypeShape::Tuple { .. } => tuple::items(ty, usage, named, names, &lines),
        TypeShape::Enum { values, whole } => {
            enumeration::items(values, *whole, named, &lines, &direction)
        }
        TypeShape::Union { alternatives, tag } => {
            let held = alternatives
                .iter()
                .map(|ty| union::alternative(ty, api, names));
            let held: Vec<_> = held.collect();
            union::items(usage, &held, tag.as_ref(), named, &lines)
        }
    }
}

fn description(ty: &TypeDefinition, otherwise: &str) -> TokenStream {
    let lines = ty
        .description
        .as_deref()
        .map(markdown::rustdoc)
        .unwrap_or_default();
    docs(&if lines.is_empty() {
        vec![otherwise.to_owned()]
    } else {
        lines
    })
}

fn structure(
    ty: &TypeDefinition,
    fields: &[Field],
    rest: Option<&Type>,
    named: &TypeNames,
    names: &Names,
    lines: &TokenStream,
    direction: &TokenStream,
) -> Vec<TokenStream> {
    let name = ident(&named.name);
    let members: Vec<_> = named.members.iter().map(|member| ident(member)).collect();
    let definitions = fields.iter().zip(&members).map(|(field, member)| {
        let ty = field_type(field, ty, names);
        let lines = docs(&field_docs(field));
        quote!(#lines pub #member: #ty)
    });
    let other = ident_of_rest(rest, named);
    let additional = rest.map(|rest| {
        let map = strip_models(types::owned(&Type::Map(Box::new(rest.clone())), names));
        quote!(/** The values under all other keys. */ pub #other: #map)
    });
    let entries = fields.iter().zip(&members).map(|(field, member)| {
        let place = if is_present(field) {
            quote!((#member))
        } else {
            quote!(#member)
        };
        entry(place, *member == field.key, &field.key)
    });
    let others = other.as_ref().map(|other| quote!(..#other));
    let mut all = vec![
        quote! {
            #lines
            #[derive(Clone, Debug, Default)]
            #[non_exhaustive]
            pub struct #name { #(#definitions,)* #additional }
        },
        quote!(json::object!(#direction #name { #(#entries),* } #others);),
    ];
    if ty.usage.request && !fields.is_empty() {
        all.push(setters(&name, fields, &members, names));
    }
    all
}

/// A field in a table, with its key where that is another word.
fn entry(place: TokenStream, is_key: bool, key: &str) -> TokenStream {
    if is_key {
        return place;
    }
    let key = text(key);
    quote!(#place = #key)
}

/// The field of the values under other keys.
fn ident_of_rest(rest: Option<&Type>, named: &TypeNames) -> Option<Ident> {
    rest.map(|_| ident(&named.other))
}

/// Whether a field must be there and may be `null`: then `None` is `null`, never absence.
pub(super) fn is_present(field: &Field) -> bool {
    field.presence == Presence::Required && field.nullable
}

/// What the collection says of a field: nothing more than its name where it says nothing.
fn field_docs(field: &Field) -> Vec<String> {
    let said = field.description.as_deref();
    said.map(markdown::rustdoc).unwrap_or_default()
}

/// Optional fields of requests that may be null tell absent from null; everywhere else they are one.
fn field_type(field: &Field, ty: &TypeDefinition, names: &Names) -> TokenStream {
    let value = value_type(field, names);
    match field.presence {
        Presence::Required if !field.nullable => value,
        Presence::Optional if field.nullable && ty.usage.request => {
            quote!(json::Nullable<#value>)
        }
        _ => quote!(Option<#value>),
    }
}

fn value_type(field: &Field, names: &Names) -> TokenStream {
    let value = types::owned(&field.ty, names);
    let value = strip_models(value);
    if field.boxed {
        quote!(Box<#value>)
    } else {
        value
    }
}

/// Inside `models` the types of `models` need no path.
pub(super) fn strip_models(tokens: TokenStream) -> TokenStream {
    let mut rest = tokens.into_iter().peekable();
    let mut stripped = Vec::new();
    while let Some(token) = rest.next() {
        match &token {
            proc_macro2::TokenTree::Ident(ident) if ident == "models" => {
                // The two colons that follow the module's name.
                rest.next();
                rest.next();
            }
            _ => stripped.push(token),
        }
    }
    stripped.into_iter().collect()
}

/// The suggested constructor, of the fields that are always there, and a setter for each field.
fn setters(name: &Ident, fields: &[Field], members: &[Ident], names: &Names) -> TokenStream {
    let all = fields.iter().zip(members);
    let (always, others): (Vec<_>, Vec<_>) = all.partition(|(field, _)| field.is_argument());
    let value = |(field, member): &(&Field, &Ident)| {
        let ty = types::in_parentheses(&value_type(field, names));
        quote!(#member #ty)
    };
    if is_suggested(always.len()) {
        let (always, others) = (always.iter().map(value), others.iter().map(value));
        return quote!(setters!(#name::new(#(#always),*) { #(#others),* }););
    }
    let all = fields.iter().zip(members);
    let all = all.map(|field| value(&field));
    quote!(setters!(#name { #(#all),* });)
}

/// `Emit` and `Serialize`.
pub(super) fn writing(name: &Ident, out: TokenStream) -> [TokenStream; 2] {
    [
        quote! {
            impl json::Emit for #name {
                #[inline]
                fn emit(&self, to: &mut dyn json::Sink) {
                    to.put(#out);
                }
            }
        },
        quote! {
            impl serde::Serialize for #name {
                fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    json::write(self, serializer)
                }
            }
        },
    ]
}

/// `Slot`, with a hint of what to ask a reader for where it is not an object.
pub(super) fn reading(
    name: &Ident,
    accept: TokenStream,
    kind: Option<TokenStream>,
) -> [TokenStream; 1] {
    let inside = kind.map(|kind| {
        quote! {
            fn inside(&mut self, _: json::Step) -> json::Inside<'_> { Err(#kind) }
        }
    });
    [quote! {
        impl json::Slot for #name {
            #[inline]
            fn accept(&mut self, event: json::Event<'_>) -> Result<(), json::Bad> { #accept }
            #inside
        }
    }]
}

/// `Deserialize`.
pub(super) fn deserialize(name: &Ident, read: TokenStream) -> TokenStream {
    quote! {
        impl<'de> serde::Deserialize<'de> for #name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> { #read }
        }
    }
}
