//! The lookup line, the list of accounts, and the offer to create one that is not there.

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

use crate::{
    action::{Action, Context},
    app::{Group, Row},
    domain::{AccountLine, How, Indexing, Offers, is_phone_like},
};

use super::{
    columns::{Columns, Shown},
    latest,
    row_mark::{MARGIN, mark},
    scene::{Scene, below, highlight, put, put_right, span, within},
    scroll::Scroll,
    text::{fit, width},
    typed, welcome,
};

/// Columns that are kept for what is typed.
const LEAST_TYPED: usize = 20;

/// Draws the whole place; where the cursor stands. `has_account`: the last talks with the chosen account stand beside it.
pub(super) fn draw(
    scene: Scene<'_>,
    view: &mut Scroll,
    (area, has_account): (Rect, bool),
    buffer: &mut Buffer,
) -> Option<Position> {
    let lookup = &scene.model.lookup;
    if lookup.is_first_run() {
        welcome::draw(scene, below(area, 2), buffer);
        return line(scene, area, buffer);
    }
    // On a tall screen blank rows set line, list and history apart.
    let airy = usize::from(area.height >= 16);
    let history = if area.height >= 9 && !has_account { 2 } else { 0 };
    let top = 1 + airy;
    let room = usize::from(area.height).saturating_sub(top + history + airy.min(history));
    // Nobody reads further while typing, and every row costs bytes on a slow line.
    let rows = room.min((usize::from(area.height) / 2).max(12));
    let list = Rect { height: u16::try_from(rows).unwrap_or(0), ..below(area, top) };
    let Drawn { chosen, why, drawn, end, rows } = self::list(scene, view, list, buffer);
    let mut line_area = area;
    if airy > 0 || drawn == 0 {
        caption(scene, (end, rows), area, buffer);
    } else if rows > end {
        // Without a row of its own the count stands beside what is typed.
        let more = scene.with("gaps-more", &[("count", (rows - end).into())]);
        let taken = u16::try_from(width(&more) + 2).unwrap_or(area.width);
        put_right(buffer, within(area, 0, 1), 0, &Line::from(span(more, scene.theme.muted)));
        line_area = within(area, 0, taken);
    }
    let cursor = line(scene, line_area, buffer);
    let height = usize::from(area.height);
    let why = why.filter(|_| airy > 0);
    // Above the history stands why the account was found, or what the history is; both where the list leaves a row for it.
    let apart = history > 0 && airy > 0 && latest::is_apart(scene, area);
    let above = match &why {
        None => airy.min(history),
        Some(_) => usize::from(apart && room > drawn),
    };
    if let Some(why) = why {
        let row = (height - history).saturating_sub(1 + above);
        if history > 0 || row >= top + drawn {
            reason(scene, &why, below(area, row), buffer);
        }
    }
    if history > 0 {
        latest::draw(scene, below(area, height - history - above), buffer);
    }
    // While typing the cursor is in the line; once a row was moved to, a screen reader wants it there.
    if lookup.cursor == 0 { cursor } else { chosen.or(cursor) }
}

/// Draws the line in which is typed; where the cursor stands.
fn line(scene: Scene<'_>, area: Rect, buffer: &mut Buffer) -> Option<Position> {
    let whole = prompt(scene);
    // A name is typed beside who is asked for: on a narrow screen the number says it.
    let left = usize::from(area.width).saturating_sub(width(&whole) + 3);
    let prompt = match &scene.model.lookup.caller {
        Some(caller) if left < LEAST_TYPED => caller.number.clone(),
        _ => whole,
    };
    typed::draw(scene, &format!(" {prompt}  "), &scene.model.lookup.line, 0, within(area, 0, 1), buffer)
}

/// The row under the line: what the list holds while nothing is typed, that nothing was found, or how much of the list lies
/// below its last row. `end`: so many of the rows are in sight or above.
fn caption(scene: Scene<'_>, (end, rows): (usize, usize), area: Rect, buffer: &mut Buffer) {
    let lookup = &scene.model.lookup;
    let typed = lookup.line.text().trim();
    if let Some(Indexing { percent, is_plain }) = lookup.found.indexing {
        let id = if is_plain { "lookup-indexing-plain" } else { "lookup-indexing" };
        let text = scene.with(id, &[("percent", u64::from(percent).into())]);
        return caption_text(scene, &text, area, buffer);
    }
    let text = match (lookup.found.hits.is_empty(), typed.is_empty()) {
        (_, true) if lookup.caller.as_ref().is_some_and(|caller| !caller.among().is_empty()) => {
            scene.text("lookup-among-hint")
        }
        (_, true) if lookup.caller.is_some() => scene.text("lookup-caller-hint"),
        (_, true) if lookup.idle && (lookup.list == Offers::Upcoming || !lookup.found.hits.is_empty()) => {
            idle(scene, (end, rows))
        }
        (false, _) if rows > end => {
            let limit = usize::from(scene.model.size.1).clamp(8, 50);
            let id = if rows >= limit { "lookup-more-still" } else { "lookup-more" };
            scene.with(id, &[("count", (rows - end).into())])
        }
        (true, false) if lookup.is_fresh() => scene.with("lookup-none", &[("query", typed.into())]),
        (true, true) if lookup.shown > 0 => {
            scene.with("lookup-type", &[("count", lookup.found.accounts.into())])
        }
        _ => return,
    };
    caption_text(scene, &text, area, buffer);
}

/// Of the list that is offered: how many rows are below, else how to see what will be due, and the way back from there.
fn idle(scene: Scene<'_>, (end, rows): (usize, usize)) -> String {
    let lookup = &scene.model.lookup;
    let waiting = lookup.found.waiting;
    let key = scene.key_or_palette(Action::Upcoming, Context::Lookup);
    // What was worked on lately is not counted: it never ends.
    let waits = |line: &&AccountLine| matches!(line.how, How::Due(_) | How::Parked);
    let seen = lookup.found.hits.iter().take(end).filter(waits).count() as u64;
    let all = match lookup.list {
        Offers::Waiting => waiting.now + waiting.overdue + waiting.parked,
        Offers::Upcoming => waiting.upcoming.max(rows as u64),
    };
    let below = match all.saturating_sub(seen) {
        0 => String::new(),
        more => scene.with("gaps-more", &[("count", more.into())]),
    };
    let way = match (lookup.list, waiting.upcoming) {
        (Offers::Upcoming, 0) => scene.with("lookup-nothing-upcoming", &[("key", key.into())]),
        (Offers::Upcoming, _) => scene.with("lookup-upcoming-back", &[("key", key.into())]),
        (Offers::Waiting, 0) => String::new(),
        (Offers::Waiting, count) => {
            scene.with("lookup-upcoming", &[("count", count.into()), ("key", key.into())])
        }
    };
    let parts: Vec<String> = [below, way].into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

fn caption_text(scene: Scene<'_>, text: &str, area: Rect, buffer: &mut Buffer) {
    let room = usize::from(area.width).saturating_sub(MARGIN + 1);
    let line = Line::from(span(fit(text, room), scene.theme.muted));
    put(buffer, within(area, MARGIN as u16, 1), 1, &line);
}

/// A list that was drawn.
struct Drawn {
    /// Where the chosen row stands.
    chosen: Option<Position>,
    /// Why the chosen account was found, where its row does not say it.
    why: Option<String>,
    /// How many rows of the screen it took.
    drawn: usize,
    /// How many accounts are in sight or above.
    end: usize,
    /// How many accounts there are.
    rows: usize,
}

/// Draws the list.
fn list(scene: Scene<'_>, view: &mut Scroll, area: Rect, buffer: &mut Buffer) -> Drawn {
    let lookup = &scene.model.lookup;
    let rows: Vec<Row<'_>> = lookup.rows().collect();
    let height = usize::from(area.height);
    // The offer to create stays in sight below a list that is longer than the screen.
    let create_at = rows.iter().position(|row| matches!(row, Row::Create(_)));
    let pinned = create_at.filter(|at| rows.len() > height && height > 1 && at + 1 >= height);
    let items = items(scene, &rows, pinned);
    let cursor = items.iter().position(|item| matches!(item, Item::Row(at) if *at >= lookup.cursor));
    let cursor = cursor.unwrap_or(items.len().saturating_sub(1));
    let mut seen = view.around(cursor, items.len(), height - usize::from(pinned.is_some()));
    // The heading of the first row in sight belongs to it.
    let is_heading = |at: usize| matches!(items.get(at), Some(Item::Heading(..)));
    if seen.start > 0 && seen.start == cursor && is_heading(seen.start - 1) && seen.len() > 1 {
        seen = seen.start - 1..seen.end - 1;
    }
    // Until the answer to the first letter is there, the rows stay as they are and cost nothing on the wire.
    let idle = lookup.idle;
    let shown: Vec<Option<Shown<'_>>> = rows.iter().map(|row| Shown::of(scene, row)).collect();
    let columns = Columns::of(scene, &shown, usize::from(area.width), idle);
    let (mut place, mut why) = (None, None);
    let end = seen.end;
    let drawn = seen.len() + usize::from(pinned.is_some());
    for (row, item) in seen.map(|at| &items[at]).chain(&pinned.map(Item::Row)).enumerate() {
        let index = match item {
            Item::Heading(text) => {
                let text = fit(text, usize::from(area.width).saturating_sub(2));
                put(buffer, within(area, 1, 1), row, &Line::from(span(text, scene.theme.muted)));
                continue;
            }
            Item::Row(index) => *index,
        };
        let chosen = index == lookup.cursor;
        if let Row::Create(name) = &rows[index] {
            create(scene, name, chosen, row, area, buffer);
        }
        if let Some(shown) = &shown[index]
            && !columns.draw(scene, shown, chosen, row, area, buffer)
            && chosen
        {
            why = Some(shown.why());
        }
        let is_marked = |row: &Row<'_>| match row {
            Row::Account(line) | Row::Member(line) => scene.model.marked.has(line.id),
            _ => false,
        };
        if is_marked(&rows[index]) {
            put(buffer, area, row, &Line::from(span("*", scene.theme.good)));
        }
        if scene.model.digits_choose() && index < 9 && !matches!(rows[index], Row::Create(_)) {
            let digit = span((index + 1).to_string(), scene.theme.key);
            put(buffer, within(area, 0, 1), row, &Line::from(digit));
        }
        if chosen {
            highlight(scene, within(area, 1, 1), row, buffer);
            place = typed::place(area, 1, row);
        }
    }
    // The offer to create an account is none.
    let is_account = |item: &&Item| matches!(item, Item::Row(at) if !matches!(rows[*at], Row::Create(_)));
    let above = items[..end].iter().filter(is_account).count();
    Drawn { chosen: place, why, drawn, end: above, rows: items.iter().filter(is_account).count() }
}

/// A line of the list.
enum Item {
    /// What the rows below have in common, and how many they are.
    Heading(String),
    /// A row, by its place among all.
    Row(usize),
}

/// The lines of the list; with nothing typed, each group under its heading.
fn items(scene: Scene<'_>, rows: &[Row<'_>], pinned: Option<usize>) -> Vec<Item> {
    let (lookup, now, zone) = (&scene.model.lookup, scene.model.now, scene.model.zone);
    let (mut items, mut above) = (Vec::new(), None);
    for (at, row) in rows.iter().enumerate().filter(|(at, _)| pinned != Some(*at)) {
        let group = match row {
            Row::Account(line) => lookup.group(line, now, zone),
            _ => None,
        };
        if let Some(group) = group.filter(|group| above != Some(*group)) {
            items.push(Item::Heading(heading(scene, group)));
        }
        above = group;
        items.push(Item::Row(at));
    }
    items
}

/// What a group is called, and how many it holds.
pub(super) fn heading(scene: Scene<'_>, group: Group) -> String {
    let id = match group {
        Group::Now => "group-now",
        Group::Overdue => "group-overdue",
        Group::Parked => "group-parked",
        Group::Recent => "group-recent",
        Group::Today => "group-today",
        Group::Tomorrow => "group-tomorrow",
        Group::Week => "group-week",
        Group::Later => "group-later",
    };
    let text = scene.text(id);
    match scene.model.lookup.count_of(group, scene.model.now, scene.model.zone) {
        // What is heard would be taken for the number of a row.
        Some(count) if scene.plain => scene.labelled(&text, &count.to_string()),
        Some(count) => format!("{text} {count}"),
        None => text,
    }
}

/// The row under the list: why the chosen account was found, where its own row has no room for it.
fn reason(scene: Scene<'_>, why: &str, area: Rect, buffer: &mut Buffer) {
    let lookup = &scene.model.lookup;
    let tells = lookup.idle || matches!(lookup.chosen(), Some(Row::Member(_)));
    let text = if tells { why.to_owned() } else { scene.with("lookup-why", &[("how", why.into())]) };
    let room = usize::from(area.width).saturating_sub(MARGIN + 1);
    put(buffer, within(area, MARGIN as u16, 1), 0, &Line::from(span(fit(&text, room), scene.theme.muted)));
}

fn create(scene: Scene<'_>, name: &str, chosen: bool, row: usize, area: Rect, buffer: &mut Buffer) {
    let room = usize::from(area.width).saturating_sub(MARGIN + "+ ".len() + 1);
    let around = width(&offer(scene, ""));
    let text = offer(scene, &fit(name, room.saturating_sub(around)));
    let parts = vec![mark(scene, chosen), span("+ ", scene.theme.good), span(text, scene.theme.text)];
    put(buffer, area, row, &Line::from(parts));
}

/// What the line is for: an account, or who it is that calls.
pub(super) fn prompt(scene: Scene<'_>) -> String {
    match &scene.model.lookup.caller {
        Some(caller) if caller.meeting().is_some() => {
            scene.with("lookup-met", &[("title", caller.number.as_str().into())])
        }
        Some(caller) => scene.with("lookup-caller", &[("phone", caller.number.as_str().into())]),
        None => scene.text("lookup-find"),
    }
}

/// The words of the offer: a number becomes the phone and not the name.
pub(super) fn offer(scene: Scene<'_>, typed: &str) -> String {
    let name = scene.model.lookup.line.text();
    match is_phone_like(name) {
        true => scene.with("lookup-new-phone", &[("phone", typed.into())]),
        false if scene.model.lookup.caller.is_some() => {
            scene.with("lookup-new-caller", &[("name", typed.into())])
        }
        false if scene.model.parked_as(name).is_some() => {
            scene.with("lookup-parked", &[("name", typed.into())])
        }
        false => scene.with("lookup-new", &[("name", typed.into())]),
    }
}
