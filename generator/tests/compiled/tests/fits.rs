//! What is measured of types without compiling them holds for the code that is made of them: both read the same documents,
//! and find the same misfits.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::path::{Path, PathBuf};

use postwright::api::{Api, Type, TypeId, TypeShape};
use postwright::evidence::misfits;
use postwright::{Config, Generated, Source};

/// Documents of each type.
const DOCUMENTS: usize = 1500;

/// How the emitted code reads a document: whether strictly, and where tolerantly something does not fit.
type Read = fn(&str) -> (bool, Vec<String>);

macro_rules! models {
    ($client:ident: $($model:ident),+) => {
        [$((stringify!($model), {
            let read: Read = |text| {
                use postwright_cases::$client::{models::$model, support::json};
                let mut reading = json::Reading::tolerant();
                let tolerant = json::from_slice::<$model>(text.as_bytes(), &mut reading);
                tolerant.expect("JSON is read tolerantly");
                assert_eq!(reading.more, 0);
                (
                    serde_json::from_str::<$model>(text).is_ok(),
                    reading.misfits.into_iter().map(|misfit| misfit.path).collect(),
                )
            };
            read
        })),+]
    };
}

#[test]
fn types_read_as_the_code_that_is_made_of_them() {
    compare(
        "../../../collections/bookshop",
        &models!(bookshop: Book, ErrorReply, ListBooksReply, PlaceOrder201Reply, SignInReply),
    );
    compare(
        "../cases/json_union",
        &models!(json_union: GetValueReply, GetValueReplyValue),
    );
    compare(
        "../cases/json_recursive",
        &models!(json_recursive: Node, Reply),
    );
    compare("../cases/json_map", &models!(json_map: GetPricesReply));
    compare(
        "../cases/typed_failure",
        &models!(typed_failure: GetBookReply),
    );
}

fn compare(directory: &str, models: &[(&str, Read)]) {
    let generated = generate(Path::new(directory));
    let mut accepted = 0;
    for (name, read) in models {
        let index = generated.names.types.iter().position(|ty| ty.name == *name);
        let ty = Type::Named(TypeId(
            index.unwrap_or_else(|| panic!("no {name} in {directory}")),
        ));
        let mut documents = Documents {
            api: &generated.api,
            random: 0x9e37_79b9_7f4a_7c15,
        };
        for _ in 0..DOCUMENTS {
            let text = documents.value(&ty, 0);
            let told = misfits(&generated.api, &ty, &text, false).unwrap();
            let (strictly, misfits) = read(&text);
            accepted += usize::from(strictly);
            assert_eq!(strictly, told.is_empty(), "{name}: {text}: {told:?}");
            let misfits: Vec<_> = misfits.iter().map(|path| pointer(path)).collect();
            assert_eq!(misfits, told, "{name}: {text}");
        }
    }
    let all = DOCUMENTS * models.len();
    assert!(
        (all / 10..all).contains(&accepted),
        "{accepted} of {all} fit"
    );
}

/// `a.b[0].c` as `/a/b/0/c`.
fn pointer(path: &str) -> String {
    let mut pointer = String::from("/");
    for piece in path
        .split(['.', '[', ']'])
        .filter(|piece| !piece.is_empty())
    {
        if pointer.len() > 1 {
            pointer.push('/');
        }
        pointer.push_str(piece.trim_matches('"'));
    }
    pointer
}

fn generate(directory: &Path) -> Generated {
    let mut paths: Vec<PathBuf> = fs::read_dir(directory)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|end| end == "json"))
        .collect();
    paths.sort();
    let mut source = Source::default();
    for path in &paths {
        source = source.with(path.display().to_string(), fs::read(path).unwrap());
    }
    postwright::generate(&source, &Config::default(), None).unwrap()
}

/// Documents that are mostly of their type.
struct Documents<'a> {
    api: &'a Api,
    random: u64,
}

impl Documents<'_> {
    fn below(&mut self, end: usize) -> usize {
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        usize::try_from(self.random >> 33).unwrap() % end
    }

    fn pick(&mut self, from: &[&str]) -> String {
        from[self.below(from.len())].to_owned()
    }

    fn value(&mut self, ty: &Type, depth: usize) -> String {
        if self.below(30) == 0 {
            return self.pick(&[
                "null",
                "true",
                "7",
                "-0",
                "1.0",
                "2.5",
                "9223372036854775808",
                "\"<integer>\"",
                "[]",
                "{}",
                "[null]",
                "{\"id\":1}",
            ]);
        }
        match ty {
            Type::Bool => self.pick(&["true", "false"]),
            Type::Integer => self.pick(&["0", "17", "-9223372036854775808"]),
            Type::Float => self.pick(&["0", "2.5", "1e3", "-0"]),
            Type::Any => self.pick(&["null", "{\"a\":[1]}", "5", "\"x\""]),
            Type::List(element) => {
                let elements: Vec<_> = (0..self.below(3))
                    .map(|_| self.value(element, depth + 1))
                    .collect();
                format!("[{}]", elements.join(","))
            }
            Type::Map(value) => {
                let entries: Vec<_> = (0..self.below(3))
                    .map(|index| format!("\"key{index}\":{}", self.value(value, depth + 1)))
                    .collect();
                format!("{{{}}}", entries.join(","))
            }
            Type::Named(id) => self.named(*id, depth),
            _ => self.pick(&["\"\"", "\"text\""]),
        }
    }

    fn named(&mut self, id: TypeId, depth: usize) -> String {
        match &self.api.types[id.0].shape {
            TypeShape::Struct { fields, .. } => {
                let mut entries = Vec::new();
                for field in fields {
                    if self.below(5) == 0 || (depth > 6 && field.boxed) || depth > 12 {
                        continue;
                    }
                    let value = self.value(&field.ty, depth + 1);
                    entries.push(format!("\"{}\":{value}", field.key));
                    if self.below(60) == 0 {
                        entries.push(format!("\"{}\":{value}", field.key));
                    }
                    if self.below(10) == 0 {
                        entries.push(format!("\"other{}\":1", entries.len()));
                    }
                }
                format!("{{{}}}", entries.join(","))
            }
            TypeShape::Union { alternatives, .. } => {
                let index = self.below(alternatives.len());
                self.value(&alternatives[index], depth + 1)
            }
            _ => self.pick(&["\"text\""]),
        }
    }
}
