//! Types of values.

use super::TypeId;

/// The type of a value.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Type {
    /// Anything: evidence is missing or contradicts itself. Nothing is lost in it.
    Any,
    /// `true` or `false`.
    Bool,
    /// A whole number that fits 64 bits, signed.
    Integer,
    /// A whole number that is declared to fit 32 bits, signed.
    Integer32,
    /// A whole number that is declared to fit 64 bits, without sign.
    Unsigned,
    /// A number with a fraction, or one that may have one.
    Float,
    /// A number all of whose digits count: a decimal, or a whole number beyond 64 bits.
    Decimal,
    /// Text.
    Text,
    /// Text that is redacted everywhere but on the wire.
    Secret,
    /// Bytes as Base64 text (RFC 4648 section 4).
    Base64,
    /// A value that may be `null`, where no [`Field`] can say so: an element, an entry of a map, a whole body.
    Nullable(Box<Type>),
    /// A list.
    List(Box<Type>),
    /// An object whose keys are data.
    Map(Box<Type>),
    /// A type of [`super::Api::types`].
    Named(TypeId),
}

/// A type that gets a name.
#[derive(Clone, Debug)]
pub struct TypeDefinition {
    /// What it could be called, best first: a key, a key with its parent, and so on.
    pub wishes: Vec<String>,
    /// What the docs say of it.
    pub description: Option<String>,
    /// What it is.
    pub shape: TypeShape,
    /// Where it is used.
    pub usage: TypeUse,
}

/// Where a type is used, which decides how it is read and built.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeUse {
    /// In what a caller sends.
    pub request: bool,
    /// In what a server answers.
    pub reply: bool,
}

/// What a named type is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeShape {
    /// An object with known keys.
    Struct {
        /// Its fields, in sample order.
        fields: Vec<Field>,
        /// The type of the values under all other keys, where these are kept too.
        rest: Option<Type>,
    },
    /// A list whose elements have types of their own.
    Tuple {
        /// The types of the first elements, in order.
        elements: Vec<Type>,
        /// How many of these must be there.
        required: usize,
        /// The type of all further elements, where there may be any.
        rest: Option<Type>,
    },
    /// A value with known values; unknown ones survive.
    Enum {
        /// The known values.
        values: Vec<EnumValue>,
        /// Whether the values are whole numbers instead of text.
        whole: bool,
    },
    /// One of several types, told apart by what the value holds; anything else survives as it is.
    Union {
        /// The alternatives, the most specific first.
        alternatives: Vec<Type>,
        /// The key that tells them apart, where one is declared.
        tag: Option<Tag>,
    },
}

/// A known value of an enum.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EnumValue {
    /// The value: the text, or the digits of the number.
    pub value: String,
    /// What it could be called, where the value itself is no good name.
    pub wish: Option<String>,
    /// What the docs say of it.
    pub description: Option<String>,
}

impl From<&str> for EnumValue {
    fn from(value: &str) -> Self {
        Self {
            value: value.to_owned(),
            wish: None,
            description: None,
        }
    }
}

/// The key whose text tells which alternative of a union an object is of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tag {
    /// The key, as written.
    pub key: String,
    /// Texts, and the index of the alternative that each stands for.
    pub values: Vec<(String, usize)>,
}

/// A field of an object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The key, as written.
    pub key: String,
    /// The type of its value.
    pub ty: Type,
    /// Whether it must be there.
    pub presence: Presence,
    /// Whether the value may be `null`.
    pub nullable: bool,
    /// Whether every sample had it: such fields make the suggested constructor of a request type.
    pub always_present: bool,
    /// Whether the value must be held at a distance, for its type holds the type of this field: without that, the type
    /// would have no finite size. Never set for lists and maps, which do so by themselves.
    pub boxed: bool,
    /// What the docs say of it.
    pub description: Option<String>,
}

/// A suggested constructor has at most so many arguments; beyond, `Default` and setters read better.
const SUGGESTED: usize = 4;

/// Whether a type with so many fields that samples always hold has a suggested constructor.
#[must_use]
pub fn is_suggested(arguments: usize) -> bool {
    (1..=SUGGESTED).contains(&arguments)
}

impl Field {
    /// Whether the suggested constructor, where there is one, takes it.
    #[must_use]
    pub fn is_argument(&self) -> bool {
        self.always_present || self.presence == Presence::Required
    }
}

/// Sorts some of several things among the places that they have; the others stay where they are.
pub(crate) fn sort_among<T: Clone, K: Ord>(
    all: &mut [T],
    moves: impl Fn(&T) -> bool,
    key: impl Fn(&T) -> K,
) {
    let mut sorted: Vec<_> = all.iter().filter(|one| moves(one)).cloned().collect();
    sorted.sort_by_key(key);
    let places = all.iter_mut().filter(|one| moves(one));
    for (place, one) in places.zip(sorted) {
        *place = one;
    }
}

/// Whether a field must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// A text or a schema says so.
    Required,
    /// It may be absent.
    Optional,
}

impl Type {
    /// The type that a list, a map or a value that may be `null` is made of.
    #[must_use]
    pub fn inner(&self) -> Option<&Self> {
        match self {
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => Some(inner),
            _ => None,
        }
    }

    /// As [`Type::inner`], to be changed.
    pub fn inner_mut(&mut self) -> Option<&mut Self> {
        match self {
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => Some(inner),
            _ => None,
        }
    }

    /// The named type that a type is, or that it is a list or a map of.
    #[must_use]
    pub fn name_in(&self) -> Option<TypeId> {
        match self {
            Self::Named(id) => Some(*id),
            other => other.inner().and_then(Self::name_in),
        }
    }

    /// The named type that a type holds within itself, without a list or a map between.
    #[must_use]
    pub fn held(&self) -> Option<TypeId> {
        match self {
            Self::Named(id) => Some(*id),
            Self::Nullable(inner) => inner.held(),
            _ => None,
        }
    }

    /// Replaces the named type that a type names.
    pub fn rename(&mut self, name: &impl Fn(TypeId) -> TypeId) {
        match self {
            Self::Named(id) => *id = name(*id),
            other => {
                if let Some(inner) = other.inner_mut() {
                    inner.rename(name);
                }
            }
        }
    }
}

impl TypeDefinition {
    /// Whether unions hold it at a distance, whatever its size today: a field more then neither changes how the variant is
    /// written nor makes all values of the union large.
    #[must_use]
    pub fn is_large(&self) -> bool {
        matches!(
            self.shape,
            TypeShape::Struct { .. } | TypeShape::Tuple { .. }
        )
    }
}

impl TypeShape {
    /// The types that it is made of, in order.
    pub fn types(&self) -> Box<dyn Iterator<Item = &Type> + '_> {
        match self {
            Self::Struct { fields, rest } => {
                Box::new(fields.iter().map(|field| &field.ty).chain(rest))
            }
            Self::Tuple { elements, rest, .. } => Box::new(elements.iter().chain(rest)),
            Self::Union { alternatives, .. } => Box::new(alternatives.iter()),
            Self::Enum { .. } => Box::new(std::iter::empty()),
        }
    }

    /// As [`TypeShape::types`], to be changed.
    pub fn types_mut(&mut self) -> Box<dyn Iterator<Item = &mut Type> + '_> {
        match self {
            Self::Struct { fields, rest } => {
                Box::new(fields.iter_mut().map(|field| &mut field.ty).chain(rest))
            }
            Self::Tuple { elements, rest, .. } => Box::new(elements.iter_mut().chain(rest)),
            Self::Union { alternatives, .. } => Box::new(alternatives.iter_mut()),
            Self::Enum { .. } => Box::new(std::iter::empty()),
        }
    }
}
