//! What the requests of a collection are with values in them: the collection's own, or made-up ones.

mod fill;

pub(crate) use fill::Fill;
