//! Text written by strangers: Markdown and HTML for the docs, literals for the code, lines for the terminal.

pub(crate) mod case;
pub(crate) mod characters;
mod entities;
mod example;
mod html;
mod inline;
mod lines;
pub(crate) mod markdown;
pub(crate) mod markers;
pub(crate) mod percent;
pub(crate) mod sanitize;
pub(crate) mod secret;
mod sentence;
mod tree;

pub(crate) use example::ExampleName;
