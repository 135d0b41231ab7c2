//! The gaps sidebar and the sweep: F2, Enter, digit, digit, digit.

use crate::{
    action::Action,
    app::{Effect, FormRequest, Input, Model, Notice, Place, reload, requests::front},
    domain::{Command, Entity, GapLine, Subject, Trigger},
    keymap::{Code, Key},
};

use super::{
    cursor::{moved, steps},
    draft_sync, duplicates,
    gap_list::chosen,
    held_keys, open_form,
    refusals::not_here,
    said,
};

/// How often a gap can be snoozed.
const SNOOZES: u8 = 3;

/// Into the sidebar, or back out of it.
pub fn toggle(model: &mut Model) -> Vec<Effect> {
    match model.places.last() {
        Some(Place::Gaps) => drop(model.places.pop()),
        Some(place) if !place.leads_to_lists() => return not_here(model, Action::Gaps),
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
        let more = list.to_show() > list.lines.len() as u64;
        return if near_end && more { vec![reload::load_gaps(model)] } else { Vec::new() };
    }
    if let Some(digit) = action.digit().and_then(|digit| char::from_digit(u32::try_from(digit).ok()?, 10)) {
        return open_then(model, Key::plain(Code::Char(digit)));
    }
    match action {
        Action::OpenGap => open_chosen(model),
        Action::Snooze => snooze(model),
        Action::AnswerSeen => said::ask(model),
        // It would come again: what it was is asked.
        Action::Discard if said::is_seen(model) => said::ask(model),
        Action::Discard => match chosen(model) {
            Some(GapLine { gap, account, .. }) if matches!(gap.subject, Subject::Draft(_)) => {
                let (id, account) = (gap.subject.id(), account.clone());
                draft_sync::discard(model, id, account, None)
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

/// Opens the chosen gap's field and gives it a key. Of an overdue promise that is its due date: the digit moves it.
pub fn open_then(model: &mut Model, key: Key) -> Vec<Effect> {
    let effects = match chosen(model).map(|line| line.gap.rule.trigger.clone()) {
        // It is asked whether it is the call that was logged: the digit says so.
        Some(Trigger::Likely) => return said::ask_then(model, key),
        // Two accounts that look alike have no field to fill.
        Some(Trigger::Duplicate) => return not_here(model, Action::OpenGap),
        Some(Trigger::Overdue) => open_gap(model, false),
        _ => open_chosen(model),
    };
    held_keys::hold(model, Input::Key(key));
    effects
}

/// Opens the form over the chosen gap, or shows the two that look alike.
pub fn open_chosen(model: &mut Model) -> Vec<Effect> {
    let Some(line) = chosen(model) else {
        model.notice = Some(Notice::NoGaps);
        return Vec::new();
    };
    let (subject, trigger) = (line.gap.subject, line.gap.rule.trigger.clone());
    // Two that look alike have nothing to fill: they are shown side by side.
    match (&trigger, subject) {
        (Trigger::Likely, _) => said::ask(model),
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
    open_form::ask(model, FormRequest { subject, over, field, sweep, keeps })
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
