//! Arrays whose elements have types of their own. Only clients with such a type need this.

use super::json::{Array, Bad, Elements, Emit, Event, Found, Inside, Kind, Slot, Step, is_absent};

/// Reads the elements that have slots, in order, and gives the array for those behind them.
///
/// # Errors
/// The reader's; when the value is no array, or one with fewer than `required` elements.
pub fn read<'e>(
    event: Event<'e>,
    required: usize,
    slots: &mut [&mut dyn Slot],
) -> Result<Further<'e>, Bad> {
    let array = event.array()?;
    for (index, slot) in slots.iter_mut().enumerate() {
        if array.next(&mut Element(&mut **slot))?.is_none() {
            if index < required {
                return Err(Bad::Type("an array of more elements", Found::Array));
            }
            return Ok(Further(None));
        }
    }
    Ok(Further(Some(array)))
}

/// The elements of an array that are not read yet; nothing at its end.
pub struct Further<'e>(Option<&'e mut dyn Array>);

impl Further<'_> {
    /// Reads them into a list.
    ///
    /// # Errors
    /// The reader's.
    pub fn into_list<T: Slot + Default>(self, list: &mut Vec<T>) -> Result<(), Bad> {
        self.0.map_or(Ok(()), |array| array.all(list))
    }

    /// Makes sure that there are none.
    ///
    /// # Errors
    /// The reader's; when there is one.
    pub fn none(self) -> Result<(), Bad> {
        let Some(array) = self.0 else { return Ok(()) };
        match array.next(&mut Element(&mut Nothing))? {
            None => Ok(()),
            Some(_) => Err(Bad::Type("an array of fewer elements", Found::Array)),
        }
    }
}

/// The place of one element.
struct Element<'s>(&'s mut dyn Slot);

impl Slot for Element<'_> {
    fn accept(&mut self, event: Event<'_>) -> Result<(), Bad> {
        self.0.take(event)
    }

    fn inside(&mut self, step: Step) -> Inside<'_> {
        match step {
            Step::Element => Ok(&mut *self.0),
            Step::Value | Step::Back | Step::Stay => Err(Kind::Any),
        }
    }
}

/// A slot that takes nothing.
struct Nothing;

impl Slot for Nothing {
    fn accept(&mut self, event: Event<'_>) -> Result<(), Bad> {
        Err(event.not("the end of the array"))
    }

    fn inside(&mut self, _: Step) -> Inside<'_> {
        Err(Kind::Any)
    }
}

/// The elements of an array to be written: those with types of their own, and those behind them.
pub struct Written<'w>(pub &'w [&'w dyn Emit], pub &'w dyn Elements);

impl Elements for Written<'_> {
    fn count(&self) -> usize {
        self.first()
            + if self.first() == self.0.len() {
                self.1.count()
            } else {
                0
            }
    }

    fn element(&self, index: usize) -> Option<&dyn Emit> {
        match self.0.get(index) {
            Some(element) if index < self.first() => Some(*element),
            Some(_) => None,
            None => self.1.element(index - self.0.len()),
        }
    }
}

impl Written<'_> {
    /// How many of the first elements are written: an array ends before its first absent element.
    fn first(&self) -> usize {
        let absent = self.0.iter().position(|element| is_absent(*element));
        absent.unwrap_or(self.0.len())
    }
}
