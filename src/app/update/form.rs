//! The form: picking, going from field to field.

use crate::{
    action::Action,
    app::{By, CameUp, Choice, Effect, Model, Notice, Pick},
    domain::{Answer, Answers, Contact, Draft, FieldDefault, FieldKind, ImplausibleTime, code, item_answer},
};

use super::{
    about, call_lists, caller,
    cursor::{moved, steps},
    direction, draft_sync,
    form_field::{choices, face, front},
    line_edits, park, phone,
    refusals::not_here,
    said, save,
    times::{self, After},
    typed_answers::take_typed,
};

/// Actions in a form.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if action.digit().is_some() && front(model).is_some_and(|form| form.is_hidden()) {
        return say(model, Notice::HiddenAnswer);
    }
    if let Some(digit) = action.digit() {
        let choices = choices(model);
        return match choices.into_iter().find(|choice| choice.digit == Some(digit)) {
            Some(choice) => pick(model, choice),
            None => no_such_row(model, digit),
        };
    }
    if let Some(steps) = steps(model, action) {
        let count = choices(model).len();
        return match (count == 0, action) {
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
        Action::NextField if front(model).is_some_and(|form| caller::is_asked(form)) => caller::go_on(model),
        Action::NextField => step(model, 1),
        Action::PreviousField => step(model, -1),
        Action::ClearAnswer => clear_answer(model),
        Action::ToggleDirection => direction::toggle(model),
        Action::CorrectPhone => phone::correct(model),
        Action::Save => match take_typed(model) {
            Ok(_) => settled(model, save::save),
            Err(notice) => say(model, notice),
        },
        Action::Park => park::park(model),
        Action::AnswerSeen => said::ask(model),
        // It would come again: what it was is asked.
        Action::Discard if said::is_seen(model) => said::ask(model),
        Action::Discard => park::discard(model),
        _ => not_here(model, action),
    }
}

/// Takes back the last pick of this form; without one, the last save.
pub fn undo_pick(model: &mut Model) -> Vec<Effect> {
    let Some(before) = front(model).and_then(|form| form.trail.pop()) else { return save::undo(model) };
    if let Some(form) = front(model) {
        // A number that has found its place has it.
        let caller = form.draft.caller.take();
        form.draft = Draft { caller, ..before };
    }
    face(model, None);
    Vec::new()
}

/// The number that calls finds its place before the form is saved.
fn settled(model: &mut Model, then: impl Fn(&mut Model) -> Vec<Effect>) -> Vec<Effect> {
    let mut effects = caller::settle(model);
    effects.extend(then(model));
    // A matter that was opened in place answers the form below it.
    effects.extend(resume(model));
    effects
}

/// The form in front goes on, if what it waited for has come.
pub fn resume(model: &mut Model) -> Vec<Effect> {
    match front(model).filter(|form| form.goes_on) {
        Some(form) => {
            form.goes_on = false;
            go_on(model, Vec::new())
        }
        None => Vec::new(),
    }
}

fn say(model: &mut Model, notice: Notice) -> Vec<Effect> {
    model.notice = Some(notice);
    Vec::new()
}

/// Enter: the highlighted row, the typed text, or on to the next question.
fn take(model: &mut Model) -> Vec<Effect> {
    let (choices, catalogue) = (choices(model), model.catalogue.clone());
    let Some(form) = front(model) else { return Vec::new() };
    if form.typing && form.cursor.is_none() {
        // An empty line of a time goes back to its list: the answer stays as it is.
        if form.line.is_blank() && form.time_field(&catalogue).is_some() {
            face(model, None);
            return say(model, Notice::PickOne);
        }
        return match take_typed(model) {
            Ok(After::GoOn) => go_on(model, Vec::new()),
            Ok(After::Stay) => Vec::new(),
            Err(notice) => say(model, notice),
        };
    }
    if let Some(choice) = form.cursor.and_then(|at| choices.into_iter().nth(at)) {
        return pick(model, choice);
    }
    if caller::is_asked(form) && form.line.is_blank() {
        return caller::go_on(model);
    }
    let (answered, typed) = (form.draft.answers.has(&form.draft.field), !form.line.is_blank());
    let is_hidden = form.is_hidden();
    let (draft, catalogue) = (form.draft.clone(), model.catalogue.clone());
    let needed = catalogue.missing(draft.kind, &draft.answers, model.now).any(|f| f.code == draft.field);
    if typed && is_hidden {
        return say(model, Notice::HiddenAnswer);
    }
    if typed || (needed && !answered) {
        return say(model, Notice::PickOne);
    }
    go_on(model, Vec::new())
}

fn pick(model: &mut Model, choice: Choice) -> Vec<Effect> {
    let (catalogue, zone, now) = (model.catalogue.clone(), model.zone, model.now);
    let Some(form) = front(model) else { return Vec::new() };
    let Some(field) = form.field(&catalogue) else { return Vec::new() };
    if field.kind.is_time() {
        return match times::pick(model, choice.pick) {
            Ok(After::GoOn) => go_on(model, Vec::new()),
            Ok(After::Stay) => Vec::new(),
            Err(notice) => say(model, notice),
        };
    }
    if let Pick::NewMatter(kind) = choice.pick {
        return about::open(model, kind);
    }
    if let (FieldKind::Stage, Pick::Item(item)) = (field.kind, &choice.pick) {
        about::move_to(form, item, &catalogue, zone, now);
        return go_on(model, Vec::new());
    }
    let mut effects = Vec::new();
    let answer = match choice.pick {
        Pick::NoMatter => {
            form.empty(&catalogue, zone, now);
            None
        }
        Pick::NewMatter(_) => None,
        Pick::Item(item) => {
            let exact = (field.kind == FieldKind::Duration)
                .then(|| form.clock_seconds(&item, field, &catalogue, now));
            match exact {
                Some(seconds) => Some(Answer::Duration { item, seconds }),
                None => item_answer(&form.draft.answers, field, &item, &catalogue, zone, now),
            }
        }
        Pick::Contact(id) => Some(Answer::Contact(id)),
        Pick::Matter(id) => Some(Answer::Matter(id)),
        Pick::Account(id) => {
            form.names.insert(id, choice.label);
            Some(Answer::Account(id))
        }
        Pick::User(login) => Some(Answer::User(login)),
        Pick::Flag(set) => Some(Answer::Flag(set)),
        Pick::NewContact(name) => {
            effects = new_contact(model, &name);
            let newest =
                front(model).and_then(|form| form.card.as_ref()?.contacts.last().map(|contact| contact.id));
            newest.map(Answer::Contact)
        }
        // Of times, which are taken above.
        Pick::TypeDate
        | Pick::TypeHour
        | Pick::Before(_)
        | Pick::Day(_)
        | Pick::Hour { .. }
        | Pick::Time(_) => {
            return Vec::new();
        }
    };
    let is_outcome = field.code == code::OUTCOME;
    if is_outcome && answer.is_some() {
        call_lists::outcome_goes(model);
    }
    if let (Some(answer), Some(form)) = (answer, front(model)) {
        form.put(answer, &catalogue, zone, now);
        if is_outcome {
            call_lists::outcome_picked(model);
        }
    }
    if let Some(form) = front(model)
        && caller::is_asked(form)
    {
        effects.extend(caller::go_on(model));
        return effects;
    }
    go_on(model, effects)
}

/// A digit that picks nothing belongs to the name of an account that is looked up, as in `1C`.
fn no_such_row(model: &mut Model, digit: usize) -> Vec<Effect> {
    let catalogue = model.catalogue.clone();
    match front(model).filter(|form| form.wants_accounts(&catalogue)) {
        Some(_) => line_edits::insert(model, &digit.to_string()),
        None => say(model, Notice::PickOne),
    }
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
    if let Some(number) = form.draft.caller.clone() {
        return caller::new_contact(model, (id, account), name, &number);
    }
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
    let slip = ImplausibleTime::made(draft.kind, &draft.before, &draft.answers, &catalogue, zone, now);
    if let Some(slip) = slip.filter(|slip| slip.field() == draft.field) {
        face(model, None);
        model.notice = Some(Notice::ImplausibleTime(slip));
        return effects;
    }
    if form.is_one_field {
        effects.extend(save::save(model));
        return effects;
    }
    form.pass(&catalogue);
    let waits = form.awaits_offers(&catalogue, now);
    match form.next_question(&form.draft.field, &catalogue, now) {
        Some(next) => {
            face(model, Some(&next));
        }
        None => match (form.passed_over(&catalogue, now), form.next_offer(&catalogue, now)) {
            (Some(open), _) => {
                face(model, Some(&open));
                model.notice = Some(Notice::StillOpen);
            }
            (None, Some(offer)) => face(model, Some(&offer)),
            (None, None) if waits && about::awaits_account(model) => {}
            (None, None) => {
                // In a sweep keys wait until the next gap is in sight.
                let in_sweep = front(model).is_some_and(|form| form.sweep.is_some());
                let depth = model.places.len();
                effects.extend(settled(model, save::save));
                if model.places.len() < depth && !in_sweep {
                    model.came_up = Some(CameUp::now(model.now, By::Pick));
                }
            }
        },
    }
    effects
}

/// To the field after or before; a typed one is taken first. Past either end it stays.
fn step(model: &mut Model, steps: isize) -> Vec<Effect> {
    if steps < 0 && (times::back(model) || about::leaves_kinds(model)) {
        return Vec::new();
    }
    if let Err(notice) = take_typed(model) {
        return say(model, notice);
    }
    let catalogue = model.catalogue.clone();
    let is_served = call_lists::is_in_front(model);
    let Some(form) = front(model).filter(|form| !form.is_one_field) else { return Vec::new() };
    form.pass(&catalogue);
    match form.step(&form.draft.field, steps, &catalogue) {
        Some(field) => {
            face(model, Some(&field));
            Vec::new()
        }
        None if steps > 0 => say(model, Notice::LastField),
        // Whoever is served leaves the first question as they came.
        None if is_served => park::park(model),
        // Before the first question lies the time, which is asked of nobody.
        None => {
            let to_time = form.shown(&catalogue).find(|field| field.default == Some(FieldDefault::Now));
            if let Some(field) = to_time.map(|field| field.code.clone()) {
                face(model, Some(&field));
            }
            Vec::new()
        }
    }
}

fn clear_answer(model: &mut Model) -> Vec<Effect> {
    if front(model).is_some_and(|form| form.is_hidden()) {
        return say(model, Notice::HiddenAnswer);
    }
    let (catalogue, zone, now) = (model.catalogue.clone(), model.zone, model.now);
    if let Some(form) = front(model) {
        form.empty(&catalogue, zone, now);
        form.line.clear();
        form.cursor = None;
    }
    Vec::new()
}
