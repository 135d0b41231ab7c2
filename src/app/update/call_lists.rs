//! Call lists: choosing one, and working through it. The next account's form comes by itself when the one before is saved; leaving it
//! unsaved pauses, and gives the account back.

use crate::{
    action::Action,
    app::{
        Asked, By, CameUp, Change, DraftState, Effect, Form, ListsRow, ListsView, Model, Notice, Place,
        Serving, reload::is_under_way, requests::front,
    },
    domain::{
        Answer, CallList, Command, Draft, Entity, Fact, Id, Kind, ListAnswer, ListFigures, ListOrder,
        StoreError, code, set_by_outcome,
    },
};

use super::{background_notices, choice_rows, dial_served, form_field, held_keys, refusals::no_account};

/// So long after an account was served, or kept, it is kept for longer, seconds: well before its ten minutes are over.
const KEEP_AFTER: i64 = 180;

/// Opens the lists.
pub fn open(model: &mut Model) -> Vec<Effect> {
    let marked = model.marked.accounts.len();
    model.places.push(Place::Lists(Box::new(ListsView { marked, ..ListsView::default() })));
    refresh(model)
}

/// Marks the chosen account for a list, or takes its mark away.
pub fn mark(model: &mut Model) -> Vec<Effect> {
    let Some((id, name)) = model.lookup.account().map(|line| (line.id, line.name.clone())) else {
        return no_account(model);
    };
    let is_marked = model.marked.toggle(id);
    let count = model.marked.accounts.len();
    model.notice = Some(Notice::Marked { account: name, is_marked, count });
    Vec::new()
}

/// The lists are asked for again, once at a time.
pub fn refresh(model: &mut Model) -> Vec<Effect> {
    let now = model.now;
    let Some(view) = view(model) else { return Vec::new() };
    if is_under_way(view.asking.asked_at, now) {
        view.asking.is_stale = true;
        return Vec::new();
    }
    let generation = model.requests.ask(Asked::Lists);
    if let Some(view) = self::view(model) {
        (view.asking.generation, view.asking.asked_at) = (generation, Some(now));
    }
    vec![Effect::LoadLists { generation }]
}

fn view(model: &mut Model) -> Option<&mut ListsView> {
    model.places.iter_mut().rev().find_map(|place| match place {
        Place::Lists(view) => Some(&mut **view),
        _ => None,
    })
}

/// The lists are there. Whichever is chosen stays chosen.
pub fn loaded(
    model: &mut Model,
    generation: u64,
    lists: Result<Vec<ListFigures>, StoreError>,
) -> Vec<Effect> {
    let asked = model.requests.end(generation, |asked| *asked == Asked::Lists);
    let Some(view) = view(model).filter(|view| view.asking.generation == generation && asked.is_some())
    else {
        return Vec::new();
    };
    view.asking.asked_at = None;
    let is_stale = std::mem::take(&mut view.asking.is_stale);
    match lists {
        Ok(lists) => {
            let chosen = match view.chosen() {
                Some(ListsRow::List(one)) => Some(one.line.list.id),
                _ => None,
            };
            view.lists = Some(lists);
            let is_it =
                |row: &ListsRow<'_>| matches!(row, ListsRow::List(one) if Some(one.line.list.id) == chosen);
            let row = view.rows().iter().position(is_it);
            view.cursor = row.unwrap_or(view.cursor).min(view.rows().len().saturating_sub(1));
        }
        Err(trouble) => background_notices::answer(model, Notice::StoreError(trouble)),
    }
    if is_stale { refresh(model) } else { Vec::new() }
}

/// Actions among the lists.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    choice_rows::act(model, action, |model, digit| choose(model, digit.saturating_sub(1)), choose)
}

/// Begins to work through the list of a row.
pub fn choose(model: &mut Model, row: usize) -> Vec<Effect> {
    let Some(Place::Lists(view)) = model.places.last_mut() else { return Vec::new() };
    let chosen = match view.rows().get(row) {
        Some(ListsRow::List(one)) => Some((one.line.list.id, one.line.list.name.clone())),
        Some(ListsRow::Marked(_)) => None,
        None => {
            model.notice = Some(Notice::PickOne);
            return Vec::new();
        }
    };
    view.cursor = row;
    model.places.pop();
    match chosen {
        Some((list, name)) => begin(model, list, name),
        None => of_marked(model),
    }
}

/// Makes a list of the accounts that are marked, in the order they were, and begins to work through it.
fn of_marked(model: &mut Model) -> Vec<Effect> {
    let accounts = std::mem::take(&mut model.marked).accounts;
    let id = model.ids.next(model.now);
    let name = format!("{} {}", model.login, model.now.show_plain(model.zone));
    let list = CallList {
        id,
        name: name.clone(),
        version: 1,
        maker: model.login.clone(),
        made_at: model.now,
        workers: vec![model.login.clone()],
        is_fixed: true,
        rule: None,
        order: ListOrder::Given,
        limit: None,
        hours: CallList::blank_hours(),
        recall: CallList::blank_recall().only_known(&model.catalogue),
        is_retired: false,
    };
    let commands = [Command::MakeList(Box::new(list)), Command::AddToList { list: id, accounts }];
    let mut effects = Vec::new();
    for command in commands {
        effects.push(Effect::MakeList { op: model.ids.next(model.now), command: Box::new(command) });
    }
    effects.extend(begin(model, id, name));
    effects
}

fn begin(model: &mut Model, list: Id, name: String) -> Vec<Effect> {
    let mut effects = pause(model);
    model.serving = Some(Serving::new(list, name, model.now));
    effects.extend(next(model));
    effects
}

/// Asks for the next account. What is pressed meanwhile waits: none of it is meant for the lookup.
fn next(model: &mut Model) -> Vec<Effect> {
    let form = model.ids.next(model.now);
    let generation = model.requests.ask(Asked::Serve);
    let over = front(&model.places);
    let Some(serving) = &mut model.serving else { return Vec::new() };
    (serving.asked, serving.on, serving.warned) = (Some((generation, over)), None, false);
    let list = serving.list;
    held_keys::wait_for(model, generation, []);
    vec![Effect::Serve { generation, list, form }]
}

/// The next account is there, or none is.
pub fn served(
    model: &mut Model,
    generation: u64,
    form: Id,
    answer: Result<ListAnswer, StoreError>,
) -> Vec<Effect> {
    let asked = model.requests.end(generation, |asked| *asked == Asked::Serve);
    let now = front(&model.places);
    let is_awaited = asked.as_ref().is_some_and(|asked| !asked.is_given_up);
    let is_here = model.serving.as_ref().is_some_and(|one| one.asked == Some((generation, now)));
    if !(is_awaited && is_here) {
        // Somebody has gone on with something else: the account is anybody's again.
        model.serving.take_if(|one| one.asked.is_some_and(|(asked, _)| asked == generation));
        let is_served = matches!(answer, Ok(ListAnswer::Served(_)));
        return if is_served { vec![Effect::GiveBack { form }] } else { Vec::new() };
    }
    let held = asked.and_then(|asked| asked.held);
    let effects = match answer {
        Ok(ListAnswer::Served(served)) => {
            let kind = telephone(model);
            let (id, name) = (served.line.id, served.line.name.clone());
            let draft = Draft::open(form, kind, Some(id), &model.catalogue, &model.login, model.now);
            let mut opened = Form::new(draft, name);
            opened.keeping = DraftState::opened(&opened.draft);
            opened.card = Some(Box::new(served.card));
            opened.generation = generation;
            if let Some(serving) = &mut model.serving {
                serving.name.clone_from(&served.on.name);
                (serving.on, serving.asked, serving.kept_at) = (Some(served.on), None, model.now);
            }
            model.places.push(Place::Form(Box::new(opened)));
            form_field::face(model, None);
            // What the last call came to stays said, above the next account.
            model.came_up = Some(CameUp::now(model.now, By::Pick));
            dial_served::served(model)
        }
        Ok(ListAnswer::Nothing(nothing)) => {
            model.serving = None;
            background_notices::answer(model, Notice::NothingToServe(nothing));
            Vec::new()
        }
        Err(trouble) => {
            model.serving = None;
            background_notices::answer(model, Notice::StoreError(trouble));
            Vec::new()
        }
    };
    if let Some(held) = held {
        held_keys::say_dropped(model, &held);
    }
    effects
}

/// The kind of what is logged from a list: the first that is made with the telephone, else the first there is.
fn telephone(model: &Model) -> Kind {
    let kinds = || model.catalogue.kinds_of(Entity::Activity);
    let by_phone = kinds().find(|kind| kind.is(Fact::Telephone));
    by_phone.or_else(|| kinds().next()).map_or(Kind::ACTIVITY, |kind| kind.kind())
}

/// Whether the form in front is one that a list served.
pub fn is_in_front(model: &Model) -> bool {
    let form = model.form().map(|form| form.draft.id);
    model.serving.as_ref().zip(form).is_some_and(|(serving, form)| serving.is_for(form))
}

/// After each message: a served form that was saved brings the next account, one that was left pauses the list.
pub fn follow(model: &mut Model) -> Vec<Effect> {
    let Some(on) = model.serving.as_ref().and_then(|serving| serving.on.as_ref()) else { return Vec::new() };
    let (form, name) = (on.form, on.name.clone());
    if model.open_drafts().any(|draft| draft.id == form) {
        warn(model, form);
        return Vec::new();
    }
    let is_saved = model.in_flight.iter().any(|flight| match &flight.change {
        Change::Save { form: saved, .. } => saved.draft.id == form,
        _ => false,
    });
    if is_saved {
        return next(model);
    }
    let is_parked = model.in_flight.iter().any(|flight| match &flight.change {
        Change::Park { form: parked, .. } => parked.draft.id == form,
        _ => false,
    });
    let effects = pause(model);
    if model.notice.is_none() && !is_parked {
        model.notice = Some(Notice::ListPaused { name });
    }
    // What was begun with it is this person's: nobody else is to ring there meanwhile.
    if is_parked { Vec::new() } else { effects }
}

/// Another outcome is about to be picked: when the list would have called again goes with the one before.
pub fn outcome_goes(model: &mut Model) {
    let set = model.serving.as_mut().and_then(|serving| serving.set_due.take());
    if let Some(form) = form_field::front(model).filter(|_| set.is_some())
        && form.draft.answers.moment(code::DUE) == set
    {
        form.draft.answers.clear(code::DUE);
    }
}

/// An outcome was picked in a form that a list served: whom nobody reached is called again when the list says, and that is when the
/// next step is due, in place of what the outcome sets for calls of every day.
pub fn outcome_picked(model: &mut Model) {
    if !is_in_front(model) {
        return;
    }
    let (catalogue, zone, now) = (model.catalogue.clone(), model.zone, model.now);
    let plan = model.serving.as_ref().and_then(|serving| serving.on.as_ref()?.plan.clone());
    let Some(form) = form_field::front(model) else { return };
    let Some(outcome) = form.draft.answers.item(code::OUTCOME).map(str::to_owned) else { return };
    let is_own = set_by_outcome(&catalogue, form.draft.kind, &form.draft.answers).contains(&code::DUE);
    let is_unreached = !catalogue.is_reached(form.draft.kind, &outcome);
    let (Some(plan), Some(card)) = (plan.filter(|_| is_own && is_unreached), form.card.as_deref()) else {
        return;
    };
    let again = plan.again(&catalogue, (&card.account, &card.history), (&outcome, now), zone);
    if let Some(at) = again {
        form.draft.answers.set(code::DUE, Answer::Due { item: None, at });
        if let Some(serving) = &mut model.serving {
            serving.set_due = Some(at);
        }
    }
}

/// Ends working through a list; the account in front is anybody's again.
fn pause(model: &mut Model) -> Vec<Effect> {
    let on = model.serving.take().and_then(|serving| serving.on);
    on.map(|on| Effect::GiveBack { form: on.form }).into_iter().collect()
}

/// Somebody has changed an account: one that is in front is read again, as it may have asked not to be called.
pub fn heard(model: &mut Model, is_changed: impl Fn(Id) -> bool) -> Vec<Effect> {
    if !is_in_front(model) {
        return Vec::new();
    }
    let account = model.form().and_then(|form| form.draft.account).filter(|account| is_changed(*account));
    let Some(account) = account else { return Vec::new() };
    let generation = model.requests.ask(Asked::Card);
    if let Some(form) = form_field::front(model) {
        form.generation = generation;
    }
    vec![Effect::LoadCard { generation, account, to_call: true }]
}

/// They asked a colleague not to be called while the form is open: that is said, once.
fn warn(model: &mut Model, form: Id) {
    let catalogue = model.catalogue.clone();
    let found = model.places.iter().find_map(|place| match place {
        Place::Form(open) if open.draft.id == form => open.card.as_ref(),
        _ => None,
    });
    let shuns = found.is_some_and(|card| catalogue.is_do_not_call(Kind::ACCOUNT, &card.account.answers));
    let account = found.map(|card| card.account.name().to_owned()).unwrap_or_default();
    if let Some(serving) = model.serving.as_mut().filter(|serving| shuns && !serving.warned) {
        serving.warned = true;
        model.notice = Some(Notice::DoNotCall { account });
    }
}

/// A minute has passed: the account in front stays this person's.
pub fn keep(model: &mut Model) -> Vec<Effect> {
    let now = model.now;
    let Some(serving) = &mut model.serving else { return Vec::new() };
    let is_time = !(0..KEEP_AFTER).contains(&now.seconds_since(serving.kept_at));
    match serving.on.as_ref().filter(|_| is_time) {
        Some(on) => {
            serving.kept_at = now;
            vec![Effect::KeepServed { form: on.form }]
        }
        None => Vec::new(),
    }
}

/// Whether it still was. One that was not may be served to somebody else: that is said.
pub fn kept(model: &mut Model, form: Id, kept: Result<bool, StoreError>) -> Vec<Effect> {
    if matches!(kept, Ok(false)) && model.serving.as_ref().is_some_and(|serving| serving.is_for(form)) {
        background_notices::say(model, Notice::ListLost);
    }
    Vec::new()
}

/// A list could not be made: why. Nothing of it is worked through.
pub fn made(model: &mut Model, result: Result<(), StoreError>) -> Vec<Effect> {
    if let Err(trouble) = result {
        background_notices::answer(model, Notice::StoreError(trouble));
    }
    Vec::new()
}
