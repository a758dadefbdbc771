//! Text as lines. Both sides of a merge conflict count: its markers are passed over, and what they hold is put together.

use super::line::{
    BaseLine, ElementLine, EnvironmentLine, FieldLine, GroupLine, OperationLine, ParameterLine,
    ReplyLine, RequestFunction, RequestLine, SchemeLine, SettingLine, ShapeLine, TypeLine,
};
use super::print;
use super::scan::{Scan, is_name};
use super::{Lock, LockError};
use crate::name::names::Placement;

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

fn text(column: &str) -> Option<String> {
    serde_json::from_str(column).ok()
}

fn list(column: &str) -> Option<Vec<String>> {
    serde_json::from_str(column).ok()
}

fn base(name: String, signature: &str, identity: &str) -> Option<BaseLine> {
    let mut scan = Scan::new(signature);
    let asked = scan.keyword("asked");
    let default = scan.text();
    let key = text(identity)?;
    scan.is_empty().then_some(BaseLine {
        name,
        asked,
        default,
        key,
    })
}

fn environment(name: String, signature: &str, identity: &str) -> Option<EnvironmentLine> {
    let mut scan = Scan::new(signature);
    let mut values = Vec::new();
    while !scan.is_empty() {
        let name = scan.name()?;
        values.push((name, scan.sign("=").then(|| scan.text())??));
        if !scan.sign(",") {
            break;
        }
    }
    let key = text(identity)?;
    scan.is_empty()
        .then_some(EnvironmentLine { name, values, key })
}

fn setting(name: String, signature: &str, identity: &str) -> Option<SettingLine> {
    let mut scan = Scan::new(signature);
    let secret = scan.word()? == "secret";
    let default = scan.text();
    let key = text(identity)?;
    scan.is_empty().then_some(SettingLine {
        name,
        secret,
        default,
        key,
    })
}

fn request(signature: &str, identity: &str, id: Option<String>) -> Option<RequestLine> {
    let name = signature.strip_suffix("(body)").unwrap_or(signature);
    let function = RequestFunction {
        name: name.to_owned(),
        takes_body: name != signature,
    };
    if !name.is_empty() && !is_name(name) {
        return None;
    }
    Some(RequestLine {
        path: list(identity)?,
        id,
        function: (!name.is_empty()).then_some(function),
    })
}

fn operation(
    mut path: Vec<String>,
    signature: &str,
    identity: &str,
    id: Option<String>,
) -> Option<OperationLine> {
    let mut line = OperationLine {
        function: path.pop()?,
        modules: path,
        ..OperationLine::default()
    };
    let mut identity = list(identity)?.into_iter();
    line.method = identity.next()?;
    line.template = identity.next()?;
    let path: Vec<_> = identity.collect();
    if !path.is_empty() {
        let function = None;
        line.requests.push(RequestLine { path, id, function });
    }
    let mut scan = Scan::new(signature);
    line.parameters = separated(&mut scan, "(", ")", parameter)?;
    if scan.sign("->") {
        line.replies = several(&mut scan, reply)?;
    }
    while scan.sign(";") {
        match scan.word()? {
            "auth" => {
                line.auth.push(several(&mut scan, identifier)?);
                while scan.sign("|") {
                    line.auth.push(several(&mut scan, identifier)?);
                }
            }
            "base" => line.base = Some(scan.name()?),
            "sends" => line.sends = Some(scan.text()?),
            "types" => line.types = Some(several(&mut scan, identifier)?),
            _ => return None,
        }
    }
    scan.is_empty().then_some(line)
}

/// What stands between two signs, with commas between.
fn separated<T>(
    scan: &mut Scan<'_>,
    open: &str,
    close: &str,
    one: fn(&mut Scan<'_>) -> Option<T>,
) -> Option<Vec<T>> {
    if !scan.sign(open) {
        return None;
    }
    if scan.sign(close) {
        return Some(Vec::new());
    }
    let found = several(scan, one)?;
    scan.sign(close).then_some(found)
}

fn several<T>(scan: &mut Scan<'_>, one: fn(&mut Scan<'_>) -> Option<T>) -> Option<Vec<T>> {
    let mut found = vec![one(scan)?];
    while scan.sign(",") {
        found.push(one(scan)?);
    }
    Some(found)
}

fn identifier(scan: &mut Scan<'_>) -> Option<String> {
    scan.name()
}

fn parameter(scan: &mut Scan<'_>) -> Option<ParameterLine> {
    let place = scan.word()?.to_owned();
    let (name, required, key) = member(scan)?;
    Some(ParameterLine {
        place,
        key,
        name,
        required,
        ty: scan.sign(":").then(|| scan.ty())??,
        default: if scan.sign("=") {
            Some(scan.text()?)
        } else {
            None
        },
        setting: if scan.keyword("from") {
            Some(scan.name()?)
        } else {
            None
        },
    })
}

/// A name, whether it is required, and its key.
fn member(scan: &mut Scan<'_>) -> Option<(String, bool, String)> {
    let name = scan.name()?;
    let required = !scan.sign("?");
    let key = scan.text().unwrap_or_else(|| name.clone());
    Some((name, required, key))
}

fn reply(scan: &mut Scan<'_>) -> Option<ReplyLine> {
    let status = scan.word()?.to_owned();
    // A status ends at a comma, a semicolon or the end of the line where there is nothing in the reply.
    let ty = scan.ty().unwrap_or_default();
    Some(ReplyLine { status, ty })
}

fn ty(name: String, signature: &str) -> Option<TypeLine> {
    let mut scan = Scan::new(signature);
    let (mut request, mut reply) = (false, false);
    match scan.word()? {
        "sent" => {
            request = true;
            reply = scan.sign(",") && scan.keyword("answered");
        }
        "answered" => reply = true,
        "unused" => {}
        _ => return None,
    }
    let shape = shape(&mut scan)?;
    scan.is_empty().then_some(TypeLine {
        name,
        request,
        reply,
        shape,
    })
}

fn shape(scan: &mut Scan<'_>) -> Option<ShapeLine> {
    Some(if scan.keyword("one") && scan.keyword("of") {
        let whole = scan.keyword("numbers");
        let values = alternatives(scan, |scan| scan.text())?;
        ShapeLine::Enum { whole, values }
    } else if scan.keyword("either") {
        let kinds = alternatives(scan, |scan| scan.sign(":").then(|| scan.ty())?)?;
        let tag = if scan.keyword("by") {
            Some(scan.text()?)
        } else {
            None
        };
        ShapeLine::Union { tag, kinds }
    } else if let Some(elements) = separated(scan, "[", "]", element) {
        ShapeLine::Tuple(elements)
    } else {
        let (mut fields, mut rest) = (Vec::new(), None);
        for member in separated(scan, "{", "}", struct_member)? {
            match member {
                Ok(field) => fields.push(field),
                Err(other) => rest = Some(other),
            }
        }
        let constructor = if scan.keyword("new") {
            separated(scan, "(", ")", identifier)?
        } else {
            Vec::new()
        };
        ShapeLine::Struct {
            fields,
            rest,
            constructor,
        }
    })
}

/// A field, or the one for all other keys.
fn struct_member(scan: &mut Scan<'_>) -> Option<Result<FieldLine, (String, String)>> {
    if !scan.sign("..") {
        return field(scan).map(Ok);
    }
    let name = scan.name()?;
    let ty = scan.sign(":").then(|| scan.ty())??;
    Some(Err((name, ty)))
}

fn element(scan: &mut Scan<'_>) -> Option<ElementLine> {
    let rest = scan.sign("..");
    let ty = scan.ty()?;
    let required = !rest && !scan.sign("?");
    Some(ElementLine { rest, required, ty })
}

fn alternatives(
    scan: &mut Scan<'_>,
    of: impl Fn(&mut Scan<'_>) -> Option<String>,
) -> Option<Vec<(String, String)>> {
    let mut found = Vec::new();
    loop {
        let name = scan.name()?;
        found.push((name, of(scan)?));
        if !scan.sign("|") {
            return Some(found);
        }
    }
}

fn field(scan: &mut Scan<'_>) -> Option<FieldLine> {
    let (name, required, key) = member(scan)?;
    let ty = scan.sign(":").then(|| scan.ty())??;
    let nullable = scan.keyword("or") && scan.keyword("null");
    Some(FieldLine {
        name,
        key,
        required,
        ty,
        nullable,
    })
}
