//! Does an action: lets it wait for the answer it depends on, or hands it to the place in front.

use crate::{
    action::{Action, Context},
    app::{Asked, Effect, Held, Input, Model, Notice, Place, reload, requests::front},
    domain::{Kind, Lang},
    keymap::Key,
};

use super::{
    account_search, call_lists, card, copy,
    cursor::{moved, steps},
    dial, duplicates, figures, form, form_field, gaps, hand_over, held_keys, imports, kinds, lookup, matters,
    move_contact, palette, person,
    prerequisites::{self, Needs},
    quit,
    refusals::not_here,
    said, save, sealed, telephone,
};

/// Does an action where the person is. One that means nothing there says so.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    model.notice = None;
    // Whoever does something else is warned again before a call.
    if !matches!(action, Action::LogFirst | Action::LogSecond | Action::LogOther | Action::OpenGap) {
        (model.lookup.warned, model.gaps.warned) = (None, None);
    }
    match action {
        Action::Quit => quit::quit(model),
        Action::Redraw => vec![Effect::Redraw],
        Action::NextTheme => {
            model.look = model.look.next();
            model.notice = Some(Notice::Theme(model.look));
            vec![Effect::Redraw, Effect::Remember { key: "theme", value: model.look.code().to_owned() }]
        }
        Action::NextLanguage => next_language(model),
        Action::Palette => palette::open(model),
        Action::Help => {
            match model.places.last() {
                Some(Place::Help { .. }) => drop(model.places.pop()),
                _ => model.places.push(Place::Help { top: 0 }),
            }
            Vec::new()
        }
        Action::Gaps => gaps::toggle(model),
        Action::Card => card::open(model),
        Action::Figures => figures::toggle(model),
        Action::Matters => matters::toggle(model),
        Action::Imports if matches!(model.context(), Context::Lookup | Context::Figures) => {
            imports::open(model)
        }
        Action::Undo if model.context() == Context::Form => form::undo_pick(model),
        Action::Undo => save::undo(model),
        Action::HandOver => hand_over::ask(model),
        Action::TakeCall => telephone::take(model),
        Action::Dial if matches!(model.context(), Context::Lookup | Context::Form | Context::Card) => {
            dial::dial(model)
        }
        Action::Remarks if matches!(model.context(), Context::Lookup | Context::Form | Context::Card) => {
            sealed::open(model)
        }
        Action::ClearLine => clear_line(model),
        Action::Copy if matches!(model.context(), Context::Lookup | Context::Card) => copy::copy(model),
        _ => match model.context() {
            Context::Lookup => lookup::act(model, action),
            Context::Form => form::act(model, action),
            Context::Gaps => gaps::act(model, action),
            Context::Card => card::act(model, action),
            Context::Kinds => kinds::act(model, action),
            Context::Said => said::act(model, action),
            Context::Move => move_contact::act(model, action),
            Context::Figures => figures::act(model, action),
            Context::Person => person::act(model, action),
            Context::HandOver => hand_over::act(model, action),
            Context::Imports => imports::act(model, action),
            Context::Matters => matters::act(model, action),
            Context::Matter => matters::act_on_one(model, action),
            Context::Lists => call_lists::act(model, action),
            Context::Sealed | Context::SealedText => sealed::act(model, action),
            Context::Palette if action == Action::Run && palette::is_in_front(model) => {
                let chosen = palette::take(model);
                chosen.map_or_else(Vec::new, |chosen| perform(model, chosen, Vec::new()))
            }
            Context::Palette => palette::act(model, action),
            Context::Help => help(model, action),
            Context::Conflict => save::settle(model, action),
            Context::Duplicates => duplicates::act(model, action),
            Context::Global => not_here(model, action),
        },
    }
}

/// Opens the form of a kind that was named by its word, with the account that is chosen.
pub fn log(model: &mut Model, kind: Kind) -> Vec<Effect> {
    model.notice = None;
    match model.context() {
        Context::Lookup => lookup::log(model, kind),
        Context::Card => card::log(model, kind),
        Context::Matter => matters::log(model, kind),
        Context::Kinds => kinds::choose_kind(model, kind),
        _ => not_here(model, Action::LogOther),
    }
}

/// The next language speaks at once; the runtime brings its words before the next frame.
fn next_language(model: &mut Model) -> Vec<Effect> {
    let at = Lang::ALL.iter().position(|lang| *lang == model.lang).unwrap_or(0);
    model.lang = Lang::ALL[(at + 1) % Lang::ALL.len()];
    vec![Effect::Remember { key: "lang", value: model.lang.code().to_owned() }]
}

fn clear_line(model: &mut Model) -> Vec<Effect> {
    match model.places.last_mut() {
        None => {
            model.lookup.line.clear();
            model.lookup.cursor = 0;
            return vec![reload::find(model)];
        }
        Some(Place::Form(form)) => {
            form.line.clear();
            form_field::narrowed(model);
        }
        Some(Place::Palette(palette)) => {
            palette.line.clear();
            palette::narrowed(model);
        }
        Some(Place::Move(prompt)) => prompt.line.clear(),
        Some(Place::HandOver(prompt)) => {
            prompt.line.clear();
            hand_over::edited(model);
        }
        Some(Place::Import(prompt)) => prompt.line.clear(),
        _ => {}
    }
    Vec::new()
}

fn help(model: &mut Model, action: Action) -> Vec<Effect> {
    let steps = steps(model, action);
    match (model.places.last_mut(), steps) {
        (Some(Place::Help { top }), Some(steps)) => *top = moved(*top, steps, usize::from(u16::MAX)),
        _ => drop(model.places.pop()),
    }
    Vec::new()
}

/// Does an action, or lets it wait for the answer it depends on. `chord`: the keys it was asked for with.
pub fn perform(model: &mut Model, action: Action, chord: Vec<Key>) -> Vec<Effect> {
    let Some(needs) = prerequisites::of(model, action) else { return act(model, action) };
    let inputs = match chord.is_empty() {
        true => vec![Input::Act(action)],
        false => chord.into_iter().map(Input::Key).collect(),
    };
    if let Needs::Done(op) = needs {
        let mut held = Held::at(front(&model.places));
        held.extend(inputs);
        if let Some(flight) = model.in_flight.iter_mut().find(|flight| flight.op == op) {
            flight.held = Some(held);
        }
        model.notice = Some(Notice::Waiting);
        return Vec::new();
    }
    let (generation, ask) = asked_for(model, needs);
    held_keys::wait_for(model, generation, inputs);
    ask.into_iter().collect()
}

/// The request for an answer; asked anew where it failed or was given up.
fn asked_for(model: &mut Model, needs: Needs) -> (u64, Option<Effect>) {
    if let Some(generation) = model.requests.awaited(|request| needs.is(request)) {
        return (generation, None);
    }
    let effect = match needs {
        Needs::Gaps => Some(reload::load_gaps(model)),
        Needs::Found => Some(reload::find(model)),
        Needs::Accounts => account_search::again(model),
        Needs::People { account, .. } => {
            let generation = model.requests.ask(Asked::Card);
            let catalogue = model.catalogue.clone();
            let mut to_call = false;
            if let Some(form) = form_field::front(model) {
                form.generation = generation;
                to_call = form.is_of_call(&catalogue);
            }
            Some(Effect::LoadCard { generation, account, to_call })
        }
        Needs::HandOver(_) => hand_over::ask_again(model),
        Needs::Done(_) => None,
    };
    (model.requests.newest(), effect)
}
