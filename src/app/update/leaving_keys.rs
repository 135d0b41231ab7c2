//! A key pressed on the way out.

use crate::{
    action::Action,
    app::{Effect, Leaving, Model},
    keymap::{Code, Key, Lookup},
};

use super::{keys, quit};

/// A key on the way out: leaving at once is heard, and so is staying after all.
pub fn pressed(model: &mut Model, key: Key) -> Vec<Effect> {
    let key = key.normal();
    let mut keys = std::mem::take(&mut model.pending);
    keys.push(key);
    match model.keymap.lookup(&keys, model.context(), &model.layouts) {
        Lookup::Matched(Action::Quit) => quit::at_once(model),
        Lookup::Matched(Action::Help) => stay_and(model, key),
        _ if key.code == Code::Esc => stay_and(model, key),
        Lookup::Pending(_) => {
            model.pending = keys;
            Vec::new()
        }
        // A chord that was begun keeps nobody.
        Lookup::NotFound if keys.len() > 1 => pressed(model, key),
        _ => Vec::new(),
    }
}

/// Who asks for help, or wants back, does not leave.
fn stay_and(model: &mut Model, key: Key) -> Vec<Effect> {
    model.leaving = Leaving::No;
    keys::press(model, key)
}
