//! What an action says that can do nothing where the person is.

use crate::{
    action::Action,
    app::{Effect, Model, Notice},
};

/// Says that the action means nothing here.
pub fn not_here(model: &mut Model, action: Action) -> Vec<Effect> {
    model.notice = Some(Notice::NotHere(action));
    Vec::new()
}

/// Says that no account is chosen.
pub fn no_account(model: &mut Model) -> Vec<Effect> {
    model.notice = Some(Notice::NoAccount);
    Vec::new()
}
