//! The columns behind a name, read for each kind of item: what it is, and what it was in the input.

use super::super::line::{
    BaseLine, ElementLine, EnvironmentLine, FieldLine, OperationLine, ParameterLine, ReplyLine,
    RequestFunction, RequestLine, SettingLine, ShapeLine, TypeLine,
};
use super::super::scan::{Scan, is_name};

/// A text in a column, as JSON.
pub(super) fn text(column: &str) -> Option<String> {
    serde_json::from_str(column).ok()
}

/// A list of texts in a column, as JSON.
pub(super) fn list(column: &str) -> Option<Vec<String>> {
    serde_json::from_str(column).ok()
}

pub(super) fn base(name: String, signature: &str, identity: &str) -> Option<BaseLine> {
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

pub(super) fn environment(
    name: String,
    signature: &str,
    identity: &str,
) -> Option<EnvironmentLine> {
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

pub(super) fn setting(name: String, signature: &str, identity: &str) -> Option<SettingLine> {
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

pub(super) fn request(signature: &str, identity: &str, id: Option<String>) -> Option<RequestLine> {
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

pub(super) fn operation(
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

pub(super) fn ty(name: String, signature: &str) -> Option<TypeLine> {
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
