//! Putting a form away: parked, put aside, thrown away, or let go.

use crate::{
    app::{Change, Effect, Form, Model, Notice, Place, Undo, Undoable, reload},
    domain::{Entity, Subject},
};

use super::{draft_sync, form, gaps, save};

/// Esc: a new call or meeting is kept for later. A saved record stays as it was, unless gaps are being swept: there each
/// pick was meant. A new account or contact with nothing but its name, and a call that a sweep opened and nobody touched,
/// is let go.
pub(super) fn park(model: &mut Model) -> Vec<Effect> {
    let zone = model.zone;
    let Some(form) = form::front(model) else { return Vec::new() };
    if form.draft.editing.is_some() {
        let is_typed = form::has_typed(form, zone);
        let (changed, is_hopeless) = (form.is_changed(), form.keeping.is_hopeless());
        if changed && form.sweep.is_some() {
            let depth = model.places.len();
            // What came back once for good comes back again.
            let effects = if is_hopeless { Vec::new() } else { save::save(model) };
            // One that cannot be saved as it stands keeps nobody in it: it is put aside, and says why.
            return if model.places.len() < depth { effects } else { put_aside(model) };
        }
        let effects = let_go(model);
        gaps::skip(model);
        if changed || is_typed {
            model.notice = Some(Notice::LeftAsWas);
        }
        return effects;
    }
    form::keep_typed(model);
    let Some(form) = form::front(model) else { return Vec::new() };
    let leaves_nothing = is_untouched(form);
    if leaves_nothing || form.draft.parked && !form.is_changed() {
        let swept = form.sweep.clone();
        let effects = let_be(model);
        // Where its gap is gone from the list, the next one is chosen already.
        if swept.is_some() && swept == gaps::chosen(model).map(|line| line.gap.key()) {
            gaps::skip(model);
        }
        return effects;
    }
    let (kept, account, how) = (draft_sync::command(&form.draft, true), form.title(), unparked(form));
    let again = matches!(how, Undo::Keep(_));
    let Closed { form, mut effects } = close(model);
    let Some(form) = form.map(Box::new) else { return effects };
    // Whoever opened it by mistake is rid of it with one key.
    let undo = Some(Undoable { how, account: None, name: account.clone(), made: false });
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
    let Some(form) = form::front(model) else { return Vec::new() };
    let kept = draft_sync::command(&form.draft, true);
    let Closed { form, mut effects } = close(model);
    gaps::skip(model);
    if let Some(form) = form.map(Box::new) {
        effects.push(draft_sync::apply(model, kept, Change::Park { form, undo: None }, None));
    }
    effects
}

/// Whether a form is of no use to anybody: nothing was picked or typed in it, and nothing of it was kept before.
pub(super) fn is_untouched(form: &Form) -> bool {
    let is_named = matches!(form.draft.entity, Entity::Account | Entity::Contact);
    !form.draft.parked && if is_named { !form.is_changed() } else { !form.draft.is_touched() }
}

/// How parking a form is taken back: one that was parked before is kept as it was opened, any other is thrown away.
fn unparked(form: &Form) -> Undo {
    match form.trail.first() {
        Some(opened) if form.draft.parked => Undo::Keep(Box::new(opened.clone())),
        _ => Undo::Discard(form.draft.id),
    }
}

pub(super) fn discard(model: &mut Model) -> Vec<Effect> {
    let Some(form) = form::front(model) else { return Vec::new() };
    if form.draft.editing.is_some() {
        if form.is_changed() {
            model.notice = Some(Notice::LeftAsWas);
        }
        return let_go(model);
    }
    let kept = draft_sync::command(&form.draft, true);
    // A draft nothing was picked in was never kept: keeping it first lets Undo bring it back.
    let keeps = !form.keeping.is_hopeless();
    let mut effects = Vec::new();
    effects.extend(keeps.then(|| draft_sync::apply(model, kept, Change::Keep, None)));
    let closed = close(model);
    effects.extend(closed.effects);
    if let Some(form) = closed.form {
        let (id, account) = (form.draft.id, form.title());
        effects.extend(save::discard(model, id, account, Some(Box::new(form))));
    }
    effects
}

/// Puts the form from in front away as it is in the store.
fn let_be(model: &mut Model) -> Vec<Effect> {
    match model.places.last() {
        // It is a gap again. Those that came meanwhile came without it.
        Some(Place::Form(form)) if form.draft.parked => {
            let mut effects = close(model).effects;
            effects.push(reload::load_gaps(model));
            effects
        }
        _ => let_go(model),
    }
}

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
