//! One input generated, and its requests counted before and after.

use std::panic::{AssertUnwindSafe, catch_unwind};

use postwright::api::Variant;
use postwright::project::findings;
use postwright::read::node::{Node, Value};
use postwright::read::{json, text};
use postwright::report::Kind;
use postwright::{Config, Generated, Severity, Source};

use super::find::{self, Format, Input};

/// What became of an input.
pub(crate) enum Outcome {
    /// A client.
    Client(Box<Generated>, Counts),
    /// The input cannot be used; what was said.
    Refused(String),
    /// The generator panicked.
    Panicked(String),
}

/// Requests in, and what they became.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    /// Requests of the input, counted without the generator's reader where the format is JSON.
    pub(crate) requests: usize,
    pub(crate) operations: usize,
    /// Requests that are a further variant of an operation.
    pub(crate) variants: usize,
    /// Requests that cannot be sent, each with a diagnostic.
    pub(crate) leftovers: usize,
    /// The leftovers without a URL.
    pub(crate) without_url: usize,
    /// Diagnostics of severity warning.
    pub(crate) warnings: usize,
    /// Requests that the generated tests leave out, for they cannot be made of their operation.
    pub(crate) untested: usize,
}

impl Counts {
    /// Requests that are neither operation nor variant nor leftover; negative where there are more than came in.
    pub(crate) fn missing(&self) -> i64 {
        let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        number(self.requests) - number(self.operations + self.variants + self.leftovers)
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.requests += other.requests;
        self.operations += other.operations;
        self.variants += other.variants;
        self.leftovers += other.leftovers;
        self.without_url += other.without_url;
        self.warnings += other.warnings;
        self.untested += other.untested;
    }
}

/// Reads and generates one input. A panic is caught: it is a failure of this input only.
pub(crate) fn generate(input: &Input, config: &Config) -> Outcome {
    let source = match find::source(input) {
        Ok(source) => source,
        Err(error) => return Outcome::Refused(error.to_string()),
    };
    let result = catch_unwind(AssertUnwindSafe(|| {
        postwright::generate(&source, config, None)
    }));
    match result {
        Ok(Ok(generated)) => {
            let counts = count(input, &source, &generated);
            Outcome::Client(Box::new(generated), counts)
        }
        Ok(Err(report)) => Outcome::Refused(findings(&report, &source)),
        Err(panic) => {
            let text = panic.downcast_ref::<String>().cloned();
            let text = text.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            Outcome::Panicked(text.unwrap_or_else(|| "a panic without a message".to_owned()))
        }
    }
}

fn count(input: &Input, source: &Source, generated: &Generated) -> Counts {
    let operations = &generated.api.operations;
    let made: usize = operations
        .iter()
        .map(|operation| operation.variants.len())
        .sum();
    let diagnostics = &generated.report.diagnostics;
    let lost = diagnostics.iter().filter(|found| {
        matches!(found.kind, Kind::NoUrl | Kind::Method | Kind::NotHttp)
            && found.is_of_a_lost_item()
    });
    let without_url = diagnostics
        .iter()
        .filter(|found| found.kind == Kind::NoUrl && found.is_of_a_lost_item());
    let warnings = diagnostics
        .iter()
        .filter(|found| found.severity == Severity::Warning);
    let leftovers = lost.count();
    Counts {
        requests: requests(input, source).unwrap_or(made + leftovers),
        operations: operations.len(),
        variants: made - operations.len(),
        leftovers,
        without_url: without_url.count(),
        warnings: warnings.count(),
        untested: untested(generated).count(),
    }
}

/// The requests that the generated tests leave out, each with the reason.
pub(crate) fn untested(generated: &Generated) -> impl Iterator<Item = (&Variant, &str)> {
    let operations = generated.api.operations.iter();
    let variants = operations.flat_map(|operation| &operation.variants);
    variants.filter_map(|variant| {
        let reason = variant.call.as_ref()?.as_ref().err()?;
        Some((variant, reason.as_str()))
    })
}

trait OfALostItem {
    fn is_of_a_lost_item(&self) -> bool;
}

impl OfALostItem for postwright::Diagnostic {
    /// Only what is said of an item has a folder path that ends with it. An item may still have an operation, by its example.
    fn is_of_a_lost_item(&self) -> bool {
        let instead = self.instead.as_deref().unwrap_or_default();
        !self.path.is_empty() && instead.contains("no operation")
    }
}

/// The requests of an input, counted in its text.
fn requests(input: &Input, source: &Source) -> Option<usize> {
    if input.format == Format::V3 {
        let request = |path: &&str| path.contains("-request.") || path.contains(".request.");
        return Some(
            source
                .files
                .iter()
                .map(|file| file.path.as_str())
                .filter(request)
                .count(),
        );
    }
    let main = source.files.first()?;
    let text = text::decode(&main.bytes).ok()?;
    let reading = json::read(&text).ok()?;
    let root = match input.format {
        Format::Wrapped => reading.root.get("collection")?,
        Format::Dump => reading.root.get("collections")?.elements().first()?,
        Format::OpenApi => return Some(endpoints(&reading.root)),
        _ => &reading.root,
    };
    Some(match root.get("requests") {
        Some(requests) if root.get("item").is_none() => requests.elements().len(),
        _ if root.get("item").is_none() && root.get("request").is_some() => 1,
        _ => items(root),
    })
}

/// Everything in the tree of folders that is no folder. An element that is no object is no item.
fn items(folder: &Node<'_>) -> usize {
    let children = folder.get("item").map(Node::elements).unwrap_or_default();
    let objects = children
        .iter()
        .filter(|child| matches!(child.value, Value::Map(_)));
    objects
        .map(|child| {
            if child.get("item").is_some() {
                items(child)
            } else {
                1
            }
        })
        .sum()
}

/// The methods of all paths of an OpenAPI document.
fn endpoints(root: &Node<'_>) -> usize {
    const METHODS: [&str; 9] = [
        "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
    ];
    let paths = root.get("paths").map(Node::entries).unwrap_or_default();
    paths
        .iter()
        .filter(|path| !path.key.starts_with("x-"))
        .filter_map(|path| path_item(root, &path.value))
        .flat_map(Node::entries)
        .filter(|entry| METHODS.contains(&&*entry.key))
        .count()
}

/// A path item where it stands: a path may refer to another one of the document.
fn path_item<'n, 'a>(root: &'n Node<'a>, written: &'n Node<'a>) -> Option<&'n Node<'a>> {
    let Some(reference) = written.get("$ref").and_then(Node::as_text) else {
        return Some(written);
    };
    let mut steps = reference.strip_prefix("#/")?.split('/');
    steps.try_fold(root, |node, step| {
        node.get(&step.replace("~1", "/").replace("~0", "~"))
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_no_folder_is_counted() {
        let text =
            r#"{"item": [{"item": [{"request": "x"}, {"name": "empty"}]}, {"request": null}, 5]}"#;
        assert_eq!(items(&json::read(text).unwrap().root), 3);
    }

    #[test]
    fn operations_of_a_path_that_refers_to_another_are_counted() {
        let text = r##"{"paths": {"/a": {"$ref": "#/paths/~1b~0"}, "/b~": {"get": {}, "servers": []}, "x-c": {"get": {}}}}"##;
        assert_eq!(endpoints(&json::read(text).unwrap().root), 2);
    }

    #[test]
    fn a_lost_request_is_seen() {
        let counts = Counts {
            requests: 5,
            operations: 2,
            variants: 1,
            leftovers: 1,
            ..Counts::default()
        };
        assert_eq!(counts.missing(), 1);
    }
}
