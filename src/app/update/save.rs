//! Saving, undoing, and settling conflicts.

use crate::{
    action::Action,
    app::{
        Change, Effect, Form, Handed, Held, InFlight, Model, Notice, Place, Saved, SavedMove, SavedRecord,
        Undo, Undoable, requests::front,
    },
    domain::{Answers, Catalogue, Command, Entity, ImplausibleTime, Kind, Matter, Patch, Ref, code},
};

use super::{about, close, draft_sync, form_field, gap_list, refusals::not_here};

/// Saves the form in front. What is needed and empty becomes a gap; a name cannot be missing, and a time has to be one
/// that can be meant.
pub fn save(model: &mut Model) -> Vec<Effect> {
    let (catalogue, now, zone) = (model.catalogue.clone(), model.now, model.zone);
    let Some(front) = form_field::front(model) else { return Vec::new() };
    let draft = &front.draft;
    let is_named = matches!(draft.kind.entity(), Entity::Account | Entity::Contact);
    let slip = ImplausibleTime::made(draft.kind, &draft.before, &draft.answers, &catalogue, zone, now);
    let stop = match slip {
        Some(slip) => Some((slip.field(), Notice::ImplausibleTime(slip))),
        None if is_named && !draft.answers.has(code::NAME) => Some((code::NAME, Notice::NameNeeded)),
        None => None,
    };
    if let Some((field, notice)) = stop {
        form_field::face(model, Some(field));
        model.notice = Some(notice);
        return Vec::new();
    }
    if front.draft.editing.is_some() && !front.is_changed() {
        let effects = close::let_go(model);
        gap_list::skip(model);
        return effects;
    }
    let closed = close::close(model);
    let Some(form) = closed.form else { return closed.effects };
    let for_below = form.is_for_below.then(|| form.clone());
    let mut effects = send(model, form);
    effects.extend(closed.effects);
    if let Some(matter) = for_below {
        about::opened(model, matter);
    }
    effects
}

/// Sends a form to the store; it comes back if that fails.
pub fn send(model: &mut Model, form: Form) -> Vec<Effect> {
    let op = model.ids.next(model.now);
    let expected = form.draft.editing;
    let command = command(&form, &model.catalogue);
    let then = Some(Notice::Saved(Box::new(saved(&form))));
    let account = form.draft.account.or(Some(form.draft.id));
    let made = form.draft.kind == Kind::ACCOUNT && form.draft.editing.is_none();
    let record = Some(SavedRecord {
        id: form.draft.id,
        kind: form.draft.kind,
        is_change: form.draft.editing.is_some(),
        has_form: form.keeping.is_stored(),
        account: form.draft.account,
        contact: form.draft.answers.contact(code::CONTACT),
        moved: moved(&form),
    });
    let undo = Undoable { how: Undo::Operation(op), account, name: name_before(&form), made, record };
    // In a sweep keys wait until the gap after this one is open.
    let sweep = form.sweep.clone();
    let held = sweep.is_some().then(|| Held::at(front(&model.places)));
    // A person the form names is added first.
    let mut effects = draft_sync::owed(model);
    let change = Change::Save { form: Box::new(form), undo };
    model.in_flight.push(InFlight { op, change, then, sweep, held });
    effects.push(Effect::Apply { op, command: Box::new(command), expected });
    effects
}

fn command(form: &Form, catalogue: &Catalogue) -> Command {
    let (answers, stage) = form.draft.parted();
    let entry = entry(form, answers, catalogue);
    match stage {
        Some(stage) => Command::Moving { entry: Box::new(entry), stage },
        None => entry,
    }
}

/// The record itself, without the move of what it is about.
fn entry(form: &Form, answers: Answers, catalogue: &Catalogue) -> Command {
    let draft = &form.draft;
    let id = draft.id;
    if draft.editing.is_some() {
        let record = Ref { entity: draft.kind.entity(), id };
        return Command::Edit { record, patch: patch_seen(form, catalogue) };
    }
    let account = draft.account.unwrap_or(id);
    match (draft.kind.entity(), draft.kind.code()) {
        (Entity::Activity, Some(kind)) => Command::LogActivity { id, kind, account, answers },
        (Entity::Matter, Some(kind)) => Command::OpenMatter { id, kind, account, answers },
        (Entity::Contact, _) => Command::CreateContact { id, account, answers },
        (Entity::Account, _) => Command::CreateAccount { id, answers },
        // No form is of all kinds of an entity; one that is all the same is kept as it is and not lost.
        (Entity::Activity | Entity::Matter, None) => draft_sync::command(draft, true),
    }
}

/// Whether a colleague's changes since this form was opened are of other fields than its own.
pub fn is_apart(form: &Form, theirs: &Answers) -> bool {
    patch(form).iter().all(|(field, _)| theirs.get(field) == form.original.get(field))
}

/// The fields that differ from the saved record.
fn patch(form: &Form) -> Patch {
    // The stage of what an activity is about is kept with that.
    let (before, (after, _)) = (&form.original, form.draft.parted());
    let changed = after.iter().filter(|(field, answer)| before.get(field) != Some(answer));
    let emptied = before.iter().filter(|(field, _)| !after.has(field));
    changed
        .map(|(field, answer)| (field.to_owned(), Some(answer.clone())))
        .chain(emptied.map(|(field, _)| (field.to_owned(), None)))
        .collect()
}

/// The same, and with another outcome also what the form has in the fields that outcomes set: the person has seen these.
fn patch_seen(form: &Form, catalogue: &Catalogue) -> Patch {
    let (before, after) = (&form.original, &form.draft.answers);
    let mut patch = patch(form);
    if before.item(code::OUTCOME) != after.item(code::OUTCOME) {
        for field in catalogue.fields_set(form.draft.kind) {
            if !patch.iter().any(|(changed, _)| changed == field) {
                // What is not shown here nobody has seen.
                if after.withheld(field).is_none() {
                    patch.push((field.to_owned(), after.get(field).cloned()));
                }
            }
        }
    }
    patch
}

fn saved(form: &Form) -> Saved {
    let answers = &form.draft.answers;
    let next = answers.item(code::NEXT_STEP).map(|step| (step.to_owned(), answers.moment(code::DUE)));
    Saved {
        kind: form.draft.kind,
        name: name(form),
        outcome: answers.item(code::OUTCOME).map(str::to_owned),
        next,
        moved: moved(form),
        gaps: 0,
    }
}

/// The matter that goes to another stage with a form: the one it is about, or the one that is changed by it.
fn moved(form: &Form) -> Option<Box<SavedMove>> {
    let draft = &form.draft;
    let (matter, from, to) = match draft.kind.entity() {
        Entity::Activity => {
            let stage = draft.parted().1?;
            (form.card.as_ref()?.matter(stage.matter)?.clone(), stage.seen, Some(stage.to))
        }
        Entity::Matter if draft.editing.is_some() => {
            let stage = |answers: &Answers| answers.item(code::STAGE).map(str::to_owned);
            let (id, kind, account) = (draft.id, draft.kind.code()?, draft.account?);
            let known = form.card.as_ref().and_then(|card| card.matter(id));
            let opened_at = known.map_or(draft.opened_at, |known| known.opened_at);
            let answers = draft.answers.clone();
            let matter = Matter {
                id,
                kind,
                account,
                actor: String::new(),
                imported: false,
                opened_at,
                version: 0,
                answers,
            };
            (matter, stage(&form.original), stage(&draft.answers))
        }
        _ => return None,
    };
    (from != to).then(|| Box::new(SavedMove { matter, from, to }))
}

/// What a saved record is called: an account or a contact by the name it has from now on, any other by its account.
fn name(form: &Form) -> String {
    name_in(form, &form.draft.answers)
}

/// What it is called once that is taken back: by the name it had before.
fn name_before(form: &Form) -> String {
    name_in(form, if form.draft.editing.is_some() { &form.original } else { &form.draft.answers })
}

fn name_in(form: &Form, answers: &Answers) -> String {
    match form.draft.kind {
        Kind::CONTACT | Kind::ACCOUNT => answers.text(code::NAME).to_owned(),
        _ => form.title(),
    }
}

/// Takes back the last save of this sitting. Where that came before a hand-over, it is said first what takes that back.
pub fn undo(model: &mut Model) -> Vec<Effect> {
    if let Some(Handed { task, .. }) = model.handed.take_if(|handed| model.undo.len() <= handed.before) {
        let (from, is_back) = (task.from().to_owned(), task.is_back());
        let goes_on = !model.undo.is_empty();
        model.notice = Some(Notice::HandOverStays { from, is_back, goes_on });
        model.handed = (!goes_on).then_some(Handed { task, before: 0 });
        return Vec::new();
    }
    let Some(last) = model.undo.pop() else {
        let is_handing = model.handing_over.is_some();
        model.notice = Some(if is_handing { Notice::OneHandOverAtATime } else { Notice::NothingToUndo });
        return Vec::new();
    };
    // Nothing of a form that is open at an account, and that the store may not know yet, is lost with the account.
    if last.made && model.open_drafts().any(|draft| draft.account.is_some() && draft.account == last.account)
    {
        model.notice = Some(Notice::StoodUpon { account: last.name.clone() });
        model.undo.push(last);
        return Vec::new();
    }
    // The account is chosen again, so that a slip of the finger costs three keys: undo, log, pick.
    model.lookup.prefer = last.account;
    let account = last.name.clone();
    let (mut effects, forms) = clear_way(model, &last);
    let then = Some(match last.how {
        Undo::Operation(_) => {
            let of = last.record.as_ref().map(|record| (record.kind, record.is_change));
            let moved = last.record.as_ref().and_then(|record| record.moved.clone());
            Notice::Undone { account, of, moved, forms: forms.len() }
        }
        Undo::Discard(_) => Notice::Unparked { account, again: false },
        Undo::Keep(_) => Notice::Unparked { account, again: true },
    });
    let command = match &last.how {
        Undo::Operation(op) => Command::Undo { op: *op },
        Undo::Discard(draft) => Command::DiscardDraft(*draft),
        Undo::Keep(draft) => Command::KeepDraft(draft.clone()),
    };
    effects.push(draft_sync::apply(model, command, Change::Undo { last, forms }, then));
    effects
}

/// A record that is taken back leaves its form behind. It must not keep the person from taking back what was saved before it,
/// and so it is thrown away then. How each is got back, should the record stay after all.
fn clear_way(model: &mut Model, last: &Undoable) -> (Vec<Effect>, Vec<Undoable>) {
    let Some(record) = &last.record else { return (Vec::new(), Vec::new()) };
    let in_way: Vec<SavedRecord> = model.left_forms.extract_if(.., |form| form.stands_on(record)).collect();
    let mut forms = Vec::new();
    let mut effects = Vec::new();
    for form in in_way {
        let change = Change::Forget { draft: form.id };
        let effect = draft_sync::apply(model, Command::DiscardDraft(form.id), change, None);
        if let Effect::Apply { op, .. } = effect {
            let how = Undo::Operation(op);
            forms.push(Undoable { how, account: None, name: last.name.clone(), made: false, record: None });
        }
        effects.push(effect);
    }
    (effects, forms)
}

/// Whose answers stand, mine or the colleague's.
pub fn settle(model: &mut Model, action: Action) -> Vec<Effect> {
    if !matches!(action, Action::KeepMine | Action::KeepTheirs) {
        return not_here(model, action);
    }
    let Some(Place::Conflict(conflict)) = model.places.pop() else { return Vec::new() };
    let mut form = conflict.form;
    if action == Action::KeepTheirs {
        // What was entered here stands nowhere else: kept first, Undo can bring it back.
        let kept = draft_sync::command(&form.draft, true);
        let mut effects = vec![draft_sync::apply(model, kept, Change::Keep, None)];
        let (id, account) = (form.draft.id, form.title());
        effects.extend(draft_sync::discard(model, id, account, Some(Box::new(form))));
        return effects;
    }
    form.draft.editing = Some(conflict.version);
    send(model, form)
}
