//! The keys nobody can lose: Ctrl-C leaves, F1 helps, Esc goes back. Whatever a key file says, a
//! person who knows these three is never stuck.

use crate::action::{Action, Context};

use super::key::{Code, Key};

/// What a guarded key does in a context; `None` for every other key.
pub(super) fn meaning(key: Key, context: Context) -> Option<Action> {
    if key == Key::ctrl(Code::Char('c')) {
        Some(Action::Quit)
    } else if key == Key::plain(Code::F(1)) {
        Some(Action::Help)
    } else if key == Key::plain(Code::Esc) {
        Some(way_back(context))
    } else {
        None
    }
}

/// The guarded keys that must be bound in a context. `Global` has no Esc, as each place has its own.
pub(super) fn kept(context: Context) -> Vec<(Key, Action)> {
    if context == Context::Global {
        vec![(Key::ctrl(Code::Char('c')), Action::Quit), (Key::plain(Code::F(1)), Action::Help)]
    } else {
        vec![(Key::plain(Code::Esc), way_back(context))]
    }
}

/// What Esc does: leaves the place without losing what was entered in it.
fn way_back(context: Context) -> Action {
    match context {
        Context::Form => Action::Park,
        Context::Conflict => Action::KeepTheirs,
        _ => Action::Back,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guarded_actions_work_where_they_are_guarded() {
        for context in Context::ALL {
            for (key, action) in kept(context) {
                assert!(action.works_in(context), "{} in {}", action.id(), context.id());
                assert_eq!(meaning(key, context), Some(action));
            }
        }
    }
}
