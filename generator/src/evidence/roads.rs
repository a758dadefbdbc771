//! One API by two roads: the types that samples of a collection gave, and those that an OpenAPI document declares.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::discriminant;

use super::agreement::{Verdict, Walk};
use crate::api::{
    Api, Body, Field, Operation, Parameter, ParameterPlace, Piece, ReplyBody, Type, TypeShape,
};
use crate::{Config, Report, Source};

/// How two roads to one API agree.
#[derive(Clone, Debug, Default)]
pub struct Roads {
    /// Operations, by method and path template, that both have.
    pub both: usize,
    /// Operations that only the collection has.
    pub only_collection: Vec<String>,
    /// Operations that only the document has.
    pub only_document: Vec<String>,
    /// Each place of the operations that both have: a parameter, a field of a form, of a body or of a reply.
    pub places: Vec<Place>,
}

/// A value that an operation sends or gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Method and path template.
    pub operation: String,
    /// What it is there: `path`, `query`, `header`, `cookie`, `body`, or `reply`.
    pub kind: &'static str,
    /// Its name, or the keys that lead to it.
    pub name: String,
    /// How its types agree.
    pub verdict: Verdict,
}

/// Compares a collection with a document of the same API.
///
/// # Errors
/// The report, where one of them cannot be used.
pub fn roads(collection: &Source, document: &Source) -> Result<Roads, Report> {
    Ok(compare(&api(collection)?, &api(document)?))
}

fn api(source: &Source) -> Result<Api, Report> {
    let mut report = Report::default();
    match crate::lowered(source, &Config::default(), None, &mut report) {
        Ok((api, _)) => Ok(api),
        Err(error) => {
            report.push(error);
            Err(report)
        }
    }
}

/// Compares what was understood of a collection with what was understood of a document.
#[must_use]
pub fn compare(collection: &Api, document: &Api) -> Roads {
    let mut roads = Roads::default();
    let mut documented = by_template(document);
    let mut known = BTreeSet::new();
    for operation in &collection.operations {
        let title = title(operation);
        let twin = templates(collection, operation)
            .into_iter()
            .find(|template| documented.contains_key(template));
        let Some(twin) = twin.and_then(|template| documented.get(&template).copied()) else {
            roads.only_collection.push(title);
            continue;
        };
        known.insert(self::title(twin));
        roads.both += 1;
        let mut pair = Pair {
            collection,
            document,
            title,
            places: &mut roads.places,
        };
        pair.parameters(operation, twin);
        pair.bodies(operation, twin);
        pair.replies(operation, twin);
    }
    documented.retain(|_, operation| !known.contains(&self::title(operation)));
    let rest: BTreeSet<_> = documented.into_values().map(title).collect();
    roads.only_document.extend(rest);
    roads
}

fn by_template(api: &Api) -> BTreeMap<String, &Operation> {
    let mut found = BTreeMap::new();
    for operation in &api.operations {
        for template in templates(api, operation) {
            found.entry(template).or_insert(operation);
        }
    }
    found
}

/// Method and path, holes by position.
fn title(operation: &Operation) -> String {
    let pieces = operation.path.iter().map(|piece| match piece {
        Piece::Literal(text) => text.as_str(),
        Piece::Parameter(_) | Piece::Setting(_) => "{}",
    });
    format!("{} {}", operation.method, pieces.collect::<String>())
}

/// What an operation may be found by: its path, and its path behind that of the base URL.
fn templates(api: &Api, operation: &Operation) -> Vec<String> {
    let own = title(operation);
    let own = own.trim_end_matches('/').to_owned();
    let base = api.bases.get(operation.base.0);
    let url = base.and_then(|base| base.default.as_deref());
    let path = url.and_then(|url| url.split_once("://")?.1.split_once('/'));
    let whole = path.and_then(|(_, path)| {
        let (method, rest) = own.split_once(' ')?;
        Some(format!("{method} /{path}{rest}"))
    });
    std::iter::once(own.clone()).chain(whole).collect()
}

/// An operation that both have.
struct Pair<'a> {
    collection: &'a Api,
    document: &'a Api,
    title: String,
    places: &'a mut Vec<Place>,
}

impl Pair<'_> {
    fn note(&mut self, kind: &'static str, name: &str, verdict: Verdict) {
        self.places.push(Place {
            operation: self.title.clone(),
            kind,
            name: name.to_owned(),
            verdict,
        });
    }

    /// Judges a value and what is in it.
    fn judge(&mut self, kind: &'static str, name: &str, own: &Type, declared: &Type) {
        let mut walk = Walk::new(self.collection, self.document);
        walk.value(own, declared);
        for (path, verdict) in walk.found {
            let parts = [name, &path];
            let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            self.note(kind, &parts.join(" "), verdict);
        }
    }

    fn parameters(&mut self, operation: &Operation, twin: &Operation) {
        for (own, declared) in holes(operation).zip(holes(twin)) {
            self.judge("path", &declared.key, &listed(own), &listed(declared));
        }
        let placed = |place| {
            move |parameter: &&Parameter| {
                parameter.place == place
                    || (place == ParameterPlace::Header
                        && parameter.place == ParameterPlace::Cookie)
            }
        };
        for place in [ParameterPlace::Query, ParameterPlace::Header] {
            let own: Vec<_> = operation.parameters.iter().filter(placed(place)).collect();
            let declared: Vec<_> = twin.parameters.iter().filter(placed(place)).collect();
            self.named(place, &own, &declared);
        }
    }

    fn named(&mut self, place: ParameterPlace, own: &[&Parameter], declared: &[&Parameter]) {
        let word = place.word();
        let same = |one: &Parameter, other: &Parameter| match place {
            ParameterPlace::Header => one.key.eq_ignore_ascii_case(&other.key),
            _ => one.key == other.key,
        };
        for declared in declared {
            match own.iter().find(|own| same(own, declared)) {
                Some(own) => self.judge(word, &declared.key, &listed(own), &listed(declared)),
                None => self.note(word, &declared.key, Verdict::NoSample),
            }
        }
        for own in own {
            if !declared.iter().any(|declared| same(own, declared)) {
                self.note(word, &own.key, Verdict::NotDeclared);
            }
        }
    }

    fn bodies(&mut self, operation: &Operation, twin: &Operation) {
        let (own, declared) = match (&operation.body, &twin.body) {
            (Some(Body::Json { ty: own, .. }), Some(Body::Json { ty: declared, .. })) => {
                return self.judge("body", "", own, declared);
            }
            (None, None) => return,
            (None, Some(_)) => return self.note("body", "", Verdict::NoSample),
            (Some(_), None) => return self.note("body", "", Verdict::NotDeclared),
            (Some(own), Some(declared)) => (own, declared),
        };
        if discriminant(own) != discriminant(declared) {
            self.note("body", "", Verdict::OtherEncoding);
        }
        let own = entries(self.collection, operation);
        for (key, declared) in entries(self.document, twin) {
            match own.iter().find(|(known, _)| *known == key) {
                Some((_, own)) => self.judge("body", &key, own, &declared),
                None => self.note("body", &key, Verdict::NoSample),
            }
        }
    }

    fn replies(&mut self, operation: &Operation, twin: &Operation) {
        for reply in &twin.replies {
            let ReplyBody::Json(declared) = &reply.body else {
                continue;
            };
            let mut own = operation.replies.iter();
            let own = own.find(|own| own.status == reply.status);
            let name = reply.status.to_string();
            match own.map(|own| &own.body) {
                Some(ReplyBody::Json(own)) => self.judge("reply", &name, own, declared),
                _ => self.note("reply", &name, Verdict::NoSample),
            }
        }
    }
}

/// The parameters in the holes of the path.
fn holes(operation: &Operation) -> impl Iterator<Item = &Parameter> {
    operation.path.iter().filter_map(|piece| match piece {
        Piece::Parameter(id) => operation.parameters.get(id.0),
        Piece::Literal(_) | Piece::Setting(_) => None,
    })
}

/// The type of all that a parameter takes.
fn listed(parameter: &Parameter) -> Type {
    match parameter.repeated {
        true => Type::List(Box::new(parameter.ty.clone())),
        false => parameter.ty.clone(),
    }
}

/// The entries of a body, whether it is a form or an object of JSON. A file is bytes in any case.
fn entries(api: &Api, operation: &Operation) -> Vec<(String, Type)> {
    if let Some(Body::Json { ty, .. }) = &operation.body {
        let id = ty.held();
        let shape = id.and_then(|id| api.types.get(id.0)).map(|ty| &ty.shape);
        return match shape {
            Some(TypeShape::Struct { fields, .. }) => {
                let entry = |field: &Field| (field.key.clone(), field.ty.clone());
                fields.iter().map(entry).collect()
            }
            _ => Vec::new(),
        };
    }
    let in_form = |parameter: &&Parameter| {
        matches!(parameter.place, ParameterPlace::Form | ParameterPlace::File)
    };
    let entries = operation.parameters.iter().filter(in_form);
    entries
        .map(|entry| (entry.key.clone(), listed(entry)))
        .collect()
}
