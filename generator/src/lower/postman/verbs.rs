//! Verbs that contradict each other: requests of one URL that begin with them are two operations.

/// Pairs of opposites. Create and update are none: many APIs write both with one request.
const OPPOSITES: [(&str, &str); 24] = [
    ("activate", "deactivate"),
    ("add", "remove"),
    ("approve", "reject"),
    ("archive", "unarchive"),
    ("assign", "unassign"),
    ("attach", "detach"),
    ("block", "unblock"),
    ("confirm", "cancel"),
    ("connect", "disconnect"),
    ("enable", "disable"),
    ("follow", "unfollow"),
    ("grant", "revoke"),
    ("hide", "show"),
    ("join", "leave"),
    ("like", "unlike"),
    ("link", "unlink"),
    ("lock", "unlock"),
    ("login", "logout"),
    ("mute", "unmute"),
    ("open", "close"),
    ("pause", "resume"),
    ("publish", "unpublish"),
    ("start", "stop"),
    ("subscribe", "unsubscribe"),
];

/// The verbs that part requests of these names, name by name. A verb counts where another name begins with its opposite:
/// `add` beside `set` parts nothing, `add` beside `remove` does.
pub(super) fn opposing<'n>(names: impl IntoIterator<Item = &'n str>) -> Vec<&'static str> {
    let verbs: Vec<_> = names.into_iter().map(verb).collect();
    let present = |verb: &str| verbs.contains(&verb);
    let counts = |verb: &str| {
        OPPOSITES.iter().any(|(one, other)| {
            (*one == verb && present(other)) || (*other == verb && present(one))
        })
    };
    verbs
        .iter()
        .map(|verb| if counts(verb) { *verb } else { "" })
        .collect()
}

/// The verb that a name begins with, where it has an opposite; else nothing.
fn verb(name: &str) -> &'static str {
    let words = crate::name::operation_words(name);
    let Some(first) = words.first() else {
        return "";
    };
    let pairs = OPPOSITES.iter().flat_map(|(one, other)| [*one, *other]);
    pairs
        .into_iter()
        .find(|verb| verb == first)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_verbs_with_an_opposite_count() {
        assert_eq!(verb("Unassign a role"), "unassign");
        assert_eq!(verb("Create user"), "");
        assert_eq!(verb("Addendum"), "");
        assert_eq!(verb(""), "");
    }

    #[test]
    fn a_verb_counts_beside_its_opposite_alone() {
        assert_eq!(opposing(["Add a tag", "Set a tag"]), ["", ""]);
        assert_eq!(
            opposing(["Add a tag", "Set a tag", "Remove a tag"]),
            ["add", "", "remove"]
        );
    }
}
