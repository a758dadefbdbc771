//! The names that people gave.

use std::collections::BTreeMap;

use crate::api::{BaseId, GroupId, ParameterId, SchemeId, SettingId, TypeId};
use crate::config::Located;
use crate::name::Names;

/// Names by what they are for. They go before those of the lock.
#[derive(Clone, Debug, Default)]
pub(crate) struct Decided {
    /// Methods of the builder for base URLs.
    pub(crate) bases: BTreeMap<BaseId, Located>,
    /// Methods of the builder for credentials.
    pub(crate) schemes: BTreeMap<SchemeId, Located>,
    /// Variants of `Environment`, by the index of the environment.
    pub(crate) environments: BTreeMap<usize, Located>,
    /// Modules.
    pub(crate) groups: BTreeMap<GroupId, Located>,
    /// Functions, by the index of the operation.
    pub(crate) operations: BTreeMap<usize, Located>,
    /// Arguments and setters.
    pub(crate) parameters: BTreeMap<(usize, ParameterId), Located>,
    /// Methods of the builder.
    pub(crate) settings: BTreeMap<SettingId, Located>,
    /// Types.
    pub(crate) types: BTreeMap<TypeId, Located>,
    /// Fields of structs and variants of enums, by their index.
    pub(crate) members: BTreeMap<(TypeId, usize), Located>,
}

impl Decided {
    /// The names that could not be given, each with what the item is called instead.
    pub(super) fn missed<'a>(&'a self, names: &'a Names) -> Vec<(&'a Located, &'a str)> {
        let bases = self.bases.iter();
        let bases = bases.filter_map(|(id, name)| Some((name, names.bases.get(id.0)?)));
        let schemes = self.schemes.iter();
        let schemes = schemes.filter_map(|(id, name)| Some((name, names.schemes.get(id.0)?)));
        let environments = self.environments.iter();
        let environments =
            environments.filter_map(|(index, name)| Some((name, names.environments.get(*index)?)));
        let groups = self
            .groups
            .iter()
            .filter_map(|(id, name)| Some((name, &names.groups.get(id.0)?.module)))
            // Where folders are no modules, none of them has a name.
            .filter(|(_, module)| !module.is_empty());
        let operations = self
            .operations
            .iter()
            .filter_map(|(index, name)| Some((name, &names.operations.get(*index)?.function)));
        let parameters = self.parameters.iter().filter_map(|((index, id), name)| {
            let operation = names.operations.get(*index)?;
            Some((name, operation.parameters.get(id.0)?))
        });
        let settings = self
            .settings
            .iter()
            .filter_map(|(id, name)| Some((name, names.settings.get(id.0)?)));
        let types = self
            .types
            .iter()
            .filter_map(|(id, name)| Some((name, &names.types.get(id.0)?.name)));
        let members = self.members.iter().filter_map(|((id, index), name)| {
            let ty = names.types.get(id.0)?;
            Some((name, ty.members.get(*index)?))
        });
        let all = groups
            .chain(bases)
            .chain(schemes)
            .chain(environments)
            .chain(operations)
            .chain(parameters)
            .chain(settings)
            .chain(types)
            .chain(members);
        all.filter(|(wanted, found)| wanted.as_str() != found.as_str())
            .map(|(wanted, found)| (wanted, found.as_str()))
            .collect()
    }

    /// Forgets the operations and the types that are left out, and gives the others their new indexes.
    pub(super) fn keep(&mut self, operations: &[Option<usize>], types: &[Option<usize>]) {
        let operation = |index: &usize| operations.get(*index).copied().flatten();
        let ty = |id: &TypeId| types.get(id.0).copied().flatten().map(TypeId);
        let taken = std::mem::take(self);
        self.bases = taken.bases;
        self.schemes = taken.schemes;
        self.environments = taken.environments;
        self.groups = taken.groups;
        self.settings = taken.settings;
        self.operations = taken
            .operations
            .into_iter()
            .filter_map(|(index, name)| Some((operation(&index)?, name)))
            .collect();
        self.parameters = taken
            .parameters
            .into_iter()
            .filter_map(|((index, id), name)| Some(((operation(&index)?, id), name)))
            .collect();
        self.types = taken
            .types
            .into_iter()
            .filter_map(|(id, name)| Some((ty(&id)?, name)))
            .collect();
        self.members = taken
            .members
            .into_iter()
            .filter_map(|((id, index), name)| Some(((ty(&id)?, index), name)))
            .collect();
    }

    /// Gives the parameters of an operation behind a removed one their new indexes.
    pub(super) fn without_parameter(&mut self, operation: usize, removed: ParameterId) {
        let taken = std::mem::take(&mut self.parameters);
        self.parameters = taken
            .into_iter()
            .filter_map(|((index, id), name)| {
                let id = match index == operation {
                    true if id == removed => return None,
                    true if id > removed => ParameterId(id.0.saturating_sub(1)),
                    _ => id,
                };
                Some(((index, id), name))
            })
            .collect();
    }
}
