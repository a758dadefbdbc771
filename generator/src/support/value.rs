//! Values on their way into a request.

use std::fmt::Display;

use super::secret::Secret;

/// A value of the path, the query, a header, a cookie or a form: what its text is made of. One that is absent leaves its
/// entry out, a list repeats it.
pub trait Value {
    /// The value as a piece of text.
    fn piece(&self) -> Piece<'_>;
}

/// A piece of a text that is put together for a request.
///
/// A value is encoded for the place it stands in. A literal is written as it goes on the wire, already percent-encoded
/// in a path or a query.
#[derive(Clone, Copy)]
pub enum Piece<'a> {
    /// A fixed text.
    Literal(&'static str),
    /// A value.
    Value(&'a dyn Display),
    /// A value that is not there; then the whole entry is left out.
    Absent,
    /// Several values. Alone it repeats the entry, one for each; beside other pieces they are joined with commas.
    Many(&'a dyn List),
    /// Several values in one text, with this between them. Absent where there is none.
    Joined(&'a dyn List, &'static str),
    /// The members of an object in one text, with this between a key and its value, and that between members. Absent
    /// where there is none.
    Members(&'a dyn Members, &'static str, &'static str),
    /// A secret.
    Secret(&'a Secret),
    /// A value of the client, by its index in [`super::ClientShape::settings`].
    Setting(usize),
    /// The first piece or, where that is absent, the second.
    Or(&'a Piece<'a>, &'a Piece<'a>),
    /// One piece behind the other. Absent where one of them is.
    All(&'a [Piece<'a>]),
}

impl<'a> Piece<'a> {
    /// A value as a piece among others.
    pub fn of(value: &'a dyn Value) -> Self {
        value.piece()
    }
}

/// Values of one kind, each of which can be shown.
pub trait List {
    /// Hands over each value in order.
    fn each(&self, take: &mut dyn FnMut(&dyn Display));
    /// Whether there is none.
    fn is_empty(&self) -> bool;
    /// Whether the values are secrets.
    fn is_secret(&self) -> bool {
        false
    }
}

/// The members of an object as texts.
pub trait Members {
    /// Hands over each key, which may be empty, with its value. `false` where the value cannot be written.
    fn each(&self, take: &mut dyn FnMut(&str, &str)) -> bool;
}

macro_rules! values {
    ($($shown:ty),+) => {
        $(impl Value for $shown {
            fn piece(&self) -> Piece<'_> {
                Piece::Value(self)
            }
        })+
    };
}

values!(String, bool, i32, i64, u64, f64);

/// Text of the program is written as it goes on the wire.
impl Value for &'static str {
    fn piece(&self) -> Piece<'_> {
        Piece::Literal(self)
    }
}

impl Value for Secret {
    fn piece(&self) -> Piece<'_> {
        Piece::Secret(self)
    }
}

impl<T: Value> Value for Option<T> {
    fn piece(&self) -> Piece<'_> {
        match self {
            Some(value) => value.piece(),
            None => Piece::Absent,
        }
    }
}

impl<T> Value for Vec<T>
where
    Vec<T>: List,
{
    fn piece(&self) -> Piece<'_> {
        Piece::Many(self)
    }
}

impl Value for Piece<'_> {
    fn piece(&self) -> Piece<'_> {
        *self
    }
}

/// Pieces side by side.
impl<const COUNT: usize> Value for [Piece<'_>; COUNT] {
    fn piece(&self) -> Piece<'_> {
        Piece::All(self)
    }
}

impl<T: Display> List for Vec<T> {
    #[inline]
    fn each(&self, take: &mut dyn FnMut(&dyn Display)) {
        for value in self {
            take(value);
        }
    }

    #[inline]
    fn is_empty(&self) -> bool {
        self.as_slice().is_empty()
    }
}

impl List for Vec<Secret> {
    fn each(&self, take: &mut dyn FnMut(&dyn Display)) {
        for value in self {
            take(&value.expose());
        }
    }

    fn is_empty(&self) -> bool {
        self.as_slice().is_empty()
    }

    fn is_secret(&self) -> bool {
        true
    }
}
