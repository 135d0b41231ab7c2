//! Sheets of figures on the screen: key fields with everybody and by week, and what is worth a question.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    text::{Line, Span},
};

use crate::{
    domain::{
        matter_figures::MatterFigures,
        quality::{Measure, Quality, signs::Sign},
    },
    i18n::sheets::{Column, MatterSheets, Sheet, Sheets},
};

use super::{
    incomplete, page,
    scene::{Scene, span},
    text::{dash, in_lines, pad, width, wrap},
    theme::Charset,
};

/// On fewer columns, those of a screen of 120 without its edges, more weeks are worth more than the intervals of their shares.
const WITH_INTERVALS: u16 = 118;
/// Between two columns.
const GAP: usize = 2;

/// Those of everybody, from a row on; a row too far down shows the end.
pub(super) fn draw(scene: Scene<'_>, team: &Quality, top: usize, area: Rect, buffer: &mut Buffer) {
    let mut lines: Vec<Line<'static>> = Vec::new();
    for mut sheet in of_all(scene, team, area.width >= WITH_INTERVALS) {
        mark(scene, team, &mut sheet);
        lines.extend((!lines.is_empty()).then(Line::default));
        lines.extend(self::lines(scene, &sheet, area.width.into()));
    }
    if lines.is_empty() {
        let said = wrap(&scene.text("figures-sheets-none"), area.width.into());
        lines.extend(said.into_iter().map(|text| Line::from(span(text, scene.theme.muted))));
    }
    page::draw(scene, &[(area, lines)], top, area, buffer);
}

/// Deals and cases, from a row on; a row too far down shows the end.
pub(super) fn draw_matters(
    scene: Scene<'_>,
    figures: &MatterFigures,
    top: usize,
    area: Rect,
    buffer: &mut Buffer,
) {
    let mut lines: Vec<Line<'static>> = Vec::new();
    for sheet in of_matters(scene, figures).all() {
        lines.extend((!lines.is_empty()).then(Line::default));
        lines.extend(self::lines(scene, &sheet, area.width.into()));
    }
    page::draw(scene, &[(area, lines)], top, area, buffer);
}

/// Deals and cases in words.
pub(super) fn of_matters<'a>(scene: Scene<'a>, figures: &'a MatterFigures) -> MatterSheets<'a> {
    let spells_currency = scene.theme.charset != Charset::Unicode;
    MatterSheets { messages: scene.messages, figures, catalogue: scene.catalogue(), spells_currency }
}

/// Deals and cases for line mode: in short, and what is worth a question.
pub(super) fn said_of_matters(scene: Scene<'_>, figures: &MatterFigures) -> Vec<String> {
    let sheets = of_matters(scene, figures);
    let short = sheets.short(usize::MAX).into_iter().map(|parts| parts.join(" · "));
    short.chain(sheets.topics()).collect()
}

/// Puts its star behind the sign that is on incomplete data, and below the sheet by which fields.
fn mark(scene: Scene<'_>, team: &Quality, sheet: &mut Sheet) {
    let star = incomplete::star(scene, Measure::NotKnown, &team.whole);
    let name = scene.messages.sign(Sign::NotTold);
    if let (false, Some(label)) = (star.is_empty(), sheet.labels.iter_mut().find(|label| **label == name)) {
        label.push_str(star);
        sheet.after.extend(incomplete::lines(scene, &[Measure::NotKnown], &team.whole));
    }
}

/// Those of everybody; what the meeting asks first stands first.
fn of_all(scene: Scene<'_>, team: &Quality, with_intervals: bool) -> Vec<Sheet> {
    let sheets = Sheets { messages: scene.messages, quality: team, catalogue: scene.catalogue(), user: None };
    let weeks = sheets.fields_by_week(&team.whole, with_intervals);
    let all = [sheets.calls(), sheets.fields(), sheets.signs(), weeks];
    all.into_iter().flatten().collect()
}

/// What is worth a question about one person.
fn of_person(scene: Scene<'_>, quality: &Quality, login: &str) -> Option<Sheet> {
    let (messages, catalogue) = (scene.messages, scene.catalogue());
    Sheets { messages, quality, catalogue, user: Some(login) }.signs()
}

/// A sheet in lines, with as many of its columns as there is room for. Where those would tell nothing, each row is told with
/// all of them.
fn lines(scene: Scene<'_>, sheet: &Sheet, room: usize) -> Vec<Line<'static>> {
    let theme = scene.theme;
    let said = |texts: &[String], style| -> Vec<Line<'static>> {
        let texts = texts.iter().flat_map(|text| wrap(text, room));
        texts.map(|text| Line::from(span(text, style))).collect()
    };
    let mut lines = said(std::slice::from_ref(&sheet.title), theme.strong);
    if let Some((note, first)) = sheet.before.split_last() {
        lines.extend(said(first, theme.text));
        lines.extend(said(std::slice::from_ref(note), theme.muted));
    }
    let columns = columns(sheet, room);
    if columns.len() < sheet.least.min(sheet.columns.len()) {
        lines.extend(stacked(scene, sheet, room));
    } else {
        lines.extend(table(scene, sheet, columns));
        let more = sheet.columns.len() - columns.len();
        if more > 0 {
            let text = scene.with(&format!("{}-screen", sheet.more), &[("count", more.into())]);
            lines.extend(said(&[text], theme.muted));
        }
    }
    lines.extend(said(&sheet.after, theme.text));
    lines
}

/// The columns that there is room for beside the labels.
fn columns(sheet: &Sheet, room: usize) -> &[Column] {
    let mut left = room.saturating_sub(labels(sheet));
    let fits = |column: &&Column| {
        let room = left.checked_sub(GAP + wide(column));
        left = room.unwrap_or(0);
        room.is_some()
    };
    &sheet.columns[..sheet.columns.iter().take_while(fits).count()]
}

/// How wide the labels are.
fn labels(sheet: &Sheet) -> usize {
    sheet.labels.iter().map(|label| width(label)).max().unwrap_or(0)
}

/// Rows and columns, below a head.
fn table(scene: Scene<'_>, sheet: &Sheet, columns: &[Column]) -> Vec<Line<'static>> {
    let theme = scene.theme;
    let label = labels(sheet);
    let cell = |text: &str, column: &Column, style| -> Span<'static> {
        let blanks = GAP + wide(column) - width(text);
        span(format!("{:blanks$}{text}", ""), style)
    };
    let mut lines = Vec::new();
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
    lines
}

/// Each row as its label and, below it, all its cells with the heads of their columns, but those that are a share of nothing.
fn stacked(scene: Scene<'_>, sheet: &Sheet, room: usize) -> Vec<Line<'static>> {
    let theme = scene.theme;
    let row = |(row, label): (usize, &String)| {
        let cell = |column: &Column| {
            let cell = column.cells.get(row).filter(|cell| **cell != dash())?;
            Some(format!("{} {cell}", column.head))
        };
        let cells: Vec<String> = sheet.columns.iter().filter_map(cell).collect();
        let label = wrap(label, room).into_iter().map(|text| span(text, theme.text));
        let cells = in_lines(&cells, room.saturating_sub(GAP));
        let cells = cells.into_iter().map(|text| span(format!("{:GAP$}{text}", ""), theme.muted));
        label.chain(cells).map(Line::from).collect::<Vec<_>>()
    };
    sheet.labels.iter().enumerate().flat_map(row).collect()
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
