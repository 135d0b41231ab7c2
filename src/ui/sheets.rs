//! Sheets of figures on the screen: key fields with everybody and by week, and what is worth a question.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::{
    domain::quality::Quality,
    i18n::sheets::{Column, Sheet, Sheets},
};

use super::{
    scene::{Scene, put, put_right, span},
    text::{pad, width, wrap},
};

/// On fewer columns, those of a screen of 120 without its edges, more weeks are worth more than the intervals of their shares.
const WITH_INTERVALS: u16 = 118;
/// Between two columns.
const GAP: usize = 2;

/// Those of everybody, from a row on; a row too far down shows the end.
pub(super) fn draw(scene: Scene<'_>, team: &Quality, top: usize, area: Rect, buffer: &mut Buffer) {
    let mut lines: Vec<Line<'static>> = Vec::new();
    for sheet in of_all(scene, team, area.width >= WITH_INTERVALS) {
        lines.extend((!lines.is_empty()).then(Line::default));
        lines.extend(self::lines(scene, &sheet, area.width.into()));
    }
    if lines.is_empty() {
        let said = wrap(&scene.text("figures-sheets-none"), area.width.into());
        lines.extend(said.into_iter().map(|text| Line::from(span(text, scene.theme.muted))));
    }
    let rows = usize::from(area.height);
    // The last row says that there is more, where there is.
    let height = if lines.len() > rows { rows.saturating_sub(1) } else { rows };
    let top = top.min(lines.len().saturating_sub(height));
    for (row, line) in lines.iter().skip(top).take(height).enumerate() {
        put(buffer, area, row, line);
    }
    if top + height < lines.len() {
        let more = Line::from(span(scene.text("help-more"), scene.theme.muted));
        put_right(buffer, area, height, &more);
    }
}

/// Those of everybody; what the meeting asks first stands first.
fn of_all(scene: Scene<'_>, team: &Quality, with_intervals: bool) -> Vec<Sheet> {
    let sheets = Sheets { messages: scene.messages, quality: team, catalogue: scene.catalogue(), user: None };
    let all = [sheets.fields(), sheets.signs(), sheets.fields_by_week(&team.whole, with_intervals)];
    all.into_iter().flatten().collect()
}

/// What is worth a question about one person.
fn of_person(scene: Scene<'_>, quality: &Quality, login: &str) -> Option<Sheet> {
    let (messages, catalogue) = (scene.messages, scene.catalogue());
    Sheets { messages, quality, catalogue, user: Some(login) }.signs()
}

/// A sheet in lines, with as many of its columns as there is room for.
fn lines(scene: Scene<'_>, sheet: &Sheet, room: usize) -> Vec<Line<'static>> {
    let theme = scene.theme;
    let mut lines = vec![Line::from(span(sheet.title.clone(), theme.strong))];
    let said = |texts: &[String], style| -> Vec<Line<'static>> {
        let texts = texts.iter().flat_map(|text| wrap(text, room));
        texts.map(|text| Line::from(span(text, style))).collect()
    };
    if let Some((note, first)) = sheet.before.split_last() {
        lines.extend(said(first, theme.text));
        lines.extend(said(std::slice::from_ref(note), theme.muted));
    }
    let label = sheet.labels.iter().map(|label| width(label)).max().unwrap_or(0);
    let mut left = room.saturating_sub(label);
    let fits = |column: &&Column| {
        let room = left.checked_sub(GAP + wide(column));
        left = room.unwrap_or(0);
        room.is_some()
    };
    let columns: Vec<&Column> = sheet.columns.iter().take_while(fits).collect();
    let cell = |text: &str, column: &Column, style| -> Span<'static> {
        let blanks = GAP + wide(column) - width(text);
        span(format!("{:blanks$}{text}", ""), style)
    };
    if !sheet.labels.is_empty() {
        let heads = columns.iter().map(|column| cell(&column.head, column, theme.muted));
        lines.push(Line::from_iter([span(pad("", label), theme.text)].into_iter().chain(heads)));
    }
    for (row, name) in sheet.labels.iter().enumerate() {
        let cells = columns.iter().map(|column| {
            let text = column.cells.get(row).map_or("", String::as_str);
            cell(text, column, if text.starts_with('!') { theme.bad } else { theme.text })
        });
        lines.push(Line::from_iter([span(pad(name, label), theme.text)].into_iter().chain(cells)));
    }
    let more = sheet.columns.len() - columns.len();
    if more > 0 {
        let text = scene.with(&format!("{}-screen", sheet.more), &[("count", more.into())]);
        lines.extend(said(&[text], theme.muted));
    }
    lines.extend(said(&sheet.after, theme.text));
    lines
}

fn wide(column: &Column) -> usize {
    column.cells.iter().chain([&column.head]).map(|cell| width(cell)).max().unwrap_or(0)
}

/// The sentences of sheets of everybody, for line mode: whose habit it is, and what is worth a question.
pub(super) fn sentences(scene: Scene<'_>, team: &Quality) -> Vec<String> {
    let said = |sheet: Sheet| {
        let first = sheet.before.split_last().map_or(Vec::new(), |(_, first)| first.to_vec());
        first.into_iter().chain(sheet.after)
    };
    of_all(scene, team, false).into_iter().flat_map(said).collect()
}

/// What is worth a question about one person, a row a line, for line mode: each cell with the head of its column.
pub(super) fn said_of_person(scene: Scene<'_>, quality: &Quality, login: &str) -> Vec<String> {
    of_person(scene, quality, login).map(|sheet| said(scene, &sheet)).unwrap_or_default()
}

fn said(scene: Scene<'_>, sheet: &Sheet) -> Vec<String> {
    let row = |(row, label): (usize, &String)| {
        let cells = sheet
            .columns
            .iter()
            .filter_map(|column| column.cells.get(row).map(|cell| format!("{} {cell}", column.head)));
        scene.labelled(label, &cells.collect::<Vec<_>>().join(", "))
    };
    let rows = sheet.labels.iter().enumerate().map(row);
    [sheet.title.clone()].into_iter().chain(rows).chain(sheet.after.iter().cloned()).collect()
}

/// Rows on the page of one person.
pub(super) fn person_lines(
    scene: Scene<'_>,
    quality: &Quality,
    login: &str,
    room: usize,
) -> Vec<Line<'static>> {
    let sheet = of_person(scene, quality, login);
    let lines = sheet.map(|sheet| lines(scene, &sheet, room)).unwrap_or_default();
    (!lines.is_empty()).then(Line::default).into_iter().chain(lines).collect()
}
