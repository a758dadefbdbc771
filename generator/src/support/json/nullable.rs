//! Fields for which absent and null differ.

use super::slot::{Bad, Event, Kind, Slot};
use super::write::{Emit, Out, Sink};

/// A field that can be left out, be null, or have a value: for requests in which absent means "leave it as it is" and null
/// means "clear it".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nullable<T> {
    /// The field is left out.
    #[default]
    Absent,
    /// The field is `null`.
    Null,
    /// The field has a value.
    Value(T),
}

impl<T> Nullable<T> {
    /// The value, if there is one.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

impl<T: Default> Nullable<T> {
    fn insert_default(&mut self) -> Option<&mut T> {
        *self = Self::Value(T::default());
        match self {
            Self::Value(value) => Some(value),
            Self::Absent | Self::Null => None,
        }
    }
}

impl<T: Slot + Default> Slot for Nullable<T> {
    fn accept(&mut self, event: Event<'_>) -> Result<(), Bad> {
        if let Event::Null = event {
            *self = Self::Null;
            return Ok(());
        }
        let accepted = self
            .insert_default()
            .map_or(Ok(()), |value| value.accept(event));
        if accepted.is_err() {
            *self = Self::Absent;
        }
        accepted
    }

    fn kind(&self) -> Kind {
        Kind::Optional
    }

    fn inner(&mut self) -> Option<&mut dyn Slot> {
        self.insert_default().map(|value| value as &mut dyn Slot)
    }
}

impl<T: Emit> Emit for Nullable<T> {
    fn emit(&self, to: &mut dyn Sink) {
        match self {
            Self::Value(value) => value.emit(to),
            Self::Absent | Self::Null => to.put(Out::Null),
        }
    }

    fn absent(&self) -> bool {
        matches!(self, Self::Absent)
    }
}
