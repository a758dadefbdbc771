//! Auth as the oldest format writes it: `currentHelper` with `helperAttributes`.

use crate::read::json;
use crate::read::node::{Node, Value};
use crate::read::postman::context::Context;
use crate::read::postman::document::{AuthSetting, FieldValue};
use crate::read::postman::shape;
use crate::read::postman::v2::auth;

/// Reads the helper of a request; `normal` and none inherit.
pub(super) fn read(context: &mut Context<'_>, node: &Node<'_>) -> AuthSetting {
    let kind = match shape::text(context, node, "currentHelper").as_deref() {
        None | Some("" | "normal") => return AuthSetting::Inherit,
        Some("noauth" | "noAuth") => return AuthSetting::NoAuth,
        Some("awsSigV4") => "awsv4".to_owned(),
        Some(helper) => helper
            .strip_suffix("Auth")
            .unwrap_or(helper)
            .to_ascii_lowercase(),
    };
    let mut attributes = attributes(context, node);
    attributes.retain(|(name, _)| !matches!(name.as_str(), "id" | "time" | "saveToRequest"));
    for (name, _) in &mut attributes {
        if let Some(new) = renamed(&kind, name) {
            *name = new.to_owned();
        }
    }
    AuthSetting::Helper {
        kind,
        attributes,
        place: context.place(node),
    }
}

/// The attributes: an object, or the JSON text of one.
fn attributes(context: &mut Context<'_>, node: &Node<'_>) -> Vec<(String, FieldValue)> {
    let Some(member) = shape::member(node, "helperAttributes") else {
        return Vec::new();
    };
    let Value::Text(text) = &member.value else {
        return auth::attributes(context, Some(member));
    };
    match json::read(text) {
        Ok(reading) => context.pinned_to(member, |context| {
            auth::attributes(context, Some(&reading.root))
        }),
        Err(_) => {
            context.left_out(member, "`helperAttributes` is text that is not JSON");
            Vec::new()
        }
    }
}

/// The name that the later formats give to an attribute.
fn renamed(kind: &str, attribute: &str) -> Option<&'static str> {
    match (kind, attribute) {
        ("hawk", "hawk_id") => Some("authId"),
        ("hawk", "hawk_key") => Some("authKey"),
        ("hawk", "ext") => Some("extraData"),
        ("hawk", "dlg") => Some("delegation"),
        ("oauth1", "header") => Some("addParamsToHeader"),
        ("oauth1", "includeEmpty") => Some("addEmptyParamsToSign"),
        ("awsv4", "serviceName") => Some("service"),
        _ => None,
    }
}
