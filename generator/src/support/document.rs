//! Text bodies with holes, such as SOAP envelopes.

use super::body::Body;
use super::encode::Place;
use super::request::Request;
use super::template;
use super::value::Piece;

/// How a value is escaped inside a text document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Escape {
    /// Not at all.
    Raw,
    /// As XML character data or attribute value.
    Xml,
}

impl Request {
    /// Sends a document with holes as a media type. Literals stand as they are; an absent value leaves its hole empty.
    pub fn document(&mut self, media_type: &'static str, escape: Escape, pieces: &[Piece<'_>]) {
        let place = match escape {
            Escape::Raw => Place::Raw,
            Escape::Xml => Place::Xml,
        };
        let mut text = String::new();
        for piece in pieces {
            match template::render(*piece, place, self.core.settings()) {
                Ok(Some(rendered)) => text.push_str(&rendered.text),
                Ok(None) => {}
                Err(problem) => self.refuse(problem),
            }
        }
        self.bytes(Some(media_type), Body::from(text));
    }
}
