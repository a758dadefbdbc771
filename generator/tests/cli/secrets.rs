//! What somebody left in a collection stays there.

use crate::program::Directory;

/// Each place in which people leave credentials holds one of its own.
const COLLECTION: &str = include_str!("secrets.json");
const ENVIRONMENT: &str = include_str!("secrets.environment.json");

#[test]
fn no_credential_leaves_the_collection() {
    let directory = Directory::new("secrets");
    directory.write("api/api.json", COLLECTION);
    directory.write("api/production.json", ENVIRONMENT);
    let mut said = String::new();
    for arguments in [
        "inspect api",
        "check api --output client",
        "generate api --output client",
        "check api --output client",
    ] {
        let run = directory.run(arguments);
        assert_ne!(run.code, Some(2), "{run:?}");
        said.push_str(&run.stdout);
        said.push_str(&run.stderr);
    }
    let mut leaks = leaks("what the program says", &said);
    for (name, bytes) in directory.files() {
        if name != "api/api.json" && name != "api/production.json" {
            leaks.extend(self::leaks(&name, &String::from_utf8(bytes).unwrap()));
        }
    }
    assert_eq!(leaks, Vec::<String>::new());
}

#[test]
fn the_collection_is_full_of_credentials() {
    assert_eq!(
        leaks("", COLLECTION).len() + leaks("", ENVIRONMENT).len(),
        26
    );
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
