//! Graph → types: what each place holds, once everything that is one was merged.

use std::collections::{BTreeMap, BTreeSet};

use super::graph::{KeyId, Member, Object, ObjectId, Slot, SlotId};
use super::history::Was;
use super::label;
use super::observe::Observed;
use super::resource::resource;
use super::wishes::About;
use super::{Site, number, shape, wishes, words};
use crate::api::{Field, Presence, Type, TypeDefinition, TypeId, TypeShape, TypeUse};
use crate::text::secret::is_secret_name;

/// Lists and maps directly inside each other; what lies deeper is `Any`.
const MAX_NESTING: usize = 16;

/// The types of all sites, in no meaningful order, what each of them was in an earlier run, and the type of each site.
pub(super) fn settle(
    observed: &Observed<'_>,
    sites: &[Site<'_>],
) -> (Vec<TypeDefinition>, Vec<Option<String>>, Vec<Type>) {
    let keys = || (0..observed.keys.len()).map(KeyId);
    let quantity = |key: &KeyId| {
        let name = label::key(observed, *key);
        // A count is not made a float by what stands under the same key elsewhere.
        let fraction = observed.fractions.contains(key) && !number::is_count(name);
        fraction || number::is_quantity(name)
    };
    let quantities = keys().filter(quantity).collect();
    let secrets = keys().filter(|key| is_secret(label::key(observed, *key)));
    let secrets = secrets.collect();
    let money = keys().filter(|key| number::is_money(label::key(observed, *key)));
    let money = money.collect();
    let resources: Vec<_> = sites.iter().map(|site| resource(&site.wishes)).collect();
    let mut settler = Settler {
        observed,
        sites,
        quantities,
        secrets,
        money,
        resources: &resources,
        ids: BTreeMap::new(),
        queue: Vec::new(),
    };
    let roots = observed
        .roots
        .iter()
        .map(|root| settler.element(*root, Hint::default(), 0))
        .collect();
    let mut types = Vec::new();
    // Definitions are asked for while others are made; the queue grows behind the one at hand.
    while let Some(target) = settler.queue.get(types.len()).copied() {
        types.push(settler.definition(target));
    }
    let was = settler.queue.iter().map(|target| match target {
        Target::Object(object) => match observed.history.was(observed, *object) {
            Some(Was::Type(name)) => Some(name.clone()),
            _ => None,
        },
        Target::Union(..) => None,
    });
    (types, was.collect(), roots)
}

/// What gets a name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Target {
    Object(ObjectId),
    Union(SlotId, Hint),
}

/// What the key of a place says of its values.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Hint {
    /// Numbers may have fractions.
    quantity: bool,
    /// Text is secret.
    secret: bool,
}

struct Settler<'o, 'a> {
    observed: &'o Observed<'a>,
    sites: &'o [Site<'a>],
    quantities: BTreeSet<KeyId>,
    secrets: BTreeSet<KeyId>,
    money: BTreeSet<KeyId>,
    /// What each site is about.
    resources: &'o [Vec<String>],
    ids: BTreeMap<Target, TypeId>,
    queue: Vec<Target>,
}

impl Settler<'_, '_> {
    /// The type of a place that cannot say of itself that it may be `null`: a root, or an element.
    fn element(&mut self, slot: SlotId, hint: Hint, nesting: usize) -> Type {
        if self.observed.graph.slot(slot).scalars.null {
            return Type::Any;
        }
        self.slot(slot, hint, nesting)
    }

    /// The type of the values of a slot, but for `null`.
    fn slot(&mut self, slot: SlotId, hint: Hint, nesting: usize) -> Type {
        if nesting >= MAX_NESTING {
            return Type::Any;
        }
        match mixture(self.observed.graph.slot(slot), hint) {
            Mixture::One => self
                .alternatives(slot, hint, nesting)
                .pop()
                .unwrap_or(Type::Any),
            Mixture::Union => self.named(Target::Union(self.observed.graph.slot_class(slot), hint)),
            Mixture::Any => Type::Any,
        }
    }

    /// One type for each kind of JSON value in a slot, so that a value tells which one it is of.
    fn alternatives(&mut self, slot: SlotId, hint: Hint, nesting: usize) -> Vec<Type> {
        let observed = self.observed;
        let slot = observed.graph.slot(slot);
        let scalars = slot.scalars;
        if scalars.opaque {
            return Vec::new();
        }
        let mut alternatives = Vec::new();
        if let Some(object) = slot.object {
            alternatives.push(self.object(object, hint, nesting));
        }
        if let Some(elements) = slot.list {
            alternatives.push(Type::List(Box::new(self.element(
                elements,
                hint,
                nesting + 1,
            ))));
        }
        if scalars.bool {
            alternatives.push(Type::Bool);
        }
        if scalars.numbers.any() {
            alternatives.push(scalars.numbers.ty(hint.quantity));
        }
        if scalars.text {
            alternatives.push(if hint.secret || scalars.secret {
                Type::Secret
            } else {
                Type::Text
            });
        }
        alternatives
    }

    fn object(&mut self, id: ObjectId, hint: Hint, nesting: usize) -> Type {
        let object = self.observed.graph.object(id);
        match object.values {
            Some(values) => Type::Map(Box::new(self.element(values, hint, nesting + 1))),
            None if object.members.is_empty() => Type::Map(Box::new(Type::Any)),
            None => self.named(Target::Object(self.observed.graph.object_class(id))),
        }
    }

    fn named(&mut self, target: Target) -> Type {
        let next = TypeId(self.queue.len());
        let id = *self.ids.entry(target).or_insert(next);
        if id == next {
            self.queue.push(target);
        }
        Type::Named(id)
    }

    fn definition(&mut self, target: Target) -> TypeDefinition {
        let observed = self.observed;
        let (wishes, shape) = match target {
            Target::Object(id) => {
                let mixed = self.is_always_mixed(id);
                let fields = self.fields(observed.graph.object(id));
                (
                    wishes::of_object(observed, self.about(), id, mixed),
                    TypeShape::Struct { fields, rest: None },
                )
            }
            Target::Union(slot, hint) => {
                let alternatives = self.alternatives(slot, hint, 0);
                (
                    wishes::of_union(observed, self.about(), slot),
                    TypeShape::Union {
                        alternatives,
                        tag: None,
                    },
                )
            }
        };
        TypeDefinition {
            wishes,
            description: None,
            shape,
            usage: TypeUse::default(),
        }
    }

    fn about(&self) -> About<'_> {
        About {
            sites: self.sites,
            resources: self.resources,
        }
    }

    /// Whether an object stands beside values of other kinds wherever it stands.
    fn is_always_mixed(&self, object: ObjectId) -> bool {
        let graph = &self.observed.graph;
        let mut homes = graph
            .objects_of(object)
            .map(|one| graph.slot(graph.home(one)));
        homes.all(|slot| {
            let scalars = slot.scalars;
            slot.list.is_some() || scalars.bool || scalars.text || scalars.numbers.any()
        })
    }

    fn fields(&mut self, object: &Object) -> Vec<Field> {
        let money = object.members.keys().any(|id| self.money.contains(id));
        let mut members: Vec<(KeyId, Member)> = object
            .members
            .iter()
            .map(|(key, member)| (*key, *member))
            .collect();
        members.sort_by_key(|(_, member)| member.order);
        members
            .into_iter()
            .map(|(key, member)| self.field(object, key, member, money))
            .collect()
    }

    fn field(&mut self, object: &Object, id: KeyId, member: Member, money: bool) -> Field {
        let key = label::key(self.observed, id);
        let quantity = self.quantities.contains(&id) || (money && number::is_total(key));
        let history = &self.observed.history;
        let quantity = history
            .fractions(self.observed, member.slot)
            .unwrap_or(quantity);
        let secret = self.secrets.contains(&id);
        let (seen, samples) = (member.seen, object.samples);
        Field {
            key: key.to_owned(),
            ty: self.slot(member.slot, Hint { quantity, secret }, 0),
            presence: Presence::Optional,
            nullable: self.observed.graph.slot(member.slot).scalars.null,
            // What replies always have says nothing of what a request needs.
            always_present: if samples.request > 0 {
                seen.request == samples.request
            } else {
                seen.all == samples.all
            },
            boxed: false,
            description: None,
        }
    }
}

/// How the kinds of values in one slot go together.
enum Mixture {
    /// There is one kind at most.
    One,
    /// There are several, and it is worth a type of its own to tell them apart.
    Union,
    /// There are several, and any JSON value serves as well: scalars, or numbers that no type holds.
    Any,
}

fn mixture(slot: &Slot, hint: Hint) -> Mixture {
    let numbers = slot.scalars.numbers;
    let numbers_fit = !numbers.any() || numbers.ty(hint.quantity) != Type::Any;
    if shape::kinds(slot).count_ones() <= 1 {
        Mixture::One
    } else if (slot.list.is_some() || slot.object.is_some()) && numbers_fit {
        Mixture::Union
    } else {
        Mixture::Any
    }
}

/// Whether the text under a key, or each text in the list there, is secret.
fn is_secret(key: &str) -> bool {
    let single = words::singular(key);
    is_secret_name(key) || (single != key && is_secret_name(&single))
}
