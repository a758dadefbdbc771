//! Replies of which nothing is said.

use crate::api::{Operation, ReplyBody, Status};

/// The successes without content by their status alone (RFC 9110, sections 15.3.5 and 15.3.6).
const NOTHING: [Status; 2] = [Status::Code(204), Status::Code(205)];

/// A GET asks for something. Where no success says what is given, it is the caller who looks, unless their statuses say that
/// there is nothing.
pub(super) fn give_whole(operation: &mut Operation) {
    if operation.method != "GET" {
        return;
    }
    let replies = &mut operation.replies;
    let documented = replies.iter().any(|reply| reply.status.is_success());
    let is_success = |status: Status| match status {
        Status::Default => !documented,
        status => status.is_success(),
    };
    let mut successes: Vec<_> = replies
        .iter_mut()
        .filter(|reply| is_success(reply.status))
        .collect();
    let is_silent = successes
        .iter()
        .all(|reply| matches!(reply.body, ReplyBody::Empty));
    let has_content = successes
        .iter()
        .any(|reply| !NOTHING.contains(&reply.status));
    if is_silent && has_content {
        for reply in &mut successes {
            reply.body = ReplyBody::Raw;
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::{Config, Source};

    #[test]
    fn a_get_whose_saved_replies_are_empty_gives_the_reply() {
        let output = |method: &str, replies: Value| {
            let request = json!({"method": method, "url": "https://api.example.com/doors"});
            let collection = json!({
                "info": {"name": "Shop", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
                "item": [{"name": "Doors", "request": request, "response": replies}],
            });
            let source = Source::single("shop.json", collection.to_string());
            let generated = crate::generate(&source, &Config::default(), None).unwrap();
            let operations = generated.files.get("operations.rs").unwrap();
            let line = operations.lines().find(|line| line.contains("type Output"));
            line.unwrap().trim().to_owned()
        };
        let saved = |code: u16, body: &str| json!({"name": "Saved", "code": code, "body": body});
        for (method, replies, expected) in [
            ("GET", json!([saved(200, "")]), "Reply"),
            ("GET", json!([saved(200, ""), saved(404, "")]), "Reply"),
            ("GET", json!([saved(204, "")]), "()"),
            (
                "GET",
                json!([saved(200, "[1]"), saved(204, "")]),
                "DoorsOutput",
            ),
            ("POST", json!([saved(200, "")]), "()"),
        ] {
            let expected = format!("type Output = {expected};");
            assert_eq!(
                output(method, replies.clone()),
                expected,
                "{method} {replies}"
            );
        }
    }
}
