//! Optional values, arrays, maps and boxes.

use std::collections::BTreeMap;

use super::slot::{Bad, Event, Inside, Kind, Slot, Step};
use super::write::{Elements, Emit, Entries, Out, Sink};

impl<T: Slot + Default> Slot for Option<T> {
    fn accept(&mut self, event: Event<'_>) -> Result<(), Bad> {
        event.null()
    }

    fn inside(&mut self, step: Step) -> Inside<'_> {
        if step == Step::Value {
            return Ok(self.get_or_insert_with(T::default));
        }
        *self = None;
        Err(Kind::Optional)
    }
}

impl<T: Emit> Emit for Option<T> {
    fn emit(&self, to: &mut dyn Sink) {
        if let Some(value) = self {
            value.emit(to);
        }
    }
}

impl<T: Slot + Default> Slot for Vec<T> {
    fn accept(&mut self, event: Event<'_>) -> Result<(), Bad> {
        event.refused("an array")
    }

    fn inside(&mut self, step: Step) -> Inside<'_> {
        match step {
            Step::Value | Step::Stay => return Err(Kind::List),
            Step::Element => self.push(T::default()),
            Step::Back => self.truncate(self.len().saturating_sub(1)),
        }
        match self.last_mut() {
            Some(element) => Ok(element),
            None => Err(Kind::List),
        }
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

    fn inside(&mut self, step: Step) -> Inside<'_> {
        (**self).inside(step)
    }
}

impl<T: Emit> Emit for Box<T> {
    fn emit(&self, to: &mut dyn Sink) {
        (**self).emit(to);
    }
}
