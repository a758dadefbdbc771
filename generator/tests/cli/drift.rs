//! What stands is not what would be written: each way is told apart, and nobody's work is lost.

use std::fs;

use crate::program::{CHECK, Directory, GENERATE, PING};

/// A file as we write it, of an operation that is gone.
fn stale(directory: &Directory) {
    let text = directory.read("client/operations.rs");
    directory.write("client/gone.rs", text);
}

#[test]
fn what_was_generated_is_clean() {
    let directory = Directory::with_client("clean");
    let before = directory.files();
    let run = directory.run(CHECK);
    assert_eq!(
        (run.code, run.stdout.as_str(), run.stderr.as_str()),
        (Some(0), "", "")
    );
    assert_eq!(directory.run(GENERATE).code, Some(0));
    assert_eq!(directory.files(), before, "a second run changes nothing");
}

#[test]
fn check_tells_each_kind_of_drift_apart() {
    let directory = Directory::with_client("kinds");
    let edited = format!("{}// mine\n", directory.read("client/builder.rs"));
    directory.write("client/builder.rs", edited);
    fs::remove_file(directory.path("client/mod.rs")).unwrap();
    stale(&directory);
    directory.write("client/support/mod.rs", "// theirs\n");
    directory.write("client/neighbour.rs", "// nobody's business\n");
    let before = directory.files();
    let run = directory.run(CHECK);
    assert_eq!(run.code, Some(1), "{run:?}");
    for line in [
        "hand-edited: client/builder.rs",
        "missing: client/mod.rs",
        "stale: client/gone.rs",
        "foreign: client/support/mod.rs",
    ] {
        assert!(
            run.stdout.lines().any(|said| said == line),
            "{line} in {}",
            run.stdout
        );
    }
    assert!(run.stdout.contains("-// mine"), "{}", run.stdout);
    assert!(
        run.stdout
            .contains("run: postwright generate api.json --output client"),
        "{}",
        run.stdout
    );
    assert!(!run.stdout.contains("neighbour"), "{}", run.stdout);
    assert_eq!(directory.files(), before, "check writes nothing");
}

#[test]
fn a_changed_collection_is_drift() {
    let directory = Directory::with_client("changed");
    directory.write("api.json", PING.replace("/ping", "/pong"));
    let run = directory.run(CHECK);
    assert_eq!(run.code, Some(1), "{run:?}");
    assert!(
        run.stdout.contains("changed: client/operations.rs"),
        "{}",
        run.stdout
    );
    assert!(run.stdout.contains("pong"), "{}", run.stdout);
    assert_eq!(directory.run(GENERATE).code, Some(0));
    assert_eq!(directory.run(CHECK).code, Some(0));
}

/// What `check` says and how it ends, without the lines of its diffs.
fn said(title: &str, directory: &Directory) -> String {
    let run = directory.run(CHECK);
    let mut lines = Vec::new();
    let mut in_diff = false;
    let states = [
        "changed",
        "hand-edited",
        "missing",
        "stale",
        "foreign",
        "run",
    ];
    for line in run.stdout.lines() {
        in_diff = line.starts_with("--- a/")
            || (in_diff && !states.iter().any(|state| line.starts_with(state)));
        if !in_diff {
            lines.push(line);
        }
    }
    let code = run.code.unwrap();
    format!("## {title}: {code}\n{}\n{}\n", lines.join("\n"), run.stderr)
}

#[test]
fn check_says_each_reason() {
    let directory = |test: &str| Directory::with_client(&format!("reason_{test}"));
    let mut all = said("clean", &directory("clean"));
    let mut say = |title: &str, directory: &Directory| all.push_str(&said(title, directory));

    let one = directory("callers");
    one.write("api.json", PING.replace("/ping\"", "/ping?page=1\""));
    say("the input changed for callers", &one);

    let described = PING.replace("\"GET\",", "\"GET\", \"description\": \"Is it up?\",");
    let one = directory("texts");
    one.write("api.json", &described);
    say("the input changed in texts", &one);

    let one = directory("version");
    one.write("api.json", &described);
    let lock = one.read("client/postwright.lock");
    let version = format!("postwright {} ", env!("CARGO_PKG_VERSION"));
    assert!(lock.contains(&version), "{lock}");
    one.write(
        "client/postwright.lock",
        lock.replace(&version, "postwright 0.0.1 "),
    );
    say("another version wrote the client", &one);

    let one = directory("other_version_alone");
    let lock = one.read("client/postwright.lock");
    one.write(
        "client/postwright.lock",
        lock.replace(&version, "postwright 0.0.1 "),
    );
    say("another version would have written the same", &one);

    let one = directory("edited");
    let edited = format!("{}// mine\n", one.read("client/builder.rs"));
    one.write("client/builder.rs", edited);
    say("hand-edited", &one);

    let one = directory("left_over");
    stale(&one);
    say("stale", &one);

    let one = directory("missing");
    fs::remove_file(one.path("client/mod.rs")).unwrap();
    say("missing", &one);

    let one = directory("foreign");
    one.write("client/mod.rs", "// theirs\n");
    say("foreign", &one);

    let one = directory("no_lock");
    fs::remove_file(one.path("client/postwright.lock")).unwrap();
    say("no lock", &one);

    let one = directory("old_lock");
    let lock = one.read("client/postwright.lock");
    let mut lines: Vec<_> = lock.lines().collect();
    lines.reverse();
    one.write("client/postwright.lock", lines.join("\n"));
    say("the lock is out of date", &one);

    let one = directory("bad_lock");
    one.write("client/postwright.lock", "no line of a lock\n");
    say("the lock cannot be read", &one);

    let one = directory("bad_input");
    one.write("api.json", "{");
    say("the input cannot be read", &one);

    let all = all.replace(
        &format!("this is {}", env!("CARGO_PKG_VERSION")),
        "this is VERSION",
    );
    insta::assert_snapshot!("reasons", all);
}

#[test]
fn a_lost_lock_is_drift() {
    let directory = Directory::with_client("lost_lock");
    fs::remove_file(directory.path("client/postwright.lock")).unwrap();
    assert_eq!(directory.run(CHECK).code, Some(1));
}

#[test]
fn an_edited_file_is_not_overwritten_unless_asked() {
    let directory = Directory::with_client("edited");
    let clean = directory.files();
    let edited = format!("{}// mine\n", directory.read("client/operations.rs"));
    directory.write("client/operations.rs", edited);
    fs::remove_file(directory.path("client/mod.rs")).unwrap();
    let before = directory.files();
    let run = directory.run(GENERATE);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(
        run.stderr
            .contains("operations.rs: the file is hand-edited"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("--force"), "{}", run.stderr);
    assert_eq!(
        directory.files(),
        before,
        "not even the missing file is written"
    );
    assert_eq!(directory.run(&format!("{GENERATE} --force")).code, Some(0));
    assert_eq!(directory.files(), clean);
}

#[test]
fn a_foreign_file_is_not_overwritten_unless_asked() {
    let directory = Directory::new("foreign");
    directory.write("api.json", PING);
    directory.write("client/mod.rs", "pub mod mine;\n");
    let before = directory.files();
    let run = directory.run(GENERATE);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(
        run.stderr.contains("mod.rs: the file is foreign"),
        "{}",
        run.stderr
    );
    assert_eq!(directory.files(), before);
    assert_eq!(directory.run(&format!("{GENERATE} --force")).code, Some(0));
    assert_eq!(directory.run(CHECK).code, Some(0));
}

#[test]
fn a_stale_file_of_ours_goes_and_others_stay() {
    let directory = Directory::with_client("stale");
    let clean = directory.files();
    stale(&directory);
    directory.write("client/neighbour.rs", "// mine\n");
    directory.write("client/notes.txt", "mine");
    let run = directory.run(GENERATE);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.stdout.contains("removed: gone.rs"), "{}", run.stdout);
    let mut expected = clean;
    expected.insert("client/neighbour.rs".to_owned(), b"// mine\n".to_vec());
    expected.insert("client/notes.txt".to_owned(), b"mine".to_vec());
    assert_eq!(directory.files(), expected);
}

#[test]
fn a_stale_file_with_edits_stays_unless_asked() {
    let directory = Directory::with_client("edited_stale");
    stale(&directory);
    let edited = format!("{}// mine\n", directory.read("client/gone.rs"));
    directory.write("client/gone.rs", edited);
    assert_eq!(directory.run(CHECK).code, Some(1));
    assert_eq!(directory.run(GENERATE).code, Some(2));
    assert!(directory.path("client/gone.rs").exists());
    assert_eq!(directory.run(&format!("{GENERATE} --force")).code, Some(0));
    assert!(!directory.path("client/gone.rs").exists());
}

#[test]
fn layout_is_no_drift() {
    let directory = Directory::new("layout");
    let zoom = format!("{}/zoom", crate::common::COLLECTIONS);
    let arguments = |word: &str| format!("{word} {zoom} --lock lock --output client");
    assert_eq!(directory.run(&arguments("generate")).code, Some(0));
    let formatted = std::process::Command::new("rustfmt")
        .args(["--edition", "2024"])
        .arg(directory.path("client/mod.rs"))
        .status();
    if formatted.is_ok_and(|status| status.success()) {
        assert_eq!(directory.run(&arguments("check")).code, Some(0));
    }
    for path in directory
        .files()
        .into_keys()
        .filter(|path| path.ends_with(".rs"))
    {
        let crlf = directory.read(&path).replace('\n', "\r\n");
        directory.write(&path, crlf);
    }
    let run = directory.run(&arguments("check"));
    assert_eq!(run.code, Some(0), "{run:?}");
}

/// An item that was renamed keeps its function until the lock is forgotten.
#[test]
fn only_relock_renames() {
    let directory = Directory::with_client("relock");
    directory.write("api.json", PING.replace("Ping", "Reach"));
    assert_eq!(directory.run(GENERATE).code, Some(0));
    assert!(
        directory
            .read("client/postwright.lock")
            .contains("fn\tping\t")
    );
    let run = directory.run(&format!("{GENERATE} --relock"));
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.stdout.contains("renamed: reach: "), "{}", run.stdout);
    assert!(
        directory
            .read("client/postwright.lock")
            .contains("fn\treach\t")
    );
}

#[test]
fn diff_tells_levels_by_its_exit_code() {
    let directory = Directory::with_client("diff");
    directory.write("new.json", PING.replace("/ping", "/ping?x=1"));
    let run = directory.run("diff api.json new.json --changelog CHANGES.md");
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(run.stdout.starts_with("additive: ping: "), "{}", run.stdout);
    assert!(directory.read("CHANGES.md").contains("### Added"));
    let back = directory.run("diff new.json api.json");
    assert_eq!(back.code, Some(1), "{back:?}");
    let fingerprint = back
        .stdout
        .split_once(']')
        .unwrap()
        .0
        .rsplit(' ')
        .next()
        .unwrap();
    let accepted =
        format!("[[accept]]\nfingerprint = \"{fingerprint}\"\nreason = \"nobody used it\"\n");
    directory.write("known.toml", accepted);
    let known = directory.run("diff new.json api.json --config known.toml");
    assert_eq!(known.code, Some(0), "{known:?}");
    assert!(known.stderr.contains("nobody used it"), "{}", known.stderr);
    let locked = directory.run("diff new.json --lock client/postwright.lock");
    assert!(locked.stdout.starts_with("additive: ping: "), "{locked:?}");
    assert_eq!(directory.run("diff api.json").code, Some(2));
}

#[test]
fn a_changelog_is_left_alone_where_nothing_changed() {
    let directory = Directory::with_client("changelog-of-nothing");
    let run = directory.run("diff api.json api.json --changelog CHANGES.md");
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(!directory.path("CHANGES.md").exists());
}
