//! Models, word for word as the generator is to emit them. Of what is only sent, `Slot` and `Deserialize` are left out; of
//! what is only received, `Emit` and `Serialize` (they are here for `User`, because a union below is of both directions).
//!
//! Keys and fields go in step. A field that may be missing is `Option` or `Nullable`; every other one is required.

use super::{json, json_union, secret::Secret};

// A request body. Required fields are plain, optional ones `Option`, nullable optional ones `Nullable`.

/// A user to be created.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct NewUser {
    pub email: String,
    pub password: Secret,
    pub first_name: Option<String>,
    pub type_: i64,
    pub tags: Vec<String>,
    pub address: Option<Address>,
    pub manager: json::Nullable<String>,
    pub labels: std::collections::BTreeMap<String, String>,
    pub status: Option<Status>,
    pub custom: Option<serde_json::Value>,
}
static NEW_USER: json::Keys = &[
    "email",
    "password",
    "first_name",
    "type",
    "tags",
    "address",
    "manager",
    "labels",
    "status",
    "custom",
];
impl json::Emit for NewUser {
    #[inline]
    fn emit(&self, to: &mut dyn json::Sink) {
        to.put(json::Out::Object(
            NEW_USER,
            &[
                &self.email,
                &self.password,
                &self.first_name,
                &self.type_,
                &self.tags,
                &self.address,
                &self.manager,
                &self.labels,
                &self.status,
                &self.custom,
            ],
        ));
    }
}
impl serde::Serialize for NewUser {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json::write(self, serializer)
    }
}

// A model of both directions.

/// A postal address.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Address {
    pub city: String,
    pub zip: Option<i32>,
}
static ADDRESS: json::Keys = &["city", "zip"];
impl json::Slot for Address {
    #[inline]
    fn accept(&mut self, event: json::Event<'_>) -> Result<(), json::Bad> {
        event.object(ADDRESS, &mut [&mut self.city, &mut self.zip])
    }
}
impl json::Emit for Address {
    #[inline]
    fn emit(&self, to: &mut dyn json::Sink) {
        to.put(json::Out::Object(ADDRESS, &[&self.city, &self.zip]));
    }
}
impl<'de> serde::Deserialize<'de> for Address {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        json::read_object(ADDRESS, deserializer)
    }
}
impl serde::Serialize for Address {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json::write(self, serializer)
    }
}

// A reply.

/// A user.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct User {
    pub id: Option<String>,
    pub age: Option<i64>,
    pub score: Option<f64>,
    pub token: Option<Secret>,
    pub status: Option<Status>,
    pub address: Option<Address>,
    pub friends: Option<Vec<User>>,
    pub manager: Option<Box<User>>,
    pub limits: Option<std::collections::BTreeMap<String, i64>>,
    pub target: Option<Target>,
    pub custom: Option<serde_json::Value>,
}
static USER: json::Keys = &[
    "id", "age", "score", "token", "status", "address", "friends", "manager", "limits", "target",
    "custom",
];
impl json::Slot for User {
    #[inline]
    fn accept(&mut self, event: json::Event<'_>) -> Result<(), json::Bad> {
        event.object(
            USER,
            &mut [
                &mut self.id,
                &mut self.age,
                &mut self.score,
                &mut self.token,
                &mut self.status,
                &mut self.address,
                &mut self.friends,
                &mut self.manager,
                &mut self.limits,
                &mut self.target,
                &mut self.custom,
            ],
        )
    }
}
impl json::Emit for User {
    #[inline]
    fn emit(&self, to: &mut dyn json::Sink) {
        to.put(json::Out::Object(
            USER,
            &[
                &self.id,
                &self.age,
                &self.score,
                &self.token,
                &self.status,
                &self.address,
                &self.friends,
                &self.manager,
                &self.limits,
                &self.target,
                &self.custom,
            ],
        ));
    }
}
impl<'de> serde::Deserialize<'de> for User {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        json::read_object(USER, deserializer)
    }
}
impl serde::Serialize for User {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json::write(self, serializer)
    }
}

// Text with known values.

/// The state of a user.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Status {
    /// `active`
    Active,
    /// `on hold`
    OnHold,
    /// Any other value.
    Unknown(String),
}
impl Status {
    /// The values that are known.
    pub const KNOWN: &[Self] = &[Self::Active, Self::OnHold];

    /// The value as it is on the wire.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Active => "active",
            Self::OnHold => "on hold",
            Self::Unknown(text) => text,
        }
    }
}
impl From<String> for Status {
    fn from(text: String) -> Self {
        json::known(Self::KNOWN, Self::as_str, &text).unwrap_or(Self::Unknown(text))
    }
}
impl Default for Status {
    fn default() -> Self {
        Self::Unknown(String::new())
    }
}
impl std::fmt::Display for Status {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.as_str())
    }
}
impl json::Slot for Status {
    #[inline]
    fn accept(&mut self, event: json::Event<'_>) -> Result<(), json::Bad> {
        event.text().map(|text| *self = text.into())
    }
    fn inside(&mut self, _: json::Step) -> json::Inside<'_> {
        Err(json::Kind::Text)
    }
}
impl json::Emit for Status {
    #[inline]
    fn emit(&self, to: &mut dyn json::Sink) {
        to.put(json::Out::Text(self.as_str()));
    }
}
impl<'de> serde::Deserialize<'de> for Status {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        json::read(deserializer)
    }
}
impl serde::Serialize for Status {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json::write(self, serializer)
    }
}

// One of several types. A model that holds itself through a union is boxed there.

/// What a permission is for.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Target {
    /// An address.
    Address(Address),
    /// A user.
    User(Box<User>),
    /// A list of names.
    Names(Vec<String>),
    /// Anything else.
    Other(serde_json::Value),
}
impl Default for Target {
    fn default() -> Self {
        Self::Other(serde_json::Value::Null)
    }
}
impl json::Slot for Target {
    #[inline]
    fn accept(&mut self, event: json::Event<'_>) -> Result<(), json::Bad> {
        let mut a = Default::default();
        let mut b = Default::default();
        let mut c = Default::default();
        *self = match json_union::choose(event, &mut [&mut a, &mut b, &mut c])? {
            (0, _) => Self::Address(a),
            (1, _) => Self::User(b),
            (2, _) => Self::Names(c),
            (_, value) => Self::Other(value),
        };
        Ok(())
    }
    fn inside(&mut self, _: json::Step) -> json::Inside<'_> {
        Err(json::Kind::Any)
    }
}
impl json::Emit for Target {
    #[inline]
    fn emit(&self, to: &mut dyn json::Sink) {
        match self {
            Self::Address(value) => value.emit(to),
            Self::User(value) => value.emit(to),
            Self::Names(value) => value.emit(to),
            Self::Other(value) => value.emit(to),
        }
    }
}
impl<'de> serde::Deserialize<'de> for Target {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        json::read(deserializer)
    }
}
impl serde::Serialize for Target {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        json::write(self, serializer)
    }
}
