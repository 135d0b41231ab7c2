//! One's own week beside the team median: no colleague by name.

use ratatui::{buffer::Buffer, layout::Rect, style::Style, text::Line};

use crate::domain::quality::{Figures, Measure, Quality};

use super::{
    incomplete::star,
    limits::{self, Reasons},
    page,
    scene::{Scene, span},
    spark::logged,
    text::{dash, pad, width, wrap},
};

/// On fewer columns names are short.
const NARROW: usize = 59;

/// The figures of one's own that have their star on the page.
pub(super) const STARRED: [Measure; 2] = [Measure::Lateness, Measure::Negative];

/// Draws the page below its title, from a row on.
pub(super) fn draw(scene: Scene<'_>, week: &Quality, top: usize, area: Rect, buffer: &mut Buffer) {
    let none = Figures::default();
    let own = week.of(&scene.model.login).unwrap_or(&none);
    let room = usize::from(area.width);
    // On a low screen a blank row is one figure less in sight.
    let blank = (area.height >= 14).then(Line::default);
    let mut lines = beside_team(scene, own, week, room);
    let limits = limits::tables(scene, own, Reasons::Missing);
    if !limits.is_empty() {
        lines.extend(blank.clone());
        lines.extend(limits::lines(scene, &limits, (Some("figures-scale"), usize::MAX), room));
    }
    let remarks = remarks(scene, own, week);
    if !remarks.is_empty() {
        lines.extend(blank);
        let remarks = remarks.iter().flat_map(|text| wrap(text, room));
        lines.extend(remarks.map(|text| Line::from(span(text, scene.theme.muted))));
    }
    page::draw(scene, &[(area, lines)], top, area, buffer);
}

/// One's own figures, each with the team's where that can be told.
fn beside_team(scene: Scene<'_>, own: &Figures, week: &Quality, room: usize) -> Vec<Line<'static>> {
    let theme = scene.theme;
    // On a narrow screen the short names of the columns have to do.
    let narrow = room < NARROW;
    let rows = rows(scene, own, week, narrow);
    let head = [scene.text("figures-you"), scene.text(if narrow { "figures-team" } else { "quality-team" })];
    let widest = |column: usize| {
        let cells = rows.iter().map(|row| width(&row.1[column]));
        cells.chain([width(&head[column])]).max().unwrap_or(0)
    };
    let columns = [widest(0), widest(1)];
    let label = rows.iter().map(|row| width(&row.0)).max().unwrap_or(0);
    let label = label.min(room.saturating_sub(columns[0] + columns[1] + 6));
    let with_team = week.team.logged.is_some() && label >= 8;
    let label = label.max(8);
    let line = |name: &str, cells: [&str; 2], styles: [Style; 2]| {
        let cell = |at: usize| {
            let blanks = 3 + columns[at] - width(cells[at]);
            span(format!("{:blanks$}{}", "", cells[at]), styles[at])
        };
        let mut parts = vec![span(pad(name, label), theme.text), cell(0)];
        parts.extend(with_team.then(|| cell(1)));
        Line::from(parts)
    };
    let first = line("", [&head[0], &head[1]], [theme.muted; 2]);
    let rows = rows.iter().map(|(name, [own, team])| line(name, [own, team], [theme.strong, theme.text]));
    [first].into_iter().chain(rows).collect()
}

/// What was done, how complete, how late: one's own, and the team median.
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

/// Day by day, and why there is no median of the team.
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
