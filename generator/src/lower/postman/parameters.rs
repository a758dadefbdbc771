//! Parameters out of what the requests of one operation send under one key.

use std::collections::BTreeSet;

use super::operation::Context;
use super::{placeholder, variables};
use crate::api::{Evidence, Parameter, ParameterId, ParameterPlace, Requirement, Style, Type};
use crate::infer;
use crate::source::Place;
use crate::text::{markers, secret};

/// The parameters of an operation in the making.
#[derive(Default)]
pub(super) struct Parameters {
    parameters: Vec<Parameter>,
}

impl Parameters {
    /// Adds a parameter.
    pub(super) fn add(&mut self, parameter: Parameter) -> ParameterId {
        self.parameters.push(parameter);
        ParameterId(self.parameters.len() - 1)
    }

    /// The parameter of that place and key, where there is one.
    pub(super) fn find(&self, place: ParameterPlace, key: &str) -> Option<ParameterId> {
        self.parameters
            .iter()
            .position(|known| known.place == place && known.key == key)
            .map(ParameterId)
    }

    /// The finished parameters.
    pub(super) fn into_parameters(self) -> Vec<Parameter> {
        self.parameters
    }
}

/// One entry as one request has it.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    /// The value as the caller would give it.
    pub(super) value: Option<String>,
    /// Whether Postman leaves it out.
    pub(super) disabled: bool,
    /// What is said of it.
    pub(super) description: Option<String>,
    /// Where it stands.
    pub(super) source: Place,
}

/// Everything that the requests of one operation have under one key.
#[derive(Clone, Debug)]
pub(super) struct Observed {
    key: String,
    place: ParameterPlace,
    requests: usize,
    seen: Vec<Vec<Seen>>,
}

impl Observed {
    /// An empty record for a key, out of so many requests.
    pub(super) fn new(key: &str, place: ParameterPlace, requests: usize) -> Self {
        Self {
            key: key.to_owned(),
            place,
            requests,
            seen: Vec::new(),
        }
    }

    /// Adds what one request has under the key; nothing where it has none.
    pub(super) fn request(&mut self, seen: impl Iterator<Item = Seen>) {
        let seen: Vec<_> = seen.collect();
        if !seen.is_empty() {
            self.seen.push(seen);
        }
    }

    fn all(&self) -> impl Iterator<Item = &Seen> {
        self.seen.iter().flatten()
    }

    /// The values in use, those of disabled entries too.
    fn values(&self) -> impl Iterator<Item = &str> {
        self.all().filter_map(|seen| seen.value.as_deref())
    }

    /// The variable that is the value everywhere, where there is one.
    pub(super) fn whole_variable(&self) -> Option<&str> {
        let names: BTreeSet<_> = self.values().map(variables::whole).collect();
        match (names.len(), names.into_iter().next()) {
            (1, Some(name)) => name,
            _ => None,
        }
    }

    /// The value that every request sends, where it is the same.
    pub(super) fn same_in_all(&self) -> Option<&str> {
        let complete = self.seen.len() == self.requests && self.all().all(|seen| !seen.disabled);
        let values: BTreeSet<_> = self.all().map(|seen| seen.value.as_deref()).collect();
        match (complete && values.len() == 1, values.into_iter().next()) {
            (true, Some(value)) => value,
            _ => None,
        }
    }

    /// How often each request has it, where all that do have it equally often.
    pub(super) fn times(&self) -> Option<usize> {
        let times: BTreeSet<_> = self.seen.iter().map(Vec::len).collect();
        times.first().copied().filter(|_| times.len() == 1)
    }

    /// Whether it is sent without a value and never with one: a bare key. Entries that are switched off say nothing: the
    /// value is left to whoever switches them on.
    pub(super) fn is_bare(&self) -> bool {
        self.all().all(|seen| seen.value.is_none()) && self.all().any(|seen| !seen.disabled)
    }

    /// Whether every request sends it.
    pub(super) fn is_in_all(&self) -> bool {
        self.seen.len() == self.requests
            && self
                .seen
                .iter()
                .all(|seen| seen.iter().any(|seen| !seen.disabled))
    }

    /// The parameter that the evidence makes.
    pub(super) fn parameter(&self, context: &mut Context<'_>) -> Parameter {
        let mut evidence = Vec::new();
        let (marked, description) = self.description();
        let listed = description.as_deref().and_then(markers::enum_values);
        let requirement = self.requirement(marked, &mut evidence);
        let repeated = self.is_repeated(&mut evidence);
        let ty = match &listed {
            Some((values, _)) if !self.is_secret(context) => {
                evidence.push(Evidence::EnumInDescription);
                context.types.enumeration(&self.key, values)
            }
            _ => self.ty(context, &mut evidence),
        };
        Parameter {
            key: self.key.clone(),
            place: self.place,
            requirement,
            ty,
            repeated,
            style: Style::Plain,
            default: None,
            setting: None,
            description: listed
                .map_or(description, |(_, rest)| Some(rest))
                .filter(|text| !text.trim().is_empty()),
            evidence,
            source: self.all().map(|seen| seen.source).min().unwrap_or_default(),
        }
    }

    /// The longest description, without its marker, and whether any of them carries the marker.
    fn description(&self) -> (bool, Option<String>) {
        let mut marked = false;
        let mut longest: Option<&str> = None;
        for description in self.all().filter_map(|seen| seen.description.as_deref()) {
            let (required, rest) = markers::required_marker(description);
            marked |= required;
            let better = longest.is_none_or(|known| (rest.len(), known) > (known.len(), rest));
            longest = if better { Some(rest) } else { longest };
        }
        (marked, longest.map(str::to_owned))
    }

    fn requirement(&self, marked: bool, evidence: &mut Vec<Evidence>) -> Requirement {
        if self.place == ParameterPlace::Path {
            evidence.push(Evidence::PathVariable);
            return Requirement::Required;
        }
        if marked {
            evidence.push(Evidence::RequiredMarker);
            return Requirement::Required;
        }
        evidence.push(if self.all().all(|seen| seen.disabled) {
            Evidence::Disabled
        } else if self.seen.len() < self.requests {
            Evidence::AbsentInSome
        } else {
            Evidence::Nothing
        });
        Requirement::Optional
    }

    fn is_repeated(&self, evidence: &mut Vec<Evidence>) -> bool {
        let enabled = |seen: &Vec<Seen>| seen.iter().filter(|seen| !seen.disabled).count();
        let repeated =
            self.place != ParameterPlace::Path && self.seen.iter().any(|seen| enabled(seen) > 1);
        if repeated {
            evidence.push(Evidence::RepeatedKey);
        }
        repeated
    }

    fn is_secret(&self, context: &Context<'_>) -> bool {
        let secret_variable =
            |value: &str| variables::names(value).any(|name| context.is_secret_variable(name));
        secret::is_secret_name(&self.key) || self.values().any(secret_variable)
    }

    fn ty(&self, context: &Context<'_>, evidence: &mut Vec<Evidence>) -> Type {
        if let Some(name) = self.whole_variable() {
            evidence.push(match name.strip_prefix('$') {
                Some(_) => Evidence::Dynamic(name.to_owned()),
                None => Evidence::Variable(name.to_owned()),
            });
        }
        if self.is_secret(context) {
            evidence.push(Evidence::SecretName);
            return Type::Secret;
        }
        let placeholders = self
            .values()
            .filter_map(placeholder::word)
            .collect::<BTreeSet<_>>();
        evidence.extend(
            placeholders
                .into_iter()
                .map(|word| Evidence::Placeholder(format!("<{word}>"))),
        );
        let samples: Vec<_> = self
            .values()
            .filter(|value| !value.is_empty() && !variables::any(value))
            .collect();
        let (ty, found) = infer::text_type(&samples, &self.key);
        let new = found.into_iter().filter(|found| !evidence.contains(found));
        evidence.extend(new.collect::<Vec<_>>());
        ty
    }
}
