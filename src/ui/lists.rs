//! The call lists one can work through, each with how it stands; and the list that is being worked through, in the first row.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::{
    app::{ListsRow, ListsView, Notice},
    domain::{Entity, Fact, ListCounts, ListFigures, NothingToServe, code},
};

use super::{
    beyond::beyond,
    row_mark::{MARGIN, mark},
    scene::{Scene, below, highlight, put, put_right, span, within},
    scroll::Scroll,
    text::{dash, fit, pad, width, wrap},
    typed,
};

/// Of the name of a list so many columns are seen at least, if it has them.
const LEAST_NAME: usize = 16;
/// Rows of the list that what is told below leaves it.
const LEAST_ROWS: usize = 4;
/// The key that picks a row, and a blank.
const KEY: usize = 2;

/// Draws the lists; where the chosen row is.
pub(super) fn draw(
    scene: Scene<'_>,
    scroll: &mut Scroll,
    view: &ListsView,
    area: Rect,
    buffer: &mut Buffer,
) -> Option<Position> {
    let area = within(area, 1, 1);
    let theme = scene.theme;
    put(buffer, area, 0, &Line::from(span(scene.text("lists-title"), theme.strong)));
    let list = below(area, 1 + usize::from(area.height >= 14));
    if view.lists.is_none() {
        put(buffer, list, 0, &Line::from(span(scene.text("lists-loading"), theme.muted)));
        return None;
    }
    let rows = view.rows();
    put_right(buffer, area, 0, &Line::from(span(rows.len().to_string(), theme.muted)));
    if rows.is_empty() {
        for (at, line) in wrap(&scene.text("lists-none-yours"), list.width.into()).into_iter().enumerate() {
            put(buffer, list, at, &Line::from(span(line, theme.muted)));
        }
        return None;
    }
    let room = usize::from(list.width).saturating_sub(MARGIN + KEY);
    let said: Vec<(String, String)> = rows.iter().map(|row| cells(scene, *row)).collect();
    let widest = said.iter().map(|(name, _)| width(name)).max().unwrap_or(0);
    let standing = said.iter().map(|(_, stands)| width(stands)).max().unwrap_or(0);
    let name = widest.min(room.saturating_sub(standing + 2).max(LEAST_NAME.min(room)));
    let whole = usize::from(list.height);
    let told: Vec<String> = match view.chosen() {
        Some(ListsRow::List(chosen)) => {
            told(scene, chosen).iter().flat_map(|line| wrap(line, list.width.into())).collect()
        }
        _ => Vec::new(),
    };
    let most = whole.saturating_sub(LEAST_ROWS.min(rows.len()) + 1);
    let is_cut = told.len() > most;
    let told = &told[..told.len().min(most)];
    let gap = usize::from(!told.is_empty());
    let height = whole.saturating_sub(told.len() + gap).max(1);
    let (seen, foot) = scroll.above_foot(view.cursor, rows.len(), height);
    let more = beyond(scene, seen.start, rows.len() - seen.end);
    let (mut place, mut row) = (None, 0);
    for index in seen {
        let chosen = index == view.cursor;
        let (called, stands) = &said[index];
        let key = if index < 9 { (index + 1).to_string() } else { String::new() };
        let stands = fit(stands, room.saturating_sub(name + 2));
        let line = vec![
            mark(scene, chosen),
            span(pad(&key, KEY), theme.key),
            span(pad(&fit(called, name), name), theme.text),
            span(format!("  {stands}"), theme.muted),
        ];
        put(buffer, list, row, &Line::from(line));
        if chosen {
            highlight(scene, list, row, buffer);
            place = typed::place(list, 0, row);
        }
        row += 1;
    }
    if foot > 0 {
        put(buffer, within(list, MARGIN as u16, 0), row, &Line::from(span(more, theme.muted)));
        row += 1;
    }
    row += gap;
    for (at, line) in told.iter().enumerate() {
        let line = match is_cut && at + 1 == told.len() {
            true => fit(&format!("{line} …"), list.width.into()).into_owned(),
            false => line.clone(),
        };
        put(buffer, list, row + at, &Line::from(span(line, theme.muted)));
    }
    place
}

/// What is left of a list, what is not served, and what each did, a line each.
pub(super) fn told(scene: Scene<'_>, one: &ListFigures) -> Vec<String> {
    let counts = &one.line.counts;
    let mut lines = vec![scene.with(
        "lists-left-now",
        &[
            ("ready", counts.ready.into()),
            ("later", counts.later.into()),
            ("front", counts.leased.into()),
            ("unreachable", counts.unreachable.into()),
        ],
    )];
    lines.extend(counts.not_served.iter().map(|(why, count)| {
        let why = scene.text(&format!("not-served-{}", why.code().replace('_', "-")));
        scene.with("lists-not-served", &[("count", (*count).into()), ("why", why.into())])
    }));
    if let Some(seconds) = one.seconds_left.filter(|seconds| *seconds > 0) {
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        lines.push(scene.with("lists-time-left", &[("hours", hours.into()), ("minutes", minutes.into())]));
    }
    let attempts: Vec<String> =
        one.attempts.iter().enumerate().filter(|(_, count)| **count > 0).map(tries).collect();
    if !attempts.is_empty() {
        lines.push(scene.with("lists-attempts-seen", &[("counts", attempts.join(", ").into())]));
    }
    lines.extend(outcomes(scene, one));
    lines.extend(one.people.iter().map(|person| {
        // Of less than a minute there is no pace.
        let hour = person.per_hour_tenths().map_or_else(dash, |tenths| ((tenths + 5) / 10).to_string());
        scene.with(
            "lists-person",
            &[
                ("login", person.login.as_str().into()),
                ("served", person.served.into()),
                ("calls", person.calls.into()),
                ("reached", person.reached.into()),
                ("agreed", person.agreed.into()),
                ("hour", hour.into()),
            ],
        )
    }));
    lines
}

fn tries((before, count): (usize, &u64)) -> String {
    format!("{}: {count}", before + 1)
}

/// How the calls of all ended, the most first; none where there were none.
fn outcomes(scene: Scene<'_>, one: &ListFigures) -> Option<String> {
    let mut kinds = scene.model.catalogue.kinds_of(Entity::Activity).filter(|kind| kind.is(Fact::Telephone));
    let kind = kinds.next()?.kind();
    let said =
        |(outcome, count): &(String, u64)| format!("{} {count}", scene.item(kind, code::OUTCOME, outcome).0);
    let all: Vec<String> = one.all.outcomes.iter().map(said).collect();
    (!all.is_empty()).then(|| scene.with("lists-outcomes", &[("list", all.join(" · ").into())]))
}

/// What a row is called, and how it stands.
pub(super) fn cells(scene: Scene<'_>, row: ListsRow<'_>) -> (String, String) {
    match row {
        ListsRow::Marked(count) => (scene.with("lists-of-marked", &[("count", count.into())]), String::new()),
        ListsRow::List(one) => {
            let counts = &one.line.counts;
            (one.line.list.name.clone(), stands(scene, counts, counts.worked))
        }
    }
}

/// `37/420 · 12 reached · 3 agreed`, and how many are left where that is not said by the rest.
fn stands(scene: Scene<'_>, counts: &ListCounts, nth: u64) -> String {
    scene.with(
        "lists-counts",
        &[
            ("nth", nth.into()),
            ("total", counts.total.into()),
            ("reached", counts.reached.into()),
            ("agreed", counts.agreed.into()),
        ],
    )
}

/// The list that is being worked through and how it stands, from the longest way of saying it to the shortest.
pub(super) fn served(scene: Scene<'_>) -> Option<[String; 3]> {
    let serving = scene.model.serving.as_ref()?;
    let on = serving.on.as_ref()?;
    let short = format!("{}/{}", on.nth(), on.counts.total);
    let long = stands(scene, &on.counts, on.nth());
    let whole = match on.is_promise {
        true => format!("{} {long} · {}", on.name, scene.text("lists-promised")),
        false => format!("{} {long}", on.name),
    };
    Some([whole, format!("{} {long}", on.name), format!("{} {short}", on.name)])
}

/// What a notice about lists says; nothing for any other one.
pub(super) fn said(scene: Scene<'_>, notice: &Notice) -> String {
    match notice {
        Notice::Marked { account, is_marked, count } => {
            let id = if *is_marked { "notice-marked" } else { "notice-unmarked" };
            scene.with(id, &[("account", account.as_str().into()), ("count", (*count).into())])
        }
        Notice::ListPaused { name } => scene.with("notice-list-paused", &[("name", name.as_str().into())]),
        Notice::ListLost => scene.text("notice-list-lost"),
        Notice::NothingToServe(nothing) => nothing_left(scene, nothing),
        _ => String::new(),
    }
}

fn nothing_left(scene: Scene<'_>, nothing: &NothingToServe) -> String {
    let (counts, name) = (&nothing.counts, nothing.name.as_str());
    match nothing.next {
        Some(next) if counts.left() > 0 => scene.with(
            "notice-list-later",
            &[("name", name.into()), ("left", counts.left().into()), ("when", scene.when(next).into())],
        ),
        _ if counts.total == 0 => scene.with("notice-list-empty", &[("name", name.into())]),
        _ => scene.with(
            "notice-list-done",
            &[("name", name.into()), ("total", counts.total.into()), ("reached", counts.reached.into())],
        ),
    }
}
