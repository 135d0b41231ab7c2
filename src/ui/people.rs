//! The people of the figures as a table: those that need attention first, or in another order.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::{
    app::Order,
    domain::quality::{Conduct, Measure, Person, too_clean::Mark},
};

use super::{
    beyond::beyond,
    incomplete::star,
    row_mark::{MARGIN, mark},
    scene::{Scene, below, highlight, put, put_at, span},
    scroll::Scroll,
    text::{dash, fit, width},
    typed,
};

/// The figures of a person that have their star in the table.
pub(super) const STARRED: [Measure; 2] = [Measure::Lateness, Measure::Negative];
/// What they did today.
const TODAY: [&str; 3] = ["today", "last", "untold"];
/// What their figures are.
const FIGURES: [&str; 8] = ["logged", "complete", "missing", "median", "late", "negative", "gaps", "filled"];

/// The columns by name, those first that are wanted first.
fn columns(scene: Scene<'_>) -> Vec<&'static str> {
    let pane = &scene.model.figures;
    match (pane.day.is_some(), pane.is_today_first) {
        (false, _) => FIGURES.to_vec(),
        (true, true) => [&TODAY[..], &FIGURES[..]].concat(),
        (true, false) => [&FIGURES[..], &TODAY[..]].concat(),
    }
}

/// Draws head and rows; where the chosen person stands.
pub(super) fn draw(
    scene: Scene<'_>,
    view: &mut Scroll,
    cursor: usize,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let people: Vec<&Person> = scene.model.figures.people().collect();
    let grid = Grid::of(scene, &people, area.width.into());
    grid.head(scene, area, buffer);
    let rows = below(area, 1);
    let mut place = None;
    let seen = view.around(cursor, people.len(), rows.height.into());
    grid.beyond(scene, (seen.start, people.len() - seen.end), area, buffer);
    for (row, index) in seen.enumerate() {
        grid.person(scene, people[index], index == cursor, below(rows, row), buffer);
        if index == cursor {
            place = typed::place(rows, 0, row);
        }
    }
    place
}

/// The columns that fit: those that do not are left out, from the right.
struct Grid {
    name: usize,
    /// Each with its width.
    columns: Vec<(&'static str, usize)>,
}

impl Grid {
    fn of(scene: Scene<'_>, people: &[&Person], room: usize) -> Grid {
        let name = people.iter().map(|person| width(&person.login)).max().unwrap_or(0).clamp(6, 16);
        let (mut used, mut kept) = (MARGIN + name, Vec::new());
        for column in columns(scene) {
            let cells = people.iter().map(|person| width(&cell(scene, person, column)));
            let wide = cells.chain([width(&marked_head(scene, column))]).max().unwrap_or(0);
            if used + 2 + wide > room {
                break;
            }
            used += 2 + wide;
            kept.push((column, wide));
        }
        Grid { name, columns: kept }
    }

    fn head(&self, scene: Scene<'_>, area: Rect, buffer: &mut Buffer) {
        let mut end = MARGIN + self.name;
        for (column, wide) in &self.columns {
            end += 2 + wide;
            let head = marked_head(scene, column);
            let is_order = *column == scene.model.figures.order.code();
            let style = if is_order { scene.theme.strong } else { scene.theme.muted };
            put_at(buffer, area, end - width(&head), 0, &Line::from(span(head, style)));
        }
    }

    /// How many people are above and below those in sight, where the head has room before its first column.
    fn beyond(&self, scene: Scene<'_>, (above, below): (usize, usize), area: Rect, buffer: &mut Buffer) {
        let first = self.columns.first().map_or(usize::from(area.width), |(column, wide)| {
            MARGIN + self.name + 2 + wide - width(&marked_head(scene, column))
        });
        let room = first.saturating_sub(MARGIN + 2);
        let all = above + below;
        let short = scene.with("people-more", &[("count", all.into())]);
        let forms = [beyond(scene, above, below), short, format!("+{all}")];
        let said = forms.into_iter().find(|form| width(form) <= room).unwrap_or_default();
        if all > 0 {
            put_at(buffer, area, MARGIN, 0, &Line::from(span(said, scene.theme.muted)));
        }
    }

    fn person(&self, scene: Scene<'_>, person: &Person, chosen: bool, area: Rect, buffer: &mut Buffer) {
        let theme = scene.theme;
        let name = span(fit(&person.login, self.name).into_owned(), theme.text);
        put(buffer, area, 0, &Line::from(vec![mark(scene, chosen), name]));
        let mut end = MARGIN + self.name;
        for (column, wide) in &self.columns {
            end += 2 + wide;
            let odd = *column == "negative" && person.figures.conduct.mark() == Some(Mark::Hard);
            let style = if odd { theme.bad } else { theme.text };
            let cell = cell(scene, person, column);
            put_at(buffer, area, end - width(&cell), 0, &Line::from(span(cell, style)));
        }
        if chosen {
            highlight(scene, area, 0, buffer);
        }
    }
}

fn head(scene: Scene<'_>, column: &str) -> String {
    let of = if TODAY.contains(&column) { "figures" } else { "quality" };
    scene.text(&format!("{of}-column-{column}"))
}

/// The head, and a mark at that of the column people are sorted by: where it begins with the most, downwards.
fn marked_head(scene: Scene<'_>, column: &str) -> String {
    let order = scene.model.figures.order;
    let mark = if order == Order::Negative { "↑" } else { "↓" };
    let mark = if order.code() == column { mark } else { "" };
    format!("{mark}{}", head(scene, column))
}

/// Every column of a person with its name, for line mode.
pub(super) fn said(scene: Scene<'_>, person: &Person) -> String {
    let said = columns(scene)
        .into_iter()
        .map(|column| format!("{} {}", head(scene, column), cell(scene, person, column)));
    scene.facts(&said.collect::<Vec<_>>())
}

fn cell(scene: Scene<'_>, person: &Person, column: &str) -> String {
    let words = scene.messages;
    let figures = &person.figures;
    let done: &Conduct = &figures.conduct;
    let day = scene.model.figures.day.as_deref().and_then(|day| day.of(&person.login));
    let share = |ratio: Option<f64>| ratio.map_or_else(dash, |ratio| words.percent(ratio));
    let starred = |text: String, measure: Measure| text + star(scene, measure, figures);
    match column {
        "today" => words.count(day.map_or(0, |day| day.count())),
        "last" => day.and_then(|day| day.last).map_or_else(dash, |at| scene.when_short(at)),
        "untold" => day.map_or_else(dash, |day| share(day.untold.ratio())),
        "logged" => words.count(done.logged),
        "complete" => share(done.complete.ratio()),
        "missing" => share(figures.missing().ratio()),
        "median" => {
            let median = done.lateness.median.map_or_else(dash, |seconds| words.span(seconds));
            starred(median, Measure::Lateness)
        }
        "late" => starred(share(done.lateness.over_day.ratio()), Measure::Lateness),
        "negative" => {
            // Meaning never by colour alone.
            let odd = sign(done);
            starred(format!("{odd}{}", share(done.negative.ratio())), Measure::Negative)
        }
        "gaps" => words.count(figures.gaps_total()),
        _ => words.count(done.filled),
    }
}

/// How somebody's bad news stands out. Meaning never by colour alone.
pub(super) fn sign(done: &Conduct) -> &'static str {
    match done.mark() {
        Some(Mark::Hard) => "! ",
        Some(Mark::Soft) => "? ",
        None => "",
    }
}
