//! Something private is written and sealed. What is written goes into the effect that seals it, and nowhere else.

use crate::{
    action::Action,
    app::{
        Change, Edit, Effect, InFlight, Line, Model, Notice, PERSON_FIELDS, PersonEntry, Place, RemarkEntry,
        SealedRow, SealedStep, SealedTarget, SealedView, Text,
    },
    domain::{Answer, Answers, Entity, Id, Phone, Ref, SealedContent, clean_remark, code},
    keymap::Key,
};

use super::{
    refusals::not_here,
    sealed_front::{front, view},
};

/// Opens the chosen row to be written.
pub fn write(model: &mut Model, new: Id) -> Vec<Effect> {
    let login = model.login.clone();
    let Some(view) = front(model) else { return Vec::new() };
    // Until the list is there, nobody knows whether there is a key.
    if view.page.is_none() {
        view.opens = Some(new);
        model.notice = Some(Notice::Waiting);
        return Vec::new();
    }
    let fresh = |on| SealedTarget { id: new, on, expected: None, shared: Vec::new() };
    let account = Ref { entity: Entity::Account, id: view.account.0 };
    let step = match view.chosen() {
        Some(SealedRow::NewRemark(on, _)) => {
            let entry = RemarkEntry { target: fresh(on), text: Text::default(), before: String::new() };
            SealedStep::Remark(Box::new(entry))
        }
        Some(SealedRow::NewPerson) => {
            let (answers, line) = (Answers::default(), Line::default());
            SealedStep::Person(Box::new(PersonEntry { target: fresh(account), answers, at: 0, line }))
        }
        Some(SealedRow::Entry(entry)) => {
            let sealed = &entry.sealed;
            if sealed.owner != login {
                let owner = sealed.owner.clone();
                model.notice = Some(Notice::SealedOthers { owner });
                return Vec::new();
            }
            let target = SealedTarget {
                id: sealed.id,
                on: sealed.on,
                expected: Some(sealed.version),
                shared: sealed.shared.clone(),
            };
            match &entry.content {
                Err(why) => {
                    model.notice = Some(Notice::Sealing(why.clone()));
                    return Vec::new();
                }
                Ok(SealedContent::Remark(text)) => {
                    let (before, text) = (text.clone(), Text::with(text));
                    SealedStep::Remark(Box::new(RemarkEntry { target, text, before }))
                }
                Ok(SealedContent::Person(answers)) => {
                    let line = Line::with(&shown(answers, PERSON_FIELDS[0]));
                    let answers = answers.clone();
                    SealedStep::Person(Box::new(PersonEntry { target, answers, at: 0, line }))
                }
            }
        }
        None => return Vec::new(),
    };
    view.step = step;
    Vec::new()
}

/// A field of a person as it is typed.
fn shown(answers: &Answers, field: &str) -> String {
    match answers.get(field) {
        Some(Answer::Phone(phone)) => phone.raw.clone(),
        _ => answers.text(field).to_owned(),
    }
}

/// Takes what is typed for a field of a person, and goes on to the next; after the last it is sealed.
pub fn next_field(model: &mut Model) -> Vec<Effect> {
    let Some(SealedView { step: SealedStep::Person(entry), .. }) = front(model) else { return Vec::new() };
    put_field(entry);
    if entry.answers.text(code::NAME).is_empty() {
        entry.at = 0;
        model.notice = Some(Notice::NameNeeded);
        return Vec::new();
    }
    if entry.at + 1 < PERSON_FIELDS.len() {
        entry.at += 1;
        entry.line = Line::with(&shown(&entry.answers, entry.field()));
        return Vec::new();
    }
    save(model)
}

/// Puts what is typed into the person.
fn put_field(entry: &mut PersonEntry) {
    let (field, text) = (entry.field(), entry.line.text().trim().to_owned());
    match field {
        _ if text.is_empty() => entry.answers.clear(field),
        code::PHONE => entry.answers.set(field, Answer::Phone(Phone::read(&text, None))),
        _ => entry.answers.set(field, Answer::Text(text)),
    }
}

/// Seals what is written.
pub fn save(model: &mut Model) -> Vec<Effect> {
    let Some(view) = front(model) else { return Vec::new() };
    let (target, content) = match &mut view.step {
        SealedStep::Remark(entry) => match clean_remark(&entry.text.text()) {
            Ok(text) => (entry.target.clone(), SealedContent::Remark(text)),
            Err(why) => {
                model.notice = Some(Notice::Sealing(why));
                return Vec::new();
            }
        },
        SealedStep::Person(entry) => {
            put_field(entry);
            if entry.answers.text(code::NAME).is_empty() {
                entry.at = 0;
                model.notice = Some(Notice::NameNeeded);
                return Vec::new();
            }
            (entry.target.clone(), SealedContent::Person(entry.answers.clone()))
        }
        _ => return not_here(model, Action::Save),
    };
    let written = std::mem::replace(&mut view.step, SealedStep::List);
    vec![send(model, target, content, written)]
}

fn send(model: &mut Model, target: SealedTarget, content: SealedContent, written: SealedStep) -> Effect {
    let op = model.ids.next(model.now);
    let then = Some(Notice::SealedNow);
    let account = view(model).map(|view| view.account.clone());
    let change = Change::Seal { account, written: Box::new(written) };
    model.in_flight.push(InFlight { op, change, then, sweep: None, held: None });
    let SealedTarget { id, on, expected, shared } = target;
    Effect::Seal { op, id, on, content: Box::new(content), shared, expected }
}

/// Something could not be sealed: what was written comes back.
pub fn not_sealed(model: &mut Model, account: Option<(Id, String)>, written: SealedStep) {
    if let Some(view) = view(model).filter(|view| matches!(view.step, SealedStep::List)) {
        view.step = written;
        return;
    }
    if let Some(account) = account {
        model.places.push(Place::Sealed(Box::new(SealedView {
            account,
            on: None,
            asking: Default::default(),
            page: None,
            opens: None,
            cursor: 0,
            step: written,
            asked: None,
        })));
    }
}

/// A key that edits what is written.
pub fn press(model: &mut Model, key: Key) -> Vec<Effect> {
    let edit = match front(model).map(|view| &mut view.step) {
        Some(SealedStep::Remark(entry)) => entry.text.press(key),
        Some(SealedStep::Passphrase(line)) => line.press(key),
        Some(SealedStep::Person(entry)) => entry.line.press(key),
        _ => Edit::Same,
    };
    told(model, edit)
}

/// Pasted text, or a whole line that takes the place of the one in front.
pub fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    let edit = match front(model).map(|view| &mut view.step) {
        Some(SealedStep::Remark(entry)) => entry.text.insert(text),
        Some(SealedStep::Passphrase(line)) => line.insert(text),
        Some(SealedStep::Person(entry)) => entry.line.insert(text),
        _ => Edit::Same,
    };
    told(model, edit)
}

/// A line given in line mode: a line more of a remark, the text of a field.
pub fn line(model: &mut Model, text: &str) -> Vec<Effect> {
    match front(model).map(|view| &mut view.step) {
        Some(SealedStep::Remark(entry)) if !entry.text.is_blank() => {
            let _ = entry.text.new_line();
        }
        Some(SealedStep::Passphrase(line)) => line.clear(),
        Some(SealedStep::Person(entry)) => entry.line.clear(),
        _ => {}
    }
    paste(model, text)
}

/// What became of an edit.
pub fn told(model: &mut Model, edit: Edit) -> Vec<Effect> {
    if let Some(view) = front(model) {
        view.asked = None;
    }
    match edit {
        Edit::Changed => model.notice = None,
        Edit::Same => {}
        Edit::TooLong => model.notice = Some(Notice::SealedTooLong),
    }
    Vec::new()
}

/// What is written when the screen is left is sealed as it stands: nothing else may hold it.
pub fn leave(model: &mut Model, mut view: Box<SealedView>) -> Option<Effect> {
    if !view.holds_entries() {
        return None;
    }
    let (target, content) = match &mut view.step {
        SealedStep::Remark(entry) => {
            (entry.target.clone(), SealedContent::Remark(clean_remark(&entry.text.text()).ok()?))
        }
        SealedStep::Person(entry) => {
            put_field(entry);
            if entry.answers.text(code::NAME).is_empty() {
                entry.answers.set(code::NAME, Answer::Text(shown(&entry.answers, entry.field())));
            }
            (entry.target.clone(), SealedContent::Person(entry.answers.clone()))
        }
        _ => return None,
    };
    Some(send(model, target, content, SealedStep::List))
}
