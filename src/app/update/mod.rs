//! `update(&mut Model, now, Msg) -> Vec<Effect>`: pure; no I/O, no clock.
//!
//! [`keys`] turns a key into an action or into text, [`actions`] hands an action to the place in front, and one file a
//! place does it; [`replies`] and [`gap_replies`] take the answers to effects.

mod about;
mod account_replies;
mod account_search;
mod actions;
mod background_notices;
mod call_form;
mod call_lists;
mod callee;
mod caller;
mod card;
mod catalogue;
mod choice_rows;
mod clock;
mod close;
mod copy;
mod cursor;
mod dial;
mod dial_served;
mod direction;
mod draft_sync;
mod duplicates;
mod figures;
mod form;
mod form_field;
mod gap_list;
mod gap_replies;
mod gaps;
mod hand_over;
mod hand_over_replies;
mod held_keys;
mod imports;
mod keys;
mod kinds;
mod leaving_keys;
mod line_edits;
mod lookup;
mod matter_figures;
mod matters;
mod move_contact;
mod news;
mod open_form;
mod own_goal;
mod palette;
mod park;
mod person;
mod phone;
mod prerequisites;
mod preview;
mod quit;
mod refusals;
mod replies;
mod reread_time;
mod said;
mod save;
mod sealed;
mod sealed_entry;
mod sealed_front;
mod team_day;
mod telephone;
mod times;
mod typed_answers;

use super::{Effect, Leaving, Model, Msg, Notice, Place, reload};
use crate::domain::Moment;

/// Takes one message. `now` is the time it came.
pub fn update(model: &mut Model, now: Moment, msg: Msg) -> Vec<Effect> {
    let before = std::mem::replace(&mut model.now, now);
    if model.quitting {
        return Vec::new();
    }
    clock::look(model, before, &msg);
    let mut effects = take(model, msg);
    held_keys::settle(model);
    form_field::steady(model);
    effects.extend(draft_sync::changes(model));
    effects.extend(call_lists::follow(model));
    effects.extend(quit::go(model));
    effects.extend(account_search::follow(model));
    effects.extend(preview::follow(model));
    effects.extend(telephone::settle(model));
    background_notices::next(model);
    effects
}

fn take(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let is_leaving = matches!(model.leaving, Leaving::Typed | Leaving::Waits);
    match msg {
        Msg::Key(key) if is_leaving => leaving_keys::pressed(model, key),
        Msg::Paste(_) if is_leaving => Vec::new(),
        Msg::Key(key) => keys::press(model, key),
        Msg::Act(action) => {
            model.telephone.last_key = model.now;
            actions::perform(model, action, Vec::new())
        }
        Msg::Log(kind) => actions::log(model, kind),
        Msg::Choose(row) => choose(model, row),
        Msg::Line(text) => line_edits::replace(model, &text),
        Msg::Forget => {
            form_field::face(model, None);
            hand_over::forget(model);
            Vec::new()
        }
        Msg::Paste(text) => line_edits::paste(model, &text),
        Msg::Resize(columns, rows) => {
            model.size = (columns, rows);
            Vec::new()
        }
        Msg::Clock => {
            model.gaps.is_new_minute = true;
            preview::changed(model, None);
            let mut effects = reload::all(model);
            effects.extend(figures::refresh(model));
            effects.extend(team_day::refresh(model));
            effects.extend(person::refresh(model));
            effects.extend(matters::refresh(model));
            effects.extend(call_lists::refresh(model));
            effects.extend(call_lists::keep(model));
            effects
        }
        Msg::Changed => {
            preview::changed(model, None);
            let mut effects = reload::all(model);
            effects.extend(team_day::refresh(model));
            effects.extend(person::refresh(model));
            effects.extend(matters::refresh(model));
            effects.extend(sealed::refresh(model));
            effects
        }
        Msg::News(items) => news::heard(model, &items),
        Msg::Incoming(calls) => telephone::heard(model, calls),
        Msg::ShowsCall { id, is_first } => telephone::shows(model, id, is_first),
        Msg::Second => telephone::second(model),
        Msg::Role(role) => {
            model.role = role;
            Vec::new()
        }
        Msg::Catalogue(catalogue) => {
            catalogue::changed(model, catalogue);
            Vec::new()
        }
        Msg::Countries(codes) => {
            model.countries = codes.into();
            Vec::new()
        }
        Msg::Found { generation, found } => replies::found(model, generation, found),
        Msg::Accounts { generation, found } => account_replies::found(model, generation, found),
        Msg::Card { generation, card } => replies::card(model, generation, card),
        Msg::Previewed { generation, card } => {
            preview::loaded(model, generation, card);
            Vec::new()
        }
        Msg::Opened { generation, opened } => gap_replies::opened(model, generation, opened),
        Msg::Sealed { generation, page } => sealed::loaded(model, generation, page),
        Msg::Gaps { generation, gaps } => gap_replies::loaded(model, generation, gaps),
        Msg::Duplicates { generation, duplicates } => duplicates::loaded(model, generation, duplicates),
        Msg::Figures { generation, figures } => figures::loaded(model, generation, figures),
        Msg::MatterFigures { generation, figures } => matter_figures::loaded(model, generation, figures),
        Msg::TeamDay { generation, day } => team_day::loaded(model, generation, day),
        Msg::Person { generation, open } => person::loaded(model, generation, open),
        Msg::HandOverChoices { generation, choices } => {
            hand_over_replies::choices(model, generation, choices)
        }
        Msg::HandOverWeighed { generation, load } => hand_over_replies::weighed(model, generation, load),
        Msg::HandingOver { done, total } => {
            hand_over_replies::goes_on(model, done, total);
            Vec::new()
        }
        Msg::HandedOver { moved, outcome } => hand_over_replies::done(model, moved, outcome),
        Msg::Applied { op, result } => replies::applied(model, op, result),
        Msg::Slow => {
            model.is_slow = !model.in_flight.is_empty();
            Vec::new()
        }
        Msg::ImportProgress(step) => {
            let prompt = model.places.iter_mut().find_map(Place::import_prompt);
            if let Some(prompt) = prompt {
                prompt.step = Some(step);
            }
            Vec::new()
        }
        Msg::Imported(outcome) => palette::imported(model, outcome),
        Msg::Imports { generation, lines } => imports::loaded(model, generation, lines),
        Msg::Matters { generation, own } => matters::loaded(model, generation, own),
        Msg::Matter { generation, page } => matters::one_loaded(model, generation, page),
        Msg::Lists { generation, lists } => call_lists::loaded(model, generation, lists),
        Msg::Served { generation, form, answer } => call_lists::served(model, generation, form, answer),
        Msg::KeptServed { form, kept } => call_lists::kept(model, form, kept),
        // Either way the figures are taken again: what is proposed may be another number by now.
        Msg::AgreedGoal { login, count, result } => {
            own_goal::agreed(model, (login, count), result);
            figures::outdate(model)
        }
        Msg::MadeList(result) => call_lists::made(model, result),
        Msg::ImportWeighed { generation, loss } => imports::weighed(model, generation, loss),
        Msg::TakingBack { done } => {
            imports::goes_on(model, done);
            Vec::new()
        }
        Msg::TookBack { done, outcome } => imports::taken_back(model, done, outcome),
        Msg::NotDialled(why) => {
            background_notices::answer(model, Notice::NotDialled(why));
            Vec::new()
        }
        Msg::NotKept(why) => {
            background_notices::say(model, Notice::NotKept(why));
            Vec::new()
        }
        Msg::Again => draft_sync::again(model),
        Msg::Newer(is_newer) => {
            model.is_newer = is_newer;
            if is_newer { Vec::new() } else { draft_sync::again(model) }
        }
        Msg::TakenOver(told) => {
            let is_new = told.saved > 0;
            background_notices::say(model, Notice::TakenOver(Box::new(told)));
            if is_new { reload::all(model) } else { Vec::new() }
        }
        Msg::SetAside { why, count } => {
            background_notices::answer(model, Notice::SetAside { why, count });
            Vec::new()
        }
        Msg::File(Err(trouble)) => {
            background_notices::file_is_gone(model, trouble);
            Vec::new()
        }
        Msg::File(Ok(())) => {
            background_notices::file_is_back(model);
            preview::changed(model, None);
            let mut effects = draft_sync::again(model);
            effects.extend(reload::all(model));
            effects.extend(matters::refresh(model));
            effects
        }
        Msg::Hangup => quit::at_once(model),
    }
}

/// A row named by its number.
fn choose(model: &mut Model, row: usize) -> Vec<Effect> {
    model.notice = None;
    model.telephone.last_key = model.now;
    match model.places.last_mut() {
        None => model.lookup.cursor = row.min(model.lookup.len().saturating_sub(1)),
        Some(Place::Gaps) => model.gaps.cursor = row.min(model.gaps.list.lines.len().saturating_sub(1)),
        Some(Place::Figures { cursor, is_chosen }) => {
            let rows = model.figures.people().count();
            (*cursor, *is_chosen) = (row.min(rows.saturating_sub(1)), true);
        }
        Some(Place::Imports(view)) => {
            view.cursor = row.min(view.lines.as_ref().map_or(0, |lines| lines.len().saturating_sub(1)));
            view.weighed =
                view.weighed.take().filter(|one| view.chosen().is_some_and(|line| line.id == one.import));
        }
        Some(Place::Lists(_)) => return call_lists::choose(model, row),
        Some(Place::Sealed(_)) => return sealed::choose(model, row),
        Some(Place::Matters(view)) => view.cursor = row.min(view.matters().len().saturating_sub(1)),
        Some(Place::Card(card)) => card.cursor = row.min(card.rows().saturating_sub(1)),
        Some(Place::Form(_)) => return form::choose(model, row),
        Some(Place::Kinds(_)) => return kinds::choose(model, row),
        Some(Place::Said(_)) => return said::choose(model, row),
        Some(Place::Move(_)) => return move_contact::choose(model, row),
        Some(Place::HandOver(_)) => return hand_over::choose(model, row),
        Some(Place::Duplicates(view)) => {
            let fields = view.contested(&model.catalogue, model.role).len();
            match row.checked_sub(fields) {
                None => view.field = row,
                Some(other) => view.choose(other),
            }
        }
        _ => {}
    }
    Vec::new()
}
