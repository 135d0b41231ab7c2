//! Private remarks and contacts: what there is about something, and what is done with it.

use crate::{
    action::Action,
    app::{
        Asked, Change, Effect, InFlight, Model, Notice, Place, SealedAsked, SealedRow, SealedStep,
        SealedView, reload::is_under_way, secret,
    },
    domain::{Card, Command, Entity, Ref, SealTrouble, SealedOf, SealedPage},
};

use super::{
    background_notices,
    cursor::{moved, steps},
    refusals::{no_account, not_here},
    sealed_entry::{next_field, save, told, write},
    sealed_front::{self, front},
};

/// Opens what is sealed about what is in front.
pub fn open(model: &mut Model) -> Vec<Effect> {
    let Some(account) = model.account_at(model.places.last()) else { return no_account(model) };
    let on = in_front(model);
    let view = SealedView {
        account,
        on,
        asking: Default::default(),
        page: None,
        opens: None,
        cursor: 0,
        step: SealedStep::List,
        asked: None,
    };
    model.places.push(Place::Sealed(Box::new(view)));
    refresh(model)
}

/// The contact or activity in front, and what it is called.
fn in_front(model: &Model) -> Option<(Ref, String)> {
    match model.places.last()? {
        Place::Card(view) => {
            let card: &Card = view.card.as_deref()?;
            let row = view.cursor;
            if let Some(contact) = card.contacts.get(row) {
                return Some((Ref { entity: Entity::Contact, id: contact.id }, contact.name().to_owned()));
            }
            let at = row.checked_sub(card.contacts.len() + card.matters.len())?;
            let activity = card.history.get(at)?;
            let label = model.catalogue.kind_label(crate::domain::Kind::activity(activity.kind), model.lang);
            let when = activity.started_at().show_plain(model.zone);
            let on = Ref { entity: Entity::Activity, id: activity.id };
            Some((on, format!("{label} {when}")))
        }
        // A record that is not saved yet is not there to hang anything on.
        Place::Form(form) if form.draft.editing.is_some() => {
            let entity = form.draft.kind.entity();
            let on = Ref { entity, id: form.draft.id };
            matches!(entity, Entity::Contact | Entity::Activity).then(|| (on, form.title()))
        }
        _ => None,
    }
}

/// The list is asked for again, once at a time.
pub fn refresh(model: &mut Model) -> Vec<Effect> {
    ask(model, |generation, of| Effect::LoadSealed { generation, of })
}

fn ask(model: &mut Model, effect: impl FnOnce(u64, SealedOf) -> Effect) -> Vec<Effect> {
    let now = model.now;
    let Some(view) = sealed_front::view(model) else { return Vec::new() };
    if is_under_way(view.asking.asked_at, now) {
        view.asking.is_stale = true;
        return Vec::new();
    }
    let account = view.account.0;
    let generation = model.requests.ask(Asked::Sealed);
    if let Some(view) = sealed_front::view(model) {
        (view.asking.generation, view.asking.asked_at) = (generation, Some(now));
    }
    vec![effect(generation, SealedOf::Account(account))]
}

/// The list is there, for the place that asked or for a card.
pub fn loaded(model: &mut Model, generation: u64, page: Result<Box<SealedPage>, SealTrouble>) -> Vec<Effect> {
    let asked = model.requests.end(generation, |asked| *asked == Asked::Sealed);
    if asked.is_none() {
        for place in &mut model.places {
            if let Place::Card(view) = place
                && view.generation == generation
            {
                view.sealed = page.as_ref().ok().cloned();
                view.sealed_trouble = page.as_ref().err().cloned();
            }
        }
        return Vec::new();
    }
    let Some(view) = sealed_front::view(model).filter(|view| view.asking.generation == generation) else {
        return Vec::new();
    };
    view.asking.asked_at = None;
    let is_stale = std::mem::take(&mut view.asking.is_stale);
    let chosen = match view.chosen() {
        Some(SealedRow::Entry(entry)) => Some(entry.sealed.id),
        _ => None,
    };
    let mut notice = None;
    match page {
        Ok(page) => {
            notice = page.told.first().cloned().map(Notice::Sealing);
            // Whoever waited for the key goes on where they were.
            if matches!(view.step, SealedStep::Key | SealedStep::Passphrase(_)) && page.trouble.is_none() {
                view.step = SealedStep::List;
            }
            view.page = Some(Ok(page));
        }
        Err(SealTrouble::Locked) => {
            if !matches!(view.step, SealedStep::Passphrase(_)) {
                view.step = SealedStep::Passphrase(Box::default());
            }
            view.page.get_or_insert(Err(SealTrouble::Locked));
        }
        Err(trouble) => {
            if let SealedStep::Passphrase(line) = &mut view.step {
                line.clear();
            }
            notice = Some(Notice::Sealing(trouble.message()));
            view.page.get_or_insert(Err(trouble));
        }
    }
    let rows = view.rows();
    let stays =
        rows.iter().position(|row| matches!(row, SealedRow::Entry(entry) if Some(entry.sealed.id) == chosen));
    let count = rows.len();
    view.cursor = stays.unwrap_or(view.cursor).min(count.saturating_sub(1));
    // Whoever was sooner than the list has their row now.
    let is_open = matches!(view.step, SealedStep::List) && matches!(view.page, Some(Ok(_)));
    let opens = view.opens.take().filter(|_| is_open && trouble(view).is_none());
    if let Some(notice) = notice {
        background_notices::answer(model, notice);
    }
    let mut effects = if is_stale { refresh(model) } else { Vec::new() };
    if let Some(new) = opens {
        model.notice = model.notice.take().filter(|notice| *notice != Notice::Waiting);
        effects.extend(write(model, new));
    }
    effects
}

/// Actions in the place.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let steps = steps(model, action);
    let Some(view) = front(model) else { return Vec::new() };
    let asked = view.asked.take();
    // Another key, another wish.
    view.opens = None;
    if let Some(steps) = steps {
        match &mut view.step {
            SealedStep::Remark(entry) => entry.text.go(steps),
            SealedStep::List => view.cursor = moved(view.cursor, steps, view.rows().len()),
            _ => {}
        }
        return Vec::new();
    }
    match action {
        Action::Back => back(model, asked),
        Action::Take => take(model),
        Action::Save => save(model),
        Action::RemoveSealed => remove(model, asked),
        _ => not_here(model, action),
    }
}

/// Chooses a row by its place.
pub fn choose(model: &mut Model, row: usize) -> Vec<Effect> {
    if let Some(view) = front(model).filter(|view| row < view.rows().len()) {
        view.cursor = row;
        view.opens = None;
    }
    Vec::new()
}

fn back(model: &mut Model, asked: Option<SealedAsked>) -> Vec<Effect> {
    let Some(view) = front(model) else { return Vec::new() };
    // What was written is thrown away on purpose, or not at all.
    if view.holds_entries() && asked != Some(SealedAsked::Discard) {
        view.asked = Some(SealedAsked::Discard);
        model.notice = Some(Notice::SealedUnsaved);
        return Vec::new();
    }
    let is_list = matches!(view.step, SealedStep::List)
        || matches!((&view.step, &view.page), (SealedStep::Passphrase(_), Some(Err(_)) | None));
    match is_list {
        true => drop(model.places.pop()),
        false => view.step = SealedStep::List,
    }
    Vec::new()
}

fn take(model: &mut Model) -> Vec<Effect> {
    let new = model.ids.next(model.now);
    let Some(view) = front(model) else { return Vec::new() };
    match &mut view.step {
        SealedStep::Key => ask(model, |generation, of| Effect::MakeKey { generation, of }),
        SealedStep::Passphrase(line) => {
            let passphrase = secret(line);
            line.clear();
            ask(model, |generation, of| Effect::Unlock { generation, of, passphrase })
        }
        SealedStep::Remark(entry) => {
            let edit = entry.text.new_line();
            told(model, edit)
        }
        SealedStep::Person(_) => next_field(model),
        SealedStep::List => {
            if let Some(trouble) = trouble(view) {
                return cannot(model, trouble);
            }
            write(model, new)
        }
    }
}

/// Why nothing can be sealed.
fn trouble(view: &SealedView) -> Option<SealTrouble> {
    match &view.page {
        Some(Ok(page)) => page.trouble.clone(),
        Some(Err(trouble)) => Some(trouble.clone()),
        None => None,
    }
}

fn cannot(model: &mut Model, trouble: SealTrouble) -> Vec<Effect> {
    let Some(view) = front(model) else { return Vec::new() };
    match trouble {
        SealTrouble::NoKey => view.step = SealedStep::Key,
        SealTrouble::Locked => view.step = SealedStep::Passphrase(Box::default()),
        trouble => model.notice = Some(Notice::Sealing(trouble.message())),
    }
    Vec::new()
}

fn remove(model: &mut Model, asked: Option<SealedAsked>) -> Vec<Effect> {
    let login = model.login.clone();
    let Some(view) = front(model) else { return Vec::new() };
    let Some(SealedRow::Entry(entry)) = view.chosen() else {
        return not_here(model, Action::RemoveSealed);
    };
    let sealed = &entry.sealed;
    if sealed.owner != login {
        let owner = sealed.owner.clone();
        model.notice = Some(Notice::SealedOthers { owner });
        return Vec::new();
    }
    let (id, version) = (sealed.id, sealed.version);
    if asked != Some(SealedAsked::Remove(id)) {
        view.asked = Some(SealedAsked::Remove(id));
        model.notice = Some(Notice::SealedRemove);
        return Vec::new();
    }
    let op = model.ids.next(model.now);
    let change = Change::Seal { account: None, written: Box::new(SealedStep::List) };
    let then = Some(Notice::SealedRemoved);
    model.in_flight.push(InFlight { op, change, then, sweep: None, held: None });
    vec![Effect::Apply { op, command: Box::new(Command::RemoveSealed { id }), expected: Some(version) }]
}
