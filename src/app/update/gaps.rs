//! The gaps sidebar and the sweep: F2, Enter, digit, digit, digit.

use crate::{
    action::Action,
    app::{
        Asked, By, CameUp, DraftState, Effect, Form, FormRequest, GapsPane, Held, Input, Model, Notice,
        Place, Request, Undo, reload, requests::front,
    },
    domain::{Command, Entity, GapLine, GapList, Opened, StoreError, Subject, Trigger, code},
    keymap::Key,
};

use super::{
    actions::{moved, not_here, steps},
    background_notices, draft_sync, duplicates, form, held_keys, lookup, save,
};

/// How often a gap can be snoozed.
const SNOOZES: u8 = 3;

/// Into the sidebar, or back out of it.
pub fn toggle(model: &mut Model) -> Vec<Effect> {
    match model.places.last() {
        Some(Place::Gaps) => drop(model.places.pop()),
        Some(Place::Form(_) | Place::Conflict(_) | Place::Import(_)) => return not_here(model, Action::Gaps),
        _ if model.gaps.list.lines.is_empty() => model.notice = Some(Notice::NoGaps),
        _ => {
            model.places.retain(Place::holds_entries);
            model.places.push(Place::Gaps);
            model.gaps.cursor = 0;
        }
    }
    Vec::new()
}

/// Actions in the sidebar.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if let Some(steps) = steps(model, action) {
        let list = &model.gaps.list;
        model.gaps.cursor = moved(model.gaps.cursor, steps, list.lines.len());
        // Only what is near is loaded; the rest comes as one gets there.
        let near_end = model.gaps.cursor + usize::from(model.size.1) >= list.lines.len();
        let more = list.total > list.lines.len() as u64;
        return if near_end && more { vec![reload::load_gaps(model)] } else { Vec::new() };
    }
    if let Some(digit) = action.digit().and_then(|digit| char::from_digit(u32::try_from(digit).ok()?, 10)) {
        return open_then(model, Key::plain(crate::keymap::Code::Char(digit)));
    }
    match action {
        Action::OpenGap => open_chosen(model),
        Action::Snooze => snooze(model),
        Action::Discard => match chosen(model) {
            Some(GapLine { gap, account, .. }) if matches!(gap.subject, Subject::Draft(_)) => {
                let (id, account) = (gap.subject.id(), account.clone());
                save::discard(model, id, account, None)
            }
            _ => not_here(model, action),
        },
        Action::Back => {
            model.places.pop();
            Vec::new()
        }
        _ => not_here(model, action),
    }
}

/// The chosen gap.
pub fn chosen(model: &Model) -> Option<&GapLine> {
    model.gaps.list.lines.get(model.gaps.cursor)
}

/// Opens the chosen gap's field and gives it a key. Of an overdue promise that is its due date: the digit moves it.
pub fn open_then(model: &mut Model, key: Key) -> Vec<Effect> {
    let effects = match chosen(model).map(|line| line.gap.rule.trigger) {
        // Two accounts that look alike have no field to fill.
        Some(Trigger::Duplicate) => return not_here(model, Action::OpenGap),
        Some(Trigger::Overdue) => open_gap(model, false),
        _ => open_chosen(model),
    };
    held_keys::hold(model, Input::Key(key));
    effects
}

fn open_chosen(model: &mut Model) -> Vec<Effect> {
    let Some(line) = chosen(model) else {
        model.notice = Some(Notice::NoGaps);
        return Vec::new();
    };
    let (subject, trigger) = (line.gap.subject, line.gap.rule.trigger);
    // Two that look alike have nothing to fill: they are shown side by side.
    match (trigger, subject) {
        (Trigger::Duplicate, Subject::Contact(contact)) => {
            let person = line.person.clone();
            duplicates::show(model, Entity::Contact, contact, person)
        }
        (Trigger::Duplicate, Subject::Account(id)) => {
            let account = line.account.clone();
            duplicates::show(model, Entity::Account, id, account)
        }
        _ => open_gap(model, trigger == Trigger::Overdue),
    }
}

/// Asks for the form over the chosen gap, at its field. `keeps`: an overdue promise is kept, not moved.
fn open_gap(model: &mut Model, keeps: bool) -> Vec<Effect> {
    let Some(GapLine { gap, .. }) = chosen(model) else { return Vec::new() };
    let (subject, field, sweep) = (gap.subject, gap.field.clone(), Some(gap.key()));
    let over = front(&model.places);
    ask_form(model, FormRequest { subject, over, field, sweep, keeps })
}

/// Asks for the form over a draft or a saved record; keys wait for it.
pub fn open(model: &mut Model, subject: Subject) -> Vec<Effect> {
    let over = front(&model.places);
    ask_form(model, FormRequest { subject, over, field: None, sweep: None, keeps: false })
}

fn ask_form(model: &mut Model, opening: FormRequest) -> Vec<Effect> {
    let subject = opening.subject;
    let generation = model.requests.ask(Asked::Open(opening));
    held_keys::wait_for(model, generation, []);
    vec![Effect::Open { generation, subject }]
}

/// The form over a draft or a saved record is there.
pub fn opened(model: &mut Model, generation: u64, opened: Result<Box<Opened>, StoreError>) -> Vec<Effect> {
    let is_open = |asked: &Asked| matches!(asked, Asked::Open(_));
    let Some(Request { asked: Asked::Open(opening), held, .. }) = model.requests.end(generation, is_open)
    else {
        return Vec::new();
    };
    let Opened { draft, card } = match opened {
        Ok(opened) => *opened,
        Err(trouble) => {
            background_notices::answer(model, Notice::StoreError(trouble));
            return vec![reload::load_gaps(model)];
        }
    };
    let name = card.as_ref().map_or(String::new(), |card| card.account.name().to_owned());
    // A form that is taken up again is not thrown away by an undo of its parking.
    model.undo.retain(|undo| match &undo.how {
        Undo::Discard(id) => *id != draft.id,
        Undo::Keep(kept) => kept.id != draft.id,
        Undo::Operation(_) => true,
    });
    let keeps_by_calling =
        opening.keeps && kept_by(draft.answers.item(code::NEXT_STEP)) == Some(Entity::Call);
    let shuns_calls = card.as_ref().is_some_and(|card| card.account.is_do_not_call());
    if keeps_by_calling && shuns_calls && (opening.sweep.is_none() || model.gaps.warned != opening.sweep) {
        model.gaps.warned = opening.sweep;
        model.notice = Some(Notice::DoNotCall { account: name });
        return Vec::new();
    }
    model.gaps.warned = None;
    let mut effects = match (opening.keeps, draft.account, kept_by(draft.answers.item(code::NEXT_STEP))) {
        // A promise is kept by doing it: the call or the meeting itself is logged.
        (true, Some(account), Some(entity)) => lookup::begin(model, entity, account, name),
        _ => {
            let mut form = Form::new(draft, name);
            form.keeping = DraftState::resumed(&form.draft);
            form.card = card;
            form.generation = generation;
            if let Some(field) = opening.field {
                form.draft.field = field;
            } else if form.draft.field.is_empty() {
                form.draft.field = form.draft.first_field(&model.catalogue, model.now);
            }
            model.places.push(Place::Form(Box::new(form)));
            Vec::new()
        }
    };
    if let Some(form) = form::front(model) {
        form.sweep = opening.sweep;
    }
    form::face(model, None);
    effects.extend(into_form(model, held));
    effects
}

/// What was done while the form was awaited is done in it.
fn into_form(model: &mut Model, held: Option<Held>) -> Vec<Effect> {
    let now = front(&model.places);
    held_keys::release(model, held.map(|held| Held { front: now, ..held }))
}

/// What keeps a promised next step: a call, a meeting, or nothing that picklog logs.
fn kept_by(step: Option<&str>) -> Option<Entity> {
    match step {
        Some("call_back") => Some(Entity::Call),
        Some("meet") => Some(Entity::Meeting),
        _ => None,
    }
}

/// The gaps are there; a sweep under way opens the one that has come up.
pub fn loaded(model: &mut Model, generation: u64, gaps: Result<GapList, StoreError>) -> Vec<Effect> {
    let is_gaps = |asked: &Asked| matches!(asked, Asked::Gaps { .. });
    let Some(Request { asked: Asked::Gaps { sweep }, held, .. }) = model.requests.end(generation, is_gaps)
    else {
        return Vec::new();
    };
    let before = chosen(model).map(|line| line.gap.key());
    match gaps {
        Ok(list) => {
            model.gaps.list = list;
            leave_out_open_forms(model);
            model.gaps.loaded = true;
            say_due(model);
        }
        Err(trouble) => {
            let notice = Notice::StoreError(trouble);
            match sweep.is_some() || held.is_some() {
                true => background_notices::answer(model, notice),
                false => background_notices::say(model, notice),
            }
            return Vec::new();
        }
    }
    let lines = &model.gaps.list.lines;
    let place_of = |key: &String| lines.iter().position(|line| line.gap.key() == *key);
    let in_front = matches!(model.places.last(), Some(Place::Gaps));
    // The chosen gap stays chosen while others come and go; when it is filled, the next one has moved up to its row.
    // In a sweep a gap that is still there was left on purpose: on to the one after it.
    if let Some(at) = before.as_ref().and_then(place_of) {
        model.gaps.cursor = at + usize::from(sweep.is_some() && sweep == before);
    }
    model.gaps.cursor = model.gaps.cursor.min(lines.len().saturating_sub(1));
    if lines.is_empty() && in_front {
        model.places.pop();
        // What has just been done says more.
        model.notice.get_or_insert(Notice::NoGaps);
        model.came_up = Some(CameUp::now(model.now, By::Pick));
    }
    // A key too many was meant for the gap before; the next one nobody had in sight yet.
    let is_sweep = sweep.is_some();
    if let (true, Some(held)) = (is_sweep, &held) {
        held_keys::say_dropped(model, held);
    }
    let (true, true) = (is_sweep, matches!(model.places.last(), Some(Place::Gaps))) else {
        return match is_sweep {
            true => Vec::new(),
            false => held_keys::release(model, held),
        };
    };
    // A promise is not kept by a digit typed in rhythm, and two accounts that look alike have nothing to fill: the sweep
    // stops there and waits for what the person wants.
    let stops = |line: &GapLine| matches!(line.gap.rule.trigger, Trigger::Overdue | Trigger::Duplicate);
    match chosen(model).is_none_or(stops) {
        true => Vec::new(),
        false => open_chosen(model),
    }
}

/// Says once which promises fall due: at once where a minute has passed and no more than a change that is done stands
/// there, else as soon as what stands there has been read.
fn say_due(model: &mut Model) {
    let is_new_minute = std::mem::take(&mut model.gaps.is_new_minute);
    let GapsPane { list, said, .. } = &mut model.gaps;
    let named = |line: &GapLine| (line.gap.key(), line.gap.since);
    let news: Vec<&GapLine> = list.due.iter().filter(|line| !said.contains(&named(line))).collect();
    let first = news.first().map(|line| (line.account.clone(), line.step.clone(), line.gap.since));
    let more = news.len().saturating_sub(1);
    said.extend(list.due.iter().map(named));
    // What fell due so long ago does not come up again.
    said.retain(|(_, since)| model.now.seconds_since(*since) < 3_600);
    if let Some((account, step, at)) = first {
        background_notices::in_its_minute(model, Notice::Due { account, step, at, more }, is_new_minute);
    }
}

/// Takes the forms that are open on this very screen out of the list.
fn leave_out_open_forms(model: &mut Model) {
    let open: Vec<Subject> = model.open_drafts().map(|draft| Subject::Draft(draft.id)).collect();
    let GapsPane { list, left_out, .. } = &mut model.gaps;
    *left_out = list
        .lines
        .extract_if(.., |line| open.contains(&line.gap.subject))
        .map(|line| line.gap.subject)
        .collect();
    list.total = list.total.saturating_sub(left_out.len() as u64);
}

/// A sweep's save is done: asks for the gaps that are left, keys still waiting.
pub fn go_on(model: &mut Model, gap: String, held: Held) -> Effect {
    let effect = reload::load_gaps(model);
    if let Effect::LoadGaps { generation, .. } = effect
        && let Some(request) = model.requests.get_mut(generation)
    {
        request.asked = Asked::Gaps { sweep: Some(gap) };
        request.held = Some(held);
    }
    effect
}

/// A gap left as it is: the next one is chosen.
pub fn skip(model: &mut Model) {
    if let Some(Place::Gaps) = model.places.last() {
        model.gaps.cursor = moved(model.gaps.cursor, 1, model.gaps.list.lines.len());
    }
}

fn snooze(model: &mut Model) -> Vec<Effect> {
    let Some(line) = chosen(model) else { return not_here(model, Action::Snooze) };
    if line.snoozed >= SNOOZES {
        model.notice = Some(Notice::SnoozedOut);
        return Vec::new();
    }
    let (gap, left, name) = (line.gap.key(), SNOOZES - line.snoozed - 1, line.account.clone());
    let then = Notice::Snoozed { left };
    vec![draft_sync::apply_undoable(model, Command::Snooze { gap }, then, None, name)]
}
