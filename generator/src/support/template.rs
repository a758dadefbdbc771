//! Text with holes: paths, query values, headers and form fields.

use std::fmt::{self, Display, Write};

use super::encode::{self, Encoder, Place};
use super::request_error::RequestProblem;
use super::secret::Secret;
use super::value::{List, Members, Piece, Value};

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

/// The text of a piece. `None` where it is absent.
pub(super) fn render(
    piece: Piece<'_>,
    place: Place,
    settings: &[Setting],
) -> Result<Option<Rendered>, RequestProblem> {
    let mut rendered = Rendered::default();
    let present = write_piece(&piece, place, settings, &mut rendered)?;
    Ok(present.then_some(rendered))
}

/// Whether an entry may stand several times, or not at all: a list that stands alone.
pub(super) fn is_list(piece: Piece<'_>) -> bool {
    matches!(piece, Piece::Many(_) | Piece::Or(Piece::Many(_), _))
}

/// The texts of an entry: one, several where it is a list alone, none where it is absent.
pub(super) fn render_entry(
    piece: Piece<'_>,
    place: Place,
    settings: &[Setting],
) -> Result<Vec<Rendered>, RequestProblem> {
    let list = match piece {
        Piece::Many(list) => list,
        Piece::Or(Piece::Many(list), _) if !list.is_empty() => *list,
        _ => return Ok(render(piece, place, settings)?.into_iter().collect()),
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
///
/// A value takes the place of each `{name}` in the template; what the name says is for its readers.
pub(super) fn render_path(
    template: &'static str,
    values: &[&dyn Value],
    settings: &[Setting],
) -> Result<String, RequestProblem> {
    let mut path = Path::of(template);
    let mut rest = template;
    let mut values = values.iter();
    while let Some((before, hole)) = rest.split_once('{') {
        path.literal(before)?;
        rest = hole.split_once('}').map_or("", |(_, rest)| rest);
        match values.next().map_or(Piece::Absent, |value| value.piece()) {
            Piece::Literal(text) => path.literal(text)?,
            value => path.value(&value, settings)?,
        }
    }
    path.literal(rest)?;
    path.end_segment()?;
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
struct Path {
    template: &'static str,
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
    fn of(template: &'static str) -> Self {
        Self {
            template,
            text: Rendered {
                text: String::with_capacity(USUAL),
                sensitive: false,
            },
            begun: 0,
            values: 0,
            held: 0,
        }
    }

    fn literal(&mut self, text: &str) -> Result<(), RequestProblem> {
        let mut text = text;
        if self.held > 0 {
            let Some((before, rest)) = text.split_once('/') else {
                self.text.text.push_str(text);
                return Ok(());
            };
            self.text.text.push_str(before);
            self.end_segment()?;
            self.text.text.push('/');
            self.begun = self.text.text.len();
            text = rest;
        }
        // Segments without a value are what the description has.
        if let Some(slash) = text.rfind('/') {
            self.begun = self.text.text.len() + slash + 1;
        }
        self.text.text.push_str(text);
        Ok(())
    }

    fn value(&mut self, piece: &Piece<'_>, settings: &[Setting]) -> Result<(), RequestProblem> {
        self.values += 1;
        self.held = self.values;
        let before = self.text.text.len();
        let present = write_piece(piece, Place::Path, settings, &mut self.text)?;
        if !present || self.text.text.len() == before {
            return Err(self.refuse("is empty"));
        }
        Ok(())
    }

    fn end_segment(&mut self) -> Result<(), RequestProblem> {
        let segment = self.text.text.get(self.begun..).unwrap_or_default();
        if self.held > 0 && has_dot_segment(segment) {
            return Err(self.refuse("makes a segment `.` or `..`, which leads to another resource"));
        }
        self.held = 0;
        Ok(())
    }

    fn refuse(&self, rule: &'static str) -> RequestProblem {
        RequestProblem::PathValue {
            template: self.template,
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

/// Appends a piece; `false` where it is absent: the text then holds what stands before that.
pub(super) fn write_piece(
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
        Piece::Secret(secret) => {
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
        Piece::All(pieces) => {
            for piece in *pieces {
                if !write_piece(piece, place, settings, rendered)? {
                    return Ok(false);
                }
            }
        }
        Piece::Absent => return Ok(false),
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
