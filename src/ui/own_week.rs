//! One's own week beside the middle of the team: no colleague by name.

use ratatui::{buffer::Buffer, layout::Rect, style::Style, text::Line};

use crate::domain::quality::{Figures, Measure, Quality};

use super::{
    incomplete::star,
    limits::{self, Reasons},
    scene::{Scene, below, put, put_at, span},
    spark::logged,
    text::{dash, fit, width},
};

/// On fewer columns names are short.
const NARROW: u16 = 60;

/// Draws the page below its title.
pub(super) fn draw(scene: Scene<'_>, week: &Quality, area: Rect, buffer: &mut Buffer) {
    let none = Figures::default();
    let own = week.of(&scene.model.login).unwrap_or(&none);
    let rows = rows(scene, own, week, area.width < NARROW);
    // On a narrow screen the short names of the columns have to do.
    let narrow = area.width < NARROW;
    let head = [scene.text("figures-you"), scene.text(if narrow { "figures-team" } else { "quality-team" })];
    let widest = |column: usize| {
        let cells = rows.iter().map(|row| width(&row.1[column]));
        cells.chain([width(&head[column])]).max().unwrap_or(0)
    };
    let room = usize::from(area.width);
    let columns = [widest(0), widest(1)];
    let label = rows.iter().map(|row| width(&row.0)).max().unwrap_or(0);
    let label = label.min(room.saturating_sub(columns[0] + columns[1] + 6));
    let with_team = week.team.logged.is_some() && label >= 8;
    let line = |row: usize, name: &str, cells: [&str; 2], styles: [Style; 2], buffer: &mut Buffer| {
        put(buffer, area, row, &Line::from(span(fit(name, label.max(8)).into_owned(), scene.theme.text)));
        let mut end = label.max(8) + 3 + columns[0];
        put_at(buffer, area, end - width(cells[0]), row, &Line::from(span(cells[0].to_owned(), styles[0])));
        if with_team {
            end += 3 + columns[1];
            put_at(
                buffer,
                area,
                end - width(cells[1]),
                row,
                &Line::from(span(cells[1].to_owned(), styles[1])),
            );
        }
    };
    let (theme, mut row) = (scene.theme, 0);
    line(row, "", [&head[0], &head[1]], [theme.muted; 2], buffer);
    for (name, cells) in &rows {
        row += 1;
        line(row, name, [&cells[0], &cells[1]], [theme.strong, theme.text], buffer);
    }
    row += 1 + usize::from(area.height >= 14);
    let limits = limits::tables(scene, own, Reasons::Missing);
    let room_for = usize::from(area.height).saturating_sub(row + 4);
    if room_for > 0 {
        let head = Some("figures-scale").filter(|_| area.height >= 14);
        row += limits::draw(scene, &limits, (head, room_for), below(area, row), buffer);
        row += usize::from(area.height >= 14);
    }
    let rest = below(area, row);
    let more = remarks(scene, own, week);
    for (row, text) in more.iter().enumerate() {
        put(buffer, rest, row, &Line::from(span(fit(text, room).into_owned(), theme.muted)));
    }
}

/// What was done, how complete, how late: one's own, and the middle of the team.
pub(super) fn rows(
    scene: Scene<'_>,
    own: &Figures,
    week: &Quality,
    narrow: bool,
) -> Vec<(String, [String; 2])> {
    let (done, team) = (&own.conduct, &week.team);
    let words = scene.messages;
    let count = |number: u64| words.count(number);
    let middle = |number: Option<f64>| number.map_or_else(dash, |number| words.median(number));
    let share = |ratio: Option<f64>| ratio.map_or_else(dash, |ratio| words.percent(ratio));
    let span = |seconds: Option<u32>| seconds.map_or_else(dash, |seconds| words.span(seconds));
    let row = |name: &str, own: String, team: String| {
        let id = if narrow { format!("quality-column-{name}") } else { format!("figures-row-{name}") };
        (scene.text(&id), [own, team])
    };
    let starred = |text: String, measure: Measure| text + star(scene, measure, own);
    vec![
        row("logged", count(done.logged), middle(team.logged)),
        row("complete", share(done.complete.ratio()), share(team.complete)),
        row("median", starred(span(done.lateness.median), Measure::Lateness), span(team.late)),
        row("late", starred(share(done.lateness.over_day.ratio()), Measure::Lateness), share(team.over_day)),
        row("negative", starred(share(done.negative.ratio()), Measure::Negative), share(team.negative)),
        row("filled", count(done.filled), middle(team.filled)),
        row("gaps", count(own.gaps_total()), middle(team.gaps)),
    ]
}

/// Day by day, and why there is no middle of the team.
pub(super) fn remarks(scene: Scene<'_>, own: &Figures, week: &Quality) -> Vec<String> {
    let mut lines = Vec::new();
    if own.conduct.logged > 0 {
        lines.extend(logged(scene, own, week));
    }
    if week.team.logged.is_none() {
        lines.push(scene.text("figures-small-team"));
    }
    lines
}
