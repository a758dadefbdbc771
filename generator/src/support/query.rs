//! The query of a request.

use super::encode::Place;
use super::request::Request;
use super::template::{self, Rendered};
use super::value::{Piece, Value};

impl Request {
    /// Adds an entry to the query. The key stands as it goes on the wire.
    pub fn query(&mut self, key: &'static str, value: &dyn Value) {
        self.query_in(key, value, Place::Query);
    }

    /// Adds an entry to the query, the value encoded as `encodeURIComponent` of ECMAScript does. The key stands as it goes
    /// on the wire.
    pub fn query_component(&mut self, key: &'static str, value: &dyn Value) {
        self.query_in(key, value, Place::QueryComponent);
    }

    /// Adds a key without a value to the query, as it goes on the wire.
    pub fn query_key(&mut self, key: &'static str) {
        self.target.append(key);
    }

    /// Appends entries to the query as they go on the wire; nothing where there is none.
    pub(super) fn append_query(&mut self, entries: &str) {
        if !entries.is_empty() {
            self.target.append(entries);
        }
    }

    fn query_in(&mut self, key: &str, value: &dyn Value, place: Place) {
        let piece = value.piece();
        if template::is_list(piece) {
            for value in self.values(piece, place) {
                self.append_query(&format!("{key}={}", value.text));
            }
        } else {
            self.query_entry(key, &piece, place);
        }
    }

    /// Writes an entry into the target itself: most calls have some, and most of these are short.
    fn query_entry(&mut self, key: &str, piece: &Piece<'_>, place: Place) {
        let settings = self.core.settings();
        let mut result = Ok(());
        self.target.entry(|text| {
            text.push_str(key);
            text.push('=');
            let mut rendered = Rendered {
                text: std::mem::take(text),
                sensitive: false,
            };
            let present = template::write_piece(piece, place, settings, &mut rendered);
            *text = rendered.text;
            present.unwrap_or_else(|problem| {
                result = Err(problem);
                false
            })
        });
        if let Err(problem) = result {
            self.refuse(problem);
        }
    }
}
