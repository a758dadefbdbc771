//! The example does what it says.

#[test]
fn it_shows_the_request() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_from-build-script"))
        .output()
        .unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    assert_eq!(shown, "GET https://api.example.com/v1/books/b%201\n");
}
