//! The figures: one's own week; for a lead, the file against its limits and everybody by name.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::{Line, Span},
};

use crate::{
    domain::quality::{Figures, Measure, Person, Quality, Share},
    i18n::lower_first,
};

use super::{
    goals,
    incomplete::{self, star},
    limits::{self, Reasons},
    own_week, people,
    scene::{Scene, below, put, put_right, span, within},
    scroll::Scroll,
    sheets,
    spark::logged,
    text::{dash, fit, in_lines, width, wrap},
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
    let mut row = head(scene, shown, area, buffer);
    let notes = incomplete_lines(scene, shown, area).into_iter().map(|text| span(text, theme.bad));
    let ahead = dated_ahead(scene, shown).map_or(Vec::new(), |text| wrap(&text, area.width.into()));
    for note in notes.chain(ahead.into_iter().map(|text| span(text, theme.muted))) {
        put(buffer, area, row, &Line::from(note));
        row += 1;
    }
    if area.height >= 14 {
        for text in goals::lines(scene, shown).iter().flat_map(|text| wrap(text, area.width.into())) {
            put(buffer, area, row, &Line::from(span(text, theme.muted)));
            row += 1;
        }
    }
    if let Some(matters) = pane.matters().filter(|_| pane.is_matters) {
        let rest = below(area, row + usize::from(area.height >= 14));
        sheets::draw_matters(scene, matters, pane.top, rest, buffer);
        return typed::place(rest, 0, 0);
    }
    let short = matters_in_short(scene, area).filter(|_| !pane.is_by_field);
    for text in short.unwrap_or_default() {
        put(buffer, area, row, &Line::from(span(text, theme.text)));
        row += 1;
    }
    row += usize::from(area.height >= 14);
    let rest = below(area, row);
    match team {
        None => {
            own_week::draw(scene, week, pane.top, rest, buffer);
            None
        }
        Some(team) if pane.is_by_field => {
            sheets::draw(scene, team, pane.top, rest, buffer);
            typed::place(rest, 0, 0)
        }
        Some(team) => lead(scene, view, team, cursor, rest, buffer),
    }
}

/// From so many rows on all currencies of the deals have a line.
const TALL: u16 = 30;

/// Deals and cases in a few lines, where there are any and there is room.
fn matters_in_short(scene: Scene<'_>, area: Rect) -> Option<Vec<String>> {
    let matters = scene.model.figures.matters().filter(|_| area.height >= 14)?;
    let currencies = if area.height >= TALL { usize::MAX } else { 1 };
    let lines = sheets::of_matters(scene, matters).short(currencies);
    Some(lines.iter().flat_map(|parts| in_lines(parts, area.width.into())).collect())
}

/// What is in sight, what the people are sorted by, and as of when; how many rows that took.
fn head(scene: Scene<'_>, shown: &Quality, area: Rect, buffer: &mut Buffer) -> usize {
    let (pane, theme) = (&scene.model.figures, scene.theme);
    let team = pane.team();
    let order = team.filter(|_| !pane.has_page()).map_or(String::new(), |_| format!(" · {}", order(scene)));
    let mut parts = vec![span(title(scene), theme.strong), span(order, theme.text)];
    let used = |parts: &[Span<'_>]| parts.iter().map(|part| width(&part.content)).sum::<usize>();
    let room = usize::from(area.width);
    if used(&parts) > room {
        // The column that people are sorted by says so itself.
        parts.truncate(1);
    }
    let left = room.saturating_sub(used(&parts) + 2);
    let (right, zone) = match pane.counting.is_some() && team.is_some() {
        true => counting(scene, shown, left),
        false => as_of(scene, shown, left),
    };
    if width(&right) <= left {
        put_right(buffer, area, 0, &Line::from(span(right, theme.muted)));
    }
    put(buffer, area, 0, &Line::from(parts));
    let zone = zone.filter(|_| area.height >= 14).map_or(Vec::new(), |zone| wrap(&zone, room));
    for (row, text) in zone.iter().enumerate() {
        put(buffer, area, 1 + row, &Line::from(span(text.clone(), theme.muted)));
    }
    1 + zone.len()
}

/// What is on incomplete data and has its star in sight, above the figures; where there is little height, one line of it.
fn incomplete_lines(scene: Scene<'_>, shown: &Quality, area: Rect) -> Vec<String> {
    let pane = &scene.model.figures;
    let room = usize::from(area.width);
    let measures: &[Measure] = match pane.team() {
        _ if pane.is_matters => &[],
        None => &own_week::STARRED,
        Some(_) if pane.is_by_field => &[],
        Some(_) if usize::from(area.height) < ROOMY => &[],
        Some(team) => all_starred(team),
    };
    let lines = incomplete::short_lines(scene, measures, about_all(scene, shown));
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

/// That newer figures are counted, beside the zone where there is room.
fn counting(scene: Scene<'_>, shown: &Quality, room: usize) -> (String, Option<String>) {
    let counting = scene.text("figures-counting");
    let both = format!("{counting} · {}", shown.running.zone.0.name());
    if width(&both) <= room { (both, None) } else { (counting, Some(zone(scene, shown))) }
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
        _ if scene.model.figures.is_matters => "figures-title-matters",
        Some(team) if team.has_records => "figures-title-weeks",
        Some(_) => "figures-title-days",
        None => "figures-title-own",
    })
}

/// What the people are sorted by.
pub(super) fn order(scene: Scene<'_>) -> String {
    scene.text(&format!("figures-order-{}", scene.model.figures.order.code()))
}

/// From so many rows below the title on there is room for what is said of all, and for blank rows.
const ROOMY: usize = 14;
/// So many people are in sight before tables take their room.
const SEEN: usize = 5;
/// Of more people than this none is asked how much there is to say of them: they do not fit on any screen.
const MOST_ASKED: usize = 60;

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
    let (room, height) = (usize::from(area.width), usize::from(area.height));
    let airy = usize::from(height >= ROOMY);
    let people: Vec<&Person> = scene.model.figures.people().collect();
    let told = |person: &Person| about(scene, person).iter().flat_map(|text| wrap(text, room)).collect();
    let said: Vec<String> =
        people.get(cursor).filter(|_| height >= 8).map_or(Vec::new(), |person| told(person));
    // As much as there is to say of anybody: going from one to the next moves nothing.
    let most = match people.len() <= MOST_ASKED && height >= ROOMY {
        true => people.iter().map(|person| told(person).len()).max().unwrap_or(0),
        false => said.len(),
    };
    let foot = if most > 0 { most + airy } else { 0 };
    let mut row = tables(scene, team, (people.len(), foot), area, buffer);
    row += airy;
    let left = height.saturating_sub(row);
    // Where not all have room, some people come before what is said of one.
    let list_height = (1 + people.len()).min(left.saturating_sub(foot).max((1 + SEEN).min(left)));
    let list = Rect { height: u16::try_from(list_height).unwrap_or(0), ..below(area, row) };
    let place = people::draw(scene, view, cursor, list, buffer);
    row += list_height;
    let left = height.saturating_sub(row);
    let blank = if left > said.len() { airy } else { 0 };
    let shown = left - blank.min(left);
    for (at, text) in said.iter().take(shown).enumerate() {
        // What has no room leaves a sign; the page of the person has it.
        let is_cut = at + 1 == shown && said.len() > shown;
        let text = if is_cut { fit(&format!("{text} …"), room).into_owned() } else { text.clone() };
        put(buffer, area, row + blank + at, &Line::from(span(text, theme.muted)));
    }
    place
}

/// What was logged today, tables against their limits and the figures of all; where there is room beside all people and the foot,
/// the key fields that are over theirs, too. How many rows that took.
fn tables(
    scene: Scene<'_>,
    team: &Quality,
    (people, foot): (usize, usize),
    area: Rect,
    buffer: &mut Buffer,
) -> usize {
    let (room, height) = (usize::from(area.width), usize::from(area.height));
    let is_roomy = height >= ROOMY;
    let said = |parts: Vec<String>| -> Vec<Line<'static>> {
        let lines = in_lines(&parts, room).into_iter();
        lines.map(|text| Line::from(span(text, scene.theme.text))).collect()
    };
    let mut lines = today(scene).filter(|_| height >= 10).map_or(Vec::new(), said);
    if !lines.is_empty() && height >= 24 {
        lines.push(Line::default());
    }
    let tables = limits::tables(scene, &team.whole, Reasons::Over);
    let head = is_roomy.then_some("figures-scale");
    let all = if is_roomy { said(all(scene, team)) } else { Vec::new() };
    // A file of many kinds has many lines: what people have need of stays theirs.
    let others = lines.len() + 1 + all.len() + 1 + foot + 1 + people.min(SEEN);
    let most = height.saturating_sub(others).max(3);
    let below_it = 1 + people + foot + usize::from(is_roomy);
    lines.extend(limits::lines(scene, &tables, (head, most), room));
    lines.extend(all);
    let left = height.saturating_sub(lines.len() + below_it + 1);
    let fields = limits::fields(scene, &team.whole);
    if left > 1 && room >= limits::LEAST && !fields.is_empty() {
        lines.push(Line::default());
        lines.extend(limits::lines(scene, &fields, (Some("figures-scale-fields"), left - 1), room));
    }
    lines.iter().enumerate().for_each(|(row, line)| put(buffer, area, row, line));
    lines.len()
}

/// What everybody logged today, in parts: how much, who was last and when, and what has no outcome.
pub(super) fn today(scene: Scene<'_>) -> Option<Vec<String>> {
    let day = scene.model.figures.team().and(scene.model.figures.day.as_deref())?;
    let Some((who, at)) = day.last() else { return Some(vec![scene.text("figures-today-none")]) };
    let values = [
        ("count", day.count().into()),
        ("people", day.people.len().into()),
        ("who", who.into()),
        ("when", scene.when_short(at).into()),
    ];
    let logged = scene.with("figures-today", &values);
    Some([Some(logged), untold(scene, day.untold())].into_iter().flatten().collect())
}

/// How many of those that have begun have no outcome; nothing where all have one.
pub(super) fn untold(scene: Scene<'_>, share: Share) -> Option<String> {
    let values = [("part", scene.messages.count(share.part)), ("whole", scene.messages.count(share.whole))];
    let values = values.each_ref().map(|(name, text)| (*name, text.as_str().into()));
    (share.part > 0).then(|| scene.with("figures-untold", &values))
}

/// The figures that have their star among those of all; duplicates are counted where the records are.
fn all_starred(team: &Quality) -> &'static [Measure] {
    const STARRED: [Measure; 4] =
        [Measure::Lateness, Measure::Negative, Measure::NotKnown, Measure::Duplicates];
    if team.has_records { &STARRED } else { &STARRED[..3] }
}

/// Lateness, bad news, what is not known and duplicates of all, in parts. Duplicates that nobody counted are not told.
pub(super) fn all(scene: Scene<'_>, team: &Quality) -> Vec<String> {
    let words = scene.messages;
    let done = &team.whole.conduct;
    let share = |share: Share| share.ratio().map_or_else(dash, |ratio| words.percent(ratio));
    let duplicates = team.whole.duplicates;
    let part = |measure: Measure| {
        let (id, text) = match measure {
            Measure::Lateness => ("figures-all-late", share(done.lateness.over_day)),
            Measure::Negative => ("figures-all-negative", share(done.negative)),
            Measure::NotKnown => ("figures-all-known", share(done.not_known)),
            _ => ("figures-all-twins", words.count(duplicates.accounts + duplicates.contacts)),
        };
        let text = text + star(scene, measure, &team.whole);
        scene.with(id, &[("count", text.into())])
    };
    let mut parts: Vec<String> = all_starred(team).iter().map(|measure| part(*measure)).collect();
    if let Some(first) = parts.first_mut() {
        *first = scene.with("figures-all", &[("first", first.as_str().into())]);
    }
    parts
}

/// That some entries are dated after the days the figures are of, where there are any.
pub(super) fn dated_ahead(scene: Scene<'_>, shown: &Quality) -> Option<String> {
    (shown.ahead > 0).then(|| scene.with("quality-ahead", &[("count", shown.ahead.into())]))
}

/// What stands out about a person: what looks too clean, how the weeks went, and what in their row is on incomplete data.
pub(super) fn about(scene: Scene<'_>, person: &Person) -> Vec<String> {
    let figures = &person.figures;
    let mut lines = stands_out(scene, &person.login, figures);
    let weeks = scene.model.figures.team().and_then(|team| logged(scene, figures, team));
    lines.extend(weeks.map(|text| scene.labelled(&person.login, &lower_first(&text))));
    let incomplete = incomplete::short_lines(scene, &people::STARRED, figures);
    let of =
        |text: &String| format!("* {}", scene.facts(&[person.login.as_str(), text.trim_start_matches("* ")]));
    lines.extend(incomplete.iter().map(of));
    lines
}

/// What looks too clean about a person, a line for each question.
pub(super) fn stands_out(scene: Scene<'_>, login: &str, figures: &Figures) -> Vec<String> {
    let sign = people::sign(&figures.conduct);
    let said = scene.messages.too_clean(&figures.conduct);
    said.iter().map(|said| format!("{sign}{login}: {said}")).collect()
}
