//! `init` and `support`, and what is wrong with a `postwright.toml`.

use crate::program::{Directory, PING};

#[test]
fn init_writes_a_file_that_decides_nothing_and_never_overwrites() {
    let directory = Directory::new("init");
    directory.write("api/api.json", PING);
    let run = directory.run("init api");
    assert_eq!(run.code, Some(0), "{run:?}");
    let text = directory.read("api/postwright.toml");
    assert!(text.contains("# \"api.example.com\" = "), "{text}");
    assert!(
        text.lines()
            .all(|line| line.is_empty() || line.starts_with('#'))
    );
    directory.write("api/postwright.toml", "name = \"Mine\"\n");
    let run = directory.run("init api");
    assert_eq!(run.code, Some(2), "{run:?}");
    assert_eq!(directory.read("api/postwright.toml"), "name = \"Mine\"\n");
    let run = directory.run("init api/api.json --config other.toml");
    assert_eq!(run.code, Some(0), "{run:?}");
    assert_eq!(directory.read("other.toml"), text);
}

#[test]
fn an_override_that_matches_nothing_is_named_with_its_place() {
    let directory = Directory::new("unmatched");
    directory.write("api.json", PING);
    directory.write("decisions.toml", "\n[operations.Pong]\nname = \"pong\"\n");
    let run = directory.run("generate api.json --output client --config decisions.toml");
    assert_eq!(run.code, Some(2), "{run:?}");
    let expected = "error: decisions.toml:2:13: no operation is called `Pong` [config]\n  help: the nearest is `Ping`\n";
    assert_eq!(run.stderr, expected);
    assert!(!directory.path("client").exists());
}

#[test]
fn findings_can_be_errors_or_silent() {
    let directory = Directory::new("findings");
    directory.write("api.json", PING.replace("https://api", "http://api"));
    let run = |level: &str| {
        let text = format!("[diagnostics]\nbase-url = \"{level}\"\n");
        directory.write("levels.toml", text);
        directory.run("generate api.json --output client --config levels.toml")
    };
    let failed = run("error");
    assert_eq!(failed.code, Some(2), "{failed:?}");
    assert!(failed.stderr.starts_with("error: "), "{failed:?}");
    let warned = run("warn");
    assert_eq!(warned.code, Some(0));
    assert!(warned.stderr.starts_with("warning: "), "{warned:?}");
    let silent = run("allow");
    assert_eq!((silent.code, silent.stderr.as_str()), (Some(0), ""));
}

#[test]
fn a_shared_support_is_written_compared_and_kept_when_edited() {
    let directory = Directory::new("support");
    assert_eq!(directory.run("support --output support").code, Some(0));
    assert_eq!(
        directory.run("support --output support --check").code,
        Some(0)
    );
    let edited = format!("{}// mine\n", directory.read("support/auth.rs"));
    directory.write("support/auth.rs", &edited);
    let run = directory.run("support --output support --check");
    assert_eq!(run.code, Some(1), "{run:?}");
    assert_eq!(directory.run("support --output support").code, Some(2));
    assert_eq!(directory.read("support/auth.rs"), edited);
}
