//! One change each, and code that a caller had written before it.

mod client;
mod operations;
mod parameters;
mod requests;
mod types;

use serde_json::Value;

/// A change of a collection or of its configuration.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    /// A kind of change that has to be among those that are found.
    pub(crate) kind: &'static str,
    /// What makes the earlier collection of [`books`](super::books::books), and the later one of the earlier.
    pub(crate) before: fn(&mut Value),
    pub(crate) after: fn(&mut Value),
    /// The configuration of both.
    pub(crate) toml: [&'static str; 2],
    /// Whether the lock is forgotten between them.
    pub(crate) relock: bool,
    /// What the caller wrote, in an async function with a `client`.
    pub(crate) caller: &'static str,
}

const PLAIN: Case = Case {
    name: "",
    kind: "",
    before: |_| {},
    after: |_| {},
    toml: ["", ""],
    relock: false,
    caller: "",
};

const LIST: &str = "let _ = client.list_books().page(1).sort(models::Sort::Title);";
const GET: &str = "let found = client.get_book(\"1\").send().await;\nlet title: Option<Option<String>> = found.as_ref().ok().map(|book| book.title.clone());\nif let Err(Error::Documented(GetBookFailure::NotFound(_))) = found {}";
const ADD: &str =
    "let body = models::AddBookBody::new(1.5, \"a\").title(\"b\");\nlet _ = client.add_book(body);";
const REMOVE: &str = "let removed: Result<_, Error<std::convert::Infallible>> = client.remove_book(\"1\").send().await;";
const BUILD: &str =
    "let _ = Client::builder().base_url(\"https://x.example\").bearer(\"token\").build();";
/// Every case.
pub(crate) fn all() -> impl Iterator<Item = &'static Case> {
    let all = [
        operations::CASES,
        client::CASES,
        parameters::CASES,
        requests::CASES,
        types::CASES,
    ];
    all.into_iter().flatten()
}
