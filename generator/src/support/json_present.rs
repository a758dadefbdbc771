//! Fields that must be there and may be `null`. Only clients with such a field need this.

use super::json::{Bad, Emit, Event, Inside, Kind, Out, Sink, Slot, Step};

/// An optional value whose key is always there: `None` is `null`.
pub struct Present<T>(pub T);

impl<T: Slot + Default> Slot for Present<&mut Option<T>> {
    fn accept(&mut self, event: Event<'_>) -> Result<(), Bad> {
        self.0.accept(event)
    }

    fn inside(&mut self, step: Step) -> Inside<'_> {
        self.0.inside(step).map_err(|_| Kind::Nullable)
    }
}

impl<T: Emit> Emit for Present<&Option<T>> {
    fn emit(&self, to: &mut dyn Sink) {
        match self.0 {
            Some(value) => value.emit(to),
            None => to.put(Out::Null),
        }
    }
}
