//! What the builder has for one API: methods for base URLs, settings, auth and environments.

use proc_macro2::TokenStream;
use quote::quote;

use super::token::{docs, ident, text};
use crate::api::{Api, Base, Environment, Scheme, SchemeKind, Setting};
use crate::name::Names;
use crate::text::markdown;

/// The builder as a type, and what it gives.
pub(super) fn definition() -> Vec<TokenStream> {
    vec![
        quote! {
            impl From<support::Core> for Client {
                fn from(core: support::Core) -> Self { Self { core } }
            }
        },
        quote! {
            /// Builds a [`Client`].
            pub type ClientBuilder = support::Builder<Client>;
        },
    ]
}

/// The methods for what the collection knows; those for everything else are the support's.
pub(super) fn methods(api: &Api, names: &Names) -> TokenStream {
    let bases = api
        .bases
        .iter()
        .zip(&names.bases)
        .enumerate()
        .map(|(index, (base, name))| base_method(index, base, name));
    let settings = api.settings.iter().zip(&names.settings).enumerate();
    let settings = settings.map(|(index, (setting, name))| setting_method(index, setting, name));
    let schemes = api.schemes.iter().zip(&names.schemes).enumerate();
    let schemes = schemes.map(|(index, (scheme, name))| scheme_method(index, scheme, name));
    let methods: Vec<_> = bases.chain(settings).chain(schemes).collect();
    let environment = (!names.environments.is_empty()).then(|| environment_method(api, names));
    if methods.is_empty() {
        return TokenStream::new();
    }
    quote!(impl support::Builder<Client> { #(#methods)* #environment })
}

fn base_method(index: usize, base: &Base, name: &str) -> TokenStream {
    let method = ident(name);
    let index = super::token::number(index);
    let mut lines = vec![match &base.default {
        Some(default) => format!(
            "Sets the base URL `{}`; without it, it is `{}`.",
            super::docs::code_free(&base.name),
            super::docs::code_free(default)
        ),
        None => format!(
            "Sets the base URL `{}`.",
            super::docs::code_free(&base.name)
        ),
    }];
    if let Some(description) = &base.description {
        lines.push(String::new());
        lines.extend(markdown::rustdoc(description));
    }
    let lines = docs(&lines);
    quote! {
        #lines
        pub fn #method(self, url: impl Into<String>) -> Self {
            self.set_base(#index, url)
        }
    }
}

fn setting_method(index: usize, setting: &Setting, name: &str) -> TokenStream {
    let method = ident(name);
    let index = super::token::number(index);
    let mut lines = vec![format!(
        "Sets `{}` for all calls.",
        super::docs::code_free(&setting.name)
    )];
    if let Some(description) = &setting.description {
        lines.push(String::new());
        lines.extend(markdown::rustdoc(description));
    }
    let lines = docs(&lines);
    quote! {
        #lines
        pub fn #method(self, value: impl Into<String>) -> Self {
            self.set_setting(#index, value)
        }
    }
}

fn scheme_method(index: usize, scheme: &Scheme, name: &str) -> TokenStream {
    let method = ident(name);
    let index = super::token::number(index);
    let (line, arguments, credential) = match &scheme.kind {
        SchemeKind::Basic => (
            "Sets the user name and password of basic auth.".to_owned(),
            quote!(user: impl Into<String>, password: impl Into<String>),
            quote!(support::Credential::basic(user, password)),
        ),
        SchemeKind::Hook { kind } => (
            format!(
                "Sets the hook that signs requests, for the auth helper `{}`.",
                super::docs::code_free(kind)
            ),
            quote!(credential: support::Credential),
            quote!(credential),
        ),
        kind => (
            match kind {
                SchemeKind::HeaderKey { header } => format!(
                    "Sets the key that is sent in the header `{}`.",
                    super::docs::code_free(header)
                ),
                SchemeKind::QueryKey { parameter } => {
                    format!(
                        "Sets the key that is sent in the query as `{}`.",
                        super::docs::code_free(parameter)
                    )
                }
                SchemeKind::CookieKey { cookie } => format!(
                    "Sets the key that is sent in the cookie `{}`.",
                    super::docs::code_free(cookie)
                ),
                SchemeKind::Token { prefix } if !prefix.is_empty() => {
                    format!(
                        "Sets the token that is sent as `Authorization: {} …`.",
                        super::docs::code_free(prefix)
                    )
                }
                _ => "Sets the token that is sent as `Authorization`.".to_owned(),
            },
            quote!(token: impl Into<support::Credential>),
            quote!(token.into()),
        ),
    };
    let lines = docs(&[line]);
    quote! {
        #lines
        pub fn #method(self, #arguments) -> Self {
            self.set_credential(#index, #credential)
        }
    }
}

fn environment_method(api: &Api, names: &Names) -> TokenStream {
    let arms = api
        .environments
        .iter()
        .zip(&names.environments)
        .map(|(environment, name)| arm(environment, name));
    quote! {
        /// Takes base URLs and settings from an environment.
        pub fn environment(self, environment: Environment) -> Self {
            match environment { #(#arms)* }
        }
    }
}

pub(super) fn environments(api: &Api, names: &Names) -> Vec<TokenStream> {
    if names.environments.is_empty() {
        return Vec::new();
    }
    let variants = api
        .environments
        .iter()
        .zip(&names.environments)
        .map(|(environment, name)| {
            let name = ident(name);
            let lines = docs(&[markdown::summary(&environment.name)]);
            quote!(#lines #name)
        });
    vec![quote! {
        /// The environments that are known.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Environment { #(#variants),* }
    }]
}

fn arm(environment: &Environment, name: &str) -> TokenStream {
    let name = ident(name);
    let bases = environment.bases.iter().map(|(id, url)| {
        let (index, url) = (super::token::number(id.0), text(url));
        quote!(.set_base_as_written(#index, #url))
    });
    let settings = environment.settings.iter().map(|(id, value)| {
        let (index, value) = (super::token::number(id.0), text(value));
        quote!(.set_setting(#index, #value))
    });
    quote!(Environment::#name => self #(#bases)* #(#settings)*,)
}
