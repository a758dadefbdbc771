//! Text written by strangers: Markdown and HTML for the docs, literals for the code, lines for the terminal.

pub(crate) mod characters;
mod example;
mod html;
mod inline;
mod lines;
pub mod markdown;
pub mod markers;
pub mod sanitize;
pub mod secret;
mod sentence;
mod tree;

pub use example::{error_codes, example_title};
pub use markdown::{plain, rustdoc, summary};
