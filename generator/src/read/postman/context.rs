//! Where the reader stands, for its diagnostics.

use crate::read::node::Node;
use crate::report::{Diagnostic, Kind, Report, Severity};
use crate::source::Place;

/// The file, the folders and the report of a reader at work.
pub(super) struct Context<'r> {
    pub(super) report: &'r mut Report,
    file: u32,
    path: Vec<String>,
    /// Set while a tree is read whose offsets are not the file's: JSON inside a string of the file.
    pinned: Option<u32>,
}

impl<'r> Context<'r> {
    pub(super) fn new(report: &'r mut Report, file: u32) -> Self {
        Self {
            report,
            file,
            path: Vec::new(),
            pinned: None,
        }
    }

    /// Goes on in another file, in the same folders.
    pub(super) fn enter_file(&mut self, file: u32) {
        self.file = file;
    }

    pub(super) fn place(&self, node: &Node<'_>) -> Place {
        Place {
            file: self.file,
            offset: self.pinned.unwrap_or(node.offset),
        }
    }

    /// Does a piece of work inside a folder or an item of that name.
    pub(super) fn inside<T>(&mut self, name: &str, work: impl FnOnce(&mut Self) -> T) -> T {
        self.path.push(name.to_owned());
        let result = work(self);
        self.path.pop();
        result
    }

    /// Does a piece of work whose places are all the place of this node.
    pub(super) fn pinned_to<T>(&mut self, node: &Node<'_>, work: impl FnOnce(&mut Self) -> T) -> T {
        let before = self.pinned;
        self.pinned = before.or(Some(node.offset));
        let result = work(self);
        self.pinned = before;
        result
    }

    /// Reports a member that is left out because of its shape.
    pub(super) fn left_out(&mut self, node: &Node<'_>, message: impl Into<String>) {
        self.warn(Kind::Shape, node, message, "it is left out");
    }

    /// Reports something that was taken differently from how it is written.
    pub(super) fn warn(
        &mut self,
        kind: Kind,
        node: &Node<'_>,
        message: impl Into<String>,
        instead: &str,
    ) {
        let diagnostic = Diagnostic::new(kind, Severity::Warning, message)
            .at(self.place(node))
            .in_path(&self.path)
            .instead(instead);
        self.report.push(diagnostic);
    }
}
