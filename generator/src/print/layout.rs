//! Trees of tokens become lines, as people who use rustfmt are used to see them.
//!
//! What fits on a line stands on one, but for the bodies of items, blocks and matches. What does not fit is broken at its
//! widest group of delimiters. The forms that `emit` makes are laid out well; any other is laid out in a way that compiles.

use super::doc;
use super::tree::{Group, Tree, flat, write_flat};

/// So many characters fit on a line.
const WIDTH: usize = 100;

/// One level of indentation.
const STEP: usize = 4;

/// Writes items, statements, fields, arms or list elements, each on lines of its own.
pub(super) fn write_elements(trees: &[Tree], indent: usize, out: &mut String) {
    let mut rest = trees;
    while !rest.is_empty() {
        rest = write_attributes(rest, indent, out);
        let (element, after) = rest.split_at(end(rest).min(rest.len()));
        rest = after;
        if !element.is_empty() {
            pad(indent, out);
            write(element, indent, out);
            out.push('\n');
        }
    }
}

fn pad(indent: usize, out: &mut String) {
    out.extend(std::iter::repeat_n(' ', indent));
}

/// Writes docs and attributes at the start; gives what follows them.
fn write_attributes<'t>(trees: &'t [Tree], indent: usize, out: &mut String) -> &'t [Tree] {
    let is =
        |tree: Option<&Tree>, text: &str| matches!(tree, Some(Tree::Mark(mark)) if mark == text);
    let is_list =
        |tree: Option<&Tree>| matches!(tree, Some(Tree::Group(group)) if group.open == '[');
    let mut rest = trees;
    loop {
        let length = match (rest.first(), rest.get(1), rest.get(2)) {
            (Some(Tree::Doc(_)), _, _) => 1,
            (hash, list, _) if is(hash, "#") && is_list(list) => 2,
            (hash, mark, list) if is(hash, "#") && is(mark, "!") && is_list(list) => 3,
            _ => return rest,
        };
        let (attribute, after) = rest.split_at(length);
        pad(indent, out);
        match inner_doc(attribute) {
            Some(line) => out.extend(["//!", &line]),
            None => write_flat(attribute, out),
        }
        out.push('\n');
        rest = after;
    }
}

/// The text of an inner doc attribute, which is one of the whole file.
fn inner_doc(attribute: &[Tree]) -> Option<String> {
    let [_, _, Tree::Group(list)] = attribute else {
        return None;
    };
    match list.inside.as_slice() {
        [Tree::Word(name), _, Tree::Word(literal)] if name == "doc" => doc::unescaped(literal),
        _ => None,
    }
}

/// How many trees the first element has: up to its comma or semicolon, or to the braces that end it.
fn end(trees: &[Tree]) -> usize {
    let mut angles = 0_usize;
    for (index, tree) in trees.iter().enumerate() {
        match tree {
            Tree::Mark(mark) => match mark.as_str() {
                "<" => angles += 1,
                ">" => angles = angles.saturating_sub(1),
                ";" => return index + 1,
                "," if angles == 0 => return index + 1,
                _ => {}
            },
            Tree::Group(Group { open: '{', .. }) if ends(trees.get(index + 1)) => return index + 1,
            _ => {}
        }
    }
    trees.len()
}

/// Whether braces end an element, seen what follows them.
fn ends(next: Option<&Tree>) -> bool {
    match next {
        Some(Tree::Mark(mark)) => mark == "#",
        Some(Tree::Word(word)) => word != "else",
        Some(Tree::Group(group)) => group.open != '(',
        Some(Tree::Doc(_)) | None => true,
    }
}

/// Writes an element that begins at the indentation.
fn write(trees: &[Tree], indent: usize, out: &mut String) {
    let mut broken: Vec<usize> = (0..trees.len())
        .filter(|index| is_block(trees, *index))
        .collect();
    let head = trees
        .split_at(broken.first().map_or(trees.len(), |first| *first))
        .0;
    let line = flat(head);
    let opening = if broken.is_empty() { 0 } else { 2 };
    if indent + line.chars().count() + opening > WIDTH {
        broken.extend(widest(head));
    } else if broken.is_empty() {
        out.push_str(&line);
        return;
    }
    broken.sort_unstable();
    let mut start = 0;
    for index in broken {
        let (Some(before), Some(Tree::Group(group))) = (trees.get(start..index), trees.get(index))
        else {
            continue;
        };
        write_from(trees, start, before, out);
        if is_spaced(trees, index) {
            out.push(' ');
        }
        write_broken(group, kind(group, trees, index), indent, out);
        start = index + 1;
    }
    write_from(trees, start, trees.get(start..).unwrap_or_default(), out);
}

/// Writes a part of a line that begins after `start` trees, with the space that stands before it.
fn write_from(trees: &[Tree], start: usize, part: &[Tree], out: &mut String) {
    if start > 0 && !part.is_empty() && is_spaced(trees, start) {
        out.push(' ');
    }
    write_flat(part, out);
}

/// Whether a space stands before a tree.
fn is_spaced(trees: &[Tree], index: usize) -> bool {
    let mut spacing = super::spacing::Spacing::default();
    trees
        .iter()
        .take(index)
        .for_each(|tree| spacing.after(tree));
    trees
        .get(index)
        .is_some_and(|tree| spacing.space_before(tree))
}

/// Whether a group is a body, whose content stands on lines of its own even where it would fit.
fn is_block(trees: &[Tree], index: usize) -> bool {
    let Some(Tree::Group(group)) = trees.get(index) else {
        return false;
    };
    if group.inside.is_empty() {
        return false;
    }
    let (before, _) = trees.split_at(index);
    (group.open == '{' && is_body(before)) || holds_lines(&group.inside)
}

/// Whether trees are more than one line anyway.
fn holds_lines(trees: &[Tree]) -> bool {
    trees.iter().enumerate().any(|(index, tree)| match tree {
        Tree::Doc(_) => true,
        Tree::Mark(mark) => mark == ";" || mark == "=>",
        Tree::Group(_) => is_block(trees, index),
        Tree::Word(_) => false,
    })
}

/// Whether braces after this are a body.
fn is_body(before: &[Tree]) -> bool {
    const WORDS: &[&str] = &[
        "else", "enum", "fn", "for", "if", "impl", "loop", "match", "mod", "struct", "trait",
        "while",
    ];
    let is_item = before
        .iter()
        .any(|tree| matches!(tree, Tree::Word(word) if WORDS.contains(&word.as_str())));
    is_item
        || matches!(before.last(), Some(Tree::Mark(mark)) if matches!(mark.as_str(), "!" | "|" | "||" | "=>"))
}

/// The widest group, where to break a line that is too long.
fn widest(trees: &[Tree]) -> Option<usize> {
    let width = |tree: &Tree| match tree {
        Tree::Group(group) if !group.inside.is_empty() => Some(flat(&group.inside).len()),
        _ => None,
    };
    let groups = trees.iter().enumerate();
    let groups = groups.filter_map(|(index, tree)| Some((width(tree)?, index)));
    groups.max().map(|(_, index)| index)
}

/// What a group over several lines holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Statements or items.
    Block,
    /// Elements with a comma after each.
    List,
    /// The names of a `use`, as many on a line as fit.
    Names,
}

fn kind(group: &Group, trees: &[Tree], index: usize) -> Kind {
    let word = |tree: &Tree, words: &[&str]| matches!(tree, Tree::Word(word) if words.contains(&word.as_str()));
    let (before, _) = trees.split_at(index);
    if before.first().is_some_and(|first| word(first, &["use"])) || is_reexport(before) {
        return Kind::Names;
    }
    let lists = |tree: &Tree| word(tree, &["struct", "enum", "match"]);
    if group.open != '{' || before.iter().any(lists) || !is_block(trees, index) {
        return Kind::List;
    }
    Kind::Block
}

fn is_reexport(before: &[Tree]) -> bool {
    let is =
        |tree: Option<&Tree>, text: &str| matches!(tree, Some(Tree::Word(word)) if word == text);
    is(before.first(), "pub") && is(before.get(1), "use")
}

/// Writes a group over several lines.
fn write_broken(group: &Group, kind: Kind, indent: usize, out: &mut String) {
    out.push(group.open);
    if let Some(only) = hugged(group) {
        write(only, indent, out);
        out.push(group.close);
        return;
    }
    out.push('\n');
    match kind {
        Kind::Names => write_names(&group.inside, indent + STEP, out),
        Kind::Block => write_elements(&group.inside, indent + STEP, out),
        Kind::List => {
            write_elements(&group.inside, indent + STEP, out);
            end_with_comma(out);
        }
    }
    pad(indent, out);
    out.push(group.close);
}

/// Writes names with commas, as many on a line as fit.
fn write_names(names: &[Tree], indent: usize, out: &mut String) {
    let mut width = WIDTH;
    for name in names.split(|tree| matches!(tree, Tree::Mark(mark) if mark == ",")) {
        let name = flat(name);
        if width + name.len() + 2 > WIDTH {
            if !out.ends_with('\n') {
                out.push('\n');
            }
            pad(indent, out);
            width = indent;
        } else {
            out.push(' ');
        }
        width += name.len() + 2;
        out.push_str(&name);
        out.push(',');
    }
    out.push('\n');
}

/// The only element of a list that ends in a group itself: both are opened on one line.
fn hugged(group: &Group) -> Option<&[Tree]> {
    let is_only = group.open != '{' && end(&group.inside) == group.inside.len();
    let is_group =
        matches!(group.inside.last(), Some(Tree::Group(last)) if !last.inside.is_empty());
    let has_docs = matches!(group.inside.first(), Some(Tree::Doc(_)));
    (is_only && is_group && !has_docs).then_some(&group.inside)
}

/// The last element of a list over several lines has a comma, but where it ends in a block or may have none.
fn end_with_comma(out: &mut String) {
    let without = [",\n", "    }\n", ";\n"];
    let is_base = out
        .trim_end()
        .rsplit('\n')
        .next()
        .is_some_and(|line| line.trim_start().starts_with(".."));
    if out.ends_with('\n') && !is_base && !without.iter().any(|end| out.ends_with(end)) {
        out.pop();
        out.push_str(",\n");
    }
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::super::join;

    fn printed(tokens: proc_macro2::TokenStream) -> String {
        join(vec![tokens])
    }

    #[test]
    fn bodies_stand_on_lines_of_their_own_and_values_on_one() {
        let tokens = quote!(
            impl<'a> A<'a> {
                pub fn b(&'a self, c: &mut C) -> D {
                    Self { c, d: None }
                }
            }
        );
        assert_eq!(
            printed(tokens),
            "impl<'a> A<'a> {\n    pub fn b(&'a self, c: &mut C) -> D {\n        Self { c, d: None }\n    }\n}\n"
        );
    }

    #[test]
    fn lists_end_with_a_comma_and_blocks_do_not() {
        let tokens = quote!(
            enum A {
                B,
                C(D),
            }
            fn e() {
                f();
                match g {
                    1 => {
                        h();
                    }
                    _ if i => j?,
                    k => l,
                }
            }
        );
        assert_eq!(
            printed(tokens),
            "enum A {\n    B,\n    C(D),\n}\nfn e() {\n    f();\n    match g {\n        1 => {\n            h();\n        }\n        \
             _ if i => j?,\n        k => l,\n    }\n}\n"
        );
    }

    #[test]
    fn long_lines_are_broken_at_their_widest_group() {
        let long = quote::format_ident!("a{}", "b".repeat(60));
        let tokens = quote!(fn c() { d.e(&[(1, #long), (2, #long)]); f(1, #long, #long) });
        let a = long.to_string();
        assert_eq!(
            printed(tokens),
            format!(
                "fn c() {{\n    d.e(&[\n        (1, {a}),\n        (2, {a}),\n    ]);\n    f(\n        1,\n        {a},\n        {a},\n    )\n}}\n"
            )
        );
    }

    #[test]
    fn names_of_a_use_share_lines() {
        let name = quote::format_ident!("a{}", "b".repeat(40));
        let tokens = quote!(use a::{self, #name, #name, #name};);
        assert_eq!(
            printed(tokens),
            format!("use a::{{\n    self, {name}, {name},\n    {name},\n}};\n")
        );
        assert_eq!(
            printed(quote!(
                use a::{self, b};
            )),
            "use a::{self, b};\n"
        );
    }

    #[test]
    fn closures_and_references_keep_their_spaces() {
        let line =
            "fn a() {\n    b(|c| *self = d(&mut c, &'e f, !g), h.i::<J>(K::l()?)[0], m!(n));\n}\n";
        let tokens: proc_macro2::TokenStream = line.parse().unwrap();
        assert_eq!(printed(tokens), line);
    }
}
