//! Values of one of several types; what is of none of them survives.

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::token::{docs, ident, number, text};
use super::{model, types};
use crate::api::{Api, Tag, Type, TypeDefinition, TypeUse};
use crate::name::{Names, TypeNames};

/// What a variant of a union holds.
pub(super) fn alternative(ty: &Type, api: &Api, names: &Names) -> TokenStream {
    let value = model::strip_models(types::owned(ty, names));
    let held = ty.held().and_then(|id| api.types.get(id.0));
    match held.is_some_and(TypeDefinition::is_large) {
        true => quote!(Box<#value>),
        false => value,
    }
}

/// The enum and what it can do.
pub(super) fn items(
    usage: TypeUse,
    alternatives: &[TokenStream],
    tag: Option<&Tag>,
    named: &TypeNames,
    lines: &TokenStream,
) -> Vec<TokenStream> {
    let name = ident(&named.name);
    let other = ident(&named.other);
    let members: Vec<_> = named.members.iter().map(|member| ident(member)).collect();
    let variants = alternatives.iter().zip(&members).map(|(ty, member)| {
        let lines = docs(&[format!("A value of the kind `{member}`.")]);
        quote!(#lines #member(#ty))
    });
    let mut all = vec![
        quote! {
            #lines
            #[derive(Clone, Debug)]
            #[non_exhaustive]
            pub enum #name {
                #(#variants,)*
                /// Anything else.
                #other(serde_json::Value),
            }
        },
        quote! {
            impl Default for #name {
                fn default() -> Self { Self::#other(serde_json::Value::Null) }
            }
        },
    ];
    if usage.request {
        let arms = members
            .iter()
            .chain([&other])
            .map(|member| quote!(Self::#member(value) => value.emit(to)));
        all.push(quote! {
            impl json::Emit for #name {
                fn emit(&self, to: &mut dyn json::Sink) { match self { #(#arms,)* } }
            }
        });
        let [_, serialize] = model::writing(&name, TokenStream::new());
        all.push(serialize);
    }
    if usage.reply {
        all.extend(model::reading(
            &name,
            choice(&members, &other, tag),
            Some(quote!(json::Kind::Any)),
        ));
        all.push(model::deserialize(&name, quote!(json::read(deserializer))));
    }
    all
}

fn choice(members: &[Ident], other: &Ident, tag: Option<&Tag>) -> TokenStream {
    let slots: Vec<_> = (0..members.len())
        .map(|index| format_ident!("slot_{index}"))
        .collect();
    let arms = members
        .iter()
        .zip(&slots)
        .enumerate()
        .map(|(index, (member, slot))| {
            let index = number(index);
            quote!((#index, _) => Self::#member(#slot))
        });
    let slots_given = quote!(&mut [#(&mut #slots),*]);
    let chosen = match tag {
        None => quote!(choose(event, #slots_given)),
        Some(tag) => {
            let key = text(&tag.key);
            let values = tag.values.iter().map(|(value, index)| {
                let (value, index) = (text(value), number(*index));
                quote!((#value, #index))
            });
            quote!(choose_by_tag(event, #key, &[#(#values),*], #slots_given))
        }
    };
    quote! {
        #(let mut #slots = Default::default();)*
        *self = match super::support::json_union::#chosen? {
            #(#arms,)*
            (_, value) => Self::#other(value),
        };
        Ok(())
    }
}
