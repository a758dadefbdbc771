//! The noun of a name that has none: in the folder `Users`, `Get by ID` gets a user.

use crate::infer::singular;

/// Verbs that say little without what they are done to.
const VERBS: [&str; 21] = [
    "add", "create", "delete", "destroy", "edit", "fetch", "find", "get", "insert", "list",
    "modify", "patch", "post", "put", "read", "remove", "retrieve", "save", "show", "update",
    "view",
];

/// Of these, the ones that are done to several.
const TO_SEVERAL: [&str; 3] = ["fetch", "get", "list"];

/// Words that stand between the verb and its noun.
const BEFORE: [&str; 6] = ["all", "existing", "new", "one", "single", "specific"];

/// Words that name nothing behind a verb, either.
const BEHIND: [&str; 7] = ["by", "detail", "details", "id", "ids", "list", "uuid"];

/// Last words of folders that say what the folder is, and not what is in it.
const GENERIC: [&str; 15] = [
    "api",
    "apis",
    "collection",
    "controller",
    "crud",
    "endpoint",
    "endpoints",
    "management",
    "module",
    "operations",
    "requests",
    "resource",
    "routes",
    "service",
    "tests",
];

/// The most words of a folder that are a noun.
const MOST_WORDS: usize = 3;

/// The words of a name with those of its folder where a noun belongs; nothing where it has one, or the folder has none.
pub(super) fn with_noun(name: &[String], folder: &[String]) -> Option<Vec<String>> {
    let (verb, rest) = name.split_first()?;
    let is = |words: &[&str], word: &String| words.contains(&word.as_str());
    let bare = rest
        .iter()
        .all(|word| is(&BEFORE, word) || is(&BEHIND, word));
    if !is(&VERBS, verb) || !bare {
        return None;
    }
    let length = folder.iter().rposition(|word| !is(&GENERIC, word))? + 1;
    let mut noun = folder.get(..length.min(folder.len()))?.to_vec();
    let names = |word: &String| !is(&VERBS, word) && !is(&BEFORE, word) && !is(&BEHIND, word);
    if noun.len() > MOST_WORDS || !noun.iter().all(names) {
        return None;
    }
    let several = is(&TO_SEVERAL, verb)
        && rest
            .iter()
            .all(|word| matches!(word.as_str(), "all" | "list"));
    if let Some(last) = noun.last_mut().filter(|_| !several) {
        *last = singular(last);
    }
    let before = rest.iter().take_while(|word| is(&BEFORE, word)).count();
    let (before, behind) = rest.split_at_checked(before)?;
    let mut words = vec![verb.clone()];
    words.extend([before, &noun, behind].concat());
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::name::words;

    fn named(name: &str, folder: &str) -> Option<String> {
        with_noun(&words(name), &words(folder)).map(|words| words.join(" "))
    }

    #[test]
    fn a_verb_gets_the_noun_of_its_folder() {
        for (name, folder, expected) in [
            ("get by id", "Users", "get user by id"),
            ("Get all", "Users", "get all users"),
            ("list", "Pets Controller", "list pets"),
            ("Create", "Order Items", "create order item"),
            ("create new", "Categories API", "create new category"),
            ("Delete by ID", "Product", "delete product by id"),
            ("get details", "Books", "get book details"),
        ] {
            assert_eq!(named(name, folder).as_deref(), Some(expected), "{name}");
        }
    }

    #[test]
    fn a_name_with_a_noun_and_a_folder_without_one_stay_as_they_are() {
        for (name, folder) in [
            ("get user by id", "Users"),
            ("login", "Auth"),
            ("get by name", "Users"),
            ("get by id", "API"),
            ("get by id", "Get"),
            ("create", "How to begin with users here"),
            ("get", ""),
        ] {
            assert_eq!(named(name, folder), None, "{name} in {folder}");
        }
    }
}
