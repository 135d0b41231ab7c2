//! The lookup line: choosing an account, beginning a form.

use crate::{
    action::Action,
    app::{Effect, Form, ImportPrompt, KindChoice, Model, Notice, Place, Row, reload},
    domain::{Answer, Draft, Fact, How, Id, Kind, Phone, Subject, code, is_phone_like},
    keymap::{Code, Key},
};

use super::{
    caller,
    cursor::{moved, steps},
    duplicates, form_field, kinds,
    open_form::{self, begin},
    refusals::{no_account, not_here},
};

/// Actions on the lookup line.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if let Some(steps) = steps(model, action) {
        model.lookup.cursor = moved(model.lookup.cursor, steps, model.lookup.len());
        return Vec::new();
    }
    match action {
        Action::LogFirst | Action::LogSecond => match model.kind_of(action) {
            Some(kind) => log(model, kind),
            None => not_here(model, action),
        },
        Action::LogOther => log_other(model),
        Action::CreateAccount => create(model),
        Action::EditAccount if must_open(model) => open_namesakes(model),
        Action::EditAccount => match model.lookup.account().map(|line| line.id) {
            Some(id) => open_form::open(model, Subject::Account(id)),
            None => no_account(model),
        },
        Action::Duplicates => duplicates::open(model),
        Action::Unfold => unfold(model),
        Action::Fold => fold(model),
        Action::TrySample if model.lookup.found.accounts == 0 => vec![Effect::OpenSample],
        Action::ImportFile => {
            model.places.push(Place::Import(ImportPrompt::default()));
            Vec::new()
        }
        Action::Back if model.lookup.caller.is_some() && model.lookup.line.is_blank() => caller::leave(model),
        Action::Back => {
            model.lookup.line.clear();
            model.lookup.cursor = 0;
            model.lookup.opened = None;
            vec![reload::find(model)]
        }
        _ => not_here(model, action),
    }
}

/// Opens the folded row that is chosen; elsewhere Right belongs to what is typed.
fn unfold(model: &mut Model) -> Vec<Effect> {
    let best = model.lookup.folded().map(|names| names.best().id);
    match best {
        Some(best) if model.lookup.line.is_at_end() => {
            model.lookup.opened = Some(best);
            model.lookup.cursor = model.lookup.row_of(best).unwrap_or(0);
        }
        _ => {
            let _ = model.lookup.line.press(Key::plain(Code::Right)); // it moves and changes nothing
        }
    }
    Vec::new()
}

/// Folds the accounts of one name again when one of them is chosen; elsewhere Left belongs to what is typed.
fn fold(model: &mut Model) -> Vec<Effect> {
    match model.lookup.chosen() {
        Some(Row::Member(_)) => {
            let best = model.lookup.opened.take();
            model.lookup.cursor = best.and_then(|best| model.lookup.row_of(best)).unwrap_or(0);
        }
        _ => {
            let _ = model.lookup.line.press(Key::plain(Code::Left)); // likewise
        }
    }
    Vec::new()
}

/// Whether the chosen row stands for several accounts of which the person has to choose one.
pub fn must_open(model: &Model) -> bool {
    model.places.is_empty() && model.lookup.folded().is_some_and(|names| names.differ())
}

/// Opens a folded row in place of doing something with one of its accounts that nobody chose.
pub fn open_namesakes(model: &mut Model) -> Vec<Effect> {
    let Some(names) = model.lookup.folded() else { return Vec::new() };
    let (best, count) = (names.best().id, names.count());
    model.notice = Some(Notice::Namesakes { name: names.best().name.clone(), count });
    model.lookup.opened = Some(best);
    model.lookup.cursor = model.lookup.row_of(best).unwrap_or(0);
    Vec::new()
}

/// Asks which kind is to be logged with the chosen account.
fn log_other(model: &mut Model) -> Vec<Effect> {
    if must_open(model) {
        return open_namesakes(model);
    }
    if let Some(Row::Create(_)) = model.lookup.chosen() {
        return create(model);
    }
    let Some(line) = model.lookup.account() else { return no_account(model) };
    let shuns_calls = line.do_not_call.then(|| line.name.clone());
    let (account, name) = (line.id, line.name.clone());
    let choice = KindChoice { account, name, contact: None, shuns_calls, cursor: 0, warned: None };
    kinds::ask(model, choice)
}

/// Opens the form of a new record of a kind with the chosen account.
pub fn log(model: &mut Model, kind: Kind) -> Vec<Effect> {
    if must_open(model) {
        return open_namesakes(model);
    }
    if model.lookup.caller.is_some() {
        return match model.lookup.account().map(|line| (line.id, line.name.clone())) {
            Some((id, name)) => caller::of_account(model, kind, id, name),
            None => caller::of_new_account(model, kind),
        };
    }
    if let Some(line) = model.lookup.account().filter(|line| line.how == How::Parked)
        && let Some(parked) = line.parked.map(Subject::Draft).or_else(|| parked_on(model, line.id))
    {
        return open_form::open(model, parked);
    }
    let (id, name, do_not_call) = match model.lookup.chosen() {
        Some(Row::Account(line) | Row::Member(line)) => (line.id, line.name.clone(), line.do_not_call),
        Some(Row::Folded(names)) => {
            let best = names.best();
            (best.id, best.name.clone(), best.do_not_call)
        }
        Some(Row::Create(typed)) if is_phone_like(typed) => return caller::ask(model, typed.to_owned()),
        Some(Row::Create(_)) => return create(model),
        None => return no_account(model),
    };
    if do_not_call && model.catalogue.is(kind, Fact::Telephone) && model.lookup.warned != Some((id, kind)) {
        model.lookup.warned = Some((id, kind));
        model.notice = Some(Notice::DoNotCall { account: name });
        return Vec::new();
    }
    model.lookup.warned = None;
    begin(model, kind, id, name)
}

/// The form of this operator that is parked on an account.
fn parked_on(model: &Model, account: Id) -> Option<Subject> {
    let mut gaps = model.gaps.list.lines.iter().map(|line| &line.gap);
    gaps.find(|gap| matches!(gap.subject, Subject::Draft(_)) && gap.account == Some(account))
        .map(|gap| gap.subject)
}

/// Opens a form for a new account under the typed name; a typed number is its phone, and its name is asked for.
fn create(model: &mut Model) -> Vec<Effect> {
    if let (Some(_), Some(kind)) = (&model.lookup.caller, model.kind_of(Action::LogFirst)) {
        return caller::of_new_account(model, kind);
    }
    let name = model.lookup.line.text().trim().to_owned();
    if let Some(parked) = model.parked_as(&name) {
        return open_form::open(model, parked);
    }
    let id = model.ids.next(model.now);
    let mut draft = Draft::open(id, Kind::ACCOUNT, None, &model.catalogue, &model.login, model.now);
    let (field, answer) = match is_phone_like(&name) {
        true => (code::PHONE, Answer::Phone(Phone::read(&name, None))),
        false => (code::NAME, Answer::Text(name)),
    };
    draft.pick(field, answer, &model.catalogue, model.zone, model.now);
    draft.field = draft.first_field(&model.catalogue, model.now);
    model.places.push(Place::Form(Box::new(Form::new(draft, String::new()))));
    form_field::face(model, None);
    Vec::new()
}
