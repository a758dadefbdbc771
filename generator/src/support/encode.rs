//! How text is encoded for the place it stands in.

use std::fmt;

/// Where a text stands in a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// A segment of the path.
    Path,
    /// A key of the query.
    QueryKey,
    /// A value of the query.
    Query,
    /// A value of the query in which what a query may hold is encoded too.
    QueryComponent,
    /// A key or a value of an urlencoded body.
    Form,
    /// A name or a value of a cookie, or what stands beside delimiters that mean something.
    Cookie,
    /// A header value, a text part or a text body: as it is.
    Raw,
    /// Character data or an attribute value of XML.
    Xml,
    /// Inside of a string of GraphQL.
    GraphQl,
    /// Inside of a block string of GraphQL.
    GraphQlBlock,
}

impl Place {
    /// The place of a value between delimiters, in which it must not hold one of them.
    pub(super) fn delimited(self) -> Self {
        match self {
            Self::Path | Self::Query | Self::QueryComponent | Self::QueryKey => Self::Cookie,
            other => other,
        }
    }

    /// Whether a byte stays as it is in a percent-encoded place.
    ///
    /// * Path: RFC 3986 `pchar` without `%`.
    /// * Query: what Postman's runtime leaves raw (observed), without `&`, `#`, `+` and `%`, which could be read as
    ///   something else; in a key without `=` too. None of them is changed by the WHATWG URL parser.
    /// * Query component: what `encodeURIComponent` leaves (ECMAScript 2024, 19.2.6.4), without `'`, which Postman encodes.
    /// * Form and cookie: RFC 3986 unreserved characters (Postman runtime: observed).
    fn keeps(self, byte: u8) -> bool {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            return true;
        }
        match self {
            Self::Path => b"!$&'()*+,;=:@".contains(&byte),
            Self::Query => b"!$()*,/:;=?@[\\]^`{|}".contains(&byte),
            Self::QueryKey => b"!$()*,/:;?@[\\]^`{|}".contains(&byte),
            Self::QueryComponent => b"!()*".contains(&byte),
            Self::Form | Self::Cookie => false,
            Self::Raw | Self::Xml | Self::GraphQl | Self::GraphQlBlock => false,
        }
    }
}

/// Appends a text as its place needs it.
pub(super) fn push(out: &mut String, text: &str, place: Place) {
    match place {
        Place::Raw => out.push_str(text),
        Place::Xml => push_xml(out, text),
        Place::GraphQl => push_graphql(out, text),
        Place::GraphQlBlock => out.push_str(&text.replace("\"\"\"", "\\\"\"\"")),
        Place::Path
        | Place::QueryKey
        | Place::Query
        | Place::QueryComponent
        | Place::Form
        | Place::Cookie => {
            let mut rest = text.as_bytes();
            while !rest.is_empty() {
                // What is kept is ASCII.
                let kept = rest.iter().take_while(|byte| place.keeps(**byte)).count();
                let (run, after) = rest.split_at(kept);
                out.push_str(std::str::from_utf8(run).unwrap_or_default());
                rest = match after.split_first() {
                    Some((&byte, after)) => {
                        push_percent(out, byte);
                        after
                    }
                    None => after,
                };
            }
        }
    }
}

/// Encodes what a `Display` writes, without a text in between.
pub(super) struct Encoder<'o> {
    /// Where the encoded text goes.
    pub(super) out: &'o mut String,
    /// Where it will stand.
    pub(super) place: Place,
}

impl fmt::Write for Encoder<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        push(self.out, text, self.place);
        Ok(())
    }
}

/// Percent-decodes once; what is no escape stays.
pub(super) fn percent_decode(bytes: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let [first, tail @ ..] = rest {
        let (byte, after) = escape(rest).unwrap_or((*first, tail));
        decoded.push(byte);
        rest = after;
    }
    decoded
}

/// The byte that an escape at the beginning stands for, and what comes after it.
fn escape(text: &[u8]) -> Option<(u8, &[u8])> {
    match text {
        [b'%', high, low, after @ ..] => Some((hex_digit(*high)? << 4 | hex_digit(*low)?, after)),
        _ => None,
    }
}

/// Base64 with padding (RFC 4648, section 4).
pub(super) fn base64(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let mut group = 0_u32;
        for index in 0..3 {
            group = group << 8 | u32::from(chunk.get(index).copied().unwrap_or(0));
        }
        for index in 0..4_usize {
            if index <= chunk.len() {
                out.push(base64_digit(group >> (18 - 6 * index) & 63));
            } else {
                out.push('=');
            }
        }
    }
    out
}

fn base64_digit(value: u32) -> char {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char::from(DIGITS.get(value as usize).copied().unwrap_or(b'='))
}

fn push_percent(out: &mut String, byte: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.push('%');
    for nibble in [byte >> 4, byte & 15] {
        out.push(char::from(
            DIGITS.get(usize::from(nibble)).copied().unwrap_or(b'0'),
        ));
    }
}

/// The escapes of GraphQL (October 2021, section 2.9.4).
fn push_graphql(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ => out.push(letter),
        }
    }
}

fn push_xml(out: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            other => out.push(other),
        }
    }
}

fn hex_digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}
