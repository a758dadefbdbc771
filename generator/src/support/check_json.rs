//! Saved JSON bodies, read and written again: for the client's generated tests.

use http::{HeaderMap, StatusCode};
use serde_json::Value;

use super::call::Operation;
use super::check::{self, Check};
use super::error::Error;
use super::json::{self, Emit, Slot};
use super::reading::Reading;
use super::reply::Reply;

impl Check {
    /// Reads a saved reply of an operation strictly, writes it again, and looks for what is lost. Absent and null are one.
    pub fn reply<O: Operation, T: Slot + Emit + Default>(&mut self, status: u16, text: &'static str) {
        if let Err(problem) = read::<O, T>(status, text) {
            self.findings.push(format!("reply {status} of `{}`: {problem}", O::NAME));
        }
    }
}

fn read<O: Operation, T: Slot + Emit + Default>(status: u16, text: &'static str) -> Result<(), String> {
    let value: T = json::from_slice(text.as_bytes(), &mut Reading::strict())
        .map_err(|error| format!("it cannot be read: {error}"))?;
    let written: Value = serde_json::from_slice(&json::to_vec(&value)).unwrap_or_default();
    let mut saved: Value = serde_json::from_str(text).unwrap_or_default();
    without_nulls(&mut saved);
    if let Some(path) = check::lost(&saved, &written, "") {
        return Err(format!("it loses `{path}`"));
    }
    let code = StatusCode::from_u16(status).map_err(|error| error.to_string())?;
    let reply = Reply::new(code, HeaderMap::new(), text);
    match O::decode(reply, &mut Reading::strict()) {
        Ok(_) | Err(Error::Documented(_)) => Ok(()),
        Err(_) => Err("the operation does not know it".to_owned()),
    }
}

fn without_nulls(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|_, value| !value.is_null());
            members.values_mut().for_each(without_nulls);
        }
        Value::Array(elements) => elements.iter_mut().for_each(without_nulls),
        _ => {}
    }
}
