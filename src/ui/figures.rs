//! The figures: one's own week; for a lead, the file against its limits and everybody by name.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::{Line, Span},
};

use crate::domain::quality::{Figures, Measure, Person, Quality, Share};

use super::{
    incomplete::{self, star},
    limits::{self, Reasons},
    own_week, people,
    scene::{Scene, below, put, put_right, span, within},
    scroll::Scroll,
    sheets,
    spark::logged,
    text::{dash, fit, width, wrap},
    typed,
};

/// Draws the place; where the chosen person stands.
pub(super) fn draw(
    scene: Scene<'_>,
    view: &mut Scroll,
    cursor: usize,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let area = within(area, 1, 1);
    let (pane, theme) = (&scene.model.figures, scene.theme);
    let Some(week) = &pane.week else {
        let id = if pane.counting.is_some() { "figures-counting" } else { "figures-none" };
        put(buffer, area, 0, &Line::from(span(scene.text("figures-title"), theme.strong)));
        put(buffer, area, 1, &Line::from(span(scene.text(id), theme.muted)));
        return None;
    };
    let team = pane.team();
    let shown = team.unwrap_or(week);
    let title = self::title(scene);
    let counting = pane.counting.is_some() && team.is_some();
    let order = team.filter(|_| !pane.is_by_field).map_or(String::new(), |_| format!(" · {}", order(scene)));
    let mut parts = vec![span(title, theme.strong), span(order, theme.text)];
    let used = |parts: &[Span<'_>]| parts.iter().map(|part| width(&part.content)).sum::<usize>();
    let room = usize::from(area.width);
    if used(&parts) > room {
        // The column that people are sorted by says so itself.
        parts.truncate(1);
    }
    let left = room.saturating_sub(used(&parts) + 2);
    let (right, zone) = match counting {
        true => (scene.text("figures-counting"), Some(zone(scene, shown))),
        false => as_of(scene, shown, left),
    };
    if width(&right) <= left {
        put_right(buffer, area, 0, &Line::from(span(right, theme.muted)));
    }
    put(buffer, area, 0, &Line::from(parts));
    let mut row = 1;
    if let Some(zone) = zone.filter(|_| area.height >= 14) {
        put(buffer, area, row, &Line::from(span(fit(&zone, room).into_owned(), theme.muted)));
        row += 1;
    }
    for text in incomplete_lines(scene, shown, area) {
        put(buffer, area, row, &Line::from(span(text, theme.bad)));
        row += 1;
    }
    if let Some(text) = dated_ahead(scene, shown) {
        let text = fit(&text, usize::from(area.width)).into_owned();
        put(buffer, area, row, &Line::from(span(text, theme.muted)));
        row += 1;
    }
    if let Some(goal) = scene.messages.goal(shown.goal).filter(|_| area.height >= 14) {
        put(buffer, area, row, &Line::from(span(fit(&goal, room).into_owned(), theme.muted)));
        row += 1;
    }
    row += usize::from(area.height >= 14);
    let rest = below(area, row);
    match team {
        None => {
            own_week::draw(scene, week, rest, buffer);
            None
        }
        Some(team) if pane.is_by_field => {
            sheets::draw(scene, team, pane.top, rest, buffer);
            typed::place(rest, 0, 0)
        }
        Some(team) => lead(scene, view, team, cursor, rest, buffer),
    }
}

/// What is on incomplete data, above the figures; where there is little height, one line of it.
fn incomplete_lines(scene: Scene<'_>, shown: &Quality, area: Rect) -> Vec<String> {
    let room = usize::from(area.width);
    let lines = incomplete::short_lines(scene, about_all(scene, shown));
    match area.height >= 20 {
        true => lines.iter().flat_map(|text| wrap(text, room)).collect(),
        false => lines.first().map(|text| fit(text, room).into_owned()).into_iter().collect(),
    }
}

/// The figures whose marks stand at the top: those of all for a lead, one's own for others.
pub(super) fn about_all<'a>(scene: Scene<'_>, shown: &'a Quality) -> &'a Figures {
    let own = shown.of(&scene.model.login).filter(|_| !shown.is_whole_team);
    own.unwrap_or(&shown.whole)
}

/// When the figures were taken and in which zone, as far as there is room; the zone for a line of its own where there is not.
pub(super) fn as_of(scene: Scene<'_>, shown: &Quality, room: usize) -> (String, Option<String>) {
    let when = scene.when_short(shown.at);
    let as_of = scene.with("figures-as-of", &[("when", when.as_str().into())]);
    let name = shown.running.zone.0.name();
    let both = [format!("{as_of} · {name}"), format!("{when} · {name}")];
    match both.into_iter().find(|text| width(text) <= room) {
        Some(text) => (text, None),
        None => (as_of, Some(zone(scene, shown))),
    }
}

/// The zone whose days and weeks the figures are of.
pub(super) fn zone(scene: Scene<'_>, shown: &Quality) -> String {
    scene.with("quality-zone", &[("zone", shown.running.zone.0.name().into())])
}

/// What the figures in sight are of.
pub(super) fn title(scene: Scene<'_>) -> String {
    scene.text(match scene.model.figures.team() {
        Some(team) if team.has_records => "figures-title-weeks",
        Some(_) => "figures-title-days",
        None => "figures-title-own",
    })
}

/// What the people are sorted by.
pub(super) fn order(scene: Scene<'_>) -> String {
    scene.text(&format!("figures-order-{}", scene.model.figures.order.code()))
}

/// Limits, people, and what stands out about the chosen one.
fn lead(
    scene: Scene<'_>,
    view: &mut Scroll,
    team: &Quality,
    cursor: usize,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let theme = scene.theme;
    let room = usize::from(area.width);
    let roomy = area.height >= 14;
    let people: Vec<&Person> = scene.model.figures.people().collect();
    let foot = usize::from(area.height >= 8) * 2 + usize::from(roomy) * 2;
    let mut row = tables(scene, team, people.len() + foot, area, buffer);
    row += usize::from(roomy);
    let height = usize::from(area.height).saturating_sub(row + foot);
    let list = Rect { height: u16::try_from(height).unwrap_or(0), ..below(area, row) };
    let place = people::draw(scene, view, cursor, list, buffer);
    row += (1 + people.len()).min(height);
    if let (Some(person), true) = (people.get(cursor), foot > 0) {
        row += usize::from(roomy);
        for text in about(scene, person).iter().flat_map(|text| wrap(text, room)) {
            put(buffer, area, row, &Line::from(span(text, theme.muted)));
            row += 1;
        }
    }
    place
}

/// So many people are in sight before tables take their room.
const SEEN: usize = 5;

/// Tables against their limits and the figures of all; where there is room beside all people and the foot, the key fields that
/// are over theirs, too. How many rows that took.
fn tables(scene: Scene<'_>, team: &Quality, below_it: usize, area: Rect, buffer: &mut Buffer) -> usize {
    let height = usize::from(area.height);
    let roomy = height >= 14;
    let tables = limits::tables(scene, &team.whole, Reasons::Over);
    // A file of many kinds has many lines: what people have need of stays theirs.
    let foot = usize::from(height >= 8) * 2 + usize::from(roomy) * 2;
    let spare = height.saturating_sub(foot + 6 + (below_it - foot).min(SEEN));
    let most = if roomy { spare.max(3) } else { 2 };
    let head = roomy.then_some("figures-scale");
    let mut row = 0;
    if let Some(text) = today(scene).filter(|_| height >= 10) {
        put(
            buffer,
            area,
            0,
            &Line::from(span(fit(&text, usize::from(area.width)).into_owned(), scene.theme.text)),
        );
        row += 1 + usize::from(height >= 24);
    }
    row += limits::draw(scene, &tables, (head, most), below(area, row), buffer);
    if roomy || tables.len() < most {
        let text = fit(&all(scene, team), usize::from(area.width)).into_owned();
        put(buffer, area, row, &Line::from(span(text, scene.theme.text)));
        row += 1;
    }
    let left = height.saturating_sub(row + below_it + 4);
    let fields = limits::fields(scene, &team.whole);
    if left > 0 && usize::from(area.width) >= limits::LEAST && !fields.is_empty() {
        let list = below(area, row + 1);
        row += 1 + limits::draw(scene, &fields, (Some("figures-scale-fields"), left), list, buffer);
    }
    row
}

/// What everybody logged today: how much, who was last and when, and what has no outcome.
pub(super) fn today(scene: Scene<'_>) -> Option<String> {
    let day = scene.model.figures.team().and(scene.model.figures.day.as_deref())?;
    let Some((who, at)) = day.last() else { return Some(scene.text("figures-today-none")) };
    let values = [
        ("count", day.count().into()),
        ("people", day.people.len().into()),
        ("who", who.into()),
        ("when", scene.when_short(at).into()),
    ];
    let logged = scene.with("figures-today", &values);
    Some([Some(logged), untold(scene, day.untold())].into_iter().flatten().collect::<Vec<_>>().join(" · "))
}

/// How many of those that have begun have no outcome; nothing where all have one.
pub(super) fn untold(scene: Scene<'_>, share: Share) -> Option<String> {
    let values = [("part", scene.messages.count(share.part)), ("whole", scene.messages.count(share.whole))];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str().into()));
    (share.part > 0).then(|| scene.with("figures-untold", &values))
}

/// Lateness, bad news, what is not known and duplicates of all.
pub(super) fn all(scene: Scene<'_>, team: &Quality) -> String {
    let words = scene.messages;
    let done = &team.whole.conduct;
    let share = |share: Share| share.ratio().map_or_else(dash, |ratio| words.percent(ratio));
    let duplicates = team.whole.duplicates;
    let starred = |text: String, measure: Measure| text + star(scene, measure, &team.whole);
    let values = [
        ("late", starred(share(done.lateness.over_day), Measure::Lateness)),
        ("negative", starred(share(done.negative), Measure::Negative)),
        ("known", starred(share(done.not_known), Measure::NotKnown)),
        ("twins", starred(words.count(duplicates.accounts + duplicates.contacts), Measure::Duplicates)),
    ];
    scene.with("figures-all", &values.each_ref().map(|(name, text)| (*name, text.as_str().into())))
}

/// That some entries are dated after the days the figures are of, where there are any.
pub(super) fn dated_ahead(scene: Scene<'_>, shown: &Quality) -> Option<String> {
    (shown.ahead > 0).then(|| scene.with("quality-ahead", &[("count", shown.ahead.into())]))
}

/// What stands out about a person: what looks too clean, how the weeks went, and what is on incomplete data.
pub(super) fn about(scene: Scene<'_>, person: &Person) -> Vec<String> {
    let figures = &person.figures;
    let mut lines = stands_out(scene, &person.login, figures);
    lines.extend(scene.model.figures.team().and_then(|team| logged(scene, figures, team)));
    lines.extend(incomplete::short_lines(scene, figures));
    lines
}

/// What looks too clean about a person, a line for each question.
pub(super) fn stands_out(scene: Scene<'_>, login: &str, figures: &Figures) -> Vec<String> {
    let sign = people::sign(&figures.conduct);
    let said = scene.messages.too_clean(&figures.conduct);
    said.iter().map(|said| format!("{sign}{login}: {said}")).collect()
}
