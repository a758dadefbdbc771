//! What is read and written of a model: one line beside it in place of its implementations.
//!
//! Each begins with what the client does with the model: `read`, `write`, both or neither. Tests do both with a model that is
//! `tested`.

// A client may have no such type.
#![allow(unused_macros)]

/// A struct: its fields in the order of their keys. A key stands behind its field where it is not the field's name. The key
/// of a field in parentheses is always there, with `null` for `None`. A field behind `..` keeps what other keys hold.
///
/// ```text
/// json::object!(read Book { id, title, author_id = "authorId", (subtitle) } ..others);
/// ```
macro_rules! object {
    (read tested $name:ident $fields:tt $(.. $rest:ident)?) => {
        json::object!(read $name $fields $(.. $rest)?);
        #[cfg(test)]
        json::object!(@emit $name $fields $(.. $rest)?);
    };
    (write tested $name:ident $fields:tt $(.. $rest:ident)?) => {
        json::object!(write $name $fields $(.. $rest)?);
        #[cfg(test)]
        json::object!(@slot $name $fields $(.. $rest)?);
    };
    (tested $name:ident $fields:tt $(.. $rest:ident)?) => {
        json::object!($name $fields $(.. $rest)?);
        #[cfg(test)]
        json::object!(@slot $name $fields $(.. $rest)?);
        #[cfg(test)]
        json::object!(@emit $name $fields $(.. $rest)?);
    };
    (read write $name:ident $fields:tt $(.. $rest:ident)?) => {
        json::object!(@keys $name $fields);
        json::object!(@slot $name $fields $(.. $rest)?);
        json::object!(@emit $name $fields $(.. $rest)?);
        json::object!(@deserialize $name);
        json::serialize!($name);
    };
    (read $name:ident $fields:tt $(.. $rest:ident)?) => {
        json::object!(@keys $name $fields);
        json::object!(@slot $name $fields $(.. $rest)?);
        json::object!(@deserialize $name);
    };
    (write $name:ident $fields:tt $(.. $rest:ident)?) => {
        json::object!(@keys $name $fields);
        json::object!(@emit $name $fields $(.. $rest)?);
        json::serialize!($name);
    };
    ($name:ident $fields:tt $(.. $rest:ident)?) => {
        json::object!(@keys $name $fields);
    };
    (@keys $name:ident { $($field:tt $(= $key:literal)?),* }) => {
        impl $name {
            const KEYS: json::Keys = &[$(json::object!(@key $field $($key)?)),*];
        }
    };
    (@key $field:tt $key:literal) => { $key };
    (@key ($field:ident)) => { stringify!($field) };
    (@key $field:ident) => { stringify!($field) };
    (@slot $name:ident $fields:tt) => {
        impl json::Slot for $name {
            #[inline]
            fn accept(&mut self, event: json::Event<'_>) -> Result<(), json::Bad> {
                event.object(Self::KEYS, json::object!(@slots self $fields))
            }
        }
    };
    (@slot $name:ident $fields:tt .. $rest:ident) => {
        impl json::Slot for $name {
            #[inline]
            fn accept(&mut self, event: json::Event<'_>) -> Result<(), json::Bad> {
                let mut others = super::support::json_rest::Others::new(&mut self.$rest);
                event.object_with(Self::KEYS, json::object!(@slots self $fields), &mut others)
            }
        }
    };
    (@slots $model:ident { $($field:ident $(= $key:literal)?),* }) => {
        &mut [$(&mut $model.$field),*]
    };
    (@slots $model:ident { $($field:tt $(= $key:literal)?),* }) => {
        &mut [$(json::object!(@slot_of $model $field)),*]
    };
    (@slot_of $model:ident $field:ident) => { &mut $model.$field };
    (@slot_of $model:ident ($field:ident)) => {
        &mut super::support::json_present::Present(&mut $model.$field)
    };
    (@emit $name:ident $fields:tt) => {
        impl json::Emit for $name {
            #[inline]
            fn emit(&self, to: &mut dyn json::Sink) {
                to.put(json::Out::Object(Self::KEYS, json::object!(@values self $fields)));
            }
        }
    };
    (@emit $name:ident $fields:tt .. $rest:ident) => {
        impl json::Emit for $name {
            #[inline]
            fn emit(&self, to: &mut dyn json::Sink) {
                to.put(json::Out::Open(Self::KEYS, json::object!(@values self $fields), &self.$rest));
            }
        }
    };
    (@values $model:ident { $($field:ident $(= $key:literal)?),* }) => {
        &[$(&$model.$field),*]
    };
    (@values $model:ident { $($field:tt $(= $key:literal)?),* }) => {
        &[$(json::object!(@value_of $model $field)),*]
    };
    (@value_of $model:ident $field:ident) => { &$model.$field };
    (@value_of $model:ident ($field:ident)) => {
        &super::support::json_present::Present(&$model.$field)
    };
    (@deserialize $name:ident) => {
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                json::read_object(Self::KEYS, deserializer)
            }
        }
    };
}

/// Serde's trait for what writes itself by the tables.
macro_rules! serialize {
    ($name:ident) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                json::write(self, serializer)
            }
        }
    };
}

/// Serde's trait for what is read by the tables and is no object.
macro_rules! deserialize {
    ($name:ident) => {
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                json::read(deserializer)
            }
        }
    };
}

pub(crate) use {deserialize, object, serialize};
