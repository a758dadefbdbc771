//! What an operation is about, told by its name: `list users` and `get user by id` are about a user.

use super::words;

/// The words for the thing that a site is about: those of its first wish in the singular, without what is done to it.
pub(super) fn resource(wishes: &[String]) -> Vec<String> {
    let words = words::split(wishes.first().map(String::as_str).unwrap_or_default());
    let words = words.iter().map(|word| words::singular(word));
    let words = words.filter(|word| !GLUE.contains(&word.as_str()));
    words
        .skip_while(|word| VERBS.contains(&word.as_str()))
        .collect()
}

/// Words that say what is done, where they begin the name of an operation.
const VERBS: &[&str] = &[
    "activate",
    "add",
    "approve",
    "assign",
    "bulk",
    "cancel",
    "change",
    "check",
    "clear",
    "complete",
    "create",
    "deactivate",
    "delete",
    "disable",
    "download",
    "edit",
    "enable",
    "execute",
    "export",
    "fetch",
    "find",
    "generate",
    "get",
    "import",
    "insert",
    "list",
    "load",
    "lookup",
    "make",
    "modify",
    "partial",
    "patch",
    "perform",
    "post",
    "put",
    "query",
    "read",
    "reassign",
    "reject",
    "remove",
    "replace",
    "reset",
    "retrieve",
    "return",
    "run",
    "save",
    "search",
    "send",
    "set",
    "show",
    "start",
    "stop",
    "submit",
    "sync",
    "unassign",
    "update",
    "upload",
    "upsert",
    "validate",
    "verify",
    "view",
];

/// Words that bind the words of a name together, or say where a value stands.
const GLUE: &[&str] = &[
    "a", "all", "an", "and", "any", "body", "by", "detail", "existing", "for", "from", "id", "in",
    "item", "list", "multiple", "new", "of", "on", "or", "reply", "request", "response", "single",
    "specific", "the", "to", "using", "variable", "with", "your",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn verbs_and_glue_are_left_out() {
        for (name, thing) in [
            ("get user reply", "user"),
            ("Lists all users reply", "user"),
            ("A list of saved searches reply", "saved search"),
            ("get user settings 400 reply", "user setting 400"),
            ("search reply", ""),
        ] {
            assert_eq!(resource(&[name.to_owned()]).join(" "), thing);
        }
        assert!(resource(&[]).is_empty());
    }
}
