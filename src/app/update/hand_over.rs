//! A person's work goes to a colleague, or comes back: asked in three steps, then done by the store beside the screen.

use crate::{
    action::Action,
    app::{
        Asked, Effect, HandOverPrompt, HandOverQuestion, HandOverRow, HandingOver, Model, Notice, Place,
        UntilEntry,
    },
    domain::{HandOverTask, Moment, ReadTime, Right, StoreError, TimeReading},
    keymap::{Code, Key},
};

use super::{
    cursor::{moved, steps},
    refusals::not_here,
};

/// What it would do has never more lines.
const MOST_LINES: usize = 20;

/// Asks to whom the work of the person in front goes.
pub fn ask(model: &mut Model) -> Vec<Effect> {
    let from = match model.places.last() {
        Some(Place::Person(view)) => Some(view.login.clone()),
        _ => model.chosen_person(),
    };
    let Some(from) = from else { return not_here(model, Action::HandOver) };
    if !model.role.may(Right::HandOver) {
        let refused = StoreError::NotAllowed { right: Right::HandOver, ask: Vec::new() };
        model.notice = Some(Notice::StoreError(refused));
        return Vec::new();
    }
    if model.handing_over.is_some() {
        model.notice = Some(Notice::OneHandOverAtATime);
        return Vec::new();
    }
    let generation = model.requests.ask(Asked::HandOverChoices);
    let prompt = HandOverPrompt::new(from.clone(), generation, model.now, model.zone);
    model.places.push(Place::HandOver(Box::new(prompt)));
    vec![Effect::LoadHandOverChoices { generation, from }]
}

/// Actions where it is asked.
pub fn act(model: &mut Model, action: Action) -> Vec<Effect> {
    let steps = steps(model, action);
    let Some(prompt) = prompt(model) else { return Vec::new() };
    if let Some(steps) = steps {
        let rows = match prompt.question {
            // What it would do is scrolled where it does not fit; where it ends earlier, drawing stops there.
            HandOverQuestion::Sure { .. } => MOST_LINES,
            _ => prompt.rows().len(),
        };
        let to = match (prompt.cursor, &prompt.question) {
            (Some(from), _) => moved(from, steps, rows),
            (None, HandOverQuestion::Sure { .. }) => moved(0, steps, rows),
            // With nothing highlighted the first step goes to the first row.
            (None, _) => 0,
        };
        prompt.cursor = (rows > 0).then_some(to);
        return Vec::new();
    }
    match action {
        Action::Take => take(model),
        Action::Back => back(model),
        _ => match action.digit() {
            Some(digit) => choose(model, digit - 1),
            None => not_here(model, action),
        },
    }
}

/// One step back: from several moments to what was typed, from that to the list, from question to question, and out.
fn back(model: &mut Model) -> Vec<Effect> {
    let Some(prompt) = prompt(model) else { return Vec::new() };
    let question = match &prompt.question {
        HandOverQuestion::Whom => None,
        HandOverQuestion::Until { entry: UntilEntry::List, .. } => Some(HandOverQuestion::Whom),
        HandOverQuestion::Until { entry: UntilEntry::Asked(_), .. } => {
            go_on_typing(prompt);
            return Vec::new();
        }
        HandOverQuestion::Until { to, .. } => Some(until(to.clone())),
        HandOverQuestion::Sure { task: HandOverTask::Begin { to, .. }, .. } => Some(until(to.clone())),
        HandOverQuestion::Sure { .. } => Some(HandOverQuestion::Whom),
    };
    match question {
        Some(question) => face(prompt, question),
        None => drop(model.places.pop()),
    }
    Vec::new()
}

fn until(to: String) -> HandOverQuestion {
    HandOverQuestion::Until { to, entry: UntilEntry::List }
}

/// Puts a question in front. For the colleagues the first row is highlighted; a moment is nobody's guess.
pub fn face(prompt: &mut HandOverPrompt, question: HandOverQuestion) {
    let is_whom = question == HandOverQuestion::Whom;
    prompt.question = question;
    prompt.line.clear();
    prompt.readings.clear();
    prompt.cursor = (is_whom && !prompt.rows().is_empty()).then_some(0);
}

/// Picks a row by its place.
pub fn choose(model: &mut Model, row: usize) -> Vec<Effect> {
    let Some(prompt) = prompt(model) else { return Vec::new() };
    if row >= prompt.rows().len() {
        return pick_one(model);
    }
    prompt.cursor = Some(row);
    take(model)
}

/// Takes the highlighted row, or what is typed; where it is asked whether it is done, does it.
fn take(model: &mut Model) -> Vec<Effect> {
    let Some(prompt) = prompt(model) else { return Vec::new() };
    if let HandOverQuestion::Sure { task, .. } = &prompt.question {
        let task = task.clone();
        return if prompt.is_awaiting() { Vec::new() } else { start(model, task) };
    }
    if let HandOverQuestion::Until { entry: UntilEntry::Typed(read), .. } = &prompt.question
        && prompt.cursor.is_none()
    {
        let read = read.clone();
        return take_typed(model, read);
    }
    let from = prompt.from.clone();
    let row = prompt.cursor.and_then(|row| prompt.rows().into_iter().nth(row));
    match row {
        Some(HandOverRow::GoOn(held)) => {
            let (to, is_back) = (held.to.clone(), held.is_back_unfinished());
            start(model, HandOverTask::GoOn { from, to, is_back })
        }
        Some(HandOverRow::Back(held)) => {
            let task = HandOverTask::End { from, to: held.to.clone() };
            face(prompt, HandOverQuestion::Sure { task, load: None });
            Vec::new()
        }
        Some(HandOverRow::Colleague(colleague)) => {
            let to = colleague.login.clone();
            face(prompt, until(to));
            Vec::new()
        }
        Some(HandOverRow::Good) => weigh(model, None),
        Some(HandOverRow::Day(_, at)) => weigh(model, Some(at)),
        Some(HandOverRow::Time(time)) => weigh(model, Some(time.at)),
        Some(HandOverRow::Type) => {
            begin_typing(prompt);
            Vec::new()
        }
        None => pick_one(model),
    }
}

/// Enter on a typed moment: taken, asked about, or refused with the reason.
fn take_typed(model: &mut Model, read: TimeReading) -> Vec<Effect> {
    let is_blank = prompt(model).is_none_or(|prompt| prompt.line.is_blank());
    match read {
        TimeReading::Unread if is_blank => return pick_one(model),
        TimeReading::Unread => model.notice = Some(Notice::UnreadDate),
        TimeReading::Skipped(wall) => model.notice = Some(Notice::SkippedHour(wall)),
        TimeReading::Read(times) => match times[..] {
            [time] => return weigh(model, Some(time.at)),
            _ => ask_which(model, times),
        },
    }
    Vec::new()
}

fn ask_which(model: &mut Model, times: Vec<ReadTime>) {
    model.notice = Some(Notice::WhichTime);
    let Some(prompt) = prompt(model) else { return };
    if let HandOverQuestion::Until { to, .. } = &prompt.question {
        // What was typed stays: it may be corrected.
        prompt.question = HandOverQuestion::Until { to: to.clone(), entry: UntilEntry::Asked(times) };
        prompt.cursor = None;
    }
}

/// Asks what it would do; that a moment is past is known here.
fn weigh(model: &mut Model, until: Option<Moment>) -> Vec<Effect> {
    if let Some(at) = until.filter(|at| *at <= model.now) {
        model.notice = Some(Notice::ReturnIsPast { at });
        return Vec::new();
    }
    let generation = model.requests.ask(Asked::HandOverLoad);
    let Some(prompt) = prompt(model) else { return Vec::new() };
    let HandOverQuestion::Until { to, .. } = &prompt.question else { return Vec::new() };
    let (from, to) = (prompt.from.clone(), to.clone());
    prompt.generation = generation;
    let task = HandOverTask::Begin { from: from.clone(), to: to.clone(), until };
    face(prompt, HandOverQuestion::Sure { task, load: None });
    vec![Effect::WeighHandOver { generation, from, to, until }]
}

/// Has it done, and goes back to the page.
fn start(model: &mut Model, task: HandOverTask) -> Vec<Effect> {
    if model.handing_over.is_some() {
        model.notice = Some(Notice::OneHandOverAtATime);
        return Vec::new();
    }
    let now = model.now;
    let held = prompt(model).and_then(|prompt| prompt.held().cloned());
    let seen = held.filter(|held| held.holds_at(now)).map(|held| held.id);
    model.places.pop();
    model.requests.ask(Asked::HandOver);
    model.handing_over = Some(HandingOver { task: task.clone(), done: 0, total: 0 });
    vec![Effect::HandOver { op: model.ids.next(model.now), task, seen }]
}

fn pick_one(model: &mut Model) -> Vec<Effect> {
    model.notice = Some(Notice::PickRow);
    Vec::new()
}

fn begin_typing(prompt: &mut HandOverPrompt) {
    if let HandOverQuestion::Until { to, .. } = &prompt.question {
        let to = to.clone();
        face(prompt, HandOverQuestion::Until { to, entry: UntilEntry::Typed(TimeReading::Unread) });
    }
}

/// Begins a moment; where one was typed that can be several, goes on with it.
fn type_moment(prompt: &mut HandOverPrompt) {
    match prompt.question {
        HandOverQuestion::Until { entry: UntilEntry::Asked(_), .. } => go_on_typing(prompt),
        _ => begin_typing(prompt),
    }
}

/// Puts the line in front again with what was typed in it.
fn go_on_typing(prompt: &mut HandOverPrompt) {
    let read = prompt.read();
    if let HandOverQuestion::Until { entry, .. } = &mut prompt.question {
        *entry = UntilEntry::Typed(read);
        prompt.cursor = None;
    }
}

/// A key that no binding takes: letters narrow the colleagues, and begin a moment as the blank does. Whether it goes into the
/// line.
pub fn takes_into_line(model: &mut Model, key: Key) -> bool {
    let Some(prompt) = prompt(model) else { return false };
    if prompt.is_typing() && prompt.line.is_blank() && matches!(key.code, Code::Backspace | Code::Left) {
        back(model);
        return false;
    }
    if prompt.takes_letters() {
        return true;
    }
    let is_asked = matches!(prompt.question, HandOverQuestion::Until { entry: UntilEntry::Asked(_), .. });
    if !matches!(prompt.question, HandOverQuestion::Until { .. }) || !(is_asked || key.is_text()) {
        return false;
    }
    type_moment(prompt);
    !matches!(key.code, Code::Char(' ' | ':'))
}

/// A text for the line in front begins a moment where that is asked.
pub fn before_text(model: &mut Model) {
    if let Some(prompt) = prompt(model).filter(|prompt| !prompt.takes_letters()) {
        type_moment(prompt);
    }
}

/// What was typed was not taken: it is as it was before.
pub fn forget(model: &mut Model) {
    let Some(prompt) = prompt(model) else { return };
    match prompt.is_typing() {
        true => drop(back(model)),
        false => {
            prompt.line.clear();
            edited(model);
        }
    }
}

/// What is typed has changed: the colleagues are narrowed, or the moment is read.
pub fn edited(model: &mut Model) {
    let layouts = model.layouts.clone();
    let Some(prompt) = prompt(model) else { return };
    prompt.readings = layouts.readings(prompt.line.text().trim());
    let read = prompt.read();
    if let HandOverQuestion::Until { entry: UntilEntry::Typed(reading), .. } = &mut prompt.question {
        // Several moments are asked about, and none is taken by itself.
        let cursor = read.one().map(|_| 0);
        *reading = read;
        prompt.cursor = cursor;
        return;
    }
    prompt.cursor = (!prompt.rows().is_empty()).then_some(0);
}

/// Asks once more for what the question waits for: nobody waited for the answer any longer.
pub fn ask_again(model: &mut Model) -> Option<Effect> {
    let task = match &prompt(model)?.question {
        HandOverQuestion::Whom => None,
        HandOverQuestion::Sure { task, .. } => Some(task.clone()),
        HandOverQuestion::Until { .. } => return None,
    };
    let asked = if task.is_some() { Asked::HandOverLoad } else { Asked::HandOverChoices };
    let generation = model.requests.ask(asked);
    let prompt = prompt(model)?;
    prompt.generation = generation;
    Some(match task {
        Some(HandOverTask::Begin { from, to, until }) => {
            Effect::WeighHandOver { generation, from, to, until }
        }
        _ => Effect::LoadHandOverChoices { generation, from: prompt.from.clone() },
    })
}

/// The question in front.
pub fn prompt(model: &mut Model) -> Option<&mut HandOverPrompt> {
    match model.places.last_mut() {
        Some(Place::HandOver(prompt)) => Some(prompt),
        _ => None,
    }
}
