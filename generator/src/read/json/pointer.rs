//! JSON pointers for offsets.

use crate::read::node::{Node, Value};

/// The RFC 6901 pointer of the innermost value that holds the offset: the last one in each object or list whose key or
/// value begins at or before it. The whole document is the empty pointer.
#[must_use]
pub fn pointer_at(node: &Node<'_>, offset: u32) -> String {
    let mut pointer = String::new();
    let mut current = node;
    loop {
        current = match &current.value {
            Value::Map(entries) => match entries.iter().rfind(|entry| entry.offset <= offset) {
                Some(entry) => {
                    push_token(&mut pointer, &entry.key);
                    &entry.value
                }
                None => return pointer,
            },
            Value::List(elements) => match elements
                .iter()
                .rposition(|element| element.offset <= offset)
            {
                Some(index) => {
                    push_token(&mut pointer, &index.to_string());
                    match elements.get(index) {
                        Some(element) => element,
                        None => return pointer,
                    }
                }
                None => return pointer,
            },
            _ => return pointer,
        };
    }
}

fn push_token(pointer: &mut String, token: &str) {
    pointer.push('/');
    for character in token.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            _ => pointer.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::read::json::{pointer_at, read};

    #[test]
    fn the_innermost_value_at_or_before_the_offset_is_named() {
        let text = r#"{"a": [1, {"b/c~": "here"}], "d": null}"#;
        let root = read(text).unwrap().root;
        let at = |what: &str| pointer_at(&root, u32::try_from(text.find(what).unwrap()).unwrap());
        assert_eq!(at("{\"a\""), "");
        assert_eq!(at("1"), "/a/0");
        assert_eq!(at("\"b/c~"), "/a/1/b~1c~0");
        assert_eq!(at("here"), "/a/1/b~1c~0");
        assert_eq!(at("\"d\""), "/d");
        assert_eq!(at("null"), "/d");
    }
}
