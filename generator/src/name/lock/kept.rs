//! What an earlier lock holds of each item of today's API: the names that stay, and the places.

use super::Lock;
use super::line::{
    BaseLine, EnvironmentLine, GroupLine, OperationLine, ParameterLine, SchemeLine, SettingLine,
    ShapeLine, TypeLine,
};
use super::matching::Matching;
use crate::api::{Api, GroupId, Status, TypeShape, sort_among};

/// The earlier lines of today's items; the vectors run parallel to those of the API.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kept<'l> {
    pub(crate) bases: Vec<Option<&'l BaseLine>>,
    pub(crate) environments: Vec<Option<&'l EnvironmentLine>>,
    pub(crate) settings: Vec<Option<&'l SettingLine>>,
    pub(crate) schemes: Vec<Option<&'l SchemeLine>>,
    pub(crate) groups: Vec<Option<&'l GroupLine>>,
    pub(crate) operations: Vec<Option<&'l OperationLine>>,
    pub(crate) types: Vec<Option<&'l TypeLine>>,
}

impl<'l> Kept<'l> {
    /// Finds the earlier lines of the lines of a draft: the lock that today's API would have without a history.
    pub(crate) fn of(lock: &'l Lock, draft: &Lock) -> Self {
        let matching = Matching::of(lock, draft);
        Self {
            bases: lines(&lock.bases, &matching.bases),
            environments: lines(&lock.environments, &matching.environments),
            settings: lines(&lock.settings, &matching.settings),
            schemes: lines(&lock.schemes, &matching.schemes),
            groups: lines(&lock.groups, &matching.groups),
            operations: lines(&lock.operations, &matching.operations),
            types: lines(&lock.types, &matching.types),
        }
    }

    /// Puts operations back into the modules that they stood in, as far as these are still there. `modules` says where
    /// each of today's folders stands.
    pub(crate) fn place(&self, api: &mut Api, modules: &[Vec<String>]) {
        for (operation, kept) in api.operations.iter_mut().zip(&self.operations) {
            let Some(kept) = kept else { continue };
            if kept.modules.is_empty() {
                operation.group = None;
            } else if let Some(group) = modules.iter().position(|path| *path == kept.modules) {
                operation.group = Some(GroupId(group));
            }
        }
    }

    /// Keeps the constructors of request types: what was an argument stays one in its place, and what was a setter stays
    /// a setter. Samples only suggest arguments, so another sample is no reason for another constructor.
    pub(crate) fn keep_constructors(&self, api: &mut Api) {
        for (ty, kept) in api.types.iter_mut().zip(&self.types) {
            if let (TypeShape::Struct { fields, .. }, Some(kept)) = (&mut ty.shape, kept)
                && let ShapeLine::Struct { constructor, .. } = &kept.shape
                && kept.request
            {
                let position = |key: &str| {
                    let name = kept.field(key)?;
                    constructor.iter().position(|argument| argument == name)
                };
                for field in fields.iter_mut() {
                    field.always_present = position(&field.key).is_some();
                }
                sort_among(
                    fields,
                    |field| field.always_present,
                    |field| position(&field.key),
                );
            }
        }
    }
}

fn lines<'l, T>(lines: &'l [T], matching: &[Option<usize>]) -> Vec<Option<&'l T>> {
    let line = |index: &Option<usize>| index.and_then(|index| lines.get(index));
    matching.iter().map(line).collect()
}

/// The kept line of the item at an index; nothing without a history.
pub(crate) fn kept<'l, T>(lines: &[Option<&'l T>], index: usize) -> Option<&'l T> {
    lines.get(index).copied().flatten()
}

impl OperationLine {
    /// The line of a parameter, and its position.
    pub(crate) fn parameter(&self, place: &str, key: &str) -> Option<(usize, &ParameterLine)> {
        let mut lines = self.parameters.iter().enumerate();
        lines.find(|(_, line)| line.place == place && line.key == key)
    }

    /// The type of the body, as it stands in the line.
    pub(crate) fn body_type(&self) -> Option<String> {
        let mut lines = self.parameters.iter();
        Some(lines.find(|line| line.place == "body")?.ty.clone())
    }

    /// The type of the replies of a status, as it stands in the line.
    pub(crate) fn reply_type(&self, status: Status) -> Option<String> {
        let status = status.to_string();
        let mut lines = self.replies.iter();
        Some(lines.find(|line| line.status == status)?.ty.clone())
    }
}

impl TypeLine {
    /// The name of the field of a key.
    pub(crate) fn field(&self, key: &str) -> Option<&str> {
        match &self.shape {
            ShapeLine::Struct { fields, .. } => {
                let field = fields.iter().find(|field| field.key == key);
                field.map(|field| field.name.as_str())
            }
            _ => None,
        }
    }

    /// The name of a member: by the key of a field, the value of an enum, the type of an alternative.
    pub(crate) fn member(&self, key: &str) -> Option<&str> {
        match &self.shape {
            ShapeLine::Enum { values, .. } | ShapeLine::Union { kinds: values, .. } => {
                let found = values.iter().find(|(_, known)| known == key);
                found.map(|(name, _)| name.as_str())
            }
            ShapeLine::Struct { .. } | ShapeLine::Tuple(_) => self.field(key),
        }
    }
}
