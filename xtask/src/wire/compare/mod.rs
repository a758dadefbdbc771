//! What differs between a request of the client and Postman's.

mod body;
mod headers;
mod json;
mod target;

use super::cause::{Cause, Difference};
use super::recorded::Sent;

/// Compares the two, the client's first.
pub(super) fn compare(ours: &Result<Sent, String>, theirs: &Sent) -> Vec<Difference> {
    let mut found = Found::default();
    match ours {
        Ok(ours) => {
            found.unequal(Cause::Method, &ours.method, &theirs.method);
            found.unequal(Cause::Scheme, &ours.scheme, &theirs.scheme);
            found.unequal(Cause::Host, &ours.host, &theirs.host);
            target::compare(&ours.target, &theirs.target, &mut found);
            headers::compare(ours, theirs, &mut found);
            body::compare(ours, theirs, &mut found);
        }
        Err(why) => found.add(Cause::Unbuilt, why.clone()),
    }
    found.differences.sort();
    found.differences.dedup();
    found.differences
}

#[derive(Default)]
struct Found {
    differences: Vec<Difference>,
}

impl Found {
    fn add(&mut self, cause: Cause, detail: impl Into<String>) {
        self.differences.push(Difference {
            cause,
            detail: detail.into(),
        });
    }

    fn unequal(&mut self, cause: Cause, ours: &str, theirs: &str) {
        if ours != theirs {
            self.add(cause, format!("{ours} for {theirs}"));
        }
    }
}

/// `<string>` and its like stand for a value that the collection does not have: any value will do.
fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    text.len() > 2 && text.starts_with('<') && text.ends_with('>') && !text.contains("</")
}

fn is_same(ours: &str, theirs: &str) -> bool {
    ours == theirs || is_placeholder(theirs)
}

/// Names on either side alone: missing, added, or with another value where they are on both.
fn multimap(missing: Vec<String>, mut added: Vec<String>, causes: [Cause; 3], found: &mut Found) {
    let [lacks, adds, differs] = causes;
    for name in missing {
        match added.iter().position(|other| *other == name) {
            Some(at) => {
                added.remove(at);
                found.add(differs, name);
            }
            None => found.add(lacks, name),
        }
    }
    for name in added {
        found.add(adds, name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::recorded::Header;

    fn sent(target: &str, headers: &[(&str, &str)], body: &str) -> Sent {
        Sent {
            method: "POST".into(),
            scheme: "https".into(),
            host: "h.test".into(),
            target: target.into(),
            headers: headers
                .iter()
                .map(|(name, value)| Header {
                    name: (*name).into(),
                    value: (*value).into(),
                    listed: true,
                })
                .collect(),
            body: body.into(),
        }
    }

    fn causes(ours: Sent, theirs: &Sent) -> Vec<Cause> {
        compare(&Ok(ours), theirs)
            .into_iter()
            .map(|difference| difference.cause)
            .collect()
    }

    const JSON: (&str, &str) = ("content-type", "application/json");

    #[test]
    fn equal_requests_have_no_difference() {
        let theirs = sent(
            "/a/%3Cstring%3E?b=<integer>&c=1",
            &[JSON],
            "{\"a\": 1.0, \"b\": \"<string>\"}",
        );
        let ours = sent(
            "/a/x?b=5&c=1",
            &[("content-type", "application/json; charset=utf-8")],
            "{\"b\":\"x\",\"a\":1}",
        );
        assert_eq!(causes(ours, &theirs), []);
    }

    #[test]
    fn each_part_of_the_target_has_its_cause() {
        let theirs = sent("/a'b?x=1&y=2'", &[], "");
        assert_eq!(causes(sent("/c?x=1&y=2'", &[], ""), &theirs), [Cause::Path]);
        assert_eq!(
            causes(sent("/a%27b?x=1&y=2'", &[], ""), &theirs),
            [Cause::PathEncoding]
        );
        assert_eq!(
            causes(sent("/a'b?x=1&y=2%27", &[], ""), &theirs),
            [Cause::QueryEncoding]
        );
        assert_eq!(
            causes(sent("/a'b?y=2'&x=1", &[], ""), &theirs),
            [Cause::QueryOrder]
        );
        assert_eq!(
            causes(sent("/a'b?x=1", &[], ""), &theirs),
            [Cause::QueryMissing]
        );
        assert_eq!(
            causes(sent("/a'b?x=2&y=2'&z=1", &[], ""), &theirs),
            [Cause::QueryAdded, Cause::QueryValue]
        );
    }

    #[test]
    fn headers_and_credentials_are_told_apart() {
        let theirs = sent("/", &[("x-a", "1"), ("authorization", "Bearer t")], "");
        assert_eq!(
            causes(sent("/", &[("authorization", "Bearer t")], ""), &theirs),
            [Cause::HeaderMissing]
        );
        assert_eq!(
            causes(sent("/", &[("x-a", "1")], ""), &theirs),
            [Cause::Authorization]
        );
        let empty = sent("/", &[("authorization", "Bearer ")], "");
        assert_eq!(causes(sent("/", &[], ""), &empty), []);
        let signed = sent("/", &[("authorization", "Hawk id=\"1\"")], "");
        assert_eq!(causes(sent("/", &[], ""), &signed), [Cause::Signature]);
    }

    #[test]
    fn a_file_that_is_not_named_may_be_any() {
        let part = |file: &str, content: &str| {
            format!(
                "--b\r\ncontent-disposition: form-data; name=\"f\"; filename=\"{file}\"\r\n\r\n{content}\r\n--b--\r\n"
            )
        };
        let form = ("content-type", "multipart/form-data; boundary=b");
        let theirs = sent("/", &[form], &part("", ""));
        assert_eq!(causes(sent("/", &[form], &part("a", "x")), &theirs), []);
        let theirs = sent("/", &[form], &part("b.txt", "x"));
        assert_eq!(
            causes(sent("/", &[form], &part("a", "x")), &theirs),
            [Cause::FileName]
        );
    }

    #[test]
    fn bodies_are_compared_by_what_they_say() {
        let theirs = sent("/", &[JSON], "{\"a\": [1, {\"b\": null}]}");
        assert_eq!(
            causes(sent("/", &[JSON], "{\"a\":[1,{}]}"), &theirs),
            [Cause::BodyValue]
        );
        assert_eq!(
            causes(sent("/", &[], ""), &theirs),
            [Cause::ContentType, Cause::BodyMissing]
        );
        let form = ("content-type", "application/x-www-form-urlencoded");
        let theirs = sent("/", &[form], "a=1&b=2");
        assert_eq!(causes(sent("/", &[form], "b=2&a=1"), &theirs), []);
        assert_eq!(
            causes(sent("/", &[form], "b=3"), &theirs),
            [Cause::PartMissing, Cause::PartValue]
        );
    }

    #[test]
    fn what_stands_for_a_value_may_be_any() {
        let theirs = sent("/%5Bid%5D/a", &[JSON], "{\"a\": <your id>, \"b\": [1]}");
        assert_eq!(causes(sent("/5/a", &[JSON], "{\"b\": [1]}"), &theirs), []);
        let basic = sent("/", &[("authorization", "Basic <credentials>")], "");
        assert_eq!(causes(sent("/", &[], ""), &basic), []);
        let basic = sent("/", &[("authorization", "Basic dTpw")], "");
        assert_eq!(causes(sent("/", &[], ""), &basic), [Cause::Authorization]);
    }

    #[test]
    fn parameters_of_a_signature_are_told_apart() {
        let form = ("content-type", "application/x-www-form-urlencoded");
        let theirs = sent("/?a=1&oauth_nonce=x", &[form], "b=1&oauth_nonce=x");
        let ours = sent("/?a=1", &[form], "b=1");
        assert_eq!(causes(ours, &theirs), [Cause::Signature, Cause::Signature]);
        let ours = sent("/", &[form], "b=1");
        assert!(causes(ours, &theirs).contains(&Cause::QueryMissing));
    }
}
