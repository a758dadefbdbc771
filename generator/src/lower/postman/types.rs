//! The samples of bodies and replies, and the types that inference makes of them.

use std::collections::BTreeMap;

use super::call::Call;
use super::history::History;
use super::reply;
use super::written::Written;
use crate::api::{Status, Type, TypeDefinition, TypeShape, TypeUse};
use crate::infer;
use crate::lower::wishes;
use crate::name::lock::line::OperationLine;
use crate::read::node::Node;

/// A place of an operation that has a type of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Slot {
    /// The request body, or the variables of a GraphQL document.
    Body,
    /// The replies of one status.
    Reply(Status),
}

/// The types of an API: those inferred from samples, and the enums that descriptions list.
#[derive(Default)]
pub(super) struct Types {
    types: Vec<TypeDefinition>,
    roots: BTreeMap<(usize, Slot), Type>,
    /// What the operation is called that is being lowered.
    operation: String,
}

impl Types {
    /// Infers the types of all groups of requests at once, so that equal shapes become one type.
    pub(super) fn infer(groups: &[Vec<&Call<'_>>], names: &[String], history: History<'_>) -> Self {
        let replies = reply_samples(groups);
        let sites = sites(groups, names, &replies);
        let (slots, mut sites): (Vec<_>, Vec<_>) = sites.into_iter().unzip();
        for ((group, slot), site) in slots.iter().zip(&mut sites) {
            let line = groups.get(*group);
            let line = line.and_then(|calls| history.operation(calls));
            site.earlier = line.and_then(|line| earlier(line, *slot));
        }
        let known = history.lock().map(|lock| lock.types.as_slice());
        let inferred = infer::infer(&sites, known.unwrap_or_default());
        Self {
            types: inferred.types,
            roots: slots.into_iter().zip(inferred.roots).collect(),
            operation: String::new(),
        }
    }

    /// Says which operation the next enums belong to.
    pub(super) fn enter(&mut self, operation: &str) {
        operation.clone_into(&mut self.operation);
    }

    /// The type of a slot; anything where there were no samples.
    pub(super) fn root(&self, group: usize, slot: Slot) -> Type {
        self.roots.get(&(group, slot)).cloned().unwrap_or(Type::Any)
    }

    /// An enum of listed values, shared by all parameters of the same key and values. Where another type has the key for
    /// its name already, the enum is called after the first operation of the alphabet that uses it.
    pub(super) fn enumeration(&mut self, key: &str, values: &[String]) -> Type {
        let shape = TypeShape::Enum {
            values: values.iter().map(|value| value.as_str().into()).collect(),
            whole: false,
        };
        let same = |known: &TypeDefinition| {
            known.wishes.first().is_some_and(|wish| wish == key) && known.shape == shape
        };
        let index = self.types.iter().position(same).unwrap_or_else(|| {
            self.types.push(TypeDefinition {
                wishes: vec![key.to_owned()],
                description: None,
                shape: shape.clone(),
                usage: TypeUse {
                    request: true,
                    reply: false,
                },
            });
            self.types.len() - 1
        });
        let qualified = format!("{} {key}", self.operation);
        if let Some(definition) = self.types.get_mut(index) {
            match definition.wishes.get_mut(1) {
                Some(known) if *known > qualified => *known = qualified,
                Some(_) => {}
                None => definition.wishes.push(qualified),
            }
        }
        Type::Named(crate::api::TypeId(index))
    }

    /// The types that are known so far.
    pub(super) fn all(&self) -> &[TypeDefinition] {
        &self.types
    }

    /// The finished types.
    pub(super) fn into_types(self) -> Vec<TypeDefinition> {
        self.types
    }
}

/// What stood in a slot of an operation in an earlier run.
fn earlier(line: &OperationLine, slot: Slot) -> Option<String> {
    match slot {
        Slot::Body => line.body_type(),
        Slot::Reply(status) => line.reply_type(status),
    }
}

/// The samples of the replies of each group, by status.
pub(super) type ReplySamples<'d> = Vec<Vec<(Status, Vec<Node<'d>>)>>;

/// The samples of the replies of all groups.
pub(super) fn reply_samples<'d>(groups: &[Vec<&Call<'d>>]) -> ReplySamples<'d> {
    groups
        .iter()
        .map(|calls| reply::json_samples(calls))
        .collect()
}

/// Every place that was sampled: the index of its group, what it is there, and its samples.
pub(super) fn sites<'a>(
    groups: &'a [Vec<&'a Call<'a>>],
    names: &[String],
    replies: &'a ReplySamples<'a>,
) -> Vec<((usize, Slot), infer::Site<'a>)> {
    let mut sites = Vec::new();
    for (group, ((calls, replies), name)) in groups.iter().zip(replies).zip(names).enumerate() {
        let samples: Vec<_> = calls.iter().filter_map(|call| body_sample(call)).collect();
        if !samples.is_empty() {
            let usage = TypeUse {
                request: true,
                reply: false,
            };
            let wishes = request_wishes(name, calls);
            sites.push((
                (group, Slot::Body),
                infer::Site {
                    wishes,
                    usage,
                    samples,
                    earlier: None,
                },
            ));
        }
        let has_success = reply::has_success(calls);
        for (status, samples) in replies {
            let usage = TypeUse {
                request: false,
                reply: true,
            };
            let site = infer::Site {
                wishes: wishes::of_reply(name, *status, has_success),
                usage,
                samples: samples.iter().collect(),
                earlier: None,
            };
            sites.push(((group, Slot::Reply(*status)), site));
        }
    }
    sites
}

fn body_sample<'c, 'd>(call: &'c Call<'d>) -> Option<&'c Node<'d>> {
    match &call.body {
        Written::Json { sample, .. } => Some(sample),
        Written::GraphQl { variables, .. } => variables.as_ref(),
        _ => None,
    }
}

fn request_wishes(name: &str, calls: &[&Call<'_>]) -> Vec<String> {
    let graphql = calls
        .iter()
        .any(|call| matches!(call.body, Written::GraphQl { .. }));
    let what = if graphql { "variables" } else { "body" };
    vec![format!("{name} {what}")]
}
