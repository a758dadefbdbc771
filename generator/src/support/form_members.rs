//! `application/x-www-form-urlencoded` bodies that values other than single texts go into.

use super::encode::{self, Place};
use super::members::Flat;
use super::request::{Entry, Request};
use super::request_error::RequestProblem;
use super::value::Members;

impl Request {
    /// Sends a form of entries, and of the members of values behind them, each with its key. Keys are plain text.
    pub fn urlencoded_members(&mut self, entries: &[Entry<'_>], values: &[(&str, Flat)]) {
        let mut text = self.form_text(entries);
        for (key, members) in values {
            let written = members.each(&mut |own, value| {
                if !text.is_empty() {
                    text.push('&');
                }
                for part in members.keys(key, own) {
                    encode::push(&mut text, part, Place::Form);
                }
                text.push('=');
                encode::push(&mut text, value, Place::Form);
            });
            if !written {
                self.refuse(RequestProblem::Unwritable);
            }
        }
        self.send_form(text);
    }
}
