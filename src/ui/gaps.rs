//! Inside the gaps: the chosen gap in the main pane, with what a digit would fill it with.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::i18n::upper_first;
use crate::{
    action::{Action, Context},
    app::{Choice, Pick},
    domain::{FieldKind, GapLine, Said, Subject, Tone, Trigger},
};

use super::{
    beyond::beyond,
    choices::List,
    said,
    scene::{Scene, below, put, put_at, put_right, span, within},
    scroll::Scroll,
    sidebar,
    text::{fit, width, wrap},
};

/// Draws the place. Without a sidebar (`alone`) the list of gaps comes first, and the chosen one below it.
pub(super) fn draw(
    scene: Scene<'_>,
    view: &mut Scroll,
    area: Rect,
    alone: bool,
    buffer: &mut Buffer,
) -> Option<Position> {
    let area = within(area, 1, 1);
    let gaps = &scene.model.gaps;
    let mut cursor = None;
    let mut rest = area;
    if alone {
        let height = if area.height >= 14 {
            area.height / 2
        } else {
            area.height.saturating_sub(4).max(area.height.min(5))
        };
        cursor = sidebar::draw(scene, view, Rect { height, ..area }, true, buffer);
        rest = below(area, usize::from(height) + usize::from(area.height >= 14));
    }
    match gaps.list.lines.get(gaps.cursor) {
        Some(line) => preview(scene, line, rest, alone, buffer),
        None if !alone => put(buffer, rest, 0, &Line::from(span(sidebar::none(scene), scene.theme.muted))),
        None => {}
    }
    cursor
}

/// Account, record, question, and the items with their digits.
fn preview(scene: Scene<'_>, line: &GapLine, area: Rect, brief: bool, buffer: &mut Buffer) {
    let theme = scene.theme;
    let room = usize::from(area.width);
    let mut row = 0;
    let airy = usize::from(area.height >= 12);
    if !brief {
        put(buffer, area, row, &Line::from(span(fit(&line.account, room).into_owned(), theme.strong)));
        row += usize::from(!line.account.is_empty());
        let record = scene.gap_record(line, true);
        put(buffer, area, row, &Line::from(span(fit(&record, room).into_owned(), theme.muted)));
        row += usize::from(!record.is_empty()) + airy;
    }
    let choices = items(scene, line);
    let more = notes(scene, line);
    let height = usize::from(area.height);
    let seen = choices.len().min(height.saturating_sub(row + 1));
    // Digits whose items have no room here pick them all the same.
    let hidden = beyond(scene, 0, choices.len() - seen);
    let asked = fit(&question(scene, line), room.saturating_sub(width(&hidden) + 2)).into_owned();
    put(buffer, area, row, &Line::from(span(asked, theme.strong)));
    put_right(buffer, area, row, &Line::from(span(hidden, theme.muted)));
    row += 1;
    let list = List { choices: &choices, beside: &|_, _| String::new(), cursor: None };
    // Two columns to the left: nothing is highlighted here, so nothing needs the room of the mark.
    let from = Rect { x: area.x.saturating_sub(1), width: area.width + area.x.min(1), ..below(area, row) };
    list.draw(scene, 0..seen, from, buffer);
    row += seen + usize::from(seen > 0) * airy;
    for note in more.iter().flat_map(|note| wrap(note, room)) {
        put_at(buffer, area, 0, row, &Line::from(span(note, theme.muted)));
        row += 1;
    }
}

/// The question, with a capital: `Reason?`; of a parked form the field it stands at.
fn question(scene: Scene<'_>, line: &GapLine) -> String {
    upper_first(&scene.gap_question(line))
}

/// What can be picked for a gap by its digit alone; contacts and texts need the form.
fn items(scene: Scene<'_>, line: &GapLine) -> Vec<Choice> {
    // What a digit says of what was only likely.
    if let (Trigger::Likely, Some(evidence)) = (&line.gap.rule.trigger, &line.seen) {
        let rows = evidence.answers().iter().enumerate();
        return rows.map(|(at, said)| said_row(scene, at + 1, *said)).collect();
    }
    let fillable = !matches!(line.gap.rule.trigger, Trigger::Marked { .. } | Trigger::Duplicate);
    let field = scene.gap_field(line).filter(|_| fillable);
    let field = field
        .filter(|field| matches!(field.kind, FieldKind::Picklist | FieldKind::Due | FieldKind::Duration));
    let list = field.and_then(|field| scene.catalogue().picklist_of(field));
    let lang = scene.messages.lang();
    list.into_iter()
        .flat_map(|list| list.live())
        .take(9)
        .enumerate()
        .map(|(at, item)| Choice {
            digit: Some(at + 1),
            pick: Pick::Item(item.code.clone()),
            label: item.label.get(lang).to_owned(),
            definition: String::new(),
            tone: item.tone,
        })
        .collect()
}

fn said_row(scene: Scene<'_>, digit: usize, said: Said) -> Choice {
    Choice {
        digit: Some(digit),
        pick: Pick::Item(said.code().to_owned()),
        label: said::label(scene, said),
        definition: String::new(),
        tone: Tone::Neutral,
    }
}

/// What opens it, whose it is, and how often it was put off.
fn notes(scene: Scene<'_>, line: &GapLine) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some(key) = scene.key(Action::OpenGap, Context::Gaps) {
        let parked = matches!(line.gap.subject, Subject::Draft(_));
        let id = match &line.gap.rule.trigger {
            Trigger::Duplicate => "gaps-open-twins",
            Trigger::Overdue => "gaps-keep",
            _ if parked => "gaps-resume",
            _ => "gaps-open",
        };
        notes.push(scene.with(id, &[("key", key.into())]));
    }
    notes.extend(scene.stands_in(&line.gap.owner));
    if line.snoozed > 0 {
        notes.push(scene.with("gaps-snoozed", &[("count", line.snoozed.into())]));
    }
    notes
}
