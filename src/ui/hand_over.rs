//! Handing a person's work over: to whom, until when, and what it would do.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::i18n::upper_first;
use crate::{
    action::{Action, Context},
    app::{HandOverPrompt, HandOverQuestion, HandOverRow, Notice, UntilEntry},
    domain::{Colleague, HandOver, HandOverTask, HandedTo, Message, Moment, ReadTime, TimeReading, Workload},
    keymap::{Code, Key},
    message,
};

use super::{
    answer_notice::skipped_hour,
    beyond::beyond,
    choices::INDENT,
    page,
    scene::{Scene, below, highlight, put, put_at, put_title, span, within},
    scroll::Scroll,
    text::{fit, pad, width, wrap},
    times, typed,
};

/// Draws the place; where the cursor stands.
pub(super) fn draw(
    scene: Scene<'_>,
    view: &mut Scroll,
    prompt: &HandOverPrompt,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let area = within(area, 0, 1);
    let theme = scene.theme;
    let room = usize::from(area.width).saturating_sub(1);
    put_title(scene, &title(scene, prompt), 0, area, buffer);
    let airy = usize::from(area.height >= 14);
    let answers = below(area, 1 + airy);
    let (rows, cursor) = given(scene, prompt, answers, buffer);
    let list = below(answers, rows + airy);
    if let HandOverQuestion::Sure { .. } = &prompt.question {
        let lines: Vec<String> =
            sure(scene, prompt).iter().flat_map(|text| wrap(text, room.saturating_sub(INDENT))).collect();
        let lines = lines.into_iter().map(|text| Line::from(span(text, theme.text))).collect();
        let list = within(list, INDENT as u16, 0);
        page::draw(scene, &[(list, lines)], prompt.cursor.unwrap_or(0), list, buffer);
        return typed::place(list, 0, 0);
    }
    let hint: Vec<String> =
        hint(scene, prompt).iter().flat_map(|text| wrap(text, room.saturating_sub(INDENT))).collect();
    let rows = prompt.rows();
    // Where not both have room the rows do.
    let whole = usize::from(list.height);
    let height = whole.saturating_sub(hint.len()).max(rows.len().min(whole));
    let hint = if hint.len() + rows.len().min(height) <= whole { hint } else { Vec::new() };
    let place = self::rows(
        scene,
        view,
        prompt,
        &rows,
        Rect { height: height.try_into().unwrap_or(1), ..list },
        buffer,
    );
    let shown = rows.len().min(height);
    let blank = usize::from(shown > 0 && shown + hint.len() < whole);
    for (row, line) in hint.into_iter().enumerate() {
        put_at(buffer, list, INDENT, shown + blank + row, &Line::from(span(line, theme.muted)));
    }
    match (cursor, place) {
        (Some(line), Some(_)) if prompt.cursor == Some(0) => Some(line),
        (line, place) => place.or(line),
    }
}

/// The questions that are answered, and the one in front with its line; how many rows that took, and where the line's cursor is.
fn given(
    scene: Scene<'_>,
    prompt: &HandOverPrompt,
    area: Rect,
    buffer: &mut Buffer,
) -> (usize, Option<Position>) {
    let theme = scene.theme;
    let labels = [scene.text("hand-over-to"), scene.text("hand-over-until")];
    let widest = labels.iter().map(|label| width(label)).max().unwrap_or(0);
    let [to, until] = labels.map(|label| format!(" {}  ", pad(&label, widest)));
    let answer = |buffer: &mut Buffer, row: usize, label: &str, text: &str| {
        let text = fit(text, usize::from(area.width).saturating_sub(width(label))).into_owned();
        put(
            buffer,
            area,
            row,
            &Line::from(vec![span(label.to_owned(), theme.muted), span(text, theme.text)]),
        );
    };
    match &prompt.question {
        HandOverQuestion::Whom => (1, typed::draw(scene, &to, &prompt.line, 0, area, buffer)),
        HandOverQuestion::Until { to: login, .. } => {
            answer(buffer, 0, &to, login);
            let cursor = typed::draw(scene, &until, &prompt.line, 1, area, buffer);
            (2, cursor.filter(|_| prompt.is_typing()))
        }
        HandOverQuestion::Sure { task: HandOverTask::Begin { to: login, until: at, .. }, .. } => {
            answer(buffer, 0, &to, login);
            answer(buffer, 1, &until, &moment(scene, *at));
            (2, None)
        }
        HandOverQuestion::Sure { .. } => (0, None),
    }
}

/// The rows with their digits; where the highlighted one is. Of a list that does not fit, the last row counts the others.
fn rows(
    scene: Scene<'_>,
    view: &mut Scroll,
    prompt: &HandOverPrompt,
    rows: &[HandOverRow<'_>],
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let theme = scene.theme;
    let start = INDENT + 2 + 2;
    let room = usize::from(area.width).saturating_sub(start + 1);
    // What is a sentence goes on beyond the column of the names.
    let names = rows.iter().filter(|row| !matches!(row, HandOverRow::Back(_) | HandOverRow::GoOn(_)));
    let widest = names.map(|row| width(&label(scene, row))).max().unwrap_or(0).min(room);
    let height = usize::from(area.height);
    let (seen, foot) = view.above_foot(prompt.cursor.unwrap_or(0), rows.len(), height);
    let beyond = beyond(scene, seen.start, rows.len() - seen.end);
    let mut place = None;
    for (at, index) in seen.enumerate() {
        let chosen = prompt.cursor == Some(index);
        let digit = prompt.digit(index).map_or(String::new(), |digit| digit.to_string());
        let mut parts = vec![
            span(" ".repeat(INDENT), theme.text),
            if chosen { span("> ", theme.strong) } else { span("  ", theme.text) },
            span(pad(&digit, 2), theme.key),
        ];
        let text = label(scene, &rows[index]);
        let column = widest.max(width(&text));
        let left = room.saturating_sub(column + 2);
        // What would be cut is left out, and what has nothing beside it may take the whole row.
        let beside = besides(scene, rows, &rows[index]).into_iter().find(|text| width(text) <= left);
        match beside.filter(|text| !text.is_empty()) {
            None => parts.push(span(fit(&text, room).into_owned(), theme.text)),
            Some(beside) => {
                parts.push(span(pad(&text, column + 2), theme.text));
                parts.push(span(beside, theme.muted));
            }
        }
        put(buffer, area, at, &Line::from(parts));
        if chosen {
            highlight(scene, within(area, INDENT as u16, 0), at, buffer);
            place = typed::place(area, INDENT, at);
        }
    }
    if foot > 0 {
        put_at(buffer, area, start, height - 1, &Line::from(span(beyond, theme.muted)));
    }
    place
}

/// Whose work it is about.
pub(super) fn title(scene: Scene<'_>, prompt: &HandOverPrompt) -> String {
    let id = match &prompt.question {
        HandOverQuestion::Sure { task, .. } if task.is_back() => "hand-over-title-back",
        _ => "hand-over-title",
    };
    scene.with(id, &[("from", prompt.from.as_str().into())])
}

/// A moment of return in full, or that it is for good.
fn moment(scene: Scene<'_>, until: Option<Moment>) -> String {
    until.map_or_else(|| scene.text("handover-for-good"), |at| scene.when(at))
}

/// What a row says.
pub(super) fn label(scene: Scene<'_>, row: &HandOverRow<'_>) -> String {
    match row {
        HandOverRow::GoOn(held) => go_on(scene, held),
        HandOverRow::Back(_) => scene.text("hand-over-back"),
        HandOverRow::Colleague(colleague) => colleague.login.clone(),
        HandOverRow::Good => scene.text("handover-for-good"),
        HandOverRow::Day(day, _) => scene.text(&format!("hand-over-day-{}", day.code())),
        HandOverRow::Type => scene.text("form-type-date"),
        HandOverRow::Time(time) => scene.when(time.at),
    }
}

fn go_on(scene: Scene<'_>, held: &HandOver) -> String {
    match held.is_back_unfinished() {
        true => scene.with("hand-over-go-on-back", &[("from", held.from.as_str().into())]),
        false => scene.with("hand-over-go-on", &[("to", held.to.as_str().into())]),
    }
}

/// What stands dim beside it, all of it.
pub(super) fn beside(scene: Scene<'_>, rows: &[HandOverRow<'_>], row: &HandOverRow<'_>) -> String {
    besides(scene, rows, row).into_iter().next().unwrap_or_default()
}

/// What stands dim beside it, from the longest way of saying it to the shortest: what somebody has to do, the whole date of a
/// day, what speaks against a moment.
fn besides(scene: Scene<'_>, rows: &[HandOverRow<'_>], row: &HandOverRow<'_>) -> Vec<String> {
    let times = || -> Vec<ReadTime> {
        let time = |row: &HandOverRow<'_>| match row {
            HandOverRow::Time(time) => Some(*time),
            _ => None,
        };
        rows.iter().filter_map(time).collect()
    };
    match row {
        HandOverRow::Back(held) => {
            let handed = HandedTo { to: held.to.clone(), until: held.until };
            let now = scene.with("hand-over-now-with", &[("to", held.to.as_str().into())]);
            vec![scene.work_is_with(&handed), now]
        }
        HandOverRow::Colleague(colleague) => to_do(scene, colleague),
        HandOverRow::Good => vec![scene.text("hand-over-good-more"), scene.text("hand-over-good-short")],
        HandOverRow::Day(_, at) => {
            vec![scene.when(*at), scene.day(at.local(scene.model.zone).date())]
        }
        HandOverRow::Time(time) if time.at <= scene.model.now => vec![scene.text("time-past")],
        HandOverRow::Time(time) => vec![times::offset_among(scene, &times(), time)],
        HandOverRow::Type if !scene.plain => vec![type_key(scene)],
        HandOverRow::GoOn(_) => vec![scene.text("hand-over-go-on-more")],
        HandOverRow::Type => Vec::new(),
    }
}

/// That a colleague is away themselves, and what they have to do already, from the longest way of saying it to the shortest. What
/// speaks against them stands first and is said to the last.
fn to_do(scene: Scene<'_>, colleague: &Colleague) -> Vec<String> {
    let away = |id: &str| {
        let handed = colleague.handed.as_ref();
        handed.map(|handed| scene.with(id, &[("login", handed.to.as_str().into())]))
    };
    let late = |id: &str| (colleague.late > 0).then(|| scene.with(id, &[("count", colleague.late.into())]));
    let gaps = scene.with("hand-over-gaps", &[("count", colleague.gaps.into())]);
    let number = scene.messages.count(colleague.gaps);
    let forms = [
        [away("hand-over-away"), Some(gaps.clone()), late("hand-over-late")],
        [away("hand-over-away"), Some(gaps.clone()), late("hand-over-late-short")],
        [away("hand-over-away-short"), Some(gaps), late("hand-over-late-short")],
        [away("hand-over-away-short"), Some(number.clone()), late("hand-over-late-short")],
        [away("hand-over-away-short"), None, late("hand-over-late-short")],
        [away("hand-over-away-short").or(Some(number)), None, None],
    ];
    let told = |parts: [Option<String>; 3]| parts.into_iter().flatten().collect::<Vec<_>>();
    let [long, ..] = &forms;
    if scene.plain {
        return vec![scene.facts(&told(long.clone()))];
    }
    forms.into_iter().map(|parts| told(parts).join(" · ")).filter(|text| !text.is_empty()).collect()
}

fn type_key(scene: Scene<'_>) -> String {
    scene.key_name(Key::plain(Code::Char(' ')))
}

/// What is to be known about the list: why it is empty, what comes first, how a moment is typed.
pub(super) fn hint(scene: Scene<'_>, prompt: &HandOverPrompt) -> Option<String> {
    let line = prompt.line.text().trim();
    match &prompt.question {
        HandOverQuestion::Whom if prompt.choices.is_none() => Some(scene.text("form-loading")),
        HandOverQuestion::Whom if prompt.must_come_back() => {
            Some(scene.with("hand-over-first-back", &[("from", prompt.from.as_str().into())]))
        }
        HandOverQuestion::Whom if !prompt.rows().is_empty() => None,
        HandOverQuestion::Whom if line.is_empty() => Some(scene.text("hand-over-nobody")),
        HandOverQuestion::Whom => Some(scene.with("form-no-match", &[("typed", line.into())])),
        HandOverQuestion::Until { entry: UntilEntry::List, .. } if scene.plain => {
            Some(scene.text("hand-over-day-typed"))
        }
        HandOverQuestion::Until { entry: UntilEntry::List, .. } => {
            Some(scene.with("hand-over-day-type", &[("key", type_key(scene).into())]))
        }
        HandOverQuestion::Until { entry: UntilEntry::Asked(_), .. } => {
            let is_said = scene.model.notice == Some(Notice::WhichTime);
            (!is_said).then(|| scene.text("notice-which-time"))
        }
        HandOverQuestion::Until { entry: UntilEntry::Typed(read), .. } => match read {
            TimeReading::Unread if line.is_empty() => Some(scene.text("hand-over-day-typed")),
            TimeReading::Unread => Some(scene.text("time-unread")),
            TimeReading::Skipped(wall) => Some(skipped_hour(scene, *wall)),
            TimeReading::Read(times) => (times.len() > 1).then(|| scene.text("time-several")),
        },
        HandOverQuestion::Sure { .. } => None,
    }
}

/// What it would do, a sentence each, and how it is done.
pub(super) fn sure(scene: Scene<'_>, prompt: &HandOverPrompt) -> Vec<String> {
    let HandOverQuestion::Sure { task, load } = &prompt.question else { return Vec::new() };
    let mut lines = match (task, load) {
        (HandOverTask::Begin { until, .. }, Some(load)) => would(scene, prompt, *until, load),
        (HandOverTask::Begin { .. }, None) => return vec![scene.text("form-loading")],
        _ => would_come_back(scene, prompt),
    };
    let key = match scene.plain {
        true => "Enter".to_owned(),
        false => scene.key_or_palette(Action::Take, Context::HandOver),
    };
    lines.push(scene.with("hand-over-sure", &[("key", key.into())]));
    lines
}

fn would(scene: Scene<'_>, prompt: &HandOverPrompt, until: Option<Moment>, load: &Workload) -> Vec<String> {
    let say = |message| upper_first(&scene.messages.say(&message));
    let mut lines = vec![say(message!("handover-load", promises = load.promises, gaps = load.gaps))];
    match until {
        None => lines.push(say(message!("handover-owned", accounts = load.accounts, matters = load.matters))),
        Some(_) => {
            lines.push(scene.with("hand-over-stays", &[("from", prompt.from.as_str().into())]));
        }
    }
    if load.forms > 0 {
        lines.push(say(message!("handover-forms", count = load.forms, from = &prompt.from)));
    }
    if let Some(on) = goes_on(prompt) {
        lines.push(say(on));
    }
    if let Some(held) = prompt.held() {
        let said = match held.until {
            Some(at) => message!("handover-until", when = scene.when(at)),
            None => message!("handover-for-good"),
        };
        lines.push(say(message!("handover-instead", to = &held.to, until = scene.messages.say(&said))));
    }
    lines
}

/// That who would get it is away, and who does their work.
fn goes_on(prompt: &HandOverPrompt) -> Option<Message> {
    let HandOverQuestion::Sure { task, .. } = &prompt.question else { return None };
    let to = prompt.choices.as_ref()?.colleagues.iter().find(|one| one.login == task.to())?;
    let holder = to.handed.as_ref()?;
    Some(message!("handover-goes-on", to = &to.login, holder = &holder.to))
}

fn would_come_back(scene: Scene<'_>, prompt: &HandOverPrompt) -> Vec<String> {
    let Some(held) = prompt.held() else { return Vec::new() };
    let names = [("from", held.from.as_str().into()), ("to", held.to.as_str().into())];
    let handed = HandedTo { to: held.to.clone(), until: held.until };
    let mut lines = vec![scene.work_is_with(&handed), scene.with("hand-over-back-would", &names)];
    lines.extend(held.until.is_none().then(|| scene.with("hand-over-back-records", &names)));
    lines
}
