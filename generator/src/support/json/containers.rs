//! Optional values, arrays, maps and boxes.

use std::collections::BTreeMap;

use super::slot::{Bad, Event, Kind, Slot};
use super::write::{Elements, Emit, Entries, Out, Sink};

impl<T: Slot + Default> Slot for Option<T> {
    fn accept(&mut self, event: Event<'_>) -> Result<(), Bad> {
        if let Event::Null = event {
            drop(self.take());
            return Ok(());
        }
        let accepted = self.insert(T::default()).accept(event);
        if accepted.is_err() {
            drop(self.take());
        }
        accepted
    }

    fn kind(&self) -> Kind {
        Kind::Optional
    }

    fn inner(&mut self) -> Option<&mut dyn Slot> {
        Some(self.insert(T::default()))
    }
}

impl<T: Emit> Emit for Option<T> {
    fn emit(&self, to: &mut dyn Sink) {
        match self {
            Some(value) => value.emit(to),
            None => to.put(Out::Null),
        }
    }

    fn absent(&self) -> bool {
        self.is_none()
    }
}

/// Where reading is tolerant, elements that do not fit are left out.
impl<T: Slot + Default> Slot for Vec<T> {
    fn accept(&mut self, event: Event<'_>) -> Result<(), Bad> {
        let array = event.array()?;
        self.clear();
        let mut element = T::default();
        loop {
            match array.next(&mut element)? {
                Some(true) => self.push(std::mem::take(&mut element)),
                Some(false) => element = T::default(),
                None => return Ok(()),
            }
        }
    }

    fn kind(&self) -> Kind {
        Kind::Array
    }
}

impl<T: Emit> Emit for Vec<T> {
    fn emit(&self, to: &mut dyn Sink) {
        to.put(Out::Array(self));
    }
}

impl<T: Emit> Elements for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn element(&self, index: usize) -> Option<&dyn Emit> {
        self.get(index).map(|element| element as &dyn Emit)
    }
}

/// Where reading is tolerant, entries whose values do not fit are left out. The last of equal keys is kept.
impl<T: Slot + Default> Slot for BTreeMap<String, T> {
    fn accept(&mut self, event: Event<'_>) -> Result<(), Bad> {
        let object = event.entries()?;
        self.clear();
        loop {
            let mut value = T::default();
            match object.entry(&mut value)? {
                Some((key, true)) => drop(self.insert(key, value)),
                Some((_, false)) => {}
                None => return Ok(()),
            }
        }
    }
}

impl<T: Emit> Emit for BTreeMap<String, T> {
    fn emit(&self, to: &mut dyn Sink) {
        to.put(Out::Map(self));
    }
}

impl<T: Emit> Entries for BTreeMap<String, T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn each(&self, entry: &mut dyn FnMut(&str, &dyn Emit)) {
        for (key, value) in self {
            entry(key, value);
        }
    }
}

impl<T: Slot> Slot for Box<T> {
    fn accept(&mut self, event: Event<'_>) -> Result<(), Bad> {
        (**self).accept(event)
    }

    fn kind(&self) -> Kind {
        (**self).kind()
    }

    fn inner(&mut self) -> Option<&mut dyn Slot> {
        (**self).inner()
    }
}

impl<T: Emit> Emit for Box<T> {
    fn emit(&self, to: &mut dyn Sink) {
        (**self).emit(to);
    }

    fn absent(&self) -> bool {
        (**self).absent()
    }
}
