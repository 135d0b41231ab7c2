//! Leaving: whatever is open is parked, whatever was changed is saved.

use crate::{
    app::{Effect, Model, Place},
    domain::Entity,
};

use super::{form, save};

/// Parks and saves what is open, then leaves.
pub fn quit(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    model.waiting = None;
    while let Some(place) = model.places.pop() {
        let Place::Form(open) = place else { continue };
        let call_or_meeting = matches!(open.draft.entity, Entity::Call | Entity::Meeting);
        if open.draft.editing.is_some() {
            if open.is_changed() {
                model.places.push(Place::Form(open));
                effects.extend(
                    save::save(model).into_iter().filter(|effect| matches!(effect, Effect::Apply { .. })),
                );
                // A form that cannot be saved as it stands must not be come back to for ever.
                if let Some(Place::Form(_)) = model.places.last() {
                    model.places.pop();
                }
            }
        } else if call_or_meeting || open.is_changed() {
            let kept = form::keep(&open.draft, true);
            effects.extend(form::keep_effect(model, kept));
        }
    }
    model.quitting = true;
    effects.push(Effect::Quit);
    effects
}
