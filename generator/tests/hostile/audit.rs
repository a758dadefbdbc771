//! What generated files may hold.

use std::collections::BTreeSet;

use postwright::Generated;
use proc_macro2::{TokenStream, TokenTree};

/// Every file parses, holds no character that changes how it is read, and has a safe name.
pub(crate) fn audit(generated: &Generated) {
    for (path, text) in &generated.files {
        if let Err(error) = syn::parse_file(text) {
            panic!("{path}: {error}\n{text}");
        }
        let bad = text.chars().find(|character| is_treacherous(*character));
        assert_eq!(bad, None, "{path} holds a treacherous character");
    }
    paths(generated.files.keys().map(String::as_str));
}

fn is_treacherous(character: char) -> bool {
    (character.is_control() && character != '\n')
        || matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}')
}

/// Lower-case words and digits below the output directory, short, not reserved by any system, and apart even where case does not count.
pub(crate) fn paths<'a>(paths: impl Iterator<Item = &'a str>) {
    const RESERVED: [&str; 6] = ["con", "nul", "aux", "prn", "com1", "lpt1"];
    let mut seen = BTreeSet::new();
    for path in paths {
        assert!(seen.insert(path.to_lowercase()), "{path} is there twice");
        for part in path.strip_suffix(".rs").expect(path).split('/') {
            assert!(!part.is_empty() && part.len() <= 80, "{path}");
            assert!(!RESERVED.contains(&part), "{path}");
            assert!(
                part.bytes()
                    .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_')),
                "{path}"
            );
        }
    }
}

/// The tokens of the client's own files without their docs, with each literal of text as `""`, and without the commas
/// that only a broken line ends with.
pub(crate) fn skeleton(generated: &Generated) -> String {
    let own = generated
        .files
        .iter()
        .filter(|(path, _)| !path.starts_with("support/"));
    let mut skeleton = String::new();
    for (path, text) in own {
        let tokens: TokenStream = text.parse().unwrap();
        skeleton.push_str(path);
        skeleton.push('\n');
        append(tokens, &mut skeleton);
    }
    skeleton.replace(", end", "end")
}

fn append(tokens: TokenStream, to: &mut String) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(punct) if punct.as_char() == '#' => match tokens.peek() {
                Some(TokenTree::Group(group)) if group.stream().to_string().starts_with("doc") => {
                    tokens.next();
                }
                _ => to.push_str("# "),
            },
            TokenTree::Group(group) => {
                to.push_str(&format!("{:?} ", group.delimiter()));
                append(group.stream(), to);
                to.push_str("end\n");
            }
            TokenTree::Literal(literal) if literal.to_string().contains('"') => {
                to.push_str("\"\" ")
            }
            other => to.push_str(&format!("{other} ")),
        }
    }
}

/// The values of all string literals of the client's own files.
pub(crate) fn literals(generated: &Generated) -> BTreeSet<String> {
    let own = generated
        .files
        .iter()
        .filter(|(path, _)| !path.starts_with("support/"));
    let mut found = BTreeSet::new();
    for (_, text) in own {
        collect(text.parse().unwrap(), &mut found);
    }
    found
}

fn collect(tokens: TokenStream, found: &mut BTreeSet<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => collect(group.stream(), found),
            TokenTree::Literal(literal) => {
                if let syn::Lit::Str(text) = syn::Lit::new(literal) {
                    found.insert(text.value());
                }
            }
            _ => {}
        }
    }
}
