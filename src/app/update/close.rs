//! Taking the form from in front.

use crate::{
    app::{Effect, Form, Model, Place, reload},
    domain::Subject,
};

use super::draft_sync;

/// Takes the form from in front for good.
pub fn let_go(model: &mut Model) -> Vec<Effect> {
    match model.places.pop() {
        Some(Place::Form(form)) => {
            let forgets = draft_sync::forget(model, &form);
            // What the store keeps of it all the same is a gap again.
            match forgets.is_empty() && model.gaps.left_out.contains(&Subject::Draft(form.draft.id)) {
                true => vec![reload::load_gaps(model)],
                false => forgets,
            }
        }
        _ => Vec::new(),
    }
}

/// What closing a form leads to.
pub struct Closed {
    /// The form that was in front.
    pub form: Option<Form>,
    /// What to load.
    pub effects: Vec<Effect>,
}

/// Takes the form from in front; the lookup line is empty and ready again.
pub fn close(model: &mut Model) -> Closed {
    let form = match model.places.pop() {
        Some(Place::Form(form)) => Some(*form),
        _ => None,
    };
    let mut effects = Vec::new();
    if model.places.is_empty() {
        model.lookup.line.clear();
        model.lookup.cursor = 0;
        model.lookup.prefer = None;
        effects.push(reload::find(model));
    }
    Closed { form, effects }
}
