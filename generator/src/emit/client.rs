//! `builder.rs`: the client and how it is built.

use proc_macro2::TokenStream;
use quote::quote;

use super::token::{docs, text};
use super::{builder, group, items};
use crate::api::{Api, Base, Piece, SchemeKind};
use crate::name::{Names, Placement};
use crate::print::File;
use crate::text::markdown;

/// The file.
pub(super) fn file(api: &Api, names: &Names) -> File<'static> {
    let mut all = vec![shape(api, names), client(api, names)];
    all.extend(builder::definition());
    all.push(client_methods(api, names));
    all.push(builder::methods(api, names));
    all.extend(builder::environments(api, names));
    if names.placement == Placement::Grouped {
        let accessors = group::children(None, api);
        let accessors = accessors
            .into_iter()
            .map(|id| group::accessor(id, api, names, &quote!(self), &quote!(super::), true));
        all.push(quote!(impl Client { #(#accessors)* }));
    }
    all.retain(|item| !item.is_empty());
    all.insert(
        0,
        quote!(
            use super::support;
        ),
    );
    items("builder.rs", all)
}

/// The static table of what the client has: the names are those of the builder's methods, for error messages.
fn shape(api: &Api, names: &Names) -> TokenStream {
    let bases = api.bases.iter().zip(&names.bases).map(|(base, name)| {
        let (name, default) = (text(name), option(base.default.as_deref()));
        let template = base.template.iter().map(base_piece);
        quote! {
            support::BaseShape { method: #name, default: #default, template: &[#(#template),*] }
        }
    });
    let settings = api
        .settings
        .iter()
        .zip(&names.settings)
        .map(|(setting, name)| {
            let (name, default, secret) = (
                text(name),
                option(setting.default.as_deref()),
                setting.secret,
            );
            quote!(support::SettingShape { method: #name, default: #default, secret: #secret })
        });
    let schemes = api
        .schemes
        .iter()
        .zip(&names.schemes)
        .map(|(scheme, _)| self::scheme(&scheme.kind));
    quote! {
        static SHAPE: support::ClientShape = support::ClientShape {
            user_agent: "",
            bases: &[#(#bases),*],
            settings: &[#(#settings),*],
            schemes: &[#(#schemes),*],
        };
    }
}

fn base_piece(piece: &Piece) -> TokenStream {
    match piece {
        Piece::Literal(literal) => {
            let literal = text(literal);
            quote!(support::BasePiece::Literal(#literal))
        }
        Piece::Setting(id) => {
            let index = super::token::number(id.0);
            quote!(support::BasePiece::Setting(#index))
        }
        Piece::Parameter(_) => quote!(support::BasePiece::Literal("")),
    }
}

fn option(value: Option<&str>) -> TokenStream {
    match value {
        Some(value) => {
            let value = text(value);
            quote!(Some(#value))
        }
        None => quote!(None),
    }
}

fn scheme(kind: &SchemeKind) -> TokenStream {
    match kind {
        SchemeKind::Basic => quote!(support::Scheme::Basic),
        SchemeKind::Token { prefix } => {
            let prefix = text(prefix);
            quote!(support::Scheme::Token { prefix: #prefix })
        }
        SchemeKind::HeaderKey { header } => {
            let header = text(header);
            quote!(support::Scheme::HeaderKey { header: #header })
        }
        SchemeKind::QueryKey { parameter } => {
            let parameter = text(parameter);
            quote!(support::Scheme::QueryKey { parameter: #parameter })
        }
        SchemeKind::CookieKey { cookie } => {
            let cookie = text(cookie);
            quote!(support::Scheme::CookieKey { cookie: #cookie })
        }
        SchemeKind::Hook { kind } => {
            let kind = text(kind);
            quote!(support::Scheme::Hook { kind: #kind })
        }
    }
}

fn client(api: &Api, names: &Names) -> TokenStream {
    let mut lines = vec![markdown::summary(&api.name)];
    if lines.iter().all(String::is_empty) {
        lines = vec!["A client of the API.".to_owned()];
    }
    if let Some(description) = &api.description {
        lines.push(String::new());
        lines.extend(markdown::rustdoc(description));
    }
    lines.extend(construction(api, names));
    let lines = docs(&lines);
    quote! {
        #lines
        #[derive(Clone, Debug)]
        pub struct Client { core: support::Core }
    }
}

/// How a client is made, as its docs show it.
fn construction(api: &Api, names: &Names) -> Vec<String> {
    let argument = match names.asked_base {
        Some(_) => "base_url",
        None => "",
    };
    let credential =
        api.schemes
            .iter()
            .zip(&names.schemes)
            .next()
            .map(|(scheme, name)| match scheme.kind {
                SchemeKind::Basic => format!(".{name}(user, password)"),
                SchemeKind::Hook { .. } => format!(".{name}(hook)"),
                _ => format!(".{name}(token)"),
            });
    let line = format!(
        "let client = Client::builder({argument}){}.build()?;",
        credential.unwrap_or_default()
    );
    ["", "```text", &line, "```"].map(str::to_owned).to_vec()
}

fn client_methods(api: &Api, names: &Names) -> TokenStream {
    let (arguments, set) = match names.asked_base {
        Some(id) => {
            let index = super::token::number(id.0);
            (
                quote!(base_url: impl Into<String>),
                quote!(.set_base(#index, base_url)),
            )
        }
        None => (quote!(), quote!()),
    };
    let asked = names.asked_base.and_then(|id| api.bases.get(id.0));
    let line = match (asked, api.bases.as_slice()) {
        (Some(base), _) => format!(
            "Begins a client for a base URL, which is left open as `{}`.",
            super::docs::code_free(&base.name)
        ),
        (
            None,
            [
                Base {
                    default: Some(default),
                    ..
                },
            ],
        ) => format!("Begins a client for `{}`.", super::docs::code_free(default)),
        _ => "Begins a client.".to_owned(),
    };
    let mut lines = vec![line];
    let strict = api.declared.then(|| {
        let said = "A value of an answer that is not of its declared type is an error, unless the builder is told otherwise.";
        lines.extend([String::new(), said.to_owned()]);
        quote!(.strict(true))
    });
    let lines = docs(&lines);
    quote! {
        impl Client {
            #lines
            pub fn builder(#arguments) -> ClientBuilder {
                support::Builder::new(&SHAPE)#strict #set
            }
            /// Binds an operation to this client: one of the client's own, or one that you write.
            #[inline]
            pub fn call<O: support::Operation>(&self, operation: O) -> support::Call<O> {
                support::Call::new(self.core.clone(), operation)
            }
        }
    }
}
