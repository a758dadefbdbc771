//! Types from samples: JSON values and texts, as requests and saved examples hold them, become types.
//!
//! The samples are laid into a graph of places ([`observe`]); objects whose keys are data become maps ([`map`]); objects
//! that are the same thing at different places become one ([`share`]); what remains is named and put into an order that
//! only depends on content ([`settle`], [`order`]). Every sample fits the type that was made from it.

mod alike;
mod arena;
mod circular;
mod cycle;
mod fits;
mod graph;
mod history;
mod known;
mod label;
mod look;
mod map;
mod number;
mod observe;
mod order;
mod placeholder;
mod reach;
mod reached;
mod refine;
mod resource;
mod settle;
mod shape;
mod share;
#[cfg(test)]
mod tests;
mod text;
mod wishes;
mod words;

pub(crate) use cycle::cycles;
#[cfg(test)]
pub(crate) use fits::fits;
pub(crate) use fits::{Misfit, Rules, misfits};
pub(crate) use observe::is_stand_in;
pub(crate) use placeholder::{StandIn, is_placeholder, stand_in};
pub(crate) use reach::mark_boxed;
pub(crate) use refine::refine;
pub(crate) use text::text_type;
pub(crate) use words::singular;

use crate::api::{Type, TypeDefinition, TypeUse};
use crate::name::lock::line::TypeLine;
use crate::read::node::Node;

/// One place in an API whose values were sampled: a request body, the reply body of one status, GraphQL variables.
#[derive(Clone, Debug, Default)]
pub(crate) struct Site<'a> {
    /// What the type of the place could be called, best first, such as `create user body`.
    pub(crate) wishes: Vec<String>,
    /// Whether the values are sent or answered.
    pub(crate) usage: TypeUse,
    /// The values.
    pub(crate) samples: Vec<&'a Node<'a>>,
    /// Its type in an earlier run, as the lock writes it.
    pub(crate) earlier: Option<String>,
}

/// What the samples of all sites say.
#[derive(Clone, Debug, Default)]
pub(crate) struct Inferred {
    /// The types that get names, in an order that depends on their content only. The indexes that types refer to each
    /// other by are indexes into this list.
    pub(crate) types: Vec<TypeDefinition>,
    /// The type of each site, in the order of the sites.
    pub(crate) roots: Vec<Type>,
}

/// Makes types of the samples of all sites.
///
/// All fields are optional, as presence in samples proves nothing; `always_present` tells those that no sample lacks. What
/// contradicts itself is a union where its alternatives are told apart by the kind of JSON value and at least one of them
/// is a list or an object, and `Any` otherwise. A site without samples is `Any`.
///
/// Names, types and their order do not depend on the order of sites, of samples or of keys; the order of fields follows
/// the samples. `earlier` are the types of an earlier run: what was shared, a map or a number with fractions then stays so.
#[must_use]
pub(crate) fn infer(sites: &[Site<'_>], earlier: &[TypeLine]) -> Inferred {
    let mut observed = observe::observe(sites);
    observed.history = history::History::trace(&observed, sites, earlier);
    map::mark(&mut observed);
    circular::tie(&mut observed);
    known::open_patch_values(&mut observed);
    reached::keep(&mut observed);
    share::share(&mut observed, sites);
    let (types, was, mut roots) = settle::settle(&observed, sites);
    let mut types = order::sort(types, &was, &mut roots);
    let uses: Vec<(Type, TypeUse)> = roots
        .iter()
        .cloned()
        .zip(sites.iter().map(|site| site.usage))
        .collect();
    reach::mark_usage(&mut types, &uses);
    mark_boxed(&mut types);
    Inferred { types, roots }
}
