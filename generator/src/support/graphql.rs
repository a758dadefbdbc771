//! GraphQL documents with holes.

use super::encode::Place;
use super::json::Emit;
use super::request::Request;
use super::template;
use super::value::Piece;

impl Request {
    /// As [`Request::graphql`], with a document that has holes. A value inside a string of the document is escaped; any
    /// other is a piece of the document as it is. An absent value leaves its hole empty.
    pub fn graphql_document(
        &mut self,
        pieces: &[Piece<'_>],
        operation_name: Option<&str>,
        variables: Option<&dyn Emit>,
    ) {
        let mut document = String::new();
        for piece in pieces {
            match template::render(*piece, place(&document), self.core.settings()) {
                Ok(Some(rendered)) => document.push_str(&rendered.text),
                Ok(None) => {}
                Err(problem) => self.refuse(problem),
            }
        }
        self.graphql(&document, operation_name, variables);
    }
}

/// Where what follows a part of a document stands (GraphQL, October 2021, sections 2.1.4 and 2.9.4).
fn place(document: &str) -> Place {
    let mut place = Place::Raw;
    let mut rest = document.as_bytes();
    while let [_, after @ ..] = rest {
        rest = match (place, rest) {
            (Place::Raw, [b'#', ..]) => {
                let line = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
                line.and_then(|line| rest.get(line..)).unwrap_or_default()
            }
            (Place::Raw, [b'"', b'"', b'"', after @ ..]) => {
                place = Place::GraphQlBlock;
                after
            }
            (Place::Raw, [b'"', after @ ..]) => {
                place = Place::GraphQl;
                after
            }
            (Place::GraphQl, [b'\\', _, after @ ..])
            | (Place::GraphQlBlock, [b'\\', b'"', b'"', b'"', after @ ..]) => after,
            (Place::GraphQl, [b'"' | b'\n', after @ ..])
            | (Place::GraphQlBlock, [b'"', b'"', b'"', after @ ..]) => {
                place = Place::Raw;
                after
            }
            _ => after,
        };
    }
    place
}
