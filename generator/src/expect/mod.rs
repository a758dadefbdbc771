//! What the requests of a collection are with values in them: the collection's own, or made-up ones.

mod decided;
mod fill;
mod fit;
mod hide;

pub(crate) use decided::SecretNames;
pub(crate) use fill::{Fill, made_up_url};
pub(crate) use fit::fit;
pub(crate) use hide::{Found, find, find_variables};

/// The made-up credential of every scheme.
pub(crate) const TOKEN: &str = "made-up-token";

/// The made-up user name and password of basic auth.
pub(crate) const USER: [&str; 2] = ["user", "made-up-password"];

/// The levels of JSON that the tests read: `serde_json` refuses more.
const DEEPEST: usize = 127;
