//! The version of a document.

use super::Located;
use crate::report::{Diagnostic, Kind, Report, Severity};

/// The rules by which a document is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Version {
    /// Swagger 2.0.
    Swagger2,
    /// OpenAPI 3.0, whose schemas are almost JSON Schema.
    OpenApi30,
    /// OpenAPI 3.1 and later, whose schemas are JSON Schema of the draft 2020-12.
    OpenApi31,
}

/// Tells the version. It may be written as a number, which unquoted YAML makes of `2.0`.
pub(super) fn tell(root: Located<'_>, report: &mut Report) -> Result<Version, Diagnostic> {
    let swagger = root.get("swagger");
    let Some(member) = root.get("openapi").or(swagger) else {
        return Err(unknown("the version of the OpenAPI document is empty").at(root.place()));
    };
    let written = member.scalar().unwrap_or_default();
    let mut parts = written.trim().split('.');
    let (major, minor) = (parts.next().unwrap_or_default(), parts.next());
    match (major, minor.unwrap_or("0")) {
        ("2", _) => Ok(Version::Swagger2),
        ("3", "0") => Ok(Version::OpenApi30),
        ("3", "1") => Ok(Version::OpenApi31),
        ("3", _) => {
            let message = format!("OpenAPI {written} is later than what is known, which is 3.1");
            let found = Diagnostic::new(Kind::Shape, Severity::Warning, message);
            report.push(
                found
                    .at(member.place())
                    .instead("it is read as OpenAPI 3.1"),
            );
            Ok(Version::OpenApi31)
        }
        _ => Err(unknown(&format!(
            "the version {written:?} is none of OpenAPI 3 and Swagger 2.0"
        ))
        .at(member.place())),
    }
}

fn unknown(message: &str) -> Diagnostic {
    Diagnostic::new(Kind::NotACollection, Severity::Error, message)
}
