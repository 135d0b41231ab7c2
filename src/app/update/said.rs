//! Something that a machine saw is not logged: one key asks what it was, one digit says it.

use crate::{
    action::Action,
    app::{
        Change, Effect, Held, InFlight, Model, Notice, Place, SaidChoice, Undo, Undoable, requests::front,
    },
    domain::{Command, Evidence, Id, Subject},
    keymap::{Code, Key},
};

use super::{caller, choice_rows, close, form_field, gap_list::chosen, refusals::not_here};

/// Asks what the thing in front was: the form in front is of it, or the chosen gap.
pub fn ask(model: &mut Model) -> Vec<Effect> {
    let Some((draft, account, evidence)) = in_front(model) else {
        return not_here(model, Action::AnswerSeen);
    };
    let choice =
        SaidChoice { draft, account, can_be: evidence.answers(), likely: evidence.perhaps, cursor: 0 };
    model.places.push(Place::Said(Box::new(choice)));
    Vec::new()
}

/// The same with a digit that answers it at once.
pub fn ask_then(model: &mut Model, key: Key) -> Vec<Effect> {
    let effects = ask(model);
    let digit = match key.code {
        Code::Char(digit) => digit.to_digit(10),
        _ => None,
    };
    match digit.and_then(|digit| usize::try_from(digit).ok()?.checked_sub(1)) {
        Some(row) => choose(model, row),
        None => effects,
    }
}

/// Whether what is in front was seen by a machine: it is answered then, and not thrown away.
pub fn is_seen(model: &mut Model) -> bool {
    in_front(model).is_some()
}

fn in_front(model: &mut Model) -> Option<(Id, String, Evidence)> {
    if let Some(form) = form_field::front(model) {
        let evidence = form.draft.evidence.clone()?;
        return Some((form.draft.id, form.title(), evidence));
    }
    if let Some(caller) = model.lookup.caller.as_deref().filter(|_| model.places.is_empty()) {
        let evidence = caller.draft.evidence.clone()?;
        return Some((caller.draft.id, caller.number.clone(), evidence));
    }
    let line = chosen(model).filter(|_| matches!(model.places.last(), Some(Place::Gaps)))?;
    let Subject::Draft(draft) = line.gap.subject else { return None };
    Some((draft, line.account.clone(), line.seen.clone()?))
}

/// Actions where it is asked.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    choice_rows::act(model, action, |model, digit| choose(model, digit.saturating_sub(1)), choose)
}

/// Says what it was, by the row of the list. The form goes, and an undo brings it back.
pub fn choose(model: &mut Model, row: usize) -> Vec<Effect> {
    let Some(Place::Said(choice)) = model.places.last() else { return Vec::new() };
    let Some(said) = choice.can_be.get(row).copied() else {
        model.notice = Some(Notice::PickRow);
        return Vec::new();
    };
    let (draft, account) = (choice.draft, choice.account.clone());
    model.places.pop();
    let mut effects = Vec::new();
    let is_of_form = form_field::front(model).is_some_and(|form| form.draft.id == draft);
    let form = if is_of_form {
        let closed = close::close(model);
        effects.extend(closed.effects);
        closed.form.map(Box::new)
    } else {
        None
    };
    if model.lookup.caller.as_ref().is_some_and(|caller| caller.draft.id == draft) {
        effects.extend(caller::answered(model));
    }
    model.left_forms.retain(|left| left.id != draft);
    let op = model.ids.next(model.now);
    let undo = Undoable {
        how: Undo::Operation(op),
        account: None,
        name: account.clone(),
        made: false,
        record: None,
    };
    let sweep = form.as_ref().and_then(|form| form.sweep.clone());
    // In a sweep keys wait until the gap after this one is open.
    let held = sweep.is_some().then(|| Held::at(front(&model.places)));
    let then = Some(Notice::SaidOf { account, said });
    model.in_flight.push(InFlight { op, change: Change::Discard { form, undo }, then, sweep, held });
    let command = Box::new(Command::AnswerEvidence { draft, said });
    effects.insert(0, Effect::Apply { op, command, expected: None });
    effects
}
