//! The result of a comparison: two figures, the differences by cause, and whether it holds.

use std::collections::{BTreeMap, BTreeSet};

use postwright::report::printable;
use serde_json::{Value, json};

use super::cause::{Cause, Difference};
use super::compare;
use super::recorded::{Record, Sent};
use crate::Failure;

/// An input and its requests, or why they were not compared.
pub(super) struct Result<'i> {
    pub(super) input: &'i str,
    pub(super) requests: std::result::Result<Vec<Request>, String>,
}

/// A request of a collection.
pub(super) struct Request {
    name: Vec<String>,
    /// What Postman says where it sends nothing; such a request cannot be compared.
    unsent: Option<String>,
    differences: Vec<Difference>,
    /// Whether it gives values that are optional, which a call with the required ones alone lacks.
    optional: bool,
}

impl Request {
    /// A signature holds a time and a number of its own, so no two are the same.
    fn is_equal(&self) -> bool {
        self.differences
            .iter()
            .all(|difference| difference.cause == Cause::Signature)
    }

    fn is_signed(&self) -> bool {
        self.is_equal() && !self.differences.is_empty()
    }
}

/// At least so many of a hundred requests have to be equal.
const EQUAL: usize = 99;

/// Pairs the requests of both sides by name; of one name, the first of those that differ least: the formats have orders of
/// their own.
pub(super) fn pair(
    recording: &[Record],
    made: &[Record],
    optional: Vec<(Vec<String>, bool)>,
) -> Vec<Request> {
    let mut gives: BTreeMap<Vec<String>, Vec<bool>> = BTreeMap::new();
    for (name, optional) in optional {
        gives.entry(name).or_default().push(optional);
    }
    let mut left: BTreeMap<Vec<String>, Vec<&Record>> = BTreeMap::new();
    for record in made {
        left.entry(record.name.clone()).or_default().push(record);
    }
    let request = |theirs: &Record| {
        let ours = left.entry(theirs.name.clone()).or_default();
        let gives = gives.entry(theirs.name.clone()).or_default();
        let (nearest, unsent, differences) = match &theirs.sent {
            Err(error) => (0, Some(error.clone()), Vec::new()),
            Ok(sent) => {
                let (nearest, differences) = nearest(ours, sent);
                (nearest, None, differences)
            }
        };
        if nearest < ours.len() {
            ours.remove(nearest);
        }
        Request {
            name: theirs.name.clone(),
            unsent,
            differences,
            optional: nearest < gives.len() && gives.remove(nearest),
        }
    };
    recording.iter().map(request).collect()
}

/// Which of our requests differs least from theirs, and in what.
fn nearest(ours: &[&Record], theirs: &Sent) -> (usize, Vec<Difference>) {
    let compared = ours.iter().map(|ours| compare::compare(&ours.sent, theirs));
    let nearest = compared
        .enumerate()
        .min_by_key(|(_, differences)| differences.len());
    nearest.unwrap_or_else(|| {
        let detail = "no operation was made of it".to_owned();
        let cause = Cause::Unbuilt;
        (0, vec![Difference { cause, detail }])
    })
}

#[derive(Default)]
struct Sum {
    requests: usize,
    unsent: usize,
    equal: usize,
    /// Those of them that a hook of the user signs, and whose signature alone differs.
    signed: usize,
    /// Equal where only the required arguments are given.
    bare: usize,
}

impl Sum {
    fn of(results: &[Result<'_>]) -> Self {
        let mut sum = Self::default();
        for request in results
            .iter()
            .filter_map(|result| result.requests.as_ref().ok())
            .flatten()
        {
            sum.requests += 1;
            sum.unsent += usize::from(request.unsent.is_some());
            sum.equal += usize::from(request.unsent.is_none() && request.is_equal());
            sum.signed += usize::from(request.unsent.is_none() && request.is_signed());
            let bare = request.unsent.is_none() && request.is_equal() && !request.optional;
            sum.bare += usize::from(bare);
        }
        sum
    }

    fn compared(&self) -> usize {
        self.requests - self.unsent
    }
}

fn percent(part: usize, whole: usize) -> String {
    let hundredths = (part * 10_000).checked_div(whole).unwrap_or(10_000);
    format!("{}.{:02} %", hundredths / 100, hundredths % 100)
}

/// The table: sums, then each cause with how many requests have it, in how many inputs, and examples.
pub(super) fn print(results: &[Result<'_>]) {
    let sum = Sum::of(results);
    println!(
        "{} requests of {} inputs, {} of which Postman does not send; compared: {}",
        sum.requests,
        results.len(),
        sum.unsent,
        sum.compared()
    );
    println!(
        "all values: {} equal ({}), {} of them but for the signature of a hook",
        sum.equal,
        percent(sum.equal, sum.compared()),
        sum.signed
    );
    println!(
        "required arguments only: {} equal ({}); {} equal or lacking nothing but optional parts ({})",
        sum.bare,
        percent(sum.bare, sum.compared()),
        sum.equal,
        percent(sum.equal, sum.compared())
    );
    for (cause, group) in groups(results) {
        println!(
            "{:>6} {:<34} in {} inputs",
            group.requests,
            cause.words(),
            group.inputs.len()
        );
        let mut details: Vec<_> = group.details.iter().collect();
        details.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
        for (detail, (count, example)) in details.into_iter().take(5) {
            println!(
                "         {count} × {}: {}",
                printable(detail),
                printable(example)
            );
        }
    }
    for result in results {
        if let Err(why) = &result.requests {
            println!(
                "{}: not compared: {}",
                printable(result.input),
                printable(why)
            );
        }
    }
}

#[derive(Default)]
struct Group<'r> {
    requests: usize,
    inputs: BTreeSet<&'r str>,
    /// How often, and an example.
    details: BTreeMap<&'r str, (usize, String)>,
}

fn groups<'r>(results: &'r [Result<'r>]) -> BTreeMap<Cause, Group<'r>> {
    let mut groups: BTreeMap<Cause, Group<'r>> = BTreeMap::new();
    for result in results {
        for request in result.requests.as_ref().into_iter().flatten() {
            let causes: BTreeSet<_> = request
                .differences
                .iter()
                .map(|difference| difference.cause)
                .collect();
            for cause in causes {
                groups.entry(cause).or_default().requests += 1;
            }
            for difference in &request.differences {
                let group = groups.entry(difference.cause).or_default();
                group.inputs.insert(result.input);
                let example = || (0, format!("{}: {}", result.input, request.name.join(" / ")));
                group
                    .details
                    .entry(&difference.detail)
                    .or_insert_with(example)
                    .0 += 1;
            }
        }
    }
    groups
}

/// Every request that is not equal, by input.
pub(super) fn json(results: &[Result<'_>]) -> String {
    let sum = Sum::of(results);
    let inputs: Vec<Value> = results
        .iter()
        .map(|result| match &result.requests {
            Ok(requests) => {
                let different = requests.iter().filter(|request| request.unsent.is_some() || !request.is_equal());
                let different: Vec<_> = different
                    .map(|request| {
                        let differences: Vec<_> = request
                            .differences
                            .iter()
                            .map(|difference| json!({ "cause": difference.cause.words(), "detail": difference.detail }))
                            .collect();
                        json!({ "name": request.name, "unsent": request.unsent, "differences": differences })
                    })
                    .collect();
                json!({ "input": result.input, "requests": requests.len(), "different": different })
            }
            Err(why) => json!({ "input": result.input, "not_compared": why }),
        })
        .collect();
    let report = json!({
        "requests": sum.requests, "unsent": sum.unsent, "equal": sum.equal, "signed": sum.signed, "equal_with_required_only": sum.bare, "inputs": inputs,
    });
    serde_json::to_string_pretty(&report).unwrap_or_default()
}

/// Whether enough requests are equal.
pub(super) fn verdict(results: &[Result<'_>]) -> std::result::Result<(), Failure> {
    let sum = Sum::of(results);
    if sum.equal * 100 < sum.compared() * EQUAL {
        return Err(format!("fewer than {EQUAL} % of the requests are equal").into());
    }
    Ok(())
}
