//! Whether two types of one value agree.

use std::collections::BTreeSet;
use std::fmt;

use crate::api::{Api, Field, Type, TypeId, TypeShape};

/// How the type that samples gave a value agrees with the one that a document declares for it.
///
/// Two types agree where they take the same kind of JSON value. How many bits a number has, and which texts are known, only a
/// document can say.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// They agree.
    Agree,
    /// They do not.
    Differ {
        /// What the collection has.
        collection: String,
        /// What the document declares.
        document: String,
    },
    /// The samples have one of several types that the document allows.
    OneOfSeveral,
    /// The collection has no sample that holds it.
    NoSample,
    /// The collection's lists are empty.
    EmptyList,
    /// The samples say nothing of it: they are `null`, placeholders, or contradict each other.
    NoEvidence,
    /// The document has it, and does not say what it is.
    NoType,
    /// The document does not have it.
    NotDeclared,
    /// Both have the body; they send it as different media types.
    OtherEncoding,
}

impl Verdict {
    /// Whether both roads have evidence of the type: whether it counts.
    #[must_use]
    pub fn is_judged(&self) -> bool {
        matches!(self, Self::Agree | Self::Differ { .. })
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Agree => "agrees",
            Self::Differ {
                collection,
                document,
            } => {
                return write!(
                    f,
                    "{collection} in the collection, {document} in the document"
                );
            }
            Self::OneOfSeveral => "one of several types of the document was sampled",
            Self::NoSample => "no sample",
            Self::EmptyList => "only empty lists were sampled",
            Self::NoEvidence => "the samples say nothing of it",
            Self::NoType => "the document declares no type",
            Self::NotDeclared => "not in the document",
            Self::OtherEncoding => "sent as another media type",
        })
    }
}

/// A walk through two types at once.
pub(super) struct Walk<'a> {
    collection: &'a Api,
    document: &'a Api,
    seen: BTreeSet<(TypeId, TypeId)>,
    path: Vec<String>,
    /// The keys that lead to each value, and how its types agree.
    pub(super) found: Vec<(String, Verdict)>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(collection: &'a Api, document: &'a Api) -> Self {
        Self {
            collection,
            document,
            seen: BTreeSet::new(),
            path: Vec::new(),
            found: Vec::new(),
        }
    }

    /// Judges a value, then what is in it.
    pub(super) fn value(&mut self, own: &Type, declared: &Type) {
        let verdict = self.verdict(own, declared);
        self.note(verdict);
        self.inside(own, declared);
    }

    fn note(&mut self, verdict: Verdict) {
        self.found.push((self.path.join("."), verdict));
    }

    fn at(&mut self, key: &str, visit: impl FnOnce(&mut Self)) {
        self.path.push(key.to_owned());
        visit(self);
        self.path.pop();
    }

    /// The fields of objects, those in lists and maps too.
    fn inside(&mut self, own: &Type, declared: &Type) {
        match (own, declared) {
            (Type::Nullable(own), declared) => self.inside(own, declared),
            (own, Type::Nullable(declared)) => self.inside(own, declared),
            (Type::List(own), Type::List(declared)) => {
                self.at("[]", |walk| walk.inside(own, declared));
            }
            (Type::Map(own), Type::Map(declared)) => {
                self.at("{}", |walk| walk.inside(own, declared));
            }
            (Type::Named(own), Type::Named(declared)) => self.named(*own, *declared),
            _ => {}
        }
    }

    fn named(&mut self, own: TypeId, declared: TypeId) {
        if !self.seen.insert((own, declared)) {
            return;
        }
        let (Some(own), Some(declared)) =
            (shape(self.collection, own), shape(self.document, declared))
        else {
            return;
        };
        match (own, declared) {
            (
                TypeShape::Struct { fields: own, .. },
                TypeShape::Struct {
                    fields: declared,
                    rest,
                },
            ) => self.fields(own, declared, rest.is_some()),
            // The one alternative that the samples are of.
            (TypeShape::Struct { .. }, TypeShape::Union { alternatives, .. }) => {
                let own_fields = fields(own);
                let shared = |ty: &&Type| match ty {
                    Type::Named(id) => shape(self.document, *id).map_or(0, |shape| {
                        let declared = fields(shape);
                        let known =
                            |field: &&Field| declared.iter().any(|one| one.key == field.key);
                        own_fields.iter().filter(known).count()
                    }),
                    _ => 0,
                };
                let best = alternatives.iter().max_by_key(shared);
                if let Some(Type::Named(id)) = best.filter(|best| shared(best) > 0)
                    && let Some(shape) = shape(self.document, *id)
                {
                    self.fields(own_fields, fields(shape), true);
                }
            }
            _ => {}
        }
    }

    fn fields(&mut self, own: &[Field], declared: &[Field], open: bool) {
        for field in declared {
            let known = own.iter().find(|known| known.key == field.key);
            self.at(&field.key, |walk| match known {
                Some(known) => walk.value(&known.ty, &field.ty),
                None => walk.note(Verdict::NoSample),
            });
        }
        let unknown = |field: &&Field| declared.iter().all(|known| known.key != field.key);
        for field in own.iter().filter(unknown).filter(|_| !open) {
            self.at(&field.key, |walk| walk.note(Verdict::NotDeclared));
        }
    }

    fn verdict(&self, own: &Type, declared: &Type) -> Verdict {
        let (own, declared) = (present(own), present(declared));
        match (own, declared) {
            (_, Type::Any) => return Verdict::NoType,
            (Type::Any, _) => return Verdict::NoEvidence,
            (Type::List(own), Type::List(declared)) => {
                return match self.verdict(own, declared) {
                    Verdict::NoEvidence => Verdict::EmptyList,
                    verdict => verdict,
                };
            }
            (Type::Map(own), Type::Map(declared)) => return self.verdict(own, declared),
            _ => {}
        }
        let alternatives = alternatives(self.document, declared);
        let ours = self::alternatives(self.collection, own);
        if !alternatives.is_empty() {
            let is_known = |own: &Type| {
                let mut each = alternatives.iter();
                each.any(|declared| self.verdict(own, declared) == Verdict::Agree)
            };
            return match ours {
                [] if is_known(own) => Verdict::OneOfSeveral,
                [_, ..] if ours.iter().all(is_known) => Verdict::Agree,
                _ => self.differ(own, declared),
            };
        }
        match kind(self.collection, own) == kind(self.document, declared) {
            true => Verdict::Agree,
            false => self.differ(own, declared),
        }
    }

    fn differ(&self, own: &Type, declared: &Type) -> Verdict {
        Verdict::Differ {
            collection: kind(self.collection, own).to_owned(),
            document: kind(self.document, declared).to_owned(),
        }
    }
}

fn shape(api: &Api, id: TypeId) -> Option<&TypeShape> {
    api.types.get(id.0).map(|ty| &ty.shape)
}

fn fields(shape: &TypeShape) -> &[Field] {
    match shape {
        TypeShape::Struct { fields, .. } => fields,
        _ => &[],
    }
}

/// The type of a value that is not `null`.
fn present(ty: &Type) -> &Type {
    match ty {
        Type::Nullable(inner) => present(inner),
        ty => ty,
    }
}

fn alternatives<'a>(api: &'a Api, ty: &Type) -> &'a [Type] {
    match ty {
        Type::Named(id) => match shape(api, *id) {
            Some(TypeShape::Union { alternatives, .. }) => alternatives,
            _ => &[],
        },
        _ => &[],
    }
}

/// The kind of JSON value that a type takes, in a word.
fn kind(api: &Api, ty: &Type) -> &'static str {
    match ty {
        Type::Any => "any",
        Type::Bool => "a flag",
        Type::Integer | Type::Integer32 | Type::Unsigned => "a whole number",
        Type::Float | Type::Decimal => "a number",
        Type::Text | Type::Secret | Type::Base64 => "text",
        Type::Nullable(inner) => kind(api, inner),
        Type::List(_) => "a list",
        Type::Map(_) => "a map",
        Type::Named(id) => match shape(api, *id) {
            Some(TypeShape::Struct { .. }) => "an object",
            Some(TypeShape::Enum { whole: true, .. }) => "a whole number",
            Some(TypeShape::Enum { whole: false, .. }) => "text",
            Some(TypeShape::Tuple { .. }) => "a list",
            Some(TypeShape::Union { .. }) => "one of several",
            None => "any",
        },
    }
}
