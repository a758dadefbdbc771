//! Headers, credentials and the media type of the body.

use super::super::cause::Cause;
use super::super::recorded::{self, Sent};
use super::{Found, is_placeholder, is_same, multimap};

/// Headers that are neither a credential nor the body's, nor the transport's.
const APART: [&str; 10] = [
    "authorization",
    "content-type",
    "content-length",
    "host",
    "transfer-encoding",
    "connection",
    "accept-encoding",
    "postman-token",
    "cache-control",
    "proxy-connection",
];

pub(super) fn compare(ours: &Sent, theirs: &Sent, found: &mut Found) {
    let listed = |sent: &Sent| {
        let mut headers: Vec<_> = sent
            .headers
            .iter()
            .filter(|header| {
                header.listed
                    && (header.name == "cache-control" || !APART.contains(&header.name.as_str()))
            })
            .map(|header| (header.name.clone(), header.value.trim().to_owned()))
            .collect();
        headers.sort();
        headers
    };
    let (mut left, theirs_listed) = (listed(ours), listed(theirs));
    let mut missing = Vec::new();
    for (name, value) in theirs_listed {
        match left
            .iter()
            .position(|(other, found)| *other == name && is_same(found, &value))
        {
            Some(at) => drop(left.remove(at)),
            None => missing.push(name),
        }
    }
    // What Postman's helpers add to the headers is not marked as the collection's.
    left.retain(|(name, value)| {
        !theirs
            .headers
            .iter()
            .any(|header| header.name == *name && header.value.trim() == value)
    });
    multimap(
        missing,
        left.into_iter().map(|(name, _)| name).collect(),
        [Cause::HeaderMissing, Cause::HeaderAdded, Cause::HeaderValue],
        found,
    );
    authorization(
        ours.header("authorization"),
        theirs.header("authorization"),
        found,
    );
    let (our_type, their_type) = (ours.media_type(), theirs.media_type());
    let listed = theirs
        .headers
        .iter()
        .any(|header| header.name == "content-type" && header.listed);
    if our_type != their_type
        && !is_placeholder(&their_type)
        && (listed || !theirs.body.is_empty() || !ours.body.is_empty())
    {
        found.add(Cause::ContentType, format!("{our_type} for {their_type}"));
    }
}

fn authorization(ours: Option<&str>, theirs: Option<&str>, found: &mut Found) {
    const SIGNED: [&str; 6] = [
        "OAuth ",
        "Hawk ",
        "Digest ",
        "AWS4-HMAC",
        "EG1-HMAC",
        "NTLM",
    ];
    let ours = ours.filter(|value| is_credential(value));
    let theirs = theirs.filter(|value| is_credential(value));
    match (ours, theirs) {
        (ours, theirs) if ours.map(str::trim) == theirs.map(str::trim) => {}
        (_, Some(theirs)) if SIGNED.iter().any(|word| theirs.starts_with(word)) => {
            let word = theirs.split(' ').next().unwrap_or_default();
            found.add(Cause::Signature, word);
        }
        (Some(_), Some(theirs)) if theirs.split(' ').any(is_placeholder) => {}
        (None, Some(theirs)) => found.add(
            Cause::Authorization,
            format!("no `{}`", theirs.split(' ').next().unwrap_or_default()),
        ),
        (Some(_), None) => found.add(Cause::Authorization, "added"),
        _ => found.add(Cause::Authorization, "another value"),
    }
}

/// An empty header, a scheme's word alone, and a `Basic` that holds no user name are no credentials: a client without one
/// sends none.
fn is_credential(value: &str) -> bool {
    match value.trim().split_once(' ') {
        None => !["", "Bearer", "Basic"].contains(&value.trim()),
        Some(("Basic", encoded)) => recorded::base64(encoded).contains(&b':'),
        Some(_) => true,
    }
}
