use super::*;
use crate::read::files;
use crate::source::Source;
use references::Reason;

/// What a look at a document gives.
fn look<T>(source: &Source, look: impl FnOnce(&Document<'_>) -> T) -> Result<T, Diagnostic> {
    let mut report = Report::default();
    let texts = files::texts(source)?;
    let files = files::trees(source, &texts, &mut report)?;
    Ok(look(&read(&files, &mut report)?))
}

fn source(document: &str) -> Source {
    Source::single("api/openapi.json", document)
}

/// What the `$ref` of the member `x` leads to, as text.
fn led(source: &Source) -> Result<String, Reason> {
    look(source, |document| {
        let found = document.references.follow(document.root.get("x").unwrap());
        let text = |value: Located<'_>| value.scalar().unwrap_or_default().into_owned();
        found.map(text).map_err(|error| error.reason)
    })
    .unwrap()
}

#[test]
fn versions_are_told_as_text_and_as_numbers() {
    for (document, version) in [
        (r#"{"swagger": "2.0"}"#, Version::Swagger2),
        (r#"{"swagger": 2.0}"#, Version::Swagger2),
        (r#"{"openapi": "3.0.3"}"#, Version::OpenApi30),
        (r#"{"openapi": "3.1.0"}"#, Version::OpenApi31),
        (r#"{"openapi": "3.2.0"}"#, Version::OpenApi31),
    ] {
        let told = look(&source(document), |document| document.version);
        assert_eq!(told.unwrap(), version, "{document}");
    }
    for document in [
        r#"{"openapi": "4.0.0"}"#,
        r#"{"swagger": null}"#,
        r#"{"swagger": "1.2"}"#,
    ] {
        let error = look(&source(document), |_| ()).unwrap_err();
        assert!(error.place.is_some(), "{document}");
    }
}

#[test]
fn a_reference_leads_into_the_document() {
    let lead = |reference: &str| {
        led(&source(&format!(
            r##"{{"openapi": "3.0.0", "x": {{"$ref": "{reference}"}},
                "a b": {{"c/d~": ["zero", {{"$ref": "#/e"}}]}}, "e": "end", "definitions": {{"Pet": "pet"}}}}"##
        )))
    };
    assert_eq!(lead("#/e").unwrap(), "end");
    assert_eq!(lead("#/a%20b/c~1d~0/0").unwrap(), "zero");
    assert_eq!(lead("#/a b/c~1d~0/1").unwrap(), "end");
    assert_eq!(lead("Pet").unwrap(), "pet");
    assert_eq!(lead("#/nowhere"), Err(Reason::NoValue));
    assert_eq!(lead("#/x"), Err(Reason::Circle));
    assert_eq!(lead("other.json#/e"), Err(Reason::NoFile));
    assert_eq!(lead("https://example.com/a.json#/e"), Err(Reason::Remote));
}

#[test]
fn a_reference_leads_to_a_file_from_where_it_stands() {
    let document = r##"{"openapi": "3.0.0", "x": {"$ref": "./parts/one.yaml#/first"}}"##;
    let source = source(document)
        .with(
            "api/parts/one.yaml",
            "first: {$ref: '../two.json#/second'}\nlast: end\n",
        )
        .with(
            "api/two.json",
            r##"{"second": {"$ref": "parts/one.yaml#/last"}}"##,
        );
    assert_eq!(led(&source).unwrap(), "end");
}

#[test]
fn a_dangling_reference_is_an_error_where_it_stands() {
    let text = r##"{"openapi": "3.0.0", "x": {"$ref": "#/nowhere"}}"##;
    let error = look(&source(text), |document| {
        let found = document.references.follow(document.root.get("x").unwrap());
        found.unwrap_err().diagnostic()
    });
    let error = error.unwrap();
    assert_eq!(error.severity, Severity::Error);
    let offset = u32::try_from(text.find("\"#/nowhere").unwrap()).unwrap();
    assert_eq!(error.place.unwrap().offset, offset);
}

#[test]
fn several_documents_are_refused() {
    let source = source(r#"{"openapi": "3.0.0"}"#).with("b.json", r#"{"swagger": "2.0"}"#);
    let error = look(&source, |_| ()).unwrap_err();
    assert!(error.message.contains("b.json"), "{}", error.message);
}

#[test]
fn the_last_of_repeated_members_counts() {
    let text = r#"{"openapi": "3.0.0", "x": {"a": 1, "b": 2, "a": 3}}"#;
    let members = look(&source(text), |document| {
        let members = document.root.get("x").unwrap().members();
        let shown =
            members.map(|member| format!("{}={}", member.key, member.value.scalar().unwrap()));
        shown.collect::<Vec<_>>()
    });
    assert_eq!(members.unwrap(), ["b=2", "a=3"]);
}
