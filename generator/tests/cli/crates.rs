//! A client that is a crate.

use crate::program::{Directory, PING};

const GENERATE: &str = "generate api.json --output shop --crate shop-client";
const CHECK: &str = "check api.json --output shop --crate shop-client";

fn directory(test: &str) -> Directory {
    let directory = Directory::new(test);
    directory.write("api.json", PING);
    let run = directory.run(GENERATE);
    assert_eq!(run.code, Some(0), "{run:?}");
    directory
}

#[test]
fn a_crate_is_clean_and_its_target_is_nobodys_business() {
    let directory = directory("crate_clean");
    let manifest = directory.read("shop/Cargo.toml");
    assert!(manifest.contains("name = \"shop-client\""), "{manifest}");
    directory.write("shop/target/CACHEDIR.TAG", "");
    let ours = directory.read("shop/src/lib.rs");
    directory.write("shop/target/package/lib.rs", ours);
    directory.write("shop/Cargo.lock", "version = 4\n");
    let run = directory.run(CHECK);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), ""));
}

#[test]
fn an_edited_manifest_is_seen_and_kept() {
    let directory = directory("crate_edited");
    let edited = format!("{}anyhow = \"1\"\n", directory.read("shop/Cargo.toml"));
    directory.write("shop/Cargo.toml", &edited);
    let run = directory.run(CHECK);
    assert_eq!(run.code, Some(1));
    assert!(
        run.stdout.contains("hand-edited: shop/Cargo.toml"),
        "{run:?}"
    );
    assert!(run.stdout.contains("--crate shop-client"), "{run:?}");
    assert_eq!(directory.run(GENERATE).code, Some(2));
    assert_eq!(directory.read("shop/Cargo.toml"), edited);
}

#[test]
fn a_crate_that_becomes_a_module_leaves_no_manifest() {
    let directory = directory("crate_to_module");
    let run = directory.run("generate api.json --output shop");
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(!directory.path("shop/Cargo.toml").exists());
    assert!(!directory.path("shop/src").exists());
    assert!(directory.path("shop/mod.rs").exists());
}

#[test]
fn a_name_that_cargo_refuses_is_bad_use() {
    let directory = Directory::new("crate_name");
    directory.write("api.json", PING);
    let run = directory.run("generate api.json --output shop --crate 1shop");
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(!directory.path("shop").exists());
}
