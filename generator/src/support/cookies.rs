//! The `Cookie` header (RFC 6265, section 4.2).

use http::header::COOKIE;

use super::auth;
use super::encode::{self, Place};
use super::request::{Entry, Request};

impl Request {
    /// Cookies in order, percent-encoded where a character is not unreserved (RFC 3986). Together they are one header.
    pub fn cookies(&mut self, entries: &[Entry<'_>]) {
        let mut cookies = String::new();
        let mut sensitive = false;
        for (name, value) in entries {
            for value in self.values(value.piece(), Place::Cookie) {
                if !cookies.is_empty() {
                    cookies.push_str("; ");
                }
                encode::push(&mut cookies, name, Place::Cookie);
                cookies.push('=');
                cookies.push_str(&value.text);
                sensitive |= value.sensitive;
            }
        }
        if cookies.is_empty() {
            return;
        }
        match auth::header(COOKIE.as_str(), cookies) {
            Ok((name, mut value)) => {
                value.set_sensitive(sensitive);
                self.insert_header(name, value);
            }
            Err(problem) => self.refuse(problem),
        }
    }
}
