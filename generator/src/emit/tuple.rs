//! Arrays whose elements have types of their own.

use proc_macro2::TokenStream;
use quote::quote;

use super::token::{ident, number};
use super::{model, types};
use crate::api::{Type, TypeDefinition, TypeShape, TypeUse};
use crate::name::{Names, TypeNames};

/// The tuple struct and its reading and writing; nothing for any other shape.
pub(super) fn items(
    ty: &TypeDefinition,
    usage: TypeUse,
    named: &TypeNames,
    names: &Names,
    lines: &TokenStream,
) -> Vec<TokenStream> {
    let TypeShape::Tuple {
        elements,
        required,
        rest,
    } = &ty.shape
    else {
        return Vec::new();
    };
    let name = ident(&named.name);
    let fields = elements.iter().enumerate().map(|(index, element)| {
        let element = model::strip_models(types::owned(element, names));
        if index < *required {
            quote!(pub #element)
        } else {
            quote!(pub Option<#element>)
        }
    });
    let rest_field = rest.as_ref().map(|rest| {
        let list = model::strip_models(types::owned(&Type::List(Box::new(rest.clone())), names));
        quote!(/** All further elements. */ pub #list)
    });
    let members: Vec<_> = (0..elements.len()).map(number).collect();
    let last = number(elements.len());
    let mut all = vec![quote! {
        #lines
        #[derive(Clone, Debug, Default)]
        pub struct #name(#(#fields,)* #rest_field);
    }];
    if usage.request {
        let further = match rest {
            Some(_) => quote!(&self.#last),
            None => quote!(&Vec::<String>::new()),
        };
        let written = quote!(json_tuple::Written(&[#(&self.#members),*], #further));
        all.extend(model::writing(&name, quote!(json::Out::Array(&#written))));
    }
    if usage.reply {
        let required = number(*required);
        let further = match rest {
            Some(_) => quote!(into_list(&mut self.#last)),
            None => quote!(none()),
        };
        all.extend(model::reading(
            &name,
            quote!(json_tuple::read(event, #required, &mut [#(&mut self.#members),*])?.#further),
            Some(quote!(json::Kind::Array)),
        ));
        all.push(model::deserialize(&name, quote!(json::read(deserializer))));
    }
    all
}
