//! Measures inference over the samples of a document.

use super::types::{self, Slot};
use super::{best, call, merge, name, reply};
use crate::config::Config;
use crate::evidence::{Evidence, Finding, Tally};
use crate::infer::{self, Misfit, Rules, Site, misfits};
use crate::read::node::Node;
use crate::read::postman::document::Document;
use crate::report::Report;

/// A sample is read as the client reads it, with placeholders as values.
const STRICT: Rules = Rules {
    lossless: false,
    placeholders: true,
    nulls: false,
};

/// Nothing may be lost either.
const WHOLE: Rules = Rules {
    lossless: true,
    placeholders: true,
    nulls: false,
};

/// Placeholders are text.
const AS_WRITTEN: Rules = Rules {
    lossless: true,
    placeholders: false,
    nulls: false,
};

/// Measures over a document.
pub(crate) fn measure(document: &Document, config: &Config, rounds: usize) -> Evidence {
    let (_, calls) = call::collect(document, &mut Report::default());
    let merged = merge::merge(&calls, config);
    let names: Vec<_> = merged.iter().map(|calls| best(&name(calls))).collect();
    let replies = types::reply_samples(&merged);
    let (slots, sites): (Vec<_>, Vec<_>) =
        types::sites(&merged, &names, &replies).into_iter().unzip();
    let mut measuring = Measuring {
        places: slots
            .iter()
            .map(|(group, slot)| place(names.get(*group), *slot))
            .collect(),
        sites,
        evidence: Evidence {
            kept: merged.iter().map(|calls| reply::json_kept(calls)).sum(),
            ..Evidence::default()
        },
    };
    measuring.all();
    for round in 0..rounds {
        if !measuring.left_out(round) {
            break;
        }
    }
    measuring.evidence
}

fn place(operation: Option<&String>, slot: Slot) -> String {
    let operation = operation.map(String::as_str).unwrap_or_default();
    match slot {
        Slot::Body => format!("{operation}, body"),
        Slot::Reply(status) => format!("{operation}, {status} reply"),
    }
}

struct Measuring<'a> {
    places: Vec<String>,
    sites: Vec<Site<'a>>,
    evidence: Evidence,
}

impl Measuring<'_> {
    /// Every sample against the types that were inferred from all of them.
    fn all(&mut self) {
        let inferred = infer::infer(&self.sites, &[]);
        for (index, (site, root)) in self.sites.iter().zip(&inferred.roots).enumerate() {
            let mut tally = Tally {
                places: 1,
                samples: site.samples.len(),
                ..Tally::default()
            };
            for sample in &site.samples {
                let lost = misfits(&inferred.types, root, sample, WHOLE);
                tally.whole += usize::from(lost.is_empty());
                let written = misfits(&inferred.types, root, sample, AS_WRITTEN);
                tally.as_written += usize::from(written.is_empty());
                note(&mut self.evidence, self.places.get(index), false, lost);
            }
            tally_of(&mut self.evidence, site).add(tally);
        }
    }

    /// One sample of every place that has more than `round`, and more than one, against the types of the others: whether
    /// there was any.
    fn left_out(&mut self, round: usize) -> bool {
        let left: Vec<Option<&Node<'_>>> = self
            .sites
            .iter()
            .map(|site| (site.samples.len() > 1).then(|| site.samples.get(round).copied())?)
            .collect();
        let others = self.sites.iter().map(|site| {
            let mut site = site.clone();
            if site.samples.len() > 1 && round < site.samples.len() {
                site.samples.remove(round);
            }
            site
        });
        let inferred = infer::infer(&others.collect::<Vec<_>>(), &[]);
        for (index, (site, sample)) in self.sites.iter().zip(&left).enumerate() {
            let (Some(sample), Some(root)) = (sample, inferred.roots.get(index)) else {
                continue;
            };
            let found = misfits(&inferred.types, root, sample, STRICT);
            tally_of(&mut self.evidence, site).add(Tally {
                left_out: 1,
                strict: usize::from(found.is_empty()),
                tolerant: usize::from(is_tolerated(&found)),
                ..Tally::default()
            });
            note(&mut self.evidence, self.places.get(index), true, found);
        }
        left.iter().any(Option::is_some)
    }
}

/// Misfits that tolerant reading names; what comes behind them is only counted.
const NAMED: usize = 64;

/// Whether tolerant reading gives a value and names each misfit.
fn is_tolerated(found: &[Misfit]) -> bool {
    found.len() <= NAMED
}

fn tally_of<'e>(evidence: &'e mut Evidence, site: &Site<'_>) -> &'e mut Tally {
    match site.usage.request {
        true => &mut evidence.requests,
        false => &mut evidence.replies,
    }
}

fn note(evidence: &mut Evidence, place: Option<&String>, left_out: bool, found: Vec<Misfit>) {
    let place = place.cloned().unwrap_or_default();
    let finding = |misfit: Misfit| Finding {
        left_out,
        place: place.clone(),
        path: format!("/{}", misfit.path.join("/")),
        reason: misfit.reason,
    };
    evidence.findings.extend(found.into_iter().map(finding));
}
