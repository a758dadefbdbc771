//! What an enum can do: one line beside it in place of its implementations. The words before its name are those of the
//! tables.

// A client may have no such type.
#![allow(unused_macros)]

/// An enum of texts, and the variant that keeps any other. Values compare as what they are on the wire.
///
/// ```text
/// json::text!(read write Order { Title = "title", Price = "price" } else Unknown);
/// ```
macro_rules! text {
    (read tested $name:ident $values:tt else $other:ident) => {
        json::text!(read $name $values else $other);
        #[cfg(test)]
        json::text!(@emit $name);
    };
    (write tested $name:ident $values:tt else $other:ident) => {
        json::text!(write $name $values else $other);
        #[cfg(test)]
        json::text!(@slot $name);
    };
    (tested $name:ident $values:tt else $other:ident) => {
        json::text!($name $values else $other);
        #[cfg(test)]
        json::text!(@slot $name);
        #[cfg(test)]
        json::text!(@emit $name);
    };
    (read write $name:ident $values:tt else $other:ident) => {
        json::text!(@known $name $values $other);
        json::text!(@slot $name);
        json::text!(@emit $name);
        json::deserialize!($name);
        json::serialize!($name);
    };
    (read $name:ident $values:tt else $other:ident) => {
        json::text!(@known $name $values $other);
        json::text!(@slot $name);
        json::deserialize!($name);
    };
    (write $name:ident $values:tt else $other:ident) => {
        json::text!(@known $name $values $other);
        json::text!(@emit $name);
        json::serialize!($name);
    };
    ($name:ident $values:tt else $other:ident) => {
        json::text!(@known $name $values $other);
    };
    (@known $name:ident { $($member:ident = $value:literal),* } $other:ident) => {
        impl $name {
            /// The values that are known.
            pub const KNOWN: &[Self] = &[$(Self::$member),*];

            /// The value as it is on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$member => $value,)*
                    Self::$other(text) => text,
                }
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                json::known(Self::KNOWN, Self::as_str, &text).unwrap_or(Self::$other(text))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                formatter.pad(self.as_str())
            }
        }

        impl super::support::Value for $name {
            fn piece(&self) -> super::support::Piece<'_> {
                super::support::Piece::Value(self)
            }
        }

        json::compare!($name by as_str);

        impl Default for $name {
            fn default() -> Self {
                json::text!(@default $other $($member)*)
            }
        }
    };
    (@default $other:ident $only:ident) => { Self::$only };
    (@default $other:ident $($member:ident)*) => { Self::$other(String::new()) };
    (@slot $name:ident) => {
        impl json::Slot for $name {
            #[inline]
            fn accept(&mut self, event: json::Event<'_>) -> Result<(), json::Bad> {
                event.text().map(|text| *self = text.into())
            }

            fn inside(&mut self, _: json::Step) -> json::Inside<'_> {
                Err(json::Kind::Text)
            }
        }
    };
    (@emit $name:ident) => {
        impl json::Emit for $name {
            #[inline]
            fn emit(&self, to: &mut dyn json::Sink) {
                to.put(json::Out::Text(self.as_str()));
            }
        }
    };
}

/// An enum of whole numbers, and the variant that keeps any other. Values compare as what they are on the wire.
///
/// ```text
/// json::whole!(read write Priority { Low = 1, High = 2 } else Unknown);
/// ```
macro_rules! whole {
    (read tested $name:ident $values:tt else $other:ident) => {
        json::whole!(read $name $values else $other);
        #[cfg(test)]
        json::whole!(@emit $name);
    };
    (write tested $name:ident $values:tt else $other:ident) => {
        json::whole!(write $name $values else $other);
        #[cfg(test)]
        json::whole!(@slot $name);
    };
    (tested $name:ident $values:tt else $other:ident) => {
        json::whole!($name $values else $other);
        #[cfg(test)]
        json::whole!(@slot $name);
        #[cfg(test)]
        json::whole!(@emit $name);
    };
    (read write $name:ident $values:tt else $other:ident) => {
        json::whole!(@known $name $values $other);
        json::whole!(@slot $name);
        json::whole!(@emit $name);
        json::deserialize!($name);
        json::serialize!($name);
    };
    (read $name:ident $values:tt else $other:ident) => {
        json::whole!(@known $name $values $other);
        json::whole!(@slot $name);
        json::deserialize!($name);
    };
    (write $name:ident $values:tt else $other:ident) => {
        json::whole!(@known $name $values $other);
        json::whole!(@emit $name);
        json::serialize!($name);
    };
    ($name:ident $values:tt else $other:ident) => {
        json::whole!(@known $name $values $other);
    };
    (@known $name:ident { $($member:ident = $value:literal),* } $other:ident) => {
        impl $name {
            /// The values that are known.
            pub const KNOWN: &[Self] = &[$(Self::$member),*];

            /// The value as it is on the wire.
            #[must_use]
            pub fn number(&self) -> i64 {
                match self {
                    $(Self::$member => $value,)*
                    Self::$other(number) => *number,
                }
            }
        }

        impl From<i64> for $name {
            fn from(number: i64) -> Self {
                let known = Self::KNOWN.iter().find(|known| known.number() == number);
                known.copied().unwrap_or(Self::$other(number))
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.number(), formatter)
            }
        }

        impl super::support::Value for $name {
            fn piece(&self) -> super::support::Piece<'_> {
                super::support::Piece::Value(self)
            }
        }

        json::compare!($name by number);

        impl Default for $name {
            fn default() -> Self {
                json::whole!(@default $other $($member)*)
            }
        }
    };
    (@default $other:ident $only:ident) => { Self::$only };
    (@default $other:ident $($member:ident)*) => { Self::$other(0) };
    (@slot $name:ident) => {
        impl json::Slot for $name {
            #[inline]
            fn accept(&mut self, event: json::Event<'_>) -> Result<(), json::Bad> {
                let mut number = 0_i64;
                json::Slot::accept(&mut number, event)?;
                *self = number.into();
                Ok(())
            }

            fn inside(&mut self, _: json::Step) -> json::Inside<'_> {
                Err(json::Kind::I64)
            }
        }
    };
    (@emit $name:ident) => {
        impl json::Emit for $name {
            #[inline]
            fn emit(&self, to: &mut dyn json::Sink) {
                to.put(json::Out::I64(self.number()));
            }
        }
    };
}

/// Equality, order and hash of what is on the wire: derived code goes through all variants in each.
macro_rules! compare {
    ($name:ident by $wire:ident) => {
        impl PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.$wire() == other.$wire()
            }
        }

        impl Eq for $name {}

        impl PartialOrd for $name {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }

        impl Ord for $name {
            #[inline]
            fn cmp(&self, other: &Self) -> std::cmp::Ordering {
                self.$wire().cmp(&other.$wire())
            }
        }

        impl std::hash::Hash for $name {
            #[inline]
            fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
                std::hash::Hash::hash(&self.$wire(), state);
            }
        }
    };
}

pub(crate) use {compare, text, whole};
