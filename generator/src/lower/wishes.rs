//! What types could be called, whichever format an API comes in.

use crate::api::Status;

/// What the type of a reply could be called, best first. `has_success` says whether a success is documented: without one, the
/// reply to every status is what a caller waits for.
pub(super) fn of_reply(name: &str, status: Status, has_success: bool) -> Vec<String> {
    match status {
        Status::Code(code @ 200..300) => {
            vec![format!("{name} reply"), format!("{name} {code} reply")]
        }
        Status::Range(2) => vec![format!("{name} reply"), format!("{name} other reply")],
        Status::Code(code) => vec![format!("{name} {code} error")],
        Status::Range(hundred) => vec![format!("{name} {hundred}00s error")],
        Status::Default if !has_success => vec![format!("{name} reply")],
        Status::Default => vec![format!("{name} error")],
    }
}
