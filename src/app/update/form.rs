//! The form: picking, typing, going from field to field.

use crate::{
    action::Action,
    app::{By, CameUp, Choice, Effect, Form, Line, Model, Notice, Pick, Place},
    domain::{
        Answer, Answers, Contact, Draft, ImplausibleTime, Kind, Misread, Moment, Phone, code, read_answer,
    },
};

use super::{
    actions::{moved, not_here, steps},
    close, draft_sync, save,
};

/// Actions in a form.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if let Some(digit) = action.digit() {
        let choices = choices(model);
        return match choices.into_iter().find(|choice| choice.digit == Some(digit)) {
            Some(choice) => pick(model, choice),
            None => say(model, Notice::PickOne),
        };
    }
    if let Some(steps) = steps(model, action) {
        let count = choices(model).len();
        let typing = front(model).is_none_or(|form| form.typing);
        return match (typing || count == 0, action) {
            // Without a list, Up and Down go from field to field.
            (true, Action::Up) => step(model, -1),
            (true, Action::Down) => step(model, 1),
            _ => {
                if let Some(form) = front(model) {
                    form.cursor = Some(form.cursor.map_or(0, |at| moved(at, steps, count)));
                }
                Vec::new()
            }
        };
    }
    match action {
        Action::Take => take(model),
        Action::NextField => step(model, 1),
        Action::PreviousField => step(model, -1),
        Action::ClearAnswer => clear_answer(model),
        Action::Save => match take_typed(model) {
            Ok(()) => save::save(model),
            Err(notice) => say(model, notice),
        },
        Action::Park => close::park(model),
        Action::Discard => close::discard(model),
        _ => not_here(model, action),
    }
}

/// The form in front.
pub fn front(model: &mut Model) -> Option<&mut Form> {
    match model.places.last_mut() {
        Some(Place::Form(form)) => Some(form),
        _ => None,
    }
}

/// Brings a field into front (the draft's own without one): its line, its list, its proposal.
pub fn face(model: &mut Model, field: Option<&str>) {
    let (catalogue, lang, zone, now) = (model.catalogue.clone(), model.lang, model.zone, model.now);
    let (countries, login) = (model.countries.clone(), model.login.clone());
    let Some(form) = front(model) else { return };
    (form.countries, form.login) = (countries, login);
    form.questioned = None;
    if let Some(field) = field {
        form.draft.field = field.to_owned();
    }
    let kind = form.field(&catalogue).map(|field| field.kind);
    form.typing = matches!(kind, Some(Kind::Text | Kind::Phone | Kind::Moment));
    let answer = form.draft.answers.get(&form.draft.field);
    form.line = match (form.typing, answer) {
        (true, Some(Answer::Moment(at))) => Line::with(&at.show_plain(zone)),
        (true, Some(answer)) => Line::with(answer.text().unwrap_or("")),
        _ => Line::default(),
    };
    form.readings.clear();
    form.prefilled = form.typing && !form.line.text().is_empty();
    form.cursor = form.proposal(&catalogue, lang, now);
}

/// The typed letters have changed: the best fit is highlighted, or the proposal when nothing is typed.
pub fn narrowed(model: &mut Model) {
    let layouts = model.layouts.clone();
    if let Some(form) = front(model) {
        form.readings = layouts.readings(form.line.text().trim());
    }
    let count = choices(model).len();
    let (catalogue, lang, now) = (model.catalogue.clone(), model.lang, model.now);
    let Some(form) = front(model) else { return };
    form.cursor = match form.line.is_blank() {
        true => form.proposal(&catalogue, lang, now),
        false => (count > 0).then_some(0),
    };
}

/// A list that has become shorter, under a form that is not in front too: the highlighted row is one of it.
pub fn steady(model: &mut Model) {
    let (catalogue, lang, now) = (model.catalogue.clone(), model.lang, model.now);
    for place in &mut model.places {
        let Place::Form(form) = place else { continue };
        if form.cursor.is_some_and(|at| at > 0 && at >= form.choices(&catalogue, lang).len()) {
            form.cursor = form.proposal(&catalogue, lang, now);
        }
    }
}

/// Takes back the last pick of this form; without one, the last save.
pub fn undo_pick(model: &mut Model) -> Vec<Effect> {
    let Some(before) = front(model).and_then(|form| form.trail.pop()) else { return save::undo(model) };
    if let Some(form) = front(model) {
        form.draft = before;
    }
    face(model, None);
    Vec::new()
}

fn choices(model: &mut Model) -> Vec<Choice> {
    let (catalogue, lang) = (model.catalogue.clone(), model.lang);
    front(model).map_or_else(Vec::new, |form| form.choices(&catalogue, lang))
}

fn say(model: &mut Model, notice: Notice) -> Vec<Effect> {
    model.notice = Some(notice);
    Vec::new()
}

/// Enter: the highlighted row, the typed text, or on to the next question.
fn take(model: &mut Model) -> Vec<Effect> {
    let choices = choices(model);
    let Some(form) = front(model) else { return Vec::new() };
    if form.typing {
        return match take_typed(model) {
            Ok(()) => go_on(model, Vec::new()),
            Err(notice) => say(model, notice),
        };
    }
    if let Some(choice) = form.cursor.and_then(|at| choices.into_iter().nth(at)) {
        return pick(model, choice);
    }
    let (answered, typed) = (form.draft.answers.has(&form.draft.field), !form.line.is_blank());
    let (draft, catalogue) = (form.draft.clone(), model.catalogue.clone());
    let needed = catalogue.missing(draft.entity, &draft.answers, model.now).any(|f| f.code == draft.field);
    if typed || (needed && !answered) {
        return say(model, Notice::PickOne);
    }
    go_on(model, Vec::new())
}

fn pick(model: &mut Model, choice: Choice) -> Vec<Effect> {
    let (catalogue, zone, now) = (model.catalogue.clone(), model.zone, model.now);
    let Some(form) = front(model) else { return Vec::new() };
    let Some(field) = form.field(&catalogue) else { return Vec::new() };
    let mut effects = Vec::new();
    let answer = match choice.pick {
        Pick::Item(item) => {
            let exact =
                (field.kind == Kind::Duration).then(|| form.clock_seconds(&item, field, &catalogue, now));
            match exact {
                Some(seconds) => Some(Answer::Duration { item, seconds }),
                None => form.draft.item_answer(field, &item, &catalogue, zone, now),
            }
        }
        Pick::Contact(id) => Some(Answer::Contact(id)),
        Pick::User(login) => Some(Answer::User(login)),
        Pick::Flag(set) => Some(Answer::Flag(set)),
        Pick::NewContact(name) => {
            effects = new_contact(model, &name);
            let newest =
                front(model).and_then(|form| form.card.as_ref()?.contacts.last().map(|contact| contact.id));
            newest.map(Answer::Contact)
        }
        Pick::TypeDate => {
            form.typing = true;
            form.line.clear();
            return Vec::new();
        }
    };
    if let (Some(answer), Some(form)) = (answer, front(model)) {
        form.put(answer, &catalogue, zone, now);
    }
    go_on(model, effects)
}

/// Picks a row of the list in front by its place.
pub fn choose(model: &mut Model, row: usize) -> Vec<Effect> {
    match choices(model).into_iter().nth(row) {
        Some(choice) => pick(model, choice),
        None => say(model, Notice::PickOne),
    }
}

/// Adds a person at the account under the typed name; the form shows the name at once.
fn new_contact(model: &mut Model, name: &str) -> Vec<Effect> {
    let id = model.ids.next(model.now);
    let Some(form) = front(model) else { return Vec::new() };
    let Some(account) = form.draft.account else { return Vec::new() };
    let answers = Answers::from([(code::NAME, Answer::Text(name.to_owned()))]);
    let Some(card) = &mut form.card else { return Vec::new() };
    let contact = Contact { id, account, version: 1, answers };
    card.contacts.push(contact.clone());
    vec![draft_sync::contact_made(model, contact)]
}

/// On to the next question after the field in front, else back to one that was passed over; when every question is
/// answered the form saves by itself.
fn go_on(model: &mut Model, mut effects: Vec<Effect>) -> Vec<Effect> {
    let (catalogue, zone, now) = (model.catalogue.clone(), model.zone, model.now);
    let Some(form) = front(model) else { return effects };
    // A time that cannot be meant is said where it was entered.
    let draft = &form.draft;
    let slip = ImplausibleTime::made(draft.entity, &draft.before, &draft.answers, zone, now);
    if let Some(slip) = slip.filter(|slip| slip.field() == draft.field) {
        face(model, None);
        model.notice = Some(Notice::ImplausibleTime(slip));
        return effects;
    }
    match form.draft.next_asked(Some(&form.draft.field), &catalogue, now) {
        Some(next) => {
            face(model, Some(&next));
        }
        None => match form.passed_over(&catalogue, now) {
            Some(open) => {
                face(model, Some(&open));
                model.notice = Some(Notice::StillOpen);
            }
            None => {
                // In a sweep keys wait until the next gap is in sight.
                let in_sweep = form.sweep.is_some();
                let depth = model.places.len();
                effects.extend(save::save(model));
                if model.places.len() < depth && !in_sweep {
                    model.came_up = Some(CameUp::now(model.now, By::Pick));
                }
            }
        },
    }
    effects
}

/// What is typed becomes the answer of a typed field; an emptied line empties it.
fn take_typed(model: &mut Model) -> Result<(), Notice> {
    let (catalogue, zone, now) = (model.catalogue.clone(), model.zone, model.now);
    let Some(form) = front(model).filter(|form| form.typing) else { return Ok(()) };
    let Some(field) = form.field(&catalogue) else { return Ok(()) };
    let typed = with_hour(form.line.text().trim(), field.kind, &form.draft, zone);
    let region = form.draft.answers.item(code::COUNTRY).map(str::to_owned).or_else(|| {
        form.card.as_ref().and_then(|card| card.account.answers.item(code::COUNTRY)).map(str::to_owned)
    });
    if field.kind == Kind::Phone
        && !typed.is_empty()
        && form.draft.answers.text(&field.code) != typed
        && form.questioned.as_deref() != Some(typed.as_str())
        && let Some(doubt) = Phone::read(&typed, region.as_deref()).doubt(region.as_deref())
    {
        form.questioned = Some(typed.clone());
        return Err(Notice::DoubtfulPhone { typed, doubt });
    }
    let read = read_answer(field, &typed, &form.draft.answers, region.as_deref(), &catalogue, zone, now);
    match read {
        // Shown to the minute: a line left as it was keeps the seconds it had.
        Ok(Some(Answer::Moment(at)))
            if form.draft.answers.moment(&field.code).is_some_and(|m| same_minute(m, at)) => {}
        Ok(Some(answer)) if form.draft.answers.get(&field.code) == Some(&answer) => {}
        Ok(Some(answer)) => form.put(answer, &catalogue, zone, now),
        Ok(None) => form.empty(&catalogue, zone, now),
        Err(Misread::TooLong { .. }) => return Err(Notice::TooLong),
        Err(Misread::NoDate { .. } | Misread::NoSuchItem { .. }) => return Err(Notice::UnreadDate),
        Err(_) => return Err(Notice::PickOne),
    }
    Ok(())
}

/// Whether letters stand in the line that are not the answer yet.
pub(super) fn has_typed(form: &Form, zone: crate::domain::Zone) -> bool {
    let shown = match form.draft.answers.get(&form.draft.field) {
        Some(Answer::Moment(at)) => at.show_plain(zone),
        answer => answer.and_then(Answer::text).unwrap_or("").to_owned(),
    };
    form.typing && form.line.text().trim() != shown.trim()
}

/// What is typed in a new record goes with it when it is parked. A change of a saved record is another thing: half a phone
/// number would take the place of a whole one.
pub(super) fn keep_typed(model: &mut Model) {
    if let Some(form) = front(model).filter(|form| form.draft.editing.is_none() && !form.line.is_blank()) {
        // Who leaves is asked nothing: a number is kept as it is.
        form.questioned = Some(form.line.text().trim().to_owned());
        // What cannot be read is not worth keeping somebody in the form for.
        let _ = take_typed(model);
    }
}

/// The same for a change of a saved record, which must then not be saved by itself: whether the form has become another.
pub(super) fn keep_half(model: &mut Model) -> bool {
    let Some(before) = front(model).filter(|form| form.draft.editing.is_some()) else { return false };
    let before = before.draft.answers.clone();
    // What cannot be read is not worth keeping somebody in the form for.
    let _ = take_typed(model);
    let Some(form) = front(model) else { return false };
    form.half |= form.draft.answers != before;
    form.half
}

/// A due date without an hour is due at the hour of the activity.
fn with_hour(typed: &str, kind: Kind, draft: &Draft, zone: crate::domain::Zone) -> String {
    match draft.answers.moment(code::STARTED_AT) {
        Some(start) if kind == Kind::Due && typed.len() == 10 => {
            format!("{typed} {}", start.local(zone).format("%H:%M"))
        }
        _ => typed.to_owned(),
    }
}

fn same_minute(one: Moment, other: Moment) -> bool {
    one.millis().div_euclid(60_000) == other.millis().div_euclid(60_000)
}

/// To the field after or before; a typed one is taken first. Past either end it stays.
fn step(model: &mut Model, steps: isize) -> Vec<Effect> {
    if let Err(notice) = take_typed(model) {
        return say(model, notice);
    }
    let catalogue = model.catalogue.clone();
    let Some(form) = front(model) else { return Vec::new() };
    match form.draft.step(&form.draft.field, steps, &catalogue) {
        Some(field) => {
            face(model, Some(&field));
            Vec::new()
        }
        None if steps > 0 => say(model, Notice::LastField),
        None => Vec::new(),
    }
}

fn clear_answer(model: &mut Model) -> Vec<Effect> {
    let (catalogue, zone, now) = (model.catalogue.clone(), model.zone, model.now);
    if let Some(form) = front(model) {
        form.empty(&catalogue, zone, now);
        form.line.clear();
        form.cursor = None;
    }
    Vec::new()
}
