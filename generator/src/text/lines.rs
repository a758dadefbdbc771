//! Blocks as the lines of a doc comment.

use super::inline::{Place, render};
use super::tree::{Block, Inline};

/// Writes blocks as lines: none ends in white space, no two blank ones follow each other, none is blank at either end.
pub(super) fn lines(blocks: &[Block]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in block_lines(blocks) {
        let line = line.trim_end();
        let blank_again = line.is_empty() && lines.last().is_none_or(String::is_empty);
        if !blank_again {
            lines.push(line.to_owned());
        }
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

fn block_lines(blocks: &[Block]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut previous: Option<&Block> = None;
    let mut alternate = false;
    for block in blocks {
        // Two lists in a row would become one, unless their marks differ.
        alternate = same_kind_of_list(previous, block) && !alternate;
        let written = one_block(block, alternate);
        if written.is_empty()
            || (*block == Block::Rule && (lines.is_empty() || previous == Some(&Block::Rule)))
        {
            continue;
        }
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.extend(written);
        previous = Some(block);
    }
    if previous == Some(&Block::Rule) {
        lines.pop();
    }
    lines
}

fn one_block(block: &Block, alternate: bool) -> Vec<String> {
    match block {
        Block::Paragraph(inlines) => split(&render(inlines, Place::Paragraph)),
        // A heading would stand among the sections that the docs of an item have.
        Block::Heading(inlines) => split(&render(&[Inline::Strong(inlines.clone())], Place::Line)),
        Block::Code(text) => code(text),
        Block::Quote(blocks) => quote(blocks),
        Block::List { start, items } => list(*start, items, alternate),
        Block::Table(rows) => table(rows),
        Block::Rule => vec!["---".to_owned()],
    }
}

fn split(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

/// Code as a fence that is longer than any in the code. It says `text`, or rustdoc would compile and run it.
fn code(text: &str) -> Vec<String> {
    let longest = text
        .split(|character| character != '`')
        .map(str::len)
        .max()
        .unwrap_or(0);
    let fence = "`".repeat(longest.max(2) + 1);
    let mut lines = vec![format!("{fence}text")];
    let mut blank = true;
    for line in text.lines() {
        let line = line.trim_end().replace('\t', "    ");
        if !(line.is_empty() && blank) {
            blank = line.is_empty();
            lines.push(line);
        }
    }
    if blank {
        lines.pop();
    }
    lines.push(fence);
    lines
}

fn quote(blocks: &[Block]) -> Vec<String> {
    block_lines(blocks)
        .into_iter()
        .map(|line| format!("> {line}"))
        .collect()
}

fn list(start: Option<u64>, items: &[Vec<Block>], alternate: bool) -> Vec<String> {
    let tight = items.iter().all(|item| is_tight(item));
    let mut number = start.filter(|&start| start < 100_000_000);
    let mut lines = Vec::new();
    for item in items {
        let marker = match (start, &mut number) {
            (None, _) => if alternate { "- " } else { "* " }.to_owned(),
            (Some(_), number) => {
                let current = number.unwrap_or(1);
                *number = current.checked_add(1);
                format!("{current}{} ", if alternate { ')' } else { '.' })
            }
        };
        let content = item_lines(item, tight);
        if content.is_empty() {
            continue;
        }
        if !tight && !lines.is_empty() {
            lines.push(String::new());
        }
        let indent = " ".repeat(marker.len());
        let prefixes = std::iter::once(&marker).chain(std::iter::repeat(&indent));
        lines.extend(
            content
                .iter()
                .zip(prefixes)
                .map(|(line, prefix)| format!("{prefix}{line}")),
        );
    }
    lines
}

fn item_lines(item: &[Block], tight: bool) -> Vec<String> {
    let mut lines = Vec::new();
    if tight {
        for block in item {
            lines.extend(one_block(block, false));
        }
    } else {
        let blocks: Vec<Block> = item
            .iter()
            .filter(|block| **block != Block::Rule)
            .cloned()
            .collect();
        lines = block_lines(&blocks);
    }
    if let (Some(block @ Block::Paragraph(inlines)), Some(first)) =
        (item.first(), lines.first_mut())
        && let (Some(Inline::Task(done)), false) = (inlines.first(), first.is_empty())
        // A box without text has no line: the first one is then a block's, such as a fence, which must begin it.
        && one_block(block, false).first() == Some(first)
    {
        first.insert_str(0, if *done { "[x] " } else { "[ ] " });
    }
    lines
}

/// Whether an item is a line of text, perhaps with lists below it.
fn is_tight(item: &[Block]) -> bool {
    let mut blocks = item.iter();
    let text = blocks
        .next()
        .is_none_or(|block| matches!(block, Block::Paragraph(_)));
    let below = blocks.as_slice();
    // A list that begins with another number cannot follow text without a blank line.
    text && below.len() <= 1
        && below.iter().all(|block| {
            matches!(
                block,
                Block::List {
                    start: None | Some(1),
                    ..
                }
            )
        })
}

fn table(rows: &[Vec<Vec<Inline>>]) -> Vec<String> {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut lines = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let mut cells: Vec<String> = row.iter().map(|cell| render(cell, Place::Cell)).collect();
        if index == 0 {
            cells.resize(columns, String::new());
        }
        lines.push(format!("| {} |", cells.join(" | ")));
        if index == 0 {
            lines.push(format!("|{}", " --- |".repeat(columns)));
        }
    }
    lines
}

fn same_kind_of_list(previous: Option<&Block>, block: &Block) -> bool {
    match (previous, block) {
        (Some(Block::List { start: before, .. }), Block::List { start, .. }) => {
            before.is_some() == start.is_some()
        }
        _ => false,
    }
}
