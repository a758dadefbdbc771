//! Objects with known keys that keep the values of other keys too. Only clients with such a type need this.

use std::collections::BTreeMap;

use super::json::{Rest, Slot};

/// The values of keys that a table does not have, on their way into a map.
pub struct Others<'m, T> {
    map: &'m mut BTreeMap<String, T>,
    next: T,
}

impl<'m, T: Slot + Default> Others<'m, T> {
    /// Fills a map, which is emptied before.
    pub fn new(map: &'m mut BTreeMap<String, T>) -> Self {
        map.clear();
        Self {
            map,
            next: T::default(),
        }
    }
}

impl<T: Slot + Default> Rest for Others<'_, T> {
    fn slot(&mut self) -> &mut dyn Slot {
        self.next = T::default();
        &mut self.next
    }

    fn keep(&mut self, key: String) {
        self.map.insert(key, std::mem::take(&mut self.next));
    }
}
