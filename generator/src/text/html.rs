//! HTML as it stands in Markdown: tags that mean something, and everything else as text.

use std::collections::BTreeSet;

use super::entities::decode;

/// The longest tag that is looked for, in characters: it bounds the work on text that opens tags and never ends them.
const LONGEST_TAG: usize = 4096;

/// A piece of an HTML fragment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text, with its entities as written.
    Text(&'a str),
    /// An opening or void tag that has a meaning.
    Open(Tag, &'a str),
    /// A closing tag that has a meaning.
    Close(Tag),
}

/// What the tags that are understood mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tag {
    Break,
    Rule,
    Strong,
    Emphasis,
    Strike,
    Code,
    /// A block of its own without a shape, such as `<p>` and `<div>`.
    Paragraph,
    /// The same, but a placeholder where nothing closes it, such as `<section>`.
    Section,
    Heading,
    Quote,
    BulletList,
    NumberedList,
    Item,
    Table,
    Row,
    Cell,
    Preformatted,
    Link,
    Image,
    /// An element whose content is not for readers, such as `<script>`.
    Hidden,
    /// An element that changes nothing about its text, such as `<span>`.
    Ignored,
}

/// The names of the elements that a text closes, in lower case.
pub(super) type Closed = BTreeSet<String>;

/// Finds the elements that the text closes.
pub(super) fn closed_elements(document: &str) -> Closed {
    document
        .split("</")
        .skip(1)
        .map(|rest| element_name(rest).to_ascii_lowercase())
        .collect()
}

/// Splits an HTML fragment. An element without attributes that is never closed, such as the `<time>` of `/at/<time>`, is
/// a placeholder and so text.
pub(super) fn pieces<'a>(fragment: &'a str, closed: &Closed) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let mut rest = fragment;
    let mut text = fragment;
    while let Some(start) = rest.find('<') {
        let Some(from) = rest.get(start..) else { break };
        let (piece, after) = match comment(from)
            .map(|after| (None, after))
            .or_else(|| tag(from, closed))
        {
            Some(found) => found,
            None => {
                rest = from.get(1..).unwrap_or_default();
                continue;
            }
        };
        push_text(&mut pieces, before(text, from));
        pieces.extend(piece);
        rest = after;
        text = after;
    }
    push_text(&mut pieces, text);
    pieces
}

/// The value of an attribute, decoded.
pub(super) fn attribute(attributes: &str, name: &str) -> Option<String> {
    let lower = attributes.to_ascii_lowercase();
    let start = lower.match_indices(name).find_map(|(at, _)| {
        let alone = lower
            .get(..at)?
            .ends_with(|character: char| character.is_ascii_whitespace() || character == '"');
        let after = attributes
            .get(at + name.len()..)?
            .trim_start()
            .strip_prefix('=')?;
        (alone || at == 0).then(|| after.trim_start())
    })?;
    let value = match start.chars().next()? {
        quote @ ('"' | '\'') => start.get(1..)?.split(quote).next()?,
        _ => start
            .split(|character: char| character.is_whitespace() || character == '>')
            .next()?,
    };
    Some(decode(value))
}

fn push_text<'a>(pieces: &mut Vec<Piece<'a>>, text: &'a str) {
    if !text.is_empty() {
        pieces.push(Piece::Text(text));
    }
}

fn before<'a>(text: &'a str, from: &str) -> &'a str {
    text.get(..text.len().saturating_sub(from.len()))
        .unwrap_or_default()
}

/// What follows the comment, declaration or processing instruction at the start of the text.
fn comment(text: &str) -> Option<&str> {
    let end = if text.starts_with("<!--") {
        "-->"
    } else if text.starts_with("<![CDATA[") {
        "]]>"
    } else if text.starts_with("<!") || text.starts_with("<?") {
        ">"
    } else {
        return None;
    };
    Some(text.split_once(end).map_or("", |(_, after)| after))
}

/// The tag at the start of the text, with what follows it; `None` where it has no meaning for us.
fn tag<'a>(text: &'a str, closed: &Closed) -> Option<(Option<Piece<'a>>, &'a str)> {
    let inner = text.strip_prefix('<')?;
    let (closing, inner) = inner
        .strip_prefix('/')
        .map_or((false, inner), |inner| (true, inner));
    let (name, inner) = inner.split_at_checked(element_name(inner).len())?;
    if !inner
        .starts_with(|character: char| character.is_whitespace() || matches!(character, '>' | '/'))
    {
        return None;
    }
    let end = tag_end(inner)?;
    let (attributes, after) = inner.split_at_checked(end)?;
    let name = name.to_ascii_lowercase();
    let meaning = meaning(&name)?;
    if closing {
        return Some((Some(Piece::Close(meaning)), after.get(1..)?));
    }
    let bare = attributes.trim_matches(['/', ' ']).is_empty();
    if bare && needs_close(meaning) && !closed.contains(&name) {
        return None;
    }
    Some((Some(Piece::Open(meaning, attributes)), after.get(1..)?))
}

/// The byte offset of the `>` that ends a tag, attributes' quotes respected.
fn tag_end(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, character) in text.char_indices().take(LONGEST_TAG) {
        match (quote, character) {
            (None, '>') => return Some(at),
            (None, '"' | '\'') => quote = Some(character),
            (Some(open), _) if open == character => quote = None,
            _ => {}
        }
    }
    None
}

fn element_name(text: &str) -> &str {
    let length = text
        .find(|character: char| !character.is_ascii_alphanumeric())
        .unwrap_or(text.len());
    text.get(..length).unwrap_or_default()
}

fn needs_close(tag: Tag) -> bool {
    !matches!(
        tag,
        Tag::Break | Tag::Rule | Tag::Paragraph | Tag::Item | Tag::Row | Tag::Cell
    )
}

fn meaning(name: &str) -> Option<Tag> {
    Some(match name {
        "br" => Tag::Break,
        "hr" => Tag::Rule,
        "b" | "strong" => Tag::Strong,
        "i" | "em" | "cite" | "dfn" | "var" => Tag::Emphasis,
        "s" | "del" | "strike" => Tag::Strike,
        "code" | "kbd" | "samp" | "tt" => Tag::Code,
        "p" | "div" | "dt" | "dd" => Tag::Paragraph,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Tag::Heading,
        "blockquote" | "aside" => Tag::Quote,
        "address" | "article" | "caption" | "center" | "details" | "dl" | "fieldset"
        | "figcaption" | "figure" | "footer" | "form" | "header" | "legend" | "main" | "nav"
        | "section" | "summary" => Tag::Section,
        "ul" | "menu" => Tag::BulletList,
        "ol" => Tag::NumberedList,
        "li" => Tag::Item,
        "table" => Tag::Table,
        "tr" => Tag::Row,
        "td" | "th" => Tag::Cell,
        "pre" => Tag::Preformatted,
        "a" => Tag::Link,
        "img" => Tag::Image,
        "script" | "style" | "template" | "head" | "svg" | "math" => Tag::Hidden,
        "abbr" | "acronym" | "bdi" | "bdo" | "big" | "blink" | "body" | "button" | "col"
        | "colgroup" | "embed" | "font" | "html" | "iframe" | "input" | "ins" | "label"
        | "mark" | "nobr" | "noscript" | "object" | "option" | "q" | "select" | "small"
        | "source" | "span" | "sub" | "sup" | "tbody" | "textarea" | "tfoot" | "thead" | "time"
        | "u" | "video" | "audio" | "wbr" => Tag::Ignored,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<Piece<'_>> {
        pieces(text, &closed_elements(text))
    }

    #[test]
    fn known_tags_are_told_from_placeholders() {
        assert_eq!(
            split("a<b>c</b> <placeholder> <br/>"),
            [
                Piece::Text("a"),
                Piece::Open(Tag::Strong, ""),
                Piece::Text("c"),
                Piece::Close(Tag::Strong),
                Piece::Text(" <placeholder> "),
                Piece::Open(Tag::Break, "/"),
            ]
        );
    }

    #[test]
    fn an_element_that_is_never_closed_is_a_placeholder() {
        assert_eq!(split("/books/<time>"), [Piece::Text("/books/<time>")]);
        assert_eq!(split("<time>now</time>").len(), 3);
    }

    #[test]
    fn comments_vanish_even_when_unclosed() {
        assert_eq!(
            split("a<!-- <b> -->c<!DOCTYPE html>d<!-- e"),
            [Piece::Text("a"), Piece::Text("c"), Piece::Text("d")]
        );
    }

    #[test]
    fn a_quoted_angle_does_not_end_a_tag() {
        assert_eq!(split("<a title='>' href=x>y</a>").len(), 3);
        assert_eq!(split("<a href='x"), [Piece::Text("<a href='x")]);
    }

    #[test]
    fn attributes_are_read_in_every_form() {
        assert_eq!(
            attribute(" data-href=n HREF = \"a&amp;b\"", "href").as_deref(),
            Some("a&b")
        );
        assert_eq!(attribute(" href='x y' b", "href").as_deref(), Some("x y"));
        assert_eq!(attribute(" href=x b", "href").as_deref(), Some("x"));
        assert_eq!(attribute(" b=c", "href"), None);
    }
}
