//! Text that only the wire shows.

use super::super::secret::Secret;
use super::slot::{Bad, Event, Inside, Kind, Slot, Step};
use super::write::{Emit, Out, Sink};

impl Slot for Secret {
    fn accept(&mut self, event: Event<'_>) -> Result<(), Bad> {
        *self = Self::new(event.text()?);
        Ok(())
    }

    fn inside(&mut self, _: Step) -> Inside<'_> {
        Err(Kind::Text)
    }
}

impl Emit for Secret {
    fn emit(&self, to: &mut dyn Sink) {
        to.put(Out::Secret(self.expose()));
    }
}
