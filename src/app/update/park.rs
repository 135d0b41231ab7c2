//! Putting a form away that is not saved: parked, put aside, or thrown away.

use crate::{
    app::{Change, Effect, Form, Model, Notice, Place, Undo, Undoable, reload},
    domain::Entity,
};

use super::{
    close::{self, Closed},
    draft_sync, form_field, gap_list, save, typed_answers,
};

/// Esc: a new call or meeting is kept for later. A saved record stays as it was, unless gaps are being swept: there each
/// pick was meant. A new account or contact with nothing but its name, and a call that a sweep opened and nobody touched,
/// is let go.
pub fn park(model: &mut Model) -> Vec<Effect> {
    let Some(form) = form_field::front(model) else { return Vec::new() };
    if form.draft.editing.is_some() {
        let is_typed = typed_answers::has_typed(form);
        let (changed, is_hopeless) = (form.is_changed(), form.keeping.is_hopeless(&form.draft));
        if changed && form.sweep.is_some() {
            let depth = model.places.len();
            // What came back once for good comes back again.
            let effects = if is_hopeless { Vec::new() } else { save::save(model) };
            // One that cannot be saved as it stands keeps nobody in it: it is put aside, and says why.
            return if model.places.len() < depth { effects } else { put_aside(model) };
        }
        let effects = close::let_go(model);
        gap_list::skip(model);
        if changed || is_typed {
            model.notice = Some(Notice::LeftAsWas);
        }
        return effects;
    }
    typed_answers::keep_typed(model);
    let Some(form) = form_field::front(model) else { return Vec::new() };
    let leaves_nothing = is_untouched(form);
    if leaves_nothing || form.draft.parked && !form.is_changed() {
        let swept = form.sweep.clone();
        let effects = let_be(model);
        // Where its gap is gone from the list, the next one is chosen already.
        if swept.is_some() && swept == gap_list::chosen(model).map(|line| line.gap.key()) {
            gap_list::skip(model);
        }
        return effects;
    }
    let (kept, account, how) = (draft_sync::command(&form.draft, true), form.title(), unparked(form));
    let again = matches!(how, Undo::Keep(_));
    let Closed { form, mut effects } = close::close(model);
    let Some(form) = form.map(Box::new) else { return effects };
    // Whoever opened it by mistake is rid of it with one key.
    let undo = Some(Undoable { how, account: None, name: account.clone(), made: false, record: None });
    effects.push(draft_sync::apply(
        model,
        kept,
        Change::Park { form, undo },
        Some(Notice::Parked { account, again }),
    ));
    effects
}

/// Puts a change aside that cannot be saved as it stands; it is a gap until it is taken up again.
fn put_aside(model: &mut Model) -> Vec<Effect> {
    let Some(form) = form_field::front(model) else { return Vec::new() };
    let kept = draft_sync::command(&form.draft, true);
    let Closed { form, mut effects } = close::close(model);
    gap_list::skip(model);
    if let Some(form) = form.map(Box::new) {
        effects.push(draft_sync::apply(model, kept, Change::Park { form, undo: None }, None));
    }
    effects
}

/// Whether a form is of no use to anybody: nothing was picked or typed in it, and nothing of it was kept before.
pub fn is_untouched(form: &Form) -> bool {
    let is_named = matches!(form.draft.kind.entity(), Entity::Account | Entity::Contact);
    !form.draft.parked && if is_named { !form.is_changed() } else { !form.draft.is_touched() }
}

/// How parking a form is taken back: one that was parked before is kept as it was opened, any other is thrown away.
fn unparked(form: &Form) -> Undo {
    match form.trail.first() {
        Some(opened) if form.draft.parked => Undo::Keep(Box::new(opened.clone())),
        _ => Undo::Discard(form.draft.id),
    }
}

pub fn discard(model: &mut Model) -> Vec<Effect> {
    let Some(form) = form_field::front(model) else { return Vec::new() };
    if form.draft.editing.is_some() {
        if form.is_changed() {
            model.notice = Some(Notice::LeftAsWas);
        }
        return close::let_go(model);
    }
    let kept = draft_sync::command(&form.draft, true);
    // A draft nothing was picked in was never kept: keeping it first lets Undo bring it back.
    let keeps = !form.keeping.is_hopeless(&form.draft);
    let mut effects = Vec::new();
    effects.extend(keeps.then(|| draft_sync::apply(model, kept, Change::Keep, None)));
    let closed = close::close(model);
    effects.extend(closed.effects);
    if let Some(form) = closed.form {
        let (id, account) = (form.draft.id, form.title());
        effects.extend(draft_sync::discard(model, id, account, Some(Box::new(form))));
    }
    effects
}

/// Puts the form from in front away as it is in the store.
fn let_be(model: &mut Model) -> Vec<Effect> {
    match model.places.last() {
        // It is a gap again. Those that came meanwhile came without it.
        Some(Place::Form(form)) if form.draft.parked => {
            let mut effects = close::close(model).effects;
            effects.push(reload::load_gaps(model));
            effects
        }
        _ => close::let_go(model),
    }
}
