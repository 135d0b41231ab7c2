//! What one check of the file's health says.

use crate::domain::{Check, CheckState, Message};

/// The result of a check: its code, how it stands, what was found, and what to do about it.
pub(super) fn check(
    code: &'static str,
    state: CheckState,
    found: impl Into<Message>,
    mend: impl Into<Message>,
) -> Check {
    Check { code, state, found: found.into(), mend: mend.into() }
}

/// The first fault of those SQLite lists, each in a line of its own under a heading.
pub(super) fn first_fault(listed: &str) -> String {
    let mut lines = listed.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.clone().find(|line| !line.starts_with("***")).or(lines.next()).unwrap_or_default().to_owned()
}
