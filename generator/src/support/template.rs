//! Text with holes: paths, query values, headers and form fields.

use std::fmt::{self, Display, Write};

use super::encode::{self, Encoder, Place};
use super::request_error::RequestProblem;
use super::secret::Secret;

/// A piece of a text that is put together for a request. A text without pieces is empty; in a query it is a bare key.
///
/// A value is encoded for the place it stands in. A literal is written as it goes on the wire, already percent-encoded
/// in a path or a query.
#[derive(Clone, Copy)]
pub enum Piece<'a> {
    /// A fixed text.
    Literal(&'static str),
    /// A value.
    Value(&'a dyn Display),
    /// A value that may be absent; then the whole entry is left out.
    Optional(Option<&'a dyn Display>),
    /// Several values. Alone it repeats the entry, one for each; beside other pieces they are joined with commas.
    Many(&'a dyn List),
    /// Several values in one text, with this between them. Absent where there is none.
    Joined(&'a dyn List, &'static str),
    /// The members of an object in one text, with this between a key and its value, and that between members. Absent
    /// where there is none.
    Members(&'a dyn Members, &'static str, &'static str),
    /// A secret that may be absent, as [`Piece::Optional`].
    Secret(Option<&'a Secret>),
    /// A value of the client, by its index in [`super::ClientShape::settings`].
    Setting(usize),
    /// The first piece or, where that is absent, the second.
    Or(&'a Piece<'a>, &'a Piece<'a>),
}

impl<'a> Piece<'a> {
    /// A value that may be absent.
    #[inline]
    pub fn maybe<T: Display>(value: &'a Option<T>) -> Self {
        Self::Optional(shown(value))
    }
}

/// Values of one kind, each of which can be shown.
pub trait List {
    /// Hands over each value in order.
    fn each(&self, take: &mut dyn FnMut(&dyn Display));
    /// Whether there is none.
    fn is_empty(&self) -> bool;
    /// Whether the values are secrets.
    fn is_secret(&self) -> bool {
        false
    }
}

/// The members of an object as texts.
pub trait Members {
    /// Hands over each key, which may be empty, with its value. `false` where the value cannot be written.
    fn each(&self, take: &mut dyn FnMut(&str, &str)) -> bool;
}

impl<T: Display> List for Vec<T> {
    #[inline]
    fn each(&self, take: &mut dyn FnMut(&dyn Display)) {
        for value in self {
            take(value);
        }
    }

    #[inline]
    fn is_empty(&self) -> bool {
        self.as_slice().is_empty()
    }
}

impl List for Vec<Secret> {
    fn each(&self, take: &mut dyn FnMut(&dyn Display)) {
        for value in self {
            take(&value.expose());
        }
    }

    fn is_empty(&self) -> bool {
        self.as_slice().is_empty()
    }

    fn is_secret(&self) -> bool {
        true
    }
}

/// An optional value as something that can be shown.
#[inline]
pub fn shown<T: Display>(value: &Option<T>) -> Option<&dyn Display> {
    value.as_ref().map(|value| value as &dyn Display)
}

/// A text that was put together.
#[derive(Default)]
pub(super) struct Rendered {
    /// The text, encoded.
    pub(super) text: String,
    /// Whether a secret is in it.
    pub(super) sensitive: bool,
}

/// A setting of a client with its value.
pub(super) struct Setting {
    /// The builder's method that sets it.
    pub(super) method: &'static str,
    /// Whether it is marked as sensitive where it is sent.
    pub(super) secret: bool,
    /// The value. All are kept as secrets, for anything may stand in them.
    pub(super) value: Option<Secret>,
}

/// Puts pieces together. `None` where a piece is absent.
pub(super) fn render(
    pieces: &[Piece<'_>],
    place: Place,
    settings: &[Setting],
) -> Result<Option<Rendered>, RequestProblem> {
    let mut rendered = Rendered::default();
    let present = render_into(pieces, place, settings, &mut rendered)?;
    Ok(present.then_some(rendered))
}

/// Appends pieces to a text. `false` where a piece is absent; the text then holds those before it.
pub(super) fn render_into(
    pieces: &[Piece<'_>],
    place: Place,
    settings: &[Setting],
    rendered: &mut Rendered,
) -> Result<bool, RequestProblem> {
    for piece in pieces {
        if !write_piece(piece, place, settings, rendered)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Whether an entry may stand several times, or not at all: a list that stands alone.
pub(super) fn is_list(pieces: &[Piece<'_>]) -> bool {
    matches!(pieces, [Piece::Many(_) | Piece::Or(Piece::Many(_), _)])
}

/// Puts an entry together: one text, several where it is a list alone, none where it is absent.
pub(super) fn render_entry(
    pieces: &[Piece<'_>],
    place: Place,
    settings: &[Setting],
) -> Result<Vec<Rendered>, RequestProblem> {
    let list = match pieces {
        [Piece::Many(list)] => *list,
        [Piece::Or(Piece::Many(list), _)] if !list.is_empty() => *list,
        _ => return Ok(render(pieces, place, settings)?.into_iter().collect()),
    };
    let mut values = Vec::new();
    let mut result = Ok(());
    list.each(&mut |value| {
        let mut rendered = Rendered {
            sensitive: list.is_secret(),
            ..Rendered::default()
        };
        match write_value(value, place, &mut rendered.text) {
            Ok(()) => values.push(rendered),
            Err(problem) => result = Err(problem),
        }
    });
    result.map(|()| values)
}

/// Puts a path together and refuses values that would lead elsewhere: empty ones, and those that make a segment `.` or
/// `..` for anybody who decodes it up to twice, takes `\` for `/` or cuts parameters after `;`.
///
/// RFC 3986, section 5.2.4: receivers resolve such segments, and no encoding prevents it.
pub(super) fn render_path(
    pieces: &[Piece<'_>],
    settings: &[Setting],
) -> Result<String, RequestProblem> {
    let mut path = Path::default();
    path.text.text.reserve(USUAL);
    for piece in pieces {
        match piece {
            Piece::Literal(text) => path.literal(text, pieces)?,
            value => path.value(value, pieces, settings)?,
        }
    }
    path.end_segment(pieces)?;
    let path = path.text.text;
    if path.is_empty() || path.starts_with('/') {
        Ok(path)
    } else {
        Err(RequestProblem::Target {
            rule: "begins neither with a slash nor is it empty",
        })
    }
}

/// Bytes that are enough for most targets, so that they are written in one piece.
const USUAL: usize = 128;

/// A path under construction.
#[derive(Default)]
struct Path {
    /// What is written so far.
    text: Rendered,
    /// Where the segment that is being written begins.
    begun: usize,
    /// The number of values so far.
    values: usize,
    /// The number of the last value in this segment, from 1; 0 where it holds none.
    held: usize,
}

impl Path {
    fn literal(&mut self, text: &str, pieces: &[Piece<'_>]) -> Result<(), RequestProblem> {
        let Some((before, rest)) = text.split_once('/') else {
            self.text.text.push_str(text);
            return Ok(());
        };
        self.text.text.push_str(before);
        self.end_segment(pieces)?;
        // Segments without a value are what the description has.
        self.text.text.push('/');
        let whole = rest.rfind('/').map_or(0, |slash| slash + 1);
        self.begun = self.text.text.len() + whole;
        self.text.text.push_str(rest);
        Ok(())
    }

    fn value(
        &mut self,
        piece: &Piece<'_>,
        pieces: &[Piece<'_>],
        settings: &[Setting],
    ) -> Result<(), RequestProblem> {
        self.values += 1;
        self.held = self.values;
        let before = self.text.text.len();
        let present = write_piece(piece, Place::Path, settings, &mut self.text)?;
        if !present || self.text.text.len() == before {
            return Err(self.refuse("is empty", pieces));
        }
        Ok(())
    }

    fn end_segment(&mut self, pieces: &[Piece<'_>]) -> Result<(), RequestProblem> {
        let segment = self.text.text.get(self.begun..).unwrap_or_default();
        if self.held > 0 && has_dot_segment(segment) {
            return Err(self.refuse(
                "makes a segment `.` or `..`, which leads to another resource",
                pieces,
            ));
        }
        self.held = 0;
        Ok(())
    }

    fn refuse(&self, rule: &'static str, pieces: &[Piece<'_>]) -> RequestProblem {
        let mut template = String::new();
        for piece in pieces {
            match piece {
                Piece::Literal(text) => template.push_str(text),
                _ => template.push_str("{}"),
            }
        }
        RequestProblem::PathValue {
            template,
            position: self.held,
            rule,
        }
    }
}

/// Whether a segment, encoded, is or holds `.` or `..` as it stands or after up to three decodings: the first gives the
/// value as the caller wrote it.
pub(super) fn has_dot_segment(segment: &str) -> bool {
    // A dot is written as one, or encoded.
    if !segment.bytes().any(|byte| matches!(byte, b'.' | b'%')) {
        return false;
    }
    let mut bytes = segment.as_bytes().to_vec();
    for _ in 0..4 {
        let parts = bytes.split(|byte| matches!(byte, b'/' | b'\\'));
        if parts
            .filter_map(|part| part.split(|byte| *byte == b';').next())
            .any(|part| part == b"." || part == b"..")
        {
            return true;
        }
        bytes = encode::percent_decode(&bytes);
    }
    false
}

/// Appends a piece; `false` where it is absent.
fn write_piece(
    piece: &Piece<'_>,
    place: Place,
    settings: &[Setting],
    rendered: &mut Rendered,
) -> Result<bool, RequestProblem> {
    match piece {
        // A literal of a form is plain text; everywhere else it is written as it goes on the wire.
        Piece::Literal(text) if place == Place::Form => {
            encode::push(&mut rendered.text, text, place)
        }
        Piece::Literal(text) => rendered.text.push_str(text),
        Piece::Value(value) => write_value(*value, place, &mut rendered.text)?,
        Piece::Optional(Some(value)) => write_value(*value, place, &mut rendered.text)?,
        Piece::Secret(Some(secret)) => {
            encode::push(&mut rendered.text, secret.expose(), place);
            rendered.sensitive = true;
        }
        Piece::Setting(index) => return write_setting(*index, place, settings, rendered),
        Piece::Many(list) => return write_list(*list, ",", place, rendered),
        Piece::Joined(list, separator) => {
            return write_list(*list, separator, place.delimited(), rendered);
        }
        Piece::Members(members, between, separator) => {
            return write_members(*members, between, separator, place.delimited(), rendered);
        }
        Piece::Or(first, second) => {
            return Ok(write_piece(first, place, settings, rendered)?
                || write_piece(second, place, settings, rendered)?);
        }
        Piece::Optional(None) | Piece::Secret(None) => return Ok(false),
    }
    Ok(true)
}

fn write_list(
    list: &dyn List,
    separator: &str,
    place: Place,
    rendered: &mut Rendered,
) -> Result<bool, RequestProblem> {
    let mut result = Ok(());
    let mut first = true;
    rendered.sensitive |= list.is_secret();
    list.each(&mut |value| {
        if !std::mem::take(&mut first) {
            rendered.text.push_str(separator);
        }
        if let Err(problem) = write_value(value, place, &mut rendered.text) {
            result = Err(problem);
        }
    });
    result.map(|()| !first)
}

fn write_members(
    members: &dyn Members,
    between: &str,
    separator: &str,
    place: Place,
    rendered: &mut Rendered,
) -> Result<bool, RequestProblem> {
    let mut any = false;
    let written = members.each(&mut |key, value| {
        if std::mem::replace(&mut any, true) {
            rendered.text.push_str(separator);
        }
        if !key.is_empty() {
            encode::push(&mut rendered.text, key, place);
            rendered.text.push_str(between);
        }
        encode::push(&mut rendered.text, value, place);
    });
    written.then_some(any).ok_or(RequestProblem::Unwritable)
}

fn write_setting(
    index: usize,
    place: Place,
    settings: &[Setting],
    rendered: &mut Rendered,
) -> Result<bool, RequestProblem> {
    match settings.get(index) {
        Some(Setting {
            secret,
            value: Some(value),
            ..
        }) => {
            encode::push(&mut rendered.text, value.expose(), place);
            rendered.sensitive |= *secret;
            Ok(true)
        }
        Some(Setting { method, .. }) => Err(RequestProblem::MissingSetting { method }),
        None => Err(RequestProblem::MissingSetting { method: "setting" }),
    }
}

fn write_value(value: &dyn Display, place: Place, out: &mut String) -> Result<(), RequestProblem> {
    write!(Encoder { out, place }, "{value}").map_err(|fmt::Error| RequestProblem::Unwritable)
}
