//! What somebody left in a collection stays there.

use crate::program::Directory;

/// Each place in which people leave credentials holds one of its own.
const COLLECTION: &str = include_str!("secrets.json");
const ENVIRONMENT: &str = include_str!("secrets.environment.json");

/// So does each place of an OpenAPI document. The generated tests have no values of its examples, either.
const DOCUMENT: &str = include_str!("secrets.document.json");

#[test]
fn no_credential_leaves_the_collection() {
    let inputs = [("api.json", COLLECTION), ("production.json", ENVIRONMENT)];
    assert_eq!(leaked("secrets", "", &inputs), Vec::<String>::new());
}

#[test]
fn no_credential_leaves_the_document() {
    let inputs = [("api.json", DOCUMENT)];
    assert_eq!(
        leaked("secrets-document", "--tests", &inputs),
        Vec::<String>::new()
    );
}

/// What the program says or writes of the credentials in its inputs.
fn leaked(name: &str, flag: &str, inputs: &[(&str, &str)]) -> Vec<String> {
    let directory = Directory::new(name);
    for (name, text) in inputs {
        directory.write(&format!("api/{name}"), text);
    }
    let mut said = String::new();
    let client = format!("api {flag} --output client");
    for arguments in [
        "inspect api".to_owned(),
        format!("check {client}"),
        format!("generate {client}"),
        format!("check {client}"),
    ] {
        let run = directory.run(&arguments);
        assert_ne!(run.code, Some(2), "{run:?}");
        said.push_str(&run.stdout);
        said.push_str(&run.stderr);
    }
    let mut leaks = leaks("what the program says", &said);
    for (name, bytes) in directory.files() {
        let is_input = inputs
            .iter()
            .any(|(input, _)| name == format!("api/{input}"));
        if !is_input {
            leaks.extend(self::leaks(&name, &String::from_utf8(bytes).unwrap()));
        }
    }
    leaks
}

#[test]
fn the_collection_is_full_of_credentials() {
    assert_eq!(
        leaks("", COLLECTION).len() + leaks("", ENVIRONMENT).len(),
        26
    );
    assert_eq!(leaks("", DOCUMENT).len(), 18);
}

/// The canaries in a text: they all begin alike and are numbered.
fn leaks(place: &str, text: &str) -> Vec<String> {
    let mut found: Vec<_> = text
        .match_indices("canary")
        .map(|(at, _)| {
            let end = text[at..]
                .find(|character: char| !character.is_ascii_alphanumeric() && character != '-');
            format!(
                "{place}: {}",
                &text[at..at + end.unwrap_or(text.len() - at)]
            )
        })
        .collect();
    found.sort();
    found.dedup();
    found
}
