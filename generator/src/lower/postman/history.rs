//! What an earlier run decided about the requests: thresholds apply only when something first appears.

use std::collections::{BTreeMap, BTreeSet};

use super::call::Call;
use super::merge;
use crate::api::ParameterPlace;
use crate::config::Config;
use crate::name::Lock;
use crate::name::lock::identity::{RequestIdentity, assign};
use crate::name::lock::line::{OperationLine, ParameterLine};

/// The decisions of an earlier run; none where there was no such run.
#[derive(Clone, Copy, Default)]
pub(super) struct History<'l> {
    lock: Option<&'l Lock>,
}

impl<'l> History<'l> {
    pub(super) fn new(lock: Option<&'l Lock>) -> Self {
        Self { lock }
    }

    /// Notes with each call the operation that it belonged to.
    pub(super) fn mark(self, calls: &mut [Call<'_>]) {
        let Some(lock) = self.lock else { return };
        let earlier = lock.requests();
        let mut today: Vec<_> = calls.iter().map(identity).zip(0..).collect();
        today.sort();
        let (identities, indexes): (Vec<_>, Vec<usize>) = today.into_iter().unzip();
        let known: Vec<_> = earlier
            .iter()
            .map(|(identity, _)| identity.clone())
            .collect();
        let twins = twins(&earlier);
        for ((found, identity), index) in assign(&known, &identities)
            .into_iter()
            .zip(&identities)
            .zip(indexes)
        {
            let (_, operation) = match found.and_then(|found| earlier.get(found)) {
                Some(known) if !twins.contains(&plain(&known.0)) => known,
                _ => continue,
            };
            debug_assert_eq!(
                calls.get(index).map(self::identity).as_ref(),
                Some(identity)
            );
            if let Some(call) = calls.get_mut(index) {
                call.earlier = Some(*operation);
            }
        }
    }

    /// The operation that most of the calls belonged to; of equally many, the first of the alphabet.
    pub(super) fn operation(self, calls: &[&Call<'_>]) -> Option<&'l OperationLine> {
        let lines = &self.lock?.operations;
        let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
        for operation in calls.iter().filter_map(|call| call.earlier) {
            *votes.entry(operation).or_default() += 1;
        }
        let ranked = votes.into_iter().filter_map(|(operation, count)| {
            let line = lines.get(operation)?;
            Some((std::cmp::Reverse(count), line.path(), line))
        });
        ranked
            .min_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)))
            .map(|(_, _, line)| line)
    }

    /// The operation that one call belonged to.
    pub(super) fn of(self, call: &Call<'_>) -> Option<&'l OperationLine> {
        self.lock?.operations.get(call.earlier?)
    }

    /// The variables that were settings of the client.
    pub(super) fn settings(self) -> impl Iterator<Item = &'l str> {
        let lines = self.lock.map(|lock| lock.settings.as_slice());
        lines
            .unwrap_or_default()
            .iter()
            .map(|line| line.key.as_str())
    }

    /// The lock itself.
    pub(super) fn lock(self) -> Option<&'l Lock> {
        self.lock
    }
}

/// The line of a parameter that an operation had.
pub(super) fn parameter<'l>(
    line: Option<&'l OperationLine>,
    place: ParameterPlace,
    key: &str,
) -> Option<&'l ParameterLine> {
    let same = |line: &&ParameterLine| {
        let folded = place == ParameterPlace::Header && line.key.eq_ignore_ascii_case(key);
        line.place == place.word() && (line.key == key || folded)
    };
    line?.parameters.iter().find(same)
}

/// What people decided about where values are given: neither thresholds nor the lock have a say in it.
pub(super) fn decided(config: &Config) -> BTreeSet<String> {
    let operations = config.operations.values();
    let parameters = operations.flat_map(|operation| &operation.parameters);
    let parameters = parameters.chain(&config.parameters);
    let keys = parameters
        .filter(|(_, wanted)| wanted.role.is_some())
        .filter_map(|(key, _)| key.as_str().rsplit(' ').next());
    let settings = config.settings.keys().map(|name| name.as_str());
    keys.chain(settings).map(str::to_owned).collect()
}

fn identity(call: &Call<'_>) -> RequestIdentity {
    let (name, folders) = call
        .path
        .split_last()
        .map_or((String::new(), Vec::new()), |(name, folders)| {
            (name.clone(), folders.to_vec())
        });
    RequestIdentity {
        method: call.method.clone(),
        template: merge::template(call),
        folders,
        name,
        id: call.item.id.clone(),
    }
}

fn plain(identity: &RequestIdentity) -> RequestIdentity {
    RequestIdentity {
        id: None,
        ..identity.clone()
    }
}

/// Requests that nothing but their bodies tells apart, in different operations: which was which cannot be said.
fn twins(earlier: &[(RequestIdentity, usize)]) -> BTreeSet<RequestIdentity> {
    let mut operations: BTreeMap<RequestIdentity, BTreeSet<usize>> = BTreeMap::new();
    for (identity, operation) in earlier {
        operations
            .entry(plain(identity))
            .or_default()
            .insert(*operation);
    }
    let several = operations
        .into_iter()
        .filter(|(_, operations)| operations.len() > 1);
    several.map(|(identity, _)| identity).collect()
}
