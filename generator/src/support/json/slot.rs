//! What a value is read into, and the pieces that a reader hands over.

/// The keys of an object, in the order of the model's fields.
pub type Keys = &'static [&'static str];

/// A place that a value is read into. It begins as its type's default and is filled in place.
///
/// Readers give it values by `take`, which knows of slots inside of slots.
pub trait Slot {
    /// Takes a value that is not for a slot inside.
    ///
    /// # Errors
    /// When the value is not of the slot's type: the slot is then as it was, or at its default. When the reader behind the
    /// value fails: the slot then holds what was read until there.
    fn accept(&mut self, event: Event<'_>) -> Result<(), Bad>;

    /// The slot inside for the next step of reading; where there is none, what this one wants.
    fn inside(&mut self, _: Step) -> Inside<'_> {
        Err(Kind::Object)
    }
}

/// A slot inside of another, or what the other wants.
pub type Inside<'s> = Result<&'s mut dyn Slot, Kind>;

/// What is read next into a slot that has others inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The value of an optional slot, which holds its default from then on.
    Value,
    /// One more element of an array, which begins as its default.
    Element,
    /// Nothing: the last value or element does not fit, and goes.
    Back,
    /// Nothing yet.
    Stay,
}

impl dyn Slot + '_ {
    /// Gives a value to the slot, or to the one inside that it is for. No optional slot has another one inside.
    ///
    /// # Errors
    /// See [`Slot::accept`].
    #[inline]
    pub fn take(&mut self, event: Event<'_>) -> Result<(), Bad> {
        if let Event::Null = event {
            return self.accept(event);
        }
        let Ok(slot) = self.inside(Step::Value) else {
            return self.take_whole(event);
        };
        let taken = slot.take_whole(event);
        if taken.is_err() {
            drop(self.inside(Step::Back));
        }
        taken
    }

    /// What the slot wants: a hint for formats that cannot tell by themselves.
    pub fn kind(&mut self) -> Kind {
        self.inside(Step::Stay).err().unwrap_or(Kind::Any)
    }

    #[inline]
    fn take_whole(&mut self, event: Event<'_>) -> Result<(), Bad> {
        match event {
            Event::Array(array) if self.kind() == Kind::List => array.all(self),
            event => self.accept(event),
        }
    }
}

/// What a slot wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Anything.
    Any,
    /// `true` or `false`.
    Bool,
    /// A signed integer of 32 bits.
    I32,
    /// A signed integer of 64 bits.
    I64,
    /// An unsigned integer of 64 bits.
    U64,
    /// A number.
    F64,
    /// Text.
    Text,
    /// An array.
    Array,
    /// An array whose elements go to slots inside.
    List,
    /// An object.
    Object,
    /// A value that may be null or absent.
    Optional,
    /// A value that may be null, but whose key must be there.
    Nullable,
}

/// A value, as a reader hands it over.
pub enum Event<'e> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An integer.
    I64(i64),
    /// An integer that may exceed `i64`.
    U64(u64),
    /// A number with a fraction or an exponent, or one that is too large for an integer.
    F64(f64),
    /// The digits of an integer of more than 64 bits.
    Digits(&'e str),
    /// Text.
    Text(&'e str),
    /// Text that the slot may keep.
    Owned(String),
    /// An array, to be read element by element.
    Array(&'e mut dyn Array),
    /// An object, to be read entry by entry.
    Object(&'e mut dyn Object),
}

/// An array that is being read.
pub trait Array {
    /// Reads the next element into a slot inside of `elements`: whether it is to be kept, or `None` after the last one.
    ///
    /// # Errors
    /// When the reader fails, or an element does not fit and reading is strict.
    fn next(&mut self, elements: &mut dyn Slot) -> Result<Option<bool>, Bad>;

    /// Reads past all that is left, when the reading only weighs how well a type fits: `true` if so.
    ///
    /// # Errors
    /// When the reader fails.
    fn skip_when_weighing(&mut self) -> Result<bool, Bad>;
}

impl dyn Array + '_ {
    /// Reads all that is left of the array. Where reading is tolerant, elements that do not fit are left out.
    ///
    /// # Errors
    /// See [`Array::next`].
    pub fn all(&mut self, elements: &mut dyn Slot) -> Result<(), Bad> {
        while let Some(kept) = self.next(elements)? {
            if !kept {
                drop(elements.inside(Step::Back));
            }
        }
        Ok(())
    }
}

/// An object that is being read.
pub trait Object {
    /// Reads the whole object into one slot a key. The values of unknown keys go to `rest`; they are skipped where there is
    /// none.
    ///
    /// # Errors
    /// When the reader fails, or when reading is strict and a value does not fit, a key is repeated, or one is missing
    /// whose slot is required.
    fn fill(
        &mut self,
        keys: Keys,
        slots: &mut [&mut dyn Slot],
        rest: Option<&mut dyn Rest>,
    ) -> Result<(), Bad>;

    /// Reads the next entry: its key and whether its value fits, or `None` after the last one.
    ///
    /// # Errors
    /// When the reader fails, or a value does not fit and reading is strict.
    fn entry(&mut self, slot: &mut dyn Slot) -> Result<Option<(String, bool)>, Bad>;

    /// The text of a number, if this is no object but the form in which `serde_json` hands numbers over when its
    /// `arbitrary_precision` feature is on. Ask before anything is read.
    ///
    /// # Errors
    /// When the reader fails.
    fn number(&mut self) -> Result<Option<String>, Bad>;

    /// Reads past all that is left, when the reading only weighs how well a type fits: `true` if so.
    ///
    /// # Errors
    /// When the reader fails.
    fn skip_when_weighing(&mut self) -> Result<bool, Bad>;
}

/// What takes the values of keys that an object's table does not have.
pub trait Rest {
    /// The slot for the next value, which begins at its default.
    fn slot(&mut self) -> &mut dyn Slot;

    /// Keeps the value that was read into the slot, in the place of an earlier one of the same key.
    fn keep(&mut self, key: String);
}

/// Why a slot did not take a value.
#[derive(Debug)]
pub enum Bad {
    /// The value is of another type than the expected one.
    Type(&'static str, Found),
    /// The reader failed; the cursor keeps its error.
    Reader,
}

/// The type of a value that does not fit. The value itself is never told: replies hold personal data and credentials.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// An empty document.
    Nothing,
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A number without fraction or exponent.
    Integer,
    /// Any other number.
    Float,
    /// Text.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl Found {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Integer => "integer",
            Self::Float => "floating-point number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }
}

impl<'e> Event<'e> {
    /// Reads an object into one slot a key; `keys` and `slots` go in step.
    ///
    /// # Errors
    /// See [`Object::fill`]; and when the value is no object.
    pub fn object(self, keys: Keys, slots: &mut [&mut dyn Slot]) -> Result<(), Bad> {
        self.entries()?.fill(keys, slots, None)
    }

    /// As [`Event::object`], with the values of other keys kept.
    ///
    /// # Errors
    /// See [`Object::fill`]; and when the value is no object.
    pub fn object_with(
        self,
        keys: Keys,
        slots: &mut [&mut dyn Slot],
        rest: &mut dyn Rest,
    ) -> Result<(), Bad> {
        self.entries()?.fill(keys, slots, Some(rest))
    }

    /// The object, to be read entry by entry.
    ///
    /// # Errors
    /// When the value is no object.
    pub fn entries(self) -> Result<&'e mut dyn Object, Bad> {
        match self {
            Self::Object(object) => Ok(object),
            other => Err(other.not("an object")),
        }
    }

    /// The array.
    ///
    /// # Errors
    /// When the value is no array.
    pub fn array(self) -> Result<&'e mut dyn Array, Bad> {
        match self {
            Self::Array(array) => Ok(array),
            other => Err(other.not("an array")),
        }
    }

    /// Nothing, from `null`.
    ///
    /// # Errors
    /// When the value is another one.
    pub fn null(self) -> Result<(), Bad> {
        match self {
            Self::Null => Ok(()),
            other => other.refused("null"),
        }
    }

    /// Takes no value.
    ///
    /// # Errors
    /// Always: the slot expects something else.
    pub fn refused(self, expected: &'static str) -> Result<(), Bad> {
        Err(self.not(expected))
    }

    /// The text.
    ///
    /// # Errors
    /// When the value is no string.
    pub fn text(self) -> Result<String, Bad> {
        match self {
            Self::Text(text) => Ok(text.to_owned()),
            Self::Owned(text) => Ok(text),
            other => Err(other.not("a string")),
        }
    }

    /// The error of a slot that expects something else.
    pub fn not(&self, expected: &'static str) -> Bad {
        Bad::Type(expected, self.found())
    }

    fn found(&self) -> Found {
        match self {
            Self::Null => Found::Null,
            Self::Bool(_) => Found::Boolean,
            Self::I64(_) | Self::U64(_) | Self::Digits(_) => Found::Integer,
            Self::F64(_) => Found::Float,
            Self::Text(_) | Self::Owned(_) => Found::String,
            Self::Array(_) => Found::Array,
            Self::Object(_) => Found::Object,
        }
    }
}
