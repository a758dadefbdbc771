//! Fields that must be there and may be `null`. Only clients with such a field need this.

use super::json::{Bad, Emit, Event, Kind, Out, Sink, Slot};

/// An optional value whose key is always there: `None` is `null`.
pub struct Present<T>(pub T);

impl<T: Slot + Default> Slot for Present<&mut Option<T>> {
    fn accept(&mut self, event: Event<'_>) -> Result<(), Bad> {
        self.0.accept(event)
    }

    fn kind(&self) -> Kind {
        Kind::Nullable
    }

    fn inner(&mut self) -> Option<&mut dyn Slot> {
        self.0.inner()
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
