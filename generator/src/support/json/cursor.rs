//! Arrays and objects that are being read.

use serde::de::{Error, IgnoredAny, MapAccess, SeqAccess};

use super::keys::{Key, KeySeed, NUMBER, Seen};
use super::path::Path;
use super::progress::{Problem, Progress};
use super::read::{ElementSeed, Seed};
use super::slot::{Array, Bad, Found, Keys, Kind, Object, Rest, Slot};

/// An array of serde's.
pub(super) struct ArrayCursor<'c, E, A> {
    access: A,
    at: &'c Path<'c>,
    progress: &'c mut Progress,
    index: usize,
    error: Option<E>,
}

impl<'de, 'c, A: SeqAccess<'de>> ArrayCursor<'c, A::Error, A> {
    pub(super) fn new(access: A, at: &'c Path<'c>, progress: &'c mut Progress) -> Self {
        Self {
            access,
            at,
            progress,
            index: 0,
            error: None,
        }
    }

    /// Brings the reading of the array to its end: whether it fits.
    pub(super) fn finish(mut self, accepted: Result<(), Bad>) -> Result<bool, A::Error> {
        match (accepted, self.error.take()) {
            (_, Some(error)) => Err(error),
            (Ok(()), None) => Ok(true),
            (Err(bad), None) => {
                refuse(bad, self.at, self.progress)?;
                self.skip()?;
                Ok(false)
            }
        }
    }

    fn skip(&mut self) -> Result<(), A::Error> {
        while self.access.next_element::<IgnoredAny>()?.is_some() {}
        Ok(())
    }
}

impl<'de, A: SeqAccess<'de>> Array for ArrayCursor<'_, A::Error, A> {
    fn next(&mut self, elements: &mut dyn Slot) -> Result<Option<bool>, Bad> {
        let at = self.at.index(self.index);
        self.index += 1;
        let read = self.access.next_element_seed(ElementSeed(Seed {
            slot: elements,
            at: &at,
            progress: self.progress,
        }));
        let fits = read.map_err(|error| keep(&mut self.error, error))?;
        // What was only weighed is read again into the same slots.
        Ok(fits.map(|fits| fits && !self.progress.weighing))
    }

    fn skip_when_weighing(&mut self) -> Result<bool, Bad> {
        if self.progress.weighing {
            self.skip().map_err(|error| keep(&mut self.error, error))?;
        }
        Ok(self.progress.weighing)
    }
}

/// An object of serde's.
pub(super) struct ObjectCursor<'c, E, A> {
    access: A,
    at: &'c Path<'c>,
    progress: &'c mut Progress,
    /// The first key, when it was looked at before its turn.
    first: Option<Option<String>>,
    error: Option<E>,
}

impl<'de, 'c, A: MapAccess<'de>> ObjectCursor<'c, A::Error, A> {
    pub(super) fn new(access: A, at: &'c Path<'c>, progress: &'c mut Progress) -> Self {
        Self {
            access,
            at,
            progress,
            first: None,
            error: None,
        }
    }

    /// Brings the reading of the object to its end: whether it fits.
    pub(super) fn finish(mut self, accepted: Result<(), Bad>) -> Result<bool, A::Error> {
        match (accepted, self.error.take()) {
            (_, Some(error)) => Err(error),
            (Ok(()), None) => Ok(true),
            (Err(bad), None) => {
                refuse(bad, self.at, self.progress)?;
                self.skip()?;
                Ok(false)
            }
        }
    }

    fn skip(&mut self) -> Result<(), A::Error> {
        match self.first.take() {
            Some(None) => return Ok(()),
            Some(Some(_)) => drop(self.access.next_value::<IgnoredAny>()?),
            None => {}
        }
        while self
            .access
            .next_entry::<IgnoredAny, IgnoredAny>()?
            .is_some()
        {}
        Ok(())
    }

    fn next_key(&mut self) -> Result<Option<String>, Bad> {
        match self.first.take() {
            Some(key) => Ok(key),
            None => self
                .access
                .next_key()
                .map_err(|error| keep(&mut self.error, error)),
        }
    }

    fn value(&mut self, key: &str, slot: &mut dyn Slot) -> Result<bool, Bad> {
        let at = self.at.key(key);
        let read = self.access.next_value_seed(Seed {
            slot,
            at: &at,
            progress: self.progress,
        });
        read.map_err(|error| keep(&mut self.error, error))
    }

    fn ignore_value(&mut self) -> Result<(), Bad> {
        self.access
            .next_value::<IgnoredAny>()
            .map(drop)
            .map_err(|error| keep(&mut self.error, error))
    }

    fn report(&mut self, problem: Problem) -> Result<(), Bad> {
        self.progress
            .report(self.at, problem)
            .map_err(|text| keep(&mut self.error, A::Error::custom(text)))
    }

    fn report_missing(
        &mut self,
        keys: Keys,
        slots: &mut [&mut dyn Slot],
        seen: &Seen,
    ) -> Result<(), Bad> {
        for (index, (key, slot)) in keys.iter().zip(slots).enumerate() {
            if !seen.contains(index) && slot.kind() != Kind::Optional {
                self.report(Problem::Missing(key))?;
            }
        }
        Ok(())
    }
}

impl<'de, A: MapAccess<'de>> Object for ObjectCursor<'_, A::Error, A> {
    fn fill(
        &mut self,
        keys: Keys,
        slots: &mut [&mut dyn Slot],
        mut rest: Option<&mut dyn Rest>,
    ) -> Result<(), Bad> {
        debug_assert_eq!(keys.len(), slots.len(), "a model has one slot a key");
        let mut seen = Seen::default();
        let mut guess = 0;
        loop {
            let keep_text = rest.is_some();
            let key = self.access.next_key_seed(KeySeed {
                keys,
                guess,
                keep: keep_text,
            });
            match key.map_err(|error| keep(&mut self.error, error))? {
                None => return self.report_missing(keys, slots, &seen),
                Some(Key::Known(index, key)) => {
                    guess = index + 1;
                    self.progress.known += 1;
                    match slots.get_mut(index) {
                        Some(slot) if seen.insert(index) => drop(self.value(key, &mut **slot)?),
                        _ => {
                            self.report(Problem::Duplicate(key))?;
                            self.ignore_value()?;
                        }
                    }
                }
                Some(Key::Unknown(key)) => match (key, rest.as_deref_mut()) {
                    (Some(key), Some(rest)) => {
                        if self.value(&key, rest.slot())? {
                            rest.keep(key);
                        }
                    }
                    _ => {
                        self.progress.skipped += 1;
                        self.ignore_value()?;
                    }
                },
                Some(Key::Number) => {
                    self.ignore_value()?;
                    return Err(Bad::Type("an object", Found::Float));
                }
            }
        }
    }

    fn entry(&mut self, slot: &mut dyn Slot) -> Result<Option<(String, bool)>, Bad> {
        let Some(key) = self.next_key()? else {
            return Ok(None);
        };
        if key == NUMBER {
            self.ignore_value()?;
            return Err(Bad::Type("an object", Found::Float));
        }
        let fits = self.value(&key, slot)?;
        Ok(Some((key, fits)))
    }

    fn number(&mut self) -> Result<Option<String>, Bad> {
        match self.next_key()? {
            Some(key) if key == NUMBER => self
                .access
                .next_value()
                .map(Some)
                .map_err(|error| keep(&mut self.error, error)),
            key => {
                self.first = Some(key);
                Ok(None)
            }
        }
    }

    fn skip_when_weighing(&mut self) -> Result<bool, Bad> {
        if self.progress.weighing {
            self.skip().map_err(|error| keep(&mut self.error, error))?;
        }
        Ok(self.progress.weighing)
    }
}

/// Keeps a reader's error for `finish`, and says that there is one.
fn keep<E>(kept: &mut Option<E>, error: E) -> Bad {
    *kept = Some(error);
    Bad::Reader
}

/// Notes that a value as a whole does not fit, or fails where reading is strict.
pub(super) fn refuse<E: Error>(bad: Bad, at: &Path<'_>, progress: &mut Progress) -> Result<(), E> {
    match bad {
        Bad::Reader => Err(E::custom("the reader failed")),
        Bad::Type(expected, found) => progress
            .report(at, Problem::Type(expected, found))
            .map_err(E::custom),
    }
}
