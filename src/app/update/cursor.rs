//! How far an action moves the highlighted row of a list.

use crate::{action::Action, app::Model};

/// How many rows an action of moving goes: negative is up; `None` for any other action.
pub fn steps(model: &Model, action: Action) -> Option<isize> {
    match action {
        Action::Up => Some(-1),
        Action::Down => Some(1),
        Action::PageUp => Some(-page(model)),
        Action::PageDown => Some(page(model)),
        Action::First => Some(isize::MIN / 2),
        Action::Last => Some(isize::MAX / 2),
        _ => None,
    }
}

/// A row moved within a list of `len` rows; stays at the ends.
pub fn moved(cursor: usize, steps: isize, len: usize) -> usize {
    let at = isize::try_from(cursor).unwrap_or(0).saturating_add(steps);
    usize::try_from(at).unwrap_or(0).min(len.saturating_sub(1))
}

/// How far a page is.
pub fn page(model: &Model) -> isize {
    (isize::try_from(model.size.1).unwrap_or(24) / 2).max(1)
}
