//! `application/x-www-form-urlencoded` bodies.

use super::body::Body;
use super::encode::{self, Place};
use super::request::{Entry, Request};

impl Request {
    /// Sends a form. Keys and literals are plain text here: everything but RFC 3986's unreserved characters is
    /// percent-encoded, a space as `%20` (Postman runtime: observed). A form of absent entries only is no body.
    pub fn urlencoded(&mut self, entries: &[Entry<'_>]) {
        let text = self.form_text(entries);
        self.send_form(text);
    }

    pub(super) fn form_text(&mut self, entries: &[Entry<'_>]) -> String {
        let mut text = String::new();
        for (key, value) in entries {
            for value in self.values(value.piece(), Place::Form) {
                if !text.is_empty() {
                    text.push('&');
                }
                encode::push(&mut text, key, Place::Form);
                text.push('=');
                text.push_str(&value.text);
            }
        }
        text
    }

    pub(super) fn send_form(&mut self, text: String) {
        if !text.is_empty() {
            self.form("application/x-www-form-urlencoded", Body::from(text));
        }
    }
}
