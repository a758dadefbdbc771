//! Text as lines. Both sides of a merge conflict count: its markers are passed over, and what they hold is put together.

mod columns;

use super::line::{GroupLine, OperationLine, RequestLine, SchemeLine, ShapeLine, TypeLine};
use super::print;
use super::scan::is_name;
use super::{Lock, LockError};
use crate::name::names::Placement;
use columns::{base, environment, list, operation, request, setting, text, ty};

impl Lock {
    /// Reads a lock file.
    ///
    /// # Errors
    /// A line of another form, with its number.
    pub fn parse(text: &str) -> Result<Self, LockError> {
        let version = text.lines().map(str::trim_end).find_map(print::version);
        let mut lines: Vec<(usize, &str)> = (1..).zip(text.lines().map(str::trim_end)).collect();
        lines.retain(|(_, line)| !line.is_empty() && !line.starts_with('#') && !is_marker(line));
        // In an order of their own, so that nothing depends on which side of a conflict stands first.
        lines.sort_by_key(|(number, line)| (*line, *number));
        lines.dedup_by_key(|(_, line)| *line);
        let mut lock = Self {
            version: version.map(str::to_owned),
            ..Self::default()
        };
        let mut requests = Vec::new();
        for (number, line) in lines {
            let columns: Vec<_> = line.split('\t').collect();
            let read = lock.line(&columns, &mut requests);
            read.map_err(|message| LockError {
                line: number,
                message,
            })?;
        }
        for (path, request) in requests {
            let operation = lock.operations.iter_mut().find(|line| line.path() == path);
            if let Some(operation) = operation {
                operation.requests.push(request);
            }
        }
        lock.unite();
        Ok(lock)
    }

    fn line(
        &mut self,
        columns: &[&str],
        requests: &mut Vec<(String, RequestLine)>,
    ) -> Result<(), &'static str> {
        const FORM: &str = "the line is not of the form that its first word asks for";
        match *columns {
            ["placement", "flat"] => self.placement = self.placement.or(Some(Placement::Flat)),
            ["placement", "grouped"] => self.placement = Some(Placement::Grouped),
            [kind, path, ref rest @ ..] => {
                let path: Vec<String> = path.split("::").map(str::to_owned).collect();
                if !path.iter().all(|part| is_name(part)) {
                    return Err("the name is not a Rust identifier");
                }
                self.item(kind, path, rest, requests)?.ok_or(FORM)?;
            }
            _ => return Err("a line has columns with tabs between"),
        }
        Ok(())
    }

    /// Reads the columns behind the name; `None` where they are of another form.
    fn item(
        &mut self,
        kind: &str,
        path: Vec<String>,
        columns: &[&str],
        requests: &mut Vec<(String, RequestLine)>,
    ) -> Result<Option<()>, &'static str> {
        let signature = columns.first().copied().unwrap_or_default();
        let identity = columns.get(1).copied().unwrap_or_default();
        let id = columns.get(2).copied().and_then(text);
        let name = path.join("::");
        Ok(match kind {
            "base" => base(name, signature, identity).map(|line| self.bases.push(line)),
            "environment" => {
                environment(name, signature, identity).map(|line| self.environments.push(line))
            }
            "setting" => setting(name, signature, identity).map(|line| self.settings.push(line)),
            "auth" => text(identity).map(|key| {
                let kind = signature.to_owned();
                self.schemes.push(SchemeLine { name, kind, key });
            }),
            "mod" => list(identity).map(|folders| self.groups.push(GroupLine { path, folders })),
            "fn" => operation(path, signature, identity, id).map(|line| self.operations.push(line)),
            "request" => request(signature, identity, id).map(|line| requests.push((name, line))),
            "type" => ty(name, signature).map(|line| self.types.push(line)),
            _ => return Err("an unknown kind of item"),
        })
    }

    /// Puts together the lines that two sides of a conflict have of one thing; of what differs the first counts.
    fn unite(&mut self) {
        let mut operations: Vec<OperationLine> = Vec::new();
        for line in std::mem::take(&mut self.operations) {
            let same = |known: &OperationLine| {
                known.path() == line.path()
                    && (known.requests.is_empty()
                        || line.requests.is_empty()
                        || known
                            .requests
                            .iter()
                            .any(|one| line.requests.iter().any(|other| one.path == other.path)))
            };
            match operations.iter_mut().find(|known| same(known)) {
                Some(known) => {
                    for request in line.requests {
                        if !known.requests.iter().any(|one| one.path == request.path) {
                            known.requests.push(request);
                        }
                    }
                }
                None => operations.push(line),
            }
        }
        self.operations = operations;
        let mut types: Vec<TypeLine> = Vec::new();
        for line in std::mem::take(&mut self.types) {
            match types.iter_mut().find(|known| known.name == line.name) {
                Some(known) => known.unite(line),
                None => types.push(line),
            }
        }
        self.types = types;
    }
}

impl TypeLine {
    fn unite(&mut self, other: Self) {
        self.request |= other.request;
        self.reply |= other.reply;
        if let (ShapeLine::Struct { fields, .. }, ShapeLine::Struct { fields: more, .. }) =
            (&mut self.shape, other.shape)
        {
            for field in more {
                if !fields.iter().any(|known| known.name == field.name) {
                    fields.push(field);
                }
            }
        }
    }
}

/// The lines that git puts around the sides of a conflict.
fn is_marker(line: &str) -> bool {
    ["<<<<<<<", "|||||||", "=======", ">>>>>>>"]
        .iter()
        .any(|marker| line.starts_with(marker))
}
