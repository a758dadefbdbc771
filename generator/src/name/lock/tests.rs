//! The file as a whole: what is printed is read back, and both sides of a conflict count.

use super::line::*;
use super::*;

fn parameter(place: &str, name: &str, ty: &str, required: bool) -> ParameterLine {
    ParameterLine {
        place: place.to_owned(),
        name: name.to_owned(),
        key: name.to_owned(),
        required,
        ty: ty.to_owned(),
        ..ParameterLine::default()
    }
}

fn request(names: &[&str], id: Option<&str>) -> RequestLine {
    RequestLine {
        path: names.iter().map(|name| (*name).to_owned()).collect(),
        id: id.map(str::to_owned),
        function: None,
    }
}

fn operation(function: &str, requests: Vec<RequestLine>) -> OperationLine {
    OperationLine {
        modules: vec!["books".to_owned()],
        function: function.to_owned(),
        method: "GET".to_owned(),
        template: "{{url}}/books/{}".to_owned(),
        requests,
        ..OperationLine::default()
    }
}

fn lock() -> Lock {
    let mut find = operation(
        "find",
        vec![request(&["Books", "Find\ta\u{2028}book"], Some("1-2"))],
    );
    find.types = Some(
        ["FindOperation", "FindInput", "FindFailure", "FindOutput"]
            .map(str::to_owned)
            .to_vec(),
    );
    find.parameters = vec![
        ParameterLine {
            key: "bookId".to_owned(),
            ..parameter("path", "book_id", "integer", true)
        },
        ParameterLine {
            default: Some("a, \"b\"".to_owned()),
            setting: Some("tenant".to_owned()),
            ..parameter("header", "tenant", "list of text", false)
        },
        parameter("body", "body", "FindBody", false),
    ];
    find.replies = vec![
        ReplyLine {
            status: "200".to_owned(),
            ty: "list of Book".to_owned(),
        },
        ReplyLine {
            status: "404".to_owned(),
            ty: String::new(),
        },
        ReplyLine {
            status: "5XX".to_owned(),
            ty: "raw".to_owned(),
        },
    ];
    find.auth = vec![
        vec!["bearer".to_owned(), "key".to_owned()],
        vec!["basic".to_owned()],
    ];
    find.base = Some("files_url".to_owned());
    find.sends = Some("application/json".to_owned());
    let merged = vec![
        request(&["Books", "One"], None),
        request(&["Books", "Two"], Some("\"")),
    ];
    let field = |name: &str, key: &str, ty: &str| FieldLine {
        name: name.to_owned(),
        key: key.to_owned(),
        ty: ty.to_owned(),
        nullable: true,
        required: false,
    };
    let ty = |name: &str, shape: ShapeLine| TypeLine {
        name: name.to_owned(),
        request: true,
        reply: false,
        shape,
    };
    Lock {
        version: None,
        placement: Some(Placement::Grouped),
        bases: vec![BaseLine {
            name: "files_url".to_owned(),
            asked: true,
            default: None,
            key: "files".to_owned(),
        }],
        environments: vec![EnvironmentLine {
            name: "Staging".to_owned(),
            values: vec![("files_url".to_owned(), "https://s.example.com".to_owned())],
            key: "staging".to_owned(),
        }],
        settings: vec![SettingLine {
            name: "tenant".to_owned(),
            secret: false,
            default: Some("main".to_owned()),
            key: "tenant".to_owned(),
        }],
        schemes: vec![SchemeLine {
            name: "bearer".to_owned(),
            kind: "token".to_owned(),
            key: "Bearer".to_owned(),
        }],
        groups: vec![GroupLine {
            path: vec!["books".to_owned()],
            folders: vec!["Books".to_owned()],
        }],
        operations: vec![find, operation("merged", merged)],
        types: vec![
            ty(
                "FindBody",
                ShapeLine::Struct {
                    fields: vec![
                        field("a", "a", "boxed FindBody"),
                        field("b", "B b", "map to list of any"),
                    ],
                    rest: Some(("additional".to_owned(), "any".to_owned())),
                    constructor: vec!["b".to_owned(), "a".to_owned()],
                },
            ),
            ty("Empty", ShapeLine::default()),
            ty(
                "Pair",
                ShapeLine::Tuple(vec![
                    ElementLine {
                        rest: false,
                        required: true,
                        ty: "text".to_owned(),
                    },
                    ElementLine {
                        rest: false,
                        required: false,
                        ty: "integer".to_owned(),
                    },
                    ElementLine {
                        rest: true,
                        required: false,
                        ty: "Sort".to_owned(),
                    },
                ]),
            ),
            ty(
                "Sort",
                ShapeLine::Enum {
                    whole: false,
                    values: vec![("Up".to_owned(), "up | down".to_owned())],
                },
            ),
            TypeLine {
                reply: true,
                ..ty(
                    "Mixed",
                    ShapeLine::Union {
                        tag: Some("kind".to_owned()),
                        kinds: vec![
                            ("Object".to_owned(), "FindBody".to_owned()),
                            ("List".to_owned(), "list of nullable text".to_owned()),
                        ],
                    },
                )
            },
        ],
    }
}

#[test]
fn what_is_printed_is_read_back() {
    let text = lock().print();
    assert_eq!(Lock::parse(&text).unwrap().print(), text);
    assert_eq!(Lock::parse(&text.replace('\n', "\r\n")).unwrap(), lock());
    insta::assert_snapshot!("lock", text.replace(super::print::VERSION, "VERSION"));
}

#[test]
fn any_text_is_one_line() {
    let lines = lock().print();
    assert_eq!(lines.lines().count(), 2 + 14, "{lines}");
}

#[test]
fn hints_can_be_left_out() {
    let mut other = lock();
    other.operations[0].requests[0].id = Some("another".to_owned());
    assert_ne!(other.print(), lock().print());
    assert_eq!(other.print_without_hints(), lock().print_without_hints());
}

#[test]
fn both_sides_of_a_conflict_count_in_either_order() {
    let (one, two, base) = (
        "type\tA\tsent { a?: text }",
        "type\tA\tsent { b?: text }",
        "type\tA\tsent {}",
    );
    let text = |first: &str, second: &str| {
        format!(
            "placement\tflat\n<<<<<<< HEAD\n{first}\n||||||| base\n{base}\n=======\n{second}\n>>>>>>> other\n"
        )
    };
    let lock = Lock::parse(&text(one, two)).unwrap();
    assert_eq!(lock, Lock::parse(&text(two, one)).unwrap());
    assert!(
        lock.print()
            .contains("type\tA\tsent { a?: text, b?: text }"),
        "{}",
        lock.print()
    );
}

#[test]
fn a_name_that_is_code_is_refused() {
    for line in [
        "fn\tx() {} fn y\t()\t[\"GET\",\"/\"]",
        "fn\tmatch\t()\t[\"GET\",\"/\"]",
        "fn\tr#match\t()\t[\"GET\",\"/\"]",
        "mod\ta::b-c\t\t[\"A\"]",
    ] {
        let error = Lock::parse(&format!("\n{line}\n")).unwrap_err();
        assert_eq!(
            (error.line, error.message),
            (2, "the name is not a Rust identifier")
        );
    }
    let member = "type\tA\tsent { a; fn b() {}?: text }";
    assert!(Lock::parse(member).is_err());
}

#[test]
fn what_is_no_line_is_an_error_with_its_number() {
    for line in ["text", "fn\tx\t(\t[]", "what\tx\t\t[]", "auth\tx\tbasic\tx"] {
        let error = Lock::parse(&format!("placement\tflat\n{line}\n")).unwrap_err();
        assert_eq!(error.line, 2, "{line}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_reader_fail_otherwise_than_by_an_error(text in "[a-z\\t (){}\":,?=|>;-]{0,80}") {
        let _ = Lock::parse(&format!("fn\tx\t{text}"));
        let _ = Lock::parse(&format!("type\tx\t{text}"));
        let _ = Lock::parse(&text);
    }

    #[test]
    fn any_identity_is_read_back(name: String, folder: String, id: String) {
        let mut lock = lock();
        lock.operations[0].requests = vec![request(&[&folder, &name], Some(&id))];
        let text = lock.print();
        proptest::prop_assert_eq!(Lock::parse(&text).map(|lock| lock.print()), Ok(text));
    }
}
