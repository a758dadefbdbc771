//! Storage for a graph whose nodes are merged as the samples tell: values by index, and classes of indexes.

/// Values by index. An index that was never handed out reads as an empty value, so no access can fail.
pub(super) struct Arena<T> {
    items: Vec<T>,
    spare: T,
}

impl<T: Default> Arena<T> {
    /// Adds a value and gives its index.
    pub(super) fn push(&mut self, item: T) -> usize {
        self.items.push(item);
        self.items.len() - 1
    }

    /// The number of values.
    pub(super) fn len(&self) -> usize {
        self.items.len()
    }

    /// The value at an index.
    pub(super) fn get(&self, index: usize) -> &T {
        self.items.get(index).unwrap_or(&self.spare)
    }

    /// The value at an index, to change it.
    pub(super) fn get_mut(&mut self, index: usize) -> &mut T {
        self.items.get_mut(index).unwrap_or(&mut self.spare)
    }
}

impl<T: Default> Default for Arena<T> {
    fn default() -> Self {
        Self {
            items: Vec::new(),
            spare: T::default(),
        }
    }
}

/// Classes of indexes: a union-find forest, united by size, so that finding takes logarithmic time at most.
#[derive(Default)]
pub(super) struct Forest {
    links: Arena<Link>,
}

/// One index of a forest.
#[derive(Clone, Copy, Default)]
struct Link {
    /// Towards the representative, which links to itself.
    parent: usize,
    /// The next member of the class: a ring.
    next: usize,
    /// The number of members, kept at the representative.
    size: usize,
}

impl Forest {
    /// Adds a class of one index.
    pub(super) fn push(&mut self) -> usize {
        let index = self.links.len();
        self.links.push(Link {
            parent: index,
            next: index,
            size: 1,
        })
    }

    /// The representative of the class that an index belongs to.
    pub(super) fn find(&self, index: usize) -> usize {
        let mut index = index;
        loop {
            let parent = self.links.get(index).parent;
            if parent == index || index >= self.links.len() {
                return index;
            }
            index = parent;
        }
    }

    /// Unites two classes; gives the representative that stays and the one that goes, or `None` where they were one.
    pub(super) fn unite(&mut self, left: usize, right: usize) -> Option<(usize, usize)> {
        let (left, right) = (self.find(left), self.find(right));
        if left == right {
            return None;
        }
        let (a, b) = (*self.links.get(left), *self.links.get(right));
        let (stays, goes) = if a.size >= b.size {
            (left, right)
        } else {
            (right, left)
        };
        self.links.get_mut(goes).parent = stays;
        self.links.get_mut(stays).size = a.size + b.size;
        // Exchanging the successors of one member of each ring makes one ring of the two.
        self.links.get_mut(left).next = b.next;
        self.links.get_mut(right).next = a.next;
        Some((stays, goes))
    }

    /// Every index of a class, in no meaningful order.
    pub(super) fn members(&self, index: usize) -> impl Iterator<Item = usize> + '_ {
        let mut at = Some(index);
        std::iter::from_fn(move || {
            let current = at?;
            let next = self.links.get(current).next;
            at = (next != index && current < self.links.len()).then_some(next);
            Some(current)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn united_indexes_are_one_class_with_all_members() {
        let mut forest = Forest::default();
        for _ in 0..5 {
            forest.push();
        }
        assert!(forest.unite(0, 1).is_some());
        assert!(forest.unite(3, 4).is_some());
        assert!(forest.unite(1, 4).is_some());
        assert!(forest.unite(0, 3).is_none());
        assert_eq!(forest.find(0), forest.find(4));
        assert_ne!(forest.find(0), forest.find(2));
        let mut members: Vec<usize> = forest.members(3).collect();
        members.sort_unstable();
        assert_eq!(members, [0, 1, 3, 4]);
        assert_eq!(forest.members(2).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn an_unknown_index_reads_as_empty() {
        let mut arena: Arena<u8> = Arena::default();
        assert_eq!(arena.push(7), 0);
        assert_eq!((*arena.get(0), *arena.get(9)), (7, 0));
        assert_eq!(Forest::default().find(3), 3);
    }
}
