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
