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

/// The verb that a request's name begins with, where it has an opposite; else nothing.
pub(super) fn opposing(name: &str) -> &'static str {
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
        assert_eq!(opposing("Unassign a role"), "unassign");
        assert_eq!(opposing("Create user"), "");
        assert_eq!(opposing("Addendum"), "");
        assert_eq!(opposing(""), "");
    }
}
