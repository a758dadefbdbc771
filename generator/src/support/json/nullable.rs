//! Fields for which absent and null differ.

use super::slot::{Bad, Event, Inside, Kind, Slot, Step};
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

impl<T: Slot + Default> Slot for Nullable<T> {
    fn accept(&mut self, event: Event<'_>) -> Result<(), Bad> {
        event.null()?;
        *self = Self::Null;
        Ok(())
    }

    fn inside(&mut self, step: Step) -> Inside<'_> {
        *self = match step {
            Step::Value => Self::Value(T::default()),
            Step::Element | Step::Back | Step::Stay => Self::Absent,
        };
        match self {
            Self::Value(value) => Ok(value),
            Self::Absent | Self::Null => Err(Kind::Optional),
        }
    }
}

impl<T: Emit> Emit for Nullable<T> {
    fn emit(&self, to: &mut dyn Sink) {
        match self {
            Self::Absent => {}
            Self::Null => to.put(Out::Null),
            Self::Value(value) => value.emit(to),
        }
    }
}
