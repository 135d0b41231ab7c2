//! The lookup line: choosing an account, beginning a form.

use crate::{
    action::Action,
    app::{Effect, Form, ImportPrompt, KindChoice, Model, Notice, Place, Row, reload},
    domain::{AccountLine, Answer, Draft, Fact, How, Id, Kind, Offers, Phone, Subject, code, is_phone_like},
    keymap::{Code, Key},
};

use super::{
    call_lists, caller,
    cursor::{moved, steps},
    duplicates, form_field, kinds,
    open_form::{self, begin},
    refusals::{no_account, not_here},
    said,
};

/// Actions on the lookup line.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    if let Some(steps) = steps(model, action) {
        model.lookup.cursor = moved(model.lookup.cursor, steps, model.lookup.len());
        return more(model);
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
        // Whose call it was is asked: what it was is said instead, and nothing is merged by the way.
        Action::AnswerSeen | Action::Duplicates | Action::ImportFile if said::is_seen(model) => {
            said::ask(model)
        }
        Action::Duplicates => duplicates::open(model),
        // While it is asked who calls, nothing else is offered.
        Action::Upcoming if model.lookup.caller.is_some() => not_here(model, action),
        Action::Upcoming => upcoming(model),
        Action::CallLists => call_lists::open(model),
        Action::MarkAccount if must_open(model) => open_namesakes(model),
        Action::MarkAccount => call_lists::mark(model),
        Action::Unfold => unfold(model),
        Action::Fold => fold(model),
        Action::TrySample if model.lookup.found.accounts == 0 => vec![Effect::OpenSample],
        Action::ImportFile => {
            model.places.push(Place::Import(ImportPrompt::default()));
            Vec::new()
        }
        Action::Back if model.lookup.caller.is_some() && model.lookup.line.is_blank() => caller::leave(model),
        Action::Back => {
            model.telephone.asked = None;
            model.lookup.line.clear();
            model.lookup.cursor = 0;
            model.lookup.opened = None;
            model.lookup.list = Offers::Waiting;
            vec![reload::find(model)]
        }
        _ => not_here(model, action),
    }
}

/// Asks for more of the list that is offered before the chosen row comes near its end.
fn more(model: &mut Model) -> Vec<Effect> {
    let lookup = &model.lookup;
    let (rows, wanted) = (lookup.found.hits.len(), reload::most_offered(model));
    // A list that is shorter than what was asked for is all there is.
    let is_cut = lookup.idle && lookup.is_fresh() && lookup.offered.is_some_and(|asked| rows >= asked);
    match is_cut && lookup.offered.is_some_and(|asked| wanted > asked) {
        true => {
            reload::keep_choice(model);
            vec![reload::find(model)]
        }
        false => Vec::new(),
    }
}

/// Shows the promises that fall due later; again, what is due. What is typed is put away: both lists are of all accounts.
fn upcoming(model: &mut Model) -> Vec<Effect> {
    let lookup = &mut model.lookup;
    lookup.list = match (lookup.list, lookup.line.is_blank()) {
        (Offers::Upcoming, true) => Offers::Waiting,
        _ => Offers::Upcoming,
    };
    lookup.line.clear();
    lookup.cursor = 0;
    lookup.opened = None;
    lookup.prefer = None;
    vec![reload::find(model)]
}

/// Whether nothing is typed and this list is offered.
fn is_offering(model: &Model, list: Offers) -> bool {
    let lookup = &model.lookup;
    lookup.line.text().is_empty() && lookup.list == list && lookup.caller.is_none()
}

/// Opens the folded row that is chosen; with nothing typed, what will be due; elsewhere Right belongs to what is typed.
fn unfold(model: &mut Model) -> Vec<Effect> {
    let best = model.lookup.folded().map(|names| names.best().id);
    match best {
        Some(best) if model.lookup.line.is_at_end() => {
            model.lookup.opened = Some(best);
            model.lookup.cursor = model.lookup.row_of(best).unwrap_or(0);
        }
        None if is_offering(model, Offers::Waiting) => {
            return upcoming(model);
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
        _ if is_offering(model, Offers::Upcoming) => {
            return upcoming(model);
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
    let shuns_calls = shuns_calls(line);
    let (account, name, contact) = (line.id, line.name.clone(), line.person().map(|person| person.id));
    let choice = KindChoice { account, name, contact, about: None, shuns_calls, cursor: 0, warned: None };
    kinds::ask(model, choice)
}

/// The digit that a key is, where digits choose among the accounts that a number has.
pub fn choosing_digit(model: &Model, key: Key) -> Option<usize> {
    let Code::Char(digit) = key.code else { return None };
    let is_free = model.pending.is_empty() && !key.ctrl && !key.alt;
    let digit = digit.to_digit(10).filter(|_| is_free && model.digits_choose())?;
    usize::try_from(digit).ok()
}

/// Chooses one of them by its digit and opens its form. A digit without a row does nothing, and that is said.
pub fn choose(model: &mut Model, digit: usize, key: Key) -> Vec<Effect> {
    let row = digit.checked_sub(1).filter(|_| model.lookup.is_fresh());
    let is_account =
        |at: &usize| model.lookup.rows().nth(*at).is_some_and(|row| !matches!(row, Row::Create(_)));
    match (row.filter(is_account), model.kind_of(Action::LogFirst)) {
        (Some(row), Some(kind)) => {
            model.notice = None;
            model.lookup.cursor = row;
            log(model, kind)
        }
        _ => {
            model.notice = Some(Notice::StrayKey { key: key.to_string() });
            Vec::new()
        }
    }
}

/// Who of a row asked not to be called: the contact it was found by, else the account.
fn shuns_calls(line: &AccountLine) -> Option<String> {
    match line.person().filter(|person| person.do_not_call) {
        Some(person) => Some(person.name.clone()),
        None => line.do_not_call.then(|| line.name.clone()),
    }
}

/// Opens the form of a new record of a kind with the chosen account, and with the contact it was found by.
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
    match model.lookup.chosen() {
        Some(Row::Create(typed)) if is_phone_like(typed) && model.parked_as(typed).is_none() => {
            return caller::ask(model, typed.to_owned());
        }
        Some(Row::Create(_)) => return create(model),
        _ => {}
    }
    let Some(line) = model.lookup.account() else { return no_account(model) };
    let (id, name, contact) = (line.id, line.name.clone(), line.person().map(|person| person.id));
    let shuns_calls = shuns_calls(line);
    if let Some(account) = shuns_calls
        && model.catalogue.is(kind, Fact::Telephone)
        && model.lookup.warned != Some((id, kind))
    {
        model.lookup.warned = Some((id, kind));
        model.notice = Some(Notice::DoNotCall { account });
        return Vec::new();
    }
    model.lookup.warned = None;
    let effects = begin(model, kind, id, name);
    kinds::with_contact(model, contact);
    effects
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
