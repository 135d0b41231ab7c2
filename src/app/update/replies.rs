//! Answers to effects.

use crate::{
    app::{
        Asked, By, CameUp, Change, Conflict, DraftState, Effect, Form, Held, InFlight, Model, Notice, Owed,
        Place, reload,
    },
    domain::{Card, Found, Id, Kind, StoreError},
};

use super::{
    about, background_notices, draft_sync, form, form_field, gap_replies, keys, matters, phone, preview,
    quit, save, sealed, sealed_entry,
};

/// Accounts for what was typed.
pub fn found(model: &mut Model, generation: u64, found: Result<Found, StoreError>) -> Vec<Effect> {
    let request = model.requests.end(generation, |asked| matches!(asked, Asked::Find { .. }));
    // While the lookup's index is built the same request is answered again and again.
    if generation != model.lookup.asked {
        return Vec::new();
    }
    let held = request.as_ref().and_then(|request| request.held.clone());
    match found {
        Ok(found) => {
            reload::keep_choice(model);
            model.lookup.shown = generation;
            model.lookup.query = model.lookup.line.text().trim().to_owned();
            model.lookup.found = found;
            model.lookup.idle = model.lookup.line.is_blank();
        }
        Err(trouble) => {
            match held.is_some() {
                true => background_notices::answer(model, Notice::StoreError(trouble)),
                false => background_notices::say(model, Notice::StoreError(trouble)),
            }
            return not_found(model, generation, held);
        }
    }
    let prefer = model.lookup.prefer.take();
    // The same account may stand in several rows: the one chosen stays so.
    let stays =
        |id: Id| model.lookup.account().is_some_and(|line| line.id == id).then_some(model.lookup.cursor);
    let preferred = prefer.and_then(|id| stays(id).or_else(|| model.lookup.row_of(id)));
    if let Some(at) = preferred {
        model.lookup.cursor = at;
    }
    model.lookup.cursor = model.lookup.cursor.min(model.lookup.len().saturating_sub(1));
    keys::release(model, held)
}

/// The accounts could not be looked up. Those in sight stay if they are the ones for what is typed; others must not be
/// taken for them. What waited is not done: there is nothing it could be done with.
fn not_found(model: &mut Model, generation: u64, held: Option<Held>) -> Vec<Effect> {
    if model.lookup.shown > 0 && model.lookup.query == model.lookup.line.text().trim() {
        model.lookup.shown = generation;
        return keys::release(model, held);
    }
    model.lookup.found.hits.clear();
    model.lookup.cursor = 0;
    Vec::new()
}

/// An account with everything about it: for the form or the card that asked.
pub fn card(model: &mut Model, generation: u64, card: Result<Box<Card>, StoreError>) -> Vec<Effect> {
    let Some(request) = model.requests.end(generation, |asked| *asked == Asked::Card) else {
        return Vec::new();
    };
    let card = match card {
        Ok(card) => card,
        Err(trouble) => {
            let is_awaited = match model.places.last() {
                Some(Place::Card(view)) => view.generation == generation && view.card.is_none(),
                _ => request.held.is_some(),
            };
            match is_awaited {
                true => background_notices::answer(model, Notice::StoreError(trouble)),
                false => background_notices::say(model, Notice::StoreError(trouble)),
            }
            about::account_is_there(model, generation);
            return form::resume(model);
        }
    };
    let mut in_front = false;
    let depth = model.places.len();
    for (at, place) in model.places.iter_mut().enumerate() {
        match place {
            Place::Form(form) if form.generation == generation => {
                form.account = card.account.name().to_owned();
                form.card = Some(card.clone());
                in_front = at + 1 == depth && form.cursor.is_none() && form.line.is_blank() && !form.typing;
            }
            Place::Card(view) if view.generation == generation => {
                view.account = if view.person.is_some() { card.account.id } else { view.account };
                view.name = card.account.name().to_owned();
                view.card = Some(card.clone());
                view.cursor = view.cursor.min(view.rows().saturating_sub(1));
            }
            _ => {}
        }
    }
    if !about::account_is_there(model, generation) && in_front {
        form_field::face(model, None);
    }
    let mut effects = form::resume(model);
    effects.extend(keys::release(model, request.held));
    effects
}

/// A change is done, or is not.
pub fn applied(model: &mut Model, op: Id, result: Result<usize, StoreError>) -> Vec<Effect> {
    let Some(at) = model.in_flight.iter().position(|flight| flight.op == op) else { return Vec::new() };
    let flight = model.in_flight.remove(at);
    model.is_slow &= !model.in_flight.is_empty();
    model.is_newer = match &result {
        Ok(_) => false,
        Err(trouble) => model.is_newer || matches!(trouble, StoreError::TooNew { .. }),
    };
    match result {
        Ok(gaps) => done(model, flight, gaps),
        Err(trouble) => {
            let effects = failed(model, flight, trouble);
            if !effects.iter().any(|effect| matches!(effect, Effect::Apply { .. })) {
                quit::stay(model);
            }
            effects
        }
    }
}

fn done(model: &mut Model, flight: InFlight, gaps_left: usize) -> Vec<Effect> {
    let undo = flight.change.undo().cloned();
    let account = undo.as_ref().and_then(|undo| undo.account);
    let seen_below = match &flight.change {
        Change::Save { form, .. } if form.draft.kind.is_activity() => Vec::new(),
        Change::Save { undo, .. } | Change::Undo { last: undo, .. } => phone::seen(model, undo.account),
        _ => Vec::new(),
    };
    if let Change::Undo { last, .. } = &flight.change {
        model.left_forms.extend(last.record.clone().filter(|record| record.has_form));
    }
    model.undo.extend(undo);
    model.shown.add(flight.op);
    draft_sync::taken(model, flight.op);
    let is_seal = matches!(flight.change, Change::Seal { .. });
    if let Change::Keep = flight.change {
        // Of a form that is open nothing else is shown.
        return keys::release(model, flight.held);
    }
    let mut notice = flight.then;
    if let Some(Notice::Saved(saved)) = &mut notice {
        saved.gaps = gaps_left;
        if saved.kind == Kind::ACCOUNT && model.lookup.line.is_blank() {
            // A new account is at hand for what it was created for.
            model.lookup.prefer = account;
        }
    }
    if let Some(notice) = notice {
        background_notices::done(model, notice);
    }
    preview::changed(model, None);
    reload::keep_choice(model);
    let (gaps, held) = match (flight.sweep, flight.held) {
        (Some(gap), Some(held)) => (gap_replies::go_on(model, gap, held), None),
        (_, held) => (reload::load_gaps(model), held),
    };
    let mut effects = vec![gaps, reload::find(model)];
    effects.extend(reload::cards(model));
    effects.extend(seen_below);
    if is_seal {
        effects.extend(sealed::refresh(model));
    }
    effects.extend(matters::refresh(model));
    effects.extend(reload::duplicates(model));
    effects.extend(keys::release(model, held));
    effects
}

/// What was entered comes back as it was, with the reason.
fn failed(model: &mut Model, flight: InFlight, trouble: StoreError) -> Vec<Effect> {
    let passes = draft_sync::may_pass(&trouble);
    let mut again = passes.then_some(Effect::TryAgain);
    let is_gone = matches!(trouble, StoreError::Denied { .. });
    let may_be_done = matches!(trouble, StoreError::OutcomeUnknown { .. });
    match flight.change {
        Change::Keep => {
            draft_sync::turned_down(model, flight.op);
            background_notices::answer(model, Notice::StoreError(trouble));
            return again.into_iter().collect();
        }
        Change::Park { form, .. }
            if matches!(trouble, StoreError::Denied { .. } | StoreError::NotAllowed { .. }) =>
        {
            // The way out is said: nothing else leads out of it.
            come_back(model, form, Notice::NotParked(trouble), passes);
        }
        Change::Save { mut form, .. } if matches!(trouble, StoreError::StageMoved { .. }) => {
            if let StoreError::StageMoved { matter, theirs, .. } = &trouble {
                about::moved(&mut form, *matter, (**theirs).clone());
            }
            come_back(model, form, Notice::StoreError(trouble), passes);
        }
        Change::Save { form, .. } | Change::Park { form, .. } => match merged(form, &trouble) {
            Back::Send(form) => return save::send(model, *form),
            Back::Ask(conflict) => {
                model.places.push(Place::Conflict(conflict));
                model.came_up = Some(CameUp::now(model.now, By::Answer));
                again = None;
            }
            Back::Form(form) => come_back(model, form, Notice::StoreError(trouble), passes),
        },
        // The store never had it: thrown away it is all the same.
        Change::Discard { form: Some(form), .. } if !passes && form.keeping.is_hopeless(&form.draft) => {
            background_notices::done(model, Notice::ThrownAway { account: form.title() });
        }
        Change::Discard { form: Some(form), .. } => {
            come_back(model, form, Notice::StoreError(trouble), passes);
        }
        // A form that is gone from the store already is no trouble.
        Change::Forget { .. } if is_gone => {}
        Change::Forget { draft } => {
            model.owed.extend(passes.then_some(Owed::Forget(draft)));
            background_notices::answer(model, Notice::StoreError(trouble));
        }
        Change::Contact(contact) => {
            model.owed.push(Owed::Contact(contact));
            background_notices::answer(model, Notice::StoreError(trouble));
        }
        Change::Undo { last, forms } => {
            // What cannot be taken back at all does not stand in the way of what was done before it.
            model.undo.extend((!is_gone).then_some(last));
            model.undo.extend(forms);
            background_notices::answer(model, Notice::StoreError(trouble));
            again = None;
        }
        Change::Seal { account, written } => {
            sealed_entry::not_sealed(model, account, *written);
            background_notices::answer(model, Notice::StoreError(trouble));
            again = None;
        }
        Change::Discard { form: None, .. } | Change::InSight { .. } => {
            background_notices::answer(model, Notice::StoreError(trouble));
            again = None;
        }
    }
    let mut effects = match may_be_done {
        // News of it was taken for this screen's own.
        true => reload::all(model),
        // What was seen of two that look alike may be what has changed.
        false => std::iter::once(reload::load_gaps(model)).chain(reload::duplicates(model)).collect(),
    };
    effects.extend(again);
    effects
}

/// How a form comes back.
enum Back {
    /// To be sent again: a colleague changed other fields, both changes stand, and there is nothing to ask.
    Send(Box<Form>),
    /// With a question: whose answers stand.
    Ask(Box<Conflict>),
    /// As it was.
    Form(Box<Form>),
}

fn merged(mut form: Box<Form>, trouble: &StoreError) -> Back {
    let StoreError::Conflict { who, version, theirs } = trouble else { return Back::Form(form) };
    if save::is_apart(&form, theirs) {
        form.draft.editing = Some(*version);
        return Back::Send(form);
    }
    let (who, version, theirs) = (who.clone(), *version, (**theirs).clone());
    Back::Ask(Box::new(Conflict { form: *form, who, version, theirs }))
}

/// A form is in front again, and says why. `passes`: the reason may pass by itself.
fn come_back(model: &mut Model, mut form: Box<Form>, why: Notice, passes: bool) {
    form.keeping = DraftState::refused(&form.draft, passes);
    model.places.push(Place::Form(form));
    form_field::face(model, None);
    model.came_up = Some(CameUp::now(model.now, By::Answer));
    background_notices::answer(model, why);
}
