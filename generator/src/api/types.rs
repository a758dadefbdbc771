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
    /// A number with a fraction, or one that may have one.
    Float,
    /// Text.
    Text,
    /// Text that is redacted everywhere but on the wire.
    Secret,
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
#[derive(Clone, Debug)]
pub enum TypeShape {
    /// An object with known keys.
    Struct {
        /// Its fields, in sample order.
        fields: Vec<Field>,
    },
    /// Text with known values; unknown ones survive.
    Enum {
        /// The known values, as written.
        values: Vec<String>,
    },
    /// One of several types, told apart by what the value holds; anything else survives as it is.
    Union {
        /// The alternatives, the most specific first.
        alternatives: Vec<Type>,
    },
}

/// A field of an object.
#[derive(Clone, Debug)]
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

/// Whether a field must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// A text or a schema says so.
    Required,
    /// It may be absent.
    Optional,
}

/// A value out of the collection, for variants, tests and docs.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as written.
    Number(String),
    /// Text.
    Text(String),
    /// A list.
    List(Vec<Constant>),
    /// An object, in order.
    Map(Vec<(String, Constant)>),
}
