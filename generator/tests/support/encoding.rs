//! Values in paths, queries and forms.

use proptest::prelude::*;

use super::support::{Body, Escape, Flat, Operation, Piece, Reply, Request, RequestError, Value};
use super::zoom::Client;

/// An operation that a closure writes.
struct Ad<F>(F);

impl<F: FnOnce(&mut Request)> Operation for Ad<F> {
    type Output = Reply;
    type Failure = std::convert::Infallible;
    const NAME: &'static str = "ad_hoc";

    fn request(self, request: &mut Request) {
        (self.0)(request);
    }
}

/// The request that a closure writes.
pub(crate) fn built(write: impl FnOnce(&mut Request)) -> Result<http::Request<Body>, RequestError> {
    let client = Client::builder("https://h.test/base/").build().unwrap();
    client.call(Ad(write)).build()
}

/// The target that a closure writes.
fn target(write: impl FnOnce(&mut Request)) -> String {
    built(write)
        .unwrap()
        .uri()
        .path_and_query()
        .unwrap()
        .to_string()
}

fn body(request: &http::Request<Body>) -> &str {
    std::str::from_utf8(request.body().as_bytes().unwrap()).unwrap()
}

fn query(value: &str) -> String {
    target(|request| {
        request.start(0, "GET", "/q", &[]);
        request.query("a", &Piece::Value(&value));
    })
}

/// Text that tends to be trouble.
fn troublesome() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[./\\\\%2eE5Fcf;\t ]{0,12}", "[ -~]{0,20}",]
}

#[test]
fn a_path_value_is_one_segment_in_which_only_safe_characters_stay() {
    let path = |value: &str| {
        target(|request| request.start(0, "GET", "/u/{value}/p", &[&Piece::Value(&value)]))
    };
    assert_eq!(path("a!$&'()*+,;=:@-._~"), "/base/u/a!$&'()*+,;=:@-._~/p");
    assert_eq!(
        path("a/b?c#d e%2Fé\\"),
        "/base/u/a%2Fb%3Fc%23d%20e%252F%C3%A9%5C/p"
    );
    assert_eq!(
        path("{[]}^|`\"<>"),
        "/base/u/%7B%5B%5D%7D%5E%7C%60%22%3C%3E/p"
    );
    assert_eq!(path("..."), "/base/u/.../p");
}

#[test]
fn a_finished_segment_counts_not_the_value_alone() {
    let dot = &Piece::Value(&".");
    let path = |template: &'static str, values: &[&dyn Value]| {
        built(|request| request.start(0, "GET", template, values))
            .map(|request| request.uri().path().to_owned())
    };
    assert_eq!(path("/{a}json", &[dot]).unwrap(), "/base/.json");
    path("/{a}./x", &[dot]).unwrap_err();
    path("/{a}{b}", &[dot, dot]).unwrap_err();
    path("/%2e{a}", &[dot]).unwrap_err();
    path("/a{b}b", &[&Piece::Value(&"")]).unwrap_err();
    path("x{a}", &[&Piece::Value(&"y")]).unwrap_err();
}

#[test]
fn the_base_and_the_target_are_put_side_by_side() {
    assert_eq!(target(|request| request.start(0, "GET", "", &[])), "/base");
    assert_eq!(
        target(|request| request.start(0, "GET", "//x/", &[])),
        "/base//x/"
    );
    let uri = built(|request| request.start(0, "GET", "@evil.example/", &[]));
    uri.unwrap_err();
    let bare = Client::builder("https://h.test").build().unwrap();
    let request = bare.call(Ad(|request: &mut Request| {
        request.start(0, "GET", "", &[]);
        request.query_key("a");
    }));
    assert_eq!(request.build().unwrap().uri(), "https://h.test/?a");
}

#[test]
fn query_values_are_encoded_as_postman_does_but_for_what_could_be_misread() {
    assert_eq!(
        query("a b\"'<>#&é"),
        "/base/q?a=a%20b%22%27%3C%3E%23%26%C3%A9"
    );
    assert_eq!(
        query("~!$()*,/:;=?@[\\]^`{|}-._"),
        "/base/q?a=~!$()*,/:;=?@[\\]^`{|}-._"
    );
    assert_eq!(query("1+1 50%"), "/base/q?a=1%2B1%2050%25");
    assert_eq!(query(""), "/base/q?a=");
}

#[test]
fn query_entries_keep_their_order_and_may_be_bare_repeated_or_absent() {
    let none: Option<String> = None;
    let (tags, no_tags) = (vec![1, 2], Vec::<i64>::new());
    let text = target(|request| {
        request.start(0, "GET", "/q", &[]);
        request.query_key("b");
        request.query("t", &tags);
        request.query("n", &no_tags);
        request.query("o", &none);
        request.query("joined", &[Piece::Literal("x"), Piece::of(&tags)]);
        let otherwise = Piece::Literal("all");
        request.query("d", &Piece::Or(&Piece::of(&no_tags), &otherwise));
        request.query("b", &true);
    });
    assert_eq!(text, "/base/q?b&t=1&t=2&joined=x1,2&d=all&b=true");
    let empty = target(|request| {
        request.start(0, "GET", "", &[]);
        request.query("n", &no_tags);
    });
    assert_eq!(empty, "/base");
}

#[test]
fn a_form_encodes_all_but_the_unreserved_characters() {
    let request = built(|request| {
        request.start(0, "POST", "", &[]);
        request.header("Content-Type", &"application/json");
        request.urlencoded(&[
            ("grant type", &"a b+%20*'"),
            ("x", &Piece::Value(&"é&=~-._")),
            ("e", &""),
        ]);
    })
    .unwrap();
    assert_eq!(
        body(&request),
        "grant%20type=a%20b%2B%2520%2A%27&x=%C3%A9%26%3D~-._&e="
    );
    let types: Vec<_> = request.headers().get_all("content-type").iter().collect();
    assert_eq!(types, ["application/x-www-form-urlencoded"]);
}

#[test]
fn a_body_of_the_options_stands_in_place_of_the_own_one() {
    let call = |media_type: &str| {
        let client = Client::builder("https://h.test/base/").build().unwrap();
        let own = Ad(|request: &mut Request| {
            request.start(0, "POST", "", &[]);
            request.multipart(vec![]);
        });
        let options = super::support::Options::new().body(media_type, "<a/>");
        client.call(own).with(options).build()
    };
    let request = call("application/xml").unwrap();
    assert_eq!(body(&request), "<a/>");
    let types: Vec<_> = request.headers().get_all("content-type").iter().collect();
    assert_eq!(types, ["application/xml"]);
    assert!(call("no\nheader").is_err());
}

#[test]
fn a_form_of_absent_entries_is_no_body() {
    let request = built(|request| {
        request.start(0, "POST", "", &[]);
        request.urlencoded(&[("a", &Piece::Absent)]);
    })
    .unwrap();
    assert_eq!(body(&request), "");
    assert!(!request.headers().contains_key("content-type"));
}

#[test]
fn values_with_members_are_entries_with_keys_in_brackets_or_their_own() {
    let address = serde_json::json!({"city": "A&B", "lines": ["x", "y"], "parts": [{"no": 1}, {"no": 2}], "gone": null});
    let request = built(|request| {
        request.start(0, "POST", "", &[]);
        request.query_deep("to", &Flat::deep(&address));
        let flat = serde_json::json!({"floor": 2, "rooms": [1, 2]});
        let values = [
            ("to", Flat::deep(&address)),
            ("tags", Flat::deep(&["a", "b"])),
            ("desk", Flat::of(&flat)),
            ("one", Flat::of(&3)),
            ("none", Flat::deep(&None::<i32>)),
        ];
        request.urlencoded_members(&[("id", &7_i64)], &values);
    })
    .unwrap();
    let decoded = |text: &str| -> Vec<String> {
        let pairs = url::form_urlencoded::parse(text.as_bytes());
        pairs.map(|(key, value)| format!("{key}={value}")).collect()
    };
    let deep = [
        "to[city]=A&B",
        "to[lines][]=x",
        "to[lines][]=y",
        "to[parts][0][no]=1",
        "to[parts][1][no]=2",
    ];
    assert_eq!(decoded(request.uri().query().unwrap()), deep);
    let more = [
        "tags[]=a", "tags[]=b", "floor=2", "rooms=1", "rooms=2", "one=3",
    ];
    assert_eq!(
        decoded(body(&request)),
        [&["id=7"], deep.as_slice(), &more].concat()
    );
}

#[test]
fn values_in_a_document_are_escaped_and_absent_ones_leave_nothing() {
    let request = built(|request| {
        request.start(0, "POST", "", &[]);
        let pieces = &[
            Piece::Literal("<a b='"),
            Piece::Value(&"x<&>\"'"),
            Piece::Absent,
            Piece::Literal("'/>"),
        ];
        request.document("text/xml", Escape::Xml, pieces);
    })
    .unwrap();
    assert_eq!(body(&request), "<a b='x&lt;&amp;&gt;&quot;&apos;'/>");
    assert_eq!(request.headers()["content-type"], "text/xml");
}

#[test]
fn graphql_has_its_members_in_order() {
    let request = built(|request| {
        request.start(0, "POST", "", &[]);
        request.graphql("query Q { a(b: \"c\") }", Some("Q"), Some(&"v".to_owned()));
    })
    .unwrap();
    assert_eq!(
        body(&request),
        r#"{"query":"query Q { a(b: \"c\") }","operationName":"Q","variables":"v"}"#
    );
}

#[test]
fn a_method_that_is_no_token_is_refused() {
    built(|request| request.start(0, "G ET", "", &[])).unwrap_err();
    assert_eq!(
        built(|request| request.start(0, "PURGE", "", &[]))
            .unwrap()
            .method(),
        "PURGE"
    );
}

#[test]
fn an_operation_can_refuse_its_request() {
    let error = built(|request| request.fail("no")).unwrap_err();
    assert_eq!(
        error.to_string(),
        "ad_hoc: the operation cannot make its request"
    );
}

proptest! {
    #[test]
    fn a_path_value_is_refused_or_comes_back_from_its_own_segment(value in troublesome()) {
        if let Ok(request) = built(|request| request.start(0, "PUT", "/users/{id}/password", &[&value])) {
            let text = request.uri().to_string();
            let url = url::Url::parse(&text).unwrap();
            prop_assert_eq!(url.as_str(), &text);
            let segments: Vec<&str> = url.path_segments().unwrap().collect();
            prop_assert_eq!(segments.len(), 4);
            let decoded = url::form_urlencoded::parse(segments[2].replace('+', "%2B").replace('&', "%26").replace('=', "%3D").as_bytes())
                .next().unwrap().0.into_owned();
            prop_assert_eq!(decoded, value);
        } else {
            let parts: Vec<String> = (0..3).scan(value.clone(), |text, _| {
                let now = text.clone();
                *text = text.to_ascii_lowercase().replace("%2e", ".").replace("%2f", "/").replace("%5c", "\\").replace("%25", "%");
                Some(now)
            }).collect();
            prop_assert!(value.is_empty() || parts.iter().any(|text| text.contains('.')), "{}", value);
        }
    }

    #[test]
    fn a_query_value_comes_back_and_stays_as_it_is_in_a_url(key in "[a-z]{1,3}", value in troublesome()) {
        let key: &'static str = Box::leak(key.into_boxed_str());
        let request = built(|request| {
            request.start(0, "GET", "/q", &[]);
            request.query(key, &value);
            request.query("z", &"1");
        }).unwrap();
        let text = request.uri().to_string();
        let url = url::Url::parse(&text).unwrap();
        prop_assert_eq!(url.as_str(), &text);
        let pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
        prop_assert_eq!(pairs, [(key.to_owned(), value), ("z".to_owned(), "1".to_owned())]);
    }

    #[test]
    fn a_form_value_comes_back(value in troublesome()) {
        let request = built(|request| {
            request.start(0, "POST", "", &[]);
            request.urlencoded(&[("k&", &value)]);
        }).unwrap();
        let pairs: Vec<(String, String)> = url::form_urlencoded::parse(body(&request).as_bytes()).into_owned().collect();
        prop_assert_eq!(pairs, [("k&".to_owned(), value)]);
    }

    #[test]
    fn a_header_value_is_refused_or_one_line(value in troublesome()) {
        let result = built(|request| {
            request.start(0, "GET", "", &[]);
            request.header("X-A", &value);
        });
        match result {
            Ok(request) => prop_assert_eq!(request.headers()["x-a"].as_bytes(), value.as_bytes()),
            Err(error) => {
                prop_assert!(value.chars().any(|character| character.is_ascii_control()));
                prop_assert!(error.to_string().contains("X-A"));
            }
        }
    }
}
