//! What an activity is about: none, or a matter that is opened in place; and the stage it moves to.

use crate::{
    app::{Asked, Effect, Form, Model, Pick},
    domain::{Answer, Catalogue, FieldKind, Id, Kind, KindCode, Matter, Moment, Zone, code},
    keymap::{Code, Key},
};

use super::{
    form_field::{choices, face, front},
    held_keys, open_form,
};

/// The row that a key picks which is no action: `0` for none, `+` for a new one. Not where letters stand in the line.
pub fn row_of(model: &mut Model, key: Key) -> Option<usize> {
    let catalogue = model.catalogue.clone();
    let form = front(model).filter(|form| form.line.is_blank() && !form.typing)?;
    form.field(&catalogue).filter(|field| field.kind == FieldKind::Reference)?;
    let is_meant = |pick: &Pick| match key.code {
        Code::Char('0' | '０') => *pick == Pick::NoMatter,
        Code::Char('+' | '＋') => matches!(pick, Pick::NewMatter(_)),
        _ => false,
    };
    choices(model).iter().position(|choice| is_meant(&choice.pick))
}

/// Says in the form in front what it is about, where it asks that.
pub fn preset(model: &mut Model, matter: Option<Id>) {
    let (catalogue, zone, now) = (model.catalogue.clone(), model.zone, model.now);
    if let (Some(matter), Some(form)) = (matter, front(model))
        && form.draft.kind.is_activity()
        && catalogue.fields_of(form.draft.kind).any(|field| field.code == code::ABOUT)
    {
        form.draft.pick(code::ABOUT, Answer::Matter(matter), &catalogue, zone, now);
    }
}

/// Back from the question of which kind a new matter is. Whether it was asked.
pub fn leaves_kinds(model: &mut Model) -> bool {
    let asks = front(model).is_some_and(|form| form.asks_kind);
    if asks {
        face(model, None);
    }
    asks
}

/// Opens a matter in place; asks of which kind where there are several.
pub fn open(model: &mut Model, kind: Option<KindCode>) -> Vec<Effect> {
    let Some(form) = front(model) else { return Vec::new() };
    let Some(kind) = kind else {
        (form.asks_kind, form.cursor) = (true, Some(0));
        form.line.clear();
        return Vec::new();
    };
    let Some(account) = form.draft.account else { return Vec::new() };
    let (name, card) = (form.account.clone(), form.card.clone());
    face(model, None);
    let effects = open_form::begin(model, Kind::matter(kind), account, name);
    if let Some(form) = front(model) {
        (form.is_for_below, form.card) = (true, card);
    }
    effects
}

/// A matter is on its way to the store: the form that waits for it is about it now, and stands at its first stage.
pub fn opened(model: &mut Model, matter: Form) {
    let (catalogue, zone, now) = (model.catalogue.clone(), model.zone, model.now);
    let (Some(kind), Some(account)) = (matter.draft.kind.code(), matter.draft.account) else { return };
    let (id, actor, answers) = (matter.draft.id, model.login.clone(), matter.draft.answers);
    let Some(form) = front(model).filter(|form| form.draft.kind.is_activity()) else { return };
    let made = Matter { id, kind, account, actor, imported: false, opened_at: now, version: 1, answers };
    if let Some(card) = &mut form.card {
        card.matters.insert(0, made);
    }
    if form.draft.field != code::ABOUT {
        return;
    }
    form.put(Answer::Matter(id), &catalogue, zone, now);
    // Who has just opened it has said where it stands.
    form.draft.passed.insert(code::STAGE.to_owned());
    form.goes_on = true;
}

/// Moves what the form is about to a stage; its present one leaves it there.
pub fn move_to(form: &mut Form, item: &str, catalogue: &Catalogue, zone: Zone, now: Moment) {
    let stands = form.about(catalogue).and_then(|matter| matter.answers.item(code::STAGE)).map(str::to_owned);
    if stands.as_deref() == Some(item) {
        form.empty(catalogue, zone, now);
        return;
    }
    form.put(Answer::Item(item.to_owned()), catalogue, zone, now);
    form.draft.seen_stage = stands;
}

/// Lets the form that is about to be saved wait for its account, if that is on its way: what is done meanwhile waits with it.
pub fn awaits_account(model: &mut Model) -> bool {
    let Some(generation) = front(model).map(|form| form.generation) else { return false };
    if model.requests.get_mut(generation).is_none_or(|request| request.asked != Asked::Card) {
        return false;
    }
    if let Some(form) = front(model) {
        form.waits = true;
    }
    held_keys::wait_for(model, generation, []);
    true
}

/// The account that a form in front waited for is there, or will not come. Whether it waited.
pub fn account_is_there(model: &mut Model, generation: u64) -> bool {
    match front(model).filter(|form| form.generation == generation && form.waits) {
        Some(form) => {
            (form.waits, form.goes_on) = (false, true);
            true
        }
        None => false,
    }
}

/// A colleague has moved the matter meanwhile: the form is back at its stage, and nothing is picked for it.
pub fn moved(form: &mut Form, matter: Id, theirs: crate::domain::Answers) {
    form.draft.answers.clear(code::STAGE);
    form.draft.sources.remove(code::STAGE);
    form.draft.passed.remove(code::STAGE);
    form.draft.seen_stage = None;
    form.draft.field = code::STAGE.to_owned();
    let known = form.card.as_mut().and_then(|card| card.matters.iter_mut().find(|one| one.id == matter));
    if let Some(known) = known {
        known.answers = theirs;
    }
}
