//! Places for people: line, column and JSON pointer.

use std::borrow::Cow;

use super::text::{decode_prefix, line_column};
use super::{files, json};
use crate::source::{Place, Source};

/// A place in words that editors and people understand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Location {
    /// The path of the file, below the directory that the user named.
    pub path: String,
    /// The line, counted from 1.
    pub line: usize,
    /// The column in characters, counted from 1.
    pub column: usize,
    /// RFC 6901 pointer to the innermost value; absent where the file cannot be read as a tree.
    pub pointer: Option<String>,
}

/// Where a place stands. A file that the source does not have gives an empty path.
#[must_use]
pub fn locate(source: &Source, place: Place) -> Location {
    locate_all(source, &[place])
        .into_iter()
        .next()
        .unwrap_or_default()
}

/// Where each of the places stands, in the order of the places. Every file is read once, however many places it has.
#[must_use]
pub fn locate_all(source: &Source, places: &[Place]) -> Vec<Location> {
    let mut locations = vec![
        Location {
            line: 1,
            column: 1,
            ..Location::default()
        };
        places.len()
    ];
    let files = source.files.iter().enumerate();
    let config = source.config.iter();
    for (index, file) in files.chain(config.map(|file| (Place::CONFIG as usize, file))) {
        let mut inside = places
            .iter()
            .zip(&mut locations)
            .filter(|(place, _)| place.file as usize == index)
            .peekable();
        if inside.peek().is_none() {
            continue;
        }
        let text: Cow<'_, str> = decode_prefix(&file.bytes);
        // No JSON pointer leads into TOML.
        let is_config = index == Place::CONFIG as usize;
        let reading = (!is_config)
            .then(|| files::read_tree(&file.path, &text).ok())
            .flatten();
        for (place, location) in inside {
            let (line, column) = line_column(&text, place.offset as usize);
            let pointer = reading
                .as_ref()
                .map(|reading| json::pointer_at(&reading.root, place.offset));
            *location = Location {
                path: file.shown(),
                line,
                column,
                pointer,
            };
        }
    }
    locations
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(file: u32, offset: usize) -> Place {
        Place {
            file,
            offset: u32::try_from(offset).unwrap(),
        }
    }

    #[test]
    fn a_place_in_json_has_line_column_and_pointer() {
        let text = "{\n  \"item\": [\n    {\"name\": 5}\n  ]\n}";
        let source = Source::single("a.json", text);
        let location = locate(&source, place(0, text.find('5').unwrap()));
        assert_eq!(
            (location.path.as_str(), location.line, location.column),
            ("a.json", 3, 14)
        );
        assert_eq!(location.pointer.as_deref(), Some("/item/0/name"));
    }

    #[test]
    fn a_place_in_yaml_has_a_pointer_too() {
        let text = "a:\n  - b: é\n  - c: 1\n";
        let source = Source::single("x.json", "{}").with("a.request.yaml", text);
        let location = locate(&source, place(1, text.find('1').unwrap()));
        assert_eq!((location.line, location.column), (3, 8));
        assert_eq!(location.pointer.as_deref(), Some("/a/1/c"));
    }

    #[test]
    fn a_file_that_cannot_be_read_still_has_lines() {
        let source = Source::single("a.json", "{\n\"a\": ").with("b.json", b"{\n\"\xFF".to_vec());
        assert_eq!(locate(&source, place(0, 7)).line, 2);
        assert_eq!(locate(&source, place(0, 7)).pointer, None);
        assert_eq!(
            (
                locate(&source, place(1, 3)).line,
                locate(&source, place(1, 3)).column
            ),
            (2, 2)
        );
        assert_eq!(locate(&source, place(7, 0)).path, "");
    }
}
