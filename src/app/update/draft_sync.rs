//! Keeps forms safe: every answer goes to the store when it is given, and again after trouble.

use crate::{
    app::{Caller, Change, DraftState, Effect, Form, InFlight, Model, Notice, Owed, Place, Undo, Undoable},
    domain::{Command, Contact, Draft, Id, StoreError},
};

/// A command that keeps the draft as it is, left on purpose or not.
pub fn command(draft: &Draft, parked: bool) -> Command {
    Command::KeepDraft(Box::new(Draft { parked: parked || draft.parked, ..draft.clone() }))
}

/// Sends a command; `then` is said when it is done.
pub fn apply(model: &mut Model, command: Command, change: Change, then: Option<Notice>) -> Effect {
    let op = model.ids.next(model.now);
    model.in_flight.push(InFlight { op, change, then, sweep: None, held: None });
    Effect::Apply { op, command: Box::new(command), expected: None }
}

/// Sends a command about what stays in sight and can be taken back.
pub fn apply_undoable(
    model: &mut Model,
    command: Command,
    then: Notice,
    account: Option<Id>,
    name: String,
) -> Effect {
    let op = model.ids.next(model.now);
    let undo = Undoable { how: Undo::Operation(op), account, name, made: false, record: None };
    let change = Change::InSight { undo };
    model.in_flight.push(InFlight { op, change, then: Some(then), sweep: None, held: None });
    Effect::Apply { op, command: Box::new(command), expected: None }
}

/// Makes the changes again that failed and that nobody sees.
pub fn owed(model: &mut Model) -> Vec<Effect> {
    let owed = std::mem::take(&mut model.owed);
    let again = |owed| match owed {
        Owed::Contact(contact) => contact_made(model, *contact),
        Owed::Forget(draft) => apply(model, Command::DiscardDraft(draft), Change::Forget { draft }, None),
    };
    owed.into_iter().map(again).collect()
}

/// Adds a person that a form names already.
pub fn contact_made(model: &mut Model, contact: Contact) -> Effect {
    let (id, account, answers) = (contact.id, contact.account, contact.answers.clone());
    let command = Command::CreateContact { id, account, answers };
    apply(model, command, Change::Contact(Box::new(contact)), None)
}

/// Sends what was entered since and is nowhere safe yet.
pub fn changes(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    for at in 0..model.places.len() {
        let Some(Place::Form(form)) = model.places.get(at) else { continue };
        if !form.keeping.wants(&form.draft) {
            continue;
        }
        let draft = form.draft.clone();
        let effect = apply(model, command(&draft, false), Change::Keep, None);
        if let (Effect::Apply { op, .. }, Some(Place::Form(form))) = (&effect, model.places.get_mut(at)) {
            form.keeping.send(*op, &draft);
        }
        effects.push(effect);
    }
    if let Some(caller) = &model.lookup.caller
        && caller.keeping.wants(&caller.draft)
    {
        let draft = caller.draft.clone();
        let effect = apply(model, command(&draft, false), Change::Keep, None);
        if let (Effect::Apply { op, .. }, Some(caller)) = (&effect, &mut model.lookup.caller) {
            caller.keeping.send(*op, &draft);
        }
        effects.push(effect);
    }
    effects
}

/// A form is let go: the store forgets what it has of it.
pub fn forget(model: &mut Model, form: &Form) -> Vec<Effect> {
    forget_kept(model, &form.keeping, form.draft.id)
}

/// The same, of whatever is kept as a form.
pub fn forget_kept(model: &mut Model, keeping: &DraftState, draft: Id) -> Vec<Effect> {
    match keeping.is_stored() {
        true => {
            vec![apply(model, Command::DiscardDraft(draft), Change::Forget { draft }, None)]
        }
        false => Vec::new(),
    }
}

/// What is open here and kept: forms, and the question who calls.
fn kept(model: &mut Model) -> impl Iterator<Item = (&mut DraftState, &Draft)> {
    let forms = model.places.iter_mut().filter_map(|place| match place {
        Place::Form(form) => {
            let Form { keeping, draft, .. } = &mut **form;
            Some((keeping, &*draft))
        }
        _ => None,
    });
    forms.chain(model.lookup.caller.as_mut().map(|caller| {
        let Caller { keeping, draft, .. } = &mut **caller;
        (keeping, &*draft)
    }))
}

/// The store has taken a form's answers. After trouble that is worth a word.
pub fn taken(model: &mut Model, op: Id) {
    let after_trouble = kept(model).find_map(|(keeping, _)| keeping.taken(op)).unwrap_or(false);
    if after_trouble && model.notice.as_ref().is_none_or(Notice::is_trouble) {
        model.notice = Some(Notice::KeptAgain);
    }
}

/// The store could not take a form's answers; says whether it was that.
pub fn turned_down(model: &mut Model, op: Id) -> bool {
    kept(model).any(|(keeping, draft)| keeping.is_turned_down(op, draft))
}

/// Whether trouble may pass by itself.
pub fn may_pass(trouble: &StoreError) -> bool {
    trouble.may_pass()
}

/// Time for another try of what the store could not take.
pub fn again(model: &mut Model) -> Vec<Effect> {
    kept(model).for_each(|(keeping, _)| keeping.retry());
    owed(model)
}

/// Throws a kept draft away; Undo brings it back. `form`: as it was in front, if it was.
pub fn discard(model: &mut Model, draft: Id, account: String, form: Option<Box<Form>>) -> Vec<Effect> {
    model.left_forms.retain(|left| left.id != draft);
    let op = model.ids.next(model.now);
    let undo = Undoable {
        how: Undo::Operation(op),
        account: None,
        name: account.clone(),
        made: false,
        record: None,
    };
    let (change, then) = (Change::Discard { form, undo }, Some(Notice::Discarded { account }));
    model.in_flight.push(InFlight { op, change, then, sweep: None, held: None });
    vec![Effect::Apply { op, command: Box::new(Command::DiscardDraft(draft)), expected: None }]
}
