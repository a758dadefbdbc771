//! The graph of places that were sampled: slots hold values, objects hold slots, and both are merged when they turn out
//! to be one. Merging follows through: the same key of two merged objects is one slot, and so on.

use std::collections::{BTreeMap, BTreeSet};

use super::arena::{Arena, Forest};
use super::number::Numbers;

/// A place where values stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SlotId(usize);

/// The objects of one place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ObjectId(usize);

/// A key: its rank among all keys of the samples in the order of their text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct KeyId(pub(super) usize);

/// The values of one place.
#[derive(Clone, Debug, Default)]
pub(super) struct Slot {
    /// What its scalars looked like.
    pub(super) scalars: Scalars,
    /// The elements of its lists.
    pub(super) list: Option<SlotId>,
    /// Its objects.
    pub(super) object: Option<ObjectId>,
}

/// What the scalars of one place looked like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Scalars {
    /// There was a `null`.
    pub(super) null: bool,
    /// There was a boolean.
    pub(super) bool: bool,
    /// There was a text.
    pub(super) text: bool,
    /// A placeholder says that the text is secret.
    pub(super) secret: bool,
    /// There was a value that was not looked into, as it lies too deep.
    pub(super) opaque: bool,
    /// The numbers.
    pub(super) numbers: Numbers,
}

/// Where a slot was first found, before anything was merged.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Origin {
    /// The object that holds it; `None` in the root.
    pub(super) object: Option<ObjectId>,
    /// Its key in that object.
    pub(super) key: Option<KeyId>,
    /// Whether it holds the elements of a list under that key.
    pub(super) listed: bool,
    /// Index of its site.
    pub(super) site: usize,
}

/// The objects of one place.
#[derive(Clone, Debug, Default)]
pub(super) struct Object {
    /// Its members; empty where it is a map.
    pub(super) members: BTreeMap<KeyId, Member>,
    /// The slot of all values, where the keys are data.
    pub(super) values: Option<SlotId>,
    /// How many objects were seen.
    pub(super) samples: Count,
    /// The names that its schema goes by in the errors of a converter.
    pub(super) schemas: BTreeSet<String>,
}

/// A member of an object.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Member {
    /// Its values.
    pub(super) slot: SlotId,
    /// How many objects had it.
    pub(super) seen: Count,
    /// Its rank in the order of the samples.
    pub(super) order: usize,
}

/// How often something was seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    /// Anywhere.
    pub(super) all: usize,
    /// In what a caller sends.
    pub(super) request: usize,
}

impl Count {
    /// Adds another count.
    pub(super) fn add(&mut self, other: Self) {
        self.all += other.all;
        self.request += other.request;
    }
}

impl Scalars {
    /// Adds what other scalars looked like.
    fn merge(&mut self, other: Self) {
        self.null |= other.null;
        self.bool |= other.bool;
        self.text |= other.text;
        self.secret |= other.secret;
        self.opaque |= other.opaque;
        self.numbers.merge(other.numbers);
    }
}

/// Slots and objects, each in classes of what is one.
#[derive(Default)]
pub(super) struct Graph {
    slots: Arena<Slot>,
    origins: Arena<Origin>,
    slot_classes: Forest,
    objects: Arena<Object>,
    homes: Arena<SlotId>,
    object_classes: Forest,
}

/// Two things that are one.
#[derive(Clone, Copy)]
enum Pair {
    Slots(SlotId, SlotId),
    Objects(ObjectId, ObjectId),
}

impl Graph {
    /// Adds a slot.
    pub(super) fn add_slot(&mut self, origin: Origin) -> SlotId {
        self.origins.push(origin);
        self.slot_classes.push();
        SlotId(self.slots.push(Slot::default()))
    }

    /// Where a slot was first found: of this slot alone, not of its class.
    pub(super) fn origin(&self, slot: SlotId) -> Origin {
        *self.origins.get(slot.0)
    }

    /// The slot that an object was first found in: of this object alone, not of its class.
    pub(super) fn home(&self, object: ObjectId) -> SlotId {
        *self.homes.get(object.0)
    }

    /// The representative of a slot's class.
    pub(super) fn slot_class(&self, slot: SlotId) -> SlotId {
        SlotId(self.slot_classes.find(slot.0))
    }

    /// The representative of an object's class.
    pub(super) fn object_class(&self, object: ObjectId) -> ObjectId {
        ObjectId(self.object_classes.find(object.0))
    }

    /// What the class of a slot holds.
    pub(super) fn slot(&self, slot: SlotId) -> &Slot {
        self.slots.get(self.slot_classes.find(slot.0))
    }

    /// What the class of a slot holds, to change it.
    pub(super) fn slot_mut(&mut self, slot: SlotId) -> &mut Slot {
        self.slots.get_mut(self.slot_classes.find(slot.0))
    }

    /// What the class of an object holds.
    pub(super) fn object(&self, object: ObjectId) -> &Object {
        self.objects.get(self.object_classes.find(object.0))
    }

    /// What the class of an object holds, to change it.
    pub(super) fn object_mut(&mut self, object: ObjectId) -> &mut Object {
        self.objects.get_mut(self.object_classes.find(object.0))
    }

    /// The slots of a class, in no meaningful order.
    pub(super) fn slots_of(&self, slot: SlotId) -> impl Iterator<Item = SlotId> + '_ {
        self.slot_classes.members(slot.0).map(SlotId)
    }

    /// The objects of a class, in no meaningful order.
    pub(super) fn objects_of(&self, object: ObjectId) -> impl Iterator<Item = ObjectId> + '_ {
        self.object_classes.members(object.0).map(ObjectId)
    }

    /// One object of each class, parents before the children that were found in them.
    pub(super) fn object_ids(&self) -> Vec<ObjectId> {
        let all = (0..self.objects.len()).map(ObjectId);
        all.filter(|id| self.object_class(*id) == *id).collect()
    }

    /// The slot of a slot's list elements, made where there is none.
    pub(super) fn list_of(&mut self, slot: SlotId) -> SlotId {
        if let Some(elements) = self.slot(slot).list {
            return elements;
        }
        let origin = Origin {
            listed: true,
            ..self.origin(slot)
        };
        let elements = self.add_slot(origin);
        self.slot_mut(slot).list = Some(elements);
        elements
    }

    /// The objects of a slot, made where there are none.
    pub(super) fn object_of(&mut self, slot: SlotId) -> ObjectId {
        if let Some(object) = self.slot(slot).object {
            return object;
        }
        let object = ObjectId(self.objects.push(Object::default()));
        self.object_classes.push();
        self.homes.push(slot);
        self.slot_mut(slot).object = Some(object);
        object
    }

    /// Says that the objects of a slot are these objects.
    pub(super) fn tie(&mut self, slot: SlotId, object: ObjectId) {
        match self.slot(slot).object {
            Some(own) => self.join_objects(own, object),
            None => self.slot_mut(slot).object = Some(object),
        }
    }

    /// Says that two objects are one.
    pub(super) fn join_objects(&mut self, left: ObjectId, right: ObjectId) {
        self.settle(vec![Pair::Objects(left, right)]);
    }

    /// Says that the keys of an object are data.
    pub(super) fn make_map(&mut self, object: ObjectId) {
        let mut pairs = Vec::new();
        self.merge_members(object, &mut pairs);
        self.settle(pairs);
    }

    /// Merges pairs, and the pairs that follow from them. It ends, for each merge leaves one class less.
    fn settle(&mut self, mut pairs: Vec<Pair>) {
        while let Some(pair) = pairs.pop() {
            match pair {
                Pair::Slots(left, right) => self.merge_slots(left, right, &mut pairs),
                Pair::Objects(left, right) => self.merge_objects(left, right, &mut pairs),
            }
        }
    }

    fn merge_slots(&mut self, left: SlotId, right: SlotId, pairs: &mut Vec<Pair>) {
        let Some((stays, goes)) = self.slot_classes.unite(left.0, right.0) else {
            return;
        };
        let other = std::mem::take(self.slots.get_mut(goes));
        let slot = self.slots.get_mut(stays);
        slot.scalars.merge(other.scalars);
        match (slot.list, other.list) {
            (Some(a), Some(b)) => pairs.push(Pair::Slots(a, b)),
            (a, b) => slot.list = a.or(b),
        }
        match (slot.object, other.object) {
            (Some(a), Some(b)) => pairs.push(Pair::Objects(a, b)),
            (a, b) => slot.object = a.or(b),
        }
    }

    fn merge_objects(&mut self, left: ObjectId, right: ObjectId, pairs: &mut Vec<Pair>) {
        let Some((stays, goes)) = self.object_classes.unite(left.0, right.0) else {
            return;
        };
        let other = std::mem::take(self.objects.get_mut(goes));
        let object = self.objects.get_mut(stays);
        object.samples.add(other.samples);
        object.schemas.extend(other.schemas);
        for (key, member) in other.members {
            merge_member(&mut object.members, key, member, pairs);
        }
        match (object.values, other.values) {
            (Some(a), Some(b)) => pairs.push(Pair::Slots(a, b)),
            (a, b) => object.values = a.or(b),
        }
        if object.values.is_some() {
            self.merge_members(ObjectId(stays), pairs);
        }
    }

    /// Makes the members of an object into the values of a map.
    fn merge_members(&mut self, object: ObjectId, pairs: &mut Vec<Pair>) {
        let object = self.object_mut(object);
        for (_, member) in std::mem::take(&mut object.members) {
            match object.values {
                Some(values) => pairs.push(Pair::Slots(values, member.slot)),
                None => object.values = Some(member.slot),
            }
        }
    }
}

/// Adds a member, which may be there already.
fn merge_member(
    members: &mut BTreeMap<KeyId, Member>,
    key: KeyId,
    member: Member,
    pairs: &mut Vec<Pair>,
) {
    let Some(own) = members.get_mut(&key) else {
        members.insert(key, member);
        return;
    };
    own.seen.add(member.seen);
    own.order = own.order.min(member.order);
    pairs.push(Pair::Slots(own.slot, member.slot));
}
