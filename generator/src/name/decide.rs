//! All names of a client at once: from the API and the lock, independent of the order of items.

use super::allocator::{Case, Scope, Wish};
use super::lock::{Lock, LockKind};
use super::names::{GroupNames, Names, Placement, TypeNames};
use super::{file_stem, operations, pascal, snake, words};
use crate::api::{Api, Environment, Group, SchemeKind, Setting, TypeDefinition, TypeShape};

/// Above this many operations a new client's folders become modules.
const MOST_FLAT: usize = 40;

/// Decides every name. Names that the lock holds stay.
#[must_use]
pub(crate) fn name(api: &Api, lock: Option<&Lock>) -> Names {
    let empty = Lock::default();
    let lock = lock.unwrap_or(&empty);
    let placement = lock.placement.unwrap_or(
        if api.operations.len() > MOST_FLAT && !api.groups.is_empty() {
            Placement::Grouped
        } else {
            Placement::Flat
        },
    );
    let groups = groups(api, placement, lock);
    let builder = builder_names(api);
    let types = types(&api.types, lock);
    Names {
        placement,
        operations: operations::names(api, placement, &groups, lock),
        types,
        bases: builder.bases,
        settings: builder.settings,
        schemes: builder.schemes,
        environments: environments(&api.environments),
        groups,
    }
}

/// A wish whose identity is looked up in the lock.
pub(super) fn wish(lock: &Lock, kind: LockKind, identity: String, candidates: Vec<String>) -> Wish {
    let locked = lock.name(kind, &identity).map(str::to_owned);
    Wish {
        identity,
        candidates,
        locked,
    }
}

/// The names of one scope, apart from each other and from the reserved ones.
pub(super) fn allocate(case: Case, wishes: Vec<Wish>, reserved: &[&str]) -> Vec<String> {
    let mut scope = Scope::with_case(case);
    for name in reserved {
        scope.reserve(name);
    }
    scope.allocate_all(&wishes)
}

/// Any text in snake case; empty where it has no words.
pub(super) fn snake_of(text: &str) -> String {
    snake(&words(text)).unwrap_or_default()
}

/// Any text in the case of types; empty where it has no words.
pub(super) fn pascal_of(text: &str) -> String {
    pascal(&words(text)).unwrap_or_default()
}

/// Modules that a client has anyway, and names that Windows keeps for devices: a module is a file.
const MODULES: [&str; 30] = [
    "client",
    "operations",
    "models",
    "support",
    "builder",
    "call",
    "con",
    "prn",
    "aux",
    "nul",
    "com0",
    "com1",
    "com2",
    "com3",
    "com4",
    "com5",
    "com6",
    "com7",
    "com8",
    "com9",
    "lpt0",
    "lpt1",
    "lpt2",
    "lpt3",
    "lpt4",
    "lpt5",
    "lpt6",
    "lpt7",
    "lpt8",
    "lpt9",
];

fn groups(api: &Api, placement: Placement, lock: &Lock) -> Vec<GroupNames> {
    let mut named = vec![GroupNames::default(); api.groups.len()];
    if placement == Placement::Flat {
        return named;
    }
    let mut parents: Vec<_> = api.groups.iter().map(|group| group.parent).collect();
    parents.sort_unstable();
    parents.dedup();
    for parent in parents {
        let siblings: Vec<_> = api
            .groups
            .iter()
            .enumerate()
            .filter(|(_, group)| group.parent == parent)
            .collect();
        let wishes = siblings.iter().map(|(index, group)| {
            let own = words(&group.name);
            let mut folder = own.clone();
            folder.push("folder".to_owned());
            let candidates = vec![file_stem(&own), file_stem(&folder)];
            wish(
                lock,
                LockKind::Group,
                group_identity(*index, group, api),
                candidates,
            )
        });
        let modules = allocate(Case::Snake, wishes.collect(), &MODULES);
        for ((index, _), module) in siblings.into_iter().zip(modules) {
            if let Some(group) = named.get_mut(index) {
                group.handle = format!("{}Group", pascal_of(&module));
                group.module = module;
            }
        }
    }
    named
}

/// The names from the top to the folder; equal siblings are told apart by their number among equals.
pub(super) fn group_identity(index: usize, group: &Group, api: &Api) -> String {
    let mut names = vec![group.name.clone()];
    let mut next = group.parent;
    while let Some(above) = next.and_then(|id| api.groups.get(id.0)) {
        names.push(above.name.clone());
        next = above.parent;
    }
    names.reverse();
    let equal = |other: &Group| other.parent == group.parent && other.name == group.name;
    let before = api
        .groups
        .iter()
        .take(index)
        .filter(|other| equal(other))
        .count();
    if before > 0 {
        names.push(format!("#{}", before + 1));
    }
    super::lock::identity(&names)
}

/// Names that a type must not have, because emitted code means others by them: the prelude's, and those of the support that
/// models use.
pub(super) const PRELUDE: [&str; 30] = [
    "AsMut",
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Drop",
    "Eq",
    "Err",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "Into",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "Result",
    "Secret",
    "Self",
    "Send",
    "Some",
    "String",
    "ToOwned",
    "Vec",
];

fn types(types: &[TypeDefinition], lock: &Lock) -> Vec<TypeNames> {
    let wishes = types.iter().map(|ty| {
        let candidates = ty
            .wishes
            .iter()
            .map(|wish| pascal_of(wish))
            .filter(|name| !name.is_empty())
            .collect();
        wish(
            lock,
            LockKind::Type,
            super::lock::identity(&ty.wishes),
            candidates,
        )
    });
    let names = allocate(Case::Pascal, wishes.collect(), &PRELUDE);
    types
        .iter()
        .zip(names)
        .map(|(ty, name)| TypeNames {
            members: members(ty),
            other: other(ty),
            name,
        })
        .collect()
}

/// Names that a setter must not shadow.
const FIELDS: [&str; 3] = ["new", "default", "clone"];

fn members(ty: &TypeDefinition) -> Vec<String> {
    let wishes = |texts: Vec<&str>, case: fn(&str) -> String| {
        let wish = |text: &&str| Wish {
            identity: (*text).to_owned(),
            candidates: vec![case(text), case(&signed(text))],
            locked: None,
        };
        texts.iter().map(wish).collect::<Vec<_>>()
    };
    match &ty.shape {
        TypeShape::Struct { fields } => allocate(
            Case::Snake,
            wishes(
                fields.iter().map(|field| field.key.as_str()).collect(),
                snake_of,
            ),
            &FIELDS,
        ),
        TypeShape::Enum { values } => allocate(
            Case::Pascal,
            wishes(values.iter().map(String::as_str).collect(), pascal_of),
            &["Unknown", "Self"],
        ),
        TypeShape::Union { alternatives } => {
            let named: Vec<_> = alternatives.iter().map(kind).collect();
            allocate(Case::Pascal, wishes(named, pascal_of), &["Other", "Self"])
        }
    }
}

/// The text with the sign that it begins with as a word, for values that differ in nothing else: `-price`.
fn signed(text: &str) -> String {
    match text.split_at_checked(1) {
        Some(("-", rest)) => format!("minus {rest}"),
        Some(("+", rest)) => format!("plus {rest}"),
        Some(("!", rest)) => format!("not {rest}"),
        _ => text.to_owned(),
    }
}

/// What kind of value an alternative of a union is.
fn kind(ty: &crate::api::Type) -> &'static str {
    use crate::api::Type;
    match ty {
        Type::Any => "any",
        Type::Bool => "bool",
        Type::Integer => "integer",
        Type::Float => "float",
        Type::Text | Type::Secret => "text",
        Type::List(_) => "list",
        Type::Map(_) => "map",
        Type::Named(_) => "object",
    }
}

fn other(ty: &TypeDefinition) -> String {
    match ty.shape {
        TypeShape::Struct { .. } => String::new(),
        TypeShape::Enum { .. } => "Unknown".to_owned(),
        TypeShape::Union { .. } => "Other".to_owned(),
    }
}

/// The methods of the builder, which share one scope.
struct BuilderNames {
    bases: Vec<String>,
    settings: Vec<String>,
    schemes: Vec<String>,
}

fn builder_names(api: &Api) -> BuilderNames {
    let wish = |identity: String, candidates: Vec<String>| Wish {
        identity,
        candidates,
        locked: None,
    };
    let only_base = api.bases.len() == 1;
    let bases = api.bases.iter().map(|base| {
        let own = snake_of(&base.name);
        let candidates = if only_base {
            vec!["base_url".to_owned()]
        } else {
            vec![with_suffix(&own, "url"), format!("{own}_base_url")]
        };
        wish(format!("base {}", base.name), candidates)
    });
    let settings = api.settings.iter().map(|setting: &Setting| {
        let own = snake_of(&setting.name);
        wish(
            format!("setting {}", setting.name),
            vec![own.clone(), format!("{own}_setting")],
        )
    });
    let schemes = api.schemes.iter().map(|scheme| {
        let own = snake_of(&scheme.name);
        let candidates = match &scheme.kind {
            SchemeKind::Basic => vec!["basic".to_owned()],
            SchemeKind::Token { prefix } if prefix.eq_ignore_ascii_case("bearer") => {
                vec!["bearer".to_owned(), "bearer_token".to_owned()]
            }
            SchemeKind::Token { .. } => vec![with_suffix(&own, "token")],
            SchemeKind::HeaderKey { .. } => vec![own.clone(), format!("{own}_header")],
            SchemeKind::QueryKey { .. } => vec![own.clone(), format!("{own}_query")],
            SchemeKind::Hook { .. } => vec![format!("{own}_hook")],
        };
        wish(format!("scheme {:?}", scheme.kind), candidates)
    });
    let all: Vec<_> = bases.chain(settings).chain(schemes).collect();
    let mut names = allocate(
        Case::Snake,
        all,
        &["build", "configure", "environment", "clone"],
    )
    .into_iter();
    BuilderNames {
        bases: names.by_ref().take(api.bases.len()).collect(),
        settings: names.by_ref().take(api.settings.len()).collect(),
        schemes: names.collect(),
    }
}

/// The name with the word at its end, once.
fn with_suffix(name: &str, suffix: &str) -> String {
    if name == suffix || name.ends_with(&format!("_{suffix}")) {
        name.to_owned()
    } else {
        format!("{name}_{suffix}")
    }
}

fn environments(environments: &[Environment]) -> Vec<String> {
    let wish = |environment: &Environment| Wish {
        identity: environment.name.clone(),
        candidates: vec![
            pascal_of(&environment.name),
            format!("{}Environment", pascal_of(&environment.name)),
        ],
        locked: None,
    };
    allocate(
        Case::Pascal,
        environments.iter().map(wish).collect(),
        &["Self"],
    )
}

/// What was decided, as the lock keeps it.
#[must_use]
pub(crate) fn lock_of(api: &Api, names: &Names) -> Lock {
    let mut lock = Lock::default();
    lock.placement = Some(names.placement);
    if names.placement == Placement::Grouped {
        for ((index, group), named) in api.groups.iter().enumerate().zip(&names.groups) {
            let identity = group_identity(index, group, api);
            lock.insert(
                LockKind::Group,
                identity,
                named.module.clone(),
                String::new(),
            );
        }
    }
    let operations = api
        .operations
        .iter()
        .zip(&names.operations)
        .zip(operations::identities(api));
    for ((operation, named), identity) in operations {
        let signature = super::signature::operation(operation, named, names);
        lock.insert(
            LockKind::Operation,
            identity,
            named.function.clone(),
            signature,
        );
    }
    for (ty, named) in api.types.iter().zip(&names.types) {
        let signature = super::signature::ty(ty, named, names);
        lock.insert(
            LockKind::Type,
            super::lock::identity(&ty.wishes),
            named.name.clone(),
            signature,
        );
    }
    lock
}
